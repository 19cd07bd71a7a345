"""A register on paper: landscape, drawn straight on the canvas, in one pass (20,000 rows in seconds)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import MM
from dankvan_desktop.reports.pdf.ink import Ink, Lines
from dankvan_desktop.reports.pdf.letterhead import LetterheadFlowable
from dankvan_desktop.reports.pdf.wrap import balanced, text_width
from dankvan_desktop.reports.registers import widths as column_widths
from dankvan_desktop.reports.registers.model import Band, Cell, Row, Total
from dankvan_desktop.reports.registers.table import Table, heading_of, shown

_DESCENT = 0.26  # of the type size: the baseline above the foot of its line
_DIGIT_HEIGHT = 0.66  # of the type size
_RULE = 0.5
_HEADER_GREY = 0.92
_FEWEST_LINES = 3  # of a row that no page can hold, at the foot of a page
_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
_STEP = 250  # rows between two reports of progress

Cells = list[Lines]
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Style:
    """Type size, leading and padding of the table, and its columns."""

    size: float
    leading: float
    padding: float
    widths: tuple[float, ...]

    def height(self, lines: int) -> float:
        """Height of a row of so many lines."""
        return lines * self.leading + 2 * self.padding


def render(table: Table, step: Step) -> bytes:
    """The PDF; the same bytes for the same table. `step` is told rows done and rows in all, and may raise to stop."""
    target = BytesIO()
    paper = _Paper(table, target)
    total = len(table.rows)
    for place, row in enumerate(table.numbered()):
        if place % _STEP == 0:
            step(place, total)
        paper.add(row, last=place == total - 1)
    paper.finish()
    step(total, total)
    return target.getvalue()


class _Paper:
    """The pages as they fill. `_y` is where the next row begins; `_levels` the rules of the page so far."""

    def __init__(self, table: Table, target: BytesIO) -> None:
        layout = table.layout
        self.table, self.layout = table, layout
        self.page_width, self.page_height = layout.page_height_mm * MM, layout.page_width_mm * MM
        self.left = layout.margin_left_mm * MM
        self.width = self.page_width - self.left - layout.margin_right_mm * MM
        self.top = self.page_height - layout.margin_top_mm * MM
        self.bottom = layout.margin_bottom_mm * MM
        self.style = fitted(table, self.width)
        self.edges = [self.left]
        for width in self.style.widths:
            self.edges.append(self.edges[-1] + width)
        size = (self.page_width, self.page_height)
        self.canvas = Canvas(target, pagesize=size, initialFontName=fonts.REGULAR, invariant=1, lang="vi-VN")
        self._describe()
        style = self.style
        self.plain = Ink(self.canvas, fonts.REGULAR, style.size, style.leading)
        self.bold = Ink(self.canvas, fonts.BOLD, style.size, style.leading)
        self._limits = [width - 2 * style.padding + 0.01 for width in style.widths]
        self._aligns = [column.align for column in table.columns]
        self._bands: Cells = []
        self._levels: list[float] = []
        self._stretches: list[tuple[float, float]] = []
        self._y = self._stretch = self.top
        self.page = 0
        tallest = int((self.top - self.bottom) / 3 / style.leading)
        labels = [column.label for column in table.columns]
        self.head = [self.bold.lines(label, limit)[:tallest] for label, limit in zip(labels, self._limits, strict=True)]
        self._begin()

    # --- rows ---------------------------------------------------------------------------------------------------------

    def add(self, row: Row, *, last: bool) -> None:
        """One more row. It stays on one page where a page can hold it, together with the headings before it."""
        if isinstance(row, Band):
            self._bands.append(self.bold.lines(heading_of(row), self.width - 2 * self.style.padding))
            if last:
                self._draw_bands()
            return
        ink = self.bold if isinstance(row, Total) else self.plain
        cells = self._cells(row.cells if isinstance(row, Total) else row, ink)
        height = self.style.height
        bands = sum(height(len(lines)) for lines in self._bands)
        need = bands + height(max(map(len, cells)))
        room, whole = self._y - self.bottom, self.top - self.bottom - self.head_height
        if last and need + self.closing_height <= whole:
            need += self.closing_height
        if need > room and (need <= whole or room < bands + height(_FEWEST_LINES)):
            self._turn()
        self._draw_bands()
        while height(max(map(len, cells))) > self._y - self.bottom:  # a row that no page can hold
            cells = self._draw_beginning(cells, ink)
        self._draw_row(cells, ink)

    def finish(self) -> None:
        """The line under the table, and the end of the paper."""
        if self._y - self.closing_height < self.bottom:
            self._turn()
        self._draw_rules()
        canvas = self.canvas
        canvas.setFont(fonts.ITALIC, self.layout.caption_size)
        canvas.drawString(self.left, self._y - self.layout.caption_leading - 2, self.table.closing)
        canvas.showPage()
        canvas.save()

    def _cells(self, row: Sequence[Cell], ink: Ink) -> Cells:
        lines = ink.lines
        return [
            lines(shown(cell, column), limit)
            for cell, column, limit in zip(row, self.table.columns, self._limits, strict=True)
        ]

    def _draw_beginning(self, cells: Cells, ink: Ink) -> Cells:
        """As much of a row as the page holds; the rest, for the next page."""
        lines = max(int((self._y - self.bottom - 2 * self.style.padding) / self.style.leading), 1)
        self._draw_row([cell[:lines] for cell in cells], ink)
        self._turn()
        return [cell[lines:] for cell in cells]

    def _draw_row(self, cells: Cells, ink: Ink) -> None:
        self._draw_cells(cells, ink, self._aligns)
        self._y -= self.style.height(max(map(len, cells)))
        self._levels.append(self._y)

    def _draw_bands(self) -> None:
        """The headings that wait for their first row."""
        bands, self._bands = self._bands, []
        for lines in bands:
            if self._y - self.style.height(len(lines)) < self.bottom:
                self._turn()
            self._draw_cells([lines], self.bold, ("left",))
            self._stretches.append((self._stretch, self._y))
            self._y -= self.style.height(len(lines))
            self._levels.append(self._y)
            self._stretch = self._y

    # --- pages --------------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> float:
        """Height of the row of labels."""
        return self.style.height(max(map(len, self.head)))

    @property
    def closing_height(self) -> float:
        """Height of the line under the table."""
        return self.layout.caption_leading + 4

    def _turn(self) -> None:
        self._draw_rules()
        self.canvas.showPage()
        self._begin()

    def _begin(self) -> None:
        self.page += 1
        self._y = self.top
        if self.page == 1:
            self._draw_opening()
        else:
            middle = self.page_height - self.layout.page_number_from_edge_mm * MM
            self.canvas.setFont(fonts.REGULAR, self.layout.page_number_size)
            baseline = middle - self.layout.page_number_size * _DIGIT_HEIGHT / 2
            self.canvas.drawCentredString(self.left + self.width / 2, baseline, str(self.page))
        self._levels = [self._y]
        self._stretches = []
        self._stretch = self._y
        self._draw_head()

    def _draw_opening(self) -> None:
        letterhead = LetterheadFlowable(self.table.letterhead, self.layout, self.width)
        self._y -= letterhead.height
        letterhead.drawOn(self.canvas, self.left, self._y)
        layout, middle = self.layout, self.left + self.width / 2
        parts = [(self.table.title.upper(), fonts.BOLD, layout.type_size, layout.type_leading)]
        if self.table.note:
            parts.append((f"({self.table.note})", fonts.ITALIC, layout.subject_size, layout.subject_leading))
        for text, face, size, leading in parts:
            lines = balanced(fonts.printable(text), self.width, face, size)
            self.canvas.setFont(face, size)
            for line in lines[:6]:
                self._y -= leading
                self.canvas.drawCentredString(middle, self._y + 0.3 * size, line)
        self._y -= layout.title_gap + 4

    def _draw_head(self) -> None:
        height = self.head_height
        self.canvas.setFillGray(_HEADER_GREY)
        self.canvas.rect(self.left, self._y - height, self.width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)
        tallest = max(map(len, self.head))
        middle = [(tallest - len(lines)) * self.style.leading / 2 for lines in self.head]
        self._draw_cells(self.head, self.bold, ("center",) * len(self.head), middle)
        self._y -= height
        self._levels.append(self._y)

    def _draw_cells(
        self, cells: Sequence[Lines], ink: Ink, aligns: Sequence[str], lowered: Sequence[float] = ()
    ) -> None:
        style, edges = self.style, self.edges
        first = self._y - style.padding - style.leading + _DESCENT * style.size
        out = ["BT", ink.start]
        for place, lines in enumerate(cells):
            if not lines:
                continue
            left, align = edges[place] + style.padding, aligns[place]
            baseline = first - lowered[place] if lowered else first
            if align == "left":
                out.append(f"1 0 0 1 {left:.2f} {baseline:.2f} Tm")
                out.append(" T* ".join([line.code for line in lines]))
                continue
            room = self._limits[place]
            for number, line in enumerate(lines):
                spare = room - line.width
                x = left + (spare if align == "right" else spare / 2)
                out.append(f"1 0 0 1 {x:.2f} {baseline - number * style.leading:.2f} Tm {line.code}")
        out.append("ET")
        self.canvas.addLiteral(" ".join(out))

    def _draw_rules(self) -> None:
        """All rules of the page in one stroke; none of the upright ones crosses a heading row."""
        left, right = self.left, self.edges[-1]
        first, last = self._levels[0], self._levels[-1]
        out = [f"{_RULE} w"]
        out += [f"{left:.2f} {level:.2f} m {right:.2f} {level:.2f} l" for level in self._levels]
        out += [f"{edge:.2f} {first:.2f} m {edge:.2f} {last:.2f} l" for edge in (left, right)]
        for upper, lower in (*self._stretches, (self._stretch, last)):
            out += [f"{edge:.2f} {upper:.2f} m {edge:.2f} {lower:.2f} l" for edge in self.edges[1:-1]]
        out.append("S")
        self.canvas.addLiteral(" ".join(out))

    def _describe(self) -> None:
        canvas, table = self.canvas, self.table
        canvas.setTitle(table.title)
        canvas.setAuthor(table.letterhead.issuer or table.ward)
        canvas.setSubject(table.note)
        canvas.setCreator("Dân vận phường")
        canvas.setViewerPreference("DisplayDocTitle", "true")


def fitted(table: Table, width: float) -> Style:
    """The largest type in which no number and no ordinary word has to be broken."""
    for size in _SIZES:
        padding = table.layout.table_padding * size / _SIZES[0]

        def measure(text: str, bold: bool, size: float = size) -> float:
            return text_width(text, fonts.BOLD if bold else fonts.REGULAR, size)

        found = column_widths.needs(table, width, padding, measure)
        if sum(need.least for need in found) <= width or size == _SIZES[-1]:
            widths = column_widths.shares(found, [column.weight for column in table.columns], width)
            return Style(size, size * table.layout.table_leading / _SIZES[0], padding, widths)
    raise AssertionError("the last size always fits")
