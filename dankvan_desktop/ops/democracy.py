"""Reception plans, reception days held and missed, and answers to opinions of all meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.deadlines import Planned, plan_days
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.spec import Draft, Problem
from dankvan_desktop.figures import due_democracy, working_days
from dankvan_desktop.figures.due import DueItem
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.database import Database

LEAST_A_MONTH = 2
"""Days on which the secretary receives citizens, at least (Kết luận 215-KL/TW, domain.md §0.5)."""
_LAST_WISH = 31
_TET_EARLIEST, _TET_LATEST = (1, 20), (2, 21)
_GONE = "Ý kiến này không còn nữa. Đóng cửa sổ rồi mở lại."


@fixed
class PlanLine(Frozen):
    """One day of a plan; `exists`: this role has that day in its plan already."""

    planned: Planned
    exists: bool

    @property
    def note(self) -> str:
        """Why it is another day than wished, or why it is left out."""
        if self.exists:
            return "đã có trong lịch, không thêm"
        if self.planned.day != self.planned.wished:
            return f"thay ngày {dates.show(self.planned.wished.isoformat())} không làm việc"
        return ""


def parse_wishes(text: str) -> tuple[int, ...]:
    """Days of the month as typed: “5, 20”. Raises `Refused` with one sentence."""
    parts = [part for part in text.replace(";", ",").replace(" ", ",").split(",") if part]
    if not parts or not all(part.isdecimal() and 1 <= int(part) <= _LAST_WISH for part in parts):
        raise Refused(Problem("", "Nhập các ngày trong tháng, cách nhau bằng dấu phẩy, như 5, 20."))
    return tuple(dict.fromkeys(int(part) for part in parts))


def plan(db: Database, period: Period, wishes: Sequence[int], role: str, unit: str | None) -> list[PlanLine]:
    """The working days of a plan for a role, weekends and holidays avoided; days it has already are marked."""
    months: list[tuple[int, int]] = []
    year, month = period.start.year, period.start.month
    while (year, month) <= (period.end.year, period.end.month):
        months.append((year, month))
        year, month = year + month // 12, month % 12 + 1
    held = {each.planned_on for each in _of_role(db, role, unit)}
    found = plan_days(months, wishes, working_days.calendar(db))
    return [PlanLine(each, each.day.isoformat() in held) for each in found]


def years_without_tet(db: Database, days: Iterable[date]) -> tuple[int, ...]:
    """The years of a plan with days in January or February for which no lunar new year is entered.

    It always lies between 20 January and 21 February; its days are made known a few months before.
    """
    years = sorted({day.year for day in days if day.month <= _TET_LATEST[0]})
    off = working_days.calendar(db).off
    return tuple(
        year for year in years if not any(date(year, *_TET_EARLIEST) <= day <= date(year, *_TET_LATEST) for day in off)
    )


def write_plan(
    work: Work, lines: Iterable[PlanLine], period: Period, role: str, unit: str | None, post: str | None = None
) -> Change:
    """The planned days that are not there yet, as one operation. Raises `Refused` when none is left."""
    drafts: list[Draft] = [
        {"planned_on": each.planned.day.isoformat(), "role": role, "unit": unit or "", "post": post or ""}
        for each in lines
        if not each.exists
    ]
    if not drafts:
        raise Refused(Problem("", "Các ngày này đã có trong lịch, không còn ngày nào để thêm."))
    return records.save_many(work, ReceptionDay, drafts, f"Lập lịch tiếp dân {period.show()} ({len(drafts)} ngày)")


def mark_held(work: Work, ids: Sequence[str], draft: Draft) -> Change:
    """Planned days were held as planned, or on the date the draft gives; one operation."""
    return _mark(work, ids, {"missed_reason": "", **draft, "state": "held"}, "Ghi đã tiếp dân")


def mark_missed(work: Work, ids: Sequence[str], reason: str) -> Change:
    """Days on which nobody was received, and why; one operation."""
    nothing = dict.fromkeys(("held_on", "attendances", "people", "cases"), "")
    return _mark(work, ids, {**nothing, "state": "missed", "missed_reason": reason}, "Ghi không tiếp dân")


def _mark(work: Work, ids: Sequence[str], draft: Draft, verb: str) -> Change:
    held = rows.get_many(work.db, ReceptionDay, ids)
    writes: list[tuple[Any, Any]] = [(old, records.checked(work, ReceptionDay, draft, old)) for old in held]
    what = f"ngày {dates.show(held[0].planned_on or '')}" if len(held) == 1 else f"{len(held)} ngày"
    return records.save_together(work, f"{verb} {what}", writes)


def open_opinions(db: Database, today: date) -> list[DueItem]:
    """Opinions of all meetings that wait for an answer, the most urgent first."""
    found = due_democracy.opinions(db, today)
    return sorted(found, key=lambda each: (each.due is None, dates.last_day(each.due) if each.due else today))


def opinion(db: Database, item: DueItem) -> Any:
    """The opinion of a line; raises `Refused` when it is gone."""
    record = rows.get(db, by_name(item.record), item.id)
    found = next((each for each in getattr(record, "opinions", ()) if each.id == item.row), None)
    if record is None or record.deleted or found is None:
        raise Refused(Problem("", _GONE))
    return found


def answer(work: Work, item: DueItem, draft: Draft) -> Change:
    """Put an answer (`answer`, `answered_on`, `owner`, `due`, `state`, as far as that meeting keeps it) on an opinion.

    Raises `Refused`; the problems name the fields of the opinion.
    """
    opinion(work.db, item)
    cls = by_name(item.record)
    record = rows.get(work.db, cls, item.id)
    assert record is not None
    whole = spec.draft_of(record)
    for row in whole["opinions"]:
        if row["id"] == item.row:
            row.update({name: value for name, value in draft.items() if name in row})
    try:
        return records.save(work, cls, item.id, {"opinions": whole["opinions"]}, record.rev)
    except Refused as refused:
        raise Refused(
            *(replace(each, field=each.inner, row=None, inner="") if each.inner else each for each in refused.problems)
        ) from refused


def _of_role(db: Database, role: str, unit: str | None) -> list[ReceptionDay]:
    ids = counting.select(db, "reception_day", [("role", "is", role), ("unit", "is", unit or "")])
    return rows.get_many(db, ReceptionDay, ids)


def counts(db: Database, role: str, period: Period) -> tuple[int, int, int]:
    """(planned and not told yet, held, missed) of a role in a period."""
    ids = counting.select(db, "reception_day", [("role", "is", role)], when="planned_on", within=period)
    states = [each.state for each in rows.get_many(db, ReceptionDay, ids)]
    return states.count("planned"), states.count("held"), states.count("missed")
