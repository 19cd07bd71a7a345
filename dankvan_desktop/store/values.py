"""Between records and rows: what each column of a record type holds, and what is derived from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dankvan_desktop.core import spec, text
from dankvan_desktop.core.kinds import Children, Kind, PersonName, Ref, Refs, Text
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.spec import Child, Record

Titles = Mapping[tuple[str, str], str]
"""(record type, id) → title."""


def columns_of(item: Record | Child) -> dict[str, Any]:
    """The declared columns of a row, as stored."""
    return {field.name: field.kind.to_db(getattr(item, field.name)) for field in spec.columns(type(item))}


def field_values(cls: type[Record] | type[Child], row: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the declared columns of a stored row."""
    return {field.name: field.kind.from_db(row[field.name]) for field in spec.columns(cls)}


def shown(kind: Kind[Any], value: Any, titles: Titles) -> str:
    """What a user reads of a value: a reference shows the title of its row."""
    if isinstance(kind, Ref):
        return titles.get((kind.target, value), "") if value else ""
    if isinstance(kind, Refs):
        return "; ".join(titles.get((kind.target, each), "") for each in value)
    return kind.show(value)


def title_of(record: Record, titles: Titles) -> str:
    """The record's title from its declared fields."""
    cls = type(record)
    parts = [shown(spec.kind(cls, name), getattr(record, name), titles) for name in cls.SPEC.title]
    return cls.SPEC.title_join.join(text.clean_line(part) for part in parts if part)


def derived_columns(record: Record, titles: Titles) -> dict[str, str]:
    """Title, the sort keys and the folded text that search looks in."""
    cls = type(record)
    keys: dict[str, str] = {}
    for name in spec.ordered_texts(cls):
        kind = spec.kind(cls, name)
        assert isinstance(kind, Text)
        keys[f"{name}_key"] = kind.key(getattr(record, name))
    title = title_of(record, titles)
    first = spec.kind(cls, cls.SPEC.title[0])
    key = text.name_sort_key(title) if isinstance(first, PersonName) else text.sort_key(title)
    fold = text.fold(" ".join([title, *_searched(record, titles)]))
    return {**keys, "title": title, "title_key": key, "fold": fold}


def wanted_titles(record: Record, names: Sequence[str] | None = None) -> set[tuple[str, str]]:
    """The rows whose titles the derived columns of a record need, or only these fields of it."""
    wanted: set[tuple[str, str]] = set()
    for item in _with_children(record) if names is None else [record]:
        for field in spec.fields(type(item)):
            if names is not None and field.name not in names:
                continue
            value = getattr(item, field.name)
            if isinstance(field.kind, Ref) and value:
                wanted.add((field.kind.target, value))
            elif isinstance(field.kind, Refs):
                wanted.update((field.kind.target, each) for each in value)
    return wanted


def in_title_order(names: Iterable[str]) -> list[str]:
    """Record types so that those whose titles show others come after them."""
    ordered: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in ordered or name in above:
            return
        cls = by_name(name)
        for field_name in cls.SPEC.title:
            kind = spec.kind(cls, field_name)
            if isinstance(kind, Ref):
                visit(kind.target, (*above, name))
        ordered.append(name)

    for name in names:
        visit(name, ())
    return ordered


def _with_children(record: Record) -> list[Record | Child]:
    whole: list[Record | Child] = [record]
    for field in spec.fields(type(record)):
        if isinstance(field.kind, Children):
            whole.extend(getattr(record, field.name))
    return whole


def _searched(record: Record, titles: Titles) -> Iterable[str]:
    for item in _with_children(record):
        for field in spec.fields(type(item)):
            if isinstance(field.kind, Children) or not field.kind.search:
                continue
            yield shown(field.kind, getattr(item, field.name), titles)
