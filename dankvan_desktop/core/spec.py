"""The declaration of a record type: its fields, its list, its form, its rules; and reading a draft against it.

A record type is a frozen dataclass whose fields are `Annotated[type, Kind(...)]`. From that one declaration come the
table, the form, the list, the filters, the search, validation and every message. A draft is a dict of raw editor texts;
the frozen record exists only when it parses.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Self, TypeVar, dataclass_transform, get_args, get_origin

from dankvan_desktop.core.frozen import Frozen, fixed, frozen
from dankvan_desktop.core.kinds import Bad, Children, Kind, Ref, Refs, Text

R = TypeVar("R", bound="Record")
F = TypeVar("F", bound=Frozen)

Draft = Mapping[str, Any]
"""Field name → raw text; for `Refs` a list of ids; for `Children` a list of drafts (with `id` where the row exists)."""


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=True)
def declared(cls: type[F]) -> type[F]:
    """Makes a record type or a child row: a frozen dataclass with keyword fields.

    The module must not postpone its annotations: they are read as objects.
    """
    return frozen(cls)


@fixed
class Problem(Frozen):
    """What is wrong with a draft, where. `row` is the 0-based row of a child grid, `inner` the field in it."""

    field: str
    message: str
    row: int | None = None
    inner: str = ""


@fixed
class Field(Frozen):
    """One declared field."""

    name: str
    kind: Kind[Any]

    @property
    def is_link(self) -> bool:
        """Whether it has a table of its own (Refs, Children) instead of a column."""
        return isinstance(self.kind, Refs | Children)


@frozen
class ListView(Frozen):
    """How a list of the record type is shown. `sort` names a column, with a minus for descending."""

    columns: tuple[str, ...]
    filters: tuple[str, ...] = ()
    sort: str = "title"


@frozen
class Unique(Frozen):
    """No two records in use may agree in all of `fields`; not asked while one of `needs` is empty."""

    fields: tuple[str, ...]
    needs: tuple[str, ...]
    message: str
    """`{other}` is the title of the record that is there already."""
    beside: str = ""
    """The field the message stands beside; empty: the first of `needs`."""


@frozen
class Spec(Frozen):
    """The declaration beside the fields."""

    name: str
    """The record type's name and its table's."""
    label: str
    """Singular, lower case: “mô hình”."""
    plural: str
    """As on the section button: “Mô hình”."""
    tab: str
    """The tab it belongs to; empty for what is edited elsewhere (settings)."""
    title: tuple[str, ...]
    """Fields whose shown values, joined, are the record's title."""
    title_join: str = " – "
    list: ListView
    form: tuple[tuple[str, tuple[str, ...]], ...]
    """Groups of the form: heading, fields."""
    unique: tuple[Unique, ...] = ()
    hint: str
    """One or two sentences shown on an empty list: what belongs here."""
    by_program: bool = False
    """Only the program writes such records: lists and forms show them."""


@declared
class Child(Frozen):
    """A row inside a record's form. `id` is empty until the row is stored."""

    LABEL: ClassVar[str] = ""
    id: str = ""

    def complete(self) -> Self:
        """The row with what follows from other fields filled in."""
        return self

    def check(self) -> Iterable[Problem]:
        """Rules over several fields of the row."""
        return ()


@declared
class Record(Frozen):
    """What every record carries. `rev` counts its changes, `created` and `updated` are UTC stamps."""

    SPEC: ClassVar[Spec]
    id: str = ""
    ward: str = ""
    rev: int = 0
    created: str = ""
    updated: str = ""
    deleted: bool = False

    @classmethod
    def waived(cls, values: Mapping[str, Any]) -> frozenset[str]:
        """The required fields that may stay empty beside these values."""
        return frozenset()

    def complete(self) -> Self:
        """The record with what follows from other fields filled in."""
        return self

    def check(self) -> Iterable[Problem]:
        """Rules over several fields; each problem names the field it is shown beside."""
        return ()

    def warnings(self) -> Iterable[Problem]:
        """What is allowed and yet looks wrong."""
        return ()


RecordType = type[Record]
META = ("id", "ward", "rev", "created", "updated", "deleted")


def fields(cls: type[Record] | type[Child]) -> tuple[Field, ...]:
    """The declared fields, in order."""
    if cls not in _FIELDS:
        _FIELDS[cls] = _declared(cls)
    return _FIELDS[cls]


def field_map(cls: type[Record] | type[Child]) -> dict[str, Field]:
    """The declared fields by name."""
    if cls not in _FIELD_MAPS:
        _FIELD_MAPS[cls] = {item.name: item for item in fields(cls)}
    return _FIELD_MAPS[cls]


def columns(cls: type[Record] | type[Child]) -> tuple[Field, ...]:
    """The fields that are columns of the record's own table."""
    if cls not in _COLUMNS:
        _COLUMNS[cls] = tuple(item for item in fields(cls) if not item.is_link)
    return _COLUMNS[cls]


def links(cls: type[Record] | type[Child]) -> tuple[Field, ...]:
    """The fields that have a table of their own."""
    if cls not in _LINKS:
        _LINKS[cls] = tuple(item for item in fields(cls) if item.is_link)
    return _LINKS[cls]


