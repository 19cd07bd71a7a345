"""How wide the columns of a printed register are: numbers and dates whole, texts share what is left by their length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dankvan_desktop.reports.registers.model import Cell, Column, Total
from dankvan_desktop.reports.registers.table import Table, shown

_SAMPLE = 400  # rows looked at for the length of texts, spread over the register
_LARGEST_WORD = 0.25  # of the width: a longer word is cut
_LEAST_TEXT = 0.06  # of the width, for a column of texts
_SHORT = 0.1  # of the width: texts up to this length are not broken

Measure = Callable[[str, bool], float]
"""The width of one line of text; bold or not."""


@dataclass(frozen=True)
class Need:
    """What a column asks for: nothing narrower than `least`, nothing wider than `most`, its share by `usual`."""

    least: float
    usual: float
    most: float


def needs(table: Table, width: float, padding: float, measure: Measure) -> tuple[Need, ...]:
    """What each column asks for; `padding` on either side is in it."""
    rows: list[tuple[Cell, ...]] = [
        row.cells if isinstance(row, Total) else row for row in table.numbered() if isinstance(row, tuple | Total)
    ]
    step = max(1, len(rows) // _SAMPLE)
    found = []
    for place, column in enumerate(table.columns):
        head = max((measure(word, True) for word in column.label.split()), default=0.0)
        # A number must never be broken: all cells that are no texts are looked at, texts by sample.
        least = max([head, *(measure(text, True) for text in _rigid([row[place] for row in rows], column))])
        texts = [shown(cell, column) for row in rows[::step] if isinstance(cell := row[place], str) and cell]
        need = _of_texts(texts, least, width, measure) if texts else Need(least, least, least)
        most = max(need.most, measure(column.label, True)) if texts else need.most
        found.append(Need(need.least + 2 * padding, need.usual + 2 * padding, most + 2 * padding))
    return tuple(found)


def _of_texts(texts: Sequence[str], least: float, width: float, measure: Measure) -> Need:
    lines = sorted(max(measure(line, False) for line in text.split("\n")) for text in texts)
    word = max(measure(word, False) for text in texts for word in text.split())
    short = lines[-1] if lines[-1] <= _SHORT * width else _LEAST_TEXT * width
    least = max(least, min(word, _LARGEST_WORD * width), short)
    usual = max(least, lines[int(len(lines) * 0.9)])
    return Need(least, usual, max(usual, lines[-1]))


def _rigid(cells: Sequence[Cell], column: Column) -> list[str]:
    """The widest texts that cells other than texts can have."""
    whole = [cell for cell in cells if isinstance(cell, int)]
    others: set[Cell] = {cell for cell in cells if isinstance(cell, Decimal)}
    extremes: set[Cell] = {min(whole), max(whole)} if whole else set()
    # Months 3–9 are written with one digit: a date of another month is as wide as any.
    days = sorted((cell for cell in cells if isinstance(cell, date)), key=lambda day: 3 <= day.month < 10)
    return [shown(cell, column) for cell in (*extremes, *others, *days[:1])]


def shares(found: Sequence[Need], weights: Sequence[float], width: float) -> tuple[float, ...]:
    """The widths of the columns, together `width`. Weights that differ decide, 0 being as narrow as can be; equal ones
    leave it to the texts."""
    by_weight = len({weight for weight in weights if weight}) > 1
    wanted = [max(weight, 0.01) for weight in weights] if by_weight else [each.usual for each in found]
    least = [each.least for each in found]
    if sum(least) >= width:
        return tuple(each * width / sum(least) for each in least)
    most = [width if by_weight else each.most for each in found]
    if sum(most) <= width:  # all fit on one line: what is left goes to the longest
        free = [each.most - each.least for each in found]
        spare = width - sum(most)
        part = sum(free) or sum(most)
        return tuple(top + spare * (own if sum(free) else top) / part for top, own in zip(most, free, strict=True))
    return _filled(wanted, least, most, width)


def _filled(wanted: Sequence[float], least: Sequence[float], most: Sequence[float], width: float) -> tuple[float, ...]:
    """Shares of `width` in proportion to `wanted`, each between its bounds: found by halving the common factor."""
    low, high = 0.0, width / min(wanted)

    def at(factor: float) -> list[float]:
        bounds = zip(wanted, least, most, strict=True)
        return [min(max(factor * want, bottom), max(top, bottom)) for want, bottom, top in bounds]

    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < width else (low, middle)
    found = at(high)
    return tuple(each * width / sum(found) for each in found)
