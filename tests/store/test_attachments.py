"""The bytes of attachments: cut into chunks, shared, never in history, gone when nothing needs them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.ops import attachments, files, records, undo
from dankvan_desktop.ops.attachments import Prepared
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import attachments as store
from dankvan_desktop.store import copying, query, rows, verify
from dankvan_desktop.store.query import Query
from tests.store.ward import TickingClock, add, new_ward, reopened

LONG = b"%PDF-1.4\n" + random.Random(1).randbytes(2_500_000)
SHORT = b"%PDF-1.4\nngan"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.conn.close()


def chunks(work: Work) -> int:
    return int(work.db.conn.execute("SELECT count(*) FROM attachment_chunk").fetchone()[0])


def attach(work: Work, unit: str, *data: bytes) -> tuple[str, ...]:
    names = [Prepared(f"Biên bản {number}.pdf", each) for number, each in enumerate(data)]
    return attachments.add(work, "unit", unit, names).ids


def held(work: Work, attachment: str) -> Any:
    found = rows.get(work.db, Attachment, attachment)
    assert found is not None
    return found


def test_a_large_file_comes_out_as_it_went_in(work: Work) -> None:
    (attachment,) = attach(work, add(work, "unit"), LONG)
    assert chunks(work) == 3
    assert attachments.content(work.db, held(work, attachment)) == LONG
    assert held(work, attachment).size == len(LONG) == store.total(work.db)
    told = work.db.conn.execute("SELECT group_concat(old) FROM history").fetchone()[0]
    assert len(told) < 1000, "bytes are never in history"
    assert verify.structure(work.db) == []


def test_equal_files_are_kept_once_and_go_with_the_last(work: Work) -> None:
    units = [add(work, "unit"), add(work, "unit")]
    first, second = (attach(work, unit, LONG)[0] for unit in units)
    assert chunks(work) == 3
    records.delete(work, Attachment, [first, second])
    assert chunks(work) == 3, "the recycle bin keeps them"
    records.purge(work, Attachment, [first])
    assert chunks(work) == 3
    records.restore(work, Attachment, [second])
    assert attachments.content(work.db, held(work, second)) == LONG
    records.purge(work, Attachment, [second])
    assert chunks(work) == 0


def test_a_record_that_goes_for_good_takes_its_files_along(work: Work) -> None:
    unit, other = add(work, "unit"), add(work, "unit")
    gone, binned = attach(work, unit, LONG, SHORT)
    (kept,) = attach(work, other, SHORT)
    records.delete(work, Attachment, [binned])
    records.delete(work, by_name("unit"), [unit])
    assert held(work, gone).deleted is False, "the record may come back from the bin"
    records.purge(work, by_name("unit"), [unit])
    assert rows.get_many(work.db, Attachment, [gone, binned, kept]) == [held(work, kept)]
    assert chunks(work) == 1
    assert b"Bi\xc3\xaan b\xe1\xba\xa3n 1" not in work.db.path.read_bytes(), "not even the name is left"


def test_undo_and_redo_of_adding_and_of_removing(work: Work) -> None:
    unit = add(work, "unit", name="Khối 1")
    (attachment,) = attach(work, unit, LONG)
    assert undo.next_undo(work) == "Thêm tệp “Biên bản 0.pdf” vào đơn vị “Khối 1”"
    undo.undo(work)
    assert attachments.of_record(work.db, "unit", unit) == []
    assert chunks(work) == 3, "what was undone today may be done again"
    undo.redo(work)
    assert attachments.content(work.db, held(work, attachment)) == LONG
    attachments.remove(work, [attachment])
    undo.undo(work)
    assert attachments.of_record(work.db, "unit", unit) == [held(work, attachment)]
    assert verify.structure(work.db) == []


def test_what_was_taken_back_long_ago_goes_when_the_file_is_opened(work: Work) -> None:
    attach(work, add(work, "unit"), LONG)
    undo.undo(work)
    clock = TickingClock(work.clock.now() + timedelta(hours=2))
    work.db.close()
    opened = files.open_work(work.db.path, clock)
    assert chunks(opened) == 3
    opened.db.close()
    opened = files.open_work(work.db.path, TickingClock(work.clock.now() + timedelta(days=2)))
    assert chunks(opened) == 0
    assert undo.next_undo(opened) is None, "nobody has to take that back"
    opened.db.close()


def test_copies_backups_and_the_seal_hold_the_bytes(work: Work, tmp_path: Path) -> None:
    (attachment,) = attach(work, add(work, "unit"), LONG)
    copy = copying.copy_verified(work.db, tmp_path / "usb.danvan").path
    with files.reading(copy) as copied:
        assert attachments.content(copied.db, held(copied, attachment)) == LONG
    copying.write_whole(tmp_path / "saved.danvan", lambda path: copying.snapshot(work.db.conn, path))
    assert verify.structure(tmp_path / "saved.danvan") == []


def test_altered_and_missing_bytes_are_found_one_by_one(work: Work) -> None:
    unit = add(work, "unit")
    whole, cut, altered, missing = attach(work, unit, SHORT, LONG, SHORT + b"2", SHORT + b"3")
    conn = work.db.conn
    conn.execute("DELETE FROM attachment_chunk WHERE sha256 = ? AND position = 2", (held(work, cut).sha256,))
    conn.execute("UPDATE attachment_chunk SET data = x'00' WHERE sha256 = ?", (held(work, altered).sha256,))
    conn.execute("DELETE FROM attachment_chunk WHERE sha256 = ?", (held(work, missing).sha256,))
    found = {each.id: each.fault for each in store.unsound(work.db)}
    assert found == {cut: "altered", altered: "altered", missing: "missing"}
    with pytest.raises(Refused, match="bị mất hoặc bị sửa"):
        attachments.content(work.db, held(work, cut))
    assert dict(store.read_each(work.db.path, [held(work, cut).sha256, held(work, whole).sha256])) == {
        held(work, cut).sha256: None,
        held(work, whole).sha256: SHORT,
    }
    (again,) = attach(work, unit, LONG)
    assert attachments.content(work.db, held(work, again)) == LONG, "attached again, both are whole"
    assert cut not in {each.id for each in store.unsound(work.db)}


def test_a_file_without_its_record_is_found(work: Work) -> None:
    (attachment,) = attach(work, add(work, "unit"), SHORT)
    old = held(work, attachment)
    with records.operation(work, "save", "x") as (_, mark):
        rows.update(work.db, old, replace(old, record_id=old.record_id[::-1]), mark)
    assert [each.fault for each in store.unsound(work.db)] == ["ownerless"]


def test_counting_reads_no_bytes(work: Work) -> None:
    units = [add(work, "unit"), add(work, "unit")]
    attach(work, units[0], SHORT, LONG)
    assert [store.count(work.db, "unit", unit) for unit in units] == [2, 0]
    assert store.holders(work.db, "unit") == [units[0]]
    work = reopened(work)
    assert query.count(work.db, Query(Attachment)) == 2
    work.db.close()
