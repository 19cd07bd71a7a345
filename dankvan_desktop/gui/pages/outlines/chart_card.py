"""A chart of an outline: categories down, series across, a figure in each cell."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from PySide6.QtWidgets import QPushButton

from dankvan_desktop.core import numbers
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.gui.pages.outlines import periods_named
from dankvan_desktop.gui.pages.outlines.cards import Block, Card
from dankvan_desktop.gui.pages.outlines.field import SentenceField
from dankvan_desktop.gui.pages.outlines.grid import Grid, button_row, side_by_side

_KINDS = {"bar": "Cột đứng", "hbar": "Cột ngang", "line": "Đường"}
_DECIMALS = {0: "Số nguyên", 1: "1 chữ số", 2: "2 chữ số", 3: "3 chữ số", 4: "4 chữ số"}
MOST_SERIES = 6

NEW_CHART: Block = {
    "chart": {
        "kind": "bar",
        "caption": "Tên biểu đồ",
        "unit": "",
        "decimals": 0,
        "categories": ["{previous}", "{period}"],
        "series": [{"name": "Số liệu", "values": ["", ""]}],
    }
}


class ChartCard(Card):
    """The first column of the grid holds the categories; the fields under it change what the cursor is in."""

    TITLE = "Biểu đồ"
    _showing = False

    def build(self) -> None:
        """What it looks like, the grid, the current cell."""
        self.chart: dict[str, Any] = deepcopy(self.block["chart"])
        self.caption = self._field("Tên biểu đồ", self.chart.get("caption", ""))
        self.kind = self.combo("Kiểu biểu đồ", _KINDS, self.chart.get("kind"))
        self.unit = self.line("Đơn vị tính", self.chart.get("unit", ""), "Ví dụ: %, mô hình")
        self.decimals = self.combo("Chữ số thập phân", _DECIMALS, self.chart.get("decimals", 0))
        self.grid = Grid("Số liệu của biểu đồ")
        self.category = self._field("Tên nhóm", "")
        self.name = self.line("Tên dãy số", "")
        self.figure = self.line("Số liệu của ô", "", "Bấm “Chọn số liệu…”")
        self.figure.setReadOnly(True)
        self.pick = QPushButton("Chọn số liệu…")
        self.pick.clicked.connect(lambda _checked=False: self.choose())
        rows, self.grid_buttons = button_row(
            ("Thêm nhóm", "Thêm một nhóm cột dưới nhóm đang chọn", self.add_category),
            ("Xóa nhóm", "Xóa nhóm đang chọn", self.remove_category),
            ("Thêm dãy số", "Thêm một dãy số để so sánh", self.add_series),
            ("Xóa dãy số", "Xóa dãy số đang chọn", self.remove_series),
        )
        form = self.form()
        form.addRow("Tên biểu đồ", self.caption)
        form.addRow("Kiểu", self.kind)
        form.addRow("Đơn vị tính", self.unit)
        form.addRow("Thập phân", self.decimals)
        form.addRow(self.grid)
        form.addRow(rows)
        form.addRow("Tên nhóm", self.category)
        form.addRow("Tên dãy số", self.name)
        form.addRow("Số liệu của ô", side_by_side(self.figure, self.pick))
        self.grid.cell_chosen.connect(self._show_current)
        self.grid.opened.connect(self.choose)
        self.grid.typed.connect(self._type)
        self._show((0, 1))

    def _field(self, name: str, text: str) -> SentenceField:
        field = SentenceField(self.desk, name, text, names_only=True)
        field.changed.connect(self.tell)
        return field

    def value(self) -> Block:
        """The block as it stands."""
        looks = {
            "kind": self.kind.currentData(),
            "caption": self.caption.text(),
            "unit": clean_line(self.unit.text()),
            "decimals": self.decimals.currentData(),
        }
        return {"chart": looks | {name: deepcopy(self.chart[name]) for name in ("categories", "series")}}

    def check(self) -> bool:
        """A cell without a figure is named before the reader speaks of codes."""
        for series in self.chart["series"]:
            for place, reference in enumerate(series["values"]):
                if not reference:
                    name, group = series["name"], self.desk.names.readable(self.chart["categories"][place])
                    self.wrong.setText(f"Ô “{name}” của nhóm “{group}” chưa có số liệu. Chọn ô đó rồi chọn số liệu.")
                    self.wrong.show()
                    return False
        return super().check()

    def tell(self) -> None:
        """What was typed goes into the category and the series first."""
        if not hasattr(self, "grid_buttons") or self._showing:
            return
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        if row >= 0:
            self.chart["categories"][row] = self.category.text()
            self.grid.set_cell(row, 0, self.desk.names.readable(self.category.text()))
        if column > 0:
            self.chart["series"][column - 1]["name"] = clean_line(self.name.text())
            self.grid.set_head(column, self.chart["series"][column - 1]["name"])
        super().tell()

    def choose(self) -> None:
        """Ask for the figure of the current cell; in the column of the names, go to the name."""
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        if row < 0 or column < 1:
            self.category.setFocus()
            return
        series = self.chart["series"][column - 1]
        values = series["values"]
        start = values[row] or periods_named.starting(self.chart["categories"][row], series["name"])
        chosen = self.desk.pick(self, forms=False, start=start)
        if chosen is not None:
            values[row] = chosen.reference()
            self._changed((row, column))

    def _type(self, text: str) -> None:
        """Typing on a name changes the name; on a figure it asks for one."""
        if self.grid.currentColumn() > 0:
            self.choose()
        elif self.grid.currentRow() >= 0:
            self.category.edit.type_over(text)

    def add_category(self) -> None:
        """A category below the current one."""
        at = self.grid.currentRow() + 1
        self.chart["categories"].insert(at, f"Nhóm {numbers.show(len(self.chart['categories']) + 1)}")
        for series in self.chart["series"]:
            series["values"].insert(at, "")
        self._changed((at, max(self.grid.currentColumn(), 1)))

    def remove_category(self) -> None:
        """The current category goes; the last one stays."""
        at = self.grid.currentRow()
        if len(self.chart["categories"]) > 1:
            del self.chart["categories"][at]
            for series in self.chart["series"]:
                del series["values"][at]
            self._changed((at, self.grid.currentColumn()))

    def add_series(self) -> None:
        """One more series at the end."""
        name = f"Dãy {numbers.show(len(self.chart['series']) + 1)}"
        self.chart["series"].append({"name": name, "values": [""] * len(self.chart["categories"])})
        self._changed((self.grid.currentRow(), len(self.chart["series"])))

    def remove_series(self) -> None:
        """The current series goes; the last one stays."""
        at = self.grid.currentColumn() - 1
        if len(self.chart["series"]) > 1 and at >= 0:
            del self.chart["series"][at]
            self._changed((self.grid.currentRow(), at))

    def _changed(self, at: tuple[int, int]) -> None:
        self._show(at)
        super().tell()

    def _show(self, at: tuple[int, int]) -> None:
        heads = ["Nhóm", *(series["name"] for series in self.chart["series"])]
        names = self.desk.names
        cells = [
            [names.readable(name), *(names.cell(series["values"][row]) for series in self.chart["series"])]
            for row, name in enumerate(self.chart["categories"])
        ]
        self.grid.show_cells(heads, cells, at)
        self.grid_buttons[1].setEnabled(len(cells) > 1)
        self.grid_buttons[2].setEnabled(len(heads) <= MOST_SERIES)
        self.grid_buttons[3].setEnabled(len(heads) > 2)
        self._show_current()

    def _show_current(self) -> None:
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        self._showing = True
        in_series = column > 0 and row >= 0
        self.category.set_text(self.chart["categories"][row] if row >= 0 else "")
        series = self.chart["series"][column - 1] if in_series else None
        self.name.setText(series["name"] if series else "")
        self.name.setEnabled(in_series)
        self.pick.setEnabled(in_series)
        self.figure.setText(self.desk.names.cell(series["values"][row]) if series else "")
        self.figure.setCursorPosition(0)
        self._showing = False
