"""A register as an Excel workbook: numbers are numbers, whole dates dates, texts only texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from dankvan_desktop.reports.registers.model import Band, Cell, Column, Total
from dankvan_desktop.reports.registers.plain import FORMULA_SIGNS
from dankvan_desktop.reports.registers.table import Table, heading_of, shown
from dankvan_desktop.reports.registers.widths import needs

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_LETTERS = 32_767
"""Excel's limit of a cell; a longer text is cut where everybody sees it."""
_CUT = "… (cắt bớt: ô Excel không chứa hết)"
_MOST_DIGITS = 15  # Excel keeps no more: a longer number goes out as text
_NARROWEST, _WIDEST = 6.0, 60.0  # letters
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_STEP = 250


def render(table: Table, step: Any) -> bytes:
    """The workbook; the same bytes for the same table. `step` is told rows done and rows in all, and may raise."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"constant_memory": True, "in_memory": False})
    book.set_properties({"title": table.title, "author": table.letterhead.issuer, "created": _made(table.today)})
    try:
        sheet = book.add_worksheet("Danh sách")
        writer = _Writer(table, book, sheet)
        writer.opening()
        total = len(table.rows)
        for place, row in enumerate(table.numbered()):
            if place % _STEP == 0:
                step(place, total)
            writer.add(row)
        writer.close()
        step(total, total)
    finally:
        book.close()
    return target.getvalue()


class _Writer:
    """Row after row; formats are made once."""

    def __init__(self, table: Table, book: Workbook, sheet: Worksheet) -> None:
        self.table, self.book, self.sheet = table, book, sheet
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._row = 0
        self._head = 0

    def opening(self) -> None:
        """Widths, title, note and labels; what stands above stays in sight."""
        sheet, table = self.sheet, self.table
        for place, width in enumerate(_widths(table)):
            sheet.set_column(place, place, width)
        self._line(table.letterhead.issuer, bold=True)
        self._line(table.title.upper(), bold=True, font_size=14)
        if table.note:
            self._line(f"({table.note})", italic=True)
        self._row += 1
        head = self._format(bold=True, align="center", valign="vcenter", text_wrap=True, border=1, bg_color="#EAEAEA")
        for place, column in enumerate(table.columns):
            sheet.write_string(self._row, place, column.label, head)
        self._head = self._row
        self._row += 1
        sheet.freeze_panes(self._row, 0)
        sheet.repeat_rows(self._head)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")

    def add(self, row: Any) -> None:
        """One row of the register."""
        if isinstance(row, Band):
            self._text(0, heading_of(row), Column(""), bold=True)
            for place in range(1, len(self.table.columns)):
                self.sheet.write_blank(self._row, place, None, self._format(border=1))
        else:
            bold = isinstance(row, Total)
            cells: Sequence[Cell] = row.cells if isinstance(row, Total) else row
            for place, (cell, column) in enumerate(zip(cells, self.table.columns, strict=True)):
                self._cell(place, cell, column, bold)
        self._row += 1

    def close(self) -> None:
        """Filter buttons over the rows."""
        last = max(self._row - 1, self._head)
        self.sheet.autofilter(self._head, 0, last, len(self.table.columns) - 1)

    def _line(self, text: str, **look: Any) -> None:
        if text:
            self.sheet.write_string(self._row, 0, text, self._format(**look, **_quoted(text)))
        self._row += 1

    def _cell(self, place: int, cell: Cell, column: Column, bold: bool) -> None:
        if isinstance(cell, int | Decimal) and len(str(cell).replace(".", "").lstrip("-")) <= _MOST_DIGITS:
            form = _number_format(cell, column)
            look = self._format(bold=bold, border=1, align=column.align, valign="top", num_format=form)
            self.sheet.write_number(self._row, place, cell, look)
        elif isinstance(cell, date) and cell.year >= 1900:
            look = self._format(bold=bold, border=1, align="center", valign="top", num_format=_date_format(cell))
            self.sheet.write_datetime(self._row, place, cell, look)
        else:
            self._text(place, shown(cell, column), column, bold=bold)

    def _text(self, place: int, text: str, column: Column, *, bold: bool) -> None:
        if len(text) > MOST_LETTERS:
            text = text[: MOST_LETTERS - len(_CUT)] + _CUT
        look = {"bold": bold, "border": 1, "align": column.align, "valign": "top", "text_wrap": True, **_quoted(text)}
        if text:
            self.sheet.write_string(self._row, place, text, self._format(**look))
        else:
            self.sheet.write_blank(self._row, place, None, self._format(**look))

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**_FONT, **look})
        return self._formats[key]


def _quoted(text: str) -> dict[str, bool]:
    """Excel's own mark for a text that only looks like a formula: it stays text when the cell is edited."""
    return {"quote_prefix": True} if text.startswith(FORMULA_SIGNS) else {}


def _number_format(cell: int | Decimal, column: Column) -> str:
    places = 0 if isinstance(cell, int) else max(0, -int(cell.normalize().as_tuple().exponent))
    whole = "#,##0" if column.grouped else "0"
    return f"{whole}.{'0' * places}" if places else whole


def _date_format(cell: date) -> str:
    """A real date that reads as papers write it: only the months 1 and 2 with a zero (domain.md §1.3)."""
    return "dd/mm/yyyy" if cell.month < 3 else "dd/m/yyyy"


def _widths(table: Table) -> list[float]:
    """Widths in letters, as the texts need."""
    found = needs(table, 160.0, 1.0, lambda text, bold: len(text) * (1.1 if bold else 1.0))
    return [min(max(need.usual, _NARROWEST), _WIDEST) for need in found]


def _made(today: date) -> datetime:
    return datetime(today.year, today.month, today.day)
