"""Typing into a form: Vietnamese keyboards, Enter and Tab, dates and numbers, messages beside the fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.gui.form.form import Form
from tests.gui.helpers import add, list_item, open_context, show_form

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


@pytest.fixture
def form_of(qtbot, context):
    return lambda name: show_form(qtbot, context, name, 620)


def line_of(form: Form, name: str):
    editor = form.editor(name)
    editor.input.setFocus()
    return editor.input


def unikey(type_text, widget, plain: str, backs: int, rest: str) -> None:
    """What UniKey sends: plain letters, Backspaces, then the accented rest."""
    type_text(widget, plain)
    for _ in range(backs):
        QTest.keyClick(widget, Key.Key_Backspace)
    type_text(widget, rest)


@pytest.mark.parametrize(
    ("plain", "backs", "rest", "word"),
    [("tao", 2, "ạo", "tạo"), ("duong", 5, "đường", "đường"), ("Nguyen", 2, "ễn", "Nguyễn"), ("too", 2, "ổ", "tổ")],
)
@pytest.mark.parametrize("field", ["name", "note", "parent"])
def test_unikey_writes_the_word(form_of, context, type_text, field, plain, backs, rest, word) -> None:
    add(context, "unit", name="Tổ dân phố 1")
    form = form_of("unit")
    widget = line_of(form, field)
    unikey(type_text, widget, plain, backs, rest)
    assert form.draft()[field] == word
    assert form.is_dirty


def test_a_composed_text_counts_when_it_is_committed(form_of) -> None:
    form = form_of("unit")
    line = line_of(form, "name")
    for step in ("t", "to", "tô", "tổ"):
        QApplication.sendEvent(line, QInputMethodEvent(step, []))
    assert form.draft()["name"] == ""
    assert not form.is_dirty
    commit = QInputMethodEvent("", [])
    commit.setCommitString("tổ")
    QApplication.sendEvent(line, commit)
    assert form.draft()["name"] == "tổ"
    assert form.is_dirty


def test_enter_goes_through_the_fields_in_their_order(form_of, qtbot) -> None:
    form = form_of("unit")
    line_of(form, "name")
    seen = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        seen.append(focus.accessibleName())
        QTest.keyClick(focus, Key.Key_Return)
    assert seen == ["Tên đơn vị", "Tên gọi tắt", "Loại đơn vị", "Thuộc", "Mã", "Trên văn bản Đảng"]


def test_tab_goes_through_all_fields_and_leaves_long_texts(form_of) -> None:
    form = form_of("task")
    line_of(form, "target")
    seen = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        seen.append(focus.accessibleName())
        QTest.keyClick(focus, Key.Key_Tab)
    assert seen[:3] == ["Chỉ tiêu", "Trạng thái", "Thứ tự"]
    assert "Ghi chú" in seen and seen.index("Ghi chú") < len(seen) - 1
    assert form.draft()["note"] == ""


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("budget", "24800000", "24.800.000"),
        ("budget", "1.250.000", "1.250.000"),
        ("registered_on", "5/3/18", "05/03/2018"),
        ("registered_on", "18042018", "18/04/2018"),
        ("registered_on", "3/2018", "03/2018"),
        ("registered_on", "2018", "2018"),
    ],
)
def test_what_was_typed_is_written_anew_on_leaving(form_of, type_text, field, typed, shown) -> None:
    form = form_of("model")
    line = line_of(form, field)
    type_text(line, typed)
    assert line.text() == typed, "never while typing"
    QTest.keyClick(line, Key.Key_Return)
    form.tidy()
    assert line.text() == shown


@pytest.mark.parametrize(
    ("record", "field", "typed", "part"),
    [
        ("model", "registered_on", "31/2/2025", "không có ngày 31"),
        ("model", "registered_on", "5/3", "thiếu năm"),
        ("model", "budget", "1,5,2", "hơn một dấu phẩy"),
        ("model", "budget", "1.5", "hiểu hai cách"),
        ("model", "name", "", "Chưa nhập tên mô hình."),
        ("activity", "period", "quý V/2018", "chưa phải là kỳ"),
        ("term", "name", "x" * 301, "Dài quá"),
    ],
)
def test_leaving_a_field_says_what_is_wrong_beside_it(form_of, qtbot, record, field, typed, part) -> None:
    form = form_of(record)
    line = line_of(form, field)
    line.setText(typed)
    QTest.keyClick(line, Key.Key_Tab)
    qtbot.waitUntil(lambda: part in form.message_of(field))
    assert form.message_of(field).startswith("⚠ ")
    assert line.property("invalid") is True
    assert form.draft()[field] == typed, "nothing typed is lost"


def test_a_message_goes_when_the_field_is_right_again(form_of, qtbot, type_text) -> None:
    form = form_of("unit")
    form.validate()
    assert form.message_of("name") == "⚠ Chưa nhập tên đơn vị."
    type_text(line_of(form, "name"), "Tổ")
    assert form.message_of("name") == ""
    assert form.editor("name").input.property("invalid") is False


def test_validating_goes_to_the_first_wrong_field(form_of) -> None:
    form = form_of("document")
    line_of(form, "note")
    problems = form.validate()
    assert [problem.field for problem in problems] == ["type", "subject"]
    assert QApplication.focusWidget().accessibleName() == "Loại văn bản"
    assert form.error_count() == 2


def test_rules_over_two_fields_are_shown(form_of) -> None:
    form = form_of("unit")
    form.put_draft({"name": "Khối 1", "valid_from": "2018", "valid_to": "2016"})
    form.validate()
    assert "Sớm hơn" in form.message_of("valid_to")


def test_help_is_shown_while_the_field_has_the_focus(form_of, qtbot) -> None:
    form = form_of("document")
    line_of(form, "printed_number")
    shown = lambda: [label.text() for label in form.findChildren(type(form.label_of("type"))) if label.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: "Ghi nguyên như trên giấy, ví dụ 45 - QĐ/ĐU." in shown())
    line_of(form, "subject")
    qtbot.waitUntil(lambda: "Ghi nguyên như trên giấy, ví dụ 45 - QĐ/ĐU." not in shown())


def test_the_wheel_changes_no_choice_in_passing(form_of) -> None:
    form = form_of("model")
    combo = form.editor("subject").input
    line_of(form, "name")
    down = QWheelEvent(
        QPointF(5, 5),
        combo.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, down)
    assert form.draft()["subject"] == "collective"


def test_a_choice_can_be_left_empty(form_of) -> None:
    form = form_of("activity")
    combo = form.editor("recurrence").input
    assert combo.currentText() == "— chọn —"
    combo.setCurrentIndex(1)
    assert form.draft()["recurrence"] == "once"


def test_a_number_is_never_cut(form_of) -> None:
    form = form_of("model")
    form.put_draft({"budget": "999.999.999.999"})
    line = form.editor("budget").input
    assert line.width() >= line.fontMetrics().horizontalAdvance(line.text()) + 8


def test_the_calendar_writes_the_day(form_of, qtbot) -> None:
    form = form_of("model")
    editor = form.editor("registered_on")
    editor.button.click()
    popup = QApplication.activePopupWidget()
    day = popup.calendar.selectedDate()
    assert (day.day(), day.month(), day.year()) == (2, 5, 2018), "the program's day, not the machine's"
    popup.calendar.clicked.emit(day.addDays(2))
    assert form.draft()["registered_on"] == "04/05/2018"
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_usual_periods_are_offered(form_of) -> None:
    form = form_of("activity")
    editor = form.editor("period")
    shown = [period.show() for group in editor.usual() for period in group]
    assert shown[:4] == ["tháng 5/2018", "tháng 4/2018", "quý I/2018", "quý II/2018"]
    editor.button.click()
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "9 tháng năm 2018").trigger()
    menu.close()
    assert form.draft()["period"] == "9 tháng năm 2018"


def test_a_long_text_grows_with_its_lines(form_of) -> None:
    form = form_of("model")
    box = form.editor("rationale").input
    before = box.height()
    form.put_draft({"rationale": "\n".join(f"dòng {number}" for number in range(8))})
    assert box.height() > before + 4 * box.fontMetrics().lineSpacing()
    form.put_draft({"rationale": "\n" * 200})
    assert box.height() < 20 * box.fontMetrics().lineSpacing()


def test_undo_takes_back_words_not_letters_and_leads_to_a_clean_form(form_of, type_text, qtbot) -> None:
    form = form_of("unit")
    type_text(line_of(form, "name"), "Khối phố 3")
    type_text(line_of(form, "short_name"), "KP3")
    line = QApplication.focusWidget()
    QTest.keyClick(line, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.draft()["short_name"] == ""
    assert form.draft()["name"] == "Khối phố 3"
    assert form.is_dirty
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.draft()["name"] == ""
    assert not form.is_dirty
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert form.draft()["name"] == "Khối phố 3"
    assert form.is_dirty


def test_typing_back_to_what_was_loaded_is_clean(form_of, type_text) -> None:
    form = form_of("unit")
    line = line_of(form, "name")
    type_text(line, "a")
    assert form.is_dirty
    QTest.keyClick(line, Key.Key_Backspace)
    assert not form.is_dirty


def test_a_read_only_form_takes_no_input(form_of, context, type_text) -> None:
    form = form_of("unit")
    form.load_draft({**form.draft(), "name": "Khối 1", "kind": list_item(context, "unit_kind")})
    form.set_read_only(True)
    type_text(line_of(form, "name"), "x")
    assert form.draft()["name"] == "Khối 1"
    assert not form.is_dirty
    form.set_read_only(False)
    type_text(line_of(form, "name"), "x")
    assert form.draft()["name"] != "Khối 1"


def test_marked_up_text_is_text(form_of) -> None:
    form = form_of("unit")
    form.put_draft({"name": "<b>Khối</b> & phố"})
    assert form.draft()["name"] == "<b>Khối</b> & phố"
    assert form.validate() == []
