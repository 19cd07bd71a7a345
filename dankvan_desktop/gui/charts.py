"""Charts on the screen: the geometry of `reports.chart`, so that screen and paper show the same bars and labels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from dankvan_desktop.core.numbers import show
from dankvan_desktop.reports.chart import LABEL_SIZE, ChartLayout, Line, Rect, chart_height, layout_chart
from dankvan_desktop.reports.tree import ChartBlock

# Told apart by their lightness too; the hatching of the paper stays.
SERIES_COLOURS = ("#1f6f8b", "#e0b04c", "#6a8d3a", "#c9cfd3", "#c8553d", "#8a6bbe")
_REFERENCE = 100.0


def colour_of(series: int) -> QColor:
    """The colour of a series on the screen."""
    return QColor(SERIES_COLOURS[series % len(SERIES_COLOURS)])


class ScreenMeasure:
    """Widths of texts in points of a layout; `scale` is pixels a point, so that labels read like other texts."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.scale = QFontMetricsF(font).height() / (LABEL_SIZE * 1.22)
        self._metrics = {}
        for bold in (False, True):
            big = QFont(font)
            big.setBold(bold)
            big.setPixelSize(round(_REFERENCE))
            self._metrics[bold] = QFontMetricsF(big)

    def __call__(self, text: str, size: float, bold: bool) -> float:
        return self._metrics[bold].horizontalAdvance(text) * size / _REFERENCE

    def sized(self, size: float, bold: bool) -> QFont:
        """The font of a label of `size` points."""
        font = QFont(self.font)
        font.setBold(bold)
        font.setPixelSize(max(1, int(size * self.scale)))
        return font


