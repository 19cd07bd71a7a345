"""Phong trào ▸ Tổng hợp: totals by campaign, unit, purpose, year; each number opens the rows it was summed from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import numbers
from dankvan_desktop.figures import summaries
from dankvan_desktop.figures.summaries import SUMMARIES, Line, Summary
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.ops.work import Change

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register

EMPTY = "Chưa có dòng nào để cộng. Ghi ở các mục Đóng góp, Hoạt động, Khen thưởng; số tổng hợp hiện ở đây."
_LINE = Qt.ItemDataRole.UserRole


class TotalsTree(QTreeWidget):
    """Groups and their parts. Enter opens the rows of the number the cursor is on."""

    opened = Signal(object, object)
    """A line, and the column of a number (0: the whole line)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Bảng tổng hợp")
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)

    def open_current(self) -> None:
        """Open the rows of the number the cursor is on."""
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        line = index.sibling(index.row(), 0).data(_LINE)
        if line is not None:
            self.opened.emit(line, index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_all()
        else:
            super().keyPressEvent(event)

    def copy_all(self) -> None:
        """The whole table to the clipboard, as Excel takes it."""
        names = [self.headerItem().text(column) for column in range(self.columnCount())]
        lines = ["\t".join(names)]
        for item in filter(None, map(self.topLevelItem, range(self.topLevelItemCount()))):
            parts = filter(None, map(item.child, range(item.childCount())))
            for each in (item, *parts):
                cells = [each.text(column) for column in range(self.columnCount())]
                lines.append(("" if each is item else "  ") + "\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines))


class TotalsPage(QWidget):
    """What to sum, by what, of which year."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.what, self.group, self.year = (QuietCombo() for _ in range(3))
        for combo, name in ((self.what, "Tổng hợp gì"), (self.group, "Theo"), (self.year, "Năm")):
            combo.setAccessibleName(name)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for summary in SUMMARIES:
            self.what.addItem(summary.label, summary.code)
        self.tree = TotalsTree()
        self.open_button = QPushButton("Mở các dòng")
        self.copy_button = QPushButton("Chép bảng")
        self.export = RegisterButton(context, self._register)
        self._empty = QLabel(EMPTY)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._filling = False
        self._build()
        self._connect()
        self._fill_groups()
        self.reload()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        for label, combo in (("Tổng hợp", self.what), ("theo", self.group), ("năm", self.year)):
            row.addWidget(QLabel(label))
            row.addWidget(combo)
        row.addStretch(1)
        hint = QLabel("Bấm đúp vào một số (hoặc Enter) để mở các dòng đã cộng nên số đó.")
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(hint, 1)
        below.addWidget(self.open_button)
        below.addWidget(self.copy_button)
        below.addWidget(self.export)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(body, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(lambda _place: self._fill_groups())
        self.group.currentIndexChanged.connect(lambda _place: self.reload())
        self.year.currentIndexChanged.connect(lambda _place: self.reload())
        self.tree.opened.connect(self._open)
        self.open_button.clicked.connect(lambda _checked=False: self.tree.open_current())
        self.copy_button.clicked.connect(lambda _checked=False: self._copy())
        self._context.changed.connect(self._changed)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing keeps the user."""
        return True

    def shown(self) -> None:
        """The page came to the front."""
        self.reload()

    def reload(self) -> None:
        """Sum anew."""
        if self._filling or self._context.work is None:
            return
        db = self._context.work.db
        chosen = self.year.currentData()
        self._fill_years(summaries.years(db, self.summary), chosen)
        lines = summaries.compute(db, self.summary, str(self.group.currentData()), self.year.currentData())
        self._show(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        self.open_button.setEnabled(bool(lines))
        self.copy_button.setEnabled(bool(lines))

    @property
    def summary(self) -> Summary:
        """What is summed."""
        return next(each for each in SUMMARIES if each.code == self.what.currentData())

    # --- filling ------------------------------------------------------------------------------------------------------

    def _fill_groups(self) -> None:
        self._filling = True
        self.group.clear()
        for field, label in self.summary.groups:
            self.group.addItem(label, field)
        self._filling = False
        self.reload()

    def _fill_years(self, years: tuple[int, ...], chosen: int | None) -> None:
        self._filling = True
        self.year.clear()
        self.year.addItem("tất cả các năm", None)
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self._filling = False

    def _show(self, lines: tuple[Line, ...]) -> None:
        tree = self.tree
        tree.clear()
        tree.setColumnCount(1 + len(self.summary.columns))
        label = self.group.currentText()
        tree.setHeaderLabels([label[:1].upper() + label[1:], *(column.label for column in self.summary.columns)])
        for place, line in enumerate(lines):
            item = _item(line, bold=place == len(lines) - 1)
            tree.addTopLevelItem(item)
            for part in line.parts if place < len(lines) - 1 else ():
                if part.label != summaries.NONE_LABEL or len(line.parts) > 1:
                    item.addChild(_item(part))
        tree.expandAll()
        header = tree.header()
        header.setStretchLastSection(False)
        for column in range(tree.columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        tree.setCurrentIndex(tree.model().index(0, 0))

    # --- opening ------------------------------------------------------------------------------------------------------

    def _open(self, line: Line, column: int) -> None:
        rows = line.cells[column - 1].rows if column else line.rows
        if not rows:
            self._context.message.emit("Ô này không có số nên không có dòng nào để mở.")
            return
        what = self.summary.columns[column - 1].label if column else self.summary.label
        self._context.show_rows.emit(self.summary.source, rows, f"{what}: {line.label}")

    def _copy(self) -> None:
        self.tree.copy_all()
        self._context.message.emit("Đã chép bảng. Dán vào Excel hoặc Word.")

    def _register(self) -> Register | None:
        """The table as it shows, for paper and Excel."""
        from dankvan_desktop.reports.registers import totals

        return totals.of_summary(self.summary, str(self.group.currentData()), self.year.currentData())

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.record in ("", self.summary.source, "campaign", "unit", "list_item"):
            self.reload()


def _item(line: Line, *, bold: bool = False) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.label, *(_written(cell.value) for cell in line.cells)])
    item.setData(0, _LINE, line)
    for column in range(item.columnCount()):
        if column:
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if bold:
            font = item.font(column)
            font.setBold(True)
            item.setFont(column, font)
    return item


def _written(value: int | Decimal | None) -> str:
    return "" if value is None else numbers.show(value)