# Reading the declarations costs 0.2 ms a type; they never change while the program runs.
_FIELDS: dict[type, tuple[Field, ...]] = {}
_FIELD_MAPS: dict[type, dict[str, Field]] = {}
_COLUMNS: dict[type, tuple[Field, ...]] = {}
_LINKS: dict[type, tuple[Field, ...]] = {}


def _declared(cls: type[Record] | type[Child]) -> tuple[Field, ...]:
    """The annotations in the order of the classes: real objects, because declarations do not postpone them."""
    hints: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        hints |= inspect.get_annotations(base)
    found: list[Field] = []
    for name, hint in hints.items():
        if isinstance(hint, str) and hint.startswith("Annotated"):
            raise TypeError(f"{cls.__name__}.{name}: a file of declarations does not postpone its annotations")
        if get_origin(hint) is Annotated:
            found.extend(Field(name, extra) for extra in get_args(hint)[1:] if isinstance(extra, Kind))
    return tuple(found)


def kind(cls: type[Record] | type[Child], name: str) -> Kind[Any]:
    """The kind of a field; raises KeyError for a name that is not declared."""
    return field_map(cls)[name].kind


def link_table(cls: RecordType, name: str) -> str:
    """The table of a `Refs` or `Children` field."""
    return f"{cls.SPEC.name}_{name}"


def ordered_texts(cls: type[Record] | type[Child]) -> tuple[str, ...]:
    """The text fields that have a stored sort key `<name>_key`."""
    return tuple(item.name for item in fields(cls) if isinstance(item.kind, Text) and item.kind.ordered)


def refs(cls: type[Record] | type[Child]) -> tuple[tuple[str, Ref], ...]:
    """The fields that refer to one row of another record type."""
    return tuple((item.name, item.kind) for item in fields(cls) if isinstance(item.kind, Ref))


def blank(cls: type[Record] | type[Child]) -> dict[str, Any]:
    """The draft of a new record: the declared defaults."""
    return draft_of(cls())


def draft_of(record: Record | Child) -> dict[str, Any]:
    """The draft that an editor is filled with; `read` of it gives the record again."""
    draft: dict[str, Any] = {}
    for item in fields(type(record)):
        value = getattr(record, item.name)
        if isinstance(item.kind, Children):
            draft[item.name] = [{"id": row.id, **draft_of(row)} for row in value]
        elif isinstance(item.kind, Refs):
            draft[item.name] = list(value)
        else:
            draft[item.name] = item.kind.edit(value)
    return draft


def read(cls: type[R], draft: Draft, base: R | None = None) -> tuple[R | None, list[Problem]]:
    """The record that a draft means, on top of `base`; or None and every problem, field by field."""
    problems: list[Problem] = []
    whole = {**(draft_of(base) if base else blank(cls)), **draft}
    values = _read_fields(cls, whole, problems, row=None, outer="")
    waived = cls.waived(values)
    problems[:] = [each for each in problems if each.field not in waived or whole[each.field].strip()]
    if problems:
        return None, problems
    record = (dataclasses.replace(base, **values) if base else cls(**values)).complete()
    problems.extend(record.check())
    return (None if problems else record), problems


def read_field(item: Field, raw: Any) -> tuple[Any, str]:
    """One field's value and message: what a form asks on leaving the field. The message is empty when all is well."""
    try:
        value = item.kind.parse(raw if isinstance(raw, str) else str(raw))
    except Bad as error:
        return item.kind.empty, str(error)
    if item.kind.required and item.kind.is_empty(value):
        return value, f"Chưa nhập {item.kind.label.lower()}."
    return value, ""


def warnings(record: Record) -> list[Problem]:
    """What is allowed and yet looks wrong, field by field."""
    found = [
        Problem(item.name, message)
        for item in fields(type(record))
        if not item.is_link and (message := item.kind.warn(getattr(record, item.name)))
    ]
    return [*found, *record.warnings()]


def _read_fields(
    cls: type[Record] | type[Child], draft: Draft, problems: list[Problem], *, row: int | None, outer: str
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in fields(cls):
        raw = draft[item.name]
        if isinstance(item.kind, Children):
            values[item.name] = _read_children(item, raw, problems)
        elif isinstance(item.kind, Refs):
            values[item.name] = tuple(dict.fromkeys(raw))
        else:
            value, message = read_field(item, raw)
            values[item.name] = value
            if message:
                place = Problem(item.name, message) if row is None else Problem(outer, message, row, item.name)
                problems.append(place)
        if item.is_link and item.kind.required and not values[item.name]:
            problems.append(Problem(item.name, f"Chưa nhập {item.kind.label.lower()}."))
    return values


def _read_children(item: Field, rows: Iterable[Draft], problems: list[Problem]) -> tuple[Child, ...]:
    assert isinstance(item.kind, Children)
    out: list[Child] = []
    for index, draft in enumerate(rows):
        empty = blank(item.kind.child)
        if not any(value for name, value in draft.items() if name != "id" and value != empty.get(name)):
            continue
        found: list[Problem] = []
        whole = {**blank(item.kind.child), **draft}
        values = _read_fields(item.kind.child, whole, found, row=index, outer=item.name)
        if not found:
            child: Child = item.kind.child(id=draft.get("id", ""), **values).complete()
            found = [Problem(item.name, each.message, index, each.field) for each in child.check()]
            out.append(child)
        problems.extend(found)
    return tuple(out)
