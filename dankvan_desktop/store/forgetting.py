"""Taking private values out of a file for good: the rows, and what their history kept of them.

`secure_delete` overwrites what is freed, so nothing of them is left in the file's bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Record
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.rows import Stamp


def private_columns(cls: type[Record]) -> tuple[str, ...]:
    """The columns of a record type that are private."""
    return tuple(field.name for field in spec.columns(cls) if field.kind.private)


def holders(db: Database, cls: type[Record]) -> tuple[str, ...]:
    """Ids of the records, in use or in the recycle bin, that hold a private value."""
    filled = " OR ".join(f"\"{name}\" <> ''" for name in private_columns(cls))
    return tuple(row[0] for row in db.conn.execute(f'SELECT id FROM "{cls.SPEC.name}" WHERE {filled} ORDER BY id'))


def forget(db: Database, cls: type[Record], ids: Sequence[str], stamp: Stamp) -> None:
    """Empty the private fields of records and take their old values out of the history; inside an operation."""
    table, names = cls.SPEC.name, private_columns(cls)
    sets = ", ".join(f"\"{name}\" = ''" for name in names)
    for record_id in ids:
        db.conn.execute(
            f'UPDATE "{table}" SET {sets}, rev = rev + 1, updated = ? WHERE id = ?', (stamp.now, record_id)
        )
        told = db.conn.execute(
            "SELECT id, old FROM history WHERE table_name = ? AND row_id = ?", (table, record_id)
        ).fetchall()
        for entry, raw in told:
            old = json.loads(raw, strict=False)
            kept = {name: value for name, value in old.items() if name not in names}
            if kept != old:
                text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
                db.conn.execute("UPDATE history SET old = ? WHERE id = ?", (text, entry))
