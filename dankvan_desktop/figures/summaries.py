"""Totals of records by campaign, unit, purpose, year …: lines of data; every number knows its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dankvan_desktop.core import spec
from dankvan_desktop.core.frozen import Frozen, fixed, frozen
from dankvan_desktop.core.kinds import Kind, Ref
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.text import sort_key
from dankvan_desktop.figures.model import Filter
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.database import Database

YEAR = "year_of"
"""Grouping by the year of the summary's `when`."""
NONE_LABEL = "(chưa ghi)"


@frozen
class Column(Frozen):
    """One number: rows counted (`field` empty) or a field summed, over the rows that hold all of `only`.

    `minus`: rows that hold all of it are taken off instead (a balance).
    """

    label: str
    field: str = ""
    only: tuple[tuple[str, str], ...] = ()
    minus: tuple[tuple[str, str], ...] = ()


@frozen
class Summary(Frozen):
    """What is summed, by what it can be grouped, and how a group is split (`detail`: fields that must agree).

    `filter`: which rows count, as a figure says it; none: all in use.
    """

    code: str
    label: str
    source: str
    groups: tuple[tuple[str, str], ...]
    """(field, or `A|B` for the first of two that is filled, or `YEAR`; label)."""
    columns: tuple[Column, ...]
    when: str
    detail: tuple[str, ...] = ()
    filter: Filter = ()


_IN, _OUT, _RESULT = ((("direction", code),) for code in ("in", "out", "result"))

SUMMARIES: tuple[Summary, ...] = (
    Summary(
        code="contributions",
        label="Đóng góp",
        source="contribution",
        groups=(
            ("campaign", "phong trào, quỹ"), ("unit", "đơn vị"), ("purpose", "mục đích"), (YEAR, "năm"),
            ("what", "thứ đóng góp"), ("giver_kind", "bên đóng góp"),
        ),
        when="period",
        detail=("what", "measure"),
        columns=(
            Column(label="Số khoản"),
            Column(label="Số lượng thu", field="quantity", only=_IN),
            Column(label="Số lượng chi", field="quantity", only=_OUT),
            Column(label="Số lượng kết quả", field="quantity", only=_RESULT),
            Column(label="Thu (đồng)", field="value", only=_IN),
            Column(label="Chi (đồng)", field="value", only=_OUT),
            Column(label="Kết quả (đồng)", field="value", only=_RESULT),
        ),
    ),
    Summary(
        code="funds",
        label="Quỹ: thu, chi, còn lại",
        source="contribution",
        groups=(("paid_from|campaign", "quỹ"), (YEAR, "năm")),
        when="period",
        detail=("purpose",),
        filter=(("campaign", "fund", "paid_from"),),
        columns=(
            Column(label="Số khoản"),
            Column(label="Thu (đồng)", field="value", only=_IN),
            Column(label="Chi (đồng)", field="value", only=_OUT),
            Column(label="Còn lại (đồng)", field="value", only=_IN, minus=_OUT),
        ),
    ),
    Summary(
        code="activities",
        label="Hoạt động",
        source="activity",
        groups=(("campaign", "phong trào"), ("unit", "đơn vị"), ("kind", "loại hoạt động"), (YEAR, "năm")),
        when="period",
        detail=("kind",),
        columns=(
            Column(label="Số dòng"),
            Column(label="Số cuộc", field="sessions"),
            Column(label="Lượt người", field="attendances"),
            Column(label="Số người", field="people"),
        ),
    ),
    Summary(
        code="awards",
        label="Khen thưởng",
        source="award",
        groups=(
            (YEAR, "năm"), ("form", "hình thức"), ("level", "cấp khen"), ("campaign", "phong trào"), ("unit", "đơn vị"),
        ),
        when="year",
        detail=("form", "level"),
        columns=(
            Column(label="Đề nghị", only=(("state", "proposed"),)),
            Column(label="Được tặng", only=(("state", "granted"),)),
            Column(label="Tập thể được tặng", field="collectives", only=(("state", "granted"),)),
            Column(label="Cá nhân được tặng", field="individuals", only=(("state", "granted"),)),
            Column(label="Tiền thưởng (đồng)", field="money", only=(("state", "granted"),)),
        ),
    ),
)


@fixed
class Cell(Frozen):
    """A number and the rows behind it; None where no row says one."""

    value: int | Decimal | None
    rows: tuple[str, ...]


@fixed
class Line(Frozen):
    """One group, or one part of it (`parts` empty then)."""

    label: str
    rows: tuple[str, ...]
    cells: tuple[Cell, ...]
    parts: tuple[Line, ...] = ()


