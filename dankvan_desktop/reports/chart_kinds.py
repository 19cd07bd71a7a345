"""The three kinds of chart: standing bars, lying bars, lines. Used by `chart.layout_chart` only."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from dankvan_desktop.core.numbers import show
from dankvan_desktop.reports.chart import (
    LABEL_SIZE,
    SMALL_SIZE,
    Canvas,
    Line,
    Scale,
    Text,
    fit_lines,
    fitting_size,
    known_values,
    marker,
    scale_for,
)

_GRID_GREY = 0.75
_LINE_FACTOR = 1.2
_AXIS_GAP = 5.0
_BAR_SHARE = 0.7  # of the room of a category
_WIDEST_BAR = 46.0

Box = tuple[float, float, float, float]  # left, bottom, right, top


def draw_bars(canvas: Canvas) -> None:
    """Standing bars in groups, one group a category, the value above each bar."""
    scale = _value_axis(canvas, headroom=SMALL_SIZE * 1.5)
    slot = (canvas.right - canvas.left) / len(canvas.block.categories)
    count = len(canvas.block.series)
    bar = min(slot * _BAR_SHARE / count, _WIDEST_BAR)
    labels = [canvas.label(value) for value in known_values(canvas.block)]
    size = fitting_size(labels, max(bar, slot / count * 0.95) - 1, canvas.measure)
    zero = scale.at(Decimal(0))
    for index in range(len(canvas.block.categories)):
        x = canvas.left + slot * (index + 0.5) - bar * count / 2
        for series, (_, values) in enumerate(canvas.block.series):
            value = values[index] if index < len(values) else None
            if value is not None:
                end = scale.at(value)
                canvas.bar(x + series * bar + 0.5, min(zero, end), bar - 1, abs(end - zero), series)
                y = end + 3 if value >= 0 else end - size
                canvas.texts.append(Text(x + (series + 0.5) * bar, y, canvas.label(value), size, "middle"))
    canvas.lines.append(Line(canvas.left, zero, canvas.right, zero, 0.8))


def draw_lying_bars(canvas: Canvas) -> None:
    """Lying bars, categories from top to bottom, the value at the end of each bar."""
    block = canvas.block
    slot = (canvas.top - canvas.bottom) / len(block.categories)
    count = len(block.series)
    bar = min(slot * 0.8 / count, 16.0)
    size = max(5.0, min(SMALL_SIZE, bar * 1.05))
    name_size = max(5.0, min(LABEL_SIZE, slot * 0.85))
    limit = (canvas.right - canvas.left) * 0.4
    most = max(1, int(slot / (name_size * _LINE_FACTOR)))
    names = [fit_lines(name, limit, name_size, canvas.measure, most) for name in block.categories]
    widest = max((canvas.measure(line, name_size, False) for lines in names for line in lines), default=0.0)
    value_room = max(canvas.measure(canvas.label(value), size, False) for value in known_values(block)) + 6
    negative_room = value_room if min(known_values(block)) < 0 else 0.0
    scale = scale_for(known_values(block), canvas.left + widest + 6 + negative_room, canvas.right - value_room)
    zero = scale.at(Decimal(0))
    for index, lines in enumerate(names):
        middle = canvas.top - slot * (index + 0.5)
        _stacked(canvas, lines, canvas.left + widest, middle, name_size, "end")
        for series, (_, values) in enumerate(block.series):
            value = values[index] if index < len(values) else None
            if value is not None:
                y = middle + bar * count / 2 - bar * (series + 1)
                end = scale.at(value)
                canvas.bar(min(zero, end), y + 0.5, abs(end - zero), bar - 1, series)
                x, anchor = (end + 3, "start") if value >= 0 else (end - 3, "end")
                canvas.texts.append(Text(x, y + bar / 2 - size * 0.34, canvas.label(value), size, anchor))
    canvas.lines.append(Line(zero, canvas.bottom, zero, canvas.top, 0.8))


def draw_lines(canvas: Canvas) -> None:
    """One line a series with markers; values are placed above or below so that they do not cover each other."""
    scale = _value_axis(canvas, headroom=SMALL_SIZE * 2)
    slot = (canvas.right - canvas.left) / len(canvas.block.categories)
    centres = [canvas.left + slot * (index + 0.5) for index in range(len(canvas.block.categories))]
    points: list[tuple[float, float, Decimal]] = []
    for series, (_, values) in enumerate(canvas.block.series):
        known = [
            (x, scale.at(value), value) for x, value in zip(centres, values, strict=False) if value is not None
        ]
        for (x1, y1, _), (x2, y2, _) in pairwise(known):
            canvas.lines.append(Line(x1, y1, x2, y2, 1.4, 0.0, series))
        canvas.polygons.extend(marker(x, y, series) for x, y, _ in known)
        points += known
    size = fitting_size([canvas.label(value) for _, _, value in points], slot * 0.95, canvas.measure)
    taken: list[Box] = [(x - 3, y - 3, x + 3, y + 3) for x, y, _ in points]
    for x, y, value in sorted(points, key=lambda point: -point[1]):
        _place_label(canvas, taken, x, y, canvas.label(value), size)


def _place_label(canvas: Canvas, taken: list[Box], x: float, y: float, text: str, size: float) -> None:
    """The first free place above or below a point; the place above where none is free."""
    half = canvas.measure(text, size, False) / 2
    places = (y + 5, y - size - 3, y + 5 + size, y - 2 * size - 3, y + 5 + 2 * size)
    boxes = [(x - half, place, x + half, place + size * 0.75) for place in places if place > canvas.bottom]
    box = next((box for box in boxes if not any(_overlap(box, other) for other in taken)), boxes[0])
    taken.append(box)
    canvas.texts.append(Text(x, box[1], text, size, "middle"))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _value_axis(canvas: Canvas, headroom: float) -> Scale:
    """Grid lines with their values, category names under the plot; shrinks the plot area to what is left."""
    block = canvas.block
    scale = scale_for(known_values(block), 0.0, 1.0)
    decimals = max(0, -int(scale.step.normalize().as_tuple().exponent))
    ticks = [(tick, show(tick, decimals)) for tick in scale.ticks()]
    canvas.left += max(canvas.measure(text, SMALL_SIZE, False) for _, text in ticks) + _AXIS_GAP
    slot = (canvas.right - canvas.left) / len(block.categories)
    names = [fit_lines(name, slot - 4, LABEL_SIZE, canvas.measure) for name in block.categories]
    lines = max(map(len, names), default=0)
    low = canvas.bottom
    canvas.bottom += lines * LABEL_SIZE * _LINE_FACTOR + 6
    top = canvas.top - headroom
    scale = Scale(scale.low, scale.high, scale.step, canvas.bottom, top)
    for tick, text in ticks:
        y = scale.at(tick)
        canvas.lines.append(Line(canvas.left, y, canvas.right, y, 0.4, _GRID_GREY))
        canvas.texts.append(Text(canvas.left - _AXIS_GAP, y - SMALL_SIZE * 0.34, text, SMALL_SIZE, "end"))
    middle = (low + canvas.bottom - 4) / 2
    for index, name in enumerate(names):
        top_aligned = middle + (lines - len(name)) * LABEL_SIZE * _LINE_FACTOR / 2
        _stacked(canvas, name, canvas.left + slot * (index + 0.5), top_aligned, LABEL_SIZE, "middle")
    canvas.lines.append(Line(canvas.left, canvas.bottom, canvas.left, top, 0.8))
    return scale


def _stacked(canvas: Canvas, lines: list[str], x: float, middle: float, size: float, anchor: str) -> None:
    """Lines one above the other around `middle`."""
    y = middle + (len(lines) - 1) * size * _LINE_FACTOR / 2 - size * 0.34
    for line in lines:
        canvas.texts.append(Text(x, y, line, size, anchor))
        y -= size * _LINE_FACTOR
