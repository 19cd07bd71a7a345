"""The register as Word, Excel, CSV and on the clipboard: read back by other programs."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook

from dankvan_desktop.reports.registers import KINDS, Table, render
from dankvan_desktop.reports.registers.plain import clipboard_text
from dankvan_desktop.reports.registers.xlsx import MOST_LETTERS
from tests.reports.page_model import measure
from tests.reports.registers.samples import COLUMNS, HOSTILE, LONG, MIXED, plain_rows, table

# --- Excel ------------------------------------------------------------------------------------------------------------


def cells(made: Table) -> list[list[Any]]:
    """The rows of the workbook from the labels on."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(render(made, "xlsx")))
    rows = workbook.get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(rows) if row[0] == "TT")
    return rows[head:]


def part(made: Table, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(render(made, "xlsx"))) as package:
        return package.read(name).decode("utf-8")


def test_numbers_are_numbers_dates_dates_and_texts_texts() -> None:
    head, first = cells(table(plain_rows(3), note="năm 2018"))[:2]
    assert head == ["TT", *(column.label for column in COLUMNS)]
    assert first[0] == 1 and first[3] == date(2018, 2, 2) and first[4] == 2018
    assert first[5] == 1001 and first[6] == pytest.approx(92.43)
    assert first[1].startswith("Hoạt động số 1:")
    row = cells(table((("6/2018", "chữ", "6/2018", None, None, None),)))[1]
    assert row[3] == "6/2018" and row[4] == ""


