"""What a body was called on a day, whether it was there, and who held its posts: names are used again after mergers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.setting import Setting
from dankvan_desktop.core.records.units.unit import Unit


@fixed
class Names(Frozen):
    """What a body is called in a sentence and at the top of its papers."""

    name: str
    header_party: str = ""
    header_state: str = ""


def on(unit: Unit, day: date) -> Names:
    """The names of a body on a day: the former ones up to and including their last day."""
    held = [each for each in unit.former_names if each.used_until and day <= dates.last_day(each.used_until)]
    if not held:
        return Names(unit.name, unit.header_party, unit.header_state)
    first = min(held, key=lambda each: dates.last_day(each.used_until or ""))
    return Names(first.name, first.header_party or first.name.upper(), first.header_state or first.name.upper())


def headers(setting: Setting, units: Mapping[str, Unit], day: date) -> tuple[str, str]:
    """The lines of the superior and of the issuer at the top of a paper of a day.

    The settings' older headers come first; then the former names of the body that each line names.
    """
    older = [each for each in setting.older_headers if each.used_until and day <= dates.last_day(each.used_until)]
    first = min(older, key=lambda each: dates.last_day(each.used_until or "")) if older else None
    superior = first.header_superior if first else ""
    issuer = first.header_issuer if first else ""
    return (
        superior or _line(setting.header_superior, setting.superior, units, day),
        issuer or _line(setting.header_issuer, setting.committee, units, day),
    )


def _line(line: str, start: str | None, units: Mapping[str, Unit], day: date) -> str:
    """A header line as it stood: that of the body, or of the one above it, whose present header it is."""
    for unit in above(units, start):
        if line.upper() in (unit.header_party.upper(), unit.name.upper()):
            names = on(unit, day)
            return line if names.name == unit.name else names.header_party or names.name
    return line


def above(units: Mapping[str, Unit], start: str | None) -> list[Unit]:
    """A body and those above it, nearest first; a circle ends where it closes."""
    found: list[Unit] = []
    while start and start in units and units[start] not in found:
        found.append(units[start])
        start = units[start].parent
    return found


def below(units: Iterable[Unit], top: str) -> set[str]:
    """The ids of a body and of all below it."""
    found, more = {top}, {top}
    held = list(units)
    while more:
        more = {unit.id for unit in held if unit.parent in more} - found
        found |= more
    return found


def lasts(valid_from: str | None, valid_to: str | None, day: date) -> bool:
    """Whether something that runs from–to, both days included, was so on a day; partial dates are read widely."""
    begun = not valid_from or dates.first_day(valid_from) <= day
    return begun and (not valid_to or day <= dates.last_day(valid_to))


def day_before(since: str) -> str:
    """The day, month or year before a partial date: the last one of what came before."""
    parts = since.split("-")
    if len(parts) == 1:
        return f"{int(since) - 1:04d}"
    if len(parts) == 2:
        year, month = int(parts[0]), int(parts[1])
        return f"{year:04d}-{month - 1:02d}" if month > 1 else f"{year - 1:04d}-12"
    return (dates.first_day(since) - timedelta(days=1)).isoformat()


def newest(consolidations: Iterable[Consolidation], day: date, *, counted: bool = False) -> Consolidation | None:
    """The last consolidation on or before a day; `counted`: the last one that says how many members there are."""
    held = [
        each for each in consolidations
        if each.date and dates.first_day(each.date) <= day and not (counted and each.head_count is None)
    ]
    return max(held, key=lambda each: (dates.last_day(each.date or ""), each.id), default=None)
