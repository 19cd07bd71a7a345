/* For the trial under Wine only, never shipped: Windows' icuuc.dll that knows no character set. */
#define UNSUPPORTED 16
#define API __declspec(dllexport)
typedef int status;

static void *unsupported(status *error)
{
    if (error)
        *error = UNSUPPORTED;
    return 0;
}

API void *ucnv_open(const char *name, status *error) { (void)name; return unsupported(error); }
API void ucnv_close(void *converter) { (void)converter; }
API void ucnv_reset(void *converter) { (void)converter; }
API signed char ucnv_getMaxCharSize(const void *converter) { (void)converter; return 1; }
API const char *ucnv_getName(const void *converter, status *error) { (void)converter; return unsupported(error); }
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
API void ucnv_getToUCallBack(const void *converter, void **action, const void **context)
{
    (void)converter;
    *action = 0, *context = 0;
}
API void ucnv_getFromUCallBack(const void *converter, void **action, const void **context)
{
    (void)converter;
    *action = 0, *context = 0;
}
API void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old, const void **was, status *error)
{
    (void)converter, (void)action, (void)context, (void)old, (void)was;
    unsupported(error);
}
API void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old, const void **was, status *error)
{
    (void)converter, (void)action, (void)context, (void)old, (void)was;
    unsupported(error);
}
API void ucnv_cbToUWriteUChars(void *arguments, const void *source, int length, int offset, status *error)
{
    (void)arguments, (void)source, (void)length, (void)offset;
    unsupported(error);
}
API void ucnv_cbFromUWriteUChars(void *arguments, const void **source, const void *limit, int offset, status *error)
{
    (void)arguments, (void)source, (void)limit, (void)offset;
    unsupported(error);
}
API void ucnv_toUnicode(void *converter, void **target, const void *target_end, const char **source, const char *source_end,
                        int *offsets, signed char flush, status *error)
{
    (void)converter, (void)target, (void)target_end, (void)source, (void)source_end, (void)offsets, (void)flush;
    unsupported(error);
}
API void ucnv_fromUnicode(void *converter, char **target, const char *target_end, const void **source, const void *source_end,
                          int *offsets, signed char flush, status *error)
{
    (void)converter, (void)target, (void)target_end, (void)source, (void)source_end, (void)offsets, (void)flush;
    unsupported(error);
}
API int ucnv_toUCountPending(const void *converter, status *error) { (void)converter; unsupported(error); return 0; }
API int ucnv_fromUCountPending(const void *converter, status *error) { (void)converter; unsupported(error); return 0; }
API const char *ucnv_getStandardName(const char *name, const char *standard, status *error)
{
    (void)name, (void)standard;
    return unsupported(error);
}
API const char *ucnv_getAvailableName(int number) { (void)number; return 0; }
API int ucnv_countAvailable(void) { return 0; }
