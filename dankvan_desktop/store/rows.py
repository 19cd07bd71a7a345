"""Records in and out of the file. Writes run inside `Database.write` and carry `rev` and `updated`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dankvan_desktop.core import spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.kinds import Children, Refs
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.core.spec import META, Child, Record
from dankvan_desktop.store import values
from dankvan_desktop.store.database import Database

R = TypeVar("R", bound=Record)
_CHUNK = 500


class Changed(Exception):
    """The record was written elsewhere meanwhile."""


@fixed
class Stamp(Frozen):
    """What every written row is stamped with. `new_id` gives ids of child and link rows."""

    ward: str
    now: str
    new_id: Callable[[], str]


def get(db: Database, cls: type[R], record_id: str) -> R | None:
    """A record with its child rows and links, also one in the recycle bin; None when there is none."""
    found = get_many(db, cls, [record_id])
    return found[0] if found else None


def get_many(db: Database, cls: type[R], ids: Sequence[str]) -> list[R]:
    """Records by id, in the order of the ids; unknown ids are left out."""
    rows = _by_ids(db, cls.SPEC.name, ids)
    links = {field.name: _links(db, cls, field, [row["id"] for row in rows]) for field in spec.links(cls)}
    found: dict[str, R] = {}
    for row in rows:
        whole: dict[str, Any] = {name: row[name] for name in META} | {"deleted": bool(row["deleted"])}
        whole |= values.field_values(cls, row)
        whole |= {name: tuple(of_record.get(row["id"], ())) for name, of_record in links.items()}
        found[row["id"]] = cls(**whole)
    return [found[each] for each in dict.fromkeys(ids) if each in found]


def all_ids(db: Database, cls: type[Record]) -> list[str]:
    """The ids of all records in use, by title."""
    table = cls.SPEC.name
    return [row[0] for row in db.conn.execute(f'SELECT id FROM "{table}" WHERE deleted = 0 ORDER BY title_key, id')]


def titles(db: Database, name: str, ids: Iterable[str]) -> dict[str, str]:
    """Titles of rows of one record type by id; unknown ids are left out."""
    return {row["id"]: row["title"] for row in _by_ids(db, name, list(ids), "id, title")}


def titles_of(db: Database, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Titles by (record type, id)."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for name, record_id in wanted:
        by_type[name].append(record_id)
    return {(name, each): title for name, ids in by_type.items() for each, title in titles(db, name, ids).items()}


def title(db: Database, record: Record) -> str:
    """The title that a record has or would have."""
    return values.title_of(record, titles_of(db, values.wanted_titles(record, record.SPEC.title)))


def states(db: Database, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, bool]]:
    """(title, whether in the recycle bin) by (record type, id); unknown ids are left out."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for name, record_id in wanted:
        by_type[name].append(record_id)
    return {
        (name, row["id"]): (row["title"], bool(row["deleted"]))
        for name, ids in by_type.items()
        for row in _by_ids(db, name, ids, "id, title, deleted")
    }


def insert(db: Database, record: Record, stamp: Stamp) -> None:
    """A new record with its child rows and links; derived columns follow with `derive`."""
    db.table(record.SPEC.name).insert({**_meta(record.id, stamp), **values.columns_of(record)})
    for field in spec.fields(type(record)):
        if field.is_link:
            _write_links(db, record, field, {}, stamp)


def update(db: Database, old: Record, new: Record, stamp: Stamp) -> None:
    """The changed columns, child rows and links of a record; its `rev` counts up whatever changed.

    Raises `Changed` when another program wrote the record since `old` was read.
    """
    before, after = values.columns_of(old), values.columns_of(new)
    changed = {name: value for name, value in after.items() if before[name] != value}
    changed["deleted"] = int(new.deleted)
    if db.conn.execute(f'SELECT rev FROM "{new.SPEC.name}" WHERE id = ?', (new.id,)).fetchone() != (old.rev,):
        raise Changed
    db.table(new.SPEC.name).update(new.id, {**changed, "rev": old.rev + 1, "updated": stamp.now})
    for field in spec.fields(type(new)):
        if field.is_link and getattr(old, field.name) != getattr(new, field.name):
            table = spec.link_table(type(new), field.name)
            held = _dicts(db.conn.execute(f'SELECT * FROM "{table}" WHERE record = ?', (new.id,)))
            _write_links(db, new, field, {row["id"]: row for row in held}, stamp)


def mark(db: Database, cls: type[Record], ids: Iterable[str], *, deleted: bool, stamp: Stamp) -> None:
    """Into the recycle bin or out of it."""
    db.conn.executemany(
        f'UPDATE "{cls.SPEC.name}" SET deleted = ?, rev = rev + 1, updated = ? WHERE id = ? AND deleted <> ?',
        [(int(deleted), stamp.now, each, int(deleted)) for each in ids],
    )


