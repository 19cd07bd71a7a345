"""What was done to rows, from the triggers' record: undoing an operation, and the story of one record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children, NarrativeKind, Ref, Refs
from dankvan_desktop.core.spec import Child, Record
from dankvan_desktop.store import rows, values
from dankvan_desktop.store.database import Database


@dataclass(frozen=True)
class Operation:
    """One operation as recorded."""

    id: int
    at: str
    author: str
    kind: str
    label: str
    reverts: int | None


@dataclass(frozen=True)
class Story:
    """One step in a record's history: when, by whom, what in one line, and each changed field."""

    at: str
    author: str
    label: str
    details: tuple[str, ...]


def operations_of(db: Database, start: str) -> list[Operation]:
    """The operations of one start of the program, oldest first."""
    sql = "SELECT id, at, author, kind, label, reverts FROM operation WHERE start = ? ORDER BY id"
    return [Operation(*row) for row in db.conn.execute(sql, (start,)).fetchall()]


def owners(db: Database, operation: int) -> list[tuple[str, str]]:
    """(record type, id) of the records an operation changed, itself or through child rows and links."""
    found: list[tuple[str, str]] = []
    sql = "SELECT table_name, row_id, old FROM history WHERE operation = ? ORDER BY id"
    for table, row_id, old in db.conn.execute(sql, (operation,)).fetchall():
        owner = rows.owner_table(table)
        if not owner:
            found.append((table, row_id))
            continue
        record = _loaded(old).get("record") or _current(db, table, row_id).get("record")
        if record:
            found.append((owner, record))
    return list(dict.fromkeys(found))


def changed_later(db: Database, operation: int) -> bool:
    """Whether another start of the program, later, touched a row that this operation changed.

    What this start did later was undone before: undo and redo go step by step.
    """
    row = db.conn.execute(
        "SELECT 1 FROM history AS h JOIN history AS later ON later.table_name = h.table_name "
        "AND later.row_id = h.row_id AND later.operation > h.operation JOIN operation AS o ON o.id = later.operation "
        "WHERE h.operation = ? AND o.start <> (SELECT start FROM operation WHERE id = ?) LIMIT 1",
        (operation, operation),
    ).fetchone()
    return row is not None


def revert(db: Database, operation: int, now: str) -> None:
    """Put back what an operation changed, newest row first; the triggers record it as part of the running operation."""
    sql = "SELECT table_name, row_id, action, old FROM history WHERE operation = ? ORDER BY id DESC"
    for table, row_id, action, raw in db.conn.execute(sql, (operation,)).fetchall():
        old: dict[str, Any] = _loaded(raw)
        if action == "insert":
            db.conn.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        elif action == "delete":
            old |= {"rev": old["rev"] + 1, "updated": now}
            marks = ", ".join("?" * len(old))
            names = ", ".join(f'"{name}"' for name in old)
            db.conn.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(old.values()))
        else:
            sets = ", ".join(f'"{name}" = ?' for name in old)
            db.conn.execute(
                f'UPDATE "{table}" SET {sets}, rev = rev + 1, updated = ? WHERE id = ?', [*old.values(), now, row_id]
            )


def of_record(db: Database, cls: type[Record], record_id: str) -> list[Story]:
    """A record's history, newest first: “Tên mô hình: “cũ” → “mới””."""
    tables = {cls.SPEC.name: None} | {
        spec.link_table(cls, field.name): field for field in spec.fields(cls) if field.is_link
    }
    after: dict[tuple[str, str], dict[str, Any]] = {}
    steps: dict[int, list[str]] = {}
    for table, field in tables.items():
        for row_id in _row_ids(db, table, record_id, link=field is not None):
            after[table, row_id] = _current(db, table, row_id)
    entries = [
        entry
        for (table, row_id) in after
        for entry in db.conn.execute(
            "SELECT id, operation, table_name, row_id, action, old FROM history WHERE table_name = ? AND row_id = ?",
            (table, row_id),
        ).fetchall()
    ]
    for _, operation, table, row_id, action, raw in sorted(entries, reverse=True):
        old = _loaded(raw)
        details = steps.setdefault(operation, [])
        now = after[table, row_id]
        details[:0] = _told(db, cls, tables[table], action, old, now)
        after[table, row_id] = {} if action == "insert" else {**now, **old}
    return [_story(db, operation, details) for operation, details in sorted(steps.items(), reverse=True)]


def _told(
    db: Database, cls: type[Record], field: spec.Field | None, action: str, old: dict[str, Any], now: dict[str, Any]
) -> list[str]:
    if field is None:
        return _told_fields(db, cls, old, now) if action == "update" else []
    label = field.kind.label
    kept = old if action == "delete" else now
    if isinstance(field.kind, Refs):
        if "target" not in kept:
            return []
        title = rows.titles(db, field.kind.target, [kept["target"]]).get(kept["target"], "")
        return {"insert": [f"{label}: thêm “{title}”"], "delete": [f"{label}: bỏ “{title}”"]}.get(action, [])
    assert isinstance(field.kind, Children)
    child = field.kind.child
    if action == "update":
        return [f"{label}: {line}" for line in _told_fields(db, child, old, now)]
    first = next((item.name for item in spec.fields(child) if kept.get(item.name)), "")
    shown = _show(db, child, first, kept.get(first)) if first else ""
    return [f"{label}: {'thêm' if action == 'insert' else 'bỏ'} dòng “{shown}”"]


def _told_fields(
    db: Database, cls: type[Record] | type[Child], old: dict[str, Any], now: dict[str, Any]
) -> list[str]:
    lines = []
    for field in spec.fields(cls):
        if field.name in old:
            before, after = (_show(db, cls, field.name, row.get(field.name)) for row in (old, now))
            lines.append(f"{field.kind.label}: “{before or 'trống'}” → “{after or 'trống'}”")
    return lines


def _show(db: Database, cls: type[Record] | type[Child], name: str, stored: Any) -> str:
    kind = spec.kind(cls, name)
    if kind.private:
        return "không hiện ở đây" if stored else ""
    if isinstance(kind, NarrativeKind):
        return f"{len(kind.from_db(stored).plain_text())} ký tự"
    value = kind.from_db(stored)
    found = rows.titles_of(db, [(kind.target, value)]) if isinstance(kind, Ref) and value else {}
    shown = values.shown(kind, value, found)
    return shown if len(shown) <= 120 else shown[:119] + "…"


def _story(db: Database, operation: int, details: list[str]) -> Story:
    at, author, kind, label = db.conn.execute(
        "SELECT at, author, kind, label FROM operation WHERE id = ?", (operation,)
    ).fetchone()
    return Story(at, author, {"undo": "Hoàn tác: ", "redo": "Làm lại: "}.get(kind, "") + label, tuple(details))


def _row_ids(db: Database, table: str, record_id: str, *, link: bool) -> list[str]:
    if not link:
        return [record_id]
    sql = (
        f'SELECT id FROM "{table}" WHERE record = ? UNION '
        "SELECT row_id FROM history WHERE table_name = ? AND action = 'delete' AND instr(old, ?) > 0"
    )
    return [row[0] for row in db.conn.execute(sql, (record_id, table, f'"record":"{record_id}"')).fetchall()]


def _loaded(old: str) -> dict[str, Any]:
    """Old values; another tool may have left control characters in a text."""
    values: dict[str, Any] = json.loads(old, strict=False)
    return values


def _current(db: Database, table: str, row_id: str) -> dict[str, Any]:
    cursor = db.conn.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
    names = [column[0] for column in cursor.description]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}
