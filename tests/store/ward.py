"""A ward file for tests: made in a moment, with records that have every field filled."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dankvan_desktop.core import ids, spec
from dankvan_desktop.core.kinds import (
    Children,
    Choice,
    Flag,
    Kind,
    LongText,
    Money,
    NarrativeKind,
    PartialDate,
    PeriodKind,
    PersonName,
    Quantity,
    Ref,
    Refs,
    Text,
    Whole,
    Year,
)
from dankvan_desktop.core.narrative import ListBlock, Narrative, Para, Run, TableBlock
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.core.spec import Child, Record
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import database
from dankvan_desktop.store.triggers import columns, data_tables

_SPECIAL: dict[tuple[str, str], str] = {
    ("document", "secrecy"): "none",  # of a secret paper nothing else may be kept
    ("document", "printed_number"): "45 - QĐ/ĐU",
    ("indicator", "nature"): "rate",  # the only one with numerator and denominator
    ("observation", "num"): "12,5",
    ("observation", "den"): "40",
    ("Move", "state"): "appraised",
    ("Move", "date"): "05/3/2019",  # never before the registration
    ("model", "state"): "appraised",
    ("consultation", "present"): "3",  # of four invited
    ("consultation", "in_favour"): "2",
    ("consultation", "against"): "1",
    ("consultation", "opinions_accepted"): "2",
}
_LATER = (
    *("valid_to", "ends_on", "period_to", "done_on", "used_until", "answered_on", "due", "to_year"),
    *("accepted_on", "forwarded_on", "posted_until"),
)


class TickingClock:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self, moment: datetime = datetime(2018, 4, 18, 1, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The next second, in UTC."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def today(self) -> date:
        """The day of the moment."""
        return self.moment.date()


@cache
def _template() -> Path:
    clock = TickingClock()
    folder = tempfile.mkdtemp(prefix="ward-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "template.danvan"
    database.create(path, clock, lambda: ids.uuid7(clock.now())).close()
    return path


def new_file(path: Path) -> Path:
    """An empty ward file at `path`."""
    shutil.copyfile(_template(), path)
    return path


def new_ward(path: Path, clock: TickingClock | None = None, author: str = "Văn phòng") -> Work:
    """An empty, open ward file at `path`."""
    return Work.begin(database.open_file(new_file(path)), clock or TickingClock(), author)


def reopened(work: Work) -> Work:
    """The same file in the next start of the program."""
    work.db.close()
    return Work.begin(database.open_file(work.db.path), work.clock, work.author)


def add(work: Work, record_type: str, /, **fields: Any) -> str:
    """Save a record with what is required and these fields; returns its id."""
    cls = by_name(record_type)
    return records.save(work, cls, None, {**required(work, cls), **fields}).ids[0]


def required(work: Work, cls: type[Record]) -> dict[str, Any]:
    """A draft with what is required, each time different where that must be."""
    draft = {field.name: raw(work, cls, field, 0) for field in spec.fields(cls) if field.kind.required}
    number = work.db.saves_now()
    for unique in cls.SPEC.unique:
        for name in unique.fields:
            if isinstance(spec.kind(cls, name), Text) and name in draft:
                draft[name] = f"{draft[name]} {number}"
    return (
        draft
        | ({"value": "7"} if cls.SPEC.name == "observation" else {})
        | ({"year": "2017"} if cls.SPEC.name == "award" else {})
    )


def filled(work: Work, cls: type[Record], variant: int = 0) -> dict[str, Any]:
    """A draft with every field filled; the variants differ in every field that may differ."""
    return {field.name: raw(work, cls, field, variant) for field in spec.fields(cls)}


def raw(work: Work, cls: type[Record] | type[Child], field: spec.Field, variant: int) -> Any:
    """What an editor of the field would hold."""
    owner = cls.SPEC.name if issubclass(cls, Record) else cls.__name__
    if (owner, field.name) in _SPECIAL:
        return _SPECIAL[owner, field.name]
    kind = field.kind
    if isinstance(kind, Children):
        rows = [
            {inner.name: raw(work, kind.child, inner, variant + number) for inner in spec.fields(kind.child)}
            for number in range(2)
        ]
        return rows[: 1 if field.name == "moves" else 2]
    if isinstance(kind, Refs):
        return [_row(work, kind.target, kind.list_name, variant + number) for number in range(2)]
    if isinstance(kind, Ref):
        # Two references to one type are two rows: a paper does not relate to itself.
        return _row(work, kind.target, kind.list_name, 2 * variant + (field.name in ("other", "denominator")))
    return _typed(kind, field.name, variant)


def _typed(kind: Kind[Any], name: str, variant: int) -> str:
    year = 2018 + variant if name in _LATER else 2015 + variant
    if isinstance(kind, Choice):
        return kind.options[variant % len(kind.options)][0]
    if isinstance(kind, Flag):
        return "" if variant else "Có"
    if isinstance(kind, Year):
        return str(year)
    if isinstance(kind, Money):
        return f"3.{variant}00.000.000"
    if isinstance(kind, Whole):
        return str(min(4, kind.most) - variant)
    if isinstance(kind, Quantity):
        return f"1.106,1{variant + 1}"
    if isinstance(kind, PartialDate):
        return f"05/3/{year}"
    if isinstance(kind, PeriodKind):
        return f"quý I/{year}"
    if isinstance(kind, NarrativeKind):
        runs = (Run("Đảng bộ ", bold=True), Run(f"phường \\ “{variant}” <b>&", italic=True))
        return Narrative((Para(runs), ListBlock(((Run("Một"),),)), TableBlock(("A", "B"), (("1", "2"),)))).to_json()
    if isinstance(kind, PersonName):
        return f"Nguyễn Thị Ánh {('Hà', 'Ân')[variant % 2]}"
    assert isinstance(kind, Text)
    text = f'Đường "{variant}" \\ hoà'
    return f"{text}\nDòng hai" if isinstance(kind, LongText) else text[: kind.max_length]


_ROWS: dict[tuple[str, str, str], list[str]] = {}


def _row(work: Work, target: str, list_name: str, number: int) -> str:
    """The id of a row to refer to, the same for the same number; never the record under test."""
    made = _ROWS.setdefault((work.start, target, list_name), [])
    while len(made) <= number:
        words = f"{target} {list_name} {len(made)}"
        names = [
            item.name for item in spec.fields(by_name(target)) if isinstance(item.kind, Text) and item.kind.required
        ]
        made.append(add(work, target, **dict.fromkeys(names, words), **({"list": list_name} if list_name else {})))
    return made[number]


def content(conn: sqlite3.Connection, but: tuple[str, ...] = ("rev", "updated")) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of records, child rows and links, sorted; without the columns that count writes."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in data_tables(conn):
        names = ", ".join(f'"{name}"' for name in columns(conn, table) if name not in but)
        found[table] = sorted(conn.execute(f'SELECT {names} FROM "{table}"').fetchall(), key=repr)
    return found


def plain(draft: Mapping[str, Any]) -> dict[str, Any]:
    """A draft without the ids of child rows."""
    return {
        name: [{key: held for key, held in row.items() if key != "id"} for row in value]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for name, value in draft.items()
    }


ALL = [cls.SPEC.name for cls in RECORDS]
"""The names of all record types, for parametrised tests."""
