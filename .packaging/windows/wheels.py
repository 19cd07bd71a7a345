"""The libraries: locked with hashes, the lock compared with pyproject.toml, then pruned."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from windows import places, qt
from windows.tools import BuildError, Lacking, fresh, run

_PLATFORM = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11", "--only-binary", ":all:"]
# `pip` is asked for by sqlite-utils for its plug-ins, which an installed program does not have.
_DROPPED_FOLDERS = {"bin", "Scripts", "include", "pip"}
_DROPPED_SUFFIXES = (".pyi", ".pyx", ".pxd", ".h", ".hpp", ".c", ".lib", ".typed", ".exe")
_DROPPED_IN_METADATA = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
_UNREACHABLE = re.compile(r"error sending request|client error|dns error|timed out|Request failed after|Network is")
_SETTING = re.compile(r"^[\w:.-]+\.([a-z-]+)='(.*)'$", re.MULTILINE)
_OF_UV = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
# Picture formats that nothing of the program reads, Tk and colour management.
_DROPPED_OF_PILLOW = ("_avif.", "_webp.", "_imagingtk.", "_imagingcms.")


def pins(lock: Path = places.LOCK) -> dict[str, str]:
    """Name → version of every locked package."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", lock.read_text(encoding="utf-8"), re.MULTILINE))


def compile_lock(target: Path) -> None:
    """Write the lock that pyproject.toml asks for; what `target` pins already stays where it still fits."""
    uv("pip", "compile", "pyproject.toml", *_PLATFORM, "--generate-hashes", "--no-header", "-o", target)


def check_lock() -> None:
    """Refuse a lock that is not what pyproject.toml asks for."""
    places.WORK.mkdir(parents=True, exist_ok=True)
    anew = places.WORK / "requirements.lock"
    shutil.copyfile(places.LOCK, anew)
    compile_lock(anew)
    if anew.read_bytes() != places.LOCK.read_bytes():
        raise BuildError(f"{places.LOCK.name} is not current. Run .packaging/build --lock, look at it and commit it.")


def install(target: Path, lock: Path = places.LOCK) -> None:
    """Unpack the locked wheels into `target`; a wheel whose hash differs is refused."""
    fresh(target)
    options: list[str | Path] = [
        "--target",
        target,
        *_PLATFORM,
        "--require-hashes",
        "--no-deps",
        "--link-mode",
        "hardlink",
    ]
    uv("pip", "install", *options, "-r", lock)


def uv(*arguments: str | Path) -> str:
    """Run uv, quietly, without a configuration of the PC but for where pip gets its packages from.

    Raises `Lacking` where the network does not answer.
    """
    try:
        return run(["uv", "--quiet", "--no-config", *arguments], cwd=places.ROOT, env=_where_from())
    except BuildError as error:
        if _UNREACHABLE.search(str(error)):
            raise Lacking(f"The Windows libraries cannot be fetched: is the network there?\n{error}") from error
        raise


def _where_from() -> dict[str, str]:
    """Variables for uv that say what pip's configuration says; uv does not read that."""
    said = run([sys.executable, "-m", "pip", "config", "list"])
    found = {name: value for name, value in _SETTING.findall(said) if name in _OF_UV}
    return {_OF_UV[name]: value for name, value in found.items() if _OF_UV[name] not in os.environ}


def copy_pruned(source: Path, target: Path) -> None:
    """Copy what the program needs out of the unpacked wheels."""
    fresh(target)
    kept = [path for path in source.rglob("*") if path.is_file() and is_kept(path.relative_to(source))]
    for path in [*kept, *qt.needed(source / "PySide6")]:
        copied = target / path.relative_to(source)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copied)


def is_kept(path: Path) -> bool:
    """Whether a file of the wheels (a path from their root) is kept; Qt is chosen by `qt.needed` instead."""
    top, name = path.parts[0], path.name
    if top in _DROPPED_FOLDERS or top.startswith("pip-") or top == "PySide6":
        return False
    if name.endswith(_DROPPED_SUFFIXES) or "__pycache__" in path.parts or "tests" in path.parts:
        return False
    if top == "shiboken6" and name.endswith(".dll"):
        return name in qt.SHIBOKEN
    if top == "PIL":
        return not name.startswith(_DROPPED_OF_PILLOW)
    return not (top.endswith(".dist-info") and name in _DROPPED_IN_METADATA)
