"""Writing finished files: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dankvan_desktop.store.problems import FileProblem, of_os_error


def write_whole(path: Path, data: bytes) -> None:
    """Write one file; see `write_all`."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places, then put them there.

    Raises `FileProblem` no_folder, no_access, disk_full: then every old file stays and nothing new is left.
    """
    partial = {path: path.with_name(path.name + ".tmp") for path in files}
    try:
        for path, data in files.items():
            _write(path, partial[path], data)
        for path, written in partial.items():
            _replace(path, written)
    finally:
        for written in partial.values():
            written.unlink(missing_ok=True)


def _write(path: Path, partial: Path, data: bytes) -> None:
    if not path.parent.is_dir():
        raise FileProblem("no_folder", path.parent)
    if path.is_dir():
        raise FileProblem("no_access", path)
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise of_os_error(error, path) from error


def _replace(path: Path, written: Path) -> None:
    try:
        os.replace(written, path)
    except OSError as error:
        raise of_os_error(error, path) from error
