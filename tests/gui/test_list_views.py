"""Saved views of a list: columns and their order, filters, sort, under a name; they survive a restart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.list.columns import ColumnsDialog
from dankvan_desktop.gui.list.panel import ListPanel
from dankvan_desktop.gui.list.views_button import NameDialog
from dankvan_desktop.gui.state import WindowState
from tests.gui.helpers import add, cut_off, open_context, shot
from tests.gui.scripted_ask import ScriptedAsk

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        kind = add(made, "list_item", list="unit_kind", label="Khối phố thử")
        for name, code in (("Khối Ba", "K3"), ("Khối Một", "K1"), ("Khối Hai", "K2")):
            add(made, "unit", name=name, code=code, kind=kind)
        add(made, "unit", name="Hội Phụ nữ", code="PN")
        yield made


def restarted(context, tmp_path) -> Context:
    """The window's state read anew, on the same file."""
    fresh = Context(ScriptedAsk(), WindowState(tmp_path / "window.json"))
    fresh.work = context.work
    return fresh


def panel_of(qtbot, context, name: str = "unit") -> ListPanel:
    panel = ListPanel(by_name(name), context)
    qtbot.addWidget(panel)
    panel.resize(820, 400)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.reload()
    return panel


def names(panel: ListPanel) -> list[str]:
    place = panel.model.columns.index("name")
    return [panel.model.cells(row)[place] for row in range(panel.model.rowCount())]


def act(panel: ListPanel, text: str) -> None:
    """Choose an entry of the menu."""
    menu = panel.views.menu_now()
    found = [action for action in menu.actions() if action.text() == text]
    assert len(found) == 1, [action.text() for action in menu.actions()]
    found[0].trigger()
    menu.deleteLater()


def entries(panel: ListPanel) -> list[str]:
    menu = panel.views.menu_now()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    return texts


def named(kind: type[QDialog]) -> QDialog:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def save_as(panel: ListPanel, name: str) -> None:
    act(panel, "Lưu cách xem này…")
    dialog = named(NameDialog)
    dialog.line.setText(name)
    QTest.keyClick(dialog.line, Key.Key_Return)


def kinds_view(panel: ListPanel) -> None:
    """Code and name, only the kind “Khối phố thử”, by code downwards."""
    panel.view.columns_chosen.emit(("code", "name"))
    combo = panel.filters.combos["kind"]
    combo.setFocus()
    combo.setCurrentIndex(combo.findText("Khối phố thử"))
    panel.model.sort(0, Qt.SortOrder.DescendingOrder)


def test_a_view_is_saved_chosen_and_survives_a_restart(qtbot, context, tmp_path) -> None:
    panel = panel_of(qtbot, context)
    assert panel.views.text() == "Cách xem"
    assert "Chưa lưu cách xem nào" in entries(panel)
    kinds_view(panel)
    save_as(panel, "Các khối")
    assert panel.views.text() == "Các khối"
    act(panel, "Danh sách như ban đầu")
    assert panel.model.columns == by_name("unit").SPEC.list.columns
    assert len(names(panel)) == 4 and panel.views.text() == "Cách xem"
    again = panel_of(qtbot, restarted(context, tmp_path))
    assert len(names(again)) == 4
    act(again, "Các khối")
    assert again.model.columns == ("code", "name")
    assert names(again) == ["Khối Ba", "Khối Hai", "Khối Một"]
    assert again.filters.values and again.views.text() == "Các khối"


def test_the_search_belongs_to_the_view(qtbot, context) -> None:
    panel = panel_of(qtbot, context)
    panel.filters.set("phu nu")
    save_as(panel, "Phụ nữ")
    panel.filters.reset()
    assert panel.views.text() == "Phụ nữ *", "changed since"
    act(panel, "Phụ nữ")
    assert names(panel) == ["Hội Phụ nữ"] and panel.filters.words == "phu nu"


def test_a_changed_view_is_written_again(qtbot, context) -> None:
    panel = panel_of(qtbot, context)
    save_as(panel, "Của tôi")
    assert not any(text.startswith("Ghi thay đổi") for text in entries(panel))
    panel.view.columns_chosen.emit(("name", "code"))
    act(panel, "Ghi thay đổi vào “Của tôi”")
    act(panel, "Danh sách như ban đầu")
    act(panel, "Của tôi")
    assert panel.model.columns == ("name", "code")


def test_views_are_renamed_and_deleted(qtbot, context) -> None:
    panel = panel_of(qtbot, context)
    save_as(panel, "Một")
    save_as(panel, "Hai")
    act(panel, "Đổi tên “Hai”…")
    dialog = named(NameDialog)
    assert dialog.line.text() == "Hai"
    dialog.line.setText("một")
    QTest.keyClick(dialog.line, Key.Key_Return)
    assert dialog.isVisible() and dialog.told.text() == "Đã có cách xem tên này. Đặt tên khác."
    dialog.line.setText("Ba & bốn")
    QTest.keyClick(dialog.line, Key.Key_Return)
    assert [view.name for view in panel.views.views.all()] == ["Ba & bốn", "Một"]
    assert panel.views.text() == "Ba && bốn"
    act(panel, "Xóa “Ba && bốn”")
    assert [view.name for view in panel.views.views.all()] == ["Một"]
    assert panel.views.text() == "Cách xem"
    assert panel.message.label.text() == "Đã xóa cách xem “Ba & bốn”. Các dòng vẫn còn."
    panel.message.buttons[0].click()
    assert [view.name for view in panel.views.views.all()] == ["Ba & bốn", "Một"]


