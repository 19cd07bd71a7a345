"""Rows behind figures and lists: which rows a declared filter means, and plain sums over them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from dankvan_desktop.core import numbers, spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.kinds import Children, Kind, PartialDate, PeriodKind, Quantity, Ref, Year
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.spec import Child, Record
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database

Condition = tuple[str, str, str]
"""(field, operator, value): `=`, `in`, `filled`, `empty`, `is` (exactly this stored value), `is_or_empty`.
`other`: none of these, or empty. `after`: a later date than that of another field (the value). `fund`: what came in
for a fund (the field) or was paid from one (the field named as value).

`record.FIELD` of a child row is a field of the record it belongs to; `campaign.kind` one of the record referred to.
"""

_CODED = ("list_item", "indicator", "unit")
"""Record types that a condition names by code."""


@fixed
class Source(Frozen):
    """A table that figures are counted from: a record type's, or that of its child rows."""

    table: str
    cls: type[Record] | type[Child]
    owner: type[Record] | None

    @classmethod
    def named(cls, table: str) -> Source:
        """Raises KeyError for a table that holds no records."""
        owner = rows.owner_table(table)
        if not owner:
            return cls(table, by_name(table), None)
        field = spec.field_map(by_name(owner))[table.removeprefix(f"{owner}_")]
        assert isinstance(field.kind, Children)
        return cls(table, field.kind.child, by_name(owner))

    def place(self, name: str) -> tuple[str, Kind[Any]]:
        """The SQL expression and the kind of a field."""
        inner = name.removeprefix("record.")
        if inner != name:
            assert self.owner is not None
            return f'o."{inner}"', spec.kind(self.owner, inner)
        return f't."{name}"', spec.kind(self.cls, name)

    @property
    def tables(self) -> str:
        """FROM and the condition that rows are in use."""
        if self.owner is None:
            return f'"{self.table}" AS t'
        return f'"{self.table}" AS t JOIN "{self.owner.SPEC.name}" AS o ON o.id = t.record'

    @property
    def in_use(self) -> str:
        """The condition that a row, or the record it belongs to, is not in the recycle bin."""
        return "t.deleted = 0" if self.owner is None else "o.deleted = 0"

    def order(self, sort: str) -> tuple[str, str]:
        """(join, ORDER BY) of a sort."""
        if self.owner is not None:
            return "", "o.title_key, t.record, t.position"
        cls = by_name(self.table)
        return query.join_for(cls, sort), query.order_by(cls, sort)


def select(
    db: Database,
    table: str,
    conditions: Iterable[Condition] = (),
    *,
    when: str = "",
    within: Period | None = None,
    touching: bool = False,
    sort: str = "title",
) -> tuple[str, ...]:
    """Ids of the rows in use that meet all conditions, in order; an empty `sort`: in no order that a reader knows.

    `when` names a date, year or period field that must lie within a period, or (`touching`) at least overlap it;
    a row without one does not.
    """
    source = Source.named(table)
    where, args = _where(source, conditions)
    column = f", {source.place(when)[0]}" if when else ""
    if when and within is not None:  # most rows are of other years: the rest is judged by their days
        where += f" AND substr({source.place(when)[0]}, 1, 4) BETWEEN ? AND ?"
        args += ["0000" if touching else f"{within.start.year:04d}", f"{within.end.year:04d}"]
    join, order = source.order(sort) if sort else ("", "t.id")
    sql = f"SELECT t.id{column} FROM {source.tables}{join} WHERE {where} ORDER BY {order}"
    found = db.conn.execute(sql, args).fetchall()
    if not when or within is None:
        return tuple(row[0] for row in found)
    kind = source.place(when)[1]
    inside = {each: _inside(kind, each, within, touching) for each in {row[1] for row in found} if each is not None}
    return tuple(row[0] for row in found if inside.get(row[1]))


def dated(
    db: Database, table: str, conditions: Iterable[Condition], when: str
) -> list[tuple[str, str, str | None]]:
    """(row, record to open for it, date as stored) of the rows in use that meet all conditions."""
    source = Source.named(table)
    where, args = _where(source, conditions)
    opens = "t.id" if source.owner is None else "t.record"
    sql = f"SELECT t.id, {opens}, {source.place(when)[0]} FROM {source.tables} WHERE {where}"
    return db.conn.execute(sql, args).fetchall()


