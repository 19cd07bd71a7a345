"""Tables: header on every page, rows whole, tall cells broken, columns wide enough, long tables in linear time."""

from __future__ import annotations

import pytest

from dankvan_desktop.reports.pdf import render, render_pages
from dankvan_desktop.reports.tree import Column, Document, Heading, TableBlock
from tests.reports import sample
from tests.reports.page_model import measure

COLUMNS = (Column("TT", 1, "center"), Column("Nội dung", 5), Column("Số lượng", 2, "right"))


def _rows(count: int, text: str = "Mô hình dân vận khéo ở tổ dân phố") -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), f"{text} {number}", "1.250") for number in range(1, count + 1))


def test_header_on_every_page_and_every_row_once() -> None:
    pages = measure(render(Document((TableBlock("Bảng 1", COLUMNS, _rows(120)),)))).pages
    assert len(pages) > 3
    numbers = []
    for page in pages:
        texts = [row.text for row in page.rows]
        assert sum("Nội dung" in text for text in texts) == 1
        numbers += [row.segments[0].text for row in page.rows if len(row.segments) == 3 and "Mô hình" in row.text]
        assert page.ink.bottom < 277.5
    assert numbers == [str(number) for number in range(1, 121)]


def test_a_row_is_not_broken_unless_it_is_taller_than_a_page() -> None:
    pages = measure(render(Document((TableBlock("", COLUMNS, _rows(60, "Nội dung dài " * 12)),)))).pages
    for page in pages:
        rows = [row for row in page.rows if row.baseline > 18]
        assert rows[0].text.startswith("TT")
        assert rows[1].text.startswith("Nội dung dài")
        last_numbers = [part.text for row in rows for part in row.segments if part.text.isdigit()]
        assert len(last_numbers) == sum(row.text.count("1.250") for row in rows)


def test_a_cell_taller_than_three_pages_prints_whole() -> None:
    words = " ".join(f"từ{number}" for number in range(4000))
    copied = measure(render(Document((TableBlock("Bảng 1", COLUMNS, (("1", words, "2"), *_rows(2))),)))).copied
    found = [word for word in copied.split() if word.startswith("từ")]
    assert found == words.split()


def test_caption_stays_with_its_table() -> None:
    for count in range(20, 34):
        blocks = ([sample.para("Dòng.")] * count, Heading(1, "I.", "MỤC"), TableBlock("Bảng 7", COLUMNS, _rows(9)))
        pages = measure(render(Document((*blocks[0], *blocks[1:])))).pages
        page = next(page for page in pages if any(row.text == "Bảng 7" for row in page.rows))
        texts = [row.text for row in page.rows]
        assert "I. MỤC" in texts and any("Mô hình" in text for text in texts)


def test_source_note_stays_with_the_last_row() -> None:
    for count in range(38, 50):
        pages = measure(render(Document((TableBlock("", COLUMNS, _rows(count), source="Nguồn: sổ theo dõi."),)))).pages
        rows = pages[-1].rows
        assert rows[-1].text == "Nguồn: sổ theo dõi." and "Mô hình" in rows[-2].text


def test_short_words_are_not_cut_in_narrow_columns() -> None:
    columns = tuple(Column(title, 0.1) for title in ("TT", "Chỉ tiêu", "Kết quả")) + (Column("Ghi chú", 9),)
    copied = measure(render(Document((TableBlock("", columns, (("1", "Tuyên truyền", "3.480", "x"),)),)))).copied
    words = copied.split()
    assert {"Tuyên", "truyền", "3.480", "tiêu", "quả"} <= set(words)


def test_alignment_and_total_row() -> None:
    table = TableBlock("", COLUMNS, (("1", "a", "5"), ("", "Cộng", "5")), total_row=True)
    page = measure(render(Document((table,)))).pages[0]
    cells = [(part.text, part.bold) for part in page.segments]
    assert ("Cộng", True) in cells and ("a", False) in cells
    right = [part.x1 for part in page.segments if part.text == "5"]
    assert right == pytest.approx([195 - 3 / 72 * 25.4] * 2, abs=0.3)


@pytest.mark.parametrize(
    "table",
    [
        TableBlock("Bảng trống", COLUMNS, ()),
        TableBlock("Không cột", (), ()),
        TableBlock("Thiếu ô", COLUMNS, (("1",), ("1", "2", "3", "thừa"))),
        TableBlock(
            "x" * 3000, tuple(Column("cột" * 200) for _ in range(25)), (("y" * 900,) * 25,) * 3, source="z" * 4000
        ),
        TableBlock("Xuống dòng", COLUMNS, (("1", "a\nb\n\nc", ""),)),
    ],
    ids=["empty", "no columns", "ragged", "huge", "line breaks"],
)
def test_odd_tables_print(table: TableBlock) -> None:
    pages = measure(render(Document((table, sample.para("Sau bảng."), sample.SIGNATURE)))).pages
    assert any("Sau bảng." in row.text for page in pages for row in page.rows)
    assert all(page.ink.bottom < 277.5 for page in pages if page.rows)


def test_a_table_of_many_pages_is_not_wrapped_again_on_each() -> None:
    """Counted, not timed: the cells of a row are wrapped once, however many pages follow."""
    from dankvan_desktop.reports.pdf import table

    calls = 0
    original = table.wrap

    def counting(*arguments: object) -> list[str]:
        nonlocal calls
        calls += 1
        return original(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "wrap", counting)
        pages = render_pages(Document((TableBlock("", COLUMNS, _rows(1500)),))).pages
    assert pages > 30
    assert calls == 3 * 1501
