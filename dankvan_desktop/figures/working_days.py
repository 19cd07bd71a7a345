"""The calendar of working days that the file's own list of holidays gives."""

from __future__ import annotations

from datetime import date

from dankvan_desktop.core.deadlines import Calendar
from dankvan_desktop.core.records.democracy.holiday import Holiday
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database


def calendar(db: Database) -> Calendar:
    """Holidays and days worked instead, as the ward keeps them."""
    held = rows.get_many(db, Holiday, rows.all_ids(db, Holiday))
    days = [(date.fromisoformat(each.date), each.kind) for each in held if each.date and len(each.date) == 10]
    return Calendar(
        frozenset(day for day, kind in days if kind != "work"), frozenset(day for day, kind in days if kind == "work")
    )
