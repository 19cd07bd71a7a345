"""Lists: pages, order, search, filters, columns, rows for Excel."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.list.model import PAGE, ListModel
from dankvan_desktop.gui.list.panel import ListPanel
from dankvan_desktop.ops import records
from dankvan_desktop.store.query import Query
from tests.gui.helpers import add, list_item, open_context, reference

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


def many(context, count: int) -> None:
    drafts = [{"name": f"Tổ dân phố {number}"} for number in range(1, count + 1)]
    context.changed.emit(records.save_many(context.open_work, by_name("unit"), drafts, "Nhập thử"))


def panel_of(qtbot, context, name: str) -> ListPanel:
    panel = ListPanel(by_name(name), context)
    qtbot.addWidget(panel)
    panel.resize(760, 400)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.reload()
    return panel


def column(panel: ListPanel, number: int = 0) -> list[str]:
    return [panel.model.index(row, number).data() for row in range(panel.model.rowCount())]


def test_pages_are_fetched_to_the_end(qtbot, context) -> None:
    many(context, 2 * PAGE + 7)
    model = ListModel(by_name("unit"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(context.open_work.db, Query(by_name("unit")))
    assert model.rowCount() == PAGE
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == model.count() == 2 * PAGE + 7
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == [f"Tổ dân phố {number}" for number in range(1, 2 * PAGE + 8)], "numbers in order of value"


def test_no_statement_stays_open(qtbot, context) -> None:
    """A cursor left open would hold a lock on the file that is copied meanwhile."""
    many(context, PAGE + 5)
    panel_of(qtbot, context, "unit")
    assert not context.open_work.db.conn.in_transaction
    add(context, "unit", name="Khối 1")


def test_search_waits_for_the_keyboard_to_rest(qtbot, context, type_text) -> None:
    for name in ("Hội Phụ nữ", "Hội Nông dân", "Đoàn Thanh niên"):
        add(context, "unit", name=name)
    panel = panel_of(qtbot, context, "unit")
    assert panel.count.text() == "3 đơn vị"
    asked = []
    panel.filters.changed.connect(lambda: asked.append(panel.filters.words))
    panel.filters.search.setFocus()
    type_text(panel.filters.search, "hoi")
    assert panel.model.rowCount() == 3
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert asked == ["hoi"], "once, when the keyboard rests"
    assert panel.count.text() == "2 / 3 đơn vị"
    assert panel.filters.clear.isVisible()
    panel.filters.clear.click()
    assert panel.model.rowCount() == 3
    assert not panel.filters.clear.isVisible()


def test_a_key_stroke_in_the_search_box_costs_next_to_nothing(qtbot, context, type_text) -> None:
    many(context, 300)
    panel = panel_of(qtbot, context, "unit")
    asked = []
    panel.filters.changed.connect(lambda: asked.append(1))
    times = []
    for letter in "to dan pho hai muoi" * 3:
        before = time.perf_counter()
        type_text(panel.filters.search, letter)
        times.append(time.perf_counter() - before)
    assert asked == [], "nothing is read before the timer"
    assert sorted(times)[len(times) // 2] < 0.005
    panel.filters.reset()


def test_filters_offer_the_values_that_occur(qtbot, context) -> None:
    kind = list_item(context, "unit_kind")
    add(context, "unit", name="Khối 1", kind=kind)
    add(context, "unit", name="Khối 2")
    panel = panel_of(qtbot, context, "unit")
    combo = panel.filters.combos["kind"]
    combo.setFocus()
    assert combo.count() == 2 and combo.itemText(0) == "Loại đơn vị"
    combo.setCurrentIndex(1)
    assert column(panel) == ["Khối 1"]
    assert panel.count.text() == "1 / 2 đơn vị"
    add(context, "unit", name="Khối 3", kind=kind)
    panel.reload()
    assert column(panel) == ["Khối 1", "Khối 3"], "the filter stays"


def test_an_empty_list_says_what_belongs_here(qtbot, context) -> None:
    panel = panel_of(qtbot, context, "campaign")
    assert panel.stack.currentWidget() is panel.empty
    assert panel.empty_title.text() == "Chưa có phong trào nào"
    assert panel.empty_text.text() == by_name("campaign").SPEC.hint
    with qtbot.waitSignal(panel.new_wanted):
        panel.empty_new.click()
    with qtbot.waitSignal(panel.paste_wanted):
        panel.empty_paste.click()


def test_a_search_without_result_says_so_and_offers_a_way_back(qtbot, context) -> None:
    add(context, "unit", name="Khối 1")
    panel = panel_of(qtbot, context, "unit")
    panel.filters.set("không có đâu")
    assert panel.empty_title.text() == "Không tìm thấy đơn vị nào"
    assert not panel.empty_new.isVisible()
    panel.empty_clear.click()
    assert column(panel) == ["Khối 1"]


def test_a_click_on_the_header_sorts_and_the_order_is_remembered(qtbot, context) -> None:
    for name in ("An", "Ân", "Ăn", "Đà", "Dũng"):
        add(context, "unit", name=name)
    panel = panel_of(qtbot, context, "unit")
    assert column(panel) == ["An", "Ăn", "Ân", "Dũng", "Đà"]
    header = panel.view.horizontalHeader()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionSize(0) // 2, 8))
    assert column(panel) == ["Đà", "Dũng", "Ân", "Ăn", "An"]
    assert panel_of(qtbot, context, "unit").model.index(0, 0).data() == "Đà"


def test_columns_are_chosen_and_remembered(qtbot, context) -> None:
    add(context, "unit", name="Khối 1", code="K1")
    panel = panel_of(qtbot, context, "unit")
    menu = panel.view.columns_menu()
    titles = [action.text() for action in menu.actions()]
    assert titles[:2] == ["Tên đơn vị", "Loại đơn vị"] and "Mã" in titles and "Tên cũ" not in titles
    for text in ("Mã", "Thuộc"):
        next(action for action in menu.actions() if action.text() == text).toggle()
    menu.deleteLater()
    shown = ("name", "kind", "valid_from", "valid_to", "code")
    assert panel.model.columns == shown
    again = panel_of(qtbot, context, "unit")
    assert again.model.columns == shown
    assert "K1" in again.model.cells(0)


def test_rows_are_copied_with_their_header(qtbot, context) -> None:
    add(context, "unit", name="Khối 1", valid_from="5/3/2018")
    add(context, "unit", name='Khối "2"')
    panel = panel_of(qtbot, context, "unit")
    panel.view.selectAll()
    QTest.keyClick(panel.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        'Tên đơn vị\tLoại đơn vị\tThuộc\tThành lập\tKết thúc\nKhối 1\t\t\t05/03/2018\t\n"Khối ""2"""\t\t\t\t\n'
    )


