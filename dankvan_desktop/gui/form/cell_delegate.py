"""The form's own editors inside the cells of a grid, with the keys of a sheet: Tab →, Enter ↓, Esc back."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dankvan_desktop.core.kinds import Kind, LongText
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.child_model import ChildModel, Index
from dankvan_desktop.gui.form.editor import Editor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_POPUPS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class CellDelegate(QStyledItemDelegate):
    """`moved`: where the user goes from the edited cell: `next`, `previous`, `down`."""

    moved = Signal(str)

    def __init__(self, parent: QWidget, make: Callable[[Kind], Editor]) -> None:
        super().__init__(parent)
        self._make = make
        self._owners: dict[QObject, Editor] = {}
        self._index = QPersistentModelIndex()
        self.current: Editor | None = None
        """The editor that is open."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the column's kind."""
        model = cast(ChildModel, index.model())
        field = model.fields[index.column()]
        editor = self._make(field.kind)
        editor.fit_cell()
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.describe(field.kind.label, field.kind.help)
        for widget in editor.inputs:
            self._owners[widget] = editor
            widget.installEventFilter(self)
        editor.destroyed.connect(lambda _gone=None, inputs=editor.inputs: self._forget(inputs))
        self.current, self._index = editor, QPersistentModelIndex(index)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The view has done with an editor, by itself when the rows change under it."""
        if editor is self.current:
            self.current = None
        super().destroyEditor(editor, index)

    def _forget(self, inputs: tuple[QWidget, ...]) -> None:
        for widget in inputs:
            self._owners.pop(widget, None)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor from the cell, once: what is being typed is never overwritten."""
        cell = cast(Editor, editor)
        if not cell.property("filled"):
            cell.setProperty("filled", True)
            cell.set_raw(index.data(Qt.ItemDataRole.EditRole))
            cell.select()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed into the cell."""
        cell = cast(Editor, editor)
        cell.tidy()
        model.setData(index, cell.raw())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """At least as large as the cell, larger where the kind needs it, inside the grid."""
        rect = QRect(option.rect)
        wanted = editor.sizeHint()
        rect.setHeight(max(rect.height(), wanted.height()))
        if not self._is_long(index):
            rect.setWidth(max(rect.width(), min(wanted.width(), style.em(editor, 18))))
        room = cast(QWidget, editor.parentWidget()).rect()
        rect.moveRight(min(rect.right(), max(room.right(), rect.width() - 1)))
        rect.moveBottom(min(rect.bottom(), max(room.bottom(), rect.height() - 1)))
        editor.setGeometry(rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, framed in red where it is wrong."""
        super().paint(painter, option, index)
        if cast(ChildModel, index.model()).problem_at(index):
            painter.save()
            painter.setPen(QPen(QColor(style.ERROR), 2))
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -2, -2))
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A little air above and below the text."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + style.em(cast(QWidget, self.parent()), 0.6))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and loss of focus of the widgets inside a cell's editor."""
        editor = self._owners.get(watched)
        if editor is None and isinstance(watched, Editor):
            # A key that no widget inside took. Qt's own delegate would commit and close the editor a second time, when
            # the grid has long let go of it; and Enter would begin to edit the cell anew.
            return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if editor is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._key(editor, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _POPUPS:
            QTimer.singleShot(0, editor, lambda: self._left(editor))
        return False

    def _key(self, editor: Editor, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.current = None
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finish(editor, "next" if key == Qt.Key.Key_Tab else "previous")
            return True
        if key in _ENTER and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            if not editor.enter():
                self.finish(editor, "down")
            return True
        return False

    def finish(self, editor: Editor, then: str = "") -> None:
        """Take what was typed and close the editor."""
        view = self.parent()
        if editor is not self.current or not isinstance(view, QAbstractItemView):
            return
        if view.indexWidget(self._index) is not editor:
            self.current = None  # the rows changed under it, and the grid has let go of it
            return
        self.commitData.emit(editor)
        self.current = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if then:
            self.moved.emit(then)

    def _left(self, editor: Editor) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is editor or editor.isAncestorOf(focus))
        if not inside and QApplication.activePopupWidget() is None:
            self.finish(editor)

    def _is_long(self, index: Index) -> bool:
        return isinstance(cast(ChildModel, index.model()).fields[index.column()].kind, LongText)
