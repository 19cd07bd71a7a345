"""Figures of one period beside those of another: which periods go together, the difference, the share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.figures import values
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Reference, Scope

_YEAR = re.compile(r"\d{4}")
_FIRST_YEAR = 1930
_TENTH = Decimal("0.1")


@fixed
class Line(Frozen):
    """An indicator in two periods. `percent`: the difference in percent of the earlier value."""

    indicator: Indicator
    now: FigureValue
    then: FigureValue
    difference: Decimal | None
    percent: Decimal | None


def year_before(period: Period) -> Period:
    """The same period one year earlier; the leap day becomes the last of February."""
    code = _YEAR.sub(lambda match: str(int(match.group()) - 1), period.code)
    return Period(code.replace("-02-29", "-02-28"))


def preceding(period: Period) -> Period:
    """The period of the same kind just before; where there is none such (9 months, from–to) that of a year before."""
    code = period.code
    year = int(code[:4])
    if re.fullmatch(r"\d{4}-Q[1-4]", code):
        number = int(code[-1])
        return Period(f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4")
    if code.endswith("-H2"):
        return Period(f"{year}-H1")
    if code.endswith("-H1"):
        return Period(f"{year - 1}-H2")
    if re.fullmatch(r"\d{4}-\d{2}", code):
        month = int(code[5:])
        return Period(f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", code):
        return Period((period.start - timedelta(days=1)).isoformat())
    if match := re.fullmatch(r"(\d{4})--(\d{4})", code):
        length = int(match.group(2)) - year
        return Period(f"{year - length}--{year}")
    return year_before(period)


def run_of(period: Period, count: int, step: Callable[[Period], Period] = preceding) -> tuple[Period, ...]:
    """The period and those before it, oldest first; none before 1930, the first year of any figure."""
    found = [period]
    while len(found) < count and found[-1].start.year > _FIRST_YEAR:
        found.append(step(found[-1]))
    return tuple(reversed(found))


def value_in(scope: Scope, indicator: Indicator, period: Period, *, but: str = "") -> FigureValue:
    """The figure of a period: typed for it, else a flow added up from shorter periods inside it, else counted.

    A count that knows no time (of the units there are now) says nothing about a period; `but`: records that are not
    to be counted.
    """
    reference = Reference(indicator.code, period.code)
    known = scope.indicators.get(indicator.code)
    if known is not None and known.nature == "flow":
        parts = values.parts_within(scope, indicator.id, period)
        if parts:
            shown = ", ".join(each.period.show() for each in parts if each.period)
            return replace(values.summed(known, Reference(indicator.code), parts, period), period=shown)
    typed = values.observed(scope, reference)
    figure = values.counted_figure(indicator.code)
    if typed.value is not None or figure is None or not figure.when or figure.source == but:
        return typed
    counted = values.compute(scope, Reference(figure.code, period.code))
    return counted if counted.value is not None else typed


def compare(scope: Scope, chosen: Iterable[Indicator], now: Period, then: Period) -> list[Line]:
    """The indicators that have a value in one of the two periods."""
    found: list[Line] = []
    for indicator in chosen:
        one, other = (value_in(scope, indicator, period) for period in (now, then))
        if one.value is not None or other.value is not None:
            found.append(_line(indicator, one, other))
    return found


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share in percent with one place; None of nothing."""
    return (part * 100 / whole).quantize(_TENTH, ROUND_HALF_UP) if whole else None


def _line(indicator: Indicator, now: FigureValue, then: FigureValue) -> Line:
    if now.value is None or then.value is None:
        return Line(indicator, now, then, None, None)
    difference = Decimal(now.value) - Decimal(then.value)
    # The difference of two rates is told in points: a share of a share misleads.
    share = None if indicator.nature == "rate" else percent(difference, Decimal(then.value))
    return Line(indicator, now, then, difference, share)