def test_a_name_is_needed_and_one_that_is_taken_is_replaced_knowingly(qtbot, context) -> None:
    panel = panel_of(qtbot, context)
    save_as(panel, "Một")
    panel.view.columns_chosen.emit(("name",))
    act(panel, "Lưu cách xem này…")
    dialog = named(NameDialog)
    dialog.line.setText("   ")
    dialog.keep.click()
    assert dialog.told.text().startswith("Chưa nhập tên") and dialog.isVisible()
    dialog.line.setText("x" * 61)
    dialog.keep.click()
    assert dialog.told.text().startswith("Tên dài quá")
    dialog.line.setText("MỘT")
    assert "ghi thay" in dialog.told.text()
    assert cut_off(dialog) == []
    dialog.keep.click()
    assert [(view.name, view.columns) for view in panel.views.views.all()] == [("MỘT", ("name",))]


BROKEN = [
    {"name": "Cột cũ", "columns": ["name", "no_such_column"]},
    {"name": "Bộ lọc cũ", "columns": ["name"], "filters": {"gone": "x"}},
    {"name": "Sắp xếp cũ", "columns": ["name"], "sort": "-gone"},
    {"name": "Không cột", "columns": []},
    {"columns": ["name"]},
    {"name": "Lạ", "columns": ["name"], "filters": {"kind": ["a"]}},
    {"name": "Lạ nữa", "columns": "name"},
    "not a view",
    17,
]


def test_views_that_mean_nothing_any_more_are_dropped_in_words(qtbot, context) -> None:
    good = {"name": "Dùng được", "columns": ["name"], "sort": "-name"}
    context.state.set("views.unit", [*BROKEN, good])
    panel = panel_of(qtbot, context)
    said = panel.message.label.text()
    assert panel.message.isVisible() and "“Cột cũ”" in said and "“Sắp xếp cũ”" in said and "đã bỏ" in said
    assert [view.name for view in panel.views.views.all()] == ["Dùng được"]
    assert context.state.get("views.unit") == [good]
    again = panel_of(qtbot, context)
    assert not again.message.isVisible(), "said once"
    act(again, "Dùng được")
    assert names(again)[0] == "Khối Một"


@pytest.mark.parametrize("held", [{"a": 1}, "text", None, 5])
def test_a_damaged_memory_is_no_view(qtbot, context, held) -> None:
    context.state.set("views.unit", held)
    assert panel_of(qtbot, context).views.views.all() == []


def test_a_filter_of_another_file_is_left_out_in_words(qtbot, context) -> None:
    view = {"name": "Tệp khác", "columns": ["name"], "filters": {"kind": "0162d643-0000-7000-8000-000000000000"}}
    context.state.set("views.unit", [view])
    panel = panel_of(qtbot, context)
    act(panel, "Tệp khác")
    assert len(names(panel)) == 4
    assert "không có trong tệp này" in panel.message.label.text()
    assert panel.views.views.find("Tệp khác"), "kept for the file it belongs to"


def test_columns_are_put_in_order_in_a_dialog_by_keyboard(qtbot, context) -> None:
    panel = panel_of(qtbot, context)
    panel.view.arrange_columns()
    dialog = named(ColumnsDialog)
    assert dialog.names() == by_name("unit").SPEC.list.columns
    shot(dialog, "columns")
    dialog.down.click()
    assert dialog.names()[:2] == (by_name("unit").SPEC.list.columns[1], "name")
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.apply.click()
    assert panel.model.columns == ("name", *by_name("unit").SPEC.list.columns[2:])
    panel.view.arrange_columns()
    dialog = named(ColumnsDialog)
    for row in range(dialog.list.count()):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.apply.isEnabled(), "at least one column stays"
    dialog.reject()


def test_a_dragged_column_stays_where_it_was_put(qtbot, context) -> None:
    panel = panel_of(qtbot, context)
    panel.view.columns_chosen.emit(("name", "kind", "code"))
    panel.view.horizontalHeader().moveSection(2, 0)
    qtbot.waitUntil(lambda: panel.model.columns == ("code", "name", "kind"))
    header = panel.view.horizontalHeader()
    assert [header.visualIndex(place) for place in range(3)] == [0, 1, 2]
    assert panel.model.headerData(0, Qt.Orientation.Horizontal) == "Mã"
    assert panel_of(qtbot, context).model.columns == ("code", "name", "kind"), "remembered"


def test_private_fields_cannot_be_columns(qtbot, context) -> None:
    panel = panel_of(qtbot, context, "petition")
    panel.view.arrange_columns()
    dialog = named(ColumnsDialog)
    labels = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert "Nội dung tóm tắt" in labels and "Người gửi" not in labels and "Liên hệ" not in labels
    dialog.reject()
