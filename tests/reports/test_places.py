"""Where figures stand on the finished pages: read back from the PDF, at the very places that are told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, pdf
from dankvan_desktop.reports.tree import (
    Appendix,
    ChartBlock,
    Column,
    Document,
    Heading,
    ListBlock,
    Para,
    TableBlock,
    TextRun,
    cleaned,
    walk,
)
from tests.sample import open_sample

FILLER = "Nhân dân đồng thuận, chính quyền gần dân, trọng dân, hiểu dân và có trách nhiệm với Nhân dân. "


@pytest.fixture(scope="module", params=["ward", "year"])
def work(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """Both samples."""
    opened = open_sample(tmp_path_factory.mktemp("places"), request.param)
    yield opened
    opened.db.close()


def letters(text: str) -> str:
    """Letters and digits alone: a box holds the sign after its figure or not."""
    return re.sub(r"\W", "", text)


def wanted(document: Document) -> dict[str, str]:
    """The words of every figure of a tree, in the order of the paper."""
    found: dict[str, str] = defaultdict(str)
    for block in walk(cleaned(document)):
        tables = [block] if isinstance(block, TableBlock) else [block.table] if isinstance(block, ChartBlock) else []
        runs = [block.runs] if isinstance(block, Para) else block.items if isinstance(block, ListBlock) else []
        for run in (run for some in runs for run in some if run.figure):
            found[run.figure] += letters(run.text)
        for table in tables:
            for row, figures in zip(table.rows, table.figures, strict=False):
                for text, figure in zip(row, figures, strict=True):
                    if figure:
                        found[figure] += letters(text)
    return {figure: text for figure, text in found.items() if text}


def read(rendered: pdf.Rendered) -> dict[str, str]:
    """The words that stand in the boxes told, read from the PDF."""
    found: dict[str, str] = defaultdict(str)
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        pages = [(page.get_height(), page.get_textpage()) for page in document]
        for place in rendered.places.figures:
            height, text = pages[place.page]
            box = (place.left - 0.4, height - place.top - place.height + 2, place.left + place.width + 0.4)
            found[place.figure] += letters(text.get_text_bounded(*box, height - place.top - 2))
    return {figure: text for figure, text in found.items() if text}


@pytest.mark.parametrize("name", outline.names())
def test_every_figure_of_every_outline_stands_where_it_is_told(work: Work, name: str) -> None:
    saved = build.newest_report(work.db, name, None, None)
    built = build.build(work.db, name, saved, today=SystemClock().today())
    rendered = pdf.render_pages(built.document)
    assert read(rendered) == wanted(built.document)
    known = dict(built.used)
    assert {place.figure for place in rendered.places.figures} <= {*known, *built.shown}


def test_telling_the_places_changes_no_byte(work: Work) -> None:
    document = build.build(work.db, "nam", None, today=SystemClock().today()).document

    def bare(block: object) -> object:
        if isinstance(block, Para):
            return replace(block, runs=tuple(replace(run, figure="") for run in block.runs))
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(tuple(replace(run, figure="") for run in item) for item in block.items))
        if isinstance(block, TableBlock | ChartBlock):
            return replace(block, figures=())
        return replace(block, blocks=tuple(map(bare, block.blocks))) if isinstance(block, Appendix) else block

    without = replace(document, blocks=tuple(map(bare, document.blocks)))  # type: ignore[arg-type]
    told, untold = pdf.render_pages(document), pdf.render_pages(without)
    assert told.places.figures and not untold.places.figures
    assert told.pdf == untold.pdf


def test_a_paragraph_over_a_page_break_keeps_its_figures() -> None:
    runs = (
        TextRun(FILLER * 12), TextRun("1.800 hộ", figure="so_ho"), TextRun(f" {FILLER * 30}"),
        TextRun("7.638 nhân khẩu", bold=True, figure="nhan_khau"), TextRun(" sinh sống."),
    )  # fmt: skip
    document = Document((Heading(1, "I.", "ĐẶC ĐIỂM"), Para(runs), Heading(1, "II.", "KẾT QUẢ")), profile="HD36")
    rendered = pdf.render_pages(document)
    assert rendered.pages == 2
    assert read(rendered) == {"so_ho": "1800hộ", "nhan_khau": "7638nhânkhẩu"}
    assert [place.page for place in rendered.places.figures] == [0, 1]
    assert [page for page, _ in rendered.places.headings] == [0, 1]
    assert {place.heading for place in rendered.places.figures} == {0}


def test_a_figure_broken_over_two_lines_has_a_box_on_each() -> None:
    run = TextRun("Ngày vì người nghèo; Toàn dân đoàn kết xây dựng đời sống văn hóa", figure="list:movements")
    rendered = pdf.render_pages(Document((Para((TextRun(FILLER), run, TextRun("."))),), profile="HD36"))
    first, second = rendered.places.figures
    assert second.top > first.top and second.left < first.left
    assert rendered.places.at(0, second.left + 3, second.top + 5) == second
    assert rendered.places.at(0, first.left - 3, first.top + 5) is None
    assert rendered.places.at(1, second.left + 3, second.top + 5) is None
    assert read(rendered) == {"list:movements": letters(run.text)}


def test_cells_of_a_long_table_keep_their_figures_on_every_page(tmp_path: Path) -> None:
    rows = tuple((f"Tổ dân phố {number}", f"{number} hộ") for number in range(90))
    figures = tuple(("", f"ho_{number}") for number in range(90))
    table = TableBlock("", (Column("Đơn vị"), Column("Số hộ", align="right")), rows, figures=figures)
    rendered = pdf.render_pages(Document((table,), profile="ND30"))
    assert rendered.pages > 2
    assert read(rendered) == {f"ho_{number}": f"{number}hộ" for number in range(90)}
    assert {place.page for place in rendered.places.figures} == set(range(rendered.pages))
