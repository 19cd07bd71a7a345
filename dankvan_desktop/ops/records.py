"""Writing records: save, delete, restore, remove. Each is one operation that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from dankvan_desktop.core import spec
from dankvan_desktop.core.clock import stamp
from dankvan_desktop.core.kinds import Children, Ref, Refs
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.core.spec import Draft, Problem, Record
from dankvan_desktop.ops import following, issued_locks
from dankvan_desktop.ops.attachments_kept import purge_with
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.problems import LostReference

_STALE = "Bản ghi đã được sửa ở nơi khác trong lúc đang mở. Mở lại bản ghi rồi nhập phần thay đổi."
_LOST = "Một bản ghi liên quan không còn nữa hoặc đang được dùng ở nơi khác, nên chưa ghi gì. Mở lại rồi thử lại."
_MOST_NAMED = 60


def save(
    work: Work, cls: type[Record], record_id: str | None, draft: Draft, base_rev: int | None = None
) -> Change:
    """Create a record (`record_id` None) or change one; fields that the draft leaves out keep their value.

    Raises `Refused` with every problem, field by field, and `FileProblem`; then nothing was written.
    """
    old = rows.get(work.db, cls, record_id) if record_id else None
    if record_id and (old is None or (base_rev is not None and old.rev != base_rev)):
        raise Refused(Problem("", _STALE))
    record = checked(work, cls, draft, old)
    verb = "Sửa" if old else "Thêm"
    label = f"{verb} {named(cls, rows.title(work.db, record))}"
    with operation(work, "save", label) as (number, mark):
        changed = write(work, old, record, mark)
        rows.derive(work.db, [changed])
    return Change(number, label, cls.SPEC.name, (changed[1],))


def save_many(work: Work, cls: type[Record], drafts: Sequence[Draft], label: str) -> Change:
    """Create many records in one operation. Raises `Refused`; `row` of each problem is the draft's place."""
    records: list[Record] = []
    problems: list[Problem] = []
    for index, draft in enumerate(drafts):
        try:
            records.append(checked(work, cls, draft, None))
        except Refused as refused:
            problems.extend(replace(problem, row=index, inner=problem.field) for problem in refused.problems)
    problems.extend(doubles(work, cls, records) if not problems else ())
    if problems:
        raise Refused(*problems)
    with operation(work, "import", label) as (number, mark):
        written = [write(work, None, record, mark) for record in records]
        rows.derive(work.db, written)
    return Change(number, label, cls.SPEC.name, tuple(record_id for _, record_id in written))


def save_together(work: Work, label: str, writes: Sequence[tuple[Record | None, Record]]) -> Change:
    """Several records of any types, (as it was or None, as it shall be), in one operation.

    Each comes from `checked`. `ids` of the change are in the order of `writes`.
    """
    with operation(work, "save", label) as (number, mark):
        written = [write(work, old, record, mark) for old, record in writes]
        rows.derive(work.db, written)
    names = {name for name, _ in written}
    return Change(number, label, names.pop() if len(names) == 1 else "", tuple(each for _, each in written))


def delete(work: Work, cls: type[Record], ids: Sequence[str]) -> Change:
    """Into the recycle bin."""
    return _move(work, cls, ids, deleted=True)


def restore(work: Work, cls: type[Record], ids: Sequence[str]) -> Change:
    """Out of the recycle bin; refused where a record in use has meanwhile taken its place."""
    records = rows.get_many(work.db, cls, ids)
    problems = [problem for record in records for problem in _uniqueness(work, cls, record, record.id)]
    problems.extend(doubles(work, cls, records) if not problems else ())
    if problems:
        raise Refused(*problems)
    return _move(work, cls, ids, deleted=False)


def purge(work: Work, cls: type[Record], ids: Sequence[str]) -> Change:
    """Really remove, history included; refused while another record refers to one of them. Cannot be undone."""
    _may_go(work, cls, ids)
    for record_id in ids:
        holders = [holder for holder in rows.referrers(work.db, cls, record_id) if holder[1] not in ids]
        if holders:
            title = _title(work, cls, record_id)
            raise Refused(
                Problem("", f"“{title}” còn được dùng ở {named(by_name(holders[0][0]), holders[0][2])}. Gỡ ở đó trước.")
            )
    label = f"Xóa vĩnh viễn {_several(work, cls, ids)}"
    anonymous = f"Xóa vĩnh viễn {len(ids)} {cls.SPEC.label}"
    with operation(work, "purge", anonymous) as (number, _):
        rows.remove(work.db, cls, ids)
        purge_with(work, cls, ids)
    return Change(number, label, cls.SPEC.name, tuple(ids))


def copy_draft(work: Work, cls: type[Record], record_id: str) -> dict[str, Any]:
    """The draft of a new record like an existing one: child rows are new too. Raises `Refused` when it is gone."""
    record = rows.get(work.db, cls, record_id)
    if record is None:
        raise Refused(Problem("", _STALE))
    draft = spec.draft_of(record)
    for field in spec.fields(cls):
        if isinstance(field.kind, Children):
            draft[field.name] = [{**row, "id": ""} for row in draft[field.name]]
    return draft


def named(cls: type[Record], title: str) -> str:
    """“mô hình “Tuyến phố xanh””, shortened for a menu."""
    short = title if len(title) <= _MOST_NAMED else title[: _MOST_NAMED - 1].rstrip() + "…"
    return f"{cls.SPEC.label} “{short}”" if short else cls.SPEC.label


