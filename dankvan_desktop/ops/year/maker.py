"""What all parts of the generated year share: one seeded source of chance, days of work, the list of entries."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

T = TypeVar("T")
YEAR = 2026
AREAS = 18
"""Residential units of the ward; each has a party cell and a tổ dân vận."""
DAYS_OFF = frozenset(
    date(YEAR, month, day)
    for month, day in (
        (1, 1),
        (2, 16),
        (2, 17),
        (2, 18),
        (2, 19),
        (2, 20),
        (4, 26),
        (4, 27),
        (4, 30),
        (5, 1),
        (9, 1),
        (9, 2),
    )
)
"""Public holidays of the year, with the day off for the one that falls on a Sunday."""


class Maker:
    """Collects entries in an order in which references need no care; the same seed gives the same year."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self._counts: dict[str, int] = {}
        self.begin("")

    def begin(self, part: str) -> None:
        """A part of the year has its own run of chance: another record in one part changes no number of the others."""
        self.chance = random.Random(f"{YEAR} {part}")

    def add(self, record: str, key: str = "", /, **fields: Any) -> str:
        """One record; without a key it is numbered. Empty values are left out. Gives the key."""
        if not key:
            self._counts[record] = self._counts.get(record, 0) + 1
            key = f"{record}-{self._counts[record]}"
        kept = {name: value for name, value in fields.items() if value not in (None, "", [])}
        self.entries.append({"type": record, "key": key, "fields": kept})
        return key

    def pick(self, values: Sequence[T]) -> T:
        """One of them."""
        return self.chance.choice(values)

    def number(self, least: int, most: int) -> int:
        """A whole number."""
        return self.chance.randint(least, most)

    def share(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.chance.random() * 100 < percent


def workday(day: date) -> date:
    """The day, or the next one on which offices work."""
    while day.weekday() >= 5 or day in DAYS_OFF:
        day += timedelta(days=1)
    return day


def in_month(maker: Maker, month: int, first: int = 1, last: int = 26) -> date:
    """A day of work in a month; never one of the month after."""
    return workday(date(YEAR, month, maker.number(first, last)))


def month_of(month: int) -> str:
    """As papers write it: 01/2026, 12/2026 (only months 1 and 2 with a nought before, domain.md §1.6)."""
    return f"{month:02d}/{YEAR}" if month < 3 else f"{month}/{YEAR}"


def area(number: int) -> str:
    """The key of a residential unit."""
    return f"tdp-{number}"


def money(dong: int) -> str:
    """As it is typed."""
    return str(dong)
