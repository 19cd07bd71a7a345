"""A file taken out to be looked at: a read-only copy under the user's local data, never beside the program."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from dankvan_desktop import paths
from dankvan_desktop.store.problems import named

_FIRST: list[bool] = []


def open_copy(name: str, data: bytes) -> bool:
    """Show a file with the system's program; False where the system has none. Raises `FileProblem`.

    The copies of an earlier start are thrown away at the first, those of this start when the program ends.
    """
    if not _FIRST:
        _FIRST.append(True)
        forget_copies()
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(forget_copies)
    folder = paths.opened() / secrets.token_hex(4)
    path = folder / name
    with named(path):
        folder.mkdir(parents=True)
        path.write_bytes(data)
        path.chmod(stat.S_IREAD)
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def save_copy(path: Path, data: bytes) -> None:
    """Write a file where the user wants it, whole or not at all. Raises `FileProblem`."""
    partial = path.with_name(f"{path.name}.tmp")
    with named(path):
        try:
            partial.write_bytes(data)
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)


def forget_copies() -> None:
    """Throw the copies away; one that a program still holds stays until the next time."""
    for path in paths.opened().rglob("*"):
        if path.is_file():
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
    shutil.rmtree(paths.opened(), ignore_errors=True)
