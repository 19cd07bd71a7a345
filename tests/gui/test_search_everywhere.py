"""Tìm khắp nơi: one box over all records, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.gui import style
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.gui.search_everywhere.dialog import SearchBox, searched
from dankvan_desktop.gui.search_everywhere.hits import Hits
from tests.gui.helpers import cut_off, shot
from tests.gui.window_kit import dialog, menu, open_window, write
from tests.sample import sample_file

Key = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path):
    made = open_window(qtbot, sample_file(tmp_path))
    yield made
    for box in [each for each in QApplication.topLevelWidgets() if isinstance(each, SearchBox)]:
        box.reject()


def open_box(qtbot, window) -> SearchBox:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = dialog(SearchBox)
    qtbot.waitUntil(box.line.hasFocus)
    return box


def texts(box: SearchBox) -> list[str]:
    return [line.text for line in box.hits.lines]


def ended(box: SearchBox) -> bool:
    return "Đang tìm" not in box.state.text()


def search(qtbot, box: SearchBox, words: str) -> list[str]:
    box.line.setText(words)
    qtbot.waitUntil(lambda: not box._wait.isActive() and ended(box))
    return texts(box)


def test_hits_come_while_typing_and_enter_opens_the_first(qtbot, window, type_text) -> None:
    unit = write(window, "unit", {"name": "Tổ tự quản ngõ Hồng Mai"}).ids[0]
    box = open_box(qtbot, window)
    assert box.line.hasFocus()
    type_text(box.line, "hong mai")
    qtbot.waitUntil(lambda: "Tổ tự quản ngõ Hồng Mai" in texts(box) and ended(box))
    assert texts(box)[0] == "Đơn vị (1)"
    chosen = box.hits.lines[box.view.currentIndex().row()]
    assert chosen.hit and chosen.hit.id == unit and chosen.kind == "Đơn vị"
    QTest.keyClick(box.line, Key.Key_Return)
    page = window.page
    assert isinstance(page, RecordPage) and page.record_id == unit and not box.isVisible()


def test_arrows_skip_the_headings_and_escape_closes(qtbot, window) -> None:
    box = open_box(qtbot, window)
    lines = search(qtbot, box, "dan van")
    headings = [place for place, line in enumerate(box.hits.lines) if line.is_heading]
    assert len(headings) >= 3 and lines[0].startswith("Đơn vị (")
    seen = [box.view.currentIndex().row()]
    for _ in range(len(lines)):
        QTest.keyClick(box.line, Key.Key_Down)
        if box.view.currentIndex().row() != seen[-1]:
            seen.append(box.view.currentIndex().row())
    assert seen == [place for place in range(len(lines)) if place not in headings]
    QTest.keyClick(box.view, Key.Key_Up)
    assert box.view.currentIndex().row() == seen[-2]
    QTest.keyClick(box.line, Key.Key_PageUp)
    assert box.view.currentIndex().row() < seen[-2]
    before = window.page
    QTest.keyClick(box.line, Key.Key_Escape)
    assert not box.isVisible() and window.page is before


def test_the_rest_of_a_group_opens_as_a_list(qtbot, window) -> None:
    box = open_box(qtbot, window)
    search(qtbot, box, "dang uy")
    place = next(place for place, line in enumerate(box.hits.lines) if line.rest == "document")
    text = box.hits.lines[place].text
    box.view.scrollTo(box.hits.index(place, 0))
    rect = box.view.visualRect(box.hits.index(place, 0))
    QTest.mouseClick(box.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(-20, 0))
    page = window.page
    assert isinstance(page, RecordPage) and page.cls.SPEC.name == "document"
    assert text == f"Xem cả {page.list.model.rowCount()} văn bản…"


def test_words_that_nobody_wrote_say_so(qtbot, window) -> None:
    box = open_box(qtbot, window)
    assert search(qtbot, box, "xyz không đâu có") == []
    assert box.state.text().startswith("Không tìm thấy")
    QTest.keyClick(box.line, Key.Key_Return)
    assert box.isVisible(), "nothing to open"


def test_an_empty_box_offers_what_was_opened_last(qtbot, window) -> None:
    first = write(window, "unit", {"name": "Khối Một"}).ids[0]
    second = write(window, "concern", {"summary": "Vấn đề Hai", "date": "2018", "unit": first}).ids[0]
    for record, record_id in (("unit", first), ("concern", second), ("unit", first), ("concern", second)):
        window.context.show_record.emit(record, record_id)
    box = open_box(qtbot, window)
    assert texts(box)[:3] == ["Mở gần đây", "Vấn đề Hai", "Khối Một"]
    QTest.keyClick(box.line, Key.Key_Down)
    QTest.keyClick(box.line, Key.Key_Return)
    assert window.page.record_id == first
    again = open_box(qtbot, window)
    assert texts(again)[:3] == ["Mở gần đây", "Khối Một", "Vấn đề Hai"]


def test_what_is_typed_last_wins(qtbot, window) -> None:
    box = open_box(qtbot, window)
    for words in ("d", "da", "dan", "dan van kheo"):
        box.line.setText(words)
        box.search()
    qtbot.waitUntil(lambda: ended(box))
    found = [line.hit for line in box.hits.lines if line.hit]
    wanted = [line.text for line in box.hits.lines]
    box.line.clear()
    assert search(qtbot, box, "dan van kheo") == wanted and found


def test_unsaved_changes_are_asked_about_before_another_record_opens(qtbot, window) -> None:
    unit = write(window, "unit", {"name": "Khối Một"}).ids[0]
    other = write(window, "unit", {"name": "Khối Hai"}).ids[0]
    window.context.show_record.emit("unit", unit)
    page = window.page
    page.form.put_draft({"name": "Khối Một sửa"})
    window.context.ask.answer("save_changes", "back")
    box = open_box(qtbot, window)
    search(qtbot, box, "khoi hai")
    QTest.keyClick(box.line, Key.Key_Return)
    assert page.record_id == unit != other and page.is_dirty()


def test_the_menu_has_it_and_no_file_means_nothing_to_search(qtbot, window) -> None:
    action = next(each for each in menu(window, "Sửa").actions() if each.text().startswith("Tìm &khắp nơi"))
    action.trigger()
    assert dialog(SearchBox).line.accessibleName() == "Tìm khắp nơi"


def test_every_kind_with_a_list_is_searched(window) -> None:
    names = searched(window.context)
    assert len(names) == len(set(names))
    assert {cls.SPEC.name for cls in RECORDS if cls.SPEC.tab} <= set(names)


def test_the_lines_are_a_sound_model_and_speak(qtbot, window) -> None:
    box = open_box(qtbot, window)
    search(qtbot, box, "dan van")
    model = Hits()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(box.hits.lines)
    model.add(box.hits.lines)
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Đơn vị: ")
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize("points", [10, 14])
def test_nothing_is_cut(qtbot, qapp, window, points: int) -> None:
    style.apply(qapp, points)
    try:
        box = open_box(qtbot, window)
        search(qtbot, box, "dan van kheo")
        assert cut_off(box) == []
        assert box.geometry().bottom() <= window.geometry().bottom() + 20
        for place, line in enumerate(box.hits.lines):
            wanted = box.fontMetrics().height() * (2 if line.note else 1)
            assert box.view.sizeHintForRow(place) >= wanted
        shot(box, f"search-{points}")
    finally:
        style.apply(qapp, 10)


def test_a_broken_memory_of_records_is_begun_anew(qtbot, tmp_path: Path, window) -> None:
    file_id = window.context.open_work.db.file_id
    window.context.state.set(f"recent.{file_id}", [["unit"], 5, ["no_such_type", "x"], ["unit", "gone"]])
    box = open_box(qtbot, window)
    assert texts(box) == []
    assert box.state.text().startswith("Tìm trong tất cả các trang")
