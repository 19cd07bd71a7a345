"""Lists of records as a report prints them, each line with the rows it came from."""

from __future__ import annotations

from collections.abc import Sequence

from dankvan_desktop.core import spans, spec
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.reports.resolution_framework import FrameworkNode
from dankvan_desktop.core.spec import Record
from dankvan_desktop.figures import catalogue
from dankvan_desktop.figures.catalogue.lines import RECURRING
from dankvan_desktop.figures.line_totals import TOTALS
from dankvan_desktop.figures.lines import ATTENDANCES, LINES, SESSIONS, UNIT_KIND
from dankvan_desktop.figures.model import Entry, FigureValue, RowList
from dankvan_desktop.figures.values import Scope, UnknownFigure, select
from dankvan_desktop.store import counting, rows, values

_LINES = {**LINES, **TOTALS}
_LISTS = {each.code: each for each in catalogue.LISTS}

_ROUNDS = (("monthly", 28), ("quarterly", 90), ("yearly", 365))
"""The shortest time in days in which something comes round for certain."""


def known(code: str) -> bool:
    """Whether a list of this code is declared."""
    return code.partition("|")[0] in _LISTS


def compute(scope: Scope, code: str) -> tuple[Entry, ...]:
    """The lines of a list, `code` or `code|period`; raises `UnknownFigure` for a code that is not declared.

    The period is one of `spans.RELATIVE`, or a period code.
    """
    code, _, period = code.partition("|")
    if period:
        near = spans.relative(scope.period, period) if scope.period and period in spans.RELATIVE else None
        scope = scope.within(near if period in spans.RELATIVE else Period(period))
    if code not in _LISTS:
        raise UnknownFigure(f"Không có danh sách nào mang mã “{code}”.")
    declared = _LISTS[code]
    ids = _rows(scope, declared)
    if declared.line == "node":
        return _nodes(scope, declared.source, ids)
    cls = by_name(declared.source)
    records = rows.get_many(scope.db, cls, ids)
    wanted = {each for record in records for each in values.wanted_titles(record)}
    titles = rows.titles_of(scope.db, wanted)
    units = [record_id for name, record_id in wanted if name == "unit"]
    items = [record_id for name, record_id in wanted if name == "list_item"]
    titles |= {(UNIT_KIND, unit): kind for unit, kind in counting.unit_kinds(scope.db, units).items()}
    for item, (sessions, attendances) in counting.count_labels(scope.db, items).items():
        titles |= {(SESSIONS, item): sessions, (ATTENDANCES, item): attendances}
    entries = []
    for group in _groups(records, declared.merge):
        lead, text = _LINES[declared.line](group, titles)
        entries.append(Entry(lead, text, tuple(record.id for record in group)))
    if declared.beyond and len(entries) > declared.most:
        return compute(scope, declared.beyond)  # of the same period: the scope stands there already
    return tuple(entries)


def value_of(code: str, entries: Sequence[Entry]) -> FigureValue:
    """The list as a figure: how many rows it prints, and which."""
    declared = _LISTS[code.partition("|")[0]]
    ids = tuple(dict.fromkeys(each for entry in entries for each in entry.rows))
    text = "; ".join(f"{entry.lead}: {entry.text}" if entry.lead else entry.text for entry in entries)
    source = counting.Source.named(declared.source)
    label = source.cls.SPEC.label if issubclass(source.cls, Record) else source.cls.LABEL
    return FigureValue(code, declared.label, len(ids) or None, text, label, "", f"count({declared.source})", ids)


def _rows(scope: Scope, declared: RowList) -> tuple[str, ...]:
    """The rows a list prints: those of the period, and those that overlap it where the list allows."""
    place = (declared.when, declared.sort)
    ids = select(scope, declared.source, declared.filter, *place, touching=True)
    recurs = declared.when and "recurrence" in spec.field_map(by_name(declared.source))
    rarer = _rarer(scope.period) if recurs and scope.period else ()
    if not declared.inside and not rarer:
        return ids
    kept = set(select(scope, declared.source, declared.filter, *place))
    if not declared.inside:
        often = ("recurrence", "other", ",".join(rarer))
        kept |= set(select(scope, declared.source, (*declared.filter, often), *place, touching=True))
    elif recurs:
        often = (RECURRING[0], "in", ",".join(each for each in RECURRING[2].split(",") if each not in rarer))
        kept |= set(select(scope, declared.source, (*declared.filter, often), *place, touching=True))
    return tuple(each for each in ids if each in kept)


def _rarer(period: Period) -> tuple[str, ...]:
    """The recurrences that need not come round in a period: what is done every year may not be done in this month."""
    days = (period.end - period.start).days + 1
    return tuple(code for code, shortest in _ROUNDS if days < shortest)


def _nodes(scope: Scope, table: str, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The goals, viewpoints or tasks of the resolution that the report is about: title, then what was done."""
    nodes = rows.children(scope.db, table, ids)
    return tuple(
        Entry(node.title, node.result, (node.id,)) for node in nodes if isinstance(node, FrameworkNode)
    )


def _groups(records: Sequence[Record], merge: tuple[str, ...]) -> list[list[Record]]:
    """Records that agree in the `merge` fields stand together, at the place of the first of them."""
    if not merge:
        return [[record] for record in records]
    groups: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(tuple(getattr(record, name) for name in merge), []).append(record)
    return list(groups.values())
