"""Outlines kept in the ward's file: taken in, changed, deleted. Each is one operation that can be undone."""

from __future__ import annotations

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.report_outline import MOST_SOURCE, ReportOutline
from dankvan_desktop.core.records.reports.report_schedule import ReportSchedule
from dankvan_desktop.core.spec import Problem, Record
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import query, rows

_MOST_NAMED = 3
_TOO_LONG = f"Mẫu báo cáo dài quá {MOST_SOURCE // 1000} nghìn ký tự nên chưa lưu được. Bớt bảng, bớt mục rồi lưu lại."


def keep(work: Work, *, key: str, name: str, source: str, origin: str) -> Change:
    """A new outline. `source`: its JSON, read before by the strict reader; `origin`: where it comes from, in words.

    Raises `Refused` where the key is taken.
    """
    draft = {"key": key, "name": _named(name), "source": _short(source), "origin": clean_line(origin)[:300]}
    return records.save(work, ReportOutline, None, draft)


def change(work: Work, outline_id: str, *, name: str, source: str, base_rev: int | None = None) -> Change:
    """Another name or other contents of an outline; reports that use it print by them from now on. Raises `Refused`."""
    draft = {"name": _named(name), "source": _short(source)}
    return records.save(work, ReportOutline, outline_id, draft, base_rev)


def delete(work: Work, outline_id: str) -> Change:
    """Into the recycle bin; refused while a report or an entry of the calendar uses it."""
    record = rows.get(work.db, ReportOutline, outline_id)
    if record is None:
        raise Refused(Problem("", "Mẫu báo cáo này không còn trong tệp. Mở lại trang Mẫu báo cáo."))
    used = users(work, record.key)
    if used:
        told = ", ".join(used[:_MOST_NAMED]) + (f" và {len(used) - _MOST_NAMED} nơi khác" if used[_MOST_NAMED:] else "")
        raise Refused(Problem("", f"Mẫu “{record.name}” đang dùng ở {told}. Đổi mẫu hoặc xóa ở đó trước."))
    return records.delete(work, ReportOutline, [outline_id])


def users(work: Work, key: str) -> list[str]:
    """What uses an outline, in words: reports first, then entries of the calendar."""
    found: list[str] = []
    kinds: tuple[type[Record], ...] = (Report, ReportSchedule)
    for cls in kinds:
        ids = query.ids(work.db, query.Query(cls, filters={"outline": key}))
        titles = rows.titles(work.db, cls.SPEC.name, ids)
        found.extend(records.named(cls, titles.get(each, "")) for each in ids)
    return found


def _named(name: str) -> str:
    text = clean_line(name)
    if not text:
        raise Refused(Problem("name", "Mẫu báo cáo chưa có tên. Ghi tên mẫu rồi lưu lại."))
    return text


def _short(source: str) -> str:
    if len(source) > MOST_SOURCE:
        raise Refused(Problem("source", _TOO_LONG))
    return source
