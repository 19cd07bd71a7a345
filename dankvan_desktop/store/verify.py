"""Is a file whole, and is it one of ours? Structure, references, the seal, known tables (storage.md §1b, §4)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children, Refs
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.store import header
from dankvan_desktop.store.database import Database, connect, has_journal, program_of, quick_check
from dankvan_desktop.store.migrations import SCHEMA
from dankvan_desktop.store.problems import FileProblem, named, of_error
from dankvan_desktop.store.triggers import data_tables, install

_TOOL_NAMES = ("sqlite_", "_sqlite_")
"""Beginnings of names that SQLite and its tools give to their own tables."""


@dataclass(frozen=True)
class Finding:
    """Something wrong with a file. `code`: structure, foreign_key, seal, table. `sentence` is for the user."""

    code: str
    sentence: str
    table: str = ""


@dataclass(frozen=True)
class Dangling:
    """A record in use that refers to one in the recycle bin."""

    record: str
    """Name of the record type; `id` and `title` are its row."""
    id: str
    title: str
    field: str
    """The declared field; for a child row that of the grid."""
    target: str
    target_id: str
    target_title: str

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        label = spec.kind(_by_table(self.record), self.field).label
        return f"Ô “{label}” trỏ tới “{self.target_title}” đang ở thùng rác. Khôi phục mục đó hoặc chọn mục khác."


def structure(source: Database | Path) -> list[Finding]:
    """Everything that shows a file to be damaged, torn while being copied, or altered; empty when it is whole.

    A path is only read: also a received file. Raises `FileProblem` missing, not_ours, newer, locked, unfinished.
    """
    if isinstance(source, Database):
        return _examined(source.conn, source.path)
    head = header.read(source)
    if head.schema > SCHEMA:
        raise FileProblem("newer", source, needed=program_of(source))
    if not head.whole and not has_journal(source):
        return [_cut()]
    with named(source):
        conn = connect(source, "ro")
        try:
            return _examined(conn, source)
        finally:
            conn.close()


def damage(path: Path) -> list[Finding]:
    """The quick part of `structure` for a copy that was just written: pages and seal."""
    if not header.read(path).whole:
        return [_cut()]
    conn = connect(path, "ro")
    try:
        with one_moment(conn):
            return _pages(conn) or seal_findings(conn)
    except sqlite3.DatabaseError as error:
        return [_broken(error, path)]
    finally:
        conn.close()


def seal_findings(conn: sqlite3.Connection) -> list[Finding]:
    """Tables whose rows do not add up to their seal: the copy holds pages of two moments, or another tool wrote."""
    seals = conn.execute("SELECT table_name, row_count, rev_sum FROM seal").fetchall()
    sealed = {name: (rows, revs) for name, rows, revs in seals}
    found: list[Finding] = []
    for table in data_tables(conn):
        held = conn.execute(f'SELECT count(*), coalesce(sum(rev), 0) FROM "{table}" NOT INDEXED').fetchone()
        if sealed.get(table) != held:
            sentence = (
                f"Niêm của bảng “{label_of(table)}” không khớp: tệp được chép trong lúc đang ghi hoặc bị chương trình "
                "khác sửa. Chép lại tệp bằng Tệp ▸ Chép ra USB."
            )
            found.append(Finding("seal", sentence, table))
    return found


def references(db: Database) -> list[Dangling]:
    """Records in use that refer to records in the recycle bin, themselves, by links or in child rows."""
    found: list[Dangling] = []
    for owner in RECORDS:
        table = owner.SPEC.name
        for field, target, source, column in _reference_columns(owner):
            join = "" if source == table else f' JOIN "{source}" AS s ON s.record = o.id'
            holder = "o" if source == table else "s"
            sql = (
                f'SELECT DISTINCT o.id, o.title, t.id, t.title FROM "{table}" AS o{join} '
                f'JOIN "{target}" AS t ON t.id = {holder}."{column}" WHERE o.deleted = 0 AND t.deleted = 1'
            )
            rows = db.conn.execute(sql).fetchall()
            found.extend(Dangling(table, row[0], row[1], field, target, row[2], row[3]) for row in rows)
    return found


def label_of(table: str) -> str:
    """What a user calls a table: “Hoạt động”, “Hoạt động – Các nội dung”."""
    for cls in RECORDS:
        if table == cls.SPEC.name:
            return cls.SPEC.plural
        for field in spec.fields(cls):
            if field.is_link and table == spec.link_table(cls, field.name):
                return f"{cls.SPEC.plural} – {field.kind.label}"
    return table


def _examined(conn: sqlite3.Connection, path: Path) -> list[Finding]:
    try:
        with one_moment(conn):
            return _pages(conn) or _schema(conn) or [*_foreign_keys(conn), *seal_findings(conn)]
    except sqlite3.DatabaseError as error:
        return [_broken(error, path)]


@contextmanager
def one_moment(conn: sqlite3.Connection) -> Iterator[None]:
    """One moment of the file, although another program may write."""
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("ROLLBACK")


def _pages(conn: sqlite3.Connection) -> list[Finding]:
    return [_cut()] if quick_check(conn) else []


def _cut() -> Finding:
    return Finding("structure", "Tệp bị hỏng hoặc chép dở. Chép lại tệp, hoặc dùng Tệp ▸ Khôi phục từ bản sao lưu.")


def _broken(error: sqlite3.DatabaseError, path: Path) -> Finding:
    problem = of_error(error, path)
    if problem is not None and problem.kind not in ("damaged", "not_ours"):
        raise problem from error
    return _cut()


def _foreign_keys(conn: sqlite3.Connection) -> list[Finding]:
    lost = Counter((row[0], row[2]) for row in conn.execute("PRAGMA foreign_key_check"))
    return [
        Finding(
            "foreign_key",
            f"Bảng “{label_of(table)}” có {number} dòng trỏ tới “{label_of(target)}” không còn nữa. "
            "Khôi phục tệp từ bản sao lưu.",
            table,
        )
        for (table, target), number in lost.items()
    ]


def _schema(conn: sqlite3.Connection) -> list[Finding]:
    """Tables, indexes and triggers are exactly those the program makes for the file's schema number."""
    schema = int(conn.execute("PRAGMA user_version").fetchone()[0])
    held, wanted = _objects(conn), _expected(schema)
    if schema < SCHEMA:  # an older program wrote its triggers in its own words
        held, wanted = ({each for each in side if each[0] != "trigger"} for side in (held, wanted))
    names = sorted({each[1] for each in held ^ wanted})
    if not names:
        return []
    sentence = f"Cấu trúc của tệp bị sửa hoặc thiếu ở {len(names)} chỗ. Không dùng tệp này; chép lại tệp gốc."
    return [Finding("table", sentence, names[0])]


