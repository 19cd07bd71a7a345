"""The window as a clerk meets it: tabs, menus, names, keys, closing."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from dankvan_desktop import app
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import TABS, by_name, of_tab
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.start import StartPage
from dankvan_desktop.gui.tab import sections_of
from dankvan_desktop.gui.window import Window
from dankvan_desktop.store import query, rows
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import DAY, button, menu, menu_texts, open_window, ward_file, write
from tests.sample import sample_file

EXTRA = ("settings", "recycle", "check")
ENGLISH = frozenset(
    r"""about add all apply back browse cancel check choose clear click close column contents
    copy cut data database date delete details discard document edit empty enter error exit
    export false file filter find folder font from forward help hide history home import
    info insert item keyboard language last license list load loading log menu message name
    new next none note number object open options page paste please previous print properties
    question quit read record redo refresh remove rename report reset restore retry row save
    saved search section select selected setting settings shortcut show size sort start status stop
    table tab text title tool true undo unit untitled update user value view warning
    window with yes""".split()  # noqa: SIM905
)


def test_eight_tabs_in_the_order_of_the_design(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    bar = window.tab_bar.bar
    labels = [bar.tabText(index) for index in range(bar.count())]
    assert labels == ["Tổng quan", "Đơn vị", "Văn bản", "Phong trào", "Mô hình", "Dân chủ cơ sở", "Số liệu", "Báo cáo"]


@pytest.mark.parametrize("tab", [*(name for name, _ in TABS), *EXTRA])
def test_every_section_of_a_tab_opens_and_counts_its_records(qtbot, tmp_path, tab) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    for section in sections_of(window.context, tab):
        page = window.desk.open(tab, section.name)
        assert isinstance(page, QWidget) and page.isVisible()
        if section.cls is not None and len(sections_of(window.context, tab)) > 1:
            count = query.count(window.context.open_work.db, query.Query(section.cls))
            assert button(window, f"{section.cls.SPEC.plural} ({count})").isChecked()


def test_tabs_are_built_when_first_shown(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    assert set(window.desk.tabs) == {"overview"}
    window.actions_by_id["view.tab.units"].trigger()
    assert set(window.desk.tabs) == {"overview", "units"}
    assert set(window.desk.tabs["units"].pages()) == {of_tab("units")[0].SPEC.name}


def test_keys_change_the_tab_and_the_bar_follows(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    for place, (name, _) in enumerate(TABS, start=1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.ControlModifier)
        assert (window.desk.current, window.tab_bar.bar.currentIndex()) == (name, place - 1)


def test_keys_walk_round_the_sections_of_a_tab(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    window.desk.open("units")
    names = [section.name for section in sections_of(window.context, "units")]
    for key, wanted in ((Qt.Key.Key_PageDown, [*names[1:], names[0]]), (Qt.Key.Key_PageUp, names[::-1])):
        for name in wanted:
            qtbot.keyClick(window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
            assert window.tab.section.name == name
            assert window.focusWidget().isVisible()


def test_a_click_on_the_chosen_tab_leads_back_from_settings(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    window.actions_by_id["tools.settings"].trigger()
    assert window.desk.current == "settings"
    bar = window.tab_bar.bar
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert window.desk.current == "overview"


def test_menus_are_complete(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    bar = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert bar == ["Tệp", "Sửa", "Xem", "Công cụ", "Trợ giúp"]
    assert menu_texts(window, "Tệp") == [
        "Mới…", "Mở…", "Mở gần đây", "Lưu bản sao…", "Chép ra USB…", "In…", "Xuất danh sách…", "Kiểm tra tệp…",
        "Kiểm tra tệp nhận được…", "Mở thư mục chứa tệp", "Khôi phục từ bản sao lưu…", "Thoát",
    ]  # fmt: skip
    assert menu_texts(window, "Công cụ") == ["Thiết lập", "Lịch báo cáo", "Thùng rác", "Kiểm tra"]
    assert menu_texts(window, "Trợ giúp") == ["Trợ giúp trang này", "Phím tắt", "Giới thiệu"]
    edit = set(menu_texts(window, "Sửa"))
    assert {"Cắt", "Chép", "Dán", "Lưu", "Thêm mới", "Tìm khắp nơi…", "Dán hàng từ Excel…"} <= edit
    tabs = [label for _, label in TABS]
    assert menu_texts(window, "Xem") == ["Cỡ chữ", *tabs, "Mục sau của thẻ", "Mục trước của thẻ"]


def test_without_a_file_only_what_makes_sense_is_offered(qtbot) -> None:
    window = open_window(qtbot)
    assert window.findChildren(StartPage)[0].isVisible()
    assert not window.tab_bar.isVisible()
    for action, offered in (("file.new", True), ("file.open", True), ("file.usb", False), ("tools.settings", False)):
        assert window.actions_by_id[action].isEnabled() is offered, action
    for text in ("Tạo tệp của phường mình", "Mở tệp có sẵn…", "Xem thử với tệp mẫu"):
        assert button(window, text).isEnabled()


def texts_of(window: Window) -> list[str]:
    """What can be read in the window, its menus and its tool tips."""
    found = [window.windowTitle()]
    for widget in [window, *window.findChildren(QWidget)]:
        found += [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QTableView):
            model = widget.model()
            names = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
            found += [str(name) for name in names if name]
        if isinstance(widget, QComboBox) and not widget.isEditable():
            found += [widget.itemText(index) for index in range(widget.count())]
    found += [action.text() for action in window.findChildren(QAction)]
    return [text for text in found if text]


def test_no_english_word_is_shown(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    shown = set(texts_of(window))
    for tab in [*(name for name, _ in TABS), *EXTRA]:
        for section in sections_of(window.context, tab):
            window.desk.open(tab, section.name)
            shown |= set(texts_of(window))
    bare = {re.sub(r"\b(Ctrl|Shift|Alt|Enter|Delete|Esc|F\d)\b(\+\w+)*", "", text) for text in shown}  # names of keys
    english = {text for text in bare if {word.lower() for word in re.findall(r"[^\W\d_]+", text)} & ENGLISH}
    assert english == set()
    assert len(shown) > 200


def test_the_title_names_the_ward(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    assert window.windowTitle() == "Dân vận – Phường Trần Phú"


def test_the_font_size_changes_at_once_and_is_remembered(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    before = style.em(window)
    window.actions_by_id["view.font.14"].trigger()
    assert style.em(window) > before * 1.2
    again = open_window(qtbot)
    assert again.actions_by_id["view.font.14"].isChecked()
    again.actions_by_id["view.font.10"].trigger()


def test_undo_is_named_in_the_menu_and_takes_the_last_operation_back(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Tổ dân phố 1"))
    edit = menu(window, "Sửa")
    assert not window.actions_by_id["edit.undo"].isEnabled()
    edit.aboutToHide.emit()
    write(window, "unit", {"name": "Tổ dân phố 2 & 3"})
    window.desk.open("units")
    menu(window, "Sửa")
    undo = window.actions_by_id["edit.undo"]
    assert undo.text().replace("&&", "&").endswith("Hoàn tác: Thêm đơn vị “Tổ dân phố 2 & 3”".replace("Hoàn tác: ", ""))
    assert undo.isEnabled()
    undo.trigger()
    assert button(window, "Đơn vị (1)")
    assert "Làm lại: Thêm đơn vị" in menu_texts(window, "Sửa")[1]
    window.actions_by_id["edit.redo"].trigger()
    assert button(window, "Đơn vị (2)")


def test_in_a_form_with_changes_undo_is_the_form_s(qtbot, tmp_path, type_text) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Tổ dân phố 1"))
    write(window, "unit", {"name": "Tổ dân phố 2"})
    window.desk.open("units")
    window.actions_by_id["edit.new"].trigger()
    name = window.page.form.editor("name").input
    type_text(name, "Tổ mới")
    assert window.page.is_dirty()
    assert "trong biểu mẫu" in menu_texts(window, "Sửa")[0]
    window.actions_by_id["edit.undo"].trigger()
    assert not window.page.is_dirty()
    assert button(window, "Đơn vị (2)"), "the saved unit is still there"


def test_keys_reach_the_page_in_front(qtbot, tmp_path, type_text) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Tổ dân phố 1"))
    window.desk.open("units")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_text(QApplication.focusWidget(), "Tổ dân vận số 7")
    assert window.tab_bar.bar.tabText(1) == "Đơn vị ●"
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.tab_bar.bar.tabText(1) == "Đơn vị"
    names = [row.cells[0] for row in query.page(window.context.open_work.db, query.Query(by_name("unit")))]
    assert names == ["Tổ dân phố 1", "Tổ dân vận số 7"]
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.page.list.filters.search


def test_cut_copy_and_paste_of_the_menu_act_where_the_cursor_is(qtbot, tmp_path, type_text) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.desk.open("units")
    window.actions_by_id["edit.new"].trigger()
    name = window.page.form.editor("name").input
    type_text(name, "Mặt trận")
    name.selectAll()
    window.actions_by_id["edit.cut"].trigger()
    assert name.text() == ""
    window.actions_by_id["edit.paste"].trigger()
    window.actions_by_id["edit.paste"].trigger()
    assert name.text() == "Mặt trậnMặt trận"


@pytest.mark.parametrize("answer, closed, kept", [("save", True, 1), ("discard", True, 0), ("back", False, 0)])
def test_closing_with_unsaved_changes_asks(qtbot, tmp_path, type_text, answer, closed, kept) -> None:
    path = ward_file(tmp_path)
    ask = ScriptedAsk(save_changes=answer)
    window = open_window(qtbot, path, ask=ask)
    window.desk.open("units")
    window.actions_by_id["edit.new"].trigger()
    type_text(window.page.form.editor("name").input, "Chi bộ 1")
    window.desk.open("documents")
    assert window.close() is closed
    assert "thay đổi chưa lưu" in ask.texts()
    if closed:
        assert window.context.work is None
        from dankvan_desktop.store import database

        db = database.open_file(path)
        assert query.count(db, query.Query(by_name("unit"))) == kept
        db.close()
    else:
        assert window.desk.current == "units", "the page that has the changes is in front"


def test_the_status_bar_tells_state_and_backup(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path, "Chi bộ 1"), clock=FixedClock(DAY))
    texts = [label.text() for label in window.status.findChildren(QLabel)]
    assert any(text.startswith("F1: trợ giúp") and "Chưa có bản sao lưu" in text for text in texts)
    path = window.context.open_work.db.path
    window.files.close()
    window.files.open(path)
    texts = [label.text() for label in window.status.findChildren(QLabel)]
    assert any(re.search(r"Sao lưu gần nhất: hôm nay \d\d:\d\d", text) for text in texts)


def test_messages_leave_the_hint_after_a_while(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.context.message.emit("Đã xóa 3 đơn vị.")
    label = window.status.findChildren(QLabel)[0]
    assert label.text() == "Đã xóa 3 đơn vị."
    window.status._timer.timeout.emit()
    assert label.text().startswith("F1: trợ giúp")


def test_pages_lead_to_each_other(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    db = window.context.open_work.db
    ids = query.ids(db, query.Query(by_name("activity")))
    window.context.show_record.emit("activity", ids[0])
    assert (window.desk.current, window.tab.section.name, window.page.record_id) == ("campaigns", "activity", ids[0])
    window.context.show_rows.emit("unit", query.ids(db, query.Query(by_name("unit")))[:3], "chi bộ")
    assert window.page.list.model.rowCount() == 3
    signer = query.ids(db, query.Query(by_name("signer")))[0]
    window.context.show_record.emit("signer", signer)
    assert (window.desk.current, window.tab.section.name) == ("settings", "signer")
    window.context.new_record.emit("unit", {"name": "Tổ dân phố 10"})
    assert window.page.form.draft()["name"] == "Tổ dân phố 10"
    window.context.show_page.emit("check")
    assert window.desk.current == "check"


def test_the_window_comes_back_where_it_was(qtbot, tmp_path) -> None:
    window = open_window(qtbot)
    window.setGeometry(40, 50, 777, 555)
    size = window.size()
    window.close()
    again = app.build(FixedClock(DAY), ScriptedAsk())
    qtbot.addWidget(again)
    assert again.size() == size


def test_settings_are_saved_and_used(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    window.actions_by_id["tools.settings"].trigger()
    page = window.page
    page.form.put_draft({"ward_name": "Phường Lê Lợi", "place": "Phường Lê Lợi"})
    qtbot.mouseClick(button(window, "Lưu (Ctrl+S)"), Qt.MouseButton.LeftButton)
    assert window.windowTitle() == "Dân vận – Phường Lê Lợi"
    setting = rows.get(window.context.open_work.db, by_name("setting"), page.form.base.id)
    assert (setting.ward_name, setting.place) == ("Phường Lê Lợi", "Phường Lê Lợi")
    page.form.put_draft({"ward_name": ""})
    window.actions_by_id["edit.save"].trigger()
    assert page.is_dirty() and "ô cần sửa" in page.state.text()
    assert page.form.message_of("ward_name")


def test_nothing_is_cut_at_the_smallest_screen(qtbot, tmp_path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    window.resize(911, 470)
    for tab in ("overview", "units", "reports", "settings"):
        window.desk.open(tab)
        for made in window.tab.findChildren(QPushButton):
            if made.isVisible() and made.property("section"):
                assert made.width() >= made.sizeHint().width(), made.text()
                assert made.geometry().right() <= made.parentWidget().width()
