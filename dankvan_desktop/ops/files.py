"""Beginning and opening the ward's file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from dankvan_desktop import paths
from dankvan_desktop.core import ids, spec
from dankvan_desktop.core.clock import Clock, FixedClock, SystemClock
from dankvan_desktop.core.kinds import Children, NarrativeKind, Ref, Refs
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.core.spec import Child, Draft, Problem, Record
from dankvan_desktop.ops import catalogue
from dankvan_desktop.ops.attachments_kept import since
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.records import operation
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import attachments, database, rows
from dankvan_desktop.store.problems import named

GENERATED = "year"
"""The sample that is not JSON but made by ops/year."""
SAMPLE_DAY = date(2018, 4, 18)
"""The day the sample stands still at: its ids and times are fixed, so two samples have equal content."""


def create(path: Path, clock: Clock, author: str = "") -> Work:
    """A new ward file with the built-in lists. Raises `FileProblem`; nothing is left behind then."""
    db = database.create(path, clock, lambda: ids.uuid7(clock.now()))
    work = Work.begin(db, clock, author)
    catalogue.fill(work)
    return work


def open_work(path: Path, clock: Clock, author: str = "", *, read_only: bool = False) -> Work:
    """Open a ward file; one of an earlier version gets the built-in rows it lacks. Raises `FileProblem`."""
    db = database.open_file(path, read_only=read_only)
    if not read_only and not db.read_only and catalogue.is_behind(db):
        catalogue.fill(Work.begin(db, clock, author))  # a start of its own: it is nobody's to undo
    if not db.read_only:
        _tidy(Work.begin(db, clock, author))
    return Work.begin(db, clock, author)


def _tidy(work: Work) -> None:
    """Bytes of attachments that were taken back long ago go."""
    if attachments.has_unused(work.db, since(work)):
        with operation(work, "save", "Dọn tệp đính kèm đã bỏ"):
            attachments.forget_unused(work.db, since(work))


@contextmanager
def reading(path: Path) -> Iterator[Work]:
    """A ward file opened only to be read. Raises `FileProblem`, also for a damaged page that is met on the way."""
    work = open_work(path, SystemClock(), read_only=True)
    try:
        with named(path):
            yield work
    finally:
        work.db.close()


def sample_names() -> tuple[str, ...]:
    """The samples that ship with the program: those of JSON, and the generated year."""
    folder = paths.resources() / "samples"
    return tuple(sorted([*(each.name for each in folder.iterdir() if each.is_dir()), GENERATED]))


def create_sample(path: Path, name: str = "ward") -> Work:
    """A new file with a sample. Raises `FileProblem`, and `Refused` for a name that is no sample."""
    if name not in sample_names():
        known = ", ".join(sample_names())
        raise Refused(Problem("", f"Không có tệp mẫu tên “{name}”. Các tệp mẫu: {known}."))
    clock = FixedClock(_day_of(name))
    numbers = iter(range(1 << 30))
    db = database.create(path, clock, lambda: _sample_id(name, "file", "id"), sample=True)
    start = _sample_id(name, "file", "start")
    work = Work(db, clock, "Tệp mẫu", start, lambda: _sample_id(name, "row", str(next(numbers))))
    try:
        catalogue.fill(work)
        _load(work, name)
        if name == GENERATED:
            _finish(work)
    except BaseException:
        work.db.close()
        path.unlink(missing_ok=True)
        raise
    return work


def _load(work: Work, name: str) -> None:
    entries = _entries(name)
    with operation(work, "create", "Lập tệp mẫu") as (_, mark):
        written: list[tuple[str, str]] = []
        for entry in entries:
            cls = by_name(entry["type"])
            record_id = row_id(name, entry["type"], entry["key"])
            old = rows.get(work.db, cls, record_id) if entry["type"] == "setting" else None
            record, problems = spec.read(cls, _resolved(name, cls, entry["fields"]), old)
            if record is None:
                raise Refused(*problems)
            if old is None:
                rows.insert(work.db, rows.with_id(record, record_id), mark)
            else:
                rows.update(work.db, old, record, mark)
            written.append((entry["type"], record_id))
        rows.derive(work.db, written)


def _finish(work: Work) -> None:
    from dankvan_desktop.ops import year

    year.finish(work)


def _day_of(name: str) -> date:
    if name != GENERATED:
        return SAMPLE_DAY
    from dankvan_desktop.ops.year import LAST_DAY

    return LAST_DAY


def _entries(name: str) -> list[dict[str, Any]]:
    if name == GENERATED:
        from dankvan_desktop.ops import year

        return year.entries()
    folder = paths.resources() / "samples" / name
    return [
        entry
        for file in sorted(folder.glob("*.json"))
        for entry in json.loads(file.read_text(encoding="utf-8"))["records"]
    ]


def _resolved(name: str, cls: type[Record] | type[Child], fields: Draft) -> dict[str, Any]:
    """A draft whose references are the sample's keys and the built-in codes, with ids in their place."""
    draft = dict(fields)
    for field in spec.fields(cls):
        value = draft.get(field.name)
        if not value:
            continue
        if isinstance(field.kind, Ref):
            draft[field.name] = row_id(name, field.kind.target, value, field.kind.list_name)
        elif isinstance(field.kind, Refs):
            kind = field.kind
            draft[field.name] = [row_id(name, kind.target, each, kind.list_name) for each in value]
        elif isinstance(field.kind, Children):
            draft[field.name] = [_resolved(name, field.kind.child, row) for row in value]
        elif isinstance(field.kind, NarrativeKind) and isinstance(value, dict):
            draft[field.name] = json.dumps(value, ensure_ascii=False)
    return draft


def row_id(name: str, table: str, key: str, list_name: str = "") -> str:
    """The fixed id of a sample row by its key."""
    if table == "setting":
        return SETTING_ID
    if table == "indicator":
        return indicator_id(key)
    if list_name:
        return list_item_id(list_name, key)
    return _sample_id(name, table, key)


def _sample_id(name: str, table: str, key: str) -> str:
    return ids.named_id(f"sample/{name}/{table}/{key}")
