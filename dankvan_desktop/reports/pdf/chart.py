"""Painter of a laid-out chart on a PDF page, and the table of its values beneath."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.chart import ChartLayout, Line, chart_height, layout_chart
from dankvan_desktop.reports.layout import Layout
from dankvan_desktop.reports.pdf.table import GridTable, grid_table
from dankvan_desktop.reports.pdf.tail import KeptTogether
from dankvan_desktop.reports.pdf.wrap import balanced, text_width
from dankvan_desktop.reports.tree import ChartBlock


def measure(text: str, size: float, bold: bool) -> float:
    """Width of a label in the document's typeface."""
    return text_width(text, fonts.BOLD if bold else fonts.REGULAR, size)


class ChartFlowable(KeptTogether):
    """A chart with its caption below, never broken; it stays with the table of its values."""

    def __init__(self, block: ChartBlock, layout: Layout, width: float, page_height: float) -> None:
        super().__init__()
        self.layout = layout
        self.width = width
        most = int(page_height / 3 / layout.caption_leading)
        self.caption = (
            balanced(block.caption, width, fonts.BOLD_ITALIC, layout.caption_size)[:most] if block.caption else []
        )
        self.caption_height = len(self.caption) * layout.caption_leading + 2
        height = chart_height(block, page_height * 0.95 - self.caption_height)
        self.chart = layout_chart(block, width, height, measure)
        self.height = height + self.caption_height
        self.stays_with_next = bool(block.table.columns)

    def getSpaceBefore(self) -> float:
        return 10.0

    def getSpaceAfter(self) -> float:
        return 4.0 if self.stays_with_next else 8.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self.caption_height)
        paint(self, self.chart)
        canvas.restoreState()
        canvas.setFont(fonts.BOLD_ITALIC, self.layout.caption_size)
        y = self.caption_height - self.layout.caption_leading
        for line in self.caption:
            canvas.drawCentredString(self.width / 2, y, line)
            y -= self.layout.caption_leading


class ValuesTable(GridTable):
    """The values of a chart: as one piece on the page of the chart where they are few."""

    def first_height(self) -> float:
        whole = self._frame_height() + sum(map(self.sheet.height, self.rows))
        return whole if whole < self.sheet.page_height / 2 else super().first_height()


def chart_flowables(block: ChartBlock, layout: Layout, width: float, page_height: float) -> list[Flowable]:
    """A chart with its caption, and its values as a table beneath, in a text box `width` × `page_height` points."""
    out: list[Flowable] = [ChartFlowable(block, layout, width, page_height)]
    if block.table.columns:
        table = grid_table(block.table, layout, width, page_height)
        out.append(ValuesTable(table.sheet, table.rows))
    return out


def paint(flowable: Flowable, chart: ChartLayout) -> None:
    """Draw the marks of a chart at the origin of the flowable's canvas."""
    canvas = flowable.canv
    for line in (line for line in chart.lines if line.series < 0):
        _line(canvas, line)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.5)
    for rect in chart.rects:
        canvas.setFillGray(rect.grey)
        canvas.rect(rect.x, rect.y, rect.width, rect.height, stroke=1, fill=1)
    for line in (line for line in chart.lines if line.series >= 0):
        _line(canvas, line)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.6)
    for polygon in chart.polygons:
        path = canvas.beginPath()
        path.moveTo(*polygon.points[0])
        for point in polygon.points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.setFillGray(polygon.grey)
        canvas.drawPath(path, stroke=1, fill=1)
    canvas.setFillGray(0)
    for text in chart.texts:
        canvas.setFont(fonts.BOLD if text.bold else fonts.REGULAR, text.size)
        draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
        draw[text.anchor](text.x, text.y, text.text)


def _line(canvas: Canvas, line: Line) -> None:
    canvas.setStrokeGray(line.grey)
    canvas.setLineWidth(line.width)
    if line.dash:
        canvas.setDash(list(line.dash))
    canvas.line(line.x1, line.y1, line.x2, line.y2)
    if line.dash:
        canvas.setDash()
