"""What is kept of Qt: the modules and plug-ins the program uses, and every library those import."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from windows import pe
from windows.tools import BuildError

MODULES = (
    "QtCore",
    "QtGui",
    "QtNetwork",
    "QtPdf",
    "QtPrintSupport",
    "QtWidgets",
)
PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",
    "styles/qmodernwindowsstyle.dll",
    "imageformats/qgif.dll",
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "iconengines/qsvgicon.dll",
)
SHIBOKEN = frozenset({"shiboken6.abi3.dll", "msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll"})
_PYTHON_FILES = ("__init__.py", "_config.py", "_git_pyside_version.py", "support/__init__.py", "support/deprecated.py")
_LIBRARIES = (".dll", ".pyd", ".exe")
# What Windows itself has from 10 version 1809 on; anything else must be in the folder.
# fmt: off
_SYSTEM = frozenset({
    "advapi32", "api-ms-win-*", "authz", "avicap32", "avifil32", "bcrypt", "bcryptprimitives", "cabinet",
    "comctl32", "comdlg32", "crypt32", "cryptbase", "d2d1", "d3d11", "d3d12", "d3d9", "dcomp", "dnsapi", "dwmapi",
    "dwrite", "dxgi", "gdi32", "icuuc", "imm32", "iphlpapi", "kernel32", "mpr", "msi", "msimg32", "msvcrt",
    "ncrypt", "netapi32", "ntdll", "ole32", "oleacc", "oleaut32", "opengl32", "powrprof", "propsys", "psapi",
    "rpcrt4", "secur32", "setupapi", "shcore", "shell32", "shlwapi", "ucrtbase", "uiautomationcore", "user32",
    "userenv", "usp10", "uxtheme", "version", "winhttp", "winmm", "winspool.drv", "ws2_32", "wtsapi32",
})
# fmt: on


def needed(folder: Path) -> list[Path]:
    """The files to keep of the unpacked PySide6: the allow-list, closed over its import tables.

    Raises `BuildError` where the wheels lack a listed module or plug-in.
    """
    listed = [folder / name for name in _PYTHON_FILES]
    listed += [folder / f"{name}.pyd" for name in MODULES]
    listed += [folder / "plugins" / name for name in PLUGINS]
    if missing := [path.name for path in listed if not path.is_file()]:
        raise BuildError(f"PySide6 lacks {', '.join(missing)}.")
    there = {path.name.lower(): path for path in folder.glob("*.dll")}
    kept, todo = dict.fromkeys(listed), [path for path in listed if path.suffix in _LIBRARIES]
    while todo:
        for name in pe.imports(todo.pop()):
            path = there.get(name)
            if path is not None and path not in kept:
                kept[path] = None
                todo.append(path)
    return list(kept)


def unresolved(bundle: Path) -> list[str]:
    """Libraries that a file of the portable folder imports and neither the folder nor Windows has: `file → library`."""
    files = [path for path in bundle.rglob("*") if path.suffix in _LIBRARIES]
    there = {path.name.lower() for path in files}
    return sorted(
        f"{path.relative_to(bundle).as_posix()} → {name}"
        for path in files
        for name in pe.imports(path)
        if name not in there and not is_of_windows(name)
    )


def is_of_windows(library: str, system: Iterable[str] = _SYSTEM) -> bool:
    """Whether Windows has this library."""
    stem = library.lower().removesuffix(".dll")
    return any(stem.startswith(name[:-1]) if name.endswith("*") else stem == name for name in system)


def missing(bundle: Path) -> list[str]:
    """Modules and plug-ins of the allow-list that a portable folder does not have."""
    folder = bundle / "site" / "PySide6"
    listed = [f"{name}.pyd" for name in MODULES] + [f"plugins/{name}" for name in PLUGINS]
    return [name for name in listed if not (folder / name).is_file()]
