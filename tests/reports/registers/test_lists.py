"""Plain lists as registers: what the list shows is what the paper shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports.registers import REGISTERS, find, of_list, read, render
from dankvan_desktop.reports.registers.table import Table, shown
from dankvan_desktop.store import query as store
from dankvan_desktop.store.query import Query
from tests.reports.registers.samples import DAY
from tests.sample import open_sample
from tests.store.ward import add, new_ward

DOCUMENT = by_name("document")


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Work]:
    work = open_sample(tmp_path)
    yield work
    work.db.close()


_WHOLE_DATE = re.compile(r"^(\d\d/)?0([3-9]/\d{4})$")


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def as_read(table: Table) -> list[tuple[str, ...]]:
    """The cells as printed, without TT."""
    rows = [row for row in table.numbered() if isinstance(row, tuple)]
    return [tuple(shown(*pair) for pair in zip(row, table.columns, strict=True))[1:] for row in rows]


def on_paper(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Cells of the screen with dates as papers write them."""
    return tuple(_WHOLE_DATE.sub(r"\1\2", cell) for cell in cells)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.SPEC.name)
def test_every_list_reads_on_paper_as_on_the_screen(sample: Work, cls: type[spec.Record]) -> None:
    """But for the zeros of dates: 18/04/2018 on the screen is 18/4/2018 on paper (domain.md §1.3)."""
    table = read(sample.db, of_list(Query(cls)), DAY)
    listed = [
        tuple("\n".join(line.strip() for line in cell.split("\n")) for cell in on_paper(row.cells))
        for row in store.page(sample.db, Query(cls), 0, 1000)
    ]
    private = [spec.kind(cls, name).private for name in cls.SPEC.list.columns]
    assert not any(private)
    assert as_read(table) == listed
    assert render(table, "pdf").startswith(b"%PDF")


def test_filters_words_order_and_columns_are_those_of_the_list(sample: Work) -> None:
    kind = next(each for each in store.filter_values(sample.db, DOCUMENT, "type") if each[1] == "Quyết định")
    query = Query(DOCUMENT, "kiện toàn", {"type": kind[0]}, "-date", columns=("date", "subject"))
    table = read(sample.db, of_list(query), DAY)
    assert [column.label for column in table.columns] == ["TT", "Ngày ban hành", "Trích yếu"]
    assert table.note == f"Loại văn bản: {kind[1]}; có chữ “kiện toàn”"
    assert as_read(table) == [on_paper(row.cells) for row in store.page(sample.db, query)]
    days = [row[0] for row in table.rows if isinstance(row, tuple)]
    assert days == sorted(days, reverse=True) and len(days) > 3 and all(isinstance(day, date) for day in days)


def test_chosen_rows_are_named_under_the_title(sample: Work) -> None:
    ids = store.ids(sample.db, Query(DOCUMENT))[:3]
    assert read(sample.db, of_list(Query(DOCUMENT, ids=ids)), DAY).note == "3 văn bản đã chọn"
    table = read(sample.db, of_list(Query(DOCUMENT, ids=ids), "văn bản về kiện toàn tổ dân vận"), DAY)
    assert table.note == "văn bản về kiện toàn tổ dân vận" and table.count == 3


def test_the_head_is_that_of_the_wards_papers(sample: Work) -> None:
    table = read(sample.db, of_list(Query(DOCUMENT)), DAY)
    assert table.letterhead.superior == "ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH"
    assert table.letterhead.issuer == "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"
    assert table.letterhead.place_date == "Phường Trần Phú, ngày 18 tháng 4 năm 2018"
    assert table.title == "Danh sách văn bản"


def test_numbers_keep_their_kind(ward: Work) -> None:
    unit = add(ward, "unit", name="Phường Thử")
    item = add(ward, "list_item", list="contribution_kind", label="Thóc")
    add(ward, "contribution", what=item, unit=unit, period="2018", quantity="1.234,5", value="185.860.000")
    columns = ("quantity", "value", "period", "unit")
    table = read(ward.db, of_list(Query(by_name("contribution"), columns=columns)), DAY)
    assert table.rows == ((Decimal("1234.5"), 185_860_000, "2018", "Phường Thử"),)
    assert as_read(table) == [("1.234,5", "185.860.000", "2018", "Phường Thử")]


def test_private_fields_never_leave_their_form(ward: Work) -> None:
    private = [(cls, field.name) for cls in RECORDS for field in spec.columns(cls) if field.kind.private]
    assert ("petition", "petitioner") in [(cls.SPEC.name, name) for cls, name in private]
    for cls, name in private:
        register = of_list(Query(cls, columns=(cls.SPEC.list.columns[0], name)))
        assert [column.label for column in register.columns] == [spec.kind(cls, cls.SPEC.list.columns[0]).label]


def test_a_register_is_found_by_its_name_and_an_unknown_one_is_not() -> None:
    assert find("document") is not None and find("nothing") is None
    names = [each.name for each in REGISTERS]
    assert len(set(names)) == len(names) and not set(names) & {cls.SPEC.name for cls in RECORDS}
    assert all(find(name) is not None for name in names)


@pytest.mark.parametrize("name", [each.name for each in REGISTERS])
def test_every_special_register_is_printed_from_the_sample_and_from_an_empty_ward(
    sample: Work, name: str, tmp_path: Path
) -> None:
    register = find(name)
    assert register is not None
    empty = new_ward(tmp_path / "empty.danvan")
    for work in (sample, empty):
        table = read(work.db, register, DAY)
        for row in table.numbered():
            if isinstance(row, tuple):
                assert len(row) == len(table.columns)
        assert render(table, "pdf").startswith(b"%PDF")
    empty.db.close()
