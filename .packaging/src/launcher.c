/* DankVan.exe: finds runtime\python311.dll beside itself and runs app\main.py in this process, without a console. */
#include <windows.h>
#include <shellapi.h>
#include <wchar.h>

#define LONGEST 32767
#define TITLE L"D\u00e2n v\u1eadn"

typedef int(__cdecl *py_main)(int, wchar_t **);

static int fail(int code, const wchar_t *what)
{
    static wchar_t text[LONGEST + 400];
    DWORD error = GetLastError();
    _snwprintf(text, LONGEST + 399,
               L"Kh\u00f4ng kh\u1edfi \u0111\u1ed9ng \u0111\u01b0\u1ee3c ch\u01b0\u01a1ng tr\u00ecnh: thi\u1ebfu ho\u1eb7c "
               L"b\u1ecb ch\u1eb7n t\u1ec7p\n%ls\n(m\u00e3 l\u1ed7i %lu)\n\nD\u1eef li\u1ec7u v\u1eabn an to\u00e0n. "
               L"H\u00e3y c\u00e0i l\u1ea1i ch\u01b0\u01a1ng tr\u00ecnh.",
               what, error);
    if (!GetEnvironmentVariableW(L"DANKVAN_NO_DIALOG", NULL, 0))
        MessageBoxW(NULL, text, TITLE, MB_ICONERROR);
    return code;
}

int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR command, int show)
{
    static wchar_t folder[LONGEST + 1], library[LONGEST + 64], script[LONGEST + 64];
    wchar_t *options[] = {L"-I", L"-B", L"-X", L"utf8", script};
    const int fixed = sizeof options / sizeof *options;
    int count = 0, i;
    (void)self, (void)before, (void)command, (void)show;

    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    while (length && folder[length - 1] != L'\\')
        length--;
    folder[length] = 0;
    wcscat(wcscpy(library, folder), L"runtime\\python311.dll");
    wcscat(wcscpy(script, folder), L"app\\main.py");

    /* Only what lies beside the program and in Windows itself: no library of the folder it was started from. */
    SetDllDirectoryW(L"");
    SetEnvironmentVariableW(L"PYTHONHOME", NULL);
    SetEnvironmentVariableW(L"PYTHONPATH", NULL);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python)
        return fail(3, library);
    py_main run = (py_main)(void *)GetProcAddress(python, "Py_Main");
    if (!run)
        return fail(4, library);

    CreateMutexW(NULL, FALSE, L"Local\\DankVan.Running"); /* the installer looks for it; it goes with the process */

    wchar_t **given = CommandLineToArgvW(GetCommandLineW(), &count);
    wchar_t **words = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(wchar_t *) * (count + fixed + 1));
    if (!given || !words)
        return fail(5, library);
    words[0] = given[0];
    for (i = 0; i < fixed; i++)
        words[1 + i] = options[i];
    for (i = 1; i < count; i++)
        words[fixed + i] = given[i];
    return run(count + fixed, words);
}
