"""The form of a record type, built once from its declaration and filled anew for every record (gui.md §3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QTextEdit

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Draft, Problem, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.body import FormBody
from dankvan_desktop.gui.form.child_grid import ChildrenEditor
from dankvan_desktop.gui.form.editor import Editor, Source
from dankvan_desktop.gui.form.row import FieldRow
from dankvan_desktop.gui.form.undo import SetField

_SETTLE_MS = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QScrollArea):
    """`dirty_changed`: whether the draft differs from what was loaded. `edited`: any change by the user."""

    dirty_changed = Signal(bool)
    edited = Signal()
    loaded = Signal()
    """Another record or draft is shown."""

    def __init__(self, cls: type[Record], context: Context, source: Source | None = None) -> None:
        super().__init__()
        from dankvan_desktop.gui.source import FileSource

        self.cls = cls
        self.stack = QUndoStack(self)
        self.base: Record | None = None
        self.source: Source = source or FileSource(context)
        self._owners: dict[QObject, FieldRow] = {}
        self._current: dict[str, Any] = {}
        self._loaded: dict[str, Any] = {}
        self._differing: set[str] = set()
        self._dirty = False
        self._run = 1
        self._read_only = False
        self._leaving: list[FieldRow] = []
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._settled)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"Biểu nhập {cls.SPEC.label}")
        self._body = FormBody(cls, self.source)
        self._rows = self._body.rows
        self.setWidget(self._body)
        self.viewport().setAutoFillBackground(False)
        self._connect()
        self.load_draft(spec.blank(cls))

    def _connect(self) -> None:
        for name, row in self._rows.items():
            row.editor.changed.connect(lambda name=name: self._on_changed(name))
            for widget in row.editor.inputs:
                self._owners[widget] = row
                widget.installEventFilter(self)

    # --- records ------------------------------------------------------------------------------------------------------

    def load(self, record: Record) -> None:
        """Show a record; nothing is changed yet."""
        self.load_draft(spec.draft_of(record), record)

    def load_draft(self, draft: Draft, base: Record | None = None) -> None:
        """Show a draft as the state to compare with; `base` is the record it belongs to."""
        self.base = base
        for name, row in self._rows.items():
            row.editor.set_raw(draft[name])
            row.set_error("")
            row.warning = ""
        self.stack.clear()
        self._loaded = self.draft()
        self._current = dict(self._loaded)
        self._body.show_measures(self._current)
        self._differing.clear()
        self._leaving.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._say_dirty()
        self.loaded.emit()

    def put_draft(self, draft: Draft) -> None:
        """Show another draft as the user's changes: it can be undone and is not saved yet."""
        for name in self._rows:
            if name in draft and draft[name] != self._current[name]:
                self._run += 1
                self._rows[name].editor.set_raw(draft[name])
                self._on_changed(name)
        self._run += 1

    def tidy(self) -> None:
        """What is still being typed counts."""
        for row in self._rows.values():
            row.editor.tidy()

    def draft(self) -> dict[str, Any]:
        """The raw texts as they stand."""
        return {name: row.editor.raw() for name, row in self._rows.items()}

    def reset(self) -> None:
        """Back to what was loaded."""
        loaded, base = self._loaded, self.base
        self.load_draft(loaded, base)

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self._dirty

    @property
    def is_blank(self) -> bool:
        """Whether nothing but the declared defaults stands there."""
        blank = spec.blank(self.cls)
        return all(blank[name] == value for name, value in self._current.items())

    # --- problems -----------------------------------------------------------------------------------------------------

    def validate(self) -> list[Problem]:
        """Every problem of the draft, shown beside its field; the first bad field takes the focus."""
        self.tidy()
        unfinished = [Problem(name, message) for name, row in self._rows.items() if (message := row.editor.problem())]
        if unfinished:
            names = {problem.field for problem in unfinished}
            _, others = spec.read(self.cls, self.draft(), self.base)
            problems = [*unfinished, *(problem for problem in others if problem.field not in names)]
        else:
            _, problems = spec.read(self.cls, self.draft(), self.base)
        self.show_problems(problems)
        return problems

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong beside its field, and go to the first."""
        by_field: dict[str, list[Problem]] = {}
        for problem in problems:
            by_field.setdefault(problem.field, []).append(problem)
        first: tuple[FieldRow, Problem] | None = None
        for name, row in self._rows.items():
            row.set_problems(by_field.get(name, []))
            if name in by_field and first is None:
                first = (row, by_field[name][0])
        self._lay_out()
        if first:
            row, problem = first
            row.editor.focus_problem(problem.row, problem.inner)
            self._leaving.clear()
            self._show(row)
            QTimer.singleShot(0, self, lambda: self._show(row))  # again when its message has got its room

    def show_warnings(self, warnings: Iterable[Problem]) -> None:
        """Amber, beside the fields; they keep nobody from anything."""
        for row in self._rows.values():
            row.warning = ""
        for warning in warnings:
            if warning.field in self._rows:
                row = self._rows[warning.field]
                row.warning = "\n".join(filter(None, (row.warning, warning.message)))
        self._lay_out()

    def error_count(self) -> int:
        """How many fields are marked as wrong."""
        return sum(bool(row.error) for row in self._rows.values())

    def message_of(self, name: str) -> str:
        """What is shown about a field."""
        return self._rows[name].messages

    def label_of(self, name: str) -> QLabel:
        """The label of a field."""
        return self._rows[name].label

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self._rows[name].editor

    def focus_first(self) -> None:
        """Begin to type."""
        next(iter(self._rows.values())).editor.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def full_height(self) -> int:
        """Pixels that show all fields without scrolling."""
        return self._body.sizeHint().height()

    def set_read_only(self, read_only: bool) -> None:
        """Nothing can be changed; everything can be read and copied."""
        self._read_only = read_only
        for row in self._rows.values():
            row.editor.set_read_only(read_only)

    # --- undo ---------------------------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """One step back; False when there is none."""
        if not self.stack.canUndo():
            return False
        self.stack.undo()
        return True

    def redo(self) -> bool:
        """One step forth again; False when there is none."""
        if not self.stack.canRedo():
            return False
        self.stack.redo()
        return True

    def _put(self, name: str, raw: Any) -> None:
        row = self._rows[name]
        row.editor.set_raw(raw)
        self._note(name, row.editor.raw())
        self._run += 1
        if not self._owners_focus(row):
            row.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(row)

    def _on_changed(self, name: str) -> None:
        row = self._rows[name]
        raw, old = row.editor.raw(), self._current[name]
        if raw == old:
            return
        run = self._run if row.editor.merges else -1
        self._note(name, raw)
        self.stack.push(SetField(self._put, name, row.field.kind.label, old, raw, run))
        self.edited.emit()

    def _note(self, name: str, raw: Any) -> None:
        self._current[name] = raw
        self._body.show_measures(self._current, name)
        if raw == self._loaded[name]:
            self._differing.discard(name)
        else:
            self._differing.add(name)
        row = self._rows[name]
        if row.error:
            self._check(row)
        self._say_dirty()

    def _say_dirty(self) -> None:
        dirty = bool(self._differing)
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    # --- focus, keys, mouse -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Ctrl+Z is the form's, leaving a field reads it."""
        row = self._owners.get(watched)
        if row is None:
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.ignore()  # a file is not a text: it is for the form as a whole
            return True
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._key(row, watched, event)
        if kind == QEvent.Type.FocusIn:
            row.show_help(True)
            self._show(row)
            self._settle.start(0)
        elif (
            kind == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            row.show_help(False)
            self._leaving.append(row)
            self._run += 1
            self._settle.start(0)
        return False

    def _key(self, row: FieldRow, watched: QObject, event: QKeyEvent) -> bool:
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), _is_redo(event)
        if (undo or redo) and not row.editor.own_undo:
            possible = self.stack.canUndo() if undo else self.stack.canRedo()
            if event.type() == QEvent.Type.ShortcutOverride:
                # Not accepted, the key is a shortcut: the window undoes what was saved.
                event.setAccepted(possible)
                return True
            if possible:
                self.undo() if undo else self.redo()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self._offer(row.editor)
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if isinstance(row.editor, ChildrenEditor) or _takes_enter(watched):
            return False
        if not row.editor.enter():
            self.focusNextChild()
        return True

    def _offer(self, editor: Editor) -> bool:
        offer = getattr(editor, "offer", None)
        if offer is None or self._read_only:
            return False
        offer()
        return True

    def _settled(self) -> None:
        """Read the fields that were left; not while a mouse button is down, or what is clicked would move away."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._settle.start(_SETTLE_MS)
            return
        leaving, self._leaving = self._leaving, []
        for row in dict.fromkeys(leaving):
            if not self._owners_focus(row) and not self._read_only:
                row.editor.tidy()
                self._run += 1
                self._check(row)
        self._lay_out()

    def _check(self, row: FieldRow) -> None:
        """Read one field as on leaving it. Cells of a grid are read one by one; links need no reading."""
        if isinstance(row.editor, ChildrenEditor):
            row.set_error("\n".join(row.editor.model.sentences()))
            return
        message = row.editor.problem()
        if not message and not row.field.is_link:
            raw = row.editor.raw()
            waived = not raw.strip() and row.field.name in self.cls.waived(self._current)
            message = "" if waived else spec.read_field(row.field, raw)[1]
        row.set_error(message)
        self._settle.start(0)

    def _owners_focus(self, row: FieldRow) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is row.editor or row.editor.isAncestorOf(focus))

    def _show(self, row: FieldRow) -> None:
        """Scroll so that the field is seen."""
        widget = row.editor
        top = widget.mapTo(self._body, QPoint(0, 0)).y()
        self.ensureVisible(0, top + min(widget.height(), self.viewport().height() // 2), 0, style.em(self, 4))
        self.ensureVisible(0, top, 0, style.em(self, 2))

    # --- layout -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Messages go beside the fields where there is room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def _lay_out(self) -> None:
        self._body.lay_out(self.viewport().width())


def _takes_enter(widget: QObject) -> bool:
    return isinstance(widget, QTextEdit) or widget.inherits("QPlainTextEdit")


def _is_redo(event: QKeyEvent) -> bool:
    return bool(event.matches(QKeySequence.StandardKey.Redo)) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
