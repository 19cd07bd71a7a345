"""A table to read: every number in it opens the rows behind it, by double click or Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.exchange import block
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.figures import sizes

_ROWS = Qt.ItemDataRole.UserRole


@fixed
class Rows(Frozen):
    """Records to show: their type, their ids, what they are."""

    record: str
    ids: tuple[str, ...]
    what: str


@fixed
class Cell(Frozen):
    """One cell: its text, the rows it opens, whether it is a number."""

    text: str
    rows: Rows | None = None
    number: bool = False
    tip: str = ""


class NumbersTable(QTableWidget):
    """`opened`: the rows of a cell are wanted. `line_chosen`: the cursor came to another line."""

    opened = Signal(object)
    line_chosen = Signal(object)

    def __init__(self, name: str, columns: Sequence[str], names_em: float = 18) -> None:
        super().__init__(0, len(columns))
        self._names_em = names_em
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | sizes.WRAP)
        self.cellDoubleClicked.connect(lambda _row, _column: self.open_current())
        self.currentCellChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[Sequence[Cell]], heads: Sequence[str] = ()) -> None:
        """Show other lines; the cursor stays in its place."""
        here = (self.currentRow(), self.currentColumn())
        self.blockSignals(True)
        if heads:
            self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(lines))
        for row, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                self.setItem(row, column, _item(cell))
        self.arrange()
        if lines:
            self.setCurrentCell(min(max(here[0], 0), len(lines) - 1), max(here[1], 0))
        self.blockSignals(False)
        self.line_chosen.emit(self.currentRow())

    def arrange(self) -> None:
        """Numbers are seen whole, names wrap and take the room that is left."""
        em, metrics, bold = style.em(self), self.fontMetrics(), sizes.bold(self)
        heads = [self._head(column) for column in range(self.columnCount())]
        for column, head in enumerate(heads):
            texts = [self._text(row, column) for row in range(self.rowCount())]
            longest = max(map(metrics.horizontalAdvance, texts), default=0) + round(1.2 * em)
            word = max(map(bold.horizontalAdvance, head.split()), default=0) + round(1.4 * em)
            self.setColumnWidth(column, max(word, min(longest, round(self._names_em * em))))
        rest = self.viewport().width() - sum(self.columnWidth(column) for column in range(self.columnCount()))
        self.setColumnWidth(0, self.columnWidth(0) + max(rest, 0))
        for row in range(self.rowCount()):
            heights = (
                sizes.wrapped(metrics, self._text(row, column), self.columnWidth(column) - 0.7 * em)
                for column in range(self.columnCount())
            )
            self.setRowHeight(row, max(heights) + round(0.8 * em))
        widths = [(head, self.columnWidth(column)) for column, head in enumerate(heads)]
        self.horizontalHeader().setFixedHeight(sizes.head_height(self, widths))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take the room that the numbers leave."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_names_em"):
            self.arrange()

    def open_current(self) -> None:
        """The rows of the cell the cursor is on."""
        item = self.currentItem()
        rows = item.data(_ROWS) if item is not None else None
        if rows is not None and rows.ids:
            self.opened.emit(rows)

    def texts(self) -> list[list[str]]:
        """The table with its heads."""
        heads = [self._head(column) for column in range(self.columnCount())]
        body = [
            [self._text(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())
        ]
        return [heads, *body]

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def _head(self, column: int) -> str:
        item = self.horizontalHeaderItem(column)
        return item.text() if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(block.text(self.texts()))
        else:
            super().keyPressEvent(event)

    def _moved(self, row: int, _column: int, old: int, _old_column: int) -> None:
        if row != old:
            self.line_chosen.emit(row)


def _item(cell: Cell) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.text)
    if cell.number:
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if cell.rows is not None and cell.rows.ids:
        item.setData(_ROWS, cell.rows)
        item.setForeground(QBrush(QColor(style.ACCENT_DARK)))
    item.setToolTip(cell.tip or ("Enter để mở các bản ghi" if cell.rows is not None and cell.rows.ids else ""))
    return item
