"""Periods beside one another, and in the words of a report: “6 tháng đầu năm 2026”, the one before, the one after."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dankvan_desktop.core import dates
from dankvan_desktop.core.period import Period

RELATIVE = ("previous", "year_ago", "ytd", "next", "base_year", "last_year")
"""Names of periods as seen from that of the report: the one before, the same of last year, from New Year, the next,
the whole year before it began, the whole year that ended last in it."""
KINDS = ("month", "quarter", "half", "nine", "year")
_MONTHS = {1: "month", 3: "quarter", 6: "half", 9: "nine", 12: "year"}
_ROMAN = ("I", "II", "III", "IV")
_WITHIN = re.compile(r"\b(Trong|trong) $")
_LONGEST = 200  # years: a longer period means that none was given


def kind_of(period: Period) -> str:
    """One of `KINDS`, `half2` for the second half of a year, or "" for any other stretch of days."""
    start, end = period.start, period.end
    if start.day != 1 or (end + timedelta(days=1)).day != 1 or start.year != end.year:
        return ""
    kind = _MONTHS.get(end.month - start.month + 1, "")
    if kind == "half" and start.month == 7:
        return "half2"
    places = {"month": True, "quarter": start.month % 3 == 1, "half": start.month == 1, "nine": start.month == 1}
    return kind if places.get(kind, kind == "year") else ""


def canonical(period: Period) -> Period:
    """The same days under the name of their kind: “01/4/2026–30/4/2026” is tháng 4/2026."""
    year, month = period.start.year, period.start.month
    codes = {
        "month": f"{year}-{month:02d}",
        "quarter": f"{year}-Q{month // 3 + 1}",
        "half": f"{year}-H1",
        "half2": f"{year}-H2",
        "nine": f"{year}-9M",
        "year": f"{year}",
    }
    return Period(codes.get(kind_of(period), period.code))


def is_open(period: Period) -> bool:
    """Whether it stands for “any time”: no period was given."""
    return period.end.year - period.start.year >= _LONGEST or period.end.year >= 2100


def spoken(period: Period) -> str:
    """As a sentence names it: “tháng 4 năm 2026”, “quý I năm 2026”, “năm 2026”, “từ tháng 7 đến tháng 10 năm 2026”,
    “từ tháng 6 năm 2013 đến tháng 4 năm 2018”. Any other stretch of days begins with “từ” or “đến”: see `joined`."""
    start, end = period.start, period.end
    year = f"năm {start.year}"
    match kind_of(period):
        case "month":
            return f"tháng {dates.cite(f'{start:%Y-%m}').split('/')[0]} {year}"
        case "quarter":
            return f"quý {_ROMAN[start.month // 3]} {year}"
        case "half" | "half2" as half:
            return f"6 tháng {'đầu' if half == 'half' else 'cuối'} {year}"
        case "nine":
            return f"9 tháng đầu {year}"
        case "year":
            return year
    if is_open(period):
        return "đến nay"
    if start == end:
        return f"ngày {dates.cite(start.isoformat())}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        if start.month == 1 and end.month == 12:
            return f"từ năm {start.year} đến năm {end.year}"
        first, last = (dates.long(f"{each:%Y-%m}") for each in (start, end))
        return f"từ {first.removesuffix(f' {year}') if start.year == end.year else first} đến {last}"
    return f"từ ngày {dates.cite(start.isoformat())} đến ngày {dates.cite(end.isoformat())}"


def joined(before: str, spoken_period: str) -> tuple[str, str]:
    """A text and the name of a period after it, with one preposition: “Trong” + “từ tháng 7 …” is “Từ tháng 7 …”.

    A name that begins with “từ” or “đến” takes the place of “trong” before it, with its capital.
    """
    match = _WITHIN.search(before)
    if match is None or not spoken_period.startswith(("từ ", "đến ")):
        return before, spoken_period
    name = spoken_period[0].upper() + spoken_period[1:] if match[1] == "Trong" else spoken_period
    return before[: match.start()], name


def relative(period: Period, name: str) -> Period:
    """The period that one of `RELATIVE` means beside another."""
    if is_open(period):
        return period
    start, end = period.start, period.end
    if name == "ytd":
        return _between(date(end.year, 1, 1), end)
    if name == "base_year":
        return Period(f"{start.year - 1}")
    if name == "last_year":
        return Period(f"{end.year if (end.month, end.day) == (12, 31) else end.year - 1}")
    if name == "year_ago":
        return _between(_year_before(start), _month_end(_year_before(end)) if _is_month_end(end) else _year_before(end))
    return _before(period) if name == "previous" else _after(period)


def last_finished(kind: str, today: date) -> Period:
    """The newest period of a kind that has ended by a day, or ends within its last week: when reports are written."""
    edge = today + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "half": 6, "nine": 9, "year": 12}[kind]
    starts = range(1, 13, months) if kind in ("month", "quarter") else (1,)
    for year in (edge.year, edge.year - 1):
        for first in sorted(starts, reverse=True):
            period = Period(f"{year}-{first:02d}..{year}-{first + months - 1:02d}")
            if period.end <= edge:
                return period
    return Period(f"{today.year - 1}")


def _before(period: Period) -> Period:
    start, end = period.start, period.end
    if kind_of(period) in ("nine", "year"):
        return relative(period, "year_ago")
    if not (start.day == 1 and _is_month_end(end)):
        return _between(start - (end - start) - timedelta(days=1), start - timedelta(days=1))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return _between(_shifted(start, -months), start - timedelta(days=1))


def _after(period: Period) -> Period:
    """The next of its kind; after nine months the last quarter, which the report looks ahead to."""
    start, end = period.start, period.end
    following = end + timedelta(days=1)
    if kind_of(period) == "nine":
        return _between(following, date(end.year, 12, 31))
    if not (start.day == 1 and _is_month_end(end)):
        return _between(following, following + (end - start))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return _between(following, _shifted(following, months) - timedelta(days=1))


def _between(start: date, end: date) -> Period:
    return Period(f"{start.isoformat()}..{end.isoformat()}")


def _shifted(first: date, months: int) -> date:
    """The first of a month, months later."""
    total = first.year * 12 + first.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _month_end(day: date) -> date:
    return dates.last_day(f"{day:%Y-%m}")


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
