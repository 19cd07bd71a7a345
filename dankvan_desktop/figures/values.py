"""Computing a figure: a typed observation where there is one, else a count or sum over records (design §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from dankvan_desktop.core import spans, spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.figures import catalogue
from dankvan_desktop.figures.model import Figure, FigureValue, Filter
from dankvan_desktop.figures.wording import FORMS, written
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.counting import Indicator
from dankvan_desktop.store.database import Database

_FIGURES = {figure.code: figure for figure in catalogue.FIGURES}
_TYPED = "sum(observation.value)"
_DIVIDED = "100*sum(observation.num)/sum(observation.den)"
_OUTCOMES = ("state", "competence", "result")
"""Fields that say what became of a record, not what it is."""
_SPECIAL = ("related", "basis", "report", "degree", "newest", "last", "moved", "stood")
"""Operators that ask for more than the row itself."""
_OUTCOME_OF = ("after", "moved", "stood")
_RECURRING = tuple(code for code, _ in RECURRENCES if code != "once")


class UnknownFigure(ValueError):
    """A reference to a figure, list, period, unit or form that does not exist; a Vietnamese sentence."""


@fixed
class Scope(Frozen):
    """What figures of one report are counted over: the ward's unit, the period, the paper it is about, the report."""

    db: Database
    unit: str | None
    period: Period | None = None
    basis: str | None = None
    report: str | None = None

    @cached_property
    def own_papers(self) -> frozenset[str]:
        """The papers as which the report itself was issued: it does not count itself."""
        return counting.papers_of(self.db, self.report) if self.report else frozenset()

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators in use by code, as they stood when first asked for."""
        return counting.indicators(self.db)

    def within(self, period: Period | None) -> Scope:
        """The same in another period; what does not hang on the period is not read again."""
        other = replace(self, period=period)
        known = self.__dict__
        other.__dict__.update({name: known[name] for name in ("own_papers", "indicators") if name in known})
        return other


@fixed
class Reference(Frozen):
    """A figure reference `code|period|unit|form`; trailing parts may be left out."""

    code: str
    period: str = ""
    unit: str = ""
    form: str = "full"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Raises `UnknownFigure` for a form that does not exist or too many parts."""
        parts = [part.strip() for part in text.split("|")]
        if len(parts) > 4:
            raise UnknownFigure(f"Tham chiếu số liệu “{text}” có quá bốn phần.")
        parts += [""] * (4 - len(parts))
        form = parts[3] or "full"
        if form not in FORMS:
            raise UnknownFigure(f"Cách ghi số “{form}” không có. Các cách: {', '.join(FORMS)}.")
        return cls(parts[0], parts[1], parts[2], form)


def _beside(scope: Scope, reference: Reference) -> tuple[Scope, Reference]:
    """The scope moved to the period that a relative name means beside the report's."""
    period = spans.relative(scope.period, reference.period) if scope.period else None
    return scope.within(period), replace(reference, period="")


def counted_figure(code: str) -> Figure | None:
    """The figure that counts what an indicator states; None where none is declared."""
    return _FIGURES.get(f"dem_{code}")


def compute(scope: Scope, reference: Reference) -> FigureValue:
    """The value of a figure; `value` None and an empty text where nothing is recorded. Raises `UnknownFigure`.

    An indicator `X` that nobody typed for the period is counted by the figure `dem_X`, where one is declared. A part
    of a whole (`catalogue.WHOLES`) is typed where the whole is, counted where the whole is.
    """
    if reference.period in spans.RELATIVE:
        scope, reference = _beside(scope, reference)
    figure = _FIGURES.get(reference.code)
    if figure is not None:
        value = _counted(scope, figure, reference)
        return value if _agrees(scope, reference) else replace(value, value=None, text="", rows=())
    value = _observed(scope, _indicator(scope, reference.code), reference)
    counted = counted_figure(reference.code)
    part = reference.code in catalogue.WHOLES
    if value.value is not None and (counted is None or not part or _whole(scope, reference) is not None):
        return value
    if counted is not None and (value.value is not None or _agrees(scope, reference)):
        instead = _counted(scope, counted, reference)
        if instead.value is not None:
            return instead
    return value if value.value is not None else observed(scope, reference)