def related(db: Database, kinds: Sequence[str], other: str) -> frozenset[str]:
    """Papers that stand in a relation of one of these kinds (codes) to a paper."""
    marks = ",".join("?" * len(kinds))
    sql = (
        "SELECT r.document FROM relation AS r JOIN list_item AS k ON k.id = r.kind "
        f"WHERE r.deleted = 0 AND k.code IN ({marks}) AND r.other = ?"
    )
    return frozenset(row[0] for row in db.conn.execute(sql, [*kinds, other]).fetchall())


def total(db: Database, table: str, name: str, ids: Sequence[str]) -> int | Decimal | None:
    """The sum of a number field over rows; None when none of them holds a number."""
    marks = ",".join("?" * len(ids))
    value = db.conn.execute(f'SELECT sum("{name}") FROM "{table}" WHERE id IN ({marks})', list(ids)).fetchone()[0]
    if value is None:
        return None
    kind = Source.named(table).place(name)[1]
    return numbers.from_db(value) if isinstance(kind, Quantity) else int(value)


def moved(db: Database, states: Sequence[str], within: Period | None) -> frozenset[str]:
    """The models that took a step to one of these states within a period (None: ever)."""
    marks = ",".join("?" * len(states))
    sql = f"SELECT DISTINCT record, date FROM model_moves WHERE deleted = 0 AND state IN ({marks})"
    found = db.conn.execute(sql, list(states)).fetchall()
    return frozenset(model for model, day in found if within is None or (day and within.covers(Period(str(day)))))


def stood(db: Database, states: Sequence[str], within: Period | None) -> frozenset[str]:
    """The models that were in one of these states on the last day of a period (None: that are in it now).

    The last step up to that day tells; one without a date goes with the step before it, the first with the
    registration. Before its first step a model is registered; one without any step is what its state says.
    """
    sql = (
        "SELECT m.id, m.state, m.registered_on, v.state, v.date FROM model AS m "
        "LEFT JOIN model_moves AS v ON v.record = m.id AND v.deleted = 0 WHERE m.deleted = 0 ORDER BY m.id, v.position"
    )
    held: dict[str, str] = {}
    before: dict[str, Any] = {}
    for model, state, registered, step, day in db.conn.execute(sql).fetchall():
        before[model] = when = day or before.get(model, registered)
        held.setdefault(model, "registered")
        if within is None or not when or Period(str(when)).end <= within.end:
            held[model] = step or state
    return frozenset(model for model, state in held.items() if state in states)


def newest(db: Database, table: str, name: str, by: str, ids: Sequence[str]) -> frozenset[str]:
    """Of rows that agree in a field only the one with the greatest `by`: the last review of each model."""
    held = "id IN (SELECT value FROM json_each(?))"
    sql = f'SELECT "{name}", id FROM "{table}" WHERE {held} ORDER BY "{by}", created, id'
    return frozenset(dict(db.conn.execute(sql, (json.dumps(list(ids)),)).fetchall()).values())


def balance(db: Database, name: str, ids: Sequence[str]) -> int | None:
    """What came in less what went out, over contributions; None when none of them holds a number."""
    marks = ",".join("?" * len(ids))
    sql = (
        f'SELECT sum(CASE direction WHEN \'in\' THEN "{name}" WHEN \'out\' THEN -"{name}" END) '
        f"FROM contribution WHERE id IN ({marks})"
    )
    value = db.conn.execute(sql, list(ids)).fetchone()[0]
    return None if value is None else int(value)


