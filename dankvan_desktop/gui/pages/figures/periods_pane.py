"""Indicators of a period beside those of an earlier one, and the run of the chosen indicator as a chart."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.figures import comparison, grid, values
from dankvan_desktop.figures.comparison import Line
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.gui import style
from dankvan_desktop.gui.charts import ChartWidget
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.pages.figures import bar, choices
from dankvan_desktop.gui.pages.figures.numbers_table import Cell, NumbersTable, Rows
from dankvan_desktop.reports.tree import ChartBlock
from dankvan_desktop.store import query, rows

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register

_RUN = 6
_YEAR, _BEFORE, _OTHER = "year", "before", "other"
_STEPS: dict[str, Callable[[Period], Period]] = {_YEAR: comparison.year_before, _BEFORE: comparison.preceding}
EMPTY = (
    "Hai kỳ này chưa có số liệu nào của đơn vị đang chọn. Chọn kỳ, đơn vị khác, hoặc nhập số ở mục “Nhập theo kỳ”."
)


class PeriodsPane(QWidget):
    """`opened`: the rows behind a number are wanted."""

    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: list[Line] = []
        self._run: list[FigureValue] = []
        day = context.open_work.clock.today()
        now = Period(f"{day.year}-Q{(day.month + 2) // 3}")
        self.now = bar.PeriodBox(context, self._newest(now), "Kỳ này")
        self.with_what = bar.combo("So với", 14)
        named = [(_YEAR, "Cùng kỳ năm trước"), (_BEFORE, "Kỳ liền trước"), (_OTHER, "Kỳ khác…")]
        bar.fill(self.with_what, named, _YEAR)
        self.then = bar.PeriodBox(context, comparison.year_before(self.now.period), "Kỳ so sánh")
        self.group, self.unit = bar.combo("Nhóm chỉ tiêu", 16), bar.combo("Đơn vị", 14)
        self.kind = bar.combo("Kiểu biểu đồ", 8)
        bar.fill(self.kind, [("bar", "Cột"), ("line", "Đường")], "bar")
        self.table = NumbersTable("So sánh hai kỳ", ("Chỉ tiêu", "Đơn vị tính", "", "", "Chênh lệch", "%"))
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
        known = grid.indicators(db)
        bar.fill(self.group, choices.groups(db, known), str(self.group.currentData() or ""))
        if not self.group.currentData():
            self.group.blockSignals(True)
            self.group.setCurrentIndex(self.group.count() - 1)
            self.group.blockSignals(False)
        setting = rows.get(db, Setting, SETTING_ID)
        held = [(str(unit), name) for unit, name in query.filter_values(db, Observation, "unit")]
        ward = setting.unit if setting and setting.unit else ""
        held.sort(key=lambda each: each[0] != ward)
        bar.fill(self.unit, held, str(self.unit.currentData() or ward))
        self._fill()

    def register(self) -> Register:
        """What is shown, as a register."""
        from dankvan_desktop.reports.registers.figures import comparison_register

        chosen = [line.indicator.id for line in self._lines]
        return comparison_register(self.now.period, self.then.period, chosen, self.unit.currentData())

    # --- building -----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = FlowLayout()
        top.setSpacing(8)
        for text, widget in (("Kỳ", self.now), ("So với", self.with_what), ("", self.then)):
            top.addWidget(bar.labelled(text, widget) if text else widget)
        for text, widget in (("Nhóm", self.group), ("Đơn vị", self.unit), ("Biểu đồ", self.kind)):
            top.addWidget(bar.labelled(text, widget))
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
        layout.addWidget(self.empty)
        layout.addLayout(middle, 1)
        self.chart.setMinimumWidth(style.em(self, 20))

    def _connect(self) -> None:
        self.now.chosen.connect(lambda _period: self._pair())
        self.then.chosen.connect(lambda _period: self._other())
        self.with_what.currentIndexChanged.connect(lambda _index: self._pair())
        for box in (self.group, self.unit):
            box.currentIndexChanged.connect(lambda _index: self._fill())
        self.kind.currentIndexChanged.connect(lambda _index: self._draw())
        self.table.opened.connect(self.opened)
        self.table.line_chosen.connect(lambda _row: self._draw())
        self.chart.activated.connect(self._open_bar)

    def _pair(self) -> None:
        """The earlier period follows from the later one."""
        step = _STEPS.get(str(self.with_what.currentData()))
        if step is not None:
            self.then.set_period(step(self.now.period))
        else:
            self.then.editor.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill()

    def _other(self) -> None:
        self.with_what.blockSignals(True)
        self.with_what.setCurrentIndex(self.with_what.findData(_OTHER))
        self.with_what.blockSignals(False)
        self._fill()

    def _newest(self, now: Period) -> Period:
        """The newest period with figures that lies not after today, else the quarter of today."""
        db, day = self._context.open_work.db, self._context.open_work.clock.today()
        held = [Period(str(code)) for code, _ in query.filter_values(db, Observation, "period")]
        return max((each for each in held if each.start <= day), key=lambda each: each.end, default=now)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        db = self._context.open_work.db
        known, group = grid.indicators(db), str(self.group.currentData() or "")
        chosen = [each for each in known.values() if choices.is_of(each, group)]
        scope = Scope(db, self.unit.currentData() or None)
        self._lines = comparison.compare(scope, chosen, self.now.period, self.then.period)
        heads = ("Chỉ tiêu", "Đơn vị tính", _capital(self.now.period), _capital(self.then.period), "Chênh lệch", "%")
        self.empty.setVisible(not self._lines)
        for widget in (self.table, self.chart, self.caption):
            widget.setVisible(bool(self._lines))
        self.table.show_lines([self._cells(line) for line in self._lines], heads)

    def _cells(self, line: Line) -> list[Cell]:
        points = " điểm" if line.indicator.nature == "rate" and line.difference is not None else ""
        change = Cell(_signed(line.difference) + points, number=True)
        share = Cell(_signed(line.percent) + "%" if line.percent is not None else "", number=True)
        measure = Cell(line.now.unit or line.then.unit)
        return [Cell(line.indicator.name), measure, self._value(line.now), self._value(line.then), change, share]

    def _value(self, found: FigureValue) -> Cell:
        if found.value is None:
            return Cell("", number=True)
        return Cell(_written(found), self._rows(found), number=True, tip=f"{found.text}, {found.period}".strip(", "))

    def _rows(self, found: FigureValue) -> Rows:
        record, ids = values.opens(self._context.open_work.db, found)
        return Rows(record, ids, f"{found.label}, {found.period}".strip(", "))

    def _draw(self) -> None:
        """The run of the indicator in front: years beside years, or the periods just before."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._lines):
            return
        indicator = self._lines[row].indicator
        step = comparison.preceding if self.with_what.currentData() == _BEFORE else comparison.year_before
        periods = comparison.run_of(self.now.period, _RUN, step)
        scope = Scope(self._context.open_work.db, self.unit.currentData() or None)
        self._run = [comparison.value_in(scope, indicator, period) for period in periods]
        numbers_of = tuple(None if each.value is None else Decimal(each.value) for each in self._run)
        self.caption.setText(indicator.name)
        self.chart.set_chart(
            ChartBlock(
                indicator.name, str(self.kind.currentData()), tuple(period.show() for period in periods),  # type: ignore[arg-type]
                (("", numbers_of),), self._lines[row].now.unit or self._lines[row].then.unit,
                _decimals(indicator, numbers_of),
            )
        )  # fmt: skip

    def _open_bar(self, place: tuple[int, int]) -> None:
        found = self._run[place[1]]
        if found.value is not None:
            self.opened.emit(self._rows(found))


def _written(found: FigureValue) -> str:
    """The number alone: its unit stands in a column of its own."""
    assert found.value is not None
    before = found.text.split(" ")[0]
    shown = numbers.show(found.value)
    return f"{before} {shown}" if before in ("trên", "từ", "khoảng") else shown


def _signed(value: Decimal | None) -> str:
    if value is None:
        return ""
    return f"+{numbers.show(value)}" if value > 0 else numbers.show(value)


def _decimals(indicator: Indicator, known: tuple[Decimal | None, ...]) -> int:
    places = [-int(each.normalize().as_tuple().exponent) for each in known if each]
    return min(max(0, *places, 0) if places else 0, 2 if indicator.decimals is None else max(indicator.decimals, 0))


def _capital(period: Period) -> str:
    text = period.show()
    return text[:1].upper() + text[1:]
