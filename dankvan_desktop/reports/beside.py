"""A figure of a report beside the same figure of an earlier period: the same of last year, and the one just before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dankvan_desktop.core import numbers, spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.figures import lists, values
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Reference, Scope

YEAR_AGO, PREVIOUS = "year_ago", "previous"
NAMES = {YEAR_AGO: "Cùng kỳ năm trước", PREVIOUS: "Kỳ trước"}
_LIST = "list:"


@dataclass(frozen=True)
class Earlier:
    """The figure in an earlier period (one of `NAMES`) and how it has changed since, in words."""

    name: str
    period: Period
    value: FigureValue
    change: str
    text: str
    """“1.700 hộ”; of a list how many rows it has."""


def periods(scope: Scope) -> dict[str, Period]:
    """The earlier periods that a report can be held against; none without a period of its own.

    Where the one before is the same of last year (nine months, a year) it has one name; of a review of several years
    only the years before make sense.
    """
    if scope.period is None or spans.is_open(scope.period):
        return {}
    found = {name: spans.relative(scope.period, name) for name in NAMES}
    if scope.period.start.year != scope.period.end.year:
        return {PREVIOUS: found[PREVIOUS]}
    same = (found[YEAR_AGO].start, found[YEAR_AGO].end) == (found[PREVIOUS].start, found[PREVIOUS].end)
    return {YEAR_AGO: found[YEAR_AGO]} if same else found


def earlier(scope: Scope, reference: str, now: FigureValue) -> dict[str, Earlier]:
    """The figure named by `reference` (as in `tree.TextRun.figure`) in each of `periods` where it says something else.

    Left out: a figure that is asked for a fixed period or knows no time, and a period from which nothing is known.
    """
    is_list = reference.startswith(_LIST)
    code = reference.removeprefix(_LIST)
    if is_list and "|" in code:
        return {}
    asked = None if is_list else Reference.parse(code)
    if asked is not None and asked.period:
        return {}
    found = {}
    for name, period in periods(scope).items():
        there = scope.within(period)
        value = lists.value_of(code, lists.compute(there, code)) if asked is None else values.compute(there, asked)
        if value.value is not None and value.rows != now.rows:
            text = value.text if asked is not None else f"{numbers.show(value.value)} {value.unit}"
            found[name] = Earlier(name, period, value, change_words(now, value), text)
    return found


def change_words(now: FigureValue, then: FigureValue) -> str:
    """What a figure is more or less than another: “tăng 12 (14,3%)”; "" where one of them is unknown."""
    if now.value is None or then.value is None:
        return ""
    change = Decimal(now.value) - Decimal(then.value)
    if not change:
        return "không thay đổi"
    word = "tăng" if change > 0 else "giảm"
    if now.unit == "%":
        return f"{word} {numbers.show(abs(change))} điểm %"
    share = abs(change) * 100 / Decimal(then.value) if then.value else None
    more = f" ({numbers.show(share.quantize(Decimal('0.1')))}%)" if share is not None else ""
    return f"{word} {numbers.show(abs(change))}{more}"
