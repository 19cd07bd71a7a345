"""Lists as a clerk uses them: words, filters, order, pages, pickers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import query
from dankvan_desktop.store.query import Query
from tests.store.ward import add, new_ward

UNIT, AWARD, MODEL, ITEM = map(by_name, ("unit", "award", "model", "list_item"))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def _names(work: Work, wanted: Query) -> list[str]:
    return [row.cells[0] for row in query.page(work.db, wanted)]


def test_words_are_found_without_marks_in_any_order(work: Work) -> None:
    for name in ("Đặng Hường", "Tổ dân phố Hoà Bình", "Khối Đức Thọ"):
        add(work, "unit", name=name)
    for words, found in (
        ("dang", ["Đặng Hường"]),
        ("huong DANG", ["Đặng Hường"]),
        ("HÒA", ["Tổ dân phố Hoà Bình"]),
        ("hoà", ["Tổ dân phố Hoà Bình"]),
        ("duc tho", ["Khối Đức Thọ"]),
        ("dan  pho", ["Tổ dân phố Hoà Bình"]),
        ("không có", []),
        ("%", []),
        ("_", []),
    ):
        assert _names(work, Query(UNIT, words=words)) == found, words
        assert query.count(work.db, Query(UNIT, words=words)) == len(found)


def test_order_is_that_of_the_vietnamese_dictionary(work: Work) -> None:
    wanted = ["An", "Ánh", "Ăn", "Ân", "Bà", "Bả", "Bá", "Đa", "Đà", "Em", "Ê-đê", "Oanh", "Ông", "Ơn", "Tổ 2", "Tổ 10"]
    for name in reversed(wanted):
        add(work, "unit", name=name)
    assert _names(work, Query(UNIT)) == wanted
    assert _names(work, Query(UNIT, sort="-title")) == wanted[::-1]
    assert _names(work, Query(UNIT, sort="-name")) == wanted[::-1]


def test_people_are_sorted_by_given_name(work: Work) -> None:
    for person in ("Trần Văn Ân", "Lê Thị Bình", "Nguyễn An", "Bùi Đức"):
        add(work, "post", person=person)
    found = query.page(work.db, Query(by_name("post"), sort="person", columns=("person",)))
    assert [row.cells[0] for row in found] == ["Nguyễn An", "Trần Văn Ân", "Lê Thị Bình", "Bùi Đức"]


def test_empty_values_come_last_both_ways(work: Work) -> None:
    for name, year in (("Một", "2016"), ("Hai", "2018"), ("Ba", "")):
        add(work, "award", name=name, year=year, date="2016" if not year else "")
    assert _names(work, Query(AWARD, sort="year")) == ["Một", "Hai", "Ba"]
    assert _names(work, Query(AWARD, sort="-year")) == ["Hai", "Một", "Ba"]


def test_pages_follow_each_other_without_gap_or_double(work: Work) -> None:
    records.save_many(work, UNIT, [{"name": "Tổ dân phố"} for _ in range(95)], "Nhập")
    for sort in ("title", "-title", "kind", "-valid_from"):
        whole = [
            row.id for start in range(0, 120, 20) for row in query.page(work.db, Query(UNIT, sort=sort), start, 20)
        ]
        assert len(whole) == len(set(whole)) == 95
        assert tuple(whole) == query.ids(work.db, Query(UNIT, sort=sort))


def test_stored_values_come_in_the_order_of_the_list(work: Work) -> None:
    unit = add(work, "unit", name="Phường Thử")
    for number in (3, 1, 2):
        add(work, "unit", name=f"Tổ dân phố {number}", parent=unit)
    wanted = Query(UNIT, words="to dan pho", sort="-name", columns=("name", "parent"))
    assert query.stored(work.db, wanted) == [(f"Tổ dân phố {number}", "Phường Thử") for number in (3, 2, 1)]
    assert [cells for _, cells in query.page(work.db, wanted)] == query.stored(work.db, wanted)


def test_filters_show_only_values_that_occur(work: Work) -> None:
    first, second = add(work, "unit", name="Khối 1"), add(work, "unit", name="Khối 2")
    models = [add(work, "model", name=name, unit=unit) for name, unit in (("A", first), ("B", first), ("C", second))]
    records.delete(work, MODEL, [models[2]])
    assert query.filter_values(work.db, MODEL, "unit") == [(first, "Khối 1")]
    assert query.filter_values(work.db, MODEL, "subject") == [("collective", "Mô hình tập thể")]
    assert _names(work, Query(MODEL, filters={"unit": first})) == ["A", "B"]
    assert _names(work, Query(MODEL, filters={"unit": first}, words="b")) == ["B"]
    assert _names(work, Query(MODEL, deleted=True)) == ["C"]
    assert _names(work, Query(MODEL, filters={"field": None})) == ["A", "B"]


def test_exactly_these_rows_however_many(work: Work) -> None:
    ids = [add(work, "unit", name=f"Tổ {number}") for number in range(3)]
    assert query.ids(work.db, Query(UNIT, ids=(ids[2], ids[0]))) == (ids[0], ids[2])
    assert query.ids(work.db, Query(UNIT, ids=())) == ()
    many = tuple(f"{number:036d}" for number in range(50_000))
    assert query.ids(work.db, Query(UNIT, ids=(*many, ids[1]))) == (ids[1],)


def test_a_wrong_column_is_a_fault_and_never_reaches_the_file(work: Work) -> None:
    with pytest.raises(KeyError):
        query.ids(work.db, Query(UNIT, filters={"name\" = '' OR 1 --": "x"}))
    with pytest.raises(KeyError):
        query.ids(work.db, Query(UNIT, sort="note"))


def test_a_picker_shows_what_begins_with_the_words_first(work: Work) -> None:
    for name in ("Hội Cựu chiến binh", "Chi hội Cựu chiến binh khối 3", "Cựu chiến binh phường"):
        add(work, "unit", name=name)
    closed = add(work, "unit", name="Cựu thanh niên")
    records.delete(work, UNIT, [closed])
    assert [title for _, title in query.pick(work.db, "unit", "cuu")] == [
        "Cựu chiến binh phường",
        "Chi hội Cựu chiến binh khối 3",
        "Hội Cựu chiến binh",
    ]
    assert len(query.pick(work.db, "unit", "", limit=2)) == 2


def test_list_items_are_picked_in_their_own_order_without_closed_ones(work: Work) -> None:
    for position, label, closed in ((2, "Bằng khen", ""), (1, "Giấy khen", ""), (3, "Cờ", "Có")):
        add(work, "list_item", list="award_form", label=label, position=str(position), closed=closed)
    add(work, "list_item", list="unit_kind", label="Chi bộ")
    picked = query.pick(work.db, "list_item", list_name="award_form")
    assert [title for _, title in picked] == ["Giấy khen", "Bằng khen"]


def test_a_pasted_title_means_one_row(work: Work) -> None:
    exact, other = add(work, "unit", name="Hoà Bình"), add(work, "unit", name="Hoa Binh")
    assert query.find_title(work.db, "unit", "Hoà Bình") == [exact]
    assert query.find_title(work.db, "unit", "hoa binh") in ([exact, other], [other, exact])
    assert query.find_title(work.db, "unit", "Hoà") == []


def test_a_pasted_page_of_words_is_searched_and_picked_too(work: Work) -> None:
    words = [f"từ{number}" for number in range(1500)]
    page = " ".join(words)
    model = add(work, "unit", name="Khối Đức Thọ", note=page)
    assert model
    assert _names(work, Query(UNIT, words=f"{page} duc tho")) == ["Khối Đức Thọ"]
    assert _names(work, Query(UNIT, words=f"{page} ky anh")) == []
    assert [title for _, title in query.pick(work.db, "unit", page)] == ["Khối Đức Thọ"]
    assert query.find_title(work.db, "unit", "a b c d " * 700) == []
