"""Writes the old file of the present schema. Run once, when a schema number reaches main; the file then never changes.

python -m tests.old_files.make
"""

from __future__ import annotations

from pathlib import Path

from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.ops import records
from dankvan_desktop.store.migrations import SCHEMA
from tests.store.ward import filled, new_ward

FOLDER = Path(__file__).resolve().parent


def make(path: Path) -> None:
    """One record of each type with every field filled, edited once, one deleted: with history and recycle bin."""
    work = new_ward(path.with_suffix(".making"))
    for cls in RECORDS:
        record_id = records.save(work, cls, None, filled(work, cls)).ids[0]
        records.save(work, cls, record_id, filled(work, cls, 1))
        records.delete(work, cls, [records.save(work, cls, None, filled(work, cls)).ids[0]])
    work.db.conn.execute("VACUUM INTO ?", (str(path),))
    work.db.close()
    work.db.path.unlink()


if __name__ == "__main__":
    make(FOLDER / f"schema-{SCHEMA:04d}.danvan")
