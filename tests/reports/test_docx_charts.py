"""Charts of the Word document: Word draws them from a workbook inside; a table of their values stands beneath."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.table import Table
from python_calamine import CalamineWorkbook

from dankvan_desktop.reports import docx
from dankvan_desktop.reports.tree import ChartBlock, Document, walk
from tests.reports import office
from tests.reports.sample import document

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def made() -> bytes:
    return docx.render(document())


def charts(data: bytes) -> list[Any]:
    return [
        root for name, root in sorted(office.xml_parts(data).items()) if re.fullmatch(r"word/charts/c\w+.xml", name)
    ]


def test_each_chart_can_be_changed_in_word_and_shows_the_values_of_the_tree(made: bytes) -> None:
    parts = office.parts(made)
    wanted = [block for block in walk(document()) if isinstance(block, ChartBlock)]
    for number, (block, root) in enumerate(zip(wanted, charts(made), strict=True), start=1):
        names = [series.findtext(f"{C}tx//{C}v") for series in root.iter(f"{C}ser")]
        assert names == [name for name, _ in block.series]
        for series, (_, values) in zip(root.iter(f"{C}ser"), block.series, strict=True):
            assert [v.text for v in series.iterfind(f"{C}cat//{C}v")] == list(block.categories)
            assert [Decimal(v.text or "") for v in series.iterfind(f"{C}val//{C}v")] == list(values)
        book = CalamineWorkbook.from_filelike(io.BytesIO(parts[f"word/embeddings/bieudo{number}.xlsx"]))
        rows = book.get_sheet_by_name("Số liệu").to_python()
        assert rows[0][1:] == [name for name, _ in block.series]
        assert [row[0] for row in rows[1:]] == list(block.categories)
        assert [Decimal(str(row[1])) for row in rows[1:]] == list(block.series[0][1])


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_elements_of_a_chart_stand_in_the_order_that_word_demands(kind: Any, count: int) -> None:
    values = (Decimal("1.5"), None, Decimal(-3))
    series = tuple((f"Dãy {number}", values) for number in range(count))
    (root,) = charts(docx.render(Document((ChartBlock("Tên", kind, ("a", "b", "c"), series, "%", 1),))))
    order = {
        "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
        "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
        "plotArea": "layout barChart lineChart catAx valAx",
        "barChart": "barDir grouping varyColors ser gapWidth axId",
        "lineChart": "grouping varyColors ser marker axId",
        "ser": "idx order tx spPr invertIfNegative marker dLbls cat val smooth",
        "dLbls": "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
        "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses "
        "auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
        "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
        "crossAx crosses crossBetween",
    }
    seen = set()
    for element in root.iter():
        name = element.tag.removeprefix(C)
        if name in order:
            seen.add(name)
            wanted = order[name].split()
            places = [wanted.index(child.tag.removeprefix(C)) for child in element]
            assert places == sorted(places), name
    assert {"chartSpace", "plotArea", "ser", "catAx", "valAx"} <= seen
    # Three lines: beside the points their values would be mixed up; the table beneath has them.
    assert (root.find(f".//{C}dLbls") is None) == (kind == "line" and count == 3)
    assert root.find(f".//{C}legend") is not None


def test_a_chart_without_values_says_so() -> None:
    empty = ChartBlock("Biểu đồ 1", "bar", ("2017",), (("Mô hình", (None,)),))
    data = docx.render(Document((empty,)))
    assert office.lines(data) == ["Chưa có số liệu để vẽ biểu đồ.", "Biểu đồ 1"]
    assert charts(data) == []


def test_the_values_stand_beneath_in_a_real_table_with_a_decimal_comma() -> None:
    series = (("Hộ nghèo", (Decimal("4.1"), None)), ("Hộ cận nghèo", (Decimal("3.9"), Decimal("1250.75"))))
    chart = ChartBlock("Biểu đồ 1", "line", ("2013", "2014"), series, "%", 2)
    opened = office.opened(docx.render(Document((chart,))))
    (grid,) = [block for block in office.blocks(opened) if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Đơn vị tính: %", "2013", "2014"],
        ["Hộ nghèo", "4,10", "…"],
        ["Hộ cận nghèo", "3,90", "1.250,75"],
    ]
    assert grid._tbl.find(f".//{qn('w:tblHeader')}") is not None


def test_the_chart_its_name_and_its_values_stay_together() -> None:
    opened = office.opened(docx.render(document()))
    blocks = list(office.blocks(opened))
    grids = [place for place, block in enumerate(blocks) if isinstance(block, Table) and place > 1]
    under = [place for place in grids if "w:drawing" in blocks[place - 2]._element.xml]
    assert len(under) == 3
    for place in under:
        drawn, name, grid = blocks[place - 2 : place + 1]
        *kept, last = grid.rows
        cells = [row.cells[0].paragraphs[0] for row in kept]
        for paragraph in (drawn, name, *cells):
            assert paragraph.paragraph_format.keep_with_next or paragraph.style.paragraph_format.keep_with_next
        assert not last.cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_numbers_of_the_chart_are_written_the_vietnamese_way(made: bytes) -> None:
    codes = [element.get("formatCode", "") for root in charts(made) for element in root.iter(f"{C}numFmt")]
    values = [code for code in codes if code != "General"]
    assert len(values) > 5 and all(code.startswith("[$-42A]#,##0") for code in values)


def test_lines_differ_in_dashes_and_markers_bars_in_patterns() -> None:
    series = tuple((f"Dãy {number}", (Decimal(number + 1), Decimal(2))) for number in range(4))
    for kind, look in (("line", "prstDash.*?/"), ("line", "c:symbol.*?/"), ("bar", "<c:spPr>.*?</c:spPr>")):
        data = docx.render(Document((ChartBlock("Tên", kind, ("a", "b"), series),)))  # type: ignore[arg-type]
        drawn = office.parts(data)["word/charts/chart1.xml"].decode().split("<c:ser>")[1:]
        assert len({re.search(look, each)[0] for each in drawn}) == 4, look  # type: ignore[index]
