"""The figures of an issued report as they were printed: kept as JSON, and what of them reads otherwise today.

Reading back depends on nothing but the names below: the file says all that a later program needs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.figures import lists, values
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Reference, Scope, UnknownFigure
from dankvan_desktop.store.database import Database

FORMAT = 1
LIST = "list:"
"""Before the code of a list in a reference."""
GONE = "không còn số liệu này"
NOTHING = "(trống)"
_MOST_SHOWN = 240
_NEAR = 30
"""Letters of what is the same that are shown beside a difference in a long text."""


class BadFigures(ValueError):
    """A file of figures that cannot be read."""


@fixed
class Printed(Frozen):
    """One figure or list as printed: its reference and its value then."""

    reference: str
    value: FigureValue


@fixed
class Basis(Frozen):
    """What the figures were counted over: the ward's unit, the period, the paper it is about, the report."""

    unit: str
    period: str
    basis: str
    report: str

    def scope(self, db: Database) -> Scope:
        """The same, of today's records."""
        return Scope(db, self.unit or None, Period(self.period), self.basis or None, self.report or None)


@fixed
class Difference(Frozen):
    """A figure that reads otherwise today. `record`, `rows`: the records to open, `before` those of then."""

    reference: str
    label: str
    period: str
    then: str
    now: str
    record: str
    rows: tuple[str, ...]
    before: tuple[str, ...]


def to_json(basis: Basis, figures: Sequence[Printed]) -> bytes:
    """The canonical JSON of the figures: equal figures give equal bytes."""
    listed = [{"reference": each.reference, **_plain(each.value)} for each in figures]
    whole = {
        "format": FORMAT,
        "unit": basis.unit,
        "period": basis.period,
        "basis": basis.basis,
        "report": basis.report,
        "figures": listed,
    }
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def from_json(data: bytes) -> tuple[Basis, tuple[Printed, ...]]:
    """What `to_json` wrote. Raises `BadFigures`."""
    try:
        whole = json.loads(data.decode("utf-8"))
        basis = Basis(whole["unit"], whole["period"], whole["basis"], whole["report"])
        return basis, tuple(Printed(each["reference"], _value(each)) for each in whole["figures"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadFigures("Bản lưu số liệu không đọc được.") from error


def differences(db: Database, basis: Basis, figures: Sequence[Printed]) -> tuple[Difference, ...]:
    """Every figure whose present text is not the printed one."""
    scope = basis.scope(db)
    found = []
    for each in figures:
        now = _present(scope, each.reference)
        if now.text != each.value.text:
            then, text = narrowed(each.value.text, now.text)
            record, rows = values.opens(db, now) if now.source else ("", ())
            label = each.value.label[:1].upper() + each.value.label[1:]
            found.append(
                Difference(each.reference, label, each.value.period, then, text, record, rows, each.value.rows)
            )
    return tuple(found)


def _present(scope: Scope, reference: str) -> FigureValue:
    try:
        if reference.startswith(LIST):
            code = reference.removeprefix(LIST)
            return lists.value_of(code, lists.compute(scope, code))
        return values.compute(scope, Reference.parse(reference))
    except (UnknownFigure, ValueError):
        return FigureValue(reference, "", None, GONE, "", "", "", ())


def narrowed(then: str, now: str) -> tuple[str, str]:
    """Two texts that differ, long ones cut to where they do; what is empty is said."""
    if max(len(then), len(now)) <= _MOST_SHOWN:
        return then or NOTHING, now or NOTHING
    start = 0
    while start < min(len(then), len(now)) and then[start] == now[start]:
        start += 1
    end = 0
    while end < min(len(then), len(now)) - start and then[-1 - end] == now[-1 - end]:
        end += 1
    return _cut(then, start, end), _cut(now, start, end)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _NEAR), min(len(text), len(text) - end + _NEAR)
    part = text[first:last]
    if len(part) > _MOST_SHOWN:
        part = f"{part[:_MOST_SHOWN].rstrip()}…"
    return f"{'…' if first else ''}{part}{'…' if last < len(text) else ''}" if part else NOTHING


def _plain(value: FigureValue) -> dict[str, Any]:
    return {
        "figure": value.figure,
        "label": value.label,
        "text": value.text,
        "value": None if value.value is None else str(value.value),
        "unit": value.unit,
        "period": value.period,
        "source": value.source,
        "rows": list(value.rows),
    }


def _value(item: dict[str, Any]) -> FigureValue:
    raw = item["value"]
    number = None if raw is None else Decimal(raw)
    whole = number is not None and number == number.to_integral_value() and "." not in str(raw)
    value = int(number) if whole and number is not None else number
    texts = (str(item[name]) for name in ("unit", "period", "source"))
    unit, period, source = texts
    return FigureValue(
        str(item["figure"]), str(item["label"]), value, str(item["text"]), unit, period, source,
        tuple(map(str, item["rows"])),
    )
