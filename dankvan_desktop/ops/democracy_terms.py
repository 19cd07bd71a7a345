"""What a reception day about to be saved takes from the calendar: when word is due to who was received."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dankvan_desktop.core import deadlines
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.figures import working_days
from dankvan_desktop.store.database import Database


def with_dues(db: Database, record: ReceptionDay, old: Any) -> tuple[ReceptionDay, list[Problem]]:
    """Open opinions without a date get ten working days from the day of reception (Luật Tiếp công dân, Điều 28)."""
    held = deadlines.full(record.held_on)
    if held is None or all(each.due or each.state == "done" for each in record.opinions):
        return record, []
    due = deadlines.NOTICE.end(held, calendar=working_days.calendar(db)).isoformat()
    opinions = tuple(each if each.due or each.state == "done" else replace(each, due=due) for each in record.opinions)
    return replace(record, opinions=opinions), []
