"""A body never stands below itself, whichever form or drag wants it so."""

from __future__ import annotations

from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database


def circle(db: Database, unit: Unit, old: Unit | None) -> tuple[Unit, list[Problem]]:
    """Refuse a parent that stands below the unit itself, and a merger that comes back to it."""
    problems: list[Problem] = []
    for field, words in (("parent", "thuộc"), ("merged_into", "đã sáp nhập vào")):
        target = getattr(unit, field)
        if unit.id and target and (old is None or target != getattr(old, field)):
            other = _leads_back(db, unit.id, target, field)
            if other:
                sentence = f"“{other}” {words} chính “{unit.name}”, chọn vậy sẽ thành vòng. Chọn đơn vị khác."
                problems.append(Problem(field, sentence))
    return unit, problems


def _leads_back(db: Database, unit_id: str, start: str, field: str) -> str:
    """The name of the unit `start` when its chain of `field` comes to the unit; else empty."""
    seen: set[str] = set()
    at: str | None = start
    while at and at not in seen:
        seen.add(at)
        if at == unit_id:
            return rows.titles(db, "unit", [start]).get(start, "")
        found = rows.get(db, Unit, at)
        at = getattr(found, field) if found else None
    return ""
