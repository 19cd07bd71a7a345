"""What somebody waits for, as lines of data: how many are overdue, due soon, or simply open, each with its records.

A new kind of thing is one line of `WAITING`. Only plain SQL: the overview asks all of them at every start.
"""

from __future__ import annotations

from datetime import date, timedelta

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed, frozen
from dankvan_desktop.figures.model import Filter
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.database import Database

SOON = timedelta(days=7)
_OPEN = (("state", "in", "open,doing"),)


@frozen
class Waiting(Frozen):
    """Open rows of a record type, or of its child rows, with the field that says until when."""

    label: str
    """What they are, after a number: “đơn thư chưa giải quyết xong”."""
    source: str
    date: str
    filter: Filter


@fixed
class Waited(Frozen):
    """How one kind stands. Ids are of the records to open; counts are of the rows themselves."""

    label: str
    record: str
    late: int
    late_ids: tuple[str, ...]
    soon: int
    soon_ids: tuple[str, ...]
    other: int
    other_ids: tuple[str, ...]


def _line(label: str, source: str, date: str, filter: Filter = _OPEN) -> Waiting:
    return Waiting(label=label, source=source, date=date, filter=filter)


WAITING: tuple[Waiting, ...] = (
    _line("đơn thư chưa giải quyết xong", "petition", "due", (("state", "in", "received,accepted,settling"),)),
    _line("ý kiến chờ trả lời", "dialogue_opinions", "due"),
    _line("ý kiến khi tiếp dân chờ trả lời", "reception_day_opinions", "due"),
    _line("ý kiến khi dân bàn chờ trả lời", "consultation_opinions", "due"),
    _line("ý kiến tại đợt khảo sát chưa tiếp thu", "review_round_opinions", "due", (("answer", "empty", ""),)),
    _line("vấn đề nổi lên chưa giải quyết xong", "concern", "due"),
    _line("nhiệm vụ chưa xong", "task", "due", (("state", "in", "planned,doing"),)),
    _line(
        "mô hình chưa khắc phục xong", "review", "remedy_due",
        (("remedy", "filled", ""), ("remedied_on", "empty", "")),
    ),
    _line("kết luận kiểm tra, giám sát chưa khắc phục xong", "inspection_findings", "due"),
    _line("ngày tiếp dân chưa ghi kết quả", "reception_day", "planned_on", (("state", "=", "planned"),)),
    _line("kiến nghị cấp trên chưa trả lời", "recommendation", "period", (("state", "=", "open"),)),
)  # fmt: skip
"""In the order in which they are shown."""
_UNDATED = ("period",)
"""Fields that say since when, not until when."""
_AHEAD = ("reception_day",)
"""What is planned for later is not waited for yet."""


def waited(db: Database, today: date) -> list[Waited]:
    """How every kind stands on a day; kinds of which nothing is open are left out."""
    found = [_sorted(each, counting.dated(db, each.source, each.filter, each.date), today) for each in WAITING]
    return [each for each in found if each.late or each.soon or each.other]


def _sorted(waiting: Waiting, held: list[tuple[str, str, str | None]], today: date) -> Waited:
    late, soon, other = [], [], []
    for _, record_id, until in held:
        last = dates.last_day(until) if until and waiting.date not in _UNDATED else None
        if last is not None and last < today:
            late.append(record_id)
        elif last is not None and last <= today + SOON:
            soon.append(record_id)
        elif waiting.source not in _AHEAD:
            other.append(record_id)
    record = rows.owner_table(waiting.source) or waiting.source
    counted = [(len(ids), tuple(dict.fromkeys(ids))) for ids in (late, soon, other)]
    return Waited(waiting.label, record, *counted[0], *counted[1], *counted[2])
