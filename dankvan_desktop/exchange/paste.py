"""Rows copied in Excel: which column is which field, what each cell means, what is wrong with it.

Excel puts tab-separated text on the clipboard, with quotes round cells that hold line breaks or quotes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dankvan_desktop.core import spec, text
from dankvan_desktop.core.kinds import Children, NarrativeKind, Ref, Refs
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.spec import Field, Record
from dankvan_desktop.store import query
from dankvan_desktop.store.database import Database

MOST_ROWS = 5000
_REFS_APART = ";"
_FORMULA_MARK = re.compile(r"^'(?=[=+@-])")
"""What a copied list puts before a text that Excel would reckon with."""


@dataclass
class Pasted:
    """The cells as pasted. `columns` holds the field of each column, empty for one that is left out."""

    columns: list[str]
    rows: list[list[str]]
    header: bool
    """Whether the first line named the columns; it is not among the rows then."""
    dropped: int = 0
    """Lines beyond the limit that were left out."""


@dataclass(frozen=True)
class Reading:
    """What one row means. `problems`: field → sentence; empty when the row is good."""

    draft: dict[str, Any]
    problems: dict[str, str] = field(default_factory=dict)


def targets(cls: type[Record]) -> tuple[Field, ...]:
    """The fields a column can go into: those of the list first, then those of the form, as they stand there."""
    names = [*cls.SPEC.list.columns, *(name for _, group in cls.SPEC.form for name in group)]
    known = spec.field_map(cls)
    found = (known[name] for name in dict.fromkeys(names))
    return tuple(each for each in found if not isinstance(each.kind, Children | NarrativeKind))


def split(raw: str) -> list[list[str]]:
    """The cells of tab-separated text; empty lines are left out, short lines filled up."""
    raw = raw.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        lines = list(csv.reader(io.StringIO(raw), delimiter="\t"))
    except csv.Error:  # a cell beyond the limit of csv: no table of a clerk
        lines = [line.split("\t") for line in raw.split("\n")]
    cells = [[_FORMULA_MARK.sub("", text.clean(cell)) for cell in line] for line in lines]
    kept = [line for line in cells if any(line)]
    width = max((len(line) for line in kept), default=0)
    return [line + [""] * (width - len(line)) for line in kept]


def parse(raw: str, cls: type[Record]) -> Pasted:
    """The pasted cells with the columns recognised: by a header line, else in the order of `targets`."""
    lines = split(raw)
    if not lines:
        return Pasted([], [], header=False)
    named = _named_columns(lines[0], cls)
    header = named is not None
    order = [each.name for each in targets(cls)]
    columns = named if named is not None else [*order, *([""] * len(lines[0]))][: len(lines[0])]
    body = lines[1:] if header else lines
    return Pasted(columns, body[:MOST_ROWS], header, max(0, len(body) - MOST_ROWS))


class Reader:
    """Reads rows of one record type; titles that were looked up once are remembered."""

    def __init__(self, db: Database, cls: type[Record]) -> None:
        self._db, self._cls = db, cls
        self._found: dict[tuple[str, str, str], list[str]] = {}

    def read(self, columns: Sequence[str], cells: Sequence[str]) -> Reading:
        """The draft of one row and what is wrong with it."""
        draft = spec.blank(self._cls)
        problems: dict[str, str] = {}
        for name, cell in zip(columns, cells, strict=True):
            if name and cell:
                value, message = self._value(spec.field_map(self._cls)[name], cell)
                draft[name] = value
                if message:
                    problems[name] = message
        if not problems:
            _, found = spec.read(self._cls, draft)
            problems = {problem.field: problem.message for problem in reversed(found)}
        else:
            problems |= self._missing(draft, problems)
        return Reading(draft, problems)

    def _missing(self, draft: dict[str, Any], known: dict[str, str]) -> dict[str, str]:
        """Further problems of single fields, beside those that are known."""
        readable = {name: value for name, value in draft.items() if name not in known}
        _, found = spec.read(self._cls, readable)
        return {problem.field: problem.message for problem in reversed(found) if problem.field not in known}

    def _value(self, item: Field, cell: str) -> tuple[Any, str]:
        if isinstance(item.kind, Ref):
            return self._one(item.kind.target, item.kind.list_name, cell)
        if isinstance(item.kind, Refs):
            found = [self._one(item.kind.target, item.kind.list_name, part) for part in _parts(cell)]
            return [value for value, _ in found if value], " ".join(message for _, message in found if message)
        _, message = spec.read_field(item, cell)
        return cell, message

    def _one(self, target: str, list_name: str, cell: str) -> tuple[str, str]:
        key = (target, list_name, cell)
        if key not in self._found:
            self._found[key] = query.find_title(self._db, target, cell, list_name=list_name)
        ids = self._found[key]
        if len(ids) == 1:
            return ids[0], ""
        kind = by_name(target).SPEC.label
        shown = text.clean_line(cell)
        if ids:
            return "", f"Có {len(ids)} {kind} tên “{shown}”. Nhập hàng này bằng tay để chọn đúng."
        return "", f"Không có {kind} “{shown}”. Sửa cho đúng tên hoặc thêm {kind} đó trước."


def _named_columns(line: Sequence[str], cls: type[Record]) -> list[str] | None:
    """The field of each cell of a header line; None when fewer than half its cells are labels: it is no header."""
    by_label = {text.fold(each.kind.label): each.name for each in reversed(targets(cls))}
    columns: list[str] = []
    for cell in line:
        name = by_label.get(text.fold(cell).rstrip(" *:").strip(), "")
        columns.append("" if name in columns else name)
    known = sum(1 for name in columns if name)
    return columns if known and known * 2 >= sum(1 for cell in line if cell) else None


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("\n", _REFS_APART).split(_REFS_APART) if part.strip()]
