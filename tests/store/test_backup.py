"""Backups: verified, thinned, listed with dates, put back without losing what is there."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import backup, database, verify
from dankvan_desktop.store.problems import FileProblem
from tests.store.ward import TickingClock, add, content, new_ward, reopened

DAY = datetime(2018, 4, 18, 9, tzinfo=UTC)
UNIT = by_name("unit")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def work(tmp_path: Path) -> Work:
    (tmp_path / "ward").mkdir()
    work = new_ward(tmp_path / "ward" / "Phường 5.danvan")
    add(work, "unit", name="Tổ 1")
    return work


def _units(path: Path) -> list[str]:
    db = database.open_file(path)
    names = [row[0] for row in db.conn.execute("SELECT name FROM unit ORDER BY name")]
    db.close()
    return names


def test_a_backup_is_whole_and_says_when_why_and_how_much(work: Work, folder: Path) -> None:
    made = backup.backup(work.db, folder, "close", work.clock)
    assert verify.structure(made.path) == []
    assert (made.reason, made.save_count, made.rows) == ("close", 1, 1)
    assert made.at.date() == DAY.date() and made.at.tzinfo is UTC
    assert made.size == made.path.stat().st_size
    assert made.path.parent == folder / work.db.file_id
    copied = database.open_file(made.path, read_only=True)
    assert content(copied.conn, but=()) == content(work.db.conn, but=())
    copied.close()
    work.db.close()


def test_a_list_has_the_newest_first_and_nothing_strange(work: Work, folder: Path) -> None:
    reasons = ["close", "timer", "import", "delete"]
    for number, reason in enumerate(reasons):
        add(work, "unit", name=f"Tổ {number + 2}")
        made = backup.backup(work.db, folder, reason, work.clock)
    for name in ("readme.txt", "20180418-090000-000_00000009_close.danvan"):
        (made.path.parent / name).write_bytes(b"not a backup")
    listed = backup.list_backups(folder, work.db.file_id)
    assert [each.reason for each in listed] == reasons[::-1]
    assert [each.rows for each in listed] == [5, 4, 3, 2]
    assert listed[0] == made
    assert [each.path.name for each in listed] == sorted((each.path.name for each in listed), reverse=True)
    assert backup.list_backups(folder, "0" * 36) == []
    assert backup.list_backups(folder / "none", work.db.file_id) == []
    work.db.close()


def test_a_backup_is_needed_only_after_a_change(work: Work, folder: Path) -> None:
    assert backup.needs_backup(work.db, folder)
    backup.backup(work.db, folder, "close", work.clock)
    assert not backup.needs_backup(work.db, folder)
    work = reopened(work)
    assert not backup.needs_backup(work.db, folder), "opening is no change"
    add(work, "unit")
    assert backup.needs_backup(work.db, folder)
    work.db.close()


def test_a_new_file_without_a_write_needs_none(tmp_path: Path, folder: Path) -> None:
    work = new_ward(tmp_path / "new.danvan")
    assert not backup.needs_backup(work.db, folder)
    work.db.close()


def test_leftovers_of_a_kill_are_cleared(work: Work, folder: Path) -> None:
    made = backup.backup(work.db, folder, "close", work.clock)
    (made.path.parent / "half.danvan.tmp").write_bytes(b"x" * 1000)
    again = backup.backup(work.db, folder, "close", work.clock)
    assert sorted(os.listdir(made.path.parent)) == [made.path.name, again.path.name]
    work.db.close()


def test_a_torn_file_never_pushes_out_good_backups(work: Work, folder: Path) -> None:
    good = backup.backup(work.db, folder, "close", work.clock)
    with sqlite3.connect(work.db.path) as other:
        other.execute("UPDATE seal SET row_count = 99 WHERE table_name = 'unit'")
    other.close()
    with pytest.raises(FileProblem) as caught:
        backup.backup(work.db, folder, "close", work.clock)
    assert caught.value.kind == "damaged" and str(work.db.path) in caught.value.sentence
    assert os.listdir(good.path.parent) == [good.path.name]
    work.db.close()


def test_a_folder_that_cannot_be_made_is_said(work: Work, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem):
        backup.backup(work.db, tmp_path / "file", "close", work.clock)
    work.db.close()


def test_a_hostile_file_id_is_no_path(folder: Path) -> None:
    for file_id in ("../../etc", "/etc", "a/b", "", "..", "x" * 400):
        place = backup.place_of(folder, file_id)
        assert place.parent == folder and ".." not in place.name and len(place.name) == 36


def test_restoring_puts_back_what_was_and_keeps_what_is(work: Work, folder: Path) -> None:
    path, clock = work.db.path, work.clock
    old = backup.backup(work.db, folder, "close", clock)
    add(work, "unit", name="Tổ 2")
    work.db.close()
    assert backup.restore(old.path, path, folder, clock) is None
    assert _units(path) == ["Tổ 1"]
    assert os.listdir(path.parent) == [path.name]
    listed = backup.list_backups(folder, work.db.file_id)
    assert [(each.reason, each.rows) for each in listed] == [("restore", 2), ("close", 1)]
    assert backup.restore(listed[0].path, path, folder, clock) is None, "and back again"
    assert _units(path) == ["Tổ 1", "Tổ 2"]


def test_a_restored_file_counts_as_the_newest(work: Work, folder: Path) -> None:
    old = backup.backup(work.db, folder, "close", work.clock)
    add(work, "unit")
    work.db.close()
    backup.restore(old.path, work.db.path, folder, work.clock)
    db = database.open_file(work.db.path)
    assert db.save_count > work.db.save_count
    assert backup.needs_backup(db, folder)
    db.close()


def test_restoring_where_nothing_is_left(work: Work, folder: Path) -> None:
    old = backup.backup(work.db, folder, "close", work.clock)
    work.db.close()
    work.db.path.unlink()
    assert backup.restore(old.path, work.db.path, folder, work.clock) is None
    assert _units(work.db.path) == ["Tổ 1"]


def test_restoring_over_a_damaged_file_keeps_it_aside(work: Work, folder: Path) -> None:
    path = work.db.path
    old = backup.backup(work.db, folder, "close", work.clock)
    work.db.close()
    ruined = b"SQLite format 3\x00" + b"\xff" * 5000
    path.write_bytes(ruined)
    journal = database.journal_of(path)
    journal.write_bytes(b"\xd9\xd5\x05\xf9 an old journal")
    kept = backup.restore(old.path, path, folder, work.clock)
    assert kept is not None and kept.read_bytes() == ruined
    assert "trước khôi phục" in kept.name and kept.parent == path.parent
    assert not journal.exists(), "it must never be applied to the restored file"
    assert _units(path) == ["Tổ 1"]


def test_a_damaged_backup_is_refused_and_the_file_stays(work: Work, folder: Path) -> None:
    made = backup.backup(work.db, folder, "close", work.clock)
    add(work, "unit", name="Tổ 2")
    work.db.close()
    raw = bytearray(made.path.read_bytes())
    raw[-8000:-4000] = b"\x55" * 4000
    made.path.write_bytes(raw)
    before = work.db.path.read_bytes()
    with pytest.raises(FileProblem) as caught:
        backup.restore(made.path, work.db.path, folder, work.clock)
    assert caught.value.kind == "damaged" and made.path.name in caught.value.sentence
    assert work.db.path.read_bytes() == before


def test_a_file_that_another_program_writes_is_not_replaced(
    work: Work, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    made = backup.backup(work.db, folder, "close", work.clock)
    work.db.close()
    other = sqlite3.connect(work.db.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileProblem) as caught:
        backup.restore(made.path, work.db.path, folder, work.clock)
    assert caught.value.kind == "locked"
    other.execute("ROLLBACK")
    other.close()


def test_thinning_keeps_days_weeks_and_months() -> None:
    moments = [DAY - timedelta(hours=4 * number) for number in range(6 * 900)][::-1]  # 900 days, six a day
    dropped = set(backup.to_drop([(moment, 1) for moment in moments], budget=10**9))
    kept = [moment for place, moment in enumerate(moments) if place not in dropped]
    assert kept[-10:] == moments[-10:]
    assert len(kept) <= 10 + 7 + 8 + 12
    assert len({moment.date() for moment in kept if DAY - moment < timedelta(days=6)}) >= 6
    assert len({moment.isocalendar()[:2] for moment in kept if DAY - moment < timedelta(weeks=8)}) == 8
    assert len({(moment.year, moment.month) for moment in kept}) == 12


def test_thinning_by_bytes_never_leaves_fewer_than_three() -> None:
    sizes = [(DAY + timedelta(days=number), 100) for number in range(9)]
    assert backup.to_drop(sizes, budget=500) == [0, 1, 2, 3]
    assert backup.to_drop(sizes, budget=0) == [0, 1, 2, 3, 4, 5]
    assert backup.to_drop(sizes[:3], budget=0) == []


@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 100)), unique=True), st.integers(0, 3000))
def test_thinning_keeps_the_newest_and_settles(made: list[tuple[int, int]], budget: int) -> None:
    sized = sorted((DAY + timedelta(seconds=seconds), size) for seconds, size in made)
    dropped = backup.to_drop(sized, budget)
    left = [each for place, each in enumerate(sized) if place not in dropped]
    assert len(left) >= min(3, len(sized))
    assert left[-3:] == sized[-3:]
    assert backup.to_drop(left, budget) == [], "a second run drops nothing more"


def test_old_backups_go_while_new_ones_come(work: Work, folder: Path) -> None:
    clock = TickingClock(DAY)
    for number in range(14):
        clock.moment = DAY + timedelta(minutes=30 * number)
        made = backup.backup(work.db, folder, "timer", clock)
    listed = backup.list_backups(folder, work.db.file_id)
    assert len(listed) == 10 and listed[0] == made
    work.db.close()


def test_an_unknown_reason_is_a_fault_of_the_program(work: Work, folder: Path) -> None:
    with pytest.raises(ValueError, match="whim"):
        backup.backup(work.db, folder, "whim", work.clock)
    work.db.close()


def test_bulk_deletes_can_be_undone_by_restoring(work: Work, folder: Path) -> None:
    ids = [add(work, "unit", name=f"Tổ {number}") for number in range(2, 6)]
    before = backup.backup(work.db, folder, "delete", work.clock)
    records.delete(work, UNIT, ids)
    records.purge(work, UNIT, ids)
    work.db.close()
    assert _units(work.db.path) == ["Tổ 1"]
    backup.restore(before.path, work.db.path, folder, work.clock)
    assert _units(work.db.path) == [f"Tổ {number}" for number in range(1, 6)]
