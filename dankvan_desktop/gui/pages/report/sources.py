"""Where the numbers of a part come from, and which required ones are still empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import numbers
from dankvan_desktop.gui import style

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.build import Missing

_LONG = 40


class _Rows(QTreeWidget):
    """A small table without a tree; Enter and a double click mean the same."""

    picked = Signal()

    def __init__(self, headers: list[str], name: str, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setHeaderLabels(headers)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(style.em(self, 2))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.itemDoubleClicked.connect(lambda *_: self.picked.emit())

    def fill(self, lines: Sequence[tuple[str, ...]], tips: Sequence[str], right: tuple[int, ...] = ()) -> None:
        """Show lines, the columns of `right` aligned as numbers; the chosen place stays where it can."""
        place = self.place()
        self.clear()
        for cells, tip in zip(lines, tips, strict=True):
            item = QTreeWidgetItem(list(cells))
            for column in range(len(cells)):
                item.setToolTip(column, tip)
                if column in right:
                    item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
        chosen = self.topLevelItem(min(max(place, 0), len(lines) - 1)) if lines else None
        if chosen is not None:
            self.setCurrentItem(chosen)
        self._fit(len(lines))

    def place(self) -> int:
        """The chosen line from 0; -1 where there is none."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self, count: int) -> None:
        line = self.fontMetrics().height() + 6
        frame = 2 * self.frameWidth() + self.header().sizeHint().height()
        self.setMinimumHeight(frame + line * min(max(count, self._least), 3))
        self.setMaximumHeight(frame + line * min(max(count, self._least), self._most) + 4)


class FigureList(QWidget):
    """“Số liệu dùng ở mục này”: each figure with its period and how many rows it was counted from."""

    opened = Signal(object)
    """A FigureValue whose rows the user wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: tuple[FigureValue, ...] = ()
        self._heading = QLabel("Số liệu dùng ở mục này")
        self._heading.setProperty("role", "heading")
        self.rows = _Rows(["Số liệu", "Giá trị", "Kỳ", "Dòng"], "Số liệu dùng ở mục này", 1, 5)
        self.rows.picked.connect(self._open)
        self.button = QPushButton("Mở các dòng")
        self.button.setToolTip("Mở các bản ghi mà số liệu này được tính từ đó (Enter)")
        self.button.clicked.connect(self._open)
        _under_heading(self, self._heading, self.button, self.rows)
        self.show_figures(())

    def show_figures(self, figures: Sequence[FigureValue]) -> None:
        """Show the figures of a part; hidden where it prints none."""
        self._figures = tuple(figures)
        lines = [
            (figure.label, _short(figure), figure.period, numbers.show(len(figure.rows))) for figure in self._figures
        ]
        tips = [f"{figure.label}: {figure.text}" for figure in self._figures]
        self.rows.fill(lines, tips, right=(1, 3))
        self.setVisible(bool(lines))

    def figures(self) -> tuple[FigureValue, ...]:
        """What is shown."""
        return self._figures

    def _open(self) -> None:
        place = self.rows.place()
        if 0 <= place < len(self._figures):
            self.opened.emit(self._figures[place])


class MissingList(QWidget):
    """“Còn thiếu”: required figures that are empty, with the way to enter them. The heading folds the list away."""

    wanted = Signal(object)
    """A Missing whose value the user wants to enter."""

    def __init__(self) -> None:
        super().__init__()
        self._missing: tuple[Missing, ...] = ()
        self.heading = QToolButton()
        self.heading.setAutoRaise(True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setToolTip("Hiện hoặc ẩn các số liệu còn thiếu")
        self.heading.clicked.connect(self._turn)
        palette = self.heading.palette()
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(style.ERROR))
        self.heading.setPalette(palette)
        self.rows = _Rows(["Số liệu", "Kỳ"], "Số liệu còn thiếu", 1, 5)
        self.rows.picked.connect(self._enter)
        self.button = QPushButton("Nhập…")
        self.button.setToolTip("Mở phiếu số liệu đã điền sẵn chỉ tiêu, đơn vị, kỳ")
        self.button.clicked.connect(self._enter)
        _under_heading(self, self.heading, self.button, self.rows)
        self.unfold(True)
        self.show_missing(())

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Show what is missing; hidden where nothing is."""
        self._missing = tuple(missing)
        self.heading.setText(f"Còn thiếu {len(self._missing)} số liệu")
        self.rows.fill(
            [(each.label, each.period) for each in self._missing],
            [f"{each.label} ({each.period}): chưa có giá trị" for each in self._missing],
        )
        self.setVisible(bool(self._missing))

    def missing(self) -> tuple[Missing, ...]:
        """What is shown."""
        return self._missing

    def unfold(self, unfolded: bool) -> None:
        """Show the list under its heading, or the heading alone."""
        self.heading.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.rows.setVisible(unfolded)
        self.button.setVisible(unfolded)

    def _turn(self) -> None:
        self.unfold(self.rows.isHidden())

    def _enter(self) -> None:
        place = self.rows.place()
        if 0 <= place < len(self._missing):
            self.wanted.emit(self._missing[place])


def _under_heading(owner: QWidget, heading: QWidget, button: QPushButton, rows: _Rows) -> None:
    """A heading with its button at the right, the lines under both."""
    top = QHBoxLayout()
    top.addWidget(heading)
    top.addStretch(1)
    top.addWidget(button)
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(top)
    column.addWidget(rows)


def _short(figure: FigureValue) -> str:
    """The value as printed; of a long list its number of lines."""
    if len(figure.text) <= _LONG or figure.value is None:
        return figure.text
    return f"{numbers.show(figure.value)} {figure.unit}".strip()
