"""The register of a plain list: the columns, words, filters and order that the list has on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dankvan_desktop.core import dates, numbers, spec
from dankvan_desktop.core.kinds import Kind, PartialDate, Quantity, Ref, Text, Whole, Year
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.reports.registers.model import Cell, Column, Register, Row
from dankvan_desktop.store import query as store
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query


def of_list(query: Query, what: str = "") -> Register:
    """The register of a list. `what`: where its rows come from, when it shows only these (“34 mô hình của …”).

    Private fields are left out, whatever columns were asked for (design §11).
    """
    cls = query.cls
    names = tuple(name for name in query.shown_columns if not spec.kind(cls, name).private)
    listed = Query(cls, query.words, query.filters, query.sort, query.deleted, query.ids, names)
    kinds = [spec.kind(cls, name) for name in names]
    return Register(
        name=cls.SPEC.name,
        title=f"Danh sách {cls.SPEC.label}",
        columns=tuple(_column(kind) for kind in kinds),
        rows=lambda db: _rows(db, listed, kinds),
        note=lambda db: _note(db, listed, what),
    )


def _column(kind: Kind[Any]) -> Column:
    unit = getattr(kind, "unit", "")
    label = f"{kind.label} ({unit})" if unit and unit not in kind.label.lower() else kind.label
    align = {"right": "right", "center": "center"}.get(kind.align, "left")
    return Column(label, align=align, grouped=getattr(kind, "grouped", True))  # type: ignore[arg-type]


def _rows(db: Database, query: Query, kinds: list[Kind[Any]]) -> Iterator[Row]:
    cells = [_cell(kind) for kind in kinds]
    for row in store.stored(db, query):
        yield tuple([value if cell is None else cell(value) for cell, value in zip(cells, row, strict=True)])


def _cell(kind: Kind[Any]) -> Callable[[Any], Cell] | None:
    """From what the file stores to the cell; None where it is the same."""
    if isinstance(kind, Ref | Text | Whole):
        return None
    if isinstance(kind, Quantity):
        return kind.from_db
    if isinstance(kind, PartialDate):
        return _date
    return lambda stored: kind.show(kind.from_db(stored))


def _date(stored: str | None) -> Cell:
    if stored is None:
        return None
    return dates.first_day(stored) if len(stored) == 10 else dates.cite(stored)


def _note(db: Database, query: Query, what: str) -> str:
    """What narrowed the list, in words."""
    parts = [clean_line(what)] if what else []
    for name, value in query.filters.items():
        kind = spec.kind(query.cls, name)
        parts.append(f"{kind.label}: {_shown(db, kind, value)}")
    if query.words.strip():
        parts.append(f"có chữ “{clean_line(query.words)}”")
    if query.ids is not None and not what:
        parts.append(f"{numbers.show(len(query.ids))} {query.cls.SPEC.label} đã chọn")
    return "; ".join(parts)


def _shown(db: Database, kind: Kind[Any], value: Any) -> str:
    if isinstance(kind, Ref):
        return rows.titles(db, kind.target, [value]).get(value, "")
    return kind.show(kind.from_db(value)) or ("Không" if value == 0 and not isinstance(kind, Year) else "để trống")
