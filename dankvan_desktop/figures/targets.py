"""Targets of plans: what was done, taken from the figures where nobody typed it, and the degree reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.figures import target as declared
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.target import Target
from dankvan_desktop.figures import comparison
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database

REACHED = ("exceeded", "reached")
"""The degrees that count as reached."""


@fixed
class State(Frozen):
    """One target as it stands. `found`: the figure that `done` was taken from, None where it was typed.

    `percent`: done in percent of the plan.
    """

    target: Target
    done: Decimal | None
    found: FigureValue | None
    percent: Decimal | None
    degree: str


def states(db: Database, ids: Sequence[str]) -> list[State]:
    """The targets in the order of the ids."""
    held = rows.get_many(db, Target, ids)
    wanted = [each.indicator for each in held if each.indicator]
    known = {each.id: each for each in rows.get_many(db, Indicator, wanted)}
    scopes: dict[str | None, Scope] = {}
    found: list[State] = []
    for each in held:
        scope = scopes.setdefault(each.unit, Scope(db, each.unit))
        found.append(_state(scope, each, known.get(each.indicator or "")))
    return found


def of_degree(db: Database, ids: Sequence[str], degrees: Iterable[str]) -> tuple[str, ...]:
    """Those of the targets that were reached to one of these degrees, typed or computed."""
    return count(states(db, ids), degrees)


def _state(scope: Scope, target: Target, indicator: Indicator | None) -> State:
    done, found = target.done, None
    if done is None and indicator is not None and not indicator.deleted and target.period is not None:
        found = comparison.value_in(scope, indicator, target.period, but="target")
        done = None if found.value is None else Decimal(found.value)
    degree, percent = target.degree or "", None
    if done is not None and target.planned is not None:
        percent = comparison.percent(done, target.planned)
        degree = degree or declared.degree(target.planned, done, at_most=target.at_most)
    return State(target, done, found if done is not None and found else None, percent, degree)


def grouped(found: Sequence[State]) -> list[list[State]]:
    """The targets of one document and period together, in the order in which they first occur."""
    groups: dict[tuple[str | None, str], list[State]] = {}
    for each in found:
        code = each.target.period.code if each.target.period else ""
        groups.setdefault((each.target.document, code), []).append(each)
    return list(groups.values())


def count(found: Sequence[State], degrees: Iterable[str]) -> tuple[str, ...]:
    """The ids of the targets of these degrees."""
    wanted = set(degrees)
    return tuple(each.target.id for each in found if each.degree in wanted)


def summary(found: Sequence[State]) -> str:
    """“18 trong 29 chỉ tiêu đạt và vượt, 11 gần đạt”."""
    reached = len(count(found, REACHED))
    others = ((len(count(found, ("nearly",))), "gần đạt"), (len(count(found, ("missed",))), "không đạt"))
    unknown = len(count(found, ("",)))
    parts = [f"{reached} trong {len(found)} chỉ tiêu đạt và vượt"]
    parts += [f"{number} {word}" for number, word in (*others, (unknown, "chưa rõ")) if number]
    return ", ".join(parts)
