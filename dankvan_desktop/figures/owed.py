"""What the ward owes by the calendar: reports of its schedule, figures that units gave before and not this time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.figures import report_calendar
from dankvan_desktop.figures.report_calendar import Line
from dankvan_desktop.store import counting, owing, rows
from dankvan_desktop.store.database import Database

SOON = timedelta(days=7)
MOST_PERIODS = 12
"""Of one report the last so many periods are looked at."""


@fixed
class OwedFigures(Frozen):
    """What a unit has not handed in: as many indicators as it had in the period before."""

    unit: str
    name: str
    period: Period
    count: int
    before: tuple[str, ...]
    """Its observations of the period before, which show what is missing."""


def reports(db: Database, today: date) -> list[Line]:
    """Reports due until a week from now that were not sent, the longest overdue first."""
    by_rule: dict[str, list[Line]] = defaultdict(list)
    for line in report_calendar.lines(db, date.min, today + SOON, today):
        by_rule[line.schedule].append(line)
    owing = [line for held in by_rule.values() for line in held[-MOST_PERIODS:] if line.state != "sent"]
    return sorted(owing, key=lambda each: (each.due, each.name))


def has_schedule(db: Database) -> bool:
    """Whether anybody has said which reports are due."""
    return bool(counting.stored(db, "report_schedule", ()))


def figures(db: Database, today: date) -> list[OwedFigures]:
    """Units that gave figures for the period before and lack some of them for the one that just ended."""
    found: list[OwedFigures] = []
    for period, before in ended(today):
        by_unit: dict[str, list[str]] = defaultdict(list)
        for unit, observation in owing.not_handed_in(db, period.code, before.code):
            by_unit[unit].append(observation)
        names = rows.titles(db, "unit", by_unit)
        found.extend(
            OwedFigures(unit, names.get(unit, ""), period, len(held), tuple(held)) for unit, held in by_unit.items()
        )
    return sorted(found, key=lambda each: (each.period.end, -each.count, each.name))


def ended(today: date) -> list[tuple[Period, Period]]:
    """The month, quarter, half year, nine months and year that ended last, each with the one it is compared with."""
    first = today.replace(day=1) - timedelta(days=1)  # the last day of the month before
    month_before = first.replace(day=1) - timedelta(days=1)
    year = today.year
    place = year * 4 + (today.month - 1) // 3 - 1  # the quarter that ended last, counted from the year 0
    quarters = [f"{each // 4}-Q{each % 4 + 1}" for each in (place, place - 1)]
    half = year if today.month > 6 else year - 1
    nine = year if today.month > 9 else year - 1
    pairs = (
        (f"{first:%Y-%m}", f"{month_before:%Y-%m}"),
        (quarters[0], quarters[1]),
        (f"{half}-H1", f"{half - 1}-H1"),
        (f"{nine}-9M", f"{nine - 1}-9M"),
        (f"{year - 1}", f"{year - 2}"),
    )
    return [(Period(now), Period(before)) for now, before in pairs]