def _whole(scope: Scope, reference: Reference) -> FigureValue | None:
    """What was typed of the whole that a figure is a part of; None where that is counted."""
    code = catalogue.WHOLES[reference.code]
    indicator = scope.indicators.get(code)
    typed = _observed(scope, indicator, replace(reference, code=code)) if indicator else None
    return typed if typed and typed.value is not None else None


def _agrees(scope: Scope, reference: Reference) -> bool:
    """Whether a count may stand beside its whole: that one is counted too, or was typed as it is counted."""
    if reference.code not in catalogue.WHOLES:
        return True
    typed = _whole(scope, reference)
    counted = counted_figure(catalogue.WHOLES[reference.code])
    return typed is None or (counted is not None and _counted(scope, counted, reference).value == typed.value)


def is_nought(scope: Scope, reference: Reference) -> bool:
    """Whether a figure without a value means none: nobody typed it in that year, and what it counts was being recorded
    by the end of the period. Else nothing is known; nor where a record of a longer time reaches into it.
    """
    figure = _FIGURES.get(reference.code) or counted_figure(reference.code)
    if reference.period in spans.RELATIVE:
        scope, reference = _beside(scope, reference)
    period = Period(reference.period) if reference.period and reference.period not in _RECURRING else scope.period
    if figure is None or not figure.when or period is None or figure.aggregate.partition(":")[0] == "text":
        return False
    if not _agrees(scope, reference):
        return False
    indicator = scope.indicators.get(reference.code)
    years = Period(f"{period.start.year}..{period.end.year}")
    if indicator is not None and parts_within(scope, indicator.id, years):
        return False
    within, until = (scope.within(each) for each in (period, Period(f"1930..{period.end.isoformat()}")))
    told = (figure.source, figure.filter, figure.when, "")
    # Whether such things were recorded at all, whatever became of them.
    lasting = [each for each in figure.filter if each[1] not in _OUTCOME_OF]
    kept = tuple(each for each in lasting if each[0].rpartition(".")[2] not in _OUTCOMES)
    return bool(select(until, figure.source, kept, figure.when, "")) and not select(within, *told, touching=True)


def observed(scope: Scope, reference: Reference) -> FigureValue:
    """What was typed of an indicator, and never a count of records. Raises `UnknownFigure`.

    A flow of several years may be one typed for the same years: “2013–2018” in a report from 06/2013 to 04/2018.
    """
    indicator = _indicator(scope, reference.code)
    value = _observed(scope, indicator, reference)
    period = _asked(scope, reference)
    if value.value is not None or period is None or not _is_flow(indicator, reference, period):
        return value
    around = [each for each in _held(scope, indicator.id, reference) if _same_years(each, period)]
    return summed(indicator, reference, [max(around, key=_rank)], period) if around else value


def _indicator(scope: Scope, code: str) -> Indicator:
    indicator = scope.indicators.get(code)
    if indicator is None:
        raise UnknownFigure(f"Không có chỉ tiêu nào mang mã “{code}”.")
    return indicator


def _asked(scope: Scope, reference: Reference) -> Period | None:
    return Period(reference.period) if reference.period and reference.period not in _RECURRING else scope.period


def _is_flow(indicator: Indicator, reference: Reference, period: Period) -> bool:
    """Whether a figure adds up over a period: its value is of all of it, or there is none."""
    return indicator.nature == "flow" and reference.period not in _RECURRING and not spans.is_open(period)


def _same_years(observation: Observation, period: Period) -> bool:
    """Whether it was typed once for all the years of a period of several."""
    held = observation.period
    if held is None or observation.recurrence in _RECURRING or period.start.year == period.end.year:
        return False
    return held.covers(period) and (held.start.year, held.end.year) == (period.start.year, period.end.year)


