"""Sửa nhiều bản ghi: one field of the selected rows, seen beforehand, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.list.bulk_edit import BulkDialog
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.store import rows
from tests.gui.helpers import cut_off, shot
from tests.gui.window_kit import dialog, open_window, ward_file, write

Key = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path):
    return open_window(qtbot, ward_file(tmp_path, "Khối Một", "Khối Hai"))


def concerns(window) -> list[str]:
    unit = write(window, "unit", {"name": "Khối Ba"}).ids[0]
    return [
        write(window, "concern", {"summary": f"Việc {number}", "date": f"{number}/2018", "unit": unit}).ids[0]
        for number in (1, 3, 5)
    ]


def open_bulk(qtbot, window, record: str = "concern") -> tuple[RecordPage, BulkDialog]:
    window.context.show_record.emit(record, "")
    page = window.page
    page.list.view.selectAll()
    page.list.bulk.click()
    box = dialog(BulkDialog)
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    return page, box


def choose_field(box: BulkDialog, label: str) -> None:
    box.field.setCurrentIndex(box.field.findText(label))


def put(qtbot, box: BulkDialog, raw: str) -> None:
    box.editor.put(raw)
    box.editor.tell()
    qtbot.waitUntil(lambda: not box._wait.isActive())


def table(box: BulkDialog) -> list[list[str]]:
    return [[box.table.item(row, column).text() for column in range(3)] for row in range(box.table.rowCount())]


def field(window, record: str, ids: list[str], name: str) -> list[object]:
    return [getattr(each, name) for each in rows.get_many(window.context.open_work.db, by_name(record), ids)]


def test_the_way_is_offered_for_several_rows_only(qtbot, window) -> None:
    concerns(window)
    window.context.show_record.emit("concern", "")
    panel = window.page.list
    panel.view.selectRow(0)
    assert panel.copy.isVisible() and not panel.bulk.isVisible() and not panel.bulk_rows.isEnabled()
    panel.view.selectAll()
    assert panel.bulk.isVisible() and not panel.copy.isVisible()
    assert "Sửa nhiều bản ghi…" in [action.text() for action in panel.view.row_menu().actions() if action.isEnabled()]


def test_a_value_is_seen_then_written_and_undone_as_one(qtbot, window) -> None:
    ids = concerns(window)
    page, box = open_bulk(qtbot, window)
    assert box.windowTitle() == "Sửa 3 vấn đề nổi lên"
    assert not box.keep.isEnabled() and box.summary.text().startswith("Nhập giá trị mới")
    choose_field(box, "Trạng thái")
    put(qtbot, box, "doing")
    assert [row[1:] for row in table(box)] == [["Chưa giải quyết", "Đang giải quyết"]] * 3
    assert box.summary.text() == "3 bản ghi sẽ thay đổi." and box.keep.text() == "Sửa 3 bản ghi"
    box.keep.click()
    assert field(window, "concern", ids, "state") == ["doing"] * 3
    assert "Đang giải quyết" in page.list.model.cells(0), "the list shows it"
    window.actions_by_id["edit.undo"].trigger()
    assert field(window, "concern", ids, "state") == ["open"] * 3


def test_refused_rows_stand_on_top_with_the_reason(qtbot, window) -> None:
    ids = concerns(window)
    _, box = open_bulk(qtbot, window)
    choose_field(box, "Ngày xong")
    put(qtbot, box, "15/4/2018")
    seen = table(box)
    assert seen[0][0] == "Việc 5" and seen[0][2].startswith("Không sửa được: Sớm hơn")
    assert [row[2] for row in seen[1:]] == ["15/04/2018"] * 2
    assert box.summary.text() == "2 bản ghi sẽ thay đổi, 1 không sửa được, giữ nguyên."
    shot(box, "bulk")
    box.keep.click()
    assert field(window, "concern", ids, "done_on") == ["2018-04-15", "2018-04-15", None]


def test_bad_input_is_refused_in_words_at_the_field(qtbot, window, type_text) -> None:
    concerns(window)
    _, box = open_bulk(qtbot, window)
    choose_field(box, "Hạn")
    line = box.editor.inputs[0]
    line.setFocus()
    type_text(line, "31/2/2018")
    qtbot.waitUntil(lambda: "không có thật" in box.error.text())
    assert box.error.isVisible() and line.property("invalid") and not box.keep.isEnabled()
    assert table(box) == [] and line.text() == "31/2/2018", "what was typed stays"
    assert cut_off(box) == []


def test_the_keyboard_alone_is_enough(qtbot, window, type_text) -> None:
    ids = concerns(window)
    _, box = open_bulk(qtbot, window)
    choose_field(box, "Hạn")
    line = box.editor.inputs[0]
    line.setFocus()
    type_text(line, "30/6/2018\n")
    assert box.keep.hasFocus() and box.isVisible(), "Enter goes to the button first"
    QTest.keyClick(box.keep, Key.Key_Return)
    assert field(window, "concern", ids, "due") == ["2018-06-30"] * 3


def test_emptying_is_said_explicitly(qtbot, window) -> None:
    ids = concerns(window)
    for each in ids:
        write(window, "concern", {"due": "2018"}, each)
    _, box = open_bulk(qtbot, window)
    choose_field(box, "Hạn")
    assert not box.keep.isEnabled() and box.clear.isVisible()
    box.clear.setChecked(True)
    qtbot.waitUntil(box.keep.isEnabled)
    assert {row[2] for row in table(box)} == {"(trống)"}
    box.keep.click()
    assert field(window, "concern", ids, "due") == [None] * 3
    window.activateWindow()
    _, box = open_bulk(qtbot, window)
    choose_field(box, "Địa bàn")
    assert not box.clear.isVisible(), "a required field is never emptied"
    box.reject()


def test_words_that_are_no_row_are_refused(qtbot, window, type_text) -> None:
    concerns(window)
    _, box = open_bulk(qtbot, window)
    choose_field(box, "Địa bàn")
    put(qtbot, box, "Khối không có")
    assert "chưa có trong danh sách" in box.error.text() and not box.keep.isEnabled()
    unit = rows.all_ids(window.context.open_work.db, by_name("unit"))[-1]
    put(qtbot, box, unit)
    assert box.error.text() == "" and box.keep.isEnabled()


def test_unsaved_changes_are_asked_about_first(qtbot, window) -> None:
    ids = concerns(window)
    window.context.show_record.emit("concern", ids[0])
    page = window.page
    page.form.put_draft({"summary": "Đang sửa dở"})
    window.context.ask.answer("save_changes", "back")
    page.list.bulk_wanted.emit(tuple(ids))
    assert not [each for each in window.findChildren(BulkDialog) if each.isVisible()]
    assert page.is_dirty()


@pytest.mark.parametrize("points", [10, 14])
def test_every_field_of_every_section_can_be_chosen(qtbot, qapp, window, points) -> None:
    style.apply(qapp, points)
    try:
        for record in ("model", "document", "observation", "petition"):
            box = BulkDialog(window.context, by_name(record), (), window)
            box.open()
            for place in range(box.field.count()):
                box.field.setCurrentIndex(place)
                assert box.editor.isVisible() and cut_off(box) == []
            box.reject()
    finally:
        style.apply(qapp, 10)
