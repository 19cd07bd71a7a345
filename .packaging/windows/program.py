"""Our own part of the portable folder: the program, compiled here so that nothing is ever written beside it."""

from __future__ import annotations

import compileall
import py_compile
import shutil
import sys
from pathlib import Path

from windows import places
from windows.tools import BuildError, Lacking, fresh

_CONTENT = ("main.py", "dankvan_desktop", "resources")


def copy(target: Path) -> None:
    """Copy program and resources."""
    fresh(target)
    for name in _CONTENT:
        source = places.ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.ts"))
        else:
            shutil.copyfile(source, target / name)


def need_the_same_python() -> None:
    """Refuse to begin with another Python than the one that is shipped: its byte code would not fit."""
    if sys.version_info[:2] != places.PYTHON:
        wanted = ".".join(map(str, places.PYTHON))
        raise Lacking(f"The program ships Python {wanted}: its byte code must be compiled by Python {wanted} too.")


def compile_all(bundle: Path) -> None:
    """Compile program and libraries; the byte code is trusted as it is, whatever the times of the files say."""
    for folder in (bundle / "site", bundle / "app"):
        done = compileall.compile_dir(
            folder,
            quiet=1,
            workers=0,
            stripdir=str(bundle),
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        if not done:
            raise BuildError(f"A Python file below {folder} cannot be compiled.")
