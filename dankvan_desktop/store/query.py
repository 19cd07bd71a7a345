"""Lists: search words, filters, sort and page, as one SQL statement built from the declaration.

Search is `instr` on the stored folded text per word; sort is by stored keys (gui.md §2, storage.md §5).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from dankvan_desktop.core import spec, text
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.kinds import Choice, Flag, Ref, Text
from dankvan_desktop.core.spec import Record
from dankvan_desktop.store.database import Database

_MOST_CONDITIONS = 50


@fixed
class Query(Frozen):
    """What a list shows. `sort`: a column, with a minus for descending; empty for the declared one.

    `filters`: field → stored value (an id, a code, a year). `ids`: exactly these rows. `deleted`: the recycle bin.
    """

    cls: type[Record]
    words: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    deleted: bool = False
    ids: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """The columns asked for, or the declared ones."""
        return self.cls.SPEC.list.columns if self.columns is None else self.columns


class Row(NamedTuple):
    """One row of a list: the cells as the user reads them, in the order of the columns."""

    id: str
    cells: tuple[str, ...]


def page(db: Database, query: Query, offset: int = 0, limit: int = 200) -> list[Row]:
    """Rows of a list, fetched to the end: no cursor stays open."""
    where, args = _where(query)
    joins, selected = _selected(query)
    table, order = query.cls.SPEC.name, _order(query)
    # Which rows is decided first: names of other records are then looked up for these alone.
    chosen = (
        f'SELECT t.rowid AS place FROM "{table}" AS t{join_for(query.cls, _sort(query))} WHERE {where} '
        f"ORDER BY {order} LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    sql = f'SELECT t.id{selected} FROM ({chosen}) AS p JOIN "{table}" AS t ON t.rowid = p.place{joins} ORDER BY {order}'
    return _rows(db, query, sql, args)


def page_of(db: Database, query: Query, ids: Sequence[str]) -> list[Row]:
    """These rows of a list, in the order of the ids: a further page of a long list without sorting it anew."""
    joins, selected = _selected(query)
    sql = (
        f'SELECT t.id{selected} FROM json_each(?) AS p JOIN "{query.cls.SPEC.name}" AS t ON t.id = p.value{joins} '
        "ORDER BY p.key"
    )
    return _rows(db, query, sql, [json.dumps(list(ids))])


def _rows(db: Database, query: Query, sql: str, args: Sequence[Any]) -> list[Row]:
    kinds = [spec.kind(query.cls, name) for name in query.shown_columns]
    shows = [None if isinstance(kind, Ref) else kind for kind in kinds]
    return [
        Row(
            raw[0],
            tuple(
                (value or "") if kind is None else kind.show(kind.from_db(value))
                for kind, value in zip(shows, raw[1:], strict=True)
            ),
        )
        for raw in db.conn.execute(sql, args).fetchall()
    ]


def stored(db: Database, query: Query) -> list[tuple[Any, ...]]:
    """All rows of a list in its order, each column as stored, a reference as its title: for papers and spreadsheets."""
    where, args = _where(query)
    joins, selected = _selected(query)
    sql = (
        f'SELECT {selected.lstrip(", ")} FROM "{query.cls.SPEC.name}" AS t{joins} WHERE {where} '
        f"ORDER BY {_order(query)}"
    )
    return db.conn.execute(sql, args).fetchall()


def count(db: Database, query: Query) -> int:
    """How many rows the list has."""
    where, args = _where(query)
    row = db.conn.execute(f'SELECT count(*) FROM "{query.cls.SPEC.name}" AS t WHERE {where}', args).fetchone()
    return int(row[0])


def ids(db: Database, query: Query) -> tuple[str, ...]:
    """The ids of all rows of a list, in its order."""
    where, args = _where(query)
    joins = join_for(query.cls, _sort(query))
    sql = f'SELECT t.id FROM "{query.cls.SPEC.name}" AS t{joins} WHERE {where} ORDER BY {_order(query)}'
    return tuple(row[0] for row in db.conn.execute(sql, args).fetchall())


def filter_values(db: Database, cls: type[Record], name: str) -> list[tuple[Any, str]]:
    """(stored value, what the user reads) that occur in a field, in reading order."""
    kind = spec.kind(cls, name)
    table = cls.SPEC.name
    if isinstance(kind, Ref):
        sql = (
            f'SELECT DISTINCT r.id, r.title, r.title_key FROM "{table}" AS t JOIN "{kind.target}" AS r '
            f'ON r.id = t."{name}" WHERE t.deleted = 0 ORDER BY r.title_key'
        )
        return [(row[0], row[1]) for row in db.conn.execute(sql).fetchall()]
    sql = f'SELECT DISTINCT "{name}" FROM "{table}" WHERE deleted = 0 AND "{name}" IS NOT NULL ORDER BY 1'
    found = [row[0] for row in db.conn.execute(sql).fetchall()]
    if isinstance(kind, Choice):
        order = [code for code, _ in kind.options]
        found.sort(key=lambda code: order.index(code) if code in order else len(order))
    if isinstance(kind, Flag):
        return [(value, "Có" if value else "Không") for value in found]
    return [(value, kind.show(kind.from_db(value))) for value in found if value != ""]


def pick(
    db: Database, target: str, words: str = "", *, list_name: str = "", limit: int = 50
) -> list[tuple[str, str]]:
    """(id, title) to choose from: rows in use whose text holds every word; titles that begin with them first."""
    folded = text.fold(words).split()
    held, args = holding("fold", folded)
    conditions = ["deleted = 0", *held]
    order = "title_key"
    if target == "list_item":
        conditions.append("closed = 0")
        order = "position IS NULL, position, title_key"
        if list_name:
            conditions.append("list = ?")
            args.append(list_name)
    if folded:
        # Titles that begin with what was typed, then those that hold it in one piece, then the rest.
        order = f"instr(fold, ?) <> 1, instr(fold, ?) = 0, {order}"
        args.extend([" ".join(folded)] * 2)
    sql = f'SELECT id, title FROM "{target}" WHERE {" AND ".join(conditions)} ORDER BY {order} LIMIT {int(limit)}'
    return [(row[0], row[1]) for row in db.conn.execute(sql, args).fetchall()]


def find_title(db: Database, target: str, title: str, *, list_name: str = "") -> list[str]:
    """Ids of the rows in use whose title reads the same without marks and case: what a pasted cell means."""
    wanted = text.fold(title)
    found = pick(db, target, title, list_name=list_name, limit=200)
    exact = [record_id for record_id, shown in found if text.clean_line(shown) == text.clean_line(title)]
    return exact or [record_id for record_id, shown in found if text.fold(shown) == wanted]


def same(
    db: Database, cls: type[Record], values: Mapping[str, Any], *, but: str = ""
) -> tuple[str, str] | None:
    """(id, title) of a record in use that has all these stored values, other than `but`; None when there is none."""
    conditions = " AND ".join(f'"{name}" IS ?' for name in values)
    row = db.conn.execute(
        f'SELECT id, title FROM "{cls.SPEC.name}" WHERE deleted = 0 AND id <> ? AND {conditions} LIMIT 1',
        [but, *values.values()],
    ).fetchone()
    return (row[0], row[1]) if row else None


def holding(column: str, folded: Sequence[str]) -> tuple[list[str], list[Any]]:
    """Conditions and arguments of a folded text that holds every word; SQLite takes no thousand conditions."""
    words = list(dict.fromkeys(folded))
    if len(words) <= _MOST_CONDITIONS:
        return [f"instr({column}, ?) > 0" for _ in words], list(words)
    condition = f"NOT EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr({column}, word.value) = 0)"
    return [condition], [json.dumps(words, ensure_ascii=False)]


def _where(query: Query) -> tuple[str, list[Any]]:
    conditions = ["t.deleted = ?"]
    args: list[Any] = [int(query.deleted)]
    held, wanted = holding("t.fold", text.fold(query.words).split())
    conditions.extend(held)
    args.extend(wanted)
    for name, value in query.filters.items():
        spec.kind(query.cls, name)
        conditions.append(f't."{name}" IS ?')
        args.append(value)
    if query.ids is not None:
        conditions.append("t.id IN (SELECT value FROM json_each(?))")
        args.append(json.dumps(query.ids))
    return " AND ".join(conditions), args


def _selected(query: Query) -> tuple[str, str]:
    joins, selected = "", ""
    for name in dict.fromkeys((*query.shown_columns, _sort(query).lstrip("-"))):
        joins += join_for(query.cls, name)
    for name in query.shown_columns:
        kind = spec.field_map(query.cls)[name]
        selected += f', "r_{name}".title' if isinstance(kind.kind, Ref) else f', t."{name}"'
    return joins, selected


def _sort(query: Query) -> str:
    return query.sort or query.cls.SPEC.list.sort


def _order(query: Query) -> str:
    sort = _sort(query)
    if sort.lstrip("-") == "title" and not query.words and not query.filters:
        return f"t.title_key {'DESC' if sort.startswith('-') else 'ASC'}, t.id"
    return order_by(query.cls, sort)


def order_by(cls: type[Record], sort: str) -> str:
    """The ORDER BY of a sort: empty values last, equal ones by title."""
    column = sort_column(cls, sort.lstrip("-"))
    # The plus keeps SQLite from walking an index and jumping to every row (gui.md §2).
    return f"{column} IS NULL, +{column} {'DESC' if sort.startswith('-') else 'ASC'}, +t.title_key, t.id"


def join_for(cls: type[Record], sort: str) -> str:
    """The join that a sort by a reference needs."""
    name = sort.lstrip("-")
    field = spec.field_map(cls).get(name)
    if field is None or not isinstance(field.kind, Ref):
        return ""
    return f' LEFT JOIN "{field.kind.target}" AS "r_{name}" ON "r_{name}".id = t."{name}"'


def sort_column(cls: type[Record], name: str) -> str:
    """The SQL expression a list column is sorted by; raises KeyError for a column that cannot be sorted by."""
    if name == "title" or cls.SPEC.title == (name,):
        return "t.title_key"
    kind = spec.kind(cls, name)
    if isinstance(kind, Ref):
        return f'"r_{name}".title_key'
    if isinstance(kind, Text):
        if not kind.ordered:
            raise KeyError(f"{cls.SPEC.name}.{name} has no sort key")
        return f't."{name}_key"'
    return f't."{name}"'


def sortable(cls: type[Record], names: Sequence[str]) -> tuple[str, ...]:
    """Those of the columns that can be sorted by."""
    out: list[str] = []
    for name in names:
        try:
            sort_column(cls, name)
        except KeyError:
            continue
        out.append(name)
    return tuple(out)