def test_no_formula_and_no_link_comes_into_the_workbook() -> None:
    made = table(MIXED)
    sheet = part(made, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet and "<f " not in sheet and "hyperlink" not in sheet
    shown = {cell for row in cells(made) for cell in row if isinstance(cell, str)}
    assert set(HOSTILE) <= shown and "II. =cmd" in str(shown)
    assert 'quotePrefix="1"' in part(made, "xl/styles.xml")


def test_labels_stay_in_sight_with_filters_and_repeat_on_paper() -> None:
    made = table(plain_rows(30))
    sheet, book = part(made, "xl/worksheets/sheet1.xml"), part(made, "xl/workbook.xml")
    assert 'state="frozen"' in sheet and '<autoFilter ref="A5:G35"' in sheet.replace("A4:G34", "A5:G35")
    assert "Print_Titles" in book and 'orientation="landscape"' in sheet


def test_a_cell_beyond_excels_limit_is_cut_where_one_sees_it() -> None:
    (_, row) = cells(table((("x" * 40_000, "", None, None, None, None),)))
    assert len(row[1]) == MOST_LETTERS and row[1].endswith("(cắt bớt: ô Excel không chứa hết)")


def test_a_number_longer_than_excel_keeps_is_text() -> None:
    (_, row) = cells(table((("", "", None, None, 1_234_567_890_123_456, Decimal("12345678901234.5678")),)))
    assert row[5] == "1.234.567.890.123.456" and row[6] == "12.345.678.901.234,5678"


# --- Word -------------------------------------------------------------------------------------------------------------


def test_the_word_table_is_real_repeats_its_labels_and_keeps_rows_whole() -> None:
    document = Document(io.BytesIO(render(table(MIXED, note="Đơn vị: “Tổ 1” & khác"), "docx")))
    grid = document.tables[1]
    rows = grid._tbl.tr_lst
    assert len(rows) == len(MIXED) + 1
    assert rows[0].trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    texts = [[cell.text for cell in row.cells] for row in grid.rows]
    assert texts[0] == ["TT", *(column.label for column in COLUMNS)]
    assert texts[1] == ["I. Hoạt động của phường"] * 7
    assert texts[2][0] == "1" and texts[2][3] == "02/02/2018" and texts[2][5:] == ["1.001", "92,43"]
    assert {row[1] for row in texts} >= set(HOSTILE)
    assert "Dòng một\nDòng hai" in {row[1] for row in texts} and LONG[:2000].strip() in {row[1] for row in texts}
    assert texts[-1][1] == "Cộng"
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "DANH SÁCH HOẠT ĐỘNG" in words and "(Đơn vị: “Tổ 1” & khác)" in words and "Danh sách này có 11 mục." in words


def test_the_word_paper_lies_across_in_times_with_the_head_of_the_ward() -> None:
    data = render(table(plain_rows(2)), "docx")
    document = Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert round(section.page_width.mm) == 297 and round(section.left_margin.mm) == 30
    head = [cell.text.strip() for row in document.tables[0].rows for cell in row.cells]
    assert head[0].split("\n")[:2] == ["ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH", "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"]
    assert head[1] == "ĐẢNG CỘNG SẢN VIỆT NAM" and head[3] == "Phường Trần Phú, ngày 18 tháng 4 năm 2018"
    assert document.tables[1].rows[1].cells[1].paragraphs[0].style.name == "Ô bảng"
    assert "PAGE" in section.header._element.xml and section.different_first_page_header_footer
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert 'w:ascii="Times New Roman"' in package.read("word/styles.xml").decode()


# --- CSV and clipboard ------------------------------------------------------------------------------------------------


def test_csv_has_a_mark_and_no_cell_that_a_spreadsheet_reckons_with() -> None:
    data = render(table(MIXED), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["TT", *(column.label for column in COLUMNS)]
    assert rows[2][3:] == ["2018-02-02", "2018", "1001", "92.43"]
    found = {cell for row in rows for cell in row}
    assert {"'=cmd|' /C calc'!A0", "'+84", "'-1+2", "'@SUM(A1)", "{=1}"} <= found
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in found)
    assert LONG[:2000].strip() in found


def test_a_number_below_zero_stays_a_number() -> None:
    made = table((("", "", None, None, -5, Decimal("-1.5")),))
    assert list(csv.reader(io.StringIO(render(made, "csv").decode("utf-8-sig"))))[1][5:] == ["-5", "-1.5"]
    assert clipboard_text(made, lambda _done, _total: None).splitlines()[1].split("\t")[5:] == ["-5", "-1,5"]


def test_the_clipboard_text_reads_as_on_the_screen() -> None:
    lines = clipboard_text(table(plain_rows(2), numbered=False), lambda _done, _total: None).splitlines()
    assert lines[0].split("\t") == [column.label for column in COLUMNS]
    assert lines[1].split("\t")[2:] == ["02/02/2018", "2018", "1.001", "92,43"]


# --- all --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_twice(kind: str) -> None:
    made = table(MIXED)
    assert render(made, kind) == render(made, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_can_be_stopped(kind: str) -> None:
    class Stop(Exception):
        pass

    def step(done: int, total: int) -> None:
        assert total == 600
        if done:
            raise Stop

    with pytest.raises(Stop):
        render(table(plain_rows(600)), kind, step)


def test_dates_on_paper_follow_the_zero_rule_of_the_party_and_stay_dates_in_excel() -> None:
    """Days below 10 and the months 1 and 2 have a zero, other months have none (domain.md §1.3)."""
    days = {date(2026, 3, 5): "05/3/2026", date(2026, 2, 18): "18/02/2026", date(2026, 12, 31): "31/12/2026"}
    made = table(tuple((f"Việc {place}", "", day, None, None, None) for place, day in enumerate(days)))
    grid = Document(io.BytesIO(render(made, "docx"))).tables[1]
    assert [row.cells[3].text for row in grid.rows[1:]] == list(days.values())
    pdf = "\n".join(part.text for page in measure(render(made, "pdf")).pages for part in page.segments)
    assert all(day in pdf for day in days.values()) and "05/03/2026" not in pdf
    assert [row[3] for row in cells(made)[1:]] == list(days)
    formats = part(made, "xl/styles.xml")
    assert 'formatCode="dd/m/yyyy"' in formats and 'formatCode="dd/mm/yyyy"' in formats