def stored(db: Database, table: str, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """(id, stored values of these columns) of every row in use."""
    columns = "".join(f', "{name}"' for name in names)
    return db.conn.execute(f'SELECT id{columns} FROM "{table}" WHERE deleted = 0 ORDER BY id').fetchall()


def papers_of(db: Database, report: str) -> frozenset[str]:
    """The papers in the book as which a report was issued, withdrawn ones too."""
    sql = "SELECT document FROM issuance WHERE report = ? AND document IS NOT NULL AND deleted = 0"
    return frozenset(row[0] for row in db.conn.execute(sql, (report,)))


def by_code(db: Database, table: str, code: str) -> str | None:
    """The id of the record in use with a code."""
    row = db.conn.execute(f'SELECT id FROM "{table}" WHERE code = ? AND deleted = 0', (code,)).fetchone()
    return row[0] if row else None


@fixed
class Indicator(Frozen):
    """What a figure needs to know of an indicator; `measure` is its unit as printed.

    `nature`: flow, stock or rate; a rate whose parts are flows is a flow too: it is divided again from their sums.
    """

    id: str
    name: str
    measure: str
    decimals: int | None
    nature: str = ""


def indicators(db: Database) -> dict[str, Indicator]:
    """The indicators in use by code."""
    sql = (
        "SELECT i.code, i.id, i.name, coalesce(m.label, ''), i.decimals, coalesce(n.nature, i.nature) "
        "FROM indicator AS i "
        "LEFT JOIN list_item AS m ON m.id = i.measure LEFT JOIN indicator AS n ON n.id = i.numerator "
        "WHERE i.deleted = 0"
    )
    return {code: Indicator(*rest) for code, *rest in db.conn.execute(sql).fetchall()}


def unit_kinds(db: Database, ids: Sequence[str]) -> dict[str, str]:
    """What kind each unit is, as the user reads it; units without a kind are left out."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT u.id, k.label FROM unit AS u JOIN list_item AS k ON k.id = u.kind WHERE u.id IN ({marks})"
    return dict(db.conn.execute(sql, list(ids)).fetchall())


def count_labels(db: Database, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What activity kinds count, as printed after a number: (of sessions, of attendances)."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT id, sessions_label, attendances_label FROM list_item WHERE id IN ({marks})"
    return {row[0]: (row[1], row[2]) for row in db.conn.execute(sql, list(ids)).fetchall()}


def observations(db: Database, indicator: str, unit: str | None) -> list[str]:
    """Ids of the observations in use of an indicator, of one unit or (None) of any."""
    sql = "SELECT id FROM observation WHERE deleted = 0 AND indicator = ? AND (unit = ? OR ? IS NULL) ORDER BY id"
    return [row[0] for row in db.conn.execute(sql, (indicator, unit, unit)).fetchall()]


def _where(source: Source, conditions: Iterable[Condition]) -> tuple[str, list[Any]]:
    where, args = [source.in_use], []
    for name, operator, value in conditions:
        condition, held = _condition(source, name, operator, value)
        where.append(condition)
        args.extend(held)
    return " AND ".join(where), args


def _condition(source: Source, name: str, operator: str, value: str) -> tuple[str, list[Any]]:
    reference, _, inner = name.removeprefix("record.").partition(".")
    if inner:
        place, target = source.place(name.removesuffix(f".{inner}"))
        assert isinstance(target, Ref), reference
        condition, held = _condition(Source.named(target.target), inner, operator, value)
        return f'{place} IN (SELECT t.id FROM "{target.target}" AS t WHERE {condition})', held
    column, kind = source.place(name)
    if operator == "filled":
        return f"{column} IS NOT NULL AND {column} <> ''", []
    if operator == "empty":
        return f"({column} IS NULL OR {column} = '')", []
    if operator == "fund":
        funds = "(SELECT c.id FROM campaign AS c JOIN list_item AS k ON k.id = c.kind WHERE k.code = 'quy')"
        return f"(t.direction = 'in' AND {column} IN {funds} OR t.direction = 'out' AND t.\"{value}\" IN {funds})", []
    if operator == "after":
        return f"{column} > {source.place(value)[0]}", []
    if operator == "is":
        return f"{column} IS ?", [value or None]
    if operator == "is_or_empty":
        return f"({column} IS NULL OR {column} = ?)", [value]
    if operator == "other":
        condition, held = _condition(source, name, "in", value)
        return f"({column} IS NULL OR NOT {condition})", held
    wanted = [value] if operator == "=" else value.split(",")
    marks = ",".join("?" * len(wanted))
    if isinstance(kind, Ref) and kind.target in _CODED:
        return f'{column} IN (SELECT id FROM "{kind.target}" WHERE code IN ({marks}))', list(wanted)
    return f"{column} IN ({marks})", [kind.to_db(kind.parse(each)) for each in wanted]


def _inside(kind: Kind[Any], stored: Any, within: Period, touching: bool) -> bool:
    assert isinstance(kind, PeriodKind | Year | PartialDate)
    held = Period(str(stored))
    return (held.start <= within.end and within.start <= held.end) if touching else within.covers(held)
