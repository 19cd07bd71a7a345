"""Today and now, injected: the only place that asks the machine for the time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Protocol

from dankvan_desktop.core.frozen import Frozen, fixed


class Clock(Protocol):
    """What a part of the program that needs the time is handed."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def today(self) -> date:
        """The local calendar day."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The local calendar day."""
        return datetime.now().date()


@fixed
class FixedClock(Frozen):
    """Always the same day at noon: samples, `--today`, tests."""

    day: date

    def now(self) -> datetime:
        """Noon of the day, in UTC."""
        return datetime.combine(self.day, time(12), UTC)

    def today(self) -> date:
        """The day itself."""
        return self.day


def stamp(moment: datetime) -> str:
    """A moment as it stands in the file: ISO 8601 in UTC, to the millisecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
