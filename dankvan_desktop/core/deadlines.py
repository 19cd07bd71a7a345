"""Terms of petitions and the days of a reception plan: pure counting with calendar and working days.

A term begins on the day after its event (Bộ luật Dân sự 2015, Điều 147), so thirty days from 1 March end on 31 March.
Public holidays and days worked instead are handed in as data. The terms are data too, each with its source
(domain.md §4: Luật Tiếp công dân 2013, Luật Khiếu nại 2011, Luật Tố cáo 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dankvan_desktop.core.frozen import Frozen, fixed

_DAY = timedelta(days=1)
_SATURDAY = 5


@fixed
class Calendar(Frozen):
    """Which days are worked: Monday to Friday but for `off`, and the weekend days in `worked`."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def from_day(self, day: date) -> date:
        """The first working day on or after a day."""
        while not self.is_working(day):
            day += _DAY
        return day

    def until_day(self, day: date) -> date:
        """The last working day on or before a day."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def add(self, start: date, days: int) -> date:
        """The end of a term of working days that begins on the day after `start`; 0 days: `start` itself."""
        day = start
        for _ in range(days):
            day = self.from_day(day + _DAY)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to `end`: the inverse of `add`."""
        return sum(self.is_working(start + _DAY * number) for number in range(1, (end - start).days + 1))


@fixed
class Term(Frozen):
    """One term of law. `days` from its event; `remote_days` where the place is far off; `source` as cited."""

    label: str
    days: int
    source: str
    remote_days: int = 0
    working: bool = False
    extensions: int = 0
    """How many times it may be extended by `days` each, by a written decision."""

    def length(self, *, remote: bool = False) -> int:
        """Days without an extension."""
        return self.remote_days if remote and self.remote_days else self.days

    def end(self, start: date, *, remote: bool = False, calendar: Calendar | None = None) -> date:
        """The last day of the term; one of working days needs the calendar."""
        if self.working:
            return (calendar or Calendar()).add(start, self.length(remote=remote))
        return start + _DAY * self.length(remote=remote)

    def latest(self, start: date, *, remote: bool = False) -> date:
        """The last day with all the extensions that the law allows."""
        return start + _DAY * (self.length(remote=remote) + self.extensions * self.days)


_COMPLAINT, _DENUNCIATION = "Luật Khiếu nại 2011", "Luật Tố cáo 2018"

SORTING = Term("Xử lý đơn, quyết định thụ lý", 10, f"{_COMPLAINT}; {_DENUNCIATION}; Luật Tiếp công dân 2013")
"""From the receipt of any petition."""

NOTICE = Term("Báo kết quả xử lý cho người được tiếp", 10, "Luật Tiếp công dân 2013, Điều 28", working=True)
"""From the day a citizen was received."""

SETTLING: dict[tuple[str, str], Term] = {
    ("khieu_nai", "plain"): Term("Giải quyết khiếu nại lần đầu", 30, _COMPLAINT, remote_days=45),
    ("khieu_nai", "complex"): Term("Giải quyết khiếu nại phức tạp lần đầu", 45, _COMPLAINT, remote_days=60),
    ("khieu_nai", "very_complex"): Term("Giải quyết khiếu nại phức tạp lần đầu", 45, _COMPLAINT, remote_days=60),
    ("to_cao", "plain"): Term("Giải quyết tố cáo", 30, _DENUNCIATION),
    ("to_cao", "complex"): Term("Giải quyết tố cáo phức tạp", 30, _DENUNCIATION, extensions=1),
    ("to_cao", "very_complex"): Term("Giải quyết tố cáo đặc biệt phức tạp", 30, _DENUNCIATION, extensions=2),
}
"""From acceptance, by (kind of petition, complexity). Other kinds have no term of law: the clerk sets the day."""


def full(iso: str | None) -> date | None:
    """The day of a full date; None for a month, a year or nothing: no term can be counted from those."""
    return date.fromisoformat(iso) if iso and len(iso) == 10 else None


def petition_due(
    kind: str, received: str | None, accepted: str | None, *, complexity: str = "plain", remote: bool = False,
    extended: str | None = None,
) -> tuple[Term | None, date | None]:
    """(term, last day) of a petition as it stands: sorting until it is accepted, then settling, or as extended.

    `kind`: code of the kind of petition; dates in ISO. (None, None) where nothing can be counted.
    """
    start, received_on = full(accepted), full(received)
    if accepted:
        term = SETTLING.get((kind, complexity or "plain"))
        end = term.end(start, remote=remote) if term and start else None
        return (term if end else None), full(extended) or end
    if received_on is None:
        return None, None
    return SORTING, SORTING.end(received_on)


def a_year_after(day: date) -> date:
    """The same day of the next year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@fixed
class Planned(Frozen):
    """One day of a reception plan; `wished` is the day asked for, another one where that is not worked."""

    day: date
    wished: date


def plan_days(months: Iterable[tuple[int, int]], wishes: Sequence[int], calendar: Calendar) -> list[Planned]:
    """Working days for each (year, month): the wished days of the month, else the next working day.

    A day past the end of the month is its last one. Where the next working day falls into another month or is taken
    already, the nearest free working day of the month is chosen; a month too short of working days gives fewer.
    """
    found: list[Planned] = []
    for year, month in months:
        last = (date(year + month // 12, month % 12 + 1, 1) - _DAY).day
        taken: set[date] = set()
        for number in sorted(wishes):
            wished = date(year, month, min(max(number, 1), last))
            free = [
                day
                for day in (date(year, month, each) for each in range(1, last + 1))
                if calendar.is_working(day) and day not in taken
            ]
            if free:
                later = [day for day in free if day >= wished]
                day = later[0] if later else free[-1]
                taken.add(day)
                found.append(Planned(day, wished))
    return sorted(found, key=lambda each: each.day)
