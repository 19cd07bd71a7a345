"""Tables: cells wrapped once by measured widths, so that a page split costs nothing and no cell can be too tall.

ReportLab's own tables wrap every cell again at each page split, which grows quadratically on long tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import Layout
from dankvan_desktop.reports.pdf import places
from dankvan_desktop.reports.pdf.wrap import text_width, wrap
from dankvan_desktop.reports.tree import Column, TableBlock

_ASCENT = 0.891
_LINE_WIDTH = 0.5
_HEADER_GREY = 0.92
_FEWEST_LINES = 3  # of a row cut between pages, on either page
_LONGEST_NOTE = 8  # lines kept with the last row; a longer note is a paragraph after the table

Cells = list[list[str]]  # the lines of each cell of a row


@dataclass(frozen=True)
class Sheet:
    """What all parts of a table share. Widths and heights in points."""

    layout: Layout
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    header: Cells
    note: tuple[str, ...]
    page_height: float
    total_row: bool

    def height(self, row: Cells) -> float:
        """Height of a row with its padding."""
        return max(map(len, row)) * self.layout.table_leading + 2 * self.layout.table_padding

    @property
    def note_height(self) -> float:
        """Height of the source note under the table."""
        return len(self.note) * self.layout.note_leading + 4 if self.note else 0.0


class GridTable(Flowable):
    """A table or the part of it that stands on one page; the header row is repeated on every part."""

    part = "table"
    stays_with_next = False

    def __init__(self, sheet: Sheet, rows: Sequence[Cells], last_part: bool = True) -> None:
        super().__init__()
        self.sheet = sheet
        self.rows = rows
        self.last_part = last_part

    def getSpaceAfter(self) -> float:
        return 8.0

    def wrap(self, _width: float, available: float) -> tuple[float, float]:
        """Size; counting stops at the first row beyond `available`."""
        self.width = sum(self.sheet.widths)
        self.height = self._frame_height()
        for row in self.rows:
            self.height += self.sheet.height(row)
            if self.height > available:
                break
        return self.width, self.height

    def split(self, _width: float, available: float) -> list[Flowable]:
        sheet = self.sheet
        room = available - sheet.height(sheet.header)
        fitting = 0
        for row in self.rows:
            room -= sheet.height(row)
            if room < 0:
                room += sheet.height(row)
                break
            fitting += 1
        if fitting == len(self.rows):
            fitting -= 1  # all rows fit, the note does not: the last row goes along with it
            if fitting == 0 and self.wrap(_width, available)[1] > sheet.page_height:
                return self._split_row(0, available - sheet.height(sheet.header) - sheet.note_height)
        elif sheet.height(self.rows[fitting]) > sheet.page_height - sheet.height(sheet.header):
            return self._split_row(fitting, room)
        if sheet.total_row and self.last_part and fitting == len(self.rows) - 1 > 1:
            fitting -= 1  # the sums never stand alone on a page
        if fitting < 1:
            return []
        return self._parts(self.rows[:fitting], self.rows[fitting:])

    def split_last_row(self) -> list[Flowable]:
        """Two parts, the second with the last row only; empty when there is but one row."""
        return self._parts(self.rows[:-1], self.rows[-1:]) if len(self.rows) > 1 else []

    def first_height(self) -> float:
        """Room the header and the first row need; for a row taller than half a page, some lines of it."""
        first = min(self.sheet.height(self.rows[0]), self.sheet.page_height / 2) if self.rows else 0.0
        return self.sheet.height(self.sheet.header) + first

    def draw(self) -> None:
        sheet, canvas = self.sheet, self.canv
        header_height = sheet.height(sheet.header)
        canvas.saveState()
        canvas.setFillGray(_HEADER_GREY)
        canvas.rect(0, self.height - header_height, self.width, header_height, stroke=0, fill=1)
        canvas.setFillGray(0)
        y = self.height
        levels = [y]
        for index, row in enumerate([sheet.header, *self.rows]):
            last = self.last_part and index == len(self.rows)
            bold = index == 0 or (last and sheet.total_row)
            self._draw_row(row, y, fonts.BOLD if bold else fonts.REGULAR, centred=index == 0)
            y -= sheet.height(row)
            levels.append(y)
        self._draw_grid(levels)
        self._draw_note(y)
        canvas.restoreState()

    def _frame_height(self) -> float:
        return self.sheet.height(self.sheet.header) + (self.sheet.note_height if self.last_part else 0.0)

    def _parts(self, first: Sequence[Cells], second: Sequence[Cells]) -> list[Flowable]:
        return [GridTable(self.sheet, first, last_part=False), GridTable(self.sheet, second, self.last_part)]

    def _split_row(self, index: int, room: float) -> list[Flowable]:
        """Break inside row `index`, which no page could hold whole."""
        lines = int((room - 2 * self.sheet.layout.table_padding) / self.sheet.layout.table_leading)
        if lines < _FEWEST_LINES:
            return self._parts(self.rows[:index], self.rows[index:]) if index else []
        row = self.rows[index]
        head = places.marked([cell[:lines] for cell in row], places.figures_of(row))
        tail = places.marked([cell[lines:] for cell in row], places.figures_of(row))
        parts = self._parts([*self.rows[:index], head], [tail, *self.rows[index + 1 :]])
        parts[0].part = "cut_table"
        return parts

    def _draw_row(self, row: Cells, top: float, face: str, centred: bool) -> None:
        layout = self.sheet.layout
        height = self.sheet.height(row)
        x = 0.0
        for lines, width, align in zip(row, self.sheet.widths, self.sheet.aligns, strict=True):
            spare = (height - len(lines) * layout.table_leading) / 2
            baseline = top - spare - (layout.table_leading + layout.table_size * (_ASCENT - 0.216)) / 2
            self.canv.setFont(face, layout.table_size)
            for line in lines:
                if centred or align == "center":
                    self.canv.drawCentredString(x + width / 2, baseline, line)
                elif align == "right":
                    self.canv.drawRightString(x + width - layout.table_padding, baseline, line)
                else:
                    self.canv.drawString(x + layout.table_padding, baseline, line)
                baseline -= layout.table_leading
            x += width
        places.note_row(self, row, (top, height), self.sheet.widths)

    def _draw_grid(self, levels: list[float]) -> None:
        path = self.canv.beginPath()
        inset = _LINE_WIDTH / 2
        for y in levels:
            path.moveTo(inset, y)
            path.lineTo(self.width - inset, y)
        x = 0.0
        for width in (0.0, *self.sheet.widths):
            x += width
            at = min(max(x, inset), self.width - inset)
            path.moveTo(at, levels[0])
            path.lineTo(at, levels[-1])
        self.canv.setLineWidth(_LINE_WIDTH)
        self.canv.drawPath(path, stroke=1, fill=0)

    def _draw_note(self, y: float) -> None:
        if not self.last_part:
            return
        layout = self.sheet.layout
        self.canv.setFont(fonts.ITALIC, layout.note_size)
        for line in self.sheet.note:
            y -= layout.note_leading
            self.canv.drawString(0, y, line)


def grid_table(block: TableBlock, layout: Layout, width: float, page_height: float) -> GridTable:
    """The flowable of a table in a text box `width` × `page_height` points. Short rows are filled with empty cells."""
    widths = column_widths(block, layout, width)
    rows = [_cells(row, widths, layout, fonts.REGULAR) for row in block.rows]
    if block.total_row and block.rows:
        rows[-1] = _cells(block.rows[-1], widths, layout, fonts.BOLD)
    for index, figures in enumerate(block.figures[: len(rows)]):
        rows[index] = places.marked(rows[index], figures)
    header = _cells([column.title for column in block.columns], widths, layout, fonts.BOLD)
    note = wrap(block.source, width, fonts.ITALIC, layout.note_size) if block.source else []
    tallest = int(page_height / 3 / layout.table_leading)
    sheet = Sheet(
        layout=layout,
        widths=widths,
        aligns=tuple(column.align for column in block.columns),
        header=[lines[:tallest] for lines in header],
        note=tuple(note) if len(note) <= _LONGEST_NOTE else (),
        page_height=page_height,
        total_row=block.total_row,
    )
    return GridTable(sheet, rows)


def column_widths(block: TableBlock, layout: Layout, width: float) -> tuple[float, ...]:
    """Widths by weight, but no column narrower than its longest word where the page allows that."""
    padding = 2 * layout.table_padding + 1
    least = [_longest_word(block, index, column, layout) + padding for index, column in enumerate(block.columns)]
    fair = width / len(least)
    if sum(least) > width:
        least = [min(value, fair) for value in least]
    weights = [max(column.weight, 0.01) for column in block.columns]
    narrow: set[int] = set()
    while True:
        free = width - sum(least[index] for index in narrow)
        total = sum(weight for index, weight in enumerate(weights) if index not in narrow)
        shares = [least[i] if i in narrow else free * weights[i] / total for i in range(len(least))]
        below = {i for i in range(len(least)) if i not in narrow and shares[i] < least[i]}
        if not below or len(narrow | below) == len(least):
            return tuple(shares)
        narrow |= below


def _longest_word(block: TableBlock, index: int, column: Column, layout: Layout) -> float:
    words = {(word, fonts.BOLD) for word in column.title.split()}
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        if index < len(row):
            face = fonts.BOLD if block.total_row and number == last else fonts.REGULAR
            words.update((word, face) for word in row[index].split(" " if "\u00a0" in row[index] else None))
    return max((text_width(word, face, layout.table_size) for word, face in words), default=0.0)


def _cells(texts: Sequence[str], widths: tuple[float, ...], layout: Layout, face: str) -> Cells:
    padded = [*texts, *[""] * len(widths)][: len(widths)]
    return [
        wrap(text, width - 2 * layout.table_padding, face, layout.table_size)
        for text, width in zip(padded, widths, strict=True)
    ]
