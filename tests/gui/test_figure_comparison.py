"""So sánh: a period beside an earlier one, a plan beside what was done; every number opens its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.figures.comparison_page import ComparisonPage
from dankvan_desktop.ops import records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.reports import registers
from tests.gui.helpers import DAY, add, cut_off, open_context, shot


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with open_context(tmp_path) as opened:
        yield opened


@pytest.fixture
def ward(context: Context) -> str:
    unit = add(context, "unit", name="Phường Thử", code="PT")
    records.save(context.open_work, Setting, SETTING_ID, {"unit": unit})
    return unit


def observe(context: Context, ward: str, code: str, period: str, value: str) -> str:
    return add(context, "observation", indicator=indicator_id(code), unit=ward, period=period, value=value)


def show(qtbot, context: Context) -> ComparisonPage:
    page = ComparisonPage(context)
    qtbot.addWidget(page)
    page.resize(1346, 620)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_a_quarter_stands_beside_the_same_quarter_of_the_year_before(qtbot, context, ward) -> None:
    now = observe(context, ward, "tuyen_truyen_cuoc", "2018-Q1", "75")
    observe(context, ward, "tuyen_truyen_cuoc", "2017-Q1", "60")
    observe(context, ward, "tuyen_truyen_cuoc", "2017-Q4", "50")
    page = show(qtbot, context)
    table = page.periods.table
    assert table.texts() == [
        ["Chỉ tiêu", "Đơn vị tính", "Quý I/2018", "Quý I/2017", "Chênh lệch", "%"],
        ["Số cuộc tuyên truyền", "cuộc", "75", "60", "+15", "+25%"],
    ]
    table.setCurrentCell(0, 2)
    table.setFocus()
    with qtbot.waitSignal(context.show_rows) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["observation", (now,), "Số cuộc tuyên truyền, quý I/2018"]
    page.periods.with_what.setCurrentIndex(1)
    assert table.texts()[1][2:] == ["75", "50", "+25", "+50%"]


def test_charts_show_the_run_and_every_bar_and_mark_opens_its_rows(qtbot, context, ward) -> None:
    kept = {year: observe(context, ward, "tuyen_truyen_cuoc", year, str(number)) for number, year in enumerate(
        ("2015", "2016", "2017"), start=10)}  # fmt: skip
    page = show(qtbot, context)
    chart = page.periods.chart
    assert chart.block().categories == ("2012", "2013", "2014", "2015", "2016", "2017")
    for kind in (0, 1):
        page.periods.kind.setCurrentIndex(kind)
        places = [place for place, _ in chart.bars()]
        assert places == [(0, 3), (0, 4), (0, 5)]
        middle = chart.bars()[1][1].center().toPoint()
        with qtbot.waitSignal(context.show_rows) as opened:
            QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
        assert opened.args[1] == (kept["2016"],)
        shot(page, f"figure_compare_{kind}")


def test_plans_stand_beside_what_was_done_and_the_counts_open_them(qtbot, context, ward) -> None:
    paper = add(context, "document", type=list_item_id("document_type", "NQ"), printed_number="5-NQ/ĐU", subject="Năm")
    common = {"unit": ward, "period": "2018", "document": paper}
    reached = add(context, "target", name="Gia đình văn hóa", planned="90", done="92", **common)
    nearly = add(context, "target", name="Tuyên truyền", indicator=indicator_id("tuyen_truyen_cuoc"), planned="80",
                 measure=list_item_id("measure", "cuoc"), **common)  # fmt: skip
    done = observe(context, ward, "tuyen_truyen_cuoc", "2018", "76")
    page = show(qtbot, context)
    page.show_targets()
    pane = page.targets
    assert [line[0::2] for line in pane.table.texts()[1:]] == [
        ["Gia đình văn hóa", "", "92", "Vượt"], ["Tuyên truyền", "cuộc", "76", "Gần đạt"]
    ]  # fmt: skip
    visible = [button.text() for button in pane.counts.values() if button.isVisible()]
    assert visible == ["2 chỉ tiêu", "1 đạt và vượt", "1 gần đạt"]
    with qtbot.waitSignal(context.show_rows) as opened:
        QTest.mouseClick(pane.counts["gần đạt"], Qt.MouseButton.LeftButton)
    assert opened.args[:2] == ["target", (nearly,)]
    pane.table.setCurrentCell(1, 4)
    with qtbot.waitSignal(context.show_rows) as opened:
        QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened.args[:2] == ["observation", (done,)]
    with qtbot.waitSignal(context.show_rows) as opened:
        QTest.mouseClick(pane.chart, Qt.MouseButton.LeftButton, pos=pane.chart.bars()[0][1].center().toPoint())
    assert opened.args[:2] == ["target", (reached,)]
    add(context, "target", name="Thêm", degree="missed", **common)
    assert pane.counts["không đạt"].text() == "1 không đạt"  # follows the file


def test_what_is_shown_can_be_exported(qtbot, context, ward) -> None:
    observe(context, ward, "tuyen_truyen_cuoc", "2018-Q1", "75")
    add(context, "target", name="Gia đình văn hóa", planned="90", done="92", unit=ward, period="2018")
    page = show(qtbot, context)
    for register, words in ((page.periods.register(), "Số cuộc tuyên truyền"), (page.targets.register(), "Vượt")):
        table = registers.read(context.open_work.db, register, DAY)
        assert words in registers.render(table, "csv", lambda _done, _total: None).decode("utf-8-sig")


@pytest.mark.parametrize("size", [10, 14])
def test_nothing_is_cut_off_and_an_empty_page_says_what_to_do(qtbot, context, ward, size) -> None:
    style.set_font_size(QApplication.instance(), size)
    page = show(qtbot, context)
    assert page.periods.empty.isVisible() and cut_off(page) == []
    page.show_targets()
    assert page.targets.empty.isVisible() and cut_off(page) == []
    shot(page, f"figure_targets_empty_{size}")
