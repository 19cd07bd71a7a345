"""The rules of the report calendar that the program offers, taken into a file as rows of its own (domain.md §3.1).

No day is fixed by a rule for the whole country: the days are proposals, every row is the ward's to change.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from dankvan_desktop import paths
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.reports.report_schedule import ReportSchedule
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.database import Database


@fixed
class Offer(Frozen):
    """One rule that can be taken over. `held`: the file has one of this outline and kind of period."""

    name: str
    kind: str
    due_day: int
    due_month: str
    outline: str
    note: str
    usual: bool
    held: bool


def offers(db: Database) -> tuple[Offer, ...]:
    """The rules that ship with the program, in their order."""
    held = {(kind, outline) for _, kind, outline in counting.stored(db, "report_schedule", ("kind", "outline"))}
    names = {(kind, name) for _, kind, name in counting.stored(db, "report_schedule", ("kind", "name"))}
    text = (paths.resources() / "catalogue" / "report_schedules.json").read_text(encoding="utf-8")
    return tuple(
        Offer(
            each["name"], each["kind"], each["due_day"], each["due_month"], each["outline"], each.get("note", ""),
            each["usual"], (each["kind"], each["outline"]) in held or (each["kind"], each["name"]) in names,
        )
        for each in json.loads(text)
    )  # fmt: skip


def take_over(work: Work, chosen: Sequence[Offer], since: date) -> Change:
    """The chosen rules as rows of the file, reminding from a day on; one operation. Raises `Refused`."""
    superior = (rows.get(work.db, Setting, SETTING_ID) or Setting()).superior or ""
    drafts = [
        {
            "name": each.name,
            "kind": each.kind,
            "addressee": superior,
            "due_day": str(each.due_day),
            "due_month": each.due_month,
            "starts_on": since.isoformat(),
            "outline": each.outline,
            "note": each.note,
        }
        for each in chosen
    ]
    return records.save_many(work, ReportSchedule, drafts, f"Thêm {len(drafts)} dòng lịch báo cáo")
