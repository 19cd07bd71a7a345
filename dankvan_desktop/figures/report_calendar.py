"""The calendar of reports: every report that is due in a stretch of days, and how far it has come."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from dankvan_desktop.core import dates
from dankvan_desktop.core.deadlines import Calendar
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.reports.report_schedule import KINDS, schedule
from dankvan_desktop.store import counting
from dankvan_desktop.store.database import Database

STATES = (("", "Chưa lập"), ("draft", "Đang soạn"), ("issued", "Đã ban hành"), ("sent", "Đã gửi"))
"""How far a report has come, in order."""
_TAILS = {"month": " tháng", "quarter": " quý", "q1": " quý I", "half": " 6 tháng", "nine": " 9 tháng", "year": " năm"}
_RULE = ("name", "kind", "due_day", "due_month", "starts_on", "ends_on", "outline", "addressee")
_REPORT = ("schedule", "outline", "period_from", "period_to", "state", "sent_on")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@fixed
class Line(Frozen):
    """One report of one period. `report` is empty while none was begun; `sent_on` where that was noted."""

    schedule: str
    name: str
    kind: str
    period: Period
    due: date
    today: date
    state: str
    report: str
    outline: str
    """The one to begin with: that of the rule, else of the last report made by it; empty where neither says."""
    addressee: str
    """The id of the body it goes to; empty where nobody is named."""
    sent_on: str

    @property
    def title(self) -> str:
        """“Báo cáo công tác dân vận tháng 10/2026”."""
        name = self.name.removesuffix(_TAILS.get(self.kind, ""))
        return f"{name} {self.period.show() if len(self.period.code) != 4 else f'năm {self.period.code}'}"

    @property
    def days(self) -> int:
        """Whole days left until it is due, negative once that has passed."""
        return (self.due - self.today).days

    @property
    def is_late(self) -> bool:
        """Whether it should have been sent."""
        return self.state != "sent" and self.days < 0

    @property
    def days_late(self) -> int:
        """How many days late it was sent; 0 where it was in time or nobody noted the day."""
        return max(0, (dates.first_day(self.sent_on) - self.due).days) if self.sent_on else 0


@fixed
class _Made(Frozen):
    id: str
    state: str
    sent_on: str


def lines(db: Database, first: date, last: date, today: date) -> list[Line]:
    """The reports due from a day to another, by day and name."""
    made, outlines = _made(db)
    found: list[Line] = []
    for schedule_id, name, kind, day, month, starts_on, ends_on, outline, addressee in counting.stored(
        db, "report_schedule", _RULE
    ):
        for period, due in schedule(kind or "", day or 31, month or "", starts_on or "", ends_on, last):
            if due < first:
                continue
            keys = ((schedule_id, "", period.end), (outline, period.start, period.end))
            held = next((made[key] for key in keys if key in made), _Made("", "", ""))
            usual = outline or outlines.get(schedule_id, "")
            found.append(
                Line(
                    schedule_id, name, kind or "", period, due, today, held.state, held.id, usual, addressee or "",
                    held.sent_on,
                )
            )  # fmt: skip
    return sorted(found, key=lambda each: (each.due, each.title))


def day_off(due: date, calendar: Calendar) -> str:
    """What a due day that is no working day is called; empty for a working day. The day itself does not move: no rule
    says so of reports (domain.md §3.1), so the clerk is told to send before it."""
    if calendar.is_working(due):
        return ""
    return _WEEKDAYS[due.weekday()] if due.weekday() > 4 else "ngày nghỉ lễ"


def kind_label(kind: str) -> str:
    """“Hằng tháng”."""
    return dict(KINDS).get(kind, "")


def _made(db: Database) -> tuple[dict[tuple[object, object, date], _Made], dict[str, str]]:
    """The reports by (schedule, "", last day), and those without one by (outline, first day, last day), the one that
    has come furthest; the outline last used of each schedule."""
    order = [code for code, _ in STATES]
    held: dict[tuple[object, object, date], list[_Made]] = defaultdict(list)
    outlines: dict[str, str] = {}
    for report_id, rule, outline, start, end, state, sent_on in counting.stored(db, "report", _REPORT):
        if not end:
            continue
        one = _Made(report_id, state or "draft", sent_on or "")
        if rule:
            outlines[rule] = outline
            held[rule, "", dates.last_day(end)].append(one)
        elif start and outline:
            held[outline, dates.first_day(start), dates.last_day(end)].append(one)
    return {key: max(each, key=lambda one: order.index(one.state)) for key, each in held.items()}, outlines
