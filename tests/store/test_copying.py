"""Chép ra USB: complete, compact, verified; when it fails nothing stands there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core import ids
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import copying, database, verify
from dankvan_desktop.store.problems import FileProblem
from tests.store.children import WRITER, as_nobody, child
from tests.store.ward import TickingClock, add, content, filled, new_ward


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    for name in ("model", "document", "section"):
        records.save(work, by_name(name), None, filled(work, by_name(name)))
    yield work
    work.db.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "usb"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine does not allow to mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def _kind(work: Work, target: Path, *, overwrite: bool = False) -> str:
    with pytest.raises(FileProblem) as caught:
        copying.copy_verified(work.db, target, overwrite=overwrite)
    return caught.value.kind


def test_a_copy_has_everything_and_opens_at_once(work: Work, tmp_path: Path) -> None:
    copied = copying.copy_verified(work.db, tmp_path / "bản chép.danvan")
    assert copied.size == copied.path.stat().st_size
    assert copied.counts == copying.counts_of(work.db.conn) and copied.counts["model"] > 0
    assert verify.structure(copied.path) == []
    opened = database.open_file(copied.path)
    assert content(opened.conn, but=()) == content(work.db.conn, but=())
    assert opened.info == {**work.db.info, "clean_close": "1"}
    assert opened.conn.execute("SELECT count(*) FROM history").fetchone()[0] > 10
    opened.close()
    assert sorted(os.listdir(tmp_path)) == ["bản chép.danvan", "ward.danvan", "ward.danvan-journal"]


def test_what_was_removed_for_good_is_in_no_copy(work: Work, tmp_path: Path) -> None:
    unit = add(work, "unit", name="Tên cần xóa hẳn")
    records.save(work, by_name("unit"), unit, {"name": "Tên khác", "note": "0912345678"})
    records.delete(work, by_name("unit"), [unit])
    records.purge(work, by_name("unit"), [unit])
    copied = copying.copy_verified(work.db, tmp_path / "copy.danvan")
    for path in (copied.path, work.db.path):
        raw = path.read_bytes()
        for gone in ("Tên cần xóa hẳn", "ten can xoa han", "Tên khác", "0912345678"):
            assert gone.encode() not in raw, path.name


def test_nothing_is_overwritten_unless_asked(work: Work, tmp_path: Path) -> None:
    target = tmp_path / "old.danvan"
    target.write_bytes(b"old")
    assert _kind(work, target) == "exists"
    assert target.read_bytes() == b"old"
    assert copying.copy_verified(work.db, target, overwrite=True).counts["document"] > 0
    assert verify.structure(target) == []
    assert _kind(work, work.db.path, overwrite=True) == "exists", "never the open file itself"
    folder = tmp_path / "folder"
    folder.mkdir()
    assert _kind(work, folder, overwrite=True) == "exists"


def test_a_missing_folder_is_named(work: Work, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="không có") as caught:
        copying.copy_verified(work.db, tmp_path / "không có" / "a.danvan")
    assert caught.value.kind == "no_folder"
    assert not (tmp_path / "không có").exists()


def test_a_copy_of_a_sample_stays_a_sample(tmp_path: Path) -> None:
    clock = TickingClock()
    db = database.create(tmp_path / "sample.danvan", clock, lambda: ids.uuid7(clock.now()), sample=True)
    copying.copy_verified(db, tmp_path / "copy.danvan")
    db.close()
    copied = database.open_file(tmp_path / "copy.danvan")
    assert copied.is_sample
    copied.close()


def test_a_full_stick_is_said_with_the_room_needed_and_keeps_nothing(work: Work, small_disk: Path) -> None:
    (small_disk / "photo.jpg").write_bytes(b"x" * 1_500_000)
    old = small_disk / "old.danvan"
    old.write_bytes(b"old")
    for target, overwrite in ((small_disk / "new.danvan", False), (old, True)):
        with pytest.raises(FileProblem, match=r"cần khoảng [12] MB") as caught:
            copying.copy_verified(work.db, target, overwrite=overwrite)
        assert caught.value.kind == "no_room"
    assert sorted(os.listdir(small_disk)) == ["old.danvan", "photo.jpg"]
    assert old.read_bytes() == b"old"


def test_a_stick_that_fills_up_while_copying(work: Work, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small_disk / "photo.jpg").write_bytes(b"x" * 1_500_000)
    room = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: room)  # it had room when it was asked
    assert _kind(work, small_disk / "new.danvan") == "no_room"
    assert os.listdir(small_disk) == ["photo.jpg"]
    assert verify.structure(work.db) == []


def test_a_disk_that_fills_up_while_saving(small_disk: Path) -> None:
    work = new_ward(small_disk / "ward.danvan")
    unit = add(work, "unit")
    (small_disk / "photo.jpg").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 8_000))
    before = content(work.db.conn, but=())
    with pytest.raises(FileProblem, match="Ổ đĩa đã đầy") as caught:
        records.save(work, by_name("unit"), unit, {"note": "chữ " * 4900})
    assert caught.value.kind == "disk_full"
    assert content(work.db.conn, but=()) == before
    (small_disk / "photo.jpg").unlink()
    records.save(work, by_name("unit"), unit, {"note": "chữ " * 4900})
    assert verify.structure(work.db) == []
    work.db.close()


@pytest.mark.skipif(os.name == "nt", reason="rights of Linux")
def test_a_folder_without_rights(work: Work, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    path = work.db.path

    def tried() -> str:
        db = database.open_file(path, read_only=True)
        try:
            copying.copy_verified(db, closed / "a.danvan")
        except FileProblem as problem:
            return problem.kind
        finally:
            db.close()
        return "copied"

    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o001 == 0 and folder.owner() == "root":
            folder.chmod(0o711)
    assert as_nobody(tried) == "no_access"
    assert os.listdir(closed) == []


def test_copies_made_while_another_program_writes_are_whole(work: Work, tmp_path: Path) -> None:
    writer = child(WRITER, str(work.db.path), "0")
    assert writer.stdout is not None and writer.stdout.readline() == "0\n"
    counts = []
    for number in range(3):
        counts.append(copying.copy_verified(work.db, tmp_path / f"{number}.danvan").counts["unit"])
        assert verify.structure(tmp_path / f"{number}.danvan") == []
        writer.stdout.readline()
    writer.kill()
    writer.communicate()
    assert counts == sorted(counts) and counts[-1] > counts[0], "it did write"


def test_a_torn_file_is_not_passed_on(work: Work, tmp_path: Path) -> None:
    with sqlite3.connect(work.db.path) as other:
        other.execute("UPDATE seal SET rev_sum = rev_sum + 1 WHERE table_name = 'model'")
    other.close()
    with pytest.raises(FileProblem) as caught:
        copying.copy_verified(work.db, tmp_path / "copy.danvan")
    assert caught.value.kind == "damaged"
    assert str(work.db.path) in caught.value.sentence, "the open file, not the copy, is to blame"
    assert not (tmp_path / "copy.danvan").exists()
