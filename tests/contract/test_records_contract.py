"""Every record type keeps what its declaration promises: table, list, form, saving, undo, history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children, Choice, Ref, Refs, Text
from dankvan_desktop.core.records import RECORDS, TABS, by_name
from dankvan_desktop.core.spec import META, Record
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import history, query, rows, verify
from tests.store.ward import ALL, content, filled, new_ward, plain, raw

SYSTEM = {
    "operation", "history", "session", "seal", "file_info", "sqlite_sequence", "_sqlite_migrations", "attachment_chunk",
}
every_type = pytest.mark.parametrize("cls", RECORDS, ids=ALL)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def _columns(work: Work, table: str) -> dict[str, str]:
    sql = 'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)'
    return {
        name: kind + (" NOT NULL" if filled_in else "") + (f" DEFAULT {default}" if default else "")
        for name, kind, filled_in, default in work.db.conn.execute(sql, (table,))
    }


def _declared(cls: type[Record] | type[spec.Child]) -> dict[str, str]:
    return {field.name: field.kind.column for field in spec.fields(cls) if not field.is_link}


META_COLUMNS = {
    "id": "TEXT NOT NULL",
    "ward": "TEXT NOT NULL DEFAULT ''",
    "rev": "INTEGER NOT NULL DEFAULT 1",
    "created": "TEXT NOT NULL",
    "updated": "TEXT NOT NULL",
    "deleted": "INTEGER NOT NULL DEFAULT 0",
}
DERIVED = dict.fromkeys(("title", "title_key", "fold"), "TEXT NOT NULL DEFAULT ''")
LINK = {"record": "TEXT NOT NULL", "position": "INTEGER NOT NULL"}


@every_type
def test_the_tables_are_those_of_the_declaration(work: Work, cls: type[Record]) -> None:
    keys = {f"{name}_key": "TEXT NOT NULL DEFAULT ''" for name in spec.ordered_texts(cls)}
    assert _columns(work, cls.SPEC.name) == META_COLUMNS | _declared(cls) | keys | DERIVED
    for field in spec.fields(cls):
        if isinstance(field.kind, Refs):
            assert _columns(work, spec.link_table(cls, field.name)) == META_COLUMNS | LINK | {"target": "TEXT NOT NULL"}
        elif isinstance(field.kind, Children):
            assert spec.ordered_texts(field.kind.child) == (), "rows of a grid are in their own order"
            assert _columns(work, spec.link_table(cls, field.name)) == META_COLUMNS | LINK | _declared(field.kind.child)


@every_type
def test_every_reference_is_kept_by_the_file(work: Work, cls: type[Record]) -> None:
    def held(table: str) -> set[tuple[str, str]]:
        sql = 'SELECT "from", "table" FROM pragma_foreign_key_list(?)'
        return set(work.db.conn.execute(sql, (table,)).fetchall())

    assert held(cls.SPEC.name) == {(name, kind.target) for name, kind in spec.refs(cls)}
    for field in spec.fields(cls):
        owner = {("record", cls.SPEC.name)}
        if isinstance(field.kind, Refs):
            assert held(spec.link_table(cls, field.name)) == owner | {("target", field.kind.target)}
        elif isinstance(field.kind, Children):
            inner = {(name, kind.target) for name, kind in spec.refs(field.kind.child)}
            assert held(spec.link_table(cls, field.name)) == owner | inner


def test_the_file_has_no_other_table(work: Work) -> None:
    tables = {row[0] for row in work.db.conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    links = {spec.link_table(cls, field.name) for cls in RECORDS for field in spec.fields(cls) if field.is_link}
    assert tables == set(ALL) | links | SYSTEM
    strict = {row[0] for row in work.db.conn.execute("SELECT name FROM pragma_table_list WHERE strict = 1")}
    assert set(ALL) | links <= strict


@every_type
def test_form_list_and_title_name_declared_fields(cls: type[Record]) -> None:
    names = [field.name for field in spec.fields(cls)]
    shown = [name for _, group in cls.SPEC.form for name in group]
    assert sorted(shown) == sorted(names), "the form shows every field, once"
    assert set(cls.SPEC.list.columns) | set(cls.SPEC.list.filters) | set(cls.SPEC.title) <= set(names)
    assert not set(names) & {*META, *DERIVED}, "a column has one meaning"
    assert cls.SPEC.tab in ("", *(tab for tab, _ in TABS))
    assert cls.SPEC.hint.endswith((".", "…"))
    for unique in cls.SPEC.unique:
        assert "{other}" in unique.message
        assert set(unique.needs) <= set(unique.fields) <= set(names)


@every_type
def test_every_field_has_a_label_of_its_own(cls: type[Record]) -> None:
    for owner in (cls, *(field.kind.child for field in spec.fields(cls) if isinstance(field.kind, Children))):
        labels = [field.kind.label for field in spec.fields(owner)]
        assert all(labels)
        assert len(set(labels)) == len(labels)
        for field in spec.fields(owner):
            if isinstance(field.kind, Ref | Refs):
                assert field.kind.target in ALL
            if isinstance(field.kind, Choice):
                assert len(dict(field.kind.options)) == len(field.kind.options) > 0


@every_type
def test_what_is_saved_is_what_is_read(work: Work, cls: type[Record]) -> None:
    draft = filled(work, cls)
    wanted, problems = spec.read(cls, draft)
    assert wanted is not None, problems
    record_id = records.save(work, cls, None, draft).ids[0]
    loaded = rows.get(work.db, cls, record_id)
    assert loaded is not None
    assert all(not field.kind.is_empty(getattr(loaded, field.name)) for field in spec.fields(cls)), (
        "nothing stays empty"
    )
    assert plain(spec.draft_of(loaded)) == plain(spec.draft_of(wanted))
    for field in spec.fields(cls):
        if not isinstance(field.kind, Children):
            assert getattr(loaded, field.name) == getattr(wanted, field.name)
    again, _ = spec.read(cls, spec.draft_of(loaded), loaded)
    assert again == loaded


@every_type
def test_a_list_shows_and_sorts_every_column(work: Work, cls: type[Record]) -> None:
    record_id = records.save(work, cls, None, filled(work, cls)).ids[0]
    other = records.save(work, cls, None, filled(work, cls, 1)).ids[0]
    columns = cls.SPEC.list.columns
    assert query.sortable(cls, columns) == columns
    cells = {row.id: row.cells for row in query.page(work.db, query.Query(cls))}[record_id]
    assert all(cells), dict(zip(columns, cells, strict=True))
    for column in (*columns, "title"):
        up = query.ids(work.db, query.Query(cls, sort=column))
        down = query.ids(work.db, query.Query(cls, sort=f"-{column}"))
        assert set(up) == set(down) >= {record_id, other}
    for name in cls.SPEC.list.filters:
        values = query.filter_values(work.db, cls, name)
        assert all(label for _, label in values)
        found = [query.count(work.db, query.Query(cls, filters={name: value})) for value, _ in values]
        assert found and all(found)


@every_type
def test_search_finds_every_word_without_marks(work: Work, cls: type[Record]) -> None:
    record_id = records.save(work, cls, None, filled(work, cls)).ids[0]
    loaded = rows.get(work.db, cls, record_id)
    assert loaded is not None
    for field in spec.fields(cls):
        if isinstance(field.kind, Text) and field.kind.search and "hoà" in getattr(loaded, field.name):
            assert record_id in query.ids(work.db, query.Query(cls, words="DUONG hoa"))
        if isinstance(field.kind, Ref):
            title = rows.titles(work.db, field.kind.target, [getattr(loaded, field.name)])
            assert record_id in query.ids(work.db, query.Query(cls, words=next(iter(title.values()))))


@every_type
def test_undo_and_redo_leave_equal_content(work: Work, cls: type[Record]) -> None:
    first, second = filled(work, cls), filled(work, cls, 1)
    states: list[dict[str, list[tuple[Any, ...]]]] = [content(work.db.conn)]
    labels: list[str] = []

    def done(change: Any) -> str:
        states.append(content(work.db.conn))
        labels.append(change.label)
        return str(change.ids[0])

    record_id = done(records.save(work, cls, None, first))
    done(records.save(work, cls, record_id, second))
    done(records.delete(work, cls, [record_id]))
    done(records.restore(work, cls, [record_id]))
    assert len({repr(state) for state in states}) == 4, (
        "create, edit and delete change something, restore takes one back"
    )
    for _ in range(2):
        for state, label in zip(reversed(states[:-1]), reversed(labels), strict=True):
            assert undo.next_undo(work) == label
            undo.undo(work)
            assert content(work.db.conn) == state
        for state, label in zip(states[1:], labels, strict=True):
            assert undo.next_redo(work) == label
            undo.redo(work)
            assert content(work.db.conn) == state
    assert verify.structure(work.db) == []


@every_type
def test_history_names_the_field_with_both_values(work: Work, cls: type[Record]) -> None:
    record_id = records.save(work, cls, None, filled(work, cls)).ids[0]
    for field in spec.fields(cls):
        before = rows.get(work.db, cls, record_id)
        assert before is not None
        records.save(work, cls, record_id, {field.name: raw(work, cls, field, 1)})
        after = rows.get(work.db, cls, record_id)
        if getattr(before, field.name) == getattr(after, field.name):
            continue  # the value follows from another field
        story = history.of_record(work.db, cls, record_id)[0]
        told = [line for line in story.details if line.startswith(f"{field.kind.label}: ")]
        assert told, story
        if not field.is_link:
            assert "→" in told[0]
        assert story.author == "Văn phòng"
        assert story.label.startswith(f"Sửa {cls.SPEC.label}")


@every_type
def test_a_copy_is_a_new_record_like_the_old_one(work: Work, cls: type[Record]) -> None:
    draft = filled(work, cls)
    record_id = records.save(work, cls, None, draft).ids[0]
    copied = records.copy_draft(work, cls, record_id)
    for unique in cls.SPEC.unique:
        for name in unique.needs:
            copied[name] = raw(work, cls, spec.field_map(cls)[name], 1)
    new_id = records.save(work, cls, None, copied).ids[0]
    old, new = (rows.get(work.db, cls, each) for each in (record_id, new_id))
    assert old is not None and new is not None and new_id != record_id
    for field in spec.fields(cls):
        if isinstance(field.kind, Children):
            ids = {row.id for record in (old, new) for row in getattr(record, field.name)}
            assert len(ids) == 2 * len(getattr(old, field.name)), "rows are copied, not shared"
    assert rows.get(work.db, cls, record_id) == old


def test_every_type_is_found_by_its_name() -> None:
    assert [by_name(name) for name in ALL] == list(RECORDS)
    assert len(set(ALL)) == len(ALL)
