"""What is due in “Dân chủ cơ sở”: petitions, opinions of all meetings, concerns, findings, reception days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dankvan_desktop.core import deadlines
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.democracy.concern import Concern
from dankvan_desktop.core.records.democracy.inspection import Inspection
from dankvan_desktop.core.records.democracy.petition import OPEN, Petition
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.spec import Child, Record
from dankvan_desktop.figures import working_days
from dankvan_desktop.figures.due import DueItem
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.counting import Condition
from dankvan_desktop.store.database import Database

_WAITING: Condition = ("state", "in", "open,doing")
_MOST_SHOWN = 160
RECEIVED_IN_PERSON = "tiep_dan"


@fixed
class Meeting(Frozen):
    """A record type whose child rows are opinions: how its lines are called, which of its rows are open."""

    record: str
    label: str
    open: Condition


MEETINGS: tuple[Meeting, ...] = (
    Meeting("dialogue", "Ý kiến tại đối thoại", _WAITING),
    Meeting("reception_day", "Ý kiến khi tiếp dân", _WAITING),
    Meeting("consultation", "Ý kiến khi dân bàn", _WAITING),
    Meeting("review_round", "Ý kiến tại đợt khảo sát", ("answer", "empty", "")),
)
"""All meetings with opinions."""


def petitions(db: Database, today: date) -> Iterable[DueItem]:
    """Petitions not settled yet, each with the term that runs; and who was received in person and waits for word."""
    ids = counting.select(db, "petition", [("state", "in", ",".join(OPEN))])
    held = rows.get_many(db, Petition, ids)
    owners = _titles(db, "unit", (each.owner for each in held))
    titles = rows.titles(db, "petition", ids)
    in_person = set(counting.select(db, "petition", [("state", "=", "received"), ("channel", "=", RECEIVED_IN_PERSON)]))
    calendar = working_days.calendar(db) if in_person else deadlines.Calendar()
    for each in held:
        term, _ = each.term
        what = "xử lý, thụ lý" if term is deadlines.SORTING else "giải quyết"
        title = f"{titles[each.id]} – {each.subject}"
        owner = owners.get(each.owner or "", "")
        yield DueItem("petition", f"Đơn thư: {what}", "petition", each.id, _short(title), owner, each.due, today)
        received = deadlines.full(each.received_on)
        if each.id in in_person and received:
            notice = deadlines.NOTICE.end(received, calendar=calendar).isoformat()
            yield DueItem(
                "petition", "Đơn thư: báo người được tiếp", "petition", each.id, _short(title), owner, notice, today
            )


def opinions(db: Database, today: date) -> Iterable[DueItem]:
    """Opinions without an answer, of dialogues, reception days and review rounds."""
    for meeting in MEETINGS:
        for record, child in _rows(db, meeting.record, "opinions", meeting.open):
            yield _line("opinion", meeting.label, record, child, getattr(child, "owner", None), today)


def concerns(db: Database, today: date) -> Iterable[DueItem]:
    """Matters not settled yet."""
    held = rows.get_many(db, Concern, counting.select(db, "concern", [_WAITING]))
    owners = _titles(db, "unit", (each.owner for each in held))
    for each in held:
        owner = owners.get(each.owner or "", "")
        yield DueItem("concern", "Vấn đề nổi lên", "concern", each.id, _short(each.summary), owner, each.due, today)


def findings(db: Database, today: date) -> Iterable[DueItem]:
    """Findings of inspections not mended yet."""
    for record, child in _rows(db, Inspection.SPEC.name, "findings", _WAITING):
        yield _line("finding", "Kết luận kiểm tra, giám sát", record, child, getattr(child, "unit", None), today)


def receptions(db: Database, today: date) -> Iterable[DueItem]:
    """Planned reception days of which nobody has said yet whether they were held, from this month on back."""
    held = rows.get_many(db, ReceptionDay, counting.select(db, "reception_day", [("state", "=", "planned")]))
    titles = rows.titles(db, "reception_day", [each.id for each in held])
    units = _titles(db, "unit", (each.unit for each in held))
    for each in held:
        if each.planned_on and each.planned_on[:7] <= today.isoformat()[:7]:
            unit = units.get(each.unit or "", "")
            title = f"Tiếp dân: {titles[each.id]}"
            yield DueItem(
                "reception_day", "Tiếp dân chưa ghi kết quả", "reception_day", each.id, title, unit,
                each.planned_on, today,
            )


_Of = tuple[Record, str, Mapping[str, str]]
"""A record, its title, the titles of the units that its child rows name."""


def _rows(db: Database, record: str, field: str, condition: Condition) -> Iterable[tuple[_Of, Child]]:
    """((record, its title, titles of units), child row) of the child rows in use that meet a condition."""
    table = f"{record}_{field}"
    wanted = set(counting.select(db, table, [condition]))
    held = rows.get_many(db, by_name(record), rows.owner_ids(db, table, sorted(wanted)))
    titles = rows.titles(db, record, [each.id for each in held])
    children = [(each, child) for each in held for child in getattr(each, field) if child.id in wanted]
    units = _titles(db, "unit", (getattr(child, _OWNER[field], None) for _, child in children))
    for each, child in children:
        yield (each, titles[each.id], units), child


_OWNER = {"opinions": "owner", "findings": "unit"}


def _line(
    kind: str, label: str, of: _Of, child: Any, owner: str | None, today: date
) -> DueItem:
    record, title, units = of
    name = units.get(owner or "", "")
    text = f"{child.content} ({title})"
    return DueItem(kind, label, record.SPEC.name, record.id, _short(text), name, child.due, today, child.id)


def _titles(db: Database, name: str, ids: Iterable[str | None]) -> dict[str, str]:
    return rows.titles(db, name, [each for each in ids if each])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1].rstrip() + "…"
