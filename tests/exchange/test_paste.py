"""What Excel puts on the clipboard: cells, columns, meanings, messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.exchange.paste import MOST_ROWS, Reader, parse, split, targets
from dankvan_desktop.ops import files, records
from tests.gui.window_kit import DAY

UNIT, DOCUMENT, ACTIVITY = by_name("unit"), by_name("document"), by_name("activity")


@pytest.fixture
def work(tmp_path):
    """A file with two units."""
    work = files.create(tmp_path / "a.danvan", FixedClock(DAY))
    for name in ("Tổ dân phố 1", "Đảng ủy phường"):
        records.save(work, UNIT, None, {"name": name})
    yield work
    work.db.close()


def test_quotes_line_breaks_and_empty_lines_of_excel() -> None:
    raw = 'Tên\tGhi chú\r\n"Tổ ""Bông sen"""\t"dòng 1\ndòng 2"\r\n\r\nTổ 2\t\r\n'
    assert split(raw) == [["Tên", "Ghi chú"], ['Tổ "Bông sen"', "dòng 1\ndòng 2"], ["Tổ 2", ""]]


def test_text_is_cleaned_at_the_boundary() -> None:
    assert split("Tô\u0309 1\u200b\tA\u00a0 b\x07\x00") == [["Tổ 1", "A b"]]


@given(st.lists(st.lists(st.text(alphabet="aổ\t\n\" ,;", max_size=6), min_size=1, max_size=4), max_size=5))
def test_what_excel_writes_is_read_as_rows_of_one_width(lines) -> None:
    raw = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    read = split(raw)
    assert len({len(line) for line in read}) <= 1
    assert all(any(line) for line in read)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(raw) -> None:
    for line in split(raw):
        assert all(isinstance(cell, str) for cell in line)


def test_a_header_line_is_recognised_without_marks_and_case() -> None:
    pasted = parse("GHI CHU\tten don vi *\tKhông rõ\nx\tTổ 5\ty", UNIT)
    assert pasted.header
    assert pasted.columns == ["note", "name", ""]
    assert pasted.rows == [["x", "Tổ 5", "y"]]


def test_without_a_header_columns_follow_the_list_then_the_form() -> None:
    pasted = parse("Tổ 5\t\tĐảng ủy", UNIT)
    assert not pasted.header
    assert pasted.columns == list(UNIT.SPEC.list.columns[:3])


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.SPEC.name)
def test_every_record_type_takes_its_own_labels_as_header(cls) -> None:
    fields = targets(cls)
    pasted = parse("\t".join(each.kind.label for each in fields) + "\n" + "\t".join("x" for _ in fields), cls)
    assert pasted.header
    assert [name for name in pasted.columns if name], "labels that stand twice go to the first"
    assert len(set(pasted.columns) - {""}) == len({each.kind.label for each in fields})


def test_too_many_rows_are_counted_not_taken() -> None:
    pasted = parse("\n".join(f"Tổ {number}" for number in range(MOST_ROWS + 7)), UNIT)
    assert (len(pasted.rows), pasted.dropped) == (MOST_ROWS, 7)


def test_references_are_found_by_title_without_marks(work) -> None:
    reading = Reader(work.db, UNIT).read(["name", "parent"], ["Tổ đảng", "dang uy phuong"])
    assert reading.problems == {}
    made = records.save(work, UNIT, None, reading.draft)
    from dankvan_desktop.store import rows

    parent = rows.get(work.db, UNIT, made.ids[0]).parent
    assert rows.titles(work.db, "unit", [parent]) == {parent: "Đảng ủy phường"}


def test_list_items_and_several_units_in_one_cell(work) -> None:
    reader = Reader(work.db, ACTIVITY)
    kind = next(label for _, label in _items(work, "activity_kind"))
    columns = ["name", "kind", "unit", "co_units"]
    reading = reader.read(columns, ["Họp dân", kind.upper(), "Tổ dân phố 1", "Đảng ủy phường; tổ dân phố 1"])
    assert reading.problems == {}
    assert len(reading.draft["co_units"]) == 2


def _items(work, list_name):
    from dankvan_desktop.store import query

    return query.pick(work.db, "list_item", list_name=list_name)


def test_what_is_wrong_is_said_per_cell(work) -> None:
    reader = Reader(work.db, UNIT)
    reading = reader.read(["name", "parent", "valid_from"], ["", "Tổ 99", "31/2/2018"])
    assert "Không có đơn vị “Tổ 99”" in reading.problems["parent"]
    assert "31/2/2018" in reading.problems["valid_from"]
    assert reading.problems["name"] == "Chưa nhập tên đơn vị."


def test_two_of_one_name_are_not_guessed_between(work) -> None:
    records.save(work, UNIT, None, {"name": "Tổ dân phố 1"})
    reading = Reader(work.db, UNIT).read(["name", "parent"], ["Nhóm", "Tổ dân phố 1"])
    assert "Có 2 đơn vị tên “Tổ dân phố 1”" in reading.problems["parent"]


def test_rules_over_several_fields_are_asked_too(work) -> None:
    reading = Reader(work.db, UNIT).read(["name", "valid_from", "valid_to"], ["Tổ", "2018", "2016"])
    assert "Sớm hơn" in reading.problems["valid_to"]
