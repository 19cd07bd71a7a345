"""The three kinds of chart: standing bars, lying bars, lines. Used by `chart.layout_chart` only."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from math import ceil

from dankvan_desktop.core.numbers import show
from dankvan_desktop.reports.chart import (
    BAR_SHARE,
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
_WIDEST_BAR = 46.0
_LOWEST_VALUE = 6.0  # least size of a value at the end of a lying bar


def draw_bars(canvas: Canvas) -> None:
    """Standing bars in groups, one group a category, the value above each bar."""
    scale = _value_axis(canvas, headroom=SMALL_SIZE * 1.5)
    slot = (canvas.right - canvas.left) / len(canvas.block.categories)
    count = len(canvas.block.series)
    bar = min(slot * BAR_SHARE / count, _WIDEST_BAR)
    size = _value_size(canvas, slot * 0.95 if count == 1 else bar)
    zero = scale.at(Decimal(0))
    for index in range(len(canvas.block.categories)):
        x = canvas.left + slot * (index + 0.5) - bar * count / 2
        for series, (_, values) in enumerate(canvas.block.series):
            value = values[index] if index < len(values) else None
            if value is not None:
                end = scale.at(value)
                canvas.bar(x + series * bar + 0.5, min(zero, end), bar - 1, abs(end - zero), series)
                y = end + 3 if value >= 0 else end - size
                _add_value(canvas, x + (series + 0.5) * bar, y, value, size, "middle")
    canvas.lines.append(Line(canvas.left, zero, canvas.right, zero, 0.8))


def draw_lying_bars(canvas: Canvas) -> None:
    """Lying bars, categories from top to bottom, the value at the end of each bar."""
    block = canvas.block
    slot = (canvas.top - canvas.bottom) / len(block.categories)
    count = len(block.series)
    bar = min(slot * 0.8 / count, 16.0)
    size = min(SMALL_SIZE, bar * 1.05)
    canvas.has_values = size >= _LOWEST_VALUE
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
                _add_value(canvas, x, y + bar / 2 - size * 0.34, value, size, anchor)
    canvas.lines.append(Line(zero, canvas.bottom, zero, canvas.top, 0.8))


def draw_lines(canvas: Canvas) -> None:
    """One line a series with markers, broken where a value is not known. Values stand above and below the points of
    one or two lines; of more they could be read as one another's."""
    block = canvas.block
    canvas.has_values = len(block.series) < 3
    headroom, footroom = (SMALL_SIZE * 2, SMALL_SIZE * 1.6) if canvas.has_values else (SMALL_SIZE, 0.0)
    scale = _value_axis(canvas, headroom, footroom)
    slot = (canvas.right - canvas.left) / len(block.categories)
    centres = [canvas.left + slot * (index + 0.5) for index in range(len(block.categories))]
    size = _value_size(canvas, slot * 0.95)
    for series, (_, values) in enumerate(block.series):
        points = [None if value is None else (x, scale.at(value)) for x, value in zip(centres, values, strict=False)]
        for one, other in pairwise(points):
            if one and other:
                canvas.stroke(*one, *other, series)
        canvas.polygons.extend(marker(*point, series) for point in points if point)
    for index, x in enumerate(centres):
        column = [values[index] for _, values in block.series if index < len(values)]
        for place, value in enumerate(sorted((value for value in column if value is not None), reverse=True)):
            y = scale.at(value)
            _add_value(canvas, x, y - size - 3 if place else y + 5, value, size, "middle")


def _value_size(canvas: Canvas, limit: float) -> float:
    """The size of the values within `limit` points; where they are too long for the smallest there are none."""
    labels = [canvas.label(value) for value in known_values(canvas.block)]
    size = fitting_size(labels, limit - 1, canvas.measure)
    if max(canvas.measure(label, size, False) for label in labels) > limit:
        canvas.has_values = False
    return size


def _add_value(canvas: Canvas, x: float, y: float, value: Decimal, size: float, anchor: str) -> None:
    if canvas.has_values:
        canvas.texts.append(Text(x, y, canvas.label(value), size, anchor))


def _value_axis(canvas: Canvas, headroom: float, footroom: float = 0.0) -> Scale:
    """Grid lines with their values, category names under the plot; shrinks the plot area to what is left.

    `headroom` and `footroom` stay free for labels above and below the values.
    """
    block = canvas.block
    scale = scale_for(known_values(block), 0.0, 1.0)
    decimals = max(0, -int(scale.step.normalize().as_tuple().exponent))
    ticks = [(tick, show(tick, decimals)) for tick in scale.ticks()]
    widest = max(canvas.measure(text, SMALL_SIZE, False) for _, text in ticks)
    canvas.left += widest + _AXIS_GAP
    slot = (canvas.right - canvas.left) / len(block.categories)
    names = _names_below(canvas, slot)
    lines = max(map(len, names), default=0)
    low = canvas.bottom
    canvas.bottom += lines * LABEL_SIZE * _LINE_FACTOR + 6
    top = canvas.top - headroom
    scale = Scale(scale.low, scale.high, scale.step, canvas.bottom + footroom, top)
    for tick, text in ticks:
        y = scale.at(tick)
        canvas.lines.append(Line(canvas.left, y, canvas.right, y, 0.4, _GRID_GREY))
        canvas.texts.append(Text(canvas.left - _AXIS_GAP, y - SMALL_SIZE * 0.34, text, SMALL_SIZE, "end"))
    middle = (low + canvas.bottom - 4) / 2
    for index, name in enumerate(names):
        top_aligned = middle + (lines - len(name)) * LABEL_SIZE * _LINE_FACTOR / 2
        half = max((canvas.measure(line, LABEL_SIZE, False) for line in name), default=0.0) / 2
        x = min(canvas.left + slot * (index + 0.5), canvas.right - half)
        _stacked(canvas, name, max(x, half), top_aligned, LABEL_SIZE, "middle")
    canvas.lines.append(Line(canvas.left, canvas.bottom, canvas.left, top, 0.8))
    return scale


def _names_below(canvas: Canvas, slot: float) -> list[list[str]]:
    """The names of the categories in lines. Where the longest words have no room, only each second, third … has its
    name; all stand in the table beneath."""
    names = canvas.block.categories
    widest = max((canvas.measure(word, LABEL_SIZE, False) for name in names for word in name.split()), default=0.0)
    most = max(1, len(names) // 2)
    canvas.every = min(max(1, ceil((widest + 4) / slot)), most)
    limit = min(max(widest + 1, slot - 4), slot * canvas.every - 4)
    return [
        [] if index % canvas.every else fit_lines(name, limit, LABEL_SIZE, canvas.measure)
        for index, name in enumerate(names)
    ]


def _stacked(canvas: Canvas, lines: list[str], x: float, middle: float, size: float, anchor: str) -> None:
    """Lines one above the other around `middle`."""
    y = middle + (len(lines) - 1) * size * _LINE_FACTOR / 2 - size * 0.34
    for line in lines:
        canvas.texts.append(Text(x, y, line, size, anchor))
        y -= size * _LINE_FACTOR