@contextmanager
def operation(work: Work, kind: str, label: str, reverts: int | None = None) -> Iterator[tuple[int, rows.Stamp]]:
    """One write: yields its number and the stamp of its rows; one entry of the undo list.

    Raises `Refused` when another program changed meanwhile what this write builds on.
    """
    mark = rows.Stamp(ward_of(work), stamp(work.clock.now()), work.new_id)
    try:
        with work.db.write(
            kind=kind, label=label, clock=work.clock, author=work.author, start=work.start, reverts=reverts
        ) as number:
            yield number, mark
    except rows.Changed as error:
        raise Refused(Problem("", _STALE)) from error
    except LostReference as error:
        raise Refused(Problem("", _LOST)) from error


def ward_of(work: Work) -> str:
    """The ward's code that every row carries; empty until the settings name it."""
    setting = rows.get(work.db, by_name("setting"), SETTING_ID)
    return getattr(setting, "ward_code", "") if setting else ""


def checked(work: Work, cls: type[Record], draft: Draft, old: Record | None) -> Record:
    """The record that a draft means on top of `old`. Raises `Refused` with every problem; nothing is written."""
    record, problems = spec.read(cls, draft, old)
    if record is None:
        raise Refused(*problems)
    problems = [*_references(work, record, old), *_uniqueness(work, cls, record, record.id)]
    if problems:
        raise Refused(*problems)
    record, problems = following.follow(work.db, record, old)
    if problems:
        raise Refused(*problems)
    return record


def _references(work: Work, record: Record, old: Record | None) -> Iterable[Problem]:
    """Every reference leads to a record in use; one that was deleted since may stay where it stood."""
    kept = {(place[0], place[2], target) for place, target in _refs_of(old).items()} if old else set()
    new = {place: target for place, target in _refs_of(record).items() if (place[0], place[2], target) not in kept}
    states = rows.states(work.db, new.values())
    for (name, row, inner, _), target in new.items():
        title, deleted = states.get(target, ("", False))
        if target not in states:
            yield Problem(name, "Bản ghi được chọn không còn nữa. Chọn lại.", row, inner)
        elif deleted:
            yield Problem(name, f"“{title}” đang ở thùng rác. Khôi phục hoặc chọn mục khác.", row, inner)


def _refs_of(record: Record) -> dict[tuple[str, int | None, str, int], tuple[str, str]]:
    """(field, row, inner field, place) → (record type, id) of every reference of a record and its child rows."""
    found: dict[tuple[str, int | None, str, int], tuple[str, str]] = {}
    for field in spec.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(field.kind, Ref) and value:
            found[field.name, None, "", 0] = (field.kind.target, value)
        elif isinstance(field.kind, Refs):
            found |= {(field.name, None, "", place): (field.kind.target, each) for place, each in enumerate(value)}
        elif isinstance(field.kind, Children):
            for row, child in enumerate(value):
                for name, kind in spec.refs(type(child)):
                    if getattr(child, name):
                        found[field.name, row, name, 0] = (kind.target, getattr(child, name))
    return found


def _uniqueness(work: Work, cls: type[Record], record: Record, but: str) -> Iterable[Problem]:
    for unique in cls.SPEC.unique:
        if any(getattr(record, name) in (None, "") for name in unique.needs):
            continue
        stored = {name: spec.kind(cls, name).to_db(getattr(record, name)) for name in unique.fields}
        other = query.same(work.db, cls, stored, but=but)
        if other:
            yield Problem(unique.beside or unique.needs[0], unique.message.format(other=other[1] or other[0]))


def doubles(work: Work, cls: type[Record], records: Sequence[Record]) -> Iterable[Problem]:
    """Rows of one paste, or records brought back together, that agree in what must be unique."""
    for unique in cls.SPEC.unique:
        seen: dict[tuple[Any, ...], int] = {}
        for index, record in enumerate(records):
            if any(getattr(record, name) in (None, "") for name in unique.needs):
                continue
            key = tuple(getattr(record, name) for name in unique.fields)
            if key in seen:
                first = records[seen[key]]
                other = rows.title(work.db, first) if first.id else f"dòng {seen[key] + 1}"
                message = unique.message.format(other=other)
                place = unique.beside or unique.needs[0]
                yield Problem(place, message, index, place)
            seen.setdefault(key, index)


def write(work: Work, old: Record | None, record: Record, mark: rows.Stamp) -> tuple[str, str]:
    """Write a checked record inside an `operation`: its record type and id, for `rows.derive`."""
    if old is None:
        record = rows.with_id(record, record.id or work.new_id())
        rows.insert(work.db, record, mark)
    else:
        rows.update(work.db, old, record, mark)
    return record.SPEC.name, record.id


def _may_go(work: Work, cls: type[Record], ids: Sequence[str]) -> None:
    told = issued_locks.stays(work.db, cls, ids)
    if told:
        raise Refused(Problem("", told))


def _move(work: Work, cls: type[Record], ids: Sequence[str], *, deleted: bool) -> Change:
    _may_go(work, cls, ids)
    label = f"{'Xóa' if deleted else 'Khôi phục'} {_several(work, cls, ids)}"
    with operation(work, "delete" if deleted else "restore", label) as (number, mark):
        rows.mark(work.db, cls, ids, deleted=deleted, stamp=mark)
    return Change(number, label, cls.SPEC.name, tuple(ids))


def _several(work: Work, cls: type[Record], ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return named(cls, _title(work, cls, ids[0]))
    return f"{len(ids)} {cls.SPEC.label}"


def _title(work: Work, cls: type[Record], record_id: str) -> str:
    return rows.titles(work.db, cls.SPEC.name, [record_id]).get(record_id, "")
