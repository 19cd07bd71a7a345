"""Mẫu báo cáo: a figure is of the period that its group or column is called by; parts added, removed, typed into."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.gui.pages.outlines import periods_named
from dankvan_desktop.gui.pages.outlines.places import PERIODS
from dankvan_desktop.gui.pages.pick_figure import PickFigure
from dankvan_desktop.reports import outline, outline_writer
from tests.gui.pages.test_outlines import answer, copy, page, pick, sample, titles

__all__ = ["page", "sample"]
MONTH = Period("2026-05")


def chart_of(page):
    copy(page, "thang")
    page.parts.choose("i")
    page.panel.add_block("chart")
    return page.panel.cards[-1]


def choose_period(words: str, period: str) -> None:
    def act(dialog: PickFigure) -> None:
        dialog.search.setText(words)
        dialog.period.setCurrentIndex(dialog.period.findData(period))
        dialog.accept()

    answer(PickFigure, act)


def test_a_figure_of_a_chart_starts_with_the_period_of_its_group_and_names_it(page) -> None:
    chart = chart_of(page)
    for row in range(2):
        chart.grid.setCurrentCell(row, 1)
        pick("ty le ho ngheo")
        chart.choose()
    assert chart.grid.item(0, 0).text() == "‹Kỳ trước›"
    assert chart.grid.item(0, 1).text() == "Tỷ lệ hộ nghèo – kỳ trước"
    assert chart.grid.item(1, 1).text() == "Tỷ lệ hộ nghèo – kỳ này"
    assert not page.panel.wrong_cards()


def test_a_figure_of_another_period_than_its_group_is_said_in_red_and_not_saved(page) -> None:
    chart = chart_of(page)
    chart.grid.setCurrentCell(1, 1)
    pick("ty le ho ngheo")
    chart.choose()
    chart.grid.setCurrentCell(0, 1)
    choose_period("ty le ho ngheo", "")
    chart.choose()
    assert chart.wrong.text() == (
        "Ô “Số liệu” của nhóm “‹Kỳ trước›” lấy số của “kỳ này”, không đúng với tên nhóm “‹Kỳ trước›”. "
        "Chọn lại kỳ của số liệu hoặc sửa tên nhóm."
    )
    place = len(page.panel.cards)
    assert not page.save()
    assert f"nội dung thứ {place} (Biểu đồ “Tên biểu đồ”): Ô “Số liệu”" in page.context.ask.asked[-1][2]


def test_a_column_titled_with_a_period_is_treated_alike(page, type_text) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    page.panel.add_block("table")
    card = page.panel.cards[-1]
    card.grid.setCurrentCell(0, 2)
    card.head.selectAll()
    type_text(card.head, "Cùng kỳ năm trước")
    pick("ty le ho ngheo")
    card.cell.insert_figure()
    assert card.grid.item(0, 2).text() == "‹Tỷ lệ hộ nghèo – cùng kỳ năm trước›"
    assert card.wrong.isHidden()
    card.head.selectAll()
    type_text(card.head, "Kỳ này")
    assert "cột “Kỳ này” lấy số của “cùng kỳ năm trước”" in card.wrong.text()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("{previous}", "previous"),
        ("{period}", ""),
        ("Năm {base_year}", "base_year"),
        ("Số kỳ trước (hộ)", "previous"),
        ("Từ đầu năm đến nay", "ytd"),
        ("So với kỳ trước", None),
        ("Tăng, giảm so cùng kỳ", None),
        ("{previous} và {period}", None),
        ("Kết quả", None),
    ],
)
def test_which_period_a_name_stands_for(name: str, code: str | None) -> None:
    assert periods_named.named(name) == code


def test_of_a_whole_year_the_one_before_is_the_same_of_last_year() -> None:
    chart = {"categories": ["{year_ago}"], "series": [{"name": "Số hộ", "values": ["so_ho|previous"]}]}
    assert periods_named.problem({"chart": chart}, Period("2026"), str) == ""
    assert "kỳ trước" in periods_named.problem({"chart": chart}, MONTH, str)


def test_no_outline_of_the_program_contradicts_itself() -> None:
    seen = 0
    for name in outline.built_in():
        data = json.loads(outline_writer.write(outline.load(name)))
        kind = data.get("period", {}).get("kind") or "year"
        waiting = [data]
        while waiting:
            held = waiting.pop()
            if isinstance(held, dict):
                if "table" in held or "chart" in held:
                    period = spans.last_finished(kind, MONTH.end)
                    assert periods_named.problem(held, period, str) == "", (name, held)
                    seen += 1
                waiting.extend(held.values())
            elif isinstance(held, list):
                waiting.extend(held)
    assert seen > 10


def test_every_period_of_a_figure_has_a_name() -> None:
    assert set(spans.RELATIVE) <= set(PERIODS)


# --- parts ------------------------------------------------------------------------------------------------------------


def test_a_part_removed_leads_to_its_neighbour_and_is_told_with_those_within(page, qtbot) -> None:
    copy(page, "nam")
    lines = page.session.draft.lines()
    inner = [line.key for line in lines if line.key.startswith("p1.i.")]
    before = titles(page)
    page.parts.choose(inner[0])
    page.parts.buttons["remove"].click()
    assert page.parts.current() == inner[1]
    page.undo_form()
    page.parts.choose("p1.i")
    name = page.parts.tree.currentItem().text(0)
    with qtbot.waitSignal(page.context.message) as told:
        page.parts.buttons["remove"].click()
    assert told.args == [f"Đã xóa mục “{name}” và {len(inner)} mục con. Ctrl+Z để lấy lại."]
    assert page.parts.current() == "p1.ii"
    page.undo_form()
    assert titles(page) == before


def test_the_last_part_within_leaves_the_focus_in_the_tree(page) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    held = page.parts.current()
    page.parts.add_inside()
    page.parts.buttons["remove"].setFocus()
    page.parts.buttons["remove"].click()
    assert page.parts.current() == held
    assert QApplication.focusWidget() is page.parts.tree
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.parts.current() == held


def test_what_is_typed_after_adding_a_part_is_its_name(page, type_text) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    page.parts.add()
    edit = QApplication.focusWidget()
    assert edit is page.panel.title.edit
    type_text(edit, "Kết quả nổi bật")
    assert any(title.endswith(" Kết quả nổi bật") for title in titles(page))


def test_typing_on_a_cell_goes_into_its_text(page, type_text) -> None:
    copy(page, "thang")
    page.parts.choose("i")
    page.panel.add_block("table")
    card = page.panel.cards[-1]
    card.grid.setFocus()
    card.grid.setCurrentCell(0, 1)
    type_text(card.grid, "S")
    type_text(QApplication.focusWidget(), "ố hộ")
    assert card.grid.item(0, 1).text() == "Số hộ"
    assert card.value()["table"]["rows"][0][1] == "Số hộ"
