"""Targets of plans beside what was done: the degree reached, how many were reached, charts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers
from dankvan_desktop.core.records.figures.target import DEGREES, Target
from dankvan_desktop.figures import targets, values
from dankvan_desktop.figures.targets import State
from dankvan_desktop.gui import style
from dankvan_desktop.gui.charts import ChartWidget
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.pages.figures import bar
from dankvan_desktop.gui.pages.figures.numbers_table import Cell, NumbersTable, Rows
from dankvan_desktop.reports.tree import ChartBlock
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register

_MOST_BARS = 14
_COUNTS = (
    ("chỉ tiêu", ("exceeded", "reached", "nearly", "missed", "")),
    ("đạt và vượt", targets.REACHED),
    ("gần đạt", ("nearly",)),
    ("không đạt", ("missed",)),
    ("chưa rõ", ("",)),
)
EMPTY = (
    "Chưa có chỉ tiêu kế hoạch nào. Ghi chỉ tiêu của nghị quyết, kế hoạch ở mục “Kế hoạch”: đề ra bao nhiêu, "
    "làm được bao nhiêu; phần thực hiện để trống thì lấy từ số liệu."
)


class TargetsPane(QWidget):
    """`opened`: the rows behind a number are wanted."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._states: list[State] = []
        self.document, self.period = bar.combo("Theo văn bản", 22), bar.combo("Kỳ", 14)
        self.kind = bar.combo("Biểu đồ", 14)
        bar.fill(self.kind, [("degree", "Theo mức đạt"), ("percent", "% từng chỉ tiêu")], "degree")
        self.counts = {what: QPushButton() for what, _ in _COUNTS}
        heads = ("Chỉ tiêu", "Đơn vị", "Đơn vị tính", "Kế hoạch", "Thực hiện", "% kế hoạch", "Mức đạt")
        self.table = NumbersTable("Kế hoạch và thực hiện", heads, 16)
        self.chart, self.caption, self.empty = ChartWidget(), QLabel(), QLabel(EMPTY)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("role", "heading")
        self.caption.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the file anew."""
        db = self._context.open_work.db
        for box, name, everything in (
            (self.document, "document", "Mọi văn bản"),
            (self.period, "period", "Mọi kỳ"),
        ):
            held = [(str(value), text) for value, text in query.filter_values(db, Target, name)]
            bar.fill(box, [("", everything), *held], str(box.currentData() or ""))
        self._fill()

    def register(self) -> Register:
        """What is shown, as a register."""
        from dankvan_desktop.reports.registers.figures import target_register

        return target_register([each.target.id for each in self._states])

    def _lay_out(self) -> None:
        top = FlowLayout()
        top.setSpacing(8)
        for text, widget in (("Văn bản", self.document), ("Kỳ", self.period), ("Biểu đồ", self.kind)):
            top.addWidget(bar.labelled(text, widget))
        line = FlowLayout()
        line.setSpacing(style.em(self, 1))
        for button in self.counts.values():
            button.setProperty("link", True)
            line.addWidget(button)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "hint")
        middle = QHBoxLayout()
        middle.addWidget(self.table, 5)
        beside = QVBoxLayout()
        beside.addWidget(self.caption)
        beside.addWidget(self.chart, 1)
        middle.addLayout(beside, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addLayout(line)
        layout.addWidget(self.empty)
        layout.addLayout(middle, 1)
        self.chart.setMinimumWidth(style.em(self, 20))

    def _connect(self) -> None:
        for box in (self.document, self.period):
            box.currentIndexChanged.connect(lambda _index: self._fill())
        self.kind.currentIndexChanged.connect(lambda _index: self._draw())
        self.table.opened.connect(self.opened)
        self.chart.activated.connect(self._open_bar)
        for what, degrees in _COUNTS:
            self.counts[what].clicked.connect(
                lambda _checked=False, what=what, degrees=degrees: self._open_counted(what, degrees)
            )

    def _fill(self) -> None:
        db = self._context.open_work.db
        filters = {
            name: box.currentData()
            for name, box in (("document", self.document), ("period", self.period))
            if box.currentData()
        }
        self._states = targets.states(db, query.ids(db, Query(Target, filters=filters)))
        units = rows.titles(db, "unit", {each.target.unit for each in self._states if each.target.unit})
        measures = rows.titles(db, "list_item", {each.target.measure for each in self._states if each.target.measure})
        for widget in (self.table, self.chart, self.caption):
            widget.setVisible(bool(self._states))
        self.empty.setVisible(not self._states)
        for what, degrees in _COUNTS:
            count = len(targets.count(self._states, degrees))
            self.counts[what].setText(f"{numbers.show(count)} {what}")
            self.counts[what].setVisible(bool(self._states) and (bool(count) or what in ("chỉ tiêu", "đạt và vượt")))
        self.table.show_lines([self._cells(each, units, measures) for each in self._states])
        self._draw()

    def _cells(self, state: State, units: dict[str, str], measures: dict[str, str]) -> list[Cell]:
        target = state.target
        own = Rows("target", (target.id,), target.name)
        behind = own
        if state.found is not None:
            record, ids = values.opens(self._context.open_work.db, state.found)
            behind = Rows(record, ids, f"{state.found.label}, {state.found.period}".strip(", "))
        percent = "" if state.percent is None else f"{numbers.show(state.percent)}%"
        degree = dict(DEGREES).get(state.degree, "")
        tip = "Lấy từ số liệu. Enter để mở." if state.found is not None else ""
        return [
            Cell(target.name, own),
            Cell(units.get(target.unit or "", "")),
            Cell(measures.get(target.measure or "", "")),
            Cell("" if target.planned is None else numbers.show(target.planned), own, number=True),
            Cell("" if state.done is None else numbers.show(state.done), behind, number=True, tip=tip),
            Cell(percent, number=True),
            Cell(degree or "Chưa rõ", own),
        ]

    def _draw(self) -> None:
        if self.kind.currentData() == "percent":
            known = self._with_percent()
            names = tuple(each.target.name for each in known)
            block = ChartBlock(
                "Thực hiện so với kế hoạch", "hbar", names, (("", tuple(each.percent for each in known)),), "%", 1
            )
        else:
            counts = tuple(Decimal(len(targets.count(self._states, (code,)))) for code, _ in DEGREES)
            block = ChartBlock(
                "Chỉ tiêu theo mức đạt", "bar", tuple(label for _, label in DEGREES), (("", counts),), "chỉ tiêu"
            )
        self.caption.setText(block.caption)
        self.chart.set_chart(block)

    def _with_percent(self) -> list[State]:
        """The targets with a share of the plan, the least done first, as many as can be read."""
        known = [each for each in self._states if each.percent is not None]
        return sorted(known, key=lambda each: each.percent or Decimal(0))[:_MOST_BARS]

    def _open_bar(self, place: tuple[int, int]) -> None:
        if self.kind.currentData() == "percent":
            target = self._with_percent()[place[1]].target
            self.opened.emit(Rows("target", (target.id,), target.name))
        else:
            code, label = DEGREES[place[1]]
            self._open_counted(label.lower(), (code,))

    def _open_counted(self, what: str, degrees: tuple[str, ...]) -> None:
        ids = targets.count(self._states, degrees)
        if ids:
            self.opened.emit(Rows("target", ids, f"Chỉ tiêu {what}" if what != "chỉ tiêu" else "Chỉ tiêu kế hoạch"))
