"""Rules that several record types share, and the few fixed choices the program itself gives meaning to."""

from __future__ import annotations

from collections.abc import Iterable

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import frozen
from dankvan_desktop.core.kinds import Text
from dankvan_desktop.core.spec import Child, Problem, Record, kind

RECURRENCES = (
    ("once", "Một lần"),
    ("monthly", "Hằng tháng"),
    ("quarterly", "Hằng quý"),
    ("yearly", "Hằng năm"),
    ("regular", "Thường xuyên"),
    ("regular_and_on_need", "Định kỳ và đột xuất"),
)
"""How often something takes place when no single date or count is known."""

FOLLOW_UP_STATES = (("open", "Chưa giải quyết"), ("doing", "Đang giải quyết"), ("done", "Đã giải quyết"))


@frozen
class Mark(Text):
    """What the program itself writes: an id, a hash, the name of a type. Nobody searches it."""

    search: bool = False

    def warn(self, value: str) -> str | None:
        """Its digits are no person's number."""
        return None


def period_order(record: Record | Child, start: str, end: str) -> Iterable[Problem]:
    """The end is not before the start; dates of lower precision are compared by what they may mean."""
    first, last = getattr(record, start), getattr(record, end)
    if first and last and dates.last_day(last) < dates.first_day(first):
        label = kind(type(record), start).label.lower()
        yield Problem(end, f"Sớm hơn “{label}” ({dates.show(first)}). Sửa một trong hai ngày.")
