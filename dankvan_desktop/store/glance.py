"""Questions about the whole file that the overview asks at every start: each is answered by an index or a first row."""

from __future__ import annotations

from collections.abc import Iterable

from dankvan_desktop.store.database import Database


def years(db: Database, places: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """The years that occur in date, year or period fields, (table, field), in order."""
    parts = [
        f'SELECT DISTINCT substr("{field}", 1, 4) FROM "{table}" WHERE deleted = 0 AND "{field}" IS NOT NULL'
        for table, field in places
    ]
    found = db.conn.execute(" UNION ALL ".join(parts)).fetchall()
    return tuple(sorted({int(row[0]) for row in found if str(row[0]).isdecimal()}))


def is_empty(db: Database, names: Iterable[str]) -> bool:
    """Whether none of these record types has a row in use."""
    return not any(db.conn.execute(f'SELECT 1 FROM "{name}" WHERE deleted = 0 LIMIT 1').fetchone() for name in names)
