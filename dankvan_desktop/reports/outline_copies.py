"""Copies of outlines: of a built-in one, of an earlier report's for the year after, of one in a file."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from dankvan_desktop.core import dates
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.reports import outline, outline_writer
from dankvan_desktop.reports.outline import Outline
from dankvan_desktop.store.database import Database

_NUMBERED = re.compile(r"(.*?)(?:-([0-9]{1,4}))?")
_MOST_KEY = 60
_YEAR = re.compile(r"(?<![\d/])((?:19|20)\d\d)(?![\d/])")
_PLACE = re.compile(r"\{((?:figure|change|list):[a-z0-9_]+\|)((?:19|20)\d\d)([^|{}]*)")
_REFERENCE = re.compile(r"([a-z0-9_]+\|)((?:19|20)\d\d)([^|{}]*)")


def free_key(wanted: str, taken: Collection[str]) -> str:
    """A key like the wanted one that no outline has: `nam`, `nam-2`, `nam-3` …"""
    if wanted not in taken:
        return wanted
    match = _NUMBERED.fullmatch(wanted)
    stem = (match.group(1) if match else wanted)[: _MOST_KEY - 5]
    return next(f"{stem}-{n}" for n in range(2, 10_000) if f"{stem}-{n}" not in taken)


def free_title(wanted: str, taken: Collection[str]) -> str:
    """A title like the wanted one that no outline has."""
    if wanted not in taken:
        return wanted
    return next(f"{wanted} ({n})" for n in range(2, 10_000) if f"{wanted} ({n})" not in taken)


def titles(db: Database) -> dict[str, str]:
    """What the outlines that can be read are called, by key."""
    found = {}
    for name in outline.names(db):
        try:
            found[name] = outline.load(name, db).title
        except outline.OutlineProblem:
            found[name] = ""
    return found


def copied(db: Database, source: Outline) -> Outline:
    """The same outline under a name of its own."""
    known = titles(db)
    return replace(source, name=free_key(source.name, known), title=free_title(source.title, known.values()))


def of_report(db: Database, report: Report) -> Outline:
    """The outline of an earlier report, its title and what is dated in it moved to the year after.

    Periods and years move together: a sentence that compares two fixed years names the years it compares. Raises
    `OutlineProblem`.
    """
    loaded = outline.load(report.outline, db)
    data = outline_writer.as_data(loaded)
    own = tuple(day for day in (loaded.period_from, loaded.period_to) if day)
    days = own or tuple(day for day in (report.period_from, report.period_to) if day)
    years = {int(day[:4]) for day in days}
    period: dict[str, Any] = data.get("period", {})
    for name in ("from", "to"):
        if period.get(name):
            period[name] = dates.parse(_moved_date(period[name]))
    for name in ("title", "subject"):
        data[name] = _moved_years(data[name], years)
    if own:
        data = _moved_texts(data)
        for each in data.get("required", []):
            each["period"] = _YEAR.sub(_next, each["period"])
    return copied(db, outline.parse(json.dumps(data)))


def next_period(report: Report) -> tuple[str, str]:
    """Begin and end of a report's period, a year later; empty where it has none."""
    return tuple(_moved_date(day) if day else "" for day in (report.period_from, report.period_to))  # type: ignore[return-value]


def _moved_date(iso: str) -> str:
    """A date, month or year, a year later; 29 February becomes the 28th."""
    moved = f"{int(iso[:4]) + 1:04d}{iso[4:]}"
    return moved[:-2] + "28" if moved.endswith("-02-29") else moved


def _moved_years(text: str, years: Collection[int]) -> str:
    return _YEAR.sub(lambda match: _next(match) if int(match.group(1)) in years else match.group(0), text)


def _next(match: re.Match[str]) -> str:
    return str(int(match.group(1)) + 1)


def _moved_texts(value: Any) -> Any:
    """Every text: the fixed periods of its figures and lists, and the same years where the words name them."""
    if isinstance(value, dict):
        return {name: _moved_texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_moved_texts(each) for each in value]
    if not isinstance(value, str):
        return value
    if _REFERENCE.match(value):
        return _REFERENCE.sub(_next_period, value)
    years = {int(match.group(2)) for match in _PLACE.finditer(value)}
    if not years:
        return value
    words = re.split(r"(\{[^{}]*\})", value)
    return "".join(
        _PLACE.sub(lambda match: "{" + _next_period(match), each) if each.startswith("{") else _moved_years(each, years)
        for each in words
    )


def _next_period(match: re.Match[str]) -> str:
    """`code|2017…` a year later; a period from–to moves at both ends."""
    code, year, rest = match.groups()
    return f"{code}{int(year) + 1}{_YEAR.sub(_next, rest)}"


def shown_period(report: Report) -> str:
    """A report's period in words; empty where it has none."""
    if not (report.period_from and report.period_to):
        return ""
    return Period(f"{report.period_from}..{report.period_to}").show()
