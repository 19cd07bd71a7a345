"""Choosing a row of another record type: by a few letters, from the list, by adding it on the spot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.form.dialog import NewRecordDialog
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store import rows
from tests.gui.helpers import add, open_context

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


@pytest.fixture
def units(context):
    names = ("Đường Hải Thượng Lãn Ông", "Tổ dân phố 1", "Tổ dân phố 5")
    return {name: add(context, "unit", name=name) for name in names}


@pytest.fixture
def form(qtbot, context, units):
    made = Form(by_name("model"), context)
    qtbot.addWidget(made)
    made.resize(620, 560)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def offered(editor) -> list[str]:
    popup = editor.picker.popup
    assert popup is not None and popup.isVisible()
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def type_words(qtbot, type_text, editor, words: str) -> None:
    editor.input.setFocus()
    type_text(editor.input, words)
    qtbot.waitUntil(lambda: editor.picker.popup is not None and editor.picker.popup.isVisible())


def test_letters_without_marks_find_the_row_and_enter_takes_it(form, qtbot, type_text, units) -> None:
    editor = form.editor("unit")
    type_words(qtbot, type_text, editor, "duong hai")
    assert offered(editor) == ["Đường Hải Thượng Lãn Ông", "Thêm mới “duong hai”…"]
    QTest.keyClick(editor.picker.popup, Key.Key_Return)
    assert form.draft()["unit"] == units["Đường Hải Thượng Lãn Ông"]
    assert editor.picker.currentText() == "Đường Hải Thượng Lãn Ông"
    assert form.validate()[0].field == "name"


def test_the_middle_of_a_name_is_found_too(form, qtbot, type_text) -> None:
    editor = form.editor("unit")
    type_words(qtbot, type_text, editor, "phố")
    assert offered(editor)[:2] == ["Tổ dân phố 1", "Tổ dân phố 5"]
    QTest.keyClick(editor.picker.popup, Key.Key_Down)
    QTest.keyClick(editor.picker.popup, Key.Key_Return)
    assert editor.picker.currentText() == "Tổ dân phố 5"


def test_the_list_opens_by_the_arrow_and_escape_closes_it(form, qtbot, units) -> None:
    editor = form.editor("unit")
    editor.input.setFocus()
    QTest.keyClick(editor.input, Key.Key_Down)
    assert offered(editor) == [*units, "Thêm mới đơn vị…"]
    QTest.keyClick(editor.picker.popup, Key.Key_Escape)
    assert not editor.picker.popup.isVisible()
    assert form.draft()["unit"] == ""


def test_a_name_written_out_is_taken_on_leaving(form, type_text, qtbot, units) -> None:
    editor = form.editor("unit")
    editor.input.setFocus()
    type_text(editor.input, "to dan pho 5")
    QTest.keyClick(editor.input, Key.Key_Tab)
    qtbot.waitUntil(lambda: form.draft()["unit"] == units["Tổ dân phố 5"])
    assert editor.picker.currentText() == "Tổ dân phố 5"


def test_enter_takes_the_only_row_there_is(form, type_text, units) -> None:
    editor = form.editor("unit")
    editor.input.setFocus()
    type_text(editor.input, "lan ong\n")
    assert form.draft()["unit"] == units["Đường Hải Thượng Lãn Ông"]


def test_words_that_are_no_row_are_kept_and_refused(form, type_text, qtbot) -> None:
    editor = form.editor("unit")
    editor.input.setFocus()
    type_text(editor.input, "Xóm Mới")
    QTest.keyClick(editor.input, Key.Key_Tab)
    qtbot.waitUntil(lambda: "“Xóm Mới” chưa có trong danh sách" in form.message_of("unit"))
    form.put_draft({"name": "Ngõ xanh"})
    assert [problem.field for problem in form.validate()] == ["unit"]
    assert editor.picker.currentText() == "Xóm Mới"


def test_a_missing_row_is_added_on_the_spot(form, qtbot, type_text, context) -> None:
    editor = form.editor("unit")
    type_words(qtbot, type_text, editor, "Xóm Mới")
    seen = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewRecordDialog)
        seen.append((dialog.windowTitle(), dialog.form.draft()["name"], dialog.form.source.can_create))
        dialog.save()

    QTimer.singleShot(60, form, fill)
    QTest.keyClick(editor.picker.popup, Key.Key_Return)
    qtbot.waitUntil(lambda: len(form.draft()["unit"]) == 36)
    assert seen == [("Thêm đơn vị", "Xóm Mới", False)], "one dialog deep"
    assert rows.titles(context.open_work.db, "unit", [form.draft()["unit"]]) == {form.draft()["unit"]: "Xóm Mới"}
    assert editor.picker.currentText() == "Xóm Mới"


def test_a_new_list_item_belongs_to_its_list(form, qtbot, type_text, context) -> None:
    editor = form.editor("field")
    type_words(qtbot, type_text, editor, "Chuyển đổi số")

    def fill() -> None:
        QApplication.activeModalWidget().save()

    QTimer.singleShot(60, form, fill)
    QTest.keyClick(editor.picker.popup, Key.Key_Return)
    qtbot.waitUntil(lambda: len(form.draft()["field"]) == 36)
    item = rows.get(context.open_work.db, by_name("list_item"), form.draft()["field"])
    assert (item.list, item.label) == ("model_field", "Chuyển đổi số")


def test_leaving_the_dialog_adds_nothing(form, qtbot, type_text) -> None:
    editor = form.editor("unit")
    type_words(qtbot, type_text, editor, "Xóm Mới")
    QTimer.singleShot(60, form, lambda: QApplication.activeModalWidget().reject())
    QTest.keyClick(editor.picker.popup, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None and editor.input.hasFocus())
    assert form.draft()["unit"] == "Xóm Mới"


def test_a_row_in_the_recycle_bin_says_so_and_is_refused_anew(form, context, units) -> None:
    old = units["Tổ dân phố 1"]
    records.delete(context.open_work, by_name("unit"), [old])
    form.put_draft({"name": "Ngõ xanh", "unit": old})
    assert form.editor("unit").picker.currentText() == "(đã xóa) Tổ dân phố 1"
    with pytest.raises(Refused, match="thùng rác"):
        records.save(context.open_work, form.cls, None, form.draft())


def test_the_record_referred_to_can_be_opened(form, context, qtbot, units) -> None:
    form.put_draft({"unit": units["Tổ dân phố 1"]})
    with qtbot.waitSignal(context.show_record) as shown:
        form.editor("unit").button.click()
    assert shown.args == ["unit", units["Tổ dân phố 1"]]
    assert form.editor("field").button is None, "list items are edited elsewhere"


def test_several_rows_are_chosen_moved_and_taken_out(form, qtbot, type_text, context) -> None:
    editor = form.editor("other_fields")
    for words in ("kinh te", "van hoa"):
        type_words(qtbot, type_text, editor, words)
        QTest.keyClick(editor.picker.popup, Key.Key_Return)
    chosen = form.draft()["other_fields"]
    assert len(chosen) == 2
    editor.list.setFocus()
    editor.list.setCurrentRow(0)
    QTest.keyClick(editor.list, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert form.draft()["other_fields"] == chosen[::-1]
    QTest.keyClick(editor.list, Key.Key_Delete)
    assert form.draft()["other_fields"] == chosen[1:]
    form.undo()
    assert form.draft()["other_fields"] == chosen[::-1]
    assert [editor.list.item(row).text() for row in range(2)][1] == "Kinh tế"


def test_a_row_is_chosen_only_once(form, qtbot, type_text) -> None:
    editor = form.editor("other_fields")
    for _ in range(2):
        type_words(qtbot, type_text, editor, "kinh te")
        QTest.keyClick(editor.picker.popup, Key.Key_Return)
    assert len(form.draft()["other_fields"]) == 1


def test_words_left_in_the_box_are_not_forgotten(form, type_text) -> None:
    editor = form.editor("other_fields")
    editor.input.setFocus()
    type_text(editor.input, "khong co that")
    form.validate()
    assert "chưa được thêm" in form.message_of("other_fields")


def test_the_list_shows_all_its_rows_below_the_box_and_closes_on_saving(form, qtbot, type_text) -> None:
    editor = form.editor("unit")
    type_words(qtbot, type_text, editor, "pho")
    popup, picker = editor.picker.popup, editor.picker
    last = popup.visualRect(popup.model().index(popup.model().rowCount() - 1, 0))
    assert popup.viewport().rect().contains(last)
    assert not popup.verticalScrollBar().isVisible()
    assert popup.geometry().top() >= picker.mapToGlobal(picker.rect().bottomLeft()).y()
    form.tidy()
    assert not popup.isVisible()


def test_a_row_being_added_is_not_called_wrong(form, qtbot, type_text) -> None:
    editor = form.editor("unit")
    type_words(qtbot, type_text, editor, "Tổ dân phố 9")
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewRecordDialog)
        QApplication.processEvents()
        seen.append(form.message_of("unit"))
        dialog.form.reset()
        dialog.reject()

    QTimer.singleShot(300, look)
    QTest.keyClick(editor.picker.popup, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [""]
    assert "chưa có trong danh sách" in editor.problem()
