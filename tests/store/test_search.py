"""Searching all records: without marks, by type, best first, ended at will."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import FileProblem
from dankvan_desktop.store.query import Query
from dankvan_desktop.store.search import Group, Search
from tests.sample import open_sample
from tests.store.ward import add, new_ward

NAMES = tuple(cls.SPEC.name for cls in RECORDS)


def find(path: Path, words: str, *names: str, limit: int = 6) -> list[Group]:
    return list(Search(path, words, names or NAMES, limit).groups())


@pytest.fixture
def work(tmp_path):
    made = new_ward(tmp_path / "ward.danvan")
    yield made
    made.db.close()


def test_hits_are_grouped_by_kind_and_counted(work) -> None:
    units = [add(work, "unit", name=f"Tổ dân phố {number}") for number in range(1, 10)]
    add(work, "concern", summary="Tổ dân phố 3 thiếu nước", date="3/2018", unit=units[2])
    first = find(work.db.path, "to dan pho", "unit", "concern", limit=4)
    assert [(group.record, group.count) for group in first] == [("unit", None), ("concern", 1), ("unit", 9)]
    found = [first[2], first[1]]
    assert first[2].hits == first[0].hits, "counted when all types were searched"
    assert [(group.record, group.count, len(group.hits)) for group in found] == [("unit", 9, 4), ("concern", 1, 1)]
    assert [hit.title for hit in found[0].hits] == [f"Tổ dân phố {number}" for number in range(1, 5)]
    assert found[1].hits[0].note == "03/2018 · Tổ dân phố 3 · Chưa giải quyết", "what the list shows beside it"


def test_what_reads_as_typed_comes_first(work) -> None:
    for name in ("Đoàn Thanh niên", "Hội đồng hương", "Hội Đông y", "Ban Đông Ngạc"):
        add(work, "unit", name=name)

    def titles(words: str) -> list[str]:
        return [hit.title for group in find(work.db.path, words, "unit") for hit in group.hits]

    assert titles("đồng") == ["Hội đồng hương", "Ban Đông Ngạc", "Hội Đông y"]
    assert titles("ĐÔNG") == ["Ban Đông Ngạc", "Hội Đông y", "Hội đồng hương"]
    assert set(titles("dong")) == {"Hội đồng hương", "Ban Đông Ngạc", "Hội Đông y"}
    assert titles("hoi d")[0] in ("Hội đồng hương", "Hội Đông y")


def test_a_title_that_begins_with_the_words_comes_before_one_that_holds_them(work) -> None:
    for name in ("An Hội Nông dân", "Hội Nông dân", "Nông dân, hội"):
        add(work, "unit", name=name)
    found = find(work.db.path, "hoi nong dan", "unit")
    assert [hit.title for hit in found[0].hits] == ["Hội Nông dân", "An Hội Nông dân", "Nông dân, hội"]


def test_the_note_tells_which_field_holds_the_words(work) -> None:
    unit = add(work, "unit", name="Khối 1")
    long = "Mặt đường xuống cấp. " * 20 + "Đề nghị sửa cống thoát nước đầu ngõ 12. " + "Cảm ơn. " * 20
    kind = add(work, "list_item", list="dialogue_kind", label="Loại thử")
    add(work, "dialogue", name="Đối thoại quý II", kind=kind, unit=unit, opinions=[{"content": long}])
    note = find(work.db.path, "cong thoat", "dialogue")[0].hits[0].note
    assert note.startswith("Ý kiến: … ") and "sửa cống thoát nước" in note and len(note) < 140


def test_private_fields_are_never_found_or_told(work) -> None:
    kind = add(work, "list_item", list="petition_kind", label="Loại thử")
    add(
        work, "petition", kind=kind, received_on="2/5/2018", subject="Tiếng ồn ban đêm",
        petitioner="Trần Văn Nhất", petitioner_contact="ngõ Bí Mật",
    )  # fmt: skip
    assert find(work.db.path, "tran van nhat") == find(work.db.path, "bi mat") == []
    hit = find(work.db.path, "tieng on", "petition")[0].hits[0]
    assert "Trần" not in hit.title + hit.note


def test_the_recycle_bin_is_not_searched(work) -> None:
    from dankvan_desktop.ops import records

    unit = add(work, "unit", name="Khối 9")
    records.delete(work, by_name("unit"), [unit])
    assert find(work.db.path, "khoi 9") == []
    assert find(work.db.path, "  ") == []


def test_an_attached_file_opens_what_it_belongs_to(work) -> None:
    unit = add(work, "unit", name="Khối 9")
    add(work, "attachment", name="Biên bản họp.pdf", record_type="unit", record_id=unit)
    hit = find(work.db.path, "bien ban hop", "attachment")[0].hits[0]
    assert hit.opens == ("unit", unit)


def test_every_record_type_can_be_searched(tmp_path) -> None:
    """Whatever a declaration says, its statements work and its records are found by their title."""
    db = open_sample(tmp_path).db
    with closing(db):
        for cls in RECORDS:
            row = next(iter(query.page(db, Query(cls, columns=()), 0, 1)), None)
            if row is not None:
                title = rows.titles(db, cls.SPEC.name, [row.id])[row.id]
                ids = [hit.id for group in find(db.path, title, cls.SPEC.name, limit=50) for hit in group.hits]
                assert row.id in ids or not title, cls.SPEC.name


def test_a_search_that_is_stopped_ends_at_once(work) -> None:
    rows = [(f"{number:036d}", "", "", "Khối " * 40, "khoi " * 40, "khoi " * 40) for number in range(60_000)]
    work.db.conn.execute("BEGIN")
    work.db.conn.executemany(
        "INSERT INTO unit (id, created, updated, title, title_key, fold) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
    work.db.conn.execute("COMMIT")
    search, found = Search(work.db.path, "khoi i", ["unit"] * 200, 6), []
    thread = threading.Thread(target=lambda: found.extend(search.groups()))
    thread.start()
    while search._conn is None:
        pass
    started = time.perf_counter()
    search.stop()
    thread.join(10)
    assert not thread.is_alive() and time.perf_counter() - started < 5
    assert len(found) < 200


def test_a_file_that_is_gone_is_told_in_words(tmp_path) -> None:
    with pytest.raises(FileProblem):
        find(tmp_path / "none.danvan", "a", "unit")