def remove(db: Database, cls: type[Record], ids: Iterable[str]) -> None:
    """Really remove records, their rows and links, and blank their history (design §7: xóa vĩnh viễn)."""
    tables = [spec.link_table(cls, field.name) for field in spec.fields(cls) if field.is_link]
    for record_id in ids:
        gone = [(cls.SPEC.name, record_id)]
        for table in tables:
            held = db.conn.execute(f'SELECT id FROM "{table}" WHERE record = ?', (record_id,)).fetchall()
            gone.extend((table, row[0]) for row in held)
            gone.extend(
                db.conn.execute(
                    "SELECT DISTINCT table_name, row_id FROM history WHERE table_name = ? AND action = 'delete' "
                    "AND instr(old, ?) > 0",
                    (table, f'"record":"{record_id}"'),
                ).fetchall()
            )
            db.conn.execute(f'DELETE FROM "{table}" WHERE record = ?', (record_id,))
        db.conn.execute(f'DELETE FROM "{cls.SPEC.name}" WHERE id = ?', (record_id,))
        db.conn.executemany(
            "UPDATE operation SET label = 'Bản ghi đã xóa vĩnh viễn' WHERE id IN "
            "(SELECT operation FROM history WHERE table_name = ? AND row_id = ?) "
            "AND id <> (SELECT operation FROM session)",
            gone,
        )
        db.conn.executemany("UPDATE history SET old = '{}' WHERE table_name = ? AND row_id = ?", gone)


def derive(db: Database, changed: Iterable[tuple[str, str]]) -> None:
    """Titles, sort keys and search text of (record type, id), and of what shows their titles.

    Derived columns never count in `rev`, the seal or the history.
    """
    todo: dict[str, set[str]] = defaultdict(set)
    for name, record_id in changed:
        todo[name].add(record_id)
    several = sum(map(len, todo.values())) > 1
    order = values.in_title_order(cls.SPEC.name for cls in RECORDS)
    again: dict[str, set[str]] = defaultdict(set)
    for place, name in enumerate(order):
        if name not in todo:
            continue
        fresh, renamed = _derive_type(db, name, sorted(todo[name]))
        done = order[: place + 1]
        for owner, record_id in _showing(db, name, renamed):
            (again if owner in done else todo)[owner].add(record_id)
        if fresh and several:  # only rows of the same operation can refer to a new row
            for owner in {each for each in done if each in todo and any(_reference_conditions(by_name(each), name))}:
                again[owner] |= todo[owner]
    for name, ids in again.items():
        _derive_type(db, name, sorted(ids))


def referrers(db: Database, cls: type[Record], record_id: str) -> list[tuple[str, str, str]]:
    """(record type, id, title) of the records that refer to a record, in use or in the recycle bin."""
    found: list[tuple[str, str, str]] = []
    for owner in RECORDS:
        table = owner.SPEC.name
        for condition in _reference_conditions(owner, cls.SPEC.name):
            sql = f'SELECT id, title FROM "{table}" WHERE {condition}'
            found.extend((table, row[0], row[1]) for row in db.conn.execute(sql, (record_id,)))
    return [each for each in dict.fromkeys(found) if each[:2] != (cls.SPEC.name, record_id)]


def _reference_conditions(owner: type[Record], target: str) -> Iterable[str]:
    for name, kind in spec.refs(owner):
        if kind.target == target:
            yield f'"{name}" = ?'
    for field in spec.fields(owner):
        table = spec.link_table(owner, field.name)
        if isinstance(field.kind, Refs) and field.kind.target == target:
            yield f'id IN (SELECT record FROM "{table}" WHERE target = ?)'
        elif isinstance(field.kind, Children):
            for name, kind in spec.refs(field.kind.child):
                if kind.target == target:
                    yield f'id IN (SELECT record FROM "{table}" WHERE "{name}" = ?)'


def _by_ids(db: Database, table: str, ids: Sequence[str], what: str = "*") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    unique = list(dict.fromkeys(ids))
    for start in range(0, len(unique), _CHUNK):
        part = unique[start : start + _CHUNK]
        sql = f'SELECT {what} FROM "{table}" WHERE id IN ({",".join("?" * len(part))})'
        found.extend(_dicts(db.conn.execute(sql, part)))
    return found


