"""Opening, creating and writing: nothing is lost, nothing half written, everything said in words."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from dankvan_desktop.core import ids
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records
from dankvan_desktop.store import copying, database, verify
from dankvan_desktop.store.problems import FileProblem
from tests.store.children import HOLDER, WRITER, child
from tests.store.ward import TickingClock, add, content, new_file, new_ward, reopened

UNIT = by_name("unit")


def _create(path: Path) -> database.Database:
    clock = TickingClock()
    return database.create(path, clock, lambda: ids.uuid7(clock.now()))


def _problem(kind: str) -> object:
    return pytest.raises(FileProblem, check=lambda problem: problem.kind == kind)


def test_a_new_file_is_a_plain_sqlite_file_and_nothing_else_stands_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Phường Trần Phú #1 50% o'k.danvan"
    db = _create(path)
    assert (db.is_sample, db.save_count, db.read_only) == (False, 0, False)
    db.close()
    assert os.listdir(tmp_path) == [path.name]
    with sqlite3.connect(path) as plain:
        names = ("journal_mode", "application_id", "user_version", "encoding", "page_size", "auto_vacuum")
        held = [plain.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
        assert held == ["delete", 0x44565048, 3, "UTF-8", 4096, 0]
        plain.execute("INSERT INTO unit (id, created, updated, name) VALUES (?, '', '', 'Tay')", ("x" * 36,))
    plain.close()
    assert verify.structure(path) == [], "any tool may write: triggers are plain SQL"


def test_the_connection_is_set_for_a_file_that_is_copied_while_open(tmp_path: Path) -> None:
    db = database.open_file(new_file(tmp_path / "a.danvan"))
    names = (
        "journal_mode",
        "synchronous",
        "secure_delete",
        "foreign_keys",
        "trusted_schema",
        "mmap_size",
        "temp_store",
    )
    assert [db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names] == ["truncate", 2, 1, 1, 0, 0, 2]
    db.close()


def test_creating_never_overwrites_and_names_a_missing_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.danvan"
    path.write_bytes(b"precious")
    with _problem("exists"):
        _create(path)
    assert path.read_bytes() == b"precious"
    with _problem("no_folder"):
        _create(tmp_path / "missing" / "a.danvan")
    with _problem("no_folder"):
        _create(path / "a.danvan")
    assert os.listdir(tmp_path) == ["a.danvan"]


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "max_page_count = 20"))
    with _problem("disk_full"):
        _create(tmp_path / "a.danvan")
    assert os.listdir(tmp_path) == []


def test_closing_leaves_one_file_and_a_kill_leaves_the_mark(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "a.danvan")
    add(work, "unit")
    assert work.db.conn.execute("SELECT value FROM file_info WHERE name = 'clean_close'").fetchone() == ("0",)
    work.db.close()
    assert os.listdir(tmp_path) == ["a.danvan"]
    db = database.open_file(work.db.path)
    assert (db.info["clean_close"], db.save_count) == ("1", 1)
    db.close()


def test_a_failed_operation_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "a.danvan")
    before = content(work.db.conn, but=())
    with (
        pytest.raises(ZeroDivisionError),
        work.db.write(kind="save", label="x", clock=work.clock, author="", start=work.start),
    ):
        work.db.conn.execute("INSERT INTO unit (id, created, updated) VALUES (?, '', '')", ("y" * 36,))
        raise ZeroDivisionError
    assert content(work.db.conn, but=()) == before
    assert work.db.conn.execute("SELECT count(*) FROM operation").fetchone() == (0,)
    assert not work.db.conn.in_transaction
    assert add(work, "unit") and work.db.save_count == 1
    work.db.close()


def test_the_save_count_counts_both_of_two_programs(tmp_path: Path) -> None:
    first = new_ward(tmp_path / "a.danvan")
    second = reopened(new_ward(tmp_path / "b.danvan"))
    second.db.close()
    other = database.open_file(first.db.path)
    add(first, "unit")
    second = type(first).begin(other, TickingClock())
    add(second, "unit")
    add(first, "unit")
    assert first.db.save_count == 3
    assert second.db.saves_now() == 3
    first.db.close()
    other.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "a.danvan")
    unit = add(work, "unit", name="Tổ 5")
    before = content(work.db.conn, but=())
    pages = work.db.conn.execute("PRAGMA page_count").fetchone()[0]
    work.db.conn.execute(f"PRAGMA max_page_count = {pages + 1}")
    with _problem("disk_full"):
        records.save(work, UNIT, unit, {"note": "chữ " * 4500})
    assert content(work.db.conn, but=()) == before
    assert verify.structure(work.db) == []
    work.db.conn.execute(f"PRAGMA max_page_count = {pages + 1000}")
    records.save(work, UNIT, unit, {"note": "chữ " * 4500})
    work.db.close()


def test_a_file_deleted_under_the_program_can_still_be_copied(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "a.danvan")
    add(work, "unit", name="Tổ 5")
    work.db.path.unlink()
    with _problem("moved"):
        add(work, "unit")
    copied = copying.copy_verified(work.db, tmp_path / "cứu.danvan")
    assert copied.counts["unit"] == 1
    work.db.close()
    assert sorted(os.listdir(tmp_path)) in (["cứu.danvan"], ["a.danvan-journal", "cứu.danvan"])


def test_a_stick_that_gives_errors_is_not_called_damaged(tmp_path: Path) -> None:
    work = new_ward(tmp_path / "a.danvan")
    add(work, "unit")
    pulled = sqlite3.DatabaseError("malformed")
    pulled.sqlite_errorname = "SQLITE_CORRUPT"
    with _problem("gone"), work.db.write(kind="save", label="x", clock=work.clock, author="", start=work.start):
        raise pulled
    work.db.close()


def test_another_program_that_writes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    work = new_ward(tmp_path / "a.danvan")
    work.db.close()
    holder = child(HOLDER, str(work.db.path))
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(FileProblem) as caught:
            database.open_file(work.db.path)
        assert caught.value.kind == "locked"
        assert str(work.db.path) in caught.value.sentence and "chương trình khác" in caught.value.sentence
    finally:
        holder.communicate("")
    database.open_file(work.db.path).close()


def test_a_write_waits_for_the_other_program_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    work = new_ward(tmp_path / "a.danvan")
    other = sqlite3.connect(work.db.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with _problem("locked"):
        add(work, "unit")
    other.execute("ROLLBACK")
    other.close()
    assert add(work, "unit")
    work.db.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_kill_9_during_saves_keeps_every_acknowledged_save(tmp_path: Path) -> None:
    path = new_file(tmp_path / "a.danvan")
    chance = random.Random(36)
    number = 0
    for _ in range(10):
        writer = child(WRITER, str(path), str(number))
        assert writer.stdout is not None
        for _ in range(chance.randrange(1, 25)):
            number = int(writer.stdout.readline()) + 1
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()  # with what readline() read ahead, which communicate() would leave out
        writer.communicate()
        number = max([number, *(int(line) + 1 for line in rest.split("\n")[:-1])])
        db = database.open_file(path)
        names = [row[0] for row in db.conn.execute("SELECT name FROM unit ORDER BY rowid")]
        assert names[:number] == [f"Đơn vị {each}" for each in range(number)]
        assert len(names) <= number + 1, "at most the one that was not acknowledged yet"
        assert verify.structure(db) == []
        assert db.save_count == len(names)
        number = len(names)
        db.close()
