"""The small grid of a table or chart block: its cells are chosen here and changed beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.pages.figures import sizes

_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LEAST_EM, _MOST_EM, _MOST_ROWS = 7, 18, 7


class Grid(QTableWidget):
    """Texts to look at; `opened` when the current cell is wanted (double click, Enter, F2)."""

    opened = Signal()
    cell_chosen = Signal()
    typed = Signal(str)
    """What was typed while the cursor stood on a cell."""

    def __init__(self, name: str) -> None:
        super().__init__(0, 0)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentCellChanged.connect(lambda row, column, *_old: self._chosen(row, column))
        self.cellDoubleClicked.connect(lambda _row, _column: self.opened.emit())

    def show_cells(self, heads: Sequence[str], rows: Sequence[Sequence[str]], at: tuple[int, int]) -> None:
        """Show other texts; the cursor goes to a cell, or the nearest there is."""
        self.blockSignals(True)
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        for column, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setToolTip(head)
            self.setHorizontalHeaderItem(column, item)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        if heads and rows:
            self.setCurrentCell(min(max(at[0], 0), len(rows) - 1), min(max(at[1], 0), len(heads) - 1))
        self.blockSignals(False)
        self.arrange()

    def set_cell(self, row: int, column: int, text: str) -> None:
        """Another text in one cell."""
        item = self.item(row, column)
        if item is not None:
            item.setText(text)
            item.setToolTip(text)

    def set_head(self, column: int, text: str) -> None:
        """Another title of a column."""
        item = self.horizontalHeaderItem(column)
        if item is not None and item.text() != text:
            item.setText(text)
            item.setToolTip(text)
            self.arrange()

    def arrange(self) -> None:
        """Columns share the room, none too narrow; rows as high as a line."""
        share = max(self.viewport().width() // max(self.columnCount(), 1), style.em(self, _LEAST_EM))
        bold = sizes.bold(self)
        for column in range(self.columnCount()):
            item = self.horizontalHeaderItem(column)
            head = bold.horizontalAdvance(item.text()) + style.em(self, 1.4) if item is not None else 0
            self.setColumnWidth(column, min(max(share, head), style.em(self, _MOST_EM)))
        high = round(self.fontMetrics().height() * 1.5)
        for row in range(self.rowCount()):
            self.setRowHeight(row, high)
        shown = min(max(self.rowCount(), 1), _MOST_ROWS)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + shown * high + self.horizontalScrollBar().sizeHint().height() + 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the new room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.rowCount():
            self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 go to the cell's text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif event.text() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _chosen(self, row: int, column: int) -> None:
        if row >= 0 and column >= 0:
            self.cell_chosen.emit()


def button_row(
    *entries: tuple[str, str, Callable[[], object]], before: QPushButton | None = None, after: QPushButton | None = None
) -> tuple[QWidget, list[QPushButton]]:
    """Buttons (text, tip, what they do) that wrap where it is narrow; `before`, `after`: one first, one last."""
    bar = QWidget()
    flow = FlowLayout(bar)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(4)
    if before is not None:
        flow.addWidget(before)
    made = []
    for text, tip, act in entries:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, act=act: act())
        flow.addWidget(button)
        made.append(button)
    if after is not None:
        flow.addWidget(after)
    return bar, made


def side_by_side(*widgets: QWidget, even: bool = False) -> QWidget:
    """Widgets in one line; the first takes the room that is left, or all share it."""
    bar = QWidget()
    row = QHBoxLayout(bar)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, 1 if even or not index else 0)
    return bar