def _dicts(cursor: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _links(db: Database, cls: type[Record], field: spec.Field, ids: Sequence[str]) -> dict[str, list[Any]]:
    table = spec.link_table(cls, field.name)
    held: dict[str, list[Any]] = defaultdict(list)
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        cursor = db.conn.execute(
            f'SELECT * FROM "{table}" WHERE record IN ({",".join("?" * len(part))}) ORDER BY record, position', part
        )
        for row in _dicts(cursor):
            if isinstance(field.kind, Children):
                child = field.kind.child
                held[row["record"]].append(child(id=row["id"], **values.field_values(child, row)))
            else:
                held[row["record"]].append(row["target"])
    return held


def _write_links(
    db: Database, record: Record, field: spec.Field, old: dict[str, dict[str, Any]], stamp: Stamp
) -> None:
    table = db.table(spec.link_table(type(record), field.name))
    wanted = _wanted_rows(record, field, old, stamp)
    for row_id in old:
        if row_id not in wanted:
            table.delete(row_id)
    table.insert_all({**_meta(row_id, stamp), **row} for row_id, row in wanted.items() if row_id not in old)
    for row_id, row in wanted.items():
        if row_id in old and any(old[row_id][column] != value for column, value in row.items()):
            table.update(row_id, {**row, "rev": old[row_id]["rev"] + 1, "updated": stamp.now})


def _wanted_rows(
    record: Record, field: spec.Field, old: dict[str, dict[str, Any]], stamp: Stamp
) -> dict[str, dict[str, Any]]:
    wanted: dict[str, dict[str, Any]] = {}
    by_target = {row.get("target"): row_id for row_id, row in old.items()}
    for position, value in enumerate(getattr(record, field.name)):
        place = {"record": record.id, "position": position}
        if isinstance(value, Child):
            known = value.id if value.id in old and value.id not in wanted else ""
            wanted[known or stamp.new_id()] = {**place, **values.columns_of(value)}
        else:
            wanted[by_target.get(value) or stamp.new_id()] = {**place, "target": value}
    return wanted


def _meta(record_id: str, stamp: Stamp) -> dict[str, Any]:
    return {
        "id": record_id,
        "ward": stamp.ward,
        "rev": 1,
        "created": stamp.now,
        "updated": stamp.now,
        "deleted": 0,
    }


def _derive_type(db: Database, name: str, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Derive some records of one type; returns those that are new and those whose title changed."""
    cls = by_name(name)
    before = {row["id"]: row for row in _by_ids(db, name, ids, "id, title, title_key")}
    records = get_many(db, cls, ids)
    known = titles_of(db, {each for record in records for each in values.wanted_titles(record)})
    fresh: list[str] = []
    renamed: list[str] = []
    for record in records:
        derived = values.derived_columns(record, known)
        sets = ", ".join(f'"{column}" = :{column}' for column in derived)
        differs = " OR ".join(f'"{column}" <> :{column}' for column in derived)
        db.conn.execute(
            f'UPDATE "{name}" SET {sets} WHERE id = :id AND ({differs})', {**derived, "id": record.id}
        )
        if not before[record.id]["title_key"]:
            fresh.append(record.id)
        elif before[record.id]["title"] != derived["title"]:
            renamed.append(record.id)
    return fresh, renamed


def _showing(db: Database, name: str, ids: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The records that refer to one of these: their title or search text may show its title."""
    if not ids:
        return
    for owner in RECORDS:
        for condition in _reference_conditions(owner, name):
            sql = f'SELECT id FROM "{owner.SPEC.name}" WHERE {condition}'
            for record_id in ids:
                yield from ((owner.SPEC.name, row[0]) for row in db.conn.execute(sql, (record_id,)).fetchall())


def with_id(record: R, record_id: str) -> R:
    """The record under an id."""
    return replace(record, id=record_id)


def owner_table(table: str) -> str:
    """The record type whose child rows or links a table holds; empty for a record type's own table."""
    return _OWNERS.get(table, "")


def children(db: Database, table: str, ids: Sequence[str]) -> list[Child]:
    """Child rows by id, in the order of the ids."""
    owner = by_name(owner_table(table))
    kind = spec.kind(owner, table.removeprefix(f"{owner.SPEC.name}_"))
    assert isinstance(kind, Children)
    held = _by_ids(db, table, ids)
    found = {row["id"]: kind.child(id=row["id"], **values.field_values(kind.child, row)) for row in held}
    return [found[each] for each in ids if each in found]


def owner_ids(db: Database, table: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The records whose child rows these are."""
    return tuple(dict.fromkeys(row["record"] for row in _by_ids(db, table, ids, "id, record")))


_OWNERS = {spec.link_table(cls, field.name): cls.SPEC.name for cls in RECORDS for field in spec.links(cls)}
