"""Which reports are due when: the superior's calendar, which differs by province (domain.md §3.1)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated, ClassVar

from dankvan_desktop.core import dates
from dankvan_desktop.core.kinds import Choice, LongText, OutlineKey, PartialDate, Ref, Text, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

KINDS = (
    ("month", "Hằng tháng"),
    ("quarter", "Hằng quý"),
    ("q1", "Quý I"),
    ("half", "6 tháng đầu năm"),
    ("nine", "9 tháng"),
    ("year", "Hằng năm"),
)
MONTHS = (("last", "Tháng cuối kỳ"), ("next", "Tháng sau kỳ"))
_PARTS = {
    "month": tuple(f"-{month:02d}" for month in range(1, 13)),
    "quarter": ("-Q1", "-Q2", "-Q3", "-Q4"),
    "q1": ("-Q1",),
    "half": ("-H1",),
    "nine": ("-9M",),
    "year": ("",),
}


@declared
class ReportSchedule(Record):
    """One report that comes round; a report that names it, over one of its periods, settles that period."""

    SPEC: ClassVar[Spec] = Spec(
        name="report_schedule",
        label="hạn gửi báo cáo",
        plural="Hạn gửi báo cáo",
        tab="reports",
        title=("name",),
        list=ListView(
            columns=("name", "kind", "due_day", "due_month", "addressee", "starts_on"), filters=("kind", "addressee")
        ),
        form=(
            ("", ("name", "kind", "addressee", "outline")),
            ("Hạn gửi", ("due_day", "due_month", "starts_on", "ends_on", "note")),
        ),
        hint="Ghi báo cáo nào phải gửi, kỳ nào, hạn ngày mấy. Lịch báo cáo và Tổng quan nhắc khi sắp đến hạn, quá hạn.",
    )
    name: Annotated[str, Text(label="Tên báo cáo", required=True, ordered=True)] = ""
    kind: Annotated[str | None, Choice(label="Kỳ", options=KINDS, required=True)] = "month"
    addressee: Annotated[str | None, Ref(target="unit", label="Gửi đến")] = None
    due_day: Annotated[
        int | None,
        Whole(label="Ngày", least=1, most=31, required=True, help="Tháng không có ngày đó thì lấy ngày cuối tháng."),
    ] = None
    due_month: Annotated[str | None, Choice(label="Của", options=MONTHS, required=True)] = "last"
    starts_on: Annotated[
        str | None, PartialDate(label="Nhắc từ", required=True, help="Các kỳ trước ngày này thì không nhắc.")
    ] = None
    ends_on: Annotated[str | None, PartialDate(label="Nhắc đến")] = None
    outline: Annotated[
        str, OutlineKey(label="Mẫu báo cáo", max_length=60, search=False, help="Để trống: chọn theo tên và kỳ.")
    ] = ""
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "starts_on", "ends_on")

    def periods(self, until: date) -> Iterator[tuple[Period, date]]:
        """(period, day it is due) of every period due from the start on, up to a day; the oldest first."""
        values = (self.kind or "", self.due_day or 31, self.due_month or "", self.starts_on or "", self.ends_on)
        return schedule(*values, until)


def schedule(
    kind: str, due_day: int, due_month: str, starts_on: str, ends_on: str | None, until: date
) -> Iterator[tuple[Period, date]]:
    """As `ReportSchedule.periods`, for stored values."""
    if not starts_on:
        return
    first = dates.first_day(starts_on)
    last = min(until, dates.last_day(ends_on)) if ends_on else until
    for year in range(first.year - 1, last.year + 1):
        for part in _PARTS.get(kind, ()):
            period = Period(f"{year}{part}")
            due = _day(period.end if due_month == "last" else period.end + timedelta(days=1), due_day)
            if first <= due <= last:
                yield period, due


def _day(within: date, day: int) -> date:
    """A day of the month that a date lies in; its last one where the month is shorter."""
    return min(within.replace(day=1) + timedelta(days=day - 1), dates.last_day(f"{within.year:04d}-{within.month:02d}"))
