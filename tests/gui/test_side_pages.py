"""Thùng rác, Kiểm tra, lịch sử bản ghi."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.pages.history import HistoryDialog
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import records
from dankvan_desktop.store import query, rows
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import button, dialog, open_window, ward_file, write

LEFT = Qt.MouseButton.LeftButton


def delete(window: Window, record: str, record_id: str) -> None:
    """Delete as a page would."""
    window.context.changed.emit(records.delete(window.context.open_work, by_name(record), [record_id]))


def lines(page) -> list[tuple[str, ...]]:
    """The cells of the table of a page."""
    table = page.table
    return [tuple(table.item(row, column).text() for column in range(2)) for row in range(table.rowCount())]


def unit_names(window: Window) -> list[str]:
    return [row.cells[0] for row in query.page(window.context.open_work.db, query.Query(by_name("unit")))]


@pytest.fixture
def binned(qtbot, tmp_path):
    """A window on the recycle bin with a unit and a document in it, and its answers."""
    ask = ScriptedAsk()
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1", "Chi bộ 2"), ask=ask)
    db = window.context.open_work.db
    for row in query.page(db, query.Query(by_name("unit"))):
        if row.cells[0] == "Chi bộ 2":
            delete(window, "unit", row.id)
    made = write(window, "campaign", {"name": "Quỹ vì người nghèo", "kind": kind(window, "campaign_kind")})
    delete(window, "campaign", made.ids[0])
    window.actions_by_id["tools.recycle"].trigger()
    return window, ask


def kind(window: Window, list_name: str) -> str:
    """The first item of a list."""
    return query.pick(window.context.open_work.db, "list_item", list_name=list_name)[0][0]


def choose(window: Window, title: str) -> None:
    """Select the line of a record."""
    page = window.page
    page.table.selectRow([line[1] for line in lines(page)].index(title))


def test_the_bin_lists_what_was_deleted_of_all_types(binned) -> None:
    window, _ = binned
    assert sorted(lines(window.page)) == [("Phong trào", "Quỹ vì người nghèo"), ("Đơn vị", "Chi bộ 2")]
    assert not button(window, "Khôi phục").isEnabled()


def test_a_record_goes_back_into_its_list(qtbot, binned) -> None:
    window, _ = binned
    choose(window, "Chi bộ 2")
    qtbot.mouseClick(button(window, "Khôi phục"), LEFT)
    assert unit_names(window) == ["Chi bộ 1", "Chi bộ 2"]
    assert [line[1] for line in lines(window.page)] == ["Quỹ vì người nghèo"]


def test_for_good_is_asked_and_then_gone(qtbot, binned) -> None:
    window, ask = binned
    choose(window, "Chi bộ 2")
    ask.answer("confirm", False, True)
    qtbot.mouseClick(button(window, "Xóa vĩnh viễn…"), LEFT)
    assert len(lines(window.page)) == 2
    choose(window, "Chi bộ 2")
    qtbot.mouseClick(button(window, "Xóa vĩnh viễn…"), LEFT)
    assert "Không hoàn tác được" in ask.texts()
    assert [line[1] for line in lines(window.page)] == ["Quỹ vì người nghèo"]


def test_what_is_still_used_is_not_removed(qtbot, tmp_path) -> None:
    ask = ScriptedAsk(confirm=True)
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"), ask=ask)
    parent = query.ids(window.context.open_work.db, query.Query(by_name("unit")))[0]
    write(window, "unit", {"name": "Tổ đảng 1", "parent": parent})
    delete(window, "unit", parent)
    window.actions_by_id["tools.recycle"].trigger()
    choose(window, "Chi bộ 1")
    qtbot.mouseClick(button(window, "Xóa vĩnh viễn…"), LEFT)
    assert "còn được dùng ở đơn vị “Tổ đảng 1”" in ask.texts()
    assert rows.get(window.context.open_work.db, by_name("unit"), parent) is not None


def test_an_empty_bin_says_what_it_is_for(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.actions_by_id["tools.recycle"].trigger()
    assert "Thùng rác trống" in window.page._hint.text()


def test_the_check_names_what_is_missing_and_leads_there(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.actions_by_id["tools.check"].trigger()
    page = window.page
    qtbot.waitUntil(lambda: page.table.rowCount() > 0)
    found = [line[1] for line in lines(page)]
    row = next(place for place, text in enumerate(found) if "Dòng cấp trên" in text)
    page.table.setCurrentCell(row, 0)
    qtbot.mouseClick(button(window, "Mở bản ghi"), LEFT)
    assert (window.desk.current, window.tab.section.name) == ("settings", "setting")


def test_the_check_is_made_anew_when_asked(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.desk.open("check")
    page = window.page
    qtbot.waitUntil(lambda: page.again.isEnabled() and page.table.rowCount() > 0)
    before = page.table.rowCount()
    setting = window.desk.open("settings", "setting")
    setting.form.put_draft({"place": "Phường Lê Lợi", "header_superior": "ĐẢNG BỘ TỈNH"})
    assert setting.save()
    window.desk.open("check")
    qtbot.waitUntil(lambda: page.table.rowCount() == before - 2)


def test_the_history_of_a_record_tells_when_what_by_whom(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"))
    record_id = query.ids(window.context.open_work.db, query.Query(by_name("unit")))[0]
    write(window, "unit", {"name": "Chi bộ 1 <mới>"}, record_id)
    window.context.show_record.emit("unit", record_id)
    window.actions_by_id["edit.history"].trigger()
    shown = dialog(HistoryDialog)
    tree = shown.tree
    stories = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    assert [story.text(1).split(" ")[0] for story in stories] == ["Sửa", "Thêm"]
    assert stories[1].text(2) == "Người thử"
    assert "“Chi bộ 1” → “Chi bộ 1 <mới>”" in stories[0].child(0).text(1)
    assert re.fullmatch(r"hôm nay \d\d:\d\d", stories[0].text(0))
    qtbot.mouseClick(next(each for each in shown.findChildren(QPushButton) if each.text() == "Đóng"), LEFT)


def test_without_a_record_the_history_says_what_to_do(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.desk.open("units")
    with qtbot.waitSignal(window.context.message) as told:
        window.actions_by_id["edit.history"].trigger()
    assert told.args == ["Chọn một bản ghi trước, rồi xem lịch sử của nó."]
