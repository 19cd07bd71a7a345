"""One field of many records set to one value: looked at beforehand, one operation, one undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dankvan_desktop.core import spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.kinds import Choice, Flag, PartialDate, PeriodKind, Ref, Year
from dankvan_desktop.core.spec import Field, Problem, Record
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import rows, values

_KINDS = (Choice, Ref, PartialDate, PeriodKind, Flag, Year)
"""What many records can have in common; a name, a number or a text belongs to one."""
_FOLLOWS = "Ô này tự tính từ các ô khác của bản ghi, nên không đặt được."
_TWICE = "Trùng với một bản ghi khác trong các dòng đang chọn."


@fixed
class Row(Frozen):
    """What becomes of one record: `now` and `then` as read; `why` it is refused, empty when it is not."""

    id: str
    title: str
    now: str
    then: str
    why: str = ""

    @property
    def changes(self) -> bool:
        """Whether it would be written."""
        return not self.why and self.now != self.then


def fields(cls: type[Record]) -> tuple[Field, ...]:
    """The fields that make sense for many records at once, in the order of the form."""
    shown = [name for _, names in cls.SPEC.form for name in names]
    declared = spec.field_map(cls)
    return tuple(
        declared[name] for name in shown if isinstance(declared[name].kind, _KINDS) and not declared[name].kind.private
    )


def read(work: Work, cls: type[Record], name: str, raw: str) -> Any:
    """The value that was typed. Raises `Refused` with the sentence for the field."""
    field = spec.field_map(cls)[name]
    value, message = spec.read_field(field, raw)
    if not message and isinstance(field.kind, Ref) and value:
        title, deleted = rows.states(work.db, [(field.kind.target, value)]).get((field.kind.target, value), ("", False))
        if not title and not rows.titles(work.db, field.kind.target, [value]):
            message = f"“{value}” chưa có trong danh sách. Chọn một dòng trong danh sách."
        elif deleted:
            message = f"“{title}” đang ở thùng rác. Khôi phục hoặc chọn mục khác."
    if message:
        raise Refused(Problem(name, message))
    return value


def preview(work: Work, cls: type[Record], ids: Sequence[str], name: str, raw: str) -> list[Row]:
    """What setting a field would do to each record. Raises `Refused` for a value that no record can have."""
    read(work, cls, name, raw)
    return [row for row, _, _ in _judged(work, cls, ids, name, raw)]


def apply(work: Work, cls: type[Record], ids: Sequence[str], name: str, raw: str) -> Change:
    """Set a field of all records that may have the value; those refused and those that have it stay as they are.

    Raises `Refused` for a bad value, or when nothing would change; `FileProblem`.
    """
    read(work, cls, name, raw)
    changed = [(old, new) for row, old, new in _judged(work, cls, ids, name, raw) if row.changes and new is not None]
    if not changed:
        raise Refused(Problem(name, "Không có bản ghi nào thay đổi. Chọn giá trị khác hoặc các dòng khác."))
    kind = spec.kind(cls, name)
    label = f"Sửa “{kind.label}” của {len(changed)} {cls.SPEC.label}"
    return records.save_together(work, label, changed)


def _judged(
    work: Work, cls: type[Record], ids: Sequence[str], name: str, raw: str
) -> Iterator[tuple[Row, Record, Record | None]]:
    """Each record still in use, with what it would become; the later of two that would then be the same is refused."""
    held = [record for record in rows.get_many(work.db, cls, ids) if not record.deleted]
    titles = rows.titles(work.db, cls.SPEC.name, [record.id for record in held])
    tried: list[tuple[Record, Record | None, str]] = []
    for old in held:
        new, why = _try(work, cls, old, name, raw)
        tried.append((old, new, why))
    news = [new for _, new, why in tried if new is not None and not why]
    twice = {news[problem.row].id for problem in records.doubles(work, cls, news) if problem.row is not None}
    shown = _shown(work, cls, name, [each for old, new, _ in tried for each in (old, new) if each is not None])
    for old, new, why in tried:
        why = why or (_TWICE if old.id in twice else "")
        now, then = shown(old), shown(new) if new is not None else ""
        yield Row(old.id, titles[old.id], now, then, why), old, new


def _try(work: Work, cls: type[Record], old: Record, name: str, raw: str) -> tuple[Record | None, str]:
    """The record with the new value, or why it cannot have it."""
    wanted = spec.kind(cls, name).parse(raw)
    if getattr(old, name) == wanted:
        return old, ""
    try:
        new = records.checked(work, cls, {name: raw}, old)
    except Refused as refused:
        return None, " ".join(dict.fromkeys(problem.message for problem in refused.problems))
    return (new, "") if getattr(new, name) == wanted else (None, _FOLLOWS)


def _shown(work: Work, cls: type[Record], name: str, held: Sequence[Record]) -> Any:
    """How the field of a record reads."""
    kind = spec.kind(cls, name)
    titles = rows.titles_of(work.db, {each for record in held for each in values.wanted_titles(record, (name,))})
    return lambda record: values.shown(kind, getattr(record, name), titles) or "(trống)"