def paint_chart(painter: QPainter, chart: ChartLayout, corner: QPointF, measure: ScreenMeasure, ink: QColor) -> None:
    """Draw a laid-out chart with its top left at `corner`; `ink` is the colour of axes and labels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in (line for line in chart.lines if line.series < 0):
        grid = QColor(ink)
        grid.setAlphaF(1.0 - line.grey)
        _draw_line(painter, chart, line, corner, measure.scale, grid)
    painter.setPen(Qt.PenStyle.NoPen)
    for rect in chart.rects:
        painter.setBrush(colour_of(rect.series))
        painter.drawRect(placed(chart, rect, corner, measure.scale))
    for line in (line for line in chart.lines if line.series >= 0):
        _draw_line(painter, chart, line, corner, measure.scale, colour_of(line.series).darker(125))
    painter.setPen(Qt.PenStyle.NoPen)
    for polygon in chart.polygons:
        painter.setBrush(colour_of(polygon.series))
        points = [_at(chart, x, y, corner, measure.scale) for x, y in polygon.points]
        painter.drawPolygon(QPolygonF(points))
    painter.setPen(ink)
    for text in chart.texts:
        painter.setFont(measure.sized(text.size, text.bold))
        width = painter.fontMetrics().horizontalAdvance(text.text)
        place = _at(chart, text.x, text.y, corner, measure.scale)
        back = {"start": 0.0, "middle": width / 2, "end": float(width)}[text.anchor]
        painter.drawText(place - QPointF(back, 0), text.text)
    painter.restore()


def placed(chart: ChartLayout, rect: Rect, corner: QPointF, scale: float) -> QRectF:
    """A bar in pixels of the screen."""
    top_left = _at(chart, rect.x, rect.y + rect.height, corner, scale)
    return QRectF(top_left.x(), top_left.y(), rect.width * scale, rect.height * scale)


def values_in_words(block: ChartBlock) -> str:
    """Every value of a chart in words, for a screen reader and for tests: “2012: 1,77 %; 2017: 0,05 %”."""
    parts = []
    for name, values in block.series:
        for category, value in zip(block.categories, values, strict=False):
            told = "chưa có số liệu" if value is None else f"{show(value, block.decimals)} {block.unit}".strip()
            parts.append(f"{name}, {category}: {told}" if name else f"{category}: {told}")
    return "; ".join(parts)


def _at(chart: ChartLayout, x: float, y: float, corner: QPointF, scale: float) -> QPointF:
    return corner + QPointF(x * scale, (chart.height - y) * scale)


def _draw_line(
    painter: QPainter, chart: ChartLayout, line: Line, corner: QPointF, scale: float, colour: QColor
) -> None:
    painter.setPen(QPen(colour, line.width * scale))
    painter.drawLine(_at(chart, line.x1, line.y1, corner, scale), _at(chart, line.x2, line.y2, corner, scale))


class ChartWidget(QWidget):
    """A chart whose bars open the rows behind them: by click, or with the arrow keys and Enter."""

    activated = Signal(object)
    """A bar was chosen: (series, category), both from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = ChartBlock("", "bar", (), ())
        self._chart: ChartLayout | None = None
        self._measure = ScreenMeasure(self.font())
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_chart(self, block: ChartBlock) -> None:
        """Show a chart; its caption is read to those who cannot see it."""
        self._block, self._chart, self._current = block, None, -1
        self.setAccessibleName(block.caption)
        self.setAccessibleDescription(values_in_words(block))
        self.updateGeometry()
        self.update()

    def block(self) -> ChartBlock:
        """The chart that is shown."""
        return self._block

    def bars(self) -> list[tuple[tuple[int, int], QRectF]]:
        """Each bar as ((series, category), place in pixels), in the order in which they are drawn."""
        chart = self._layout()
        # Keys of the legend come first; bars follow category by category, unknown values left out.
        owners = [
            (series, category)
            for category in range(len(self._block.categories))
            for series, (_, values) in enumerate(self._block.series)
            if category < len(values) and values[category] is not None
        ]
        if self._block.kind == "line" and len(self._block.series) == 1:
            return list(zip(owners, self._marks(chart), strict=False))
        rects = chart.rects[len(chart.rects) - len(owners) :] if chart.rects else ()
        places = (placed(chart, rect, QPointF(), self._measure.scale) for rect in rects)
        return list(zip(owners, places, strict=False))

    def _marks(self, chart: ChartLayout) -> list[QRectF]:
        """The marks of the only line of a chart, in pixels."""
        found = []
        for mark in chart.polygons:
            points = [_at(chart, x, y, QPointF(), self._measure.scale) for x, y in mark.points]
            found.append(QPolygonF(points).boundingRect().adjusted(-4, -4, 4, 4))
        return found

    def sizeHint(self) -> QSize:
        """A height that fits the chart at an ordinary width."""
        height = chart_height(self._block, 400.0) if self._block.series else 120.0
        return QSize(round(300 * self._measure.scale), round(height * self._measure.scale * 0.8))

    def minimumSizeHint(self) -> QSize:
        """Room for bars and labels that can still be read."""
        height = 150.0 if self._block.kind == "bar" else chart_height(self._block, 400.0) * 0.8
        return QSize(round(170 * self._measure.scale), round(min(height, 260.0) * self._measure.scale * 0.75))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart; the chosen bar has a frame."""
        painter = QPainter(self)
        paint_chart(painter, self._layout(), QPointF(), self._measure, self.palette().windowText().color())
        if self.hasFocus() and 0 <= self._current < len(self.bars()):
            painter.setPen(QPen(self.palette().windowText().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.bars()[self._current][1].adjusted(-2, -2, 2, 2))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out anew."""
        self._chart = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A larger font makes larger labels."""
        if event.type() == QEvent.Type.FontChange:
            self._measure, self._chart = ScreenMeasure(self.font()), None
            self.updateGeometry()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The release decides."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a bar chooses it."""
        index = self._bar_at(event.position())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._current = index
            self.update()
            self.activated.emit(self.bars()[index][0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over bars: they can be clicked."""
        over = self._bar_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from bar to bar, Enter opens what is behind it."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        count = len(self.bars())
        if event.key() in steps and count:
            self._current = min(max(self._current + steps[Qt.Key(event.key())], 0), count - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and 0 <= self._current < count:
            self.activated.emit(self.bars()[self._current][0])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The value of the bar under the mouse, in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._bar_in_words(index) if index >= 0 else "", self)
            return True
        return super().event(event)

    def _bar_in_words(self, index: int) -> str:
        series, category = self.bars()[index][0]
        name, values = self._block.series[series]
        one = ChartBlock(
            "", "bar", (self._block.categories[category],), ((name, (values[category],)),),
            self._block.unit, self._block.decimals,
        )  # fmt: skip
        return values_in_words(one)

    def _bar_at(self, place: QPointF) -> int:
        """The bar under a place; a flat bar may be clicked a little above or below."""
        for index, (_, rect) in enumerate(self.bars()):
            if rect.adjusted(-2, -8, 2, 8).contains(place):
                return index
        return -1

    def _layout(self) -> ChartLayout:
        if self._chart is None:
            scale = self._measure.scale
            self._chart = layout_chart(self._block, self.width() / scale, self.height() / scale, self._measure)
        return self._chart
