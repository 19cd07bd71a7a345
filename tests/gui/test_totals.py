"""Phong trào ▸ Tổng hợp: totals whose every number opens the rows it was summed from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.campaigns.totals import EMPTY, TotalsPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import catalogue, files, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import query
from tests.gui.scripted_ask import ScriptedAsk

DAY = date(2018, 5, 2)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A ward with one fund: two incomes, one expense."""
    made = files.create(tmp_path / "w.danvan", FixedClock(DAY))
    unit = records.save(made, by_name("unit"), None, {"name": "Mặt trận Tổ quốc phường"}).ids[0]
    kind = catalogue.list_item_id("campaign_kind", "quy")
    fund = records.save(made, by_name("campaign"), None, {"name": "Quỹ Khuyến học", "kind": kind}).ids[0]
    base = {"unit": unit, "what": catalogue.list_item_id("contribution_kind", "tien")}
    for draft in (
        {"direction": "in", "campaign": fund, "period": "2017", "value": "20.000.000"},
        {"direction": "in", "campaign": fund, "period": "2018", "value": "5.000.000"},
        {"direction": "out", "paid_from": fund, "period": "2018", "value": "9.500.000"},
    ):
        records.save(made, by_name("contribution"), None, {**base, **draft})
    yield made
    made.db.close()


@pytest.fixture
def page(qtbot, work: Work) -> TotalsPage:
    """The page in front, on the funds."""
    context = Context(ScriptedAsk(), WindowState(work.db.path.with_suffix(".json")))
    context.work = work
    shown = TotalsPage(context)
    shown.context = context
    qtbot.addWidget(shown)
    shown.resize(QSize(1346, 620))
    shown.show()
    choose(shown, "funds")
    return shown


def choose(page: TotalsPage, code: str) -> None:
    """Sum something else."""
    page.what.setCurrentIndex(page.what.findData(code))


def shown(page: TotalsPage) -> list[list[str]]:
    """The groups as they read."""
    tree = page.tree
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items]


def test_a_fund_shows_what_is_left(page) -> None:
    assert shown(page) == [
        ["Quỹ Khuyến học", "3", "25.000.000", "9.500.000", "15.500.000"],
        ["Tổng cộng", "3", "25.000.000", "9.500.000", "15.500.000"],
    ]
    page.year.setCurrentIndex(page.year.findData(2018))
    assert shown(page)[0] == ["Quỹ Khuyến học", "2", "5.000.000", "9.500.000", "-4.500.000"]


def test_enter_on_a_number_opens_the_rows_it_was_summed_from(page, qtbot, work: Work) -> None:
    tree = page.tree
    tree.setCurrentItem(tree.topLevelItem(0), 2)
    with qtbot.waitSignal(page.context.show_rows) as opened:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    record, rows, what = opened.args
    assert (record, len(rows), what) == ("contribution", 2, "Thu (đồng): Quỹ Khuyến học")


def test_the_table_goes_to_excel_and_follows_new_records(page, work: Work) -> None:
    page.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["Quỹ", "Số khoản", "Thu (đồng)", "Chi (đồng)", "Còn lại (đồng)"]
    assert lines[1].startswith("Quỹ Khuyến học\t3\t25.000.000")
    draft = {"unit": unit_of(work), "direction": "in", "period": "2018", "value": "1.000.000"}
    draft["what"] = catalogue.list_item_id("contribution_kind", "tien")
    some = records.save(work, by_name("contribution"), None, draft)
    page.context.changed.emit(some)
    choose(page, "contributions")
    assert shown(page)[-1][0] == "Tổng cộng" and shown(page)[-1][5] == "26.000.000"


def unit_of(work: Work) -> str:
    """The only unit."""
    return query.ids(work.db, query.Query(by_name("unit")))[0]


def test_where_nothing_is_recorded_the_page_says_what_belongs_here(qtbot, tmp_path: Path) -> None:
    made = files.create(tmp_path / "e.danvan", FixedClock(DAY))
    context = Context(ScriptedAsk(), WindowState(tmp_path / "s.json"))
    context.work = made
    empty = TotalsPage(context)
    qtbot.addWidget(empty)
    empty.show()
    assert empty._empty.isVisible() and empty._empty.text() == EMPTY and not empty.open_button.isEnabled()
    made.db.close()


@pytest.mark.parametrize("points", [10, 14])
def test_it_fits_a_small_screen(page, qapp, out_dir, points: int) -> None:
    style.apply(qapp, points)
    try:
        page.resize(QSize(1346 if points == 10 else 891, 620 if points == 10 else 340))
        page.tree.expandAll()
        qapp.processEvents()
        assert not page.tree.horizontalScrollBar().isVisible()
        page.grab().save(str(out_dir / f"totals-{points}.png"))
    finally:
        style.apply(qapp, 10)
