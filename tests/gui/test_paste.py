"""Rows from Excel into a list, as the clerk does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.paste import PasteDialog
from dankvan_desktop.store import query
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import button, dialog, open_window, ward_file

LEFT = Qt.MouseButton.LeftButton
GOOD = "Tên đơn vị\tThuộc\nTổ 1\tchi bo 1\nTổ 2\t\n"
MIXED = "Tên đơn vị\tThuộc\tThành lập\nTổ 1\tChi bộ 1\t2016\nTổ 2\tChi bộ 9\t2016\nTổ 3\t\t30/2/2016\n"


@pytest.fixture
def pasted(qtbot, tmp_path):
    """Opens the preview over the list of units for a text on the clipboard."""

    def paste(raw: str) -> tuple[PasteDialog, object, ScriptedAsk]:
        ask = ScriptedAsk()
        window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"), ask=ask)
        window.desk.open("units", "unit")
        QApplication.clipboard().setText(raw)
        window.actions_by_id["edit.paste_rows"].trigger()
        shown = dialog(PasteDialog)
        assert isinstance(shown, PasteDialog)
        return shown, window, ask

    return paste


def unit_names(window) -> list[str]:
    return [row.cells[0] for row in query.page(window.context.open_work.db, query.Query(by_name("unit")))]


def notes(shown: PasteDialog) -> list[str]:
    """The column that says what to correct."""
    return [shown.table.item(row, 0).text() for row in range(1, shown.table.rowCount())]


def test_good_rows_are_added_and_taken_back_in_one_step(qtbot, pasted) -> None:
    shown, window, _ = pasted(GOOD)
    assert shown.summary.text().startswith("2 hàng: 2 hàng đúng.")
    qtbot.mouseClick(button(shown, "Thêm 2 đơn vị (Ctrl+S)"), LEFT)
    assert unit_names(window) == ["Chi bộ 1", "Tổ 1", "Tổ 2"]
    assert button(window, "Đơn vị (3)")
    window.actions_by_id["edit.undo"].trigger()
    assert unit_names(window) == ["Chi bộ 1"]


def test_rows_with_errors_are_named_and_hold_back_all_until_decided(qtbot, pasted) -> None:
    shown, window, _ = pasted(MIXED)
    first, second, third = notes(shown)
    assert first == "" and "Không có đơn vị “Chi bộ 9”" in second and "30/2/2016" in third
    assert not button(shown, "Thêm 3 đơn vị (Ctrl+S)").isEnabled()
    assert "Bỏ các hàng còn lỗi" in button(shown, "Thêm 3 đơn vị (Ctrl+S)").toolTip()
    assert "Để thêm được" in shown.summary.text()
    shown.skip.setChecked(True)
    qtbot.mouseClick(button(shown, "Thêm 1 đơn vị (Ctrl+S)"), LEFT)
    assert unit_names(window) == ["Chi bộ 1", "Tổ 1"]


def test_a_cell_is_corrected_in_place(qtbot, pasted) -> None:
    shown, window, _ = pasted(MIXED)
    shown.table.item(2, 2).setText("Chi bộ 1")
    shown.table.item(3, 3).setText("29/2/2016")
    qtbot.waitUntil(lambda: shown.summary.text().startswith("3 hàng: 3 hàng đúng."))
    qtbot.mouseClick(button(shown, "Thêm 3 đơn vị (Ctrl+S)"), LEFT)
    assert unit_names(window) == ["Chi bộ 1", "Tổ 1", "Tổ 2", "Tổ 3"]


def test_a_column_is_sent_into_another_field(qtbot, pasted) -> None:
    shown, window, _ = pasted("x\tTổ 1\ny\tTổ 2")
    assert shown._combos[0].currentData() == "name"
    shown._combos[1].setCurrentIndex(shown._combos[1].findData("name"))
    assert shown._combos[0].currentData() == "", "two columns do not go into one field"
    qtbot.waitUntil(lambda: shown.summary.text().startswith("2 hàng: 2 hàng đúng."))
    qtbot.mouseClick(button(shown, "Thêm 2 đơn vị (Ctrl+S)"), LEFT)
    assert unit_names(window) == ["Chi bộ 1", "Tổ 1", "Tổ 2"]


def test_nothing_on_the_clipboard_says_what_to_do(qtbot, pasted) -> None:
    shown, _, _ = pasted("")
    assert "Chọn các ô trong Excel" in shown.summary.text()
    assert not shown.button.isEnabled()
    QApplication.clipboard().setText(GOOD)
    qtbot.keyClick(shown, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.summary.text().startswith("2 hàng")


def test_what_must_be_unique_is_told_at_the_row(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.desk.open("figures", "indicator")
    work = window.context.open_work
    name = query.page(work.db, query.Query(by_name("indicator"), columns=("code", "measure")), 0, 1)[0]
    header = "Tên chỉ tiêu\tMã\tTính chất\tĐơn vị tính\n"
    row = "Chỉ tiêu mới\t{}\tTại một thời điểm\t" + name.cells[1] + "\n"
    QApplication.clipboard().setText(header + row.format("ma_cua_phuong") + row.format(name.cells[0]))
    window.actions_by_id["edit.paste_rows"].trigger()
    shown = dialog(PasteDialog)
    count = query.count(work.db, query.Query(by_name("indicator")))
    shown.save()
    assert query.count(work.db, query.Query(by_name("indicator"))) == count, "all or nothing"
    assert notes(shown)[0] == "" and notes(shown)[1]


def test_pages_without_a_list_say_what_to_open_first(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    with qtbot.waitSignal(window.context.message) as told:
        window.actions_by_id["edit.paste_rows"].trigger()
    assert "Mở một danh sách trước" in told.args[0]


def test_the_button_of_the_list_opens_the_preview(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"))
    window.desk.open("units", "unit")
    QApplication.clipboard().setText(GOOD)
    qtbot.mouseClick(button(window, "Dán từ Excel"), LEFT)
    assert dialog(PasteDialog).summary.text().startswith("2 hàng")