def test_numbers_stand_right_and_are_not_cut(qtbot, context) -> None:
    unit = add(context, "unit", name="Khối 1")
    what = reference(context, spec.kind(by_name("contribution"), "what"))
    add(context, "contribution", what=what, unit=unit, direction="in", period="2018", value="999999999999")
    panel = panel_of(qtbot, context, "contribution")
    place = panel.model.columns.index("value")
    index = panel.model.index(0, place)
    assert index.data() == "999.999.999.999"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert panel.view.columnWidth(place) > panel.view.fontMetrics().horizontalAdvance(index.data()) + 6


def test_down_goes_from_the_search_box_into_the_list(qtbot, context) -> None:
    add(context, "unit", name="Khối 1")
    panel = panel_of(qtbot, context, "unit")
    panel.filters.search.setFocus()
    with qtbot.waitSignal(panel.current_changed):
        QTest.keyClick(panel.filters.search, Key.Key_Down)
    assert panel.view.hasFocus()
    with qtbot.waitSignal(panel.opened):
        QTest.keyClick(panel.view, Key.Key_Return)
    with qtbot.waitSignal(panel.delete_wanted):
        QTest.keyClick(panel.view, Key.Key_Delete)


def test_reloading_keeps_the_place(qtbot, context) -> None:
    many(context, 300)
    panel = panel_of(qtbot, context, "unit")
    panel.model.fetchMore(panel.view.rootIndex())
    panel.view.selectRow(250)
    panel.view.scrollTo(panel.model.index(250, 0))
    place, chosen = panel.view.verticalScrollBar().value(), panel.view.selected_ids()
    panel.reload()
    assert panel.view.verticalScrollBar().value() == place > 0
    assert panel.view.selected_ids() == chosen


def test_columns_have_a_button_and_rows_a_menu(qtbot, context) -> None:
    many(context, 2)
    panel = panel_of(qtbot, context, "unit")
    QTest.mouseClick(panel.views, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    columns = next(each.menu() for each in menu.actions() if each.text() == "Chọn cột")
    assert "Thành lập" in [action.text() for action in columns.actions()]
    menu.close()
    asked: list[str] = []
    panel.history_wanted.connect(asked.append)
    panel.delete_wanted.connect(lambda: asked.append("delete"))
    panel.focus_list()
    actions = {action.text(): action for action in panel.view.row_menu().actions()}
    assert actions["Sao chép bản ghi"].isEnabled()
    actions["Lịch sử"].trigger()
    actions["Xóa"].trigger()
    assert asked == [panel.view.selected_ids()[0], "delete"]
    panel.view.selectAll()
    assert not panel.copy_row.isEnabled() and panel.delete_rows.text() == "Xóa 2 dòng"


def test_the_chosen_filter_can_be_read_in_its_list(qtbot, context) -> None:
    many(context, 2)
    panel = panel_of(qtbot, context, "unit")
    combo = next(iter(panel.filters.combos.values()))
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible)
    picture = view.grab(view.visualRect(view.model().index(combo.currentIndex(), 0))).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert style.SELECTED in colours
    combo.hidePopup()
