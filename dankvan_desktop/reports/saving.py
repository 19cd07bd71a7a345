"""Writing a finished file: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from dankvan_desktop.store.problems import FileProblem, of_os_error


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, then put in place. Raises `FileProblem` no_folder, no_access, disk_full: the old file stays."""
    if not path.parent.is_dir():
        raise FileProblem("no_folder", path.parent)
    partial = path.with_name(path.name + ".tmp")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise of_os_error(error, path) from error
