"""The grid as Qt sees it: indicators one way, units the other, a sum over the units, what the records count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.figures import cells
from dankvan_desktop.figures.grid import Place
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.figures.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
TOTAL, COUNTED = "Cộng", "Đếm từ sổ"
_UNSAVED, _SUM, _NOTE, _BAD = (QBrush(QColor(each)) for each in ("#fff3cd", "#eef2f4", "#fde7d3", "#fbe3e1"))
_HINT, _INK, _AMBER = (QBrush(QColor(each)) for each in (style.HINT, style.TEXT, style.UNSAVED))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@fixed
class Line(Frozen):
    """An indicator, or one category of it, as a line of the grid."""

    indicator: Indicator
    measure: str
    category: str = ""
    categories: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """As on the header."""
        if self.category:
            return f"– {self.category}"
        return f"{self.indicator.name} ({self.measure})" if self.measure else self.indicator.name


class GridModel(QAbstractTableModel):
    """`lines` × `units`, or the other way round (`transposed`). `typed`: the user changed cells."""

    typed = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.lines: list[Line] = []
        self.units: list[tuple[str, str]] = []
        self.extras: tuple[str, ...] = ()
        self.transposed = False
        self.read_only = False
        self._sum_font = QFont()
        self._sum_font.setBold(True)

    def show(self, sheet: Sheet, lines: Sequence[Line], units: Sequence[tuple[str, str]], transposed: bool) -> None:
        """Show other lines, units or another period."""
        self.beginResetModel()
        self.sheet, self.lines, self.units, self.transposed = sheet, list(lines), list(units), transposed
        counts = any(not line.category and line.indicator.id in sheet.counted for line in self.lines)
        self.extras = ((TOTAL,) if len(self.units) > 1 else ()) + ((COUNTED,) if counts and self.units else ())
        self.endResetModel()

    # --- places -------------------------------------------------------------------------------------------------------

    def spot(self, index: Index) -> tuple[Line, int]:
        """The line and the number of the unit (the extras come after the units) of an index."""
        line, unit = (index.column(), index.row()) if self.transposed else (index.row(), index.column())
        return self.lines[line], unit

    def place(self, index: Index) -> Place | None:
        """The cell of an index; None for a sum or a count."""
        if not index.isValid():
            return None
        line, unit = self.spot(index)
        return Place(line.indicator.id, self.units[unit][0], line.category) if unit < len(self.units) else None

    def extra(self, index: Index) -> str:
        """`TOTAL`, `COUNTED` or empty."""
        _, unit = self.spot(index)
        return self.extras[unit - len(self.units)] if unit >= len(self.units) else ""

    def unit_ids(self) -> list[str]:
        """The units shown."""
        return [unit for unit, _ in self.units]

    def index_of(self, place: Place) -> QModelIndex:
        """Where a cell is shown; an invalid index where it is not."""
        lines = [(line.indicator.id, line.category) for line in self.lines]
        units = self.unit_ids()
        if (place.indicator, place.category) not in lines or place.unit not in units:
            return QModelIndex()
        line, unit = lines.index((place.indicator, place.category)), units.index(place.unit)
        return self.index(unit, line) if self.transposed else self.index(line, unit)

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Lines, or units with the extras."""
        if parent.isValid():
            return 0
        return len(self.units) + len(self.extras) if self.transposed else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Units with the extras, or lines."""
        if parent.isValid():
            return 0
        return len(self.lines) if self.transposed else len(self.units) + len(self.extras)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sums and counts are only read."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.extra(index) or self.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of indicators and units."""
        lines = (orientation == Qt.Orientation.Vertical) != self.transposed
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if lines:
                return self.lines[section].label
            names = [name for _, name in self.units] + list(self.extras)
            return names[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        extra = self.extra(index)
        if extra:
            return self._extra_data(index, extra, role)
        place = self.place(index)
        assert place is not None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sheet.shown(place) or self.sheet.divided(place)
        if role == Qt.ItemDataRole.EditRole:
            return self.sheet.text(place)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(index, place)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _HINT if not self.sheet.shown(place) else _INK
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.sentence(index)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed into a cell."""
        place = self.place(index)
        return place is not None and role == Qt.ItemDataRole.EditRole and self.put({place: str(value)})

    def put(self, changes: Mapping[Place, str]) -> bool:
        """Type into cells as one step."""
        if self.read_only or not self.sheet.put(changes):
            return False
        self.refresh()
        self.typed.emit()
        return True

    def refresh(self) -> None:
        """Sums and notes of other cells may have changed too."""
        if self.rowCount() and self.columnCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # --- sentences ----------------------------------------------------------------------------------------------------

    def problem(self, index: Index) -> str:
        """What is wrong with a cell."""
        place = self.place(index)
        return self.sheet.problem(place) if place else ""

    def note(self, index: Index) -> str:
        """What looks wrong in a cell."""
        place = self.place(index)
        return self.sheet.note(place, self.spot(index)[0].categories) if place else ""

    def sentence(self, index: Index) -> str:
        """What there is to say about a cell beside its number."""
        extra = self.extra(index)
        if extra == TOTAL:
            return self._total_sentence(index)
        if extra:
            return self._counted_sentence(index)
        place = self.place(index)
        assert place is not None
        problem = self.sheet.problem(place)
        if problem:
            return problem
        if not self.sheet.shown(place) and self.sheet.divided(place):
            return "Tự chia từ tử số và mẫu số đã nhập; gõ vào nếu đơn vị báo số khác."
        cell = self.sheet.cell(place)
        parts = ""
        if cell is not None and cell.num is not None and cell.den and cell.value is None:
            parts = f"{numbers.show(cell.num)}/{numbers.show(cell.den)}."
        return " ".join(each for each in (parts, self.note(index)) if each)

    def told(self, index: Index) -> str:
        """A cell in words: whose figure, of what, when, how much; and on a second line what there is to say."""
        line, unit = self.spot(index)
        names = [name for _, name in self.units] + list(self.extras)
        name = f"{line.indicator.name}, {line.category}" if line.category else line.indicator.name
        shown = str(index.data() or "")
        measure = "" if not shown or shown.endswith("%") else f" {line.measure}"
        sentence = self.sentence(index)
        mark = "⚠ " if self.problem(index) or self.note(index) else ""
        place = f"{name} – {names[unit]} – {self.sheet.period.show()}"
        return f"{place}: {shown or 'chưa có số liệu'}{measure}.\n" + (f"{mark}{sentence}" if sentence else "")

    def _ground(self, index: Index, place: Place) -> QBrush | None:
        if self.sheet.problem(place):
            return _BAD
        if place in self.sheet.texts:
            return _UNSAVED
        return _NOTE if self.note(index) else None

    def _extra_data(self, index: Index, extra: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._total_text(index) if extra == TOTAL else self._counted_text(index)
        if role == Qt.ItemDataRole.BackgroundRole:
            return _NOTE if extra == COUNTED and self._off(index) else _SUM
        if role == Qt.ItemDataRole.FontRole:
            return self._sum_font if extra == TOTAL else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.sentence(index)
        return None

    def _total_text(self, index: Index) -> str:
        line, _ = self.spot(index)
        found = self.sheet.total(line.indicator, line.category, self.unit_ids())
        return cells.show(found.cell, line.indicator) if found.cell else ""

    def _total_sentence(self, index: Index) -> str:
        line, _ = self.spot(index)
        found = self.sheet.total(line.indicator, line.category, self.unit_ids())
        rate = line.indicator.nature == "rate"
        if found.cell is None:
            return "Chưa chia được: các đơn vị chỉ ghi tỷ lệ, không ghi tử số và mẫu số." if rate and found.of else ""
        if rate and found.cell.num is not None and found.cell.den is not None:
            parts = f"{numbers.show(found.cell.num)}/{numbers.show(found.cell.den)}"
            return f"Tính lại từ tổng {parts}, của {found.known} trong {found.of} đơn vị."
        return f"Tổng của {found.known} trong {found.of} đơn vị."

    def _counted_text(self, index: Index) -> str:
        line, _ = self.spot(index)
        found = None if line.category else self.sheet.counted.get(line.indicator.id)
        if found is None:
            return ""
        off = self._off(index)
        count = numbers.show(found.value or 0)
        return f"{count} (lệch {'+' if off > 0 else ''}{numbers.show(off)})" if off else count

    def _off(self, index: Index) -> Decimal:
        """The typed figure less what the records count; 0 where nothing was typed."""
        line, _ = self.spot(index)
        found = None if line.category else self.sheet.counted.get(line.indicator.id)
        stated = self.sheet.stated(line.indicator, self.unit_ids()) if found else None
        return stated - Decimal(found.value or 0) if found and stated is not None else Decimal(0)

    def _counted_sentence(self, index: Index) -> str:
        line, _ = self.spot(index)
        found = None if line.category else self.sheet.counted.get(line.indicator.id)
        if found is None:
            return "Chỉ tiêu này không đếm được từ sổ."
        off = self._off(index)
        more = "nhiều hơn" if off > 0 else "ít hơn"
        differs = f" Số đã nhập {more} {numbers.show(abs(off))}." if off else ""
        return f"{found.label}: {numbers.show(found.value or 0)}, đếm từ các bản ghi.{differs} Enter để mở."
