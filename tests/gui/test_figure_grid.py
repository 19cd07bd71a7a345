"""Nhập theo kỳ: typed like a sheet, saved as one operation, nothing wrong and nothing unsaved is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.figures.grid import Place
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.figures.grid_page import GridPage
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.gui.helpers import add, cut_off, open_context, shot

KEY = Qt.Key


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with open_context(tmp_path) as opened:
        yield opened


@pytest.fixture
def units(context: Context) -> list[str]:
    """Three tổ dân phố of a ward."""
    ward = add(context, "unit", name="Phường Thử", code="PT")
    records.save(context.open_work, Setting, SETTING_ID, {"unit": ward})
    kind = list_item_id("unit_kind", "to_dan_pho")
    return [add(context, "unit", name=f"Tổ dân phố {number}", kind=kind) for number in (1, 2, 3)]


def show(qtbot, context: Context, *, units: str = "to_dan_pho", group: str = "doi_song") -> GridPage:
    """The page in front: indicators of a group, units of a kind."""
    chosen = units if units == "ward" else list_item_id("unit_kind", units)
    name = f"figure_grid.{context.open_work.db.file_id}"
    context.state.set(name, {"units": chosen, "group": list_item_id("indicator_group", group), "period": "2018-Q1"})
    page = GridPage(context)
    qtbot.addWidget(page)
    page.resize(1346, 620)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.shown()
    return page


def go(page: GridPage, code: str, unit: str, category: str = "") -> None:
    """The cursor on a cell."""
    index = page.model.index_of(Place(indicator_id(code), unit, category))
    assert index.isValid()
    page.view.setCurrentIndex(index)
    page.view.setFocus()


@pytest.fixture
def type_in(type_text) -> Callable[..., None]:
    """Type into the cell in front as a clerk does, and go on by a key."""

    def type_into(page: GridPage, text: str, then: Qt.Key = KEY.Key_Return) -> None:
        type_text(page.view, text[:1])
        editor = page.view.indexWidget(page.view.currentIndex())
        assert isinstance(editor, QLineEdit)
        type_text(editor, text[1:])
        QTest.keyClick(editor, then)

    return type_into


def shown(page: GridPage, code: str, unit: str, category: str = "") -> str:
    """What a cell reads."""
    return page.model.index_of(Place(indicator_id(code), unit, category)).data()


def beside(page: GridPage, code: str, name: str) -> str:
    """The sum or the count of a line."""
    line = [each.indicator.code for each in page.model.lines].index(code)
    place = len(page.model.units) + page.model.extras.index(name)
    return page.model.index(line, place).data()


def held(context: Context) -> list[Observation]:
    db = context.open_work.db
    return rows.get_many(db, Observation, query.ids(db, Query(Observation)))


def test_enter_goes_down_tab_goes_right_and_one_save_is_one_undo(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "12")
    assert page.model.place(page.view.currentIndex()) == Place(indicator_id("so_ho_can_ngheo"), units[0])
    type_in(page, "1.234", KEY.Key_Tab)
    assert page.model.place(page.view.currentIndex()) == Place(indicator_id("so_ho_can_ngheo"), units[1])
    type_in(page, "7", KEY.Key_Up)
    assert page.model.place(page.view.currentIndex()) == Place(indicator_id("so_ho_ngheo"), units[1])
    assert page.is_dirty() and held(context) == []
    assert page.state.text() == "3 ô chưa lưu"
    assert page.save() and not page.is_dirty()
    assert sorted(each.value for each in held(context)) == [7, 12, 1234]
    assert undo.next_undo(context.open_work) == "Nhập số liệu quý I/2018 (3 ô)"
    context.changed.emit(undo.undo(context.open_work))
    assert held(context) == []
    assert shown(page, "so_ho_ngheo", units[0]) == ""


def test_a_figure_of_the_file_shows_and_an_emptied_cell_deletes_it(qtbot, context, units, type_text) -> None:
    kept = add(
        context, "observation", indicator=indicator_id("so_ho_ngheo"), unit=units[0], period="2018-Q1", value="9",
        note="theo sổ", source="",
    )  # fmt: skip
    page = show(qtbot, context)
    assert shown(page, "so_ho_ngheo", units[0]) == "9"
    assert shown(page, "so_ho_ngheo", units[1]) == ""
    go(page, "so_ho_ngheo", units[0])
    QTest.keyClick(page.view, KEY.Key_F2)
    editor = page.view.indexWidget(page.view.currentIndex())
    assert editor.text() == "9"
    QTest.keyClick(editor, KEY.Key_End)
    type_text(editor, "5")
    QTest.keyClick(editor, KEY.Key_Return)
    assert page.save()
    assert [(each.id, each.value, each.note) for each in held(context)] == [(kept, 95, "theo sổ")]
    go(page, "so_ho_ngheo", units[0])
    QTest.keyClick(page.view, KEY.Key_Delete)
    assert shown(page, "so_ho_ngheo", units[0]) == ""
    assert page.save() and held(context) == []
    record = rows.get(context.open_work.db, Observation, kept)
    assert record is not None and record.deleted


def test_a_refused_value_stays_in_its_cell_and_the_good_ones_are_saved(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "12")
    go(page, "so_ho_ngheo", units[1])
    type_in(page, "2.26")
    go(page, "so_ho_ngheo", units[2])
    type_in(page, "mười")
    assert not page.save()
    assert [each.value for each in held(context)] == [12]
    assert page.state.text() == "Đã lưu 1 ô; còn 2 ô chưa đúng"
    assert page.model.place(page.view.currentIndex()) == Place(indicator_id("so_ho_ngheo"), units[1])
    assert "có thể hiểu hai cách" in page.detail.text()
    assert shown(page, "so_ho_ngheo", units[1]) == "2.26"
    assert shown(page, "so_ho_ngheo", units[2]) == "mười"
    shot(page, "figure_grid_refused")
    type_in(page, "2")
    go(page, "so_ho_ngheo", units[2])
    type_in(page, "10")
    assert page.save()
    assert sorted(each.value for each in held(context)) == [2, 10, 12]


def test_sums_are_added_and_rates_divided_anew_from_the_sums(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context)
    for unit, rate in zip(units, ("1/10", "1/90", ""), strict=True):
        go(page, "ty_le_ho_ngheo", unit)
        if rate:
            type_in(page, rate)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "40")
    go(page, "so_ho_ngheo", units[1])
    type_in(page, "2")
    assert beside(page, "so_ho_ngheo", "Cộng") == "42"
    assert shown(page, "ty_le_ho_ngheo", units[0]) == "10%"
    assert shown(page, "ty_le_ho_ngheo", units[1]) == "1,11%"
    assert beside(page, "ty_le_ho_ngheo", "Cộng") == "2%"  # 2/100, not the mean of the two rates


def test_a_stated_rate_is_kept_as_it_was_written(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context, units="ward", group="chinh_quyen")
    go(page, "ty_le_dung_han", page.model.units[0][0])
    type_in(page, "99,77 %")
    assert page.save()
    (found,) = held(context)
    assert (str(found.value), found.num, found.den, found.stated_rate) == ("99.77", None, None, "99,77 %")


def test_parts_that_miss_the_whole_are_shown(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context, units="ward", group="dac_diem")
    ward = page.model.units[0][0]
    for code, text in (
        ("dt_tu_nhien", "278,33"), ("dt_nong_nghiep", "209,35"), ("dt_phi_nong_nghiep", "68,94"),
        ("dt_chua_su_dung", "0,05"),
    ):  # fmt: skip
        go(page, code, ward)
        type_in(page, text)
    go(page, "dt_tu_nhien", ward)
    assert "Các phần cộng lại 278,34, thừa 0,01 so với số này." in page.detail.text()
    go(page, "dt_chua_su_dung", ward)
    type_in(page, "0,04")
    go(page, "dt_tu_nhien", ward)
    assert "cộng lại" not in page.detail.text()


def test_categories_are_lines_on_demand_and_small_cells_warn(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context, group="dac_diem")
    before = len(page.model.lines)
    QTest.mouseClick(page.split, Qt.MouseButton.LeftButton)
    assert len(page.model.lines) == before + 4  # Nam, Nữ of two indicators
    go(page, "nhan_khau", units[0])
    type_in(page, "100")
    for name, text in (("Nam", "40"), ("Nữ", "55")):
        go(page, "nhan_khau", units[0], name)
        type_in(page, text)
    go(page, "nhan_khau", units[0])
    assert "Các phân tổ cộng lại 95, thiếu 5 so với số này." in page.detail.text()
    assert page.save()
    assert sorted((each.category, int(each.value)) for each in held(context)) == [("", 100), ("Nam", 40), ("Nữ", 55)]
    page.group.setCurrentIndex(page.group.findData(list_item_id("indicator_group", "dan_toc_ton_giao")))
    go(page, "ho_giao_dan", units[0])
    type_in(page, "3")
    go(page, "ho_giao_dan", units[0])
    assert "dưới 5" in page.detail.text() and page.save()


def test_a_count_from_records_stands_beside_and_opens_its_rows(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context, units="ward", group="dac_diem")
    ward = page.model.units[0][0]
    assert beside(page, "so_tdp", "Đếm từ sổ") == "3"
    go(page, "so_tdp", ward)
    type_in(page, "5")
    assert beside(page, "so_tdp", "Đếm từ sổ") == "3 (lệch +2)"
    line = [each.indicator.code for each in page.model.lines].index("so_tdp")
    page.view.setCurrentIndex(page.model.index(line, 1))
    assert "Số đã nhập nhiều hơn 2" in page.detail.text()
    with qtbot.waitSignal(context.show_rows) as opened:
        QTest.keyClick(page.view, KEY.Key_Return)
    assert opened.args[0] == "unit" and set(opened.args[1]) == set(units)


def test_a_block_from_a_spreadsheet_goes_through_a_preview(qtbot, context, units) -> None:
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    QGuiApplication.clipboard().setText("12\t13\n7,5\t1,234.5\n")
    QTest.keyClick(page.view, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = page.dialog
    assert set(dialog.problems()) == {(1, 0), (1, 1)}
    assert "2 ô đúng, 2 ô chưa đúng" in dialog.summary.text()
    assert "số nguyên" in dialog.sentence.text()
    dialog.table.item(1, 0).setText("7")
    assert set(dialog.problems()) == {(1, 1)}
    shot(dialog, "figure_paste")
    QTest.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert shown(page, "so_ho_ngheo", units[1]) == "13"
    assert shown(page, "so_ho_can_ngheo", units[1]) == "1,234.5"  # refused, and not lost
    assert page.undo_form() and not page.is_dirty()
    assert page.redo_form() and len(page.model.sheet.texts) == 4


def test_a_block_with_names_finds_its_place_by_them(qtbot, context, units) -> None:
    page = show(qtbot, context)
    text = "TT\tChỉ tiêu\tTổ dân phố 3\tTỔ DÂN PHỐ 1\n1\tSố hộ cận nghèo\t3\t1\n2\tSố hộ nghèo\t30\t10"
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(page.view, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.dialog.button, Qt.MouseButton.LeftButton)
    assert [shown(page, "so_ho_ngheo", unit) for unit in units] == ["10", "", "30"]
    assert [shown(page, "so_ho_can_ngheo", unit) for unit in units] == ["1", "", "3"]


def test_what_is_copied_is_what_a_spreadsheet_takes(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "1200", KEY.Key_Tab)
    type_in(page, "5")
    page.view.selectAll()
    QTest.keyClick(page.view, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0][1:] == ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3", "Cộng"]
    assert lines[1] == ["Số hộ nghèo (hộ)", "1.200", "5", "", "1.205"]


def test_the_grid_turns_units_into_rows(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context)
    QTest.mouseClick(page.turn, Qt.MouseButton.LeftButton)
    vertical = [page.model.headerData(row, Qt.Orientation.Vertical) for row in range(page.model.rowCount())]
    assert vertical == ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3", "Cộng"]
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "4")
    assert page.model.place(page.view.currentIndex()) == Place(indicator_id("so_ho_ngheo"), units[1])
    shot(page, "figure_grid_turned")


def test_another_period_asks_about_unsaved_cells_and_a_draft_survives(qtbot, context, units, type_in) -> None:
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "12")
    go(page, "so_ho_ngheo", units[1])
    type_in(page, "x y")
    page.keeper.keep(page.model.sheet)
    page.hide()
    again = show(qtbot, context)
    assert "2 ô chưa lưu" in again.banner.label.text()
    QTest.mouseClick(again.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert shown(again, "so_ho_ngheo", units[0]) == "12"
    assert shown(again, "so_ho_ngheo", units[1]) == "x y"
    context.ask.answer("save_changes", "back")
    again._choose_period(Period("2018-Q2"))
    assert again.period.period == Period("2018-Q1") and again.is_dirty()


def test_a_cell_changed_elsewhere_meanwhile_is_not_overwritten(qtbot, context, units, type_in) -> None:
    figure = {"indicator": indicator_id("so_ho_ngheo"), "unit": units[0], "period": "2018-Q1", "value": "9"}
    kept = add(context, "observation", **figure)
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "12")
    records.save(context.open_work, Observation, kept, {"value": "10"})  # by another window: this one was not told
    assert not page.save()
    assert "nơi khác" in page.detail.text()
    assert [each.value for each in held(context)] == [10]


@pytest.mark.parametrize("size", [10, 14])
def test_nothing_is_cut_off(qtbot, context, units, size, type_in) -> None:
    from PySide6.QtWidgets import QApplication

    from dankvan_desktop.gui import style

    style.set_font_size(QApplication.instance(), size)
    page = show(qtbot, context)
    go(page, "so_ho_ngheo", units[0])
    type_in(page, "999.999.999")
    assert cut_off(page) == []
    advance = page.view.fontMetrics().horizontalAdvance("999.999.999")
    assert page.view.columnWidth(0) > advance
    shot(page, f"figure_grid_{size}")
    page.discard()