def select(
    scope: Scope, source: str, conditions: Filter, when: str, sort: str = "title", *, touching: bool = False
) -> tuple[str, ...]:
    """The rows a declared filter means in a scope, in order; `touching`: also rows that only overlap the period."""
    plain = [each for each in conditions if each[1] not in _SPECIAL]
    for name, operator, _ in conditions:
        if operator == "basis":
            plain.append((name, "is", scope.basis or ""))
        elif operator == "report":
            plain.append((name, "is_or_empty", scope.report or ""))
    ids = counting.select(scope.db, source, plain, when=when, within=scope.period, touching=touching, sort=sort)
    for _, _, kinds in (each for each in conditions if each[1] == "related"):
        papers = counting.related(scope.db, kinds.split(","), scope.basis) if scope.basis else frozenset()
        ids = tuple(each for each in ids if each in papers)
    for name, _, by in (each for each in conditions if each[1] == "newest"):
        pool = counting.select(scope.db, source, when=when, within=scope.period)
        last = counting.newest(scope.db, source, name, by, pool)
        ids = tuple(each for each in ids if each in last)
    for name, _, by in (each for each in conditions if each[1] == "last"):
        last = counting.newest(scope.db, source, name, by, ids)
        ids = tuple(each for each in ids if each in last)
    for _, operator, states in (each for each in conditions if each[1] in ("moved", "stood")):
        models = counting.moved if operator == "moved" else counting.stood
        reached = models(scope.db, states.split(","), scope.period)
        ids = tuple(each for each in ids if each in reached)
    for _, _, degrees in (each for each in conditions if each[1] == "degree"):
        from dankvan_desktop.figures import targets  # a degree may follow from other figures

        ids = targets.of_degree(scope.db, ids, degrees.split(","))
    return tuple(each for each in ids if each not in scope.own_papers) if source == "document" else ids


def opens(db: Database, value: FigureValue) -> tuple[str, tuple[str, ...]]:
    """(record type, ids) of the records to show for a figure: the rows themselves, or whose child rows they are."""
    table = source_table(value.source)
    owner = rows.owner_table(table)
    return (owner, rows.owner_ids(db, table, value.rows)) if owner else (table, value.rows)


def source_table(source: str) -> str:
    """The table that a figure's source names."""
    return source.split("(", 1)[1].split(")", 1)[0].split(".", 1)[0]


def _counted(scope: Scope, figure: Figure, reference: Reference) -> FigureValue:
    period = Period(reference.period) if reference.period else scope.period
    inner = scope.within(period)
    kind, _, name = figure.aggregate.partition(":")
    ids = select(inner, figure.source, figure.filter, figure.when, "title" if kind == "text" else "")
    shown_period = period.show() if period and figure.when else ""
    if kind == "text":
        return _text_figure(scope, figure, name, ids, shown_period)
    value: int | Decimal | None
    if kind == "sum":
        value, source = counting.total(scope.db, figure.source, name, ids), f"sum({figure.source}.{name})"
    elif kind == "balance":
        value, source = counting.balance(scope.db, name, ids), f"balance({figure.source}.{name})"
    else:
        value, source = len(ids) or None, f"count({figure.source})"
    text = written(value, figure.measure, "=", reference.form, figure.label)
    return FigureValue(figure.code, figure.label, value, text, figure.measure, shown_period, source, ids)


def _text_figure(scope: Scope, figure: Figure, name: str, ids: tuple[str, ...], period: str) -> FigureValue:
    """What a field of the only row says: a frequency for which no count is known."""
    cls = by_name(figure.source)
    record = rows.get(scope.db, cls, ids[0]) if ids else None
    text = spec.kind(cls, name).show(getattr(record, name)).lower() if record else ""
    used = ids[:1]
    return FigureValue(
        figure.code, figure.label, len(used) or None, text, figure.measure, period, f"count({figure.source})", used
    )


def _observed(scope: Scope, indicator: Indicator, reference: Reference) -> FigureValue:
    period = _asked(scope, reference)
    if period is not None and _is_flow(indicator, reference, period):
        return summed(indicator, reference, _parts(scope, indicator.id, reference, period), period)
    found = _find(scope, indicator.id, reference)
    if found is None:
        return FigureValue(reference.code, indicator.name, None, "", indicator.measure, "", _TYPED, ())
    value, source = found.value, _TYPED
    if value is None and found.num is not None and found.den:
        value, source = _divided(indicator, found.num, found.den), _DIVIDED
    text = written(value, indicator.measure, found.comparator or "=", reference.form, indicator.name)
    shown = found.period.show() if found.period else ""
    if found.recurrence in _RECURRING:
        shown = f"{dict(RECURRENCES)[found.recurrence].lower()} {shown}".strip()
    return FigureValue(reference.code, indicator.name, value, text, indicator.measure, shown, source, (found.id,))


def _divided(indicator: Indicator, num: Decimal, den: Decimal) -> Decimal:
    places = Decimal(1).scaleb(-(2 if indicator.decimals is None else indicator.decimals))
    return (num * 100 / den).quantize(places, ROUND_HALF_UP)


