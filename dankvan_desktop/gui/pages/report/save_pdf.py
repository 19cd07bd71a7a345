"""Finished bytes into a file of the user's choice: whole or not at all."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from dankvan_desktop.store.problems import FileProblem, of_os_error

_MOST_LETTERS = 80


def write_whole(target: Path, data: bytes) -> None:
    """Write beside the target, then swap it in. Raises `FileProblem`; the old file is untouched then."""
    if not target.parent.is_dir():
        raise FileProblem("no_folder", target.parent)
    partial = target.with_name(f"{target.name}.tmp")
    try:
        with partial.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise of_os_error(error, target) from error


def file_name(number: str, subject: str) -> str:
    """A file name from a report's number and subject that every Windows accepts."""
    words = " ".join(part for part in (number, subject) if part)
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", words).strip(" .-")
    return f"{plain[:_MOST_LETTERS].rstrip(' .-') or 'Báo cáo'}.pdf"
