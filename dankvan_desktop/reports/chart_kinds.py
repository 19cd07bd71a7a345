"""The three kinds of chart: standing bars, lying bars, lines. Used by `chart.layout_chart` only."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from dankvan_desktop.core.numbers import show
from dankvan_desktop.reports.chart import (
    LABEL_SIZE,
    LEGEND_ROW,
    SMALL_SIZE,
    Canvas,
    Line,
    Scale,
    Text,
    fit_lines,
    fitting_size,
    has_value_rows,
    known_values,
    marker,
    scale_for,
)

_GRID_GREY = 0.75
_LINE_FACTOR = 1.2
_AXIS_GAP = 5.0
_BAR_SHARE = 0.7  # of the room of a category
_WIDEST_BAR = 46.0


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
    """One line a series with markers. Values stand above and below the points; from three series on, where that
    would mix them up, in rows under the chart."""
    block = canvas.block
    rows = has_value_rows(block)
    footroom, indent = SMALL_SIZE * 1.6, 0.0
    if rows:
        footroom = 0.0
        canvas.bottom += len(block.series) * LEGEND_ROW
        names = [fit_lines(name, canvas.right * 0.3, SMALL_SIZE, canvas.measure, 1) for name, _ in block.series]
        indent = max((canvas.measure(line, SMALL_SIZE, False) for lines in names for line in lines), default=0.0) + 26
    scale = _value_axis(canvas, headroom=SMALL_SIZE * (1 if rows else 2), footroom=footroom, indent=indent)
    slot = (canvas.right - canvas.left) / len(block.categories)
    centres = [canvas.left + slot * (index + 0.5) for index in range(len(block.categories))]
    labels = [canvas.label(value) for value in known_values(block)]
    size = fitting_size(labels, slot * 0.95, canvas.measure)
    for series, (_, values) in enumerate(block.series):
        known = [(x, scale.at(value)) for x, value in zip(centres, values, strict=False) if value is not None]
        for (x1, y1), (x2, y2) in pairwise(known):
            canvas.lines.append(Line(x1, y1, x2, y2, 1.4, 0.0, series))
        canvas.polygons.extend(marker(x, y, series) for x, y in known)
    if rows:
        _draw_value_rows(canvas, names, centres, size)
        return
    for index, x in enumerate(centres):
        column = [values[index] for _, values in block.series if index < len(values)]
        for place, value in enumerate(sorted((value for value in column if value is not None), reverse=True)):
            y = scale.at(value)
            canvas.texts.append(Text(x, y - size - 3 if place else y + 5, canvas.label(value), size, "middle"))


def _draw_value_rows(canvas: Canvas, names: list[list[str]], centres: list[float], size: float) -> None:
    """The values as a small table under the plot, a row a series; it is the legend as well."""
    top = len(names) * LEGEND_ROW
    for series, (lines, (_, values)) in enumerate(zip(names, canvas.block.series, strict=True)):
        y = top - (series + 1) * LEGEND_ROW
        canvas.lines.append(Line(0.0, y + LEGEND_ROW, canvas.right, y + LEGEND_ROW, 0.4, _GRID_GREY))
        middle = y + LEGEND_ROW / 2
        canvas.lines.append(Line(2, middle, 18, middle, 1.4, 0.0, series))
        canvas.polygons.append(marker(10, middle, series))
        canvas.texts.extend(Text(22, middle - SMALL_SIZE * 0.34, line, SMALL_SIZE) for line in lines)
        for x, value in zip(centres, values, strict=False):
            text = "" if value is None else canvas.label(value)
            canvas.texts.append(Text(x, middle - size * 0.34, text, size, "middle"))


def _value_axis(canvas: Canvas, headroom: float, footroom: float = 0.0, indent: float = 0.0) -> Scale:
    """Grid lines with their values, category names under the plot; shrinks the plot area to what is left.

    `headroom` and `footroom` stay free for labels above and below the values; `indent` is the least room at the left.
    """
    block = canvas.block
    scale = scale_for(known_values(block), 0.0, 1.0)
    decimals = max(0, -int(scale.step.normalize().as_tuple().exponent))
    ticks = [(tick, show(tick, decimals)) for tick in scale.ticks()]
    widest = max(canvas.measure(text, SMALL_SIZE, False) for _, text in ticks)
    canvas.left += max(widest + _AXIS_GAP, indent)
    slot = (canvas.right - canvas.left) / len(block.categories)
    names = [fit_lines(name, slot - 4, LABEL_SIZE, canvas.measure) for name in block.categories]
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
        _stacked(canvas, name, canvas.left + slot * (index + 0.5), top_aligned, LABEL_SIZE, "middle")
    canvas.lines.append(Line(canvas.left, canvas.bottom, canvas.left, top, 0.8))
    return scale


def _stacked(canvas: Canvas, lines: list[str], x: float, middle: float, size: float, anchor: str) -> None:
    """Lines one above the other around `middle`."""
    y = middle + (len(lines) - 1) * size * _LINE_FACTOR / 2 - size * 0.34
    for line in lines:
        canvas.texts.append(Text(x, y, line, size, anchor))
        y -= size * _LINE_FACTOR
