"""Rows inside a form: typed like a sheet, pasted from Excel, with messages at their cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.kinds import PartialDate
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.child_grid import ChildrenEditor
from dankvan_desktop.gui.form.form import Form
from tests.gui.helpers import add, open_context, show_form

Key = Qt.Key


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


@pytest.fixture
def form_of(qtbot, context):
    return lambda name: show_form(qtbot, context, name, 700)


def start(form: Form, field: str, row: int = 0, column: int = 0):
    editor = form.editor(field)
    editor.grid.setFocus()
    editor.grid.setCurrentIndex(editor.model.index(row, column))
    return editor


def keys(type_text, text: str) -> None:
    """Type into whatever has the focus; a line break is Enter, a tab is Tab."""
    for character in text:
        focus = QApplication.focusWidget()
        if character == "\t":
            QTest.keyClick(focus, Key.Key_Tab)
        else:
            type_text(focus, character)


def test_rows_are_typed_with_tab_and_enter(form_of, type_text) -> None:
    form = form_of("model")
    start(form, "targets")
    keys(type_text, "Trồng cây\t100 cây\tThu gom rác\t2 lần/tuần\n")
    assert [(row["name"], row["target"]) for row in form.draft()["targets"]] == [
        ("Trồng cây", "100 cây"),
        ("Thu gom rác", "2 lần/tuần"),
    ]
    assert form.is_dirty


def test_unikey_can_begin_a_cell(form_of, type_text) -> None:
    form = form_of("model")
    start(form, "targets")
    keys(type_text, "duong")
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Backspace)
    keys(type_text, "đường\t")
    assert form.draft()["targets"][0]["name"] == "đường"


def test_enter_goes_down_and_begins_a_new_row(form_of, type_text) -> None:
    form = form_of("activity")
    start(form, "items")
    keys(type_text, "biết chủ trương\nbiết bàn\nbiết làm\n")
    assert [row["name"] for row in form.draft()["items"]] == ["biết chủ trương", "biết bàn", "biết làm"]


def test_tab_from_the_empty_row_leaves_the_grid(form_of, type_text) -> None:
    form = form_of("activity")
    editor = start(form, "items")
    QTest.keyClick(editor.grid, Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Cách làm"


def test_an_empty_row_is_no_row(form_of, type_text) -> None:
    form = form_of("model")
    start(form, "targets")
    keys(type_text, "x")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert form.draft()["targets"] == []
    assert not form.is_dirty


def test_what_is_being_typed_counts_when_saving(form_of, type_text) -> None:
    form = form_of("model")
    start(form, "targets")
    keys(type_text, "Trồng cây")
    form.validate()
    assert form.draft()["targets"][0]["name"] == "Trồng cây"


def test_a_wrong_cell_is_marked_and_told_with_its_row(form_of, type_text) -> None:
    form = form_of("model")
    editor = start(form, "results", column=1)
    keys(type_text, "31/2/2018\t")
    assert "Dòng 1, Ngày: “31/2/2018” không có thật" in "\n".join(editor.model.sentences())
    form.put_draft({"name": "Ngõ xanh", "unit": add(form_context(form), "unit", name="Tổ 1")})
    problems = form.validate()
    assert {(problem.field, problem.row, problem.inner) for problem in problems} == {
        ("results", 0, "name"),
        ("results", 0, "date"),
    }
    assert "Dòng 1, Kết quả: Chưa nhập kết quả." in form.message_of("results")
    assert editor.grid.hasFocus()
    assert (editor.grid.currentIndex().row(), editor.grid.currentIndex().column()) == (0, 0)
    assert "không có thật" in editor.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert editor.grid.property("invalid") is True
    picture = editor.grid.viewport().grab().toImage()
    corner = editor.grid.visualRect(editor.model.index(0, 0)).topLeft()
    assert picture.pixelColor(corner.x() + 1, corner.y() + 6).name() == style.ERROR, "a red frame"


def form_context(form: Form):
    return form.source._context


def test_a_rule_of_the_record_marks_the_cell(form_of) -> None:
    form = form_of("model")
    unit = add(form_context(form), "unit", name="Tổ 1")
    form.put_draft(
        {
            "name": "Ngõ",
            "unit": unit,
            "moves": [{"id": "", "state": "replicated", "date": "", "document": "", "note": ""}],
        }
    )
    form.validate()
    assert "Dòng 1, Bước:" in form.message_of("moves")


def test_choices_and_references_are_shown_by_name(form_of, context, type_text, qtbot) -> None:
    unit = add(context, "unit", name="Hội Phụ nữ")
    form = form_of("model")
    editor = start(form, "actors")
    keys(type_text, "hoi phu nu\t")
    assert editor.model.index(0, 0).data() == "Hội Phụ nữ"
    assert form.draft()["actors"][0]["unit"] == unit
    form.put_draft({"moves": [{"id": "", "state": "registered", "date": "2018", "document": "", "note": ""}]})
    assert form.editor("moves").model.index(0, 0).data() == "Đăng ký"


def test_unknown_words_in_a_reference_cell_are_told(form_of, type_text) -> None:
    form = form_of("model")
    editor = start(form, "actors")
    keys(type_text, "Hội không có\t")
    assert any("chưa có trong danh sách" in sentence for sentence in editor.model.sentences())
    form.validate()
    assert "chưa có trong danh sách" in form.message_of("actors")
    assert editor.model.index(0, 0).data() == "Hội không có", "nothing typed is lost"


def test_rows_are_pasted_from_excel(form_of, context) -> None:
    unit = add(context, "unit", name="Hội Phụ nữ")
    form = form_of("model")
    editor = start(form, "actors")
    QGuiApplication.clipboard().setText('hội phụ nữ\tChủ trì\r\nĐoàn ma\t"Phối hợp\ncùng làm"\r\n')
    QTest.keyClick(editor.grid, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row["unit"], row["role"]) for row in form.draft()["actors"]] == [
        (unit, "Chủ trì"),
        ("", "Phối hợp cùng làm"),
    ]
    assert editor.model.sentences() == ["Dòng 2, Đơn vị: Không có “Đoàn ma” trong danh sách. Chọn lại ô này."]
    form.undo()
    assert form.draft()["actors"] == []


def test_choices_and_dates_are_understood_when_pasted(form_of) -> None:
    form = form_of("model")
    editor = start(form, "moves")
    QGuiApplication.clipboard().setText("Đăng ký\t5/3/2018")
    editor.paste()
    assert form.draft()["moves"][0]["state"] == "registered"
    assert form.draft()["moves"][0]["date"] == "05/03/2018"


def test_cells_are_copied_for_excel(form_of) -> None:
    form = form_of("model")
    form.put_draft(
        {"targets": [{"id": "", "name": "Trồng cây", "target": "100"}, {"id": "", "name": "Rác", "target": ""}]}
    )
    editor = start(form, "targets")
    editor.grid.selectAll()
    QTest.keyClick(editor.grid, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Trồng cây\t100\nRác\t\n\t\n"


def test_rows_are_moved_removed_and_brought_back(form_of) -> None:
    form = form_of("model")
    rows = [{"id": f"id{name}", "name": name, "target": ""} for name in "ABC"]
    form.load_draft({**form.draft(), "targets": rows})
    editor = start(form, "targets", row=2)
    QTest.keyClick(editor.grid, Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [row["name"] for row in form.draft()["targets"]] == ["A", "C", "B"]
    QTest.keyClick(editor.grid, Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [row["name"] for row in form.draft()["targets"]] == ["A", "B"]
    form.undo()
    form.undo()
    assert form.draft()["targets"] == rows
    assert not form.is_dirty
    form.redo()
    assert [row["name"] for row in form.draft()["targets"]] == ["A", "C", "B"]


def test_a_read_only_grid_has_no_empty_row(form_of) -> None:
    form = form_of("model")
    form.put_draft({"targets": [{"id": "", "name": "Trồng cây", "target": "100"}]})
    form.set_read_only(True)
    assert form.editor("targets").model.rowCount() == 1
    form.set_read_only(False)
    assert form.editor("targets").model.rowCount() == 2


def test_long_texts_in_cells_are_shown_whole(form_of) -> None:
    form = form_of("resolution_framework")
    text = "Củng cố lòng tin của Nhân dân đối với Đảng. " * 12
    form.put_draft({"nodes": [{"id": "", "kind": "goal", "title": "Mục tiêu", "result": text.strip()}]})
    grid = form.editor("nodes").grid
    lines = grid.rowHeight(0) // grid.fontMetrics().lineSpacing()
    width = grid.columnWidth(2)
    assert lines * width > grid.fontMetrics().horizontalAdvance(text.strip())


def test_numbers_and_dates_are_never_cut(form_of) -> None:
    form = form_of("dialogue")
    editor = next(row.editor for row in form._rows.values() if isinstance(row.editor, ChildrenEditor))
    for column, field in enumerate(editor.model.fields):
        if isinstance(field.kind, PartialDate):
            needed = editor.grid.fontMetrics().horizontalAdvance("20/12/2025")
            assert editor.grid.columnWidth(column) >= needed + 6


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier])
def test_keys_that_no_cell_takes_leave_it_open(form_of, type_text, qtbot, qtlog, modifier) -> None:
    form = form_of("model")
    editor = start(form, "targets")
    keys(type_text, "x")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return, modifier)
    QApplication.processEvents()
    assert editor.delegate.current is not None
    keys(type_text, "\n")
    assert form.draft()["targets"][0]["name"] == "x"
    assert not [record.message for record in qtlog.records if "does not belong" in record.message]
