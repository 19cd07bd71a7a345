"""A table to read, whose lines stand for records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from dankvan_desktop.gui import style

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register

_PADDING = 8
"""Pixels above and below a line together."""
_ID = Qt.ItemDataRole.UserRole


class Lines(QTableWidget):
    """A table whose lines stand for records. `wide`: the columns that share what room the others leave."""

    def __init__(self, name: str, headers: Sequence[str], wide: Sequence[int]) -> None:
        super().__init__(0, len(headers))
        self._headers, self._wide = tuple(headers), tuple(wide)
        self.setHorizontalHeaderLabels(list(headers))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(style.em(self, 5))
        header.setHighlightSections(False)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.fit)
        header.sectionResized.connect(lambda *_sizes: self._settle.start())  # texts break anew
        for column in range(len(headers)):
            mode = QHeaderView.ResizeMode.Stretch if column in wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def show_lines(self, lines: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], right: int = -1) -> None:
        """(cells, ids behind the line) of each."""
        self.setRowCount(len(lines))
        for row, (cells, ids) in enumerate(lines):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_ID, ids)
                if column == right:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self.fit()

    def fit(self) -> None:
        """Every line as high as its longest text needs."""
        self._settle.stop()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.sizeHintForRow(row) + _PADDING)

    def ids(self, row: int) -> tuple[str, ...]:
        """The ids behind a line."""
        item = self.item(row, 0)
        return tuple(item.data(_ID)) if item is not None else ()

    def register(self, name: str, title: str, note: str = "") -> Register | None:
        """What stands here as a register to print; None when nothing does."""
        from dankvan_desktop.reports.registers import Column, Register

        if not self.rowCount():
            return None
        columns = tuple(
            Column(header, 2.0 if column in self._wide else 1.0) for column, header in enumerate(self._headers)
        )
        places = range(self.columnCount())
        lines = [tuple(self._text(row, column) for column in places) for row in range(self.rowCount())]
        return Register(name=name, title=title, columns=columns, rows=lambda _db: lines, note=note)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def all_ids(self) -> tuple[str, ...]:
        """The ids behind all lines."""
        return tuple(dict.fromkeys(each for row in range(self.rowCount()) for each in self.ids(row)))