def _parts(scope: Scope, indicator: str, reference: Reference, period: Period) -> list[Observation]:
    """What was typed of a flow within a period: for the whole, for parts without a gap, or for days.

    Empty where parts are missing: some months are not the year, the last quarter is not five years.
    """
    chosen = parts_within(scope, indicator, period, reference)
    whole = (period.end - period.start).days + 1
    if sum(map(_length, chosen)) == whole or (chosen and all(_length(each) == 1 for each in chosen)):
        return chosen
    return []


def parts_within(scope: Scope, indicator: str, period: Period, reference: Reference | None = None) -> list[Observation]:
    """What was typed once within a period, in the order of time: the longest parts, none of them overlapping another.

    `indicator`: its id. A part of an unbroken whole stands for all that lies inside it.
    """
    held = [
        each
        for each in _held(scope, indicator, reference or Reference(indicator))
        if each.recurrence not in _RECURRING and each.period and period.covers(each.period)
    ]
    chosen: list[Observation] = []
    for each in sorted(held, key=lambda one: (_length(one), _rank(one)), reverse=True):
        if all(_apart(each, other) for other in chosen):
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.period.code if each.period else "")


def _length(observation: Observation) -> int:
    assert observation.period is not None
    return (observation.period.end - observation.period.start).days + 1


def _apart(one: Observation, other: Observation) -> bool:
    assert one.period is not None and other.period is not None
    return one.period.end < other.period.start or other.period.end < one.period.start


def summed(indicator: Indicator, reference: Reference, parts: list[Observation], period: Period) -> FigureValue:
    """A flow over its parts: values are added, rates divided again from their sums (never averaged)."""
    value: Decimal | None = None
    source = _TYPED
    values = [each.value for each in parts]
    nums, dens = [each.num for each in parts], [each.den for each in parts]
    if len(parts) == 1 and values[0] is not None:
        value = values[0]
    elif parts and all(nums) and all(dens):
        num, den = sum(filter(None, nums), Decimal(0)), sum(filter(None, dens), Decimal(0))
        value, source = _divided(indicator, num, den), _DIVIDED
    elif parts and indicator.measure != "%" and all(each is not None for each in values):
        value = sum((each for each in values if each is not None), Decimal(0))
    comparators = {each.comparator or "=" for each in parts}
    comparator = comparators.pop() if len(comparators) == 1 else "~"
    text = written(value, indicator.measure, comparator, reference.form, indicator.name)
    shown = parts[0].period.show() if len(parts) == 1 and parts[0].period else period.show()
    ids = tuple(each.id for each in parts) if value is not None else ()
    return FigureValue(reference.code, indicator.name, value, text, indicator.measure, shown, source, ids)


def _held(scope: Scope, indicator: str, reference: Reference) -> list[Observation]:
    """The observations of the ward, or of the unit that a reference names, without those of a breakdown."""
    unit = scope.unit
    if reference.unit:
        unit = counting.by_code(scope.db, "unit", reference.unit)
        if unit is None:
            raise UnknownFigure(f"Không có đơn vị nào mang mã “{reference.unit}”.")
    ids = counting.observations(scope.db, indicator, unit)
    return [each for each in rows.get_many(scope.db, Observation, ids) if each.period and not each.category]


def _find(scope: Scope, indicator: str, reference: Reference) -> Observation | None:
    held = _held(scope, indicator, reference)
    if reference.period in _RECURRING:
        held = [each for each in held if each.recurrence == reference.period]
    elif reference.period:
        held = _of_period([each for each in held if each.recurrence not in _RECURRING], reference.period)
    elif scope.period:
        end = scope.period.end
        held = [each for each in held if each.period and each.period.start <= end]
    return max(held, key=_rank, default=None)


def _of_period(held: list[Observation], code: str) -> list[Observation]:
    exact = [each for each in held if each.period and each.period.code == code]
    wanted = Period(code)
    return exact or [each for each in held if each.period and wanted.covers(each.period)]


def _rank(observation: Observation) -> tuple[Any, ...]:
    """The approved one before the draft, the single one before the recurring, then the latest."""
    assert observation.period is not None
    single = observation.recurrence not in _RECURRING
    return observation.state == "approved", single, observation.period.end, observation.updated, observation.id
