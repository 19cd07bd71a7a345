"""Who holds which post, how many members a body has, who follows which area – on any day, with the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

TEAM_KINDS = ("khoi_dan_van", "to_dan_van")
"""Kinds of bodies that do dân vận work."""
LEADERS = ("truong_khoi", "to_truong")
_FOUNDED = "thanh_lap"


@fixed
class Held(Frozen):
    """One post on the day."""

    id: str
    unit: str
    role: str
    person: str
    since: str
    until: str
    decision: str


@fixed
class Strength(Frozen):
    """How many members a body has: by its newest consolidation up to the day that says so."""

    unit_id: str
    unit: str
    count: int | None
    said: str
    """Which consolidation says it, or that none does."""
    rows: tuple[str, ...]
    """The consolidations behind it."""


@fixed
class Area(Frozen):
    """An area and who follows it on the day."""

    post: str
    area: str
    person: str
    role: str
    unit: str
    since: str


@fixed
class Office(Frozen):
    """A body, or several, on a day."""

    posts: tuple[Held, ...]
    strengths: tuple[Strength, ...]
    areas: tuple[Area, ...]


@fixed
class Team(Frozen):
    """A khối or tổ dân vận as the register lists it: all that was ever decided about its members."""

    unit: Unit
    kind: str
    parent: str
    founded: str
    consolidated: tuple[str, ...]
    """Each consolidation: its day and paper."""
    count: int | None
    leader: str
    rows: tuple[str, ...]


def office(db: Database, day: date, units: Iterable[str] | None = None) -> Office:
    """What was so on a day in some bodies, or in all."""
    wanted = None if units is None else set(units)
    held = {unit.id: unit for unit in rows.get_many(db, Unit, rows.all_ids(db, Unit))}
    names = {key: naming.on(unit, day).name for key, unit in held.items()}
    posts = [
        post for post in rows.get_many(db, Post, rows.all_ids(db, Post))
        if naming.lasts(post.valid_from, post.valid_to, day)
    ]
    own = [post for post in posts if wanted is None or post.unit in wanted]
    roles = rows.titles(db, "list_item", {post.role or "" for post in posts})
    papers = rows.titles(db, "document", {post.decision for post in own if post.decision})
    return Office(
        posts=tuple(
            Held(
                id=post.id,
                unit=names.get(post.unit or "", ""),
                role=roles.get(post.role or "", ""),
                person=post.person,
                since=_show(post.valid_from),
                until=_show(post.valid_to),
                decision=papers.get(post.decision or "", ""),
            )
            for post in own
        ),
        strengths=_strengths(db, day, wanted, names),
        areas=_areas(posts, day, wanted, names, roles),
    )


def _strengths(db: Database, day: date, wanted: set[str] | None, names: Mapping[str, str]) -> tuple[Strength, ...]:
    held = _by_unit(db, wanted)
    kinds = rows.titles(db, "list_item", {each.kind or "" for of_unit in held.values() for each in of_unit})
    found = []
    for unit, consolidations in held.items():
        last, counted = naming.newest(consolidations, day), naming.newest(consolidations, day, counted=True)
        if last is None:
            continue
        said = _said(counted or last, kinds)
        if counted is None:
            said += ", không ghi số người"
        elif counted.id != last.id:
            said += f"; {_said(last, kinds)} không ghi số người"
        rows_ = tuple(dict.fromkeys(each.id for each in (counted, last) if each))
        found.append(Strength(unit, names.get(unit, ""), counted.head_count if counted else None, said, rows_))
    return tuple(sorted(found, key=lambda each: each.unit))


def _said(each: Consolidation, kinds: Mapping[str, str]) -> str:
    return f"{kinds.get(each.kind or '', '')} {_show(each.date)}".strip()


def _areas(
    posts: Iterable[Post], day: date, wanted: set[str] | None, names: Mapping[str, str], roles: Mapping[str, str]
) -> tuple[Area, ...]:
    found = [
        Area(
            post=post.id,
            area=names.get(area.unit or "", ""),
            person=post.person,
            role=roles.get(post.role or "", ""),
            unit=names.get(post.unit or "", ""),
            since=_show(area.valid_from),
        )
        for post in posts
        for area in post.assigned_units
        if naming.lasts(area.valid_from, area.valid_to, day)
        and (wanted is None or post.unit in wanted or area.unit in wanted)
    ]
    return tuple(sorted(found, key=lambda each: (each.area, each.unit, each.role)))


def teams(db: Database) -> list[Team]:
    """Every khối and tổ dân vận that has not ended, with all its consolidations, by kind and name."""
    held = [unit for unit in rows.get_many(db, Unit, rows.all_ids(db, Unit)) if not unit.valid_to]
    kinds = rows.get_many(db, ListItem, [unit.kind for unit in held if unit.kind])
    codes = {kind.id: (kind.code, kind.label, kind.position or 0) for kind in kinds}
    held = [unit for unit in held if codes.get(unit.kind or "", ("", "", 0))[0] in TEAM_KINDS]
    wanted = {unit.id for unit in held}
    consolidations = _by_unit(db, wanted)
    every = [each for of_unit in consolidations.values() for each in of_unit]
    papers = rows.titles(db, "document", {each.document for each in every if each.document})
    items = {each.id: each for each in rows.get_many(db, ListItem, [each.kind or "" for each in every])}
    leaders = _leaders(db, wanted)
    parents = rows.titles(db, "unit", {unit.parent for unit in held if unit.parent})
    found = []
    for unit in sorted(held, key=lambda each: TEAM_KINDS.index(codes[each.kind or ""][0])):
        of_unit = sorted(consolidations.get(unit.id, []), key=lambda each: each.date or "")
        counted = naming.newest(of_unit, date.max, counted=True)
        founding = [each for each in of_unit if each.kind in items and items[each.kind].code == _FOUNDED]
        later = [each for each in of_unit if each not in founding]
        begun = _with_paper(founding[0], papers) if founding else _show(unit.valid_from)
        found.append(
            Team(
                unit=unit,
                kind=codes[unit.kind or ""][1],
                parent=parents.get(unit.parent or "", ""),
                founded=begun,
                consolidated=tuple(_with_paper(each, papers) for each in later),
                count=counted.head_count if counted else None,
                leader=leaders.get(unit.id, ""),
                rows=tuple(each.id for each in of_unit),
            )
        )
    return found


def _with_paper(each: Consolidation, papers: Mapping[str, str]) -> str:
    """“12/3/2018 (45-QĐ/ĐU)”: the paper by its number."""
    paper = papers.get(each.document or "", "").split(" – ")[0]
    day = dates.cite(each.date) if each.date else ""
    return f"{day} ({paper})" if paper else day


def _leaders(db: Database, units: set[str]) -> dict[str, str]:
    roles = {each.id: each.code for each in rows.get_many(db, ListItem, _roles(db))}
    found: dict[str, str] = {}
    for post in rows.get_many(db, Post, rows.all_ids(db, Post)):
        if post.unit in units and not post.valid_to and roles.get(post.role or "") in LEADERS and post.person:
            found[post.unit or ""] = post.person
    return found


def _roles(db: Database) -> tuple[str, ...]:
    return query.ids(db, Query(ListItem, filters={"list": "post_role"}))


def _by_unit(db: Database, wanted: set[str] | None) -> dict[str, list[Consolidation]]:
    held: dict[str, list[Consolidation]] = {}
    for each in rows.get_many(db, Consolidation, rows.all_ids(db, Consolidation)):
        if each.unit and (wanted is None or each.unit in wanted):
            held.setdefault(each.unit, []).append(each)
    return held


def _show(day: str | None) -> str:
    return dates.show(day) if day else ""
