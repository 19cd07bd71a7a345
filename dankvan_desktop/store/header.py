"""The first hundred bytes of a file, read before SQLite sees it: ours or not, newer or not, whole or cut."""

from __future__ import annotations

import struct
from pathlib import Path

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.store.problems import FileProblem, named

APPLICATION_ID = 0x44565048
"""“DVPH”: tells a ward file from any other SQLite file."""

_MAGIC = b"SQLite format 3\x00"


@fixed
class Header(Frozen):
    """What the header says. `whole`: the file is as long as its page count says."""

    application_id: int
    schema: int
    whole: bool


def read(path: Path) -> Header:
    """The header; raises `FileProblem` missing, not_ours, no_read."""
    if not path.exists():
        raise FileProblem("missing", path)
    if path.is_dir():
        raise FileProblem("not_ours", path)
    try:
        with named(path), path.open("rb") as file:
            raw = file.read(100)
            size = path.stat().st_size
    except FileProblem as problem:
        raise (FileProblem("no_read", path) if problem.kind == "no_access" else problem) from problem
    if len(raw) < 100 or not raw.startswith(_MAGIC):
        raise FileProblem("not_ours", path)
    (page_size,) = struct.unpack(">H", raw[16:18])
    (pages,) = struct.unpack(">I", raw[28:32])
    (schema,) = struct.unpack(">I", raw[60:64])
    (application,) = struct.unpack(">I", raw[68:72])
    if application != APPLICATION_ID:
        raise FileProblem("not_ours", path)
    rollback_journal = raw[18] == 1 and raw[19] == 1
    return Header(application, schema, rollback_journal and pages * (65536 if page_size == 1 else page_size) == size)
