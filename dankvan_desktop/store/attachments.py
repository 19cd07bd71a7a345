"""The bytes of attached files: chunks of 1 MB under the SHA-256 of the whole, shared by equal files, never in history.

A chunk stays as long as an attachment names it, also one in the recycle bin, and a day longer than one that was taken
back by undo and could be done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.store.database import Database, connect
from dankvan_desktop.store.problems import named

if TYPE_CHECKING:
    import hashlib

CHUNK = 1_000_000
"""Bytes of one chunk."""
_UNUSED = (
    "NOT EXISTS (SELECT 1 FROM attachment AS a WHERE a.sha256 = c.sha256) AND NOT EXISTS (SELECT 1 FROM history AS h "
    "JOIN operation AS o ON o.id = h.operation WHERE h.table_name = 'attachment' AND h.action = 'delete' "
    "AND o.at >= ? AND instr(h.old, c.sha256) > 0)"
)


class LostBytes(Exception):
    """The bytes of an attachment are missing or no longer those that were kept."""


def _sha256(data: bytes = b"") -> hashlib._Hash:
    import hashlib  # 3 ms of every start

    return hashlib.sha256(data)


@fixed
class Unsound(Frozen):
    """An attachment in use that cannot be relied on. `fault`: missing, altered, or ownerless (its record is gone)."""

    id: str
    name: str
    record: str
    record_id: str
    fault: str


def keep(db: Database, data: bytes) -> str:
    """Keep bytes, unless they are kept already; inside an operation. Their SHA-256."""
    key = _sha256(data).hexdigest()
    if db.conn.execute("SELECT 1 FROM attachment_chunk WHERE sha256 = ?", (key,)).fetchone():
        if _fault(db, key, len(data)) is None:
            return key
        db.conn.execute("DELETE FROM attachment_chunk WHERE sha256 = ?", (key,))
    for position, start in enumerate(range(0, len(data), CHUNK)):
        db.conn.execute(
            "INSERT INTO attachment_chunk (sha256, position, data) VALUES (?, ?, ?)",
            (key, position, data[start : start + CHUNK]),
        )
    return key


def read(db: Database, key: str) -> bytes:
    """The bytes under a SHA-256. Raises `LostBytes` when they are not what they were."""
    data = b"".join(_chunks(db, key))
    if _sha256(data).hexdigest() != key:
        raise LostBytes
    return data


def read_each(path: Path, keys: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """(SHA-256, bytes or None) on a connection of its own: made for a thread. Raises `FileProblem`."""
    with named(path):
        db = Database(path, connect(path, "ro"), read_only=True)
        try:
            for key in keys:
                try:
                    yield key, read(db, key)
                except LostBytes:
                    yield key, None
        finally:
            db.conn.close()


def ids_of(db: Database, record: str, ids: Sequence[str], *, binned: bool = False) -> tuple[str, ...]:
    """The attachments of records in their order; `binned`: those in the recycle bin too."""
    found: list[str] = []
    also = "" if binned else " AND deleted = 0"
    for record_id in ids:
        rows = db.conn.execute(
            f"SELECT id FROM attachment WHERE record_type = ? AND record_id = ?{also} ORDER BY position, id",
            (record, record_id),
        )
        found.extend(row[0] for row in rows)
    return tuple(found)


def count(db: Database, record: str, record_id: str) -> int:
    """How many files lie with a record."""
    sql = "SELECT count(*) FROM attachment WHERE record_type = ? AND record_id = ? AND deleted = 0"
    return int(db.conn.execute(sql, (record, record_id)).fetchone()[0])


def holding(db: Database, record: str, ids: Sequence[str]) -> set[str]:
    """Which of these records have files, a few hundred ids at most."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT DISTINCT record_id FROM attachment WHERE record_id IN ({marks}) AND record_type = ? AND deleted = 0"
    return {row[0] for row in db.conn.execute(sql, (*ids, record))} if ids else set()


def holders(db: Database, record: str) -> list[str]:
    """Ids of the records of a type that files lie with."""
    sql = "SELECT DISTINCT record_id FROM attachment WHERE record_type = ? AND deleted = 0 ORDER BY record_id"
    return [row[0] for row in db.conn.execute(sql, (record,)).fetchall()]


def total(db: Database) -> int:
    """Bytes of all chunks in the file; their contents are not read."""
    return int(db.conn.execute("SELECT coalesce(sum(length(data)), 0) FROM attachment_chunk").fetchone()[0])


def has_unused(db: Database, since: str) -> bool:
    """Whether there are chunks that nothing needs; `since`: what was undone from this moment on can be done again."""
    sql = f"SELECT 1 FROM attachment_chunk AS c WHERE c.position = 0 AND {_UNUSED} LIMIT 1"
    return db.conn.execute(sql, (since,)).fetchone() is not None


def forget_unused(db: Database, since: str) -> None:
    """Remove the chunks that nothing needs; inside an operation."""
    sql = f"SELECT c.sha256 FROM attachment_chunk AS c WHERE c.position = 0 AND {_UNUSED}"
    keys = db.conn.execute(sql, (since,)).fetchall()
    db.conn.executemany("DELETE FROM attachment_chunk WHERE sha256 = ?", keys)


def unsound(db: Database) -> Iterator[Unsound]:
    """Every attachment in use whose bytes are missing or altered, or whose record is gone."""
    found = db.conn.execute(
        "SELECT id, name, record_type, record_id, sha256, size FROM attachment WHERE deleted = 0 ORDER BY id"
    ).fetchall()
    faults: dict[tuple[str, int], str | None] = {}
    tables = {row[0] for row in db.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for attachment, name, record, record_id, key, size in found:
        if (key, size) not in faults:
            faults[key, size] = _fault(db, key, size)
        fault = faults[key, size]
        if fault is None and not _exists(db, tables, record, record_id):
            fault = "ownerless"
        if fault is not None:
            yield Unsound(attachment, name, record, record_id, fault)


def _exists(db: Database, tables: set[str], record: str, record_id: str) -> bool:
    if record not in tables:
        return False
    return db.conn.execute(f'SELECT 1 FROM "{record}" WHERE id = ?', (record_id,)).fetchone() is not None


def _fault(db: Database, key: str, size: int | None) -> str | None:
    made, length = _sha256(), 0
    for data in _chunks(db, key):
        made.update(data)
        length += len(data)
    if not length:
        return "missing"
    return None if made.hexdigest() == key and length == size else "altered"


def _chunks(db: Database, key: str) -> Iterator[bytes]:
    """One after the other: a large file is never whole in memory twice. Fetched by place: no cursor stays open."""
    position = 0
    while True:
        row = db.conn.execute(
            "SELECT data FROM attachment_chunk WHERE sha256 = ? AND position = ?", (key, position)
        ).fetchone()
        if row is None:
            return
        yield row[0]
        position += 1