def _objects(conn: sqlite3.Connection) -> set[tuple[str, str, str]]:
    rows = conn.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {
        (kind, name, " ".join((sql or "").split()))
        for kind, name, sql in rows
        if not name.startswith(_TOOL_NAMES)
    }


def _expected(schema: int) -> set[tuple[str, str, str]]:
    """The schema of a file that walked the migrations up to a number."""
    from sqlite_utils import Database as SqliteUtils

    from dankvan_desktop.store.migrations import steps

    conn = sqlite3.connect(":memory:", isolation_level=None)
    try:
        later = {f"m{number:04d}" for number in range(schema + 1, SCHEMA + 1)}
        all_steps = steps()
        names = [step.name for step in all_steps.pending(SqliteUtils(conn, execute_plugins=False))]
        stop = [name for name in names if name.split("_")[0] in later]
        all_steps.apply(SqliteUtils(conn, execute_plugins=False), stop_before=stop or None)
        install(conn)
        return _objects(conn)
    finally:
        conn.close()


def _reference_columns(owner: type[spec.Record]) -> Iterator[tuple[str, str, str, str]]:
    """(field, target type, table that holds it, column) of every reference of a record type."""
    for name, kind in spec.refs(owner):
        yield name, kind.target, owner.SPEC.name, name
    for field in spec.fields(owner):
        table = spec.link_table(owner, field.name)
        if isinstance(field.kind, Refs):
            yield field.name, field.kind.target, table, "target"
        elif isinstance(field.kind, Children):
            for name, kind in spec.refs(field.kind.child):
                yield field.name, kind.target, table, name


def _by_table(name: str) -> type[spec.Record]:
    return next(cls for cls in RECORDS if cls.SPEC.name == name)