Held = Mapping[str, Any]


def compute(db: Database, summary: Summary, group: str, year: int | None = None) -> tuple[Line, ...]:
    """The groups in Vietnamese order (years newest first) and, last, their total; of one year or of all."""
    held = [each for each in _rows(db, summary) if year is None or each[YEAR] == year]
    if not held:
        return ()
    lines = _split(db, summary, held, (group,))
    newest_first = group == YEAR
    ordered = sorted(lines, key=lambda line: sort_key(line.label), reverse=newest_first)
    return (*ordered, _line(summary, "Tổng cộng", held))


def years(db: Database, summary: Summary) -> tuple[int, ...]:
    """The years that have rows, newest first."""
    found = {each[YEAR] for each in _rows(db, summary)}
    return tuple(sorted((year for year in found if year), reverse=True))


def _rows(db: Database, summary: Summary) -> list[Held]:
    cls = by_name(summary.source)
    sums = {column.field for column in summary.columns if column.field}
    conditions = {name for column in summary.columns for name, _ in (*column.only, *column.minus)}
    either = [name for name, _ in summary.groups if "|" in name]
    groups = {part for name, _ in summary.groups for part in name.split("|")} - {YEAR}
    wanted = sorted(groups | sums | conditions | {summary.when, *summary.detail})
    counted = set(counting.select(db, summary.source, summary.filter)) if summary.filter else None
    out: list[Held] = []
    for row_id, *stored in counting.stored(db, summary.source, wanted):
        if counted is not None and row_id not in counted:
            continue
        held: dict[str, Any] = dict(zip(wanted, stored, strict=True))
        held["id"] = row_id
        held[YEAR] = _year(held[summary.when])
        for name in either:
            held[name] = next((held[part] for part in name.split("|") if held[part] is not None), None)
        for name in sums:
            held[name] = None if held[name] is None else spec.kind(cls, name).from_db(held[name])
        out.append(held)
    return out


def _year(stored: object) -> int | None:
    return Period(str(stored)).end.year if stored else None


def _split(db: Database, summary: Summary, held: Sequence[Held], fields: tuple[str, ...]) -> list[Line]:
    """One line for each set of rows that agree in `fields`; groups are split once more by the summary's detail."""
    by_key: dict[tuple[Any, ...], list[Held]] = defaultdict(list)
    for each in held:
        by_key[tuple(each[name] for name in fields)].append(each)
    labels = {name: _labels(db, summary, name, [key[place] for key in by_key]) for place, name in enumerate(fields)}
    lines = []
    for key, group in by_key.items():
        words = [labels[name][value] for name, value in zip(fields, key, strict=True) if value is not None]
        is_group = fields != summary.detail
        parts = _split(db, summary, group, summary.detail) if is_group and summary.detail else []
        parts.sort(key=lambda line: sort_key(line.label))
        lines.append(_line(summary, " – ".join(words) or NONE_LABEL, group, tuple(parts)))
    return lines


def _labels(db: Database, summary: Summary, name: str, values: Sequence[Any]) -> dict[Any, str]:
    filled = [value for value in dict.fromkeys(values) if value is not None]
    if name == YEAR:
        return {value: str(value) for value in filled}
    kind: Kind[Any] = spec.kind(by_name(summary.source), name.split("|")[0])
    if isinstance(kind, Ref):
        return rows.titles(db, kind.target, filled)
    return {value: kind.show(kind.from_db(value)) for value in filled}


def _line(summary: Summary, label: str, held: Sequence[Held], parts: tuple[Line, ...] = ()) -> Line:
    cells = tuple(_cell(column, held, mixed=bool(parts) or label == "Tổng cộng") for column in summary.columns)
    return Line(label, tuple(each["id"] for each in held), cells, parts)


def _cell(column: Column, held: Sequence[Held], *, mixed: bool) -> Cell:
    plus = [each for each in held if _has(each, column.only)]
    minus = [each for each in held if column.minus and _has(each, column.minus)]
    ids = tuple(each["id"] for each in (*plus, *minus))
    if not column.field:
        return Cell(len(plus) or None, ids)
    # Land in m² and rice in kg do not add up: quantities are summed where the measure agrees.
    if column.field == "quantity" and mixed and len({each["measure"] for each in plus}) > 1:
        return Cell(None, ())
    values = [each[column.field] for each in plus if each[column.field] is not None]
    values += [-each[column.field] for each in minus if each[column.field] is not None]
    return Cell(sum(values) if values else None, ids)


def _has(held: Held, only: tuple[tuple[str, str], ...]) -> bool:
    return all(held[name] == value for name, value in only)

