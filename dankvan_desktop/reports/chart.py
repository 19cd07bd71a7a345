"""Charts as plain geometry, computed once; painters for PDF, DOCX and the screen only draw what stands here.

Points, origin at the bottom left, y upwards. Every mark carries its series number: a painter may colour it. Greys,
hatching, dashes and markers make a chart readable in black-and-white print. A value stands beside its mark where that
does not cover another; all stand in the table beneath (`ChartBlock.table`). Floats are drawing coordinates only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, cos, floor, log10, pi, sin

from dankvan_desktop.core.numbers import show
from dankvan_desktop.reports.tree import NO_VALUES, ChartBlock

Measure = Callable[[str, float, bool], float]
"""Width in points of a text at a size, bold or not."""

LABEL_SIZE = 11.0
SMALL_SIZE = 10.0
SMALLEST = 7.0
"""The least size of a label, points."""
_LINE_FACTOR = 1.2
_MAX_LABEL_LINES = 3
_BAR_HEIGHT = 210.0
_TICKS = 5
_NAME_LETTERS = 36  # on a line of the names beside lying bars
_LETTERS_ACROSS = 120  # of the smallest values side by side over standing bars
BAR_SHARE = 0.7
"""Of the room of a category that its standing bars take."""

# Grey of each series and the distance of its hatching lines in points (0 = none), told apart without colour.
GREYS = (0.30, 0.88, 0.60, 1.0, 0.75, 0.45)
HATCHES = (0.0, 4.0, 0.0, 2.5, 7.0, 3.0)
# Dash and gap of the line of each series in points; () is drawn through.
DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 2.5), (1.5, 2.0), (8.0, 2.0, 1.5, 2.0))


@dataclass(frozen=True)
class Rect:
    """A bar or a legend key; `grey` 0 black … 1 white, black outline."""

    x: float
    y: float
    width: float
    height: float
    grey: float
    series: int


@dataclass(frozen=True)
class Line:
    """A straight line; `series` −1 for axes and grid."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    grey: float = 0.0
    series: int = -1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Polygon:
    """A filled marker of a line chart."""

    points: tuple[tuple[float, float], ...]
    grey: float
    series: int


