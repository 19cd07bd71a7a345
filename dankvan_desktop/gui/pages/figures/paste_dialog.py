"""A block from a spreadsheet before it goes into the grid: what goes where, what is refused and why, cell by cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import numbers
from dankvan_desktop.exchange.block import Placed
from dankvan_desktop.figures import cells
from dankvan_desktop.figures.cells import BadCell
from dankvan_desktop.figures.grid import Place
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.figures import sizes
from dankvan_desktop.gui.pages.figures.grid_model import GridModel

_BAD, _CHANGES, _PLAIN = QBrush(QColor("#fbe3e1")), QBrush(QColor("#fff3cd")), QBrush(Qt.GlobalColor.transparent)


class BlockDialog(QDialog):
    """Cells can be mended here; what stays wrong goes into the grid too, marked there, so that nothing is lost."""

    def __init__(self, model: GridModel, placed: Placed, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Dán số liệu vào bảng")
        self._model, self._placed = model, placed
        self._rows = sorted({row for row, _ in placed.cells})
        self._columns = sorted({column for _, column in placed.cells})
        self._problems: dict[tuple[int, int], str] = {}
        self._build()
        self._fill()
        self._check()
        style.resize_em(self, 64, 36)

    def accept_block(self) -> None:
        """Into the grid, as one step."""
        self._model.put(self._changes())
        self.accept()

    def problems(self) -> dict[tuple[int, int], str]:
        """What is refused: (row, column) of the preview → sentence."""
        return dict(self._problems)

    def _build(self) -> None:
        self.summary, self.sentence = QLabel(), QLabel()
        for label in (self.summary, self.sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.sentence.setProperty("role", "error")
        self.sentence.setMinimumHeight(round(self.fontMetrics().height() * 2.2))
        self.table = QTableWidget(len(self._rows), len(self._columns))
        self.table.setAccessibleName("Các ô sắp dán")
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | sizes.WRAP)
        self.table.itemChanged.connect(lambda _item: self._check())
        self.table.currentCellChanged.connect(lambda *_places: self._say())
        self.clears = QCheckBox("Ô trống trong khối xóa số đang có")
        self.clears.toggled.connect(lambda _on: self._check())
        cancel = QPushButton("Quay lại")
        cancel.clicked.connect(self.reject)
        self.button = QPushButton()
        self.button.setProperty("accent", True)
        self.button.clicked.connect(self.accept_block)
        for button in (cancel, self.button):
            button.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+S"), self, self.button.click)
        line = QHBoxLayout()
        for widget in (self.clears, cancel, self.button):
            line.addWidget(widget)
            if widget is self.clears:
                line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sentence)
        layout.addLayout(line)

    def _fill(self) -> None:
        table, model = self.table, self._model
        table.blockSignals(True)
        horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        table.setHorizontalHeaderLabels([str(model.headerData(each, horizontal)) for each in self._columns])
        table.setVerticalHeaderLabels([str(model.headerData(each, vertical)) for each in self._rows])
        for row, to_row in enumerate(self._rows):
            for column, to_column in enumerate(self._columns):
                item = QTableWidgetItem(self._placed.cells.get((to_row, to_column), ""))
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(row, column, item)
        table.blockSignals(False)
        metrics, em = table.fontMetrics(), style.em(self)
        for column in range(table.columnCount()):
            texts = [self._text(row, column) for row in range(table.rowCount())]
            longest = max(map(metrics.horizontalAdvance, texts), default=0)
            table.setColumnWidth(column, max(9 * em, min(longest + 2 * em, 20 * em)))
        heads = [str(model.headerData(each, horizontal)) for each in self._columns]
        widths = [(head, table.columnWidth(column)) for column, head in enumerate(heads)]
        table.horizontalHeader().setFixedHeight(sizes.head_height(table, widths))
        if table.rowCount():
            table.setCurrentCell(0, 0)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _text(self, row: int, column: int) -> str:
        return self._item(row, column).text()

    def _place(self, row: int, column: int) -> Place | None:
        return self._model.place(self._model.index(self._rows[row], self._columns[column]))

    def _check(self) -> None:
        """Read every cell: which are refused, which replace another figure."""
        self.table.blockSignals(True)
        self._problems = {}
        replaced = 0
        for row in range(self.table.rowCount()):
            for column in range(self.table.columnCount()):
                replaced += self._check_cell(row, column)
        self.table.blockSignals(False)
        texts = self._changes().values()
        good = sum(1 for text in texts if text.strip()) - sum(self._is_cell(*each) for each in self._problems)
        lines = [f"{numbers.show(good)} ô đúng" + (f", {len(self._problems)} ô chưa đúng" if self._problems else "")]
        lines.append(f"{replaced} ô thay số đang có (nền vàng)" if replaced else "")
        named = "Xếp theo tên chỉ tiêu, tên đơn vị trong khối. " if self._placed.by_name else ""
        out = f" {self._placed.outside} ô không có chỗ trong bảng nên bỏ lại." if self._placed.outside else ""
        self.summary.setText(f"{named}{'; '.join(each for each in lines if each)}.{out}")
        self.button.setText("Đưa vào bảng (Ctrl+S)")
        self.button.setEnabled(bool(self._changes()))
        self._say()

    def _is_cell(self, row: int, column: int) -> bool:
        return self._place(row, column) is not None

    def _check_cell(self, row: int, column: int) -> bool:
        item, place, text = self._item(row, column), self._place(row, column), self._text(row, column)
        if place is None:
            self._problems.update({(row, column): "Cột cộng tự tính, không dán vào được."} if text else {})
            item.setBackground(_BAD if text else _PLAIN)
            return False
        message = self._message(place, text)
        if message:
            self._problems[row, column] = message
        old = self._model.sheet.shown(place)
        replaces = bool(old) and (bool(text) or self.clears.isChecked()) and old != text
        item.setBackground(_BAD if message else _CHANGES if replaces else _PLAIN)
        item.setToolTip(message or (f"Đang là {old}." if replaces else ""))
        return replaces and not message

    def _message(self, place: Place, text: str) -> str:
        try:
            cells.read(text, self._model.sheet.known[place.indicator])
        except BadCell as error:
            return str(error)
        return ""

    def _changes(self) -> dict[Place, str]:
        found: dict[Place, str] = {}
        for row in range(self.table.rowCount()):
            for column in range(self.table.columnCount()):
                place, text = self._place(row, column), self._text(row, column)
                if place is not None and (text.strip() or self.clears.isChecked()):
                    found[place] = text
        return found

    def _say(self) -> None:
        """The sentence of the current cell, else of the first refused one."""
        here = (self.table.currentRow(), self.table.currentColumn())
        if here in self._problems:
            self.sentence.setText(f"⚠ {self._problems[here]}")
            return
        first = min(self._problems, default=None)
        if first is None:
            self.sentence.setText("")
            return
        side = self._model.headerData(self._rows[first[0]], Qt.Orientation.Vertical)
        head = self._model.headerData(self._columns[first[1]], Qt.Orientation.Horizontal)
        self.sentence.setText(f"⚠ {side}, {head}: {self._problems[first]}")
