"""An older file is brought up on a copy: checked, swapped in, the original kept; or it stays as it was."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import database, header, migrations, upgrade, verify
from dankvan_desktop.store.problems import FileProblem
from dankvan_desktop.store.triggers import columns
from tests.store.ward import TickingClock, add, content, new_ward

NEXT = migrations.SCHEMA + 1


@pytest.fixture
def old(tmp_path: Path) -> Path:
    work = new_ward(tmp_path / "Phường 5.danvan")
    add(work, "unit", name="Tổ 5")
    work.db.close()
    return work.db.path


def _program_with(monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    """The next version of the program: one migration more."""
    present = migrations.steps

    def steps() -> Any:
        known = present()

        def next_step(db: Any) -> None:
            db.execute(statement)
            db.execute(f"PRAGMA user_version = {NEXT}")

        known(name=f"m{NEXT:04d}_next")(next_step)
        return known

    for module in (database, upgrade, migrations):
        monkeypatch.setattr(module, "steps", steps)
    for module in (database, migrations, verify):
        monkeypatch.setattr(module, "SCHEMA", NEXT)


ADD = "ALTER TABLE unit ADD COLUMN telephone TEXT NOT NULL DEFAULT ''"


def test_an_older_file_gets_the_new_column_and_the_original_is_kept(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = old.read_bytes()
    _program_with(monkeypatch, ADD)
    db = database.open_file(old)
    assert "telephone" in columns(db.conn, "unit")
    work = Work.begin(db, TickingClock())
    db.conn.execute("UPDATE unit SET telephone = '0239', rev = rev + 1")
    unit = records.save(work, by_name("unit"), None, {"name": "Tổ 6"})
    undo.undo(work)
    assert unit.label == "Thêm đơn vị “Tổ 6”"
    assert verify.structure(db) == [], "as if the file had been made by this version"
    assert db.conn.execute("SELECT name, telephone FROM unit").fetchall() == [("Tổ 5", "0239")]
    db.close()
    kept = f"Phường 5 (trước nâng cấp {NEXT - 1}).danvan"
    assert sorted(os.listdir(old.parent)) == [kept, "Phường 5.danvan"]
    assert header.read(old.parent / kept).schema == NEXT - 1
    assert (old.parent / kept).stat().st_size == len(raw)


def test_reading_alone_upgrades_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = old.read_bytes()
    _program_with(monkeypatch, ADD)
    db = database.open_file(old, read_only=True)
    assert db.conn.execute("SELECT name FROM unit").fetchall() == [("Tổ 5",)]
    db.close()
    assert verify.structure(old) == [], "an older file is whole by its own measure"
    assert old.read_bytes() == raw
    assert os.listdir(old.parent) == [old.name]


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = old.read_bytes()
    _program_with(monkeypatch, "ALTER TABLE nothing ADD COLUMN a TEXT")
    with pytest.raises(FileProblem) as told:
        database.open_file(old)
    assert told.value.kind == "damaged"
    assert old.read_bytes() == raw
    assert [name for name in os.listdir(old.parent) if not name.endswith(".danvan")] == []


def test_a_torn_file_is_not_upgraded(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(old) as other:
        other.execute("UPDATE seal SET rev_sum = 77 WHERE table_name = 'unit'")
    other.close()
    raw = old.read_bytes()
    _program_with(monkeypatch, ADD)
    with pytest.raises(FileProblem) as caught:
        database.open_file(old)
    assert caught.value.kind == "damaged"
    assert old.read_bytes() == raw
    assert os.listdir(old.parent) == [old.name]


def test_a_new_file_equals_an_upgraded_one(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program_with(monkeypatch, ADD)
    database.open_file(old).close()
    clock = TickingClock()
    new = database.create(tmp_path / "new.danvan", clock, lambda: "a" * 36)
    upgraded = database.open_file(old)

    def schema(conn: sqlite3.Connection) -> list[Any]:
        return conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()

    assert schema(new.conn) == schema(upgraded.conn)
    assert set(content(new.conn)) == set(content(upgraded.conn))
    new.close()
    upgraded.close()