@dataclass(frozen=True)
class Text:
    """A text at its baseline; `anchor` start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    anchor: str = "start"
    bold: bool = False


@dataclass(frozen=True)
class ChartLayout:
    """A laid-out chart: draw rects, then lines, polygons, texts.

    `has_values`: the values stand beside their marks. `every`: of so many categories one has its name under the plot.
    """

    width: float
    height: float
    rects: tuple[Rect, ...]
    lines: tuple[Line, ...]
    polygons: tuple[Polygon, ...]
    texts: tuple[Text, ...]
    has_values: bool = True
    every: int = 1


@dataclass
class Canvas:
    """Collects marks while a chart is laid out; the plot area lies between left, right, bottom, top."""

    block: ChartBlock
    measure: Measure
    left: float
    right: float
    bottom: float
    top: float
    rects: list[Rect] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    polygons: list[Polygon] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    has_values: bool = True
    every: int = 1

    def bar(self, x: float, y: float, width: float, height: float, series: int) -> None:
        """A hatched bar."""
        grey = GREYS[series % len(GREYS)]
        self.rects.append(Rect(x, y, width, height, grey, series))
        self.lines.extend(_hatching(x, y, width, height, HATCHES[series % len(HATCHES)], series))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, series: int) -> None:
        """A piece of the line of a series."""
        self.lines.append(Line(x1, y1, x2, y2, 1.4, 0.0, series, DASHES[series % len(DASHES)]))

    def label(self, value: Decimal) -> str:
        """A value as printed beside its mark."""
        return show(value, self.block.decimals)


@dataclass(frozen=True)
class Scale:
    """A linear axis from `low` to `high` in steps, drawn from `start` to `end` points."""

    low: Decimal
    high: Decimal
    step: Decimal
    start: float
    end: float

    def at(self, value: Decimal) -> float:
        """Place of a value in points."""
        return self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start)

    def ticks(self) -> list[Decimal]:
        """The values that carry a grid line."""
        return [self.low + self.step * index for index in range(int((self.high - self.low) / self.step) + 1)]


def scale_for(values: Sequence[Decimal], start: float, end: float) -> Scale:
    """An axis in round steps that holds zero and every value, with about five steps; counts get whole steps."""
    top, bottom = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    span = (top - bottom) or Decimal(1)
    power = Decimal(1).scaleb(floor(log10(float(span / _TICKS))))
    step = next(power * factor for factor in (1, 2, Decimal("2.5"), 5, 10) if power * factor * _TICKS >= span)
    if all(value == value.to_integral_value() for value in values):
        step = Decimal(ceil(step))
    high = step * max(ceil(top / step), 1 if bottom == 0 else 0)
    return Scale(step * floor(bottom / step), high, step, start, end)


def chart_height(block: ChartBlock, most: float) -> float:
    """A fitting height in points, no more than `most`; charts of lying bars grow with their categories and the lines
    of their names."""
    if drawn_kind(block) != "hbar":
        return min(_BAR_HEIGHT, most)
    bars = 13.0 * max(len(block.series), 1) + 8.0
    lines = (min(ceil(len(name) / _NAME_LETTERS), _MAX_LABEL_LINES) for name in block.categories)
    return min(sum(max(bars, count * LABEL_SIZE * _LINE_FACTOR + 4.0) for count in lines) + 55.0, most)


def drawn_kind(block: ChartBlock) -> str:
    """`bar` becomes `hbar` where standing bars would be too many or too thin for their labels."""
    if block.kind != "bar":
        return block.kind
    bars = len(block.categories) * max(len(block.series), 1)
    letters = max((len(show(value, block.decimals)) for value in known_values(block)), default=0)
    share = 0.95 if len(block.series) < 2 else BAR_SHARE
    return "hbar" if len(block.categories) > 10 or letters * bars > _LETTERS_ACROSS * share else "bar"


def layout_chart(block: ChartBlock, width: float, height: float, measure: Measure) -> ChartLayout:
    """The geometry of a chart in `width` × `height` points. A chart without any value says so in words."""
    from dankvan_desktop.reports.chart_kinds import draw_bars, draw_lines, draw_lying_bars

    canvas = Canvas(block, measure, left=0.0, right=width, bottom=0.0, top=height)
    if not known_values(block):
        canvas.texts.append(Text(width / 2, height / 2, NO_VALUES, LABEL_SIZE, "middle"))
    else:
        _draw_legend(canvas)
        _draw_unit(canvas)
        {"bar": draw_bars, "hbar": draw_lying_bars, "line": draw_lines}[drawn_kind(block)](canvas)
    return ChartLayout(
        width, height, tuple(canvas.rects), tuple(canvas.lines), tuple(canvas.polygons), tuple(canvas.texts),
        canvas.has_values, canvas.every,
    )  # fmt: skip


def known_values(block: ChartBlock) -> list[Decimal]:
    """All values of a chart that are known."""
    return [value for _, values in block.series for value in values[: len(block.categories)] if value is not None]


def fit_lines(text: str, limit: float, size: float, measure: Measure, most: int = _MAX_LABEL_LINES) -> list[str]:
    """A label in at most `most` lines of `limit` points; what does not fit ends in "…"."""
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}", size, False) <= limit:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    cut = len(lines) > most
    lines = lines[:most]
    for index, line in enumerate(lines):
        if measure(line, size, False) > limit or (cut and index == most - 1):
            lines[index] = _shortened(line, limit, size, measure)
    return lines


def fitting_size(texts: Sequence[str], limit: float, measure: Measure, size: float = SMALL_SIZE) -> float:
    """The largest size from `size` down to `SMALLEST` at which every text is within `limit` points."""
    widest = max((measure(text, size, False) for text in texts), default=0.0)
    return max(SMALLEST, min(size, size * limit / widest)) if widest else size


def marker(x: float, y: float, series: int) -> Polygon:
    """The marker of a series: disc, square, triangle, diamond in turn."""
    shapes = ((16, 0.0, 2.8), (4, pi / 4, 3.6), (3, pi / 2, 3.8), (4, 0.0, 3.8))
    corners, turn, radius = shapes[series % len(shapes)]
    angles = [turn + 2 * pi * index / corners for index in range(corners)]
    points = tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in angles)
    return Polygon(points, GREYS[series % len(GREYS)], series)


def _draw_legend(canvas: Canvas) -> None:
    """Names of the series in a band at the bottom; one unnamed series needs none."""
    names = [(index, name) for index, (name, _) in enumerate(canvas.block.series) if name]
    if not names:
        return
    key, gap = 9.0, 18.0
    limit = canvas.right - canvas.left
    rows: list[list[tuple[int, str, float]]] = []
    used = limit + 1
    for index, name in names:
        text = fit_lines(name, limit - key - 6, LABEL_SIZE, canvas.measure, 1)[0]
        wide = key + 5 + canvas.measure(text, LABEL_SIZE, False)
        if used + gap + wide > limit:
            rows.append([])
            used = -gap
        rows[-1].append((index, text, wide))
        used += gap + wide
    for row_index, row in enumerate(rows):
        y = canvas.bottom + 3 + (len(rows) - 1 - row_index) * LABEL_SIZE * 1.4
        x = canvas.left + (limit - sum(wide for _, _, wide in row) - gap * (len(row) - 1)) / 2
        for index, text, wide in row:
            _draw_key(canvas, x, y, key, index)
            canvas.texts.append(Text(x + key + 5, y, text, LABEL_SIZE))
            x += wide + gap
    canvas.bottom += 8 + len(rows) * LABEL_SIZE * 1.4


def _draw_key(canvas: Canvas, x: float, y: float, size: float, series: int) -> None:
    if canvas.block.kind == "line":
        middle = y + size / 2 - 1
        canvas.stroke(x - 9, middle, x + size + 1, middle, series)
        canvas.polygons.append(marker(x + size / 2 - 1, middle, series))
    else:
        canvas.bar(x, y - 1, size, size, series)


def _draw_unit(canvas: Canvas) -> None:
    if canvas.block.unit:
        y = canvas.top - SMALL_SIZE
        canvas.texts.append(Text(canvas.left, y, f"Đơn vị tính: {canvas.block.unit}", SMALL_SIZE))
        canvas.top -= SMALL_SIZE * 1.6


def _hatching(x: float, y: float, width: float, height: float, distance: float, series: int) -> list[Line]:
    """Rising 45° lines cut at the edges of a rectangle."""
    if not distance or width <= 0 or height <= 0:
        return []
    out: list[Line] = []
    offset = distance - height
    while offset < width:
        x1, x2 = max(0.0, offset), min(width, offset + height)
        if x2 > x1:
            out.append(Line(x + x1, y + x1 - offset, x + x2, y + x2 - offset, 0.4, 0.0, series))
        offset += distance
    return out


def _shortened(line: str, limit: float, size: float, measure: Measure) -> str:
    while line and measure(f"{line}…", size, False) > limit:
        line = line[:-1]
    return f"{line.rstrip()}…"
