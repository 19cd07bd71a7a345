"""The grid as it is typed into: Enter goes down, Tab goes right, a block goes in and out by the clipboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dankvan_desktop.exchange import block
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.figures import sizes
from dankvan_desktop.gui.pages.figures.grid_model import GridModel

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
)
_NAMES_EM, _LEAST_EM, _UNIT_EM, _LONG_NAME = 25, 5.6, 9.0, 16


class CellEditor(QStyledItemDelegate):
    """A line in the cell. `left`: it was left by a key, to (rows, columns) from here."""

    left = Signal(object, object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A bare line, right aligned like the numbers."""
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setStyleSheet("QLineEdit { padding: 0 0.2em; min-height: 0; border: 2px solid " + style.ACCENT + "; }")
        line.setAccessibleName("Ô số liệu")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The text as it is typed, not as it is shown."""
        cast(QLineEdit, editor).setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed."""
        model.setData(index, cast(QLineEdit, editor).text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """As wide as what is typed may need: “611/661 (92,43%)”."""
        rect = QRect(option.rect)
        rect.setLeft(min(rect.left(), rect.right() - style.em(editor, _UNIT_EM)))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab and the arrows up and down take what was typed and go on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = _STEPS.get(Qt.Key(event.key()))
            if event.key() in _ENTER:
                step = (-1, 0) if back else (1, 0)
            elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                step = (0, -1) if back or event.key() == Qt.Key.Key_Backtab else (0, 1)
            if step is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(*step)
                return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, framed in red where it is wrong."""
        super().paint(painter, option, index)
        if cast(GridModel, index.model()).problem(index):
            painter.save()
            painter.setPen(QPen(QColor(style.ERROR), 2))
            painter.drawRect(QRect(option.rect).adjusted(1, 1, -2, -2))
            painter.restore()


class GridView(QTableView):
    """`pasted`: a block of cells from the clipboard. `opened`: the number of a cell is to show its rows."""

    pasted = Signal(str)
    opened = Signal(QModelIndex)
    current_changed = Signal(QModelIndex)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self._editor = CellEditor(self)
        self._editor.left.connect(self.go)
        self.setItemDelegate(self._editor)
        self.setAccessibleName("Bảng nhập số liệu theo kỳ")
        self.setEditTriggers(_TRIGGERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
            header.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | sizes.WRAP)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.verticalHeader().setDefaultAlignment(left | sizes.WRAP)
        self.setCornerButtonEnabled(False)
        model.modelReset.connect(self.arrange)
        model.dataChanged.connect(self._widen)

    # --- sizes --------------------------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Names wrap and are never cut; numbers are seen whole."""
        model, em = self._model, style.em(self)
        self._fit_columns()
        names = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in range(model.rowCount())]
        bold = sizes.bold(self)
        width = round(min(max(map(bold.horizontalAdvance, names), default=0) + 0.5 * em, _NAMES_EM * em))
        self.verticalHeader().setFixedWidth(width + round(1.4 * em))
        for row, name in enumerate(names):
            self.setRowHeight(row, sizes.wrapped(bold, name, width) + round(1.2 * em))
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
        widths = [(head, self.columnWidth(column)) for column, head in enumerate(heads)]
        self.horizontalHeader().setFixedHeight(sizes.head_height(self, widths))

    def _fit_columns(self) -> None:
        model, em = self._model, style.em(self)
        advance = sizes.bold(self).horizontalAdvance
        for column in range(model.columnCount()):
            head = str(model.headerData(column, Qt.Orientation.Horizontal))
            word = max(map(advance, head.split()), default=0)
            least = (_UNIT_EM if len(head) > _LONG_NAME else _LEAST_EM) * em
            longest = self._longest(column, range(model.rowCount()))
            self.setColumnWidth(column, round(max(least, word + 1.4 * em, longest)))

    def _widen(self) -> None:
        """After typing: what is seen is seen whole."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        shown = range(max(first, 0), (last if last >= 0 else self._model.rowCount() - 1) + 1)
        for column in range(self._model.columnCount()):
            width = self._longest(column, shown)
            if width > self.columnWidth(column):
                self.setColumnWidth(column, width)

    def _longest(self, column: int, rows: range) -> int:
        """Pixels that show every number of a column; sums are bold."""
        advance = sizes.bold(self).horizontalAdvance
        texts = (str(self._model.index(row, column).data() or "") for row in rows)
        return round(max((advance(text) for text in texts if text), default=0) + style.em(self))

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_model"):
            self.arrange()

    # --- moving -------------------------------------------------------------------------------------------------------

    def go(self, down: int, right: int) -> None:
        """One cell on; from the end of a column to the top of the next, from the end of a row to the next row."""
        here, rows, columns = self.currentIndex(), self._model.rowCount(), self._model.columnCount()
        if not here.isValid():
            return
        row, column = here.row() + down, here.column() + right
        if down and not 0 <= row < rows and 0 <= column + down < columns:
            row, column = row % rows, column + down
        if right and not 0 <= column < columns and 0 <= row + right < rows:
            row, column = row + right, column % columns
        self.setCurrentIndex(self._model.index(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """What is being typed into a cell counts."""
        line = self.indexWidget(self.currentIndex())
        if isinstance(line, QLineEdit):
            self.commitData(line)
            self.closeEditor(line, QStyledItemDelegate.EndEditHint.NoHint)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is in front."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in a sheet."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() == Qt.Key.Key_F6:
            super().focusNextPrevChild(not back)
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(self.currentIndex())
        elif event.key() in _ENTER:
            self._enter(back)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.go(0, -1 if back or event.key() == Qt.Key.Key_Backtab else 1)
        else:
            super().keyPressEvent(event)

    def _enter(self, back: bool) -> None:
        here = self.currentIndex()
        if here.isValid() and self._model.extra(here):
            self.opened.emit(here)
        else:
            self.go(-1 if back else 1, 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the grid as in a sheet; F6 leaves it."""
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A sum or a count opens the rows behind it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._model.extra(index):
            self.opened.emit(index)
        else:
            super().mouseDoubleClickEvent(event)

    # --- clipboard ----------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """The selected cells as Excel takes them; the whole grid (Ctrl+A) with its names."""
        texts = self.selected_texts()
        whole = len(texts) == self._model.rowCount() and len(texts[0]) == self._model.columnCount() if texts else False
        QGuiApplication.clipboard().setText(block.text(self.all_texts() if whole else texts))

    def selected_texts(self) -> list[list[str]]:
        """What the selected cells show, row by row."""
        indexes = self.selectedIndexes()
        if not indexes:
            return []
        rows = range(min(each.row() for each in indexes), max(each.row() for each in indexes) + 1)
        columns = range(min(each.column() for each in indexes), max(each.column() for each in indexes) + 1)
        return [[str(self._model.index(row, column).data() or "") for column in columns] for row in rows]

    def all_texts(self) -> list[list[str]]:
        """The whole grid with the names at its top and side."""
        model = self._model
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
        lines = [
            [
                str(model.headerData(row, Qt.Orientation.Vertical)),
                *(str(model.index(row, column).data() or "") for column in range(model.columnCount())),
            ]
            for row in range(model.rowCount())
        ]
        return [["", *heads], *lines]

    def paste(self) -> None:
        """One value into the selected cells; more go through the preview."""
        raw = QGuiApplication.clipboard().text()
        lines = block.lines(raw)
        if len(lines) == 1 and len(lines[0]) == 1:
            self.fill(lines[0][0])
        elif lines:
            self.pasted.emit(raw)

    def fill(self, text: str) -> None:
        """The same text into every selected cell."""
        places = (self._model.place(each) for each in self.selectedIndexes())
        self._model.put({place: text for place in places if place is not None})

    def clear_cells(self) -> None:
        """Nothing is known any more: empty is not zero."""
        self.fill("")
