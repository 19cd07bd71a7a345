"""The register on paper: opened and read back with PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pytest

from dankvan_desktop.reports.registers import Band, Column, Row, Table, render
from tests.reports.registers.samples import HOSTILE, LONG, MIXED, plain_rows, table

HEAD = ("TT", "Nội dung", "Đơn vị", "Ngày", "Năm", "Số hộ", "Tỷ lệ (%)")


@contextmanager
def opened(made: Table) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(render(made, "pdf"))
    yield document
    document.close()


def texts(made: Table) -> list[str]:
    with opened(made) as document:
        found = []
        for page in document:
            part = page.get_textpage()
            found.append(part.get_text_range())
            part.close()
            page.close()
        return found


def words(text: str) -> str:
    return " ".join(text.split())


def boxes(made: Table, page_number: int, wanted: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each place on a page where a text stands, in points."""
    with opened(made) as document:
        page = document[page_number]
        part = page.get_textpage()
        search = part.search(wanted, match_case=True)
        found = []
        while (hit := search.get_next()) is not None:
            rects = [part.get_rect(number) for number in range(part.count_rects(*hit))]
            found.append(rects[0])
        search.close()
        part.close()
        page.close()
        return found


def test_the_head_of_the_paper_stands_on_page_one_and_the_labels_on_every_page() -> None:
    pages = texts(table(plain_rows(100), note="Đơn vị: Tổ dân phố 1; có chữ “vệ sinh”"))
    first = words(pages[0])
    for part in (
        "ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH",
        "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Phường Trần Phú, ngày 18 tháng 4 năm 2018",
        "DANH SÁCH HOẠT ĐỘNG",
        "(Đơn vị: Tổ dân phố 1; có chữ “vệ sinh”)",
    ):
        assert part in first
    assert len(pages) > 3
    for page in pages:
        assert all(label in words(page) for label in HEAD)
    assert not any("DANH SÁCH HOẠT ĐỘNG" in page for page in pages[1:])
    assert "Danh sách này có 100 mục." in pages[-1]


def test_pages_lie_across_and_are_numbered_from_the_second_at_the_middle_of_the_top() -> None:
    made = table(plain_rows(100))
    with opened(made) as document:
        assert all(
            abs(width - 841.9) < 0.5 and abs(height - 595.3) < 0.5
            for width, height in map(document.get_page_size, range(len(document)))
        )
    pages = texts(made)
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    assert not pages[0].lstrip().startswith("1")
    left, bottom, right, top = boxes(made, 1, "2")[0]
    middle = (595.3 - (bottom + top) / 2) / 72 * 25.4
    assert middle == pytest.approx(10, abs=1.5)
    assert (left + right) / 2 / 72 * 25.4 == pytest.approx(30 + (297 - 45) / 2, abs=1)


def test_every_row_is_there_once_in_order_and_numbered() -> None:
    whole = words(" ".join(texts(table(plain_rows(250)))))
    places = [whole.index(f"Hoạt động số {number}:") for number in range(1, 251)]
    assert places == sorted(places)
    assert "1.250 92,43" in whole  # the 250th row: Vietnamese numbers
    assert "2.018" not in whole  # a year has no dot


def test_a_row_stays_on_one_page() -> None:
    body = "nội dung dài của một dòng "
    rows = tuple((f"Đầu {number} " + body * (5 + number % 7) + f"cuối {number}.",) for number in range(60))
    for page in texts(table(rows, (Column("Nội dung"),))):
        begun = set(words(page).split("Đầu ")[1:])
        assert all(f"cuối {text.split()[0]}." in text for text in begun)


def test_a_heading_stands_with_the_row_after_it() -> None:
    for count in range(1, 40):
        rows = (
            *plain_rows(count),
            Band("II. Hoạt động khác"),
            (LONG[:1500], "", None, None, None, None),
            *plain_rows(2),
        )
        page = next(page for page in texts(table(rows)) if "II. Hoạt động khác" in page)
        assert LONG[:40] in page


def test_a_row_longer_than_a_page_is_continued_and_loses_nothing() -> None:
    text = " ".join(f"từ{number}" for number in range(3000))
    pages = texts(table((("trước", "A"), (text, "B"), ("sau", "C")), (Column("Nội dung"), Column("Đơn vị"))))
    whole = words(" ".join(pages))
    assert len(pages) > 2
    assert all(f"từ{number}" in whole for number in (0, 1, 1499, 2999))
    assert whole.index("trước") < whole.index("từ0 ") < whole.index("sau")


def test_hostile_cells_are_printed_as_they_are() -> None:
    whole = words(" ".join(texts(table(MIXED))))
    for text in HOSTILE:
        assert text in whole
    assert "Dòng một Dòng hai" in whole
    assert words(LONG[:2000]) in whole
    assert "I. Hoạt động của phường" in whole and "II. =cmd" in whole
    assert "1.236.000" in whole and "0,5" in whole


def test_numbers_are_never_broken_however_many_columns() -> None:
    columns = tuple(Column(f"Chỉ tiêu thứ {number}", align="right") for number in range(10))
    row: Row = tuple(123_456_789_012 - number for number in range(10))
    whole = words(" ".join(texts(table((row, row), columns))))
    assert all(f"{value:,}".replace(",", ".") in whole for value in row if isinstance(value, int))


def test_an_empty_register_says_so() -> None:
    (page,) = texts(table(()))
    assert "Danh sách này chưa có mục nào." in page and "Nội dung" in page


def test_letters_beyond_one_subset_of_the_typeface_are_printed() -> None:
    letters = "ăâđêôơư ằắẳẵặ ầấẩẫậ ềếểễệ ồốổỗộ ờớởỡợ ừứửữự àáảãạ èéẻẽẹ ìíỉĩị òóỏõọ ùúủũụ ỳýỷỹỵ"
    others = "αβγδεζηθικλμνξοπρστυφχψω абвгдежзийклмнопрстуфхцчшщъыьэюя ₫ ² ½ … • € “” ‘’ – —"
    text = f"{letters} {letters.upper()} {others}"
    whole = words(texts(table(((text,),), (Column("Nội dung"),)))[0])
    assert text in whole


def test_only_embedded_typefaces_and_the_same_bytes_twice() -> None:
    made = table(MIXED)
    data = render(made, "pdf")
    assert data == render(made, "pdf")
    with opened(made) as document:
        fonts = (
            {
                item.get_font().get_base_name()
                for page in document
                for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT])
            }
            if hasattr(pdfium.PdfTextObj, "get_font")
            else set()
        )
    assert all("LiberationSerif" in name for name in fonts)
    assert b"Helvetica" not in data
    assert b"/Lang" in data
