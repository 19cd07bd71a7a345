"""What holds for the form and list of every record type: filled is read back, nothing is cut off, models are sound."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QTextEdit

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.gui.form.child_grid import ChildrenEditor
from dankvan_desktop.gui.form.editors import EDITORS
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.gui.list.model import ListModel, choosable
from dankvan_desktop.ops import records
from dankvan_desktop.store.query import Query
from tests.gui.helpers import add, all_rows, cut_off, good_draft, open_context, sample_draft, shot, show_page

NAMES = [cls.SPEC.name for cls in RECORDS]
every_type = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def context(qapp, tmp_path):
    with open_context(tmp_path) as made:
        yield made


def test_every_kind_that_is_declared_has_an_editor() -> None:
    used = {type(field.kind) for cls in RECORDS for field in spec.fields(cls)}
    used |= {
        type(inner.kind)
        for cls in RECORDS
        for field in spec.fields(cls)
        if isinstance(field.kind, Children)
        for inner in spec.fields(field.kind.child)
    }
    assert [cls for cls in used if not set(cls.__mro__) & set(EDITORS)] == []


@every_type
def test_what_is_put_into_a_form_is_read_back(qtbot, context, name) -> None:
    cls = by_name(name)
    draft = sample_draft(context, cls)
    form = Form(cls, context)
    qtbot.addWidget(form)
    form.load_draft(draft)
    assert form.draft() == draft
    assert not form.is_dirty
    # Put as a user's change it is the same, and one undo after the other leads back to the empty form.
    form.load_draft(spec.blank(cls))
    form.put_draft(draft)
    assert form.draft() == draft
    assert form.is_dirty
    while form.undo():
        pass
    assert form.draft() == spec.blank(cls)
    assert not form.is_dirty


@every_type
def test_a_saved_record_is_shown_as_it_was_saved(qtbot, context, name) -> None:
    cls = by_name(name)
    record, problems = spec.read(cls, sample_draft(context, cls))
    form = Form(cls, context)
    qtbot.addWidget(form)
    if record is None:
        # The sample fills fields that exclude each other: the form says so beside them.
        form.load_draft(sample_draft(context, cls))
        assert form.validate() == problems
        assert all(form.message_of(problem.field) for problem in problems if problem.field)
        return
    form.load(record)
    assert spec.read(cls, form.draft(), record) == (record, [])


@every_type
def test_every_field_can_be_reached_and_says_what_it_is(qtbot, context, name) -> None:
    cls = by_name(name)
    form = Form(cls, context)
    qtbot.addWidget(form)
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QCheckBox, QTableView)
    for field in spec.fields(cls):
        editor = form.editor(field.name)
        assert editor.input.accessibleName() == field.kind.label
        assert editor.input.focusPolicy() & Qt.FocusPolicy.TabFocus, field.name
        assert isinstance(editor.input, kinds)
        assert form.label_of(field.name).buddy() is editor.input


@every_type
def test_tab_follows_the_declaration(qtbot, context, name) -> None:
    cls = by_name(name)
    form = Form(cls, context)
    qtbot.addWidget(form)
    wanted = [form.editor(field).input for _, names in cls.SPEC.form for field in names]
    seen, widget = [], form
    for _ in range(2000):
        widget = widget.nextInFocusChain()
        if widget in wanted:
            seen.append(widget)
        if widget is form:
            break
    assert [each.accessibleName() for each in seen] == [each.accessibleName() for each in wanted]


@every_type
def test_models_are_sound(qtbot, context, name) -> None:
    cls = by_name(name)
    model = ListModel(cls)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(context.open_work.db, Query(cls, columns=choosable(cls)))
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
    form = Form(cls, context)
    qtbot.addWidget(form)
    for field in spec.fields(cls):
        editor = form.editor(field.name)
        if isinstance(editor, ChildrenEditor):
            QAbstractItemModelTester(editor.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            editor.set_raw([{"id": "", **sample_draft(context, field.kind.child)}] * 2)
            editor.model.move(0, 1)
            editor.model.setData(editor.model.index(2, 0), editor.model.index(0, 0).data(Qt.ItemDataRole.EditRole))
            assert editor.model.rowCount() == 4
            editor.model.remove([0, 1, 2])
            assert editor.model.drafts() == []


@every_type
@pytest.mark.parametrize(("width", "height"), [(1366, 574), (911, 344)], ids=["100 %", "150 %"])
def test_nothing_is_cut_off(qtbot, context, name, width, height) -> None:
    """The page of a window of 1366×700 at 100 % and 911×470 at 150 %, with the longest texts and with errors."""
    cls = by_name(name)
    if name != "setting":
        add(context, name, **good_draft(context, cls))
    page = show_page(qtbot, context, cls, width, height)
    assert (page.width(), page.height()) == (width, height)
    shot(page, f"{name}-{width}-list")
    assert cut_off(page) == []
    ids = all_rows(context, name)
    page.open_record(ids[0])
    qtbot.waitUntil(lambda: page.detail.width() > width // 3)
    shot(page, f"{name}-{width}-form")
    assert cut_off(page) == []
    page.new_record()
    page.save()
    shot(page, f"{name}-{width}-new")
    assert cut_off(page) == []
    assert (page.width(), page.height()) == (width, height)
    page.discard_changes()


@every_type
def test_a_record_is_saved_changed_copied_deleted_and_restored(qtbot, context, name) -> None:
    cls = by_name(name)
    if name == "setting":
        return  # one row in every file, edited on its own page
    if cls.SPEC.by_program:
        shown = show_page(qtbot, context, cls).list
        assert not any(each.isVisible() for each in (shown.new, shown.copy, shown.delete, shown.paste))
        return
    draft = good_draft(context, cls)
    before = all_rows(context, name)
    page = show_page(qtbot, context, cls)
    page.new_record()
    page.form.put_draft(draft)
    assert page.save(), [page.form.message_of(field.name) for field in spec.fields(cls)]
    (made,) = set(all_rows(context, name)) - set(before)
    assert page.record_id == made
    assert page.list.view.selected_ids() == (made,)
    assert not page.is_dirty()
    page.delete_selected()
    assert set(all_rows(context, name)) == set(before)
    page.list.message.buttons[0].click()
    assert made in all_rows(context, name)
    assert records.copy_draft(context.open_work, cls, made).keys() == draft.keys()
