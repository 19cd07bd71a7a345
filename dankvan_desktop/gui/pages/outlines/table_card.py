"""A table of an outline: titles of columns, rows of texts with figures."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

from dankvan_desktop.core import numbers
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.gui.pages.outlines import periods_named
from dankvan_desktop.gui.pages.outlines.cards import Block, Card
from dankvan_desktop.gui.pages.outlines.field import SentenceField
from dankvan_desktop.gui.pages.outlines.grid import Grid, button_row, side_by_side

_ALIGNS = {"left": "Trái", "center": "Giữa", "right": "Phải"}
_WIDTHS = {0.5: "Rất hẹp", 1: "Hẹp", 2: "Vừa", 3: "Rộng", 5: "Rất rộng"}
MOST_COLUMNS = 12

NEW_TABLE: Block = {
    "table": {
        "caption": "",
        "columns": [
            {"title": "TT", "weight": 0.5, "align": "center"},
            {"title": "Nội dung", "weight": 5, "align": "left"},
            {"title": "Kết quả", "weight": 2, "align": "right"},
        ],
        "rows": [["{row}", "", ""]],
    }
}


class TableCard(Card):
    """The grid shows the table; the fields under it change the cell and the column the cursor is in."""

    TITLE = "Bảng"

    def build(self) -> None:
        """Caption, grid, the current cell, the current column."""
        self.table: dict[str, Any] = deepcopy(self.block["table"])
        self.caption = self.line("Tên bảng", self.table.get("caption", ""), "Có thể để trống")
        self.grid = Grid("Bảng của mẫu")
        self.cell = SentenceField(self.desk, "Ô đang chọn", row=True, start=self._start)
        self.head = self.line("Tên cột đang chọn", "")
        self.wide = self.combo("Độ rộng cột", _WIDTHS, 1)
        self.align = self.combo("Canh lề cột", _ALIGNS, "left")
        self.optional = self.tick("Bỏ cột này khi mọi ô đều trống", False)
        self.total = self.tick("Dòng cuối là dòng tổng cộng (in đậm)", bool(self.table.get("total")))
        rows, self.row_buttons = button_row(
            ("Thêm dòng", "Thêm một dòng dưới dòng đang chọn", self.add_row),
            ("Xóa dòng", "Xóa dòng đang chọn", self.remove_row),
            ("Thêm cột", "Thêm một cột sau cột đang chọn", self.add_column),
            ("Xóa cột", "Xóa cột đang chọn", self.remove_column),
        )
        form = self.form()
        form.addRow("Tên bảng", self.caption)
        form.addRow(self.grid)
        form.addRow(rows)
        form.addRow("Ô đang chọn", self.cell)
        form.addRow("Tên cột", self.head)
        form.addRow("Rộng, canh lề", side_by_side(self.wide, self.align, even=True))
        form.addRow(self.optional)
        form.addRow(self.total)
        self.grid.cell_chosen.connect(self._show_current)
        self.grid.opened.connect(self.cell.setFocus)
        self.grid.typed.connect(self._type)
        self.cell.changed.connect(self._cell_edited)
        self._show((0, 0))

    def value(self) -> Block:
        """The block as it stands."""
        table: dict[str, Any] = {}
        caption = clean_line(self.caption.text())
        if caption:
            table["caption"] = caption
        table |= {"columns": deepcopy(self.table["columns"]), "rows": deepcopy(self.table["rows"])}
        return {"table": table | ({"total": True} if self.total.isChecked() else {})}

    def tell(self) -> None:
        """What was changed of a column goes into it first."""
        column = self._column()
        if hasattr(self, "grid") and column is not None and not self._showing:
            title = clean_line(self.head.text())
            column |= {"title": title, "weight": self.wide.currentData(), "align": self.align.currentData()}
            column.pop("optional", None)
            if self.optional.isChecked():
                column["optional"] = True
            self.grid.set_head(self.grid.currentColumn(), title)
            super().tell()

    # --- rows and columns ---------------------------------------------------------------------------------------------

    def add_row(self) -> None:
        """A row below the current one; the number of the row stands where the other rows have it."""
        rows, at = self.table["rows"], self.grid.currentRow() + 1
        like = rows[at - 1] if rows else []
        rows.insert(at, [text if text == "{row}" else "" for text in like] or [""] * len(self.table["columns"]))
        self._changed((at, max(self.grid.currentColumn(), 0)))

    def remove_row(self) -> None:
        """The current row goes; the last one stays."""
        if len(self.table["rows"]) > 1:
            del self.table["rows"][self.grid.currentRow()]
            self._changed((self.grid.currentRow(), self.grid.currentColumn()))

    def add_column(self) -> None:
        """A column after the current one."""
        at = self.grid.currentColumn() + 1
        self.table["columns"].insert(at, {"title": f"Cột {numbers.show(at + 1)}", "weight": 2, "align": "left"})
        for row in self.table["rows"]:
            row.insert(at, "")
        self._changed((self.grid.currentRow(), at))

    def remove_column(self) -> None:
        """The current column goes with its cells; the last one stays."""
        at = self.grid.currentColumn()
        if len(self.table["columns"]) > 1:
            for row in (self.table["columns"], *self.table["rows"]):
                del row[at]
            self._changed((self.grid.currentRow(), at))

    def _changed(self, at: tuple[int, int]) -> None:
        self._show(at)
        super().tell()

    # --- the current cell ---------------------------------------------------------------------------------------------

    _showing = False

    def _column(self) -> dict[str, Any] | None:
        at = self.grid.currentColumn() if hasattr(self, "grid") else -1
        return self.table["columns"][at] if 0 <= at < len(self.table["columns"]) else None

    def _show(self, at: tuple[int, int]) -> None:
        heads = [column["title"] for column in self.table["columns"]]
        cells = [[self.desk.names.readable(text) for text in row] for row in self.table["rows"]]
        self.grid.show_cells(heads, cells, at)
        self.row_buttons[1].setEnabled(len(cells) > 1)
        self.row_buttons[2].setEnabled(len(heads) < MOST_COLUMNS)
        self.row_buttons[3].setEnabled(len(heads) > 1)
        self._show_current()

    def _show_current(self) -> None:
        row, column = self.grid.currentRow(), self._column()
        self.cell.setEnabled(row >= 0)
        if column is None:
            return
        self._showing = True
        if row >= 0:
            self.cell.set_text(self.table["rows"][row][self.grid.currentColumn()])
        self.head.setText(column["title"])
        for combo, value in ((self.wide, column.get("weight", 1)), (self.align, column.get("align", "left"))):
            if combo.findData(value) < 0:
                combo.addItem(f"Tự đặt: {numbers.show(Decimal(str(value)))}", value)
            combo.setCurrentIndex(combo.findData(value))
        self.optional.setChecked(bool(column.get("optional")))
        self._showing = False

    def _start(self) -> str:
        """The period of a figure put into the current cell: that of its column's title, else of its row."""
        row, column = self.grid.currentRow(), self._column()
        names = [column["title"]] if column is not None else []
        return periods_named.starting(*names, *(self.table["rows"][row] if row >= 0 else ()))

    def _type(self, text: str) -> None:
        """What is typed on a cell takes the place of its text, as in any table."""
        if self.cell.isEnabled():
            self.cell.edit.type_over(text)

    def _cell_edited(self) -> None:
        row, column = self.grid.currentRow(), self.grid.currentColumn()
        if row >= 0 and column >= 0 and not self._showing:
            text = self.cell.text()
            self.table["rows"][row][column] = text
            self.grid.set_cell(row, column, self.desk.names.readable(text))
            super().tell()
