"""Where the numbers of a part come from, and which required ones are still empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
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

from dankvan_desktop.core import numbers, spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.report.figure_popup import value_text

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.beside import Earlier
    from dankvan_desktop.reports.build import Missing

_LONG = 40
_PERIOD, _BEFORE = 2, 3
"""Columns of the list of figures: one of them is shown."""


class Rows(QTreeWidget):
    """A small table without a tree; Enter and a double click mean the same."""

    picked = Signal(object)
    """The column that was clicked twice; None by Enter."""

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
        self.itemDoubleClicked.connect(lambda _item, column: self.picked.emit(column))

    def fill(self, lines: Sequence[tuple[str, ...]], tips: Sequence[str], right: tuple[int, ...] = ()) -> None:
        """Show lines, the columns of `right` aligned as numbers; the chosen place stays where it can."""
        place = self.place()
        self.clear()
        for cells, tip in zip(lines, tips, strict=True):
            item = QTreeWidgetItem(list(cells))
            for column in range(len(cells)):
                item.setToolTip(column, f"<div>{escape(tip)}</div>")
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
            self.picked.emit(None)
        else:
            super().keyPressEvent(event)

    def _fit(self, count: int) -> None:
        line = self.fontMetrics().height() + 6
        frame = 2 * self.frameWidth() + self.header().sizeHint().height()
        self.setMinimumHeight(frame + line * min(max(count, self._least), 3))
        self.setMaximumHeight(frame + line * min(max(count, self._least), self._most) + 4)


class FigureList(QWidget):
    """“Số liệu dùng ở mục này”: each figure with its period, how many rows it was counted from, and what it was in an
    earlier period."""

    opened = Signal(object)
    """A FigureValue whose rows the user wants to see."""
    changed = Signal()
    """Other figures are shown now: the earlier periods are to be told."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: tuple[FigureValue, ...] = ()
        self._earlier: Sequence[Mapping[str, Earlier]] = ()
        self._heading = QLabel("Số &liệu dùng ở mục này")
        self._heading.setProperty("role", "heading")
        self.rows = Rows(["Số liệu", "Giá trị", "Kỳ", "", "Dòng"], "Số liệu dùng ở mục này", 1, 5)
        self._heading.setBuddy(self.rows)
        self.rows.picked.connect(lambda column: self._open_earlier() if column == _BEFORE else self._open())
        self.rows.currentItemChanged.connect(lambda *_: self._enable())
        self.against = QComboBox()
        self.against.setAccessibleName("So với kỳ nào")
        self.against.setToolTip("So với kỳ nào")
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.against.setMinimumContentsLength(14)
        self.against.currentIndexChanged.connect(lambda _place: self._show_column())
        self.before_button = QPushButton("Mở dòng kỳ trước")
        self.before_button.setToolTip("Mở các bản ghi của số liệu này ở kỳ đang so sánh")
        self.before_button.clicked.connect(self._open_earlier)
        self.button = QPushButton("Mở các dòng")
        self.button.setToolTip("Mở các bản ghi mà số liệu này được tính từ đó (Enter)")
        self.button.clicked.connect(self._open)
        _under_heading(self, self._heading, self.button, self.rows, self.against, self.before_button)
        self.show_figures(())

    def show_figures(self, figures: Sequence[FigureValue]) -> None:
        """Show the figures of a part; hidden where it prints none."""
        same = self._figures == tuple(figures)
        self._figures = tuple(figures)
        self._earlier = self._earlier if same else ()
        lines = [
            (name, value_text(figure, _LONG), figure.period, "", numbers.show(len(figure.rows)))
            for name, figure in zip(_names(self._figures), self._figures, strict=True)
        ]
        tips = [f"{figure.label}: {figure.text} {figure.period}".rstrip() for figure in self._figures]
        self.rows.fill(lines, tips, right=(1, 4))
        self.setVisible(bool(lines))
        self._show_column()
        self.changed.emit()

    def show_earlier(self, periods: Mapping[str, Period], found: Sequence[Mapping[str, Earlier]]) -> None:
        """What each figure was in the earlier periods; periods from which nothing is known are not offered."""
        from dankvan_desktop.reports.beside import NAMES

        self._earlier = found
        wanted = self.against.currentData()
        self.against.blockSignals(True)
        self.against.clear()
        for name, period in periods.items():
            if any(name in each for each in found):
                self.against.addItem(f"{NAMES[name]}: {spans.spoken(period)}", name)
        self.against.setCurrentIndex(max(self.against.findData(wanted), 0) if self.against.count() else -1)
        self.against.blockSignals(False)
        self._show_column()

    def figures(self) -> tuple[FigureValue, ...]:
        """What is shown."""
        return self._figures

    def earlier(self, place: int) -> Earlier | None:
        """What the figure in a line was in the period that is compared."""
        name = self.against.currentData()
        return self._earlier[place].get(name) if name and 0 <= place < len(self._earlier) else None

    def _show_column(self) -> None:
        """The column of the earlier period in place of that of the figures' own, where there is something to say."""
        told = [self.earlier(place) for place in range(len(self._figures))]
        has = any(told)
        self.rows.headerItem().setText(_BEFORE, self.against.currentText().partition(":")[0])
        for place, each in enumerate(told):
            item = self.rows.topLevelItem(place)
            if item is not None:
                item.setText(_BEFORE, " · ".join(filter(None, (each.text, each.change))) if each is not None else "")
        self.rows.setColumnHidden(_BEFORE, not has)
        self.rows.setColumnHidden(_PERIOD, has)
        self.against.setVisible(has)
        self.before_button.setVisible(has)
        self._enable()

    def _enable(self) -> None:
        self.before_button.setEnabled(self.earlier(self.rows.place()) is not None)

    def _open(self) -> None:
        place = self.rows.place()
        if 0 <= place < len(self._figures):
            self.opened.emit(self._figures[place])

    def _open_earlier(self) -> None:
        earlier = self.earlier(self.rows.place())
        if earlier is not None:
            self.opened.emit(earlier.value)


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
        self.rows = Rows(["Số liệu", "Kỳ"], "Số liệu còn thiếu", 1, 5)
        self.rows.picked.connect(lambda _column: self._enter())
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


def _names(figures: Sequence[FigureValue]) -> list[str]:
    """The labels; the same figure of several periods is told apart by its period."""
    labels = [figure.label for figure in figures]
    return [
        f"{each.label} ({each.period})" if labels.count(each.label) > 1 and each.period else each.label
        for each in figures
    ]


def _under_heading(owner: QWidget, heading: QWidget, button: QPushButton, rows: Rows, *more: QWidget) -> None:
    """A heading with its button at the right, the lines under both; `more` stands between them in a line of its own."""
    top = QHBoxLayout()
    top.addWidget(heading)
    top.addStretch(1)
    top.addWidget(button)
    second = QHBoxLayout()
    for widget in more:
        second.addWidget(widget, 1 if isinstance(widget, QComboBox) else 0)
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(top)
    column.addLayout(second)
    column.addWidget(rows)
