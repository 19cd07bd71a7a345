"""Figures of one period side by side: sums over units, rates divided from sums, parts that make up a whole.

A rate is never averaged; a sum of “trên 90” and 12 is “trên 102” (domain.md §3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.figures import values
from dankvan_desktop.figures.cells import Cell
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

SMALLEST_CELL = 5
"""Below this a figure of a sensitive indicator may point at persons (design §11)."""


@fixed
class Place(Frozen):
    """A cell of the grid of one period."""

    indicator: str
    unit: str
    category: str = ""


@fixed
class Total(Frozen):
    """A sum over units: `known` of `of` units had what it needs."""

    cell: Cell | None
    known: int
    of: int


CellOf = Callable[[Place], Cell | None]
"""What stands in a cell now: held by the file, or typed and not saved yet."""


def indicators(db: Database) -> dict[str, Indicator]:
    """The indicators in use by id, in the order of the catalogue."""
    found = rows.get_many(db, Indicator, query.ids(db, Query(Indicator)))
    last = max((each.position or 0 for each in found), default=0) + 1
    return {each.id: each for each in sorted(found, key=lambda each: (each.position or last, each.created, each.id))}


def held(db: Database, period: Period) -> dict[Place, Observation]:
    """The observations of exactly this period that hold once."""
    ids = query.ids(db, Query(Observation, filters={"period": period.code}, sort="period"))
    return {
        Place(each.indicator, each.unit, each.category): each
        for each in rows.get_many(db, Observation, ids)
        if each.indicator and each.unit and each.recurrence in (None, "once")
    }


def counted(scope: Scope, chosen: Iterable[Indicator]) -> dict[str, FigureValue]:
    """What the records themselves count, by indicator id, where the catalogue of figures declares it."""
    return {
        each.id: values.compute(scope, Reference(figure.code))
        for each in chosen
        if (figure := values.counted_figure(each.code)) is not None
    }


def total(indicator: Indicator, category: str, units: Sequence[str], cell_of: CellOf) -> Total:
    """The sum over units; a rate is divided from the sums of its parts, or of its two indicators."""
    if indicator.nature == "rate":
        return _rate_total(indicator, category, units, cell_of)
    found = [each for unit in units if (each := cell_of(Place(indicator.id, unit, category))) is not None]
    numbers_of = [(each, value) for each in found if (value := each.number(indicator)) is not None]
    if not numbers_of:
        return Total(None, 0, len(units))
    comparators = {each.comparator for each, _ in numbers_of} - {"="}
    comparator = "=" if not comparators else "~" if "~" in comparators else ">" if ">" in comparators else ">="
    den = None
    if all(each.num is not None and each.den is not None and each.value == each.num for each, _ in numbers_of):
        den = sum((each.den for each, _ in numbers_of if each.den is not None), Decimal(0))
    value = sum((value for _, value in numbers_of), Decimal(0))
    return Total(Cell(comparator, value, value if den else None, den), len(numbers_of), len(units))


def parts_of(indicator: Indicator, unit: str, category: str, cell_of: CellOf) -> tuple[Decimal, Decimal] | None:
    """The two parts of a rate: its own, or the figures of the indicators it is divided from."""
    own = cell_of(Place(indicator.id, unit, category))
    if own is not None and own.num is not None and own.den:
        return own.num, own.den
    if own is not None or not indicator.numerator or not indicator.denominator:
        return None
    num, den = (cell_of(Place(each, unit, category)) for each in (indicator.numerator, indicator.denominator))
    if num is None or den is None or num.value is None or not den.value or num.value > den.value:
        return None
    return num.value, den.value


def difference(whole: Indicator, unit: str, parts: Sequence[Indicator], cell_of: CellOf) -> Decimal | None:
    """By how much the parts miss the whole (parts − whole); None while a part is missing and nothing can be said."""
    return _gap(cell_of(Place(whole.id, unit)), [cell_of(Place(each.id, unit)) for each in parts])


def category_difference(indicator: Indicator, unit: str, names: Sequence[str], cell_of: CellOf) -> Decimal | None:
    """By how much the categories of a figure miss it."""
    if indicator.nature == "rate":
        return None
    return _gap(cell_of(Place(indicator.id, unit)), [cell_of(Place(indicator.id, unit, name)) for name in names])


def parts_by_whole(known: Mapping[str, Indicator]) -> dict[str, tuple[Indicator, ...]]:
    """The indicators that make up another one, by its id; rates are no parts."""
    found: dict[str, list[Indicator]] = {}
    for each in known.values():
        if each.parent and each.nature != "rate" and not each.closed:
            found.setdefault(each.parent, []).append(each)
    return {whole: tuple(parts) for whole, parts in found.items()}


def small(indicator: Indicator, cell: Cell | None) -> str:
    """A sentence about a figure so small that it may point at persons; empty where there is nothing to say."""
    least = indicator.smallest_cell or SMALLEST_CELL
    value = cell.number(indicator) if cell is not None else None
    if not indicator.sensitive or indicator.nature == "rate" or value is None or not 0 < value < least:
        return ""
    return f"Số dưới {numbers.show(least)} của chỉ tiêu nhạy cảm có thể lộ từng hộ, từng người. Chỉ ghi số gộp."


def _rate_total(indicator: Indicator, category: str, units: Sequence[str], cell_of: CellOf) -> Total:
    found = [each for unit in units if (each := parts_of(indicator, unit, category, cell_of)) is not None]
    if not found:
        return Total(None, 0, sum(cell_of(Place(indicator.id, unit, category)) is not None for unit in units))
    num, den = (sum((each[place] for each in found), Decimal(0)) for place in (0, 1))
    if not den:
        return Total(None, 0, len(units))
    return Total(Cell("=", None, num, den), len(found), len(units))


def _gap(whole: Cell | None, parts: Sequence[Cell | None]) -> Decimal | None:
    known = [each.value for each in parts if each is not None and each.value is not None and each.comparator == "="]
    if whole is None or whole.value is None or whole.comparator != "=" or not known:
        return None
    gap = sum(known, Decimal(0)) - whole.value
    if gap > 0 or (gap < 0 and len(known) == len(parts)):
        return gap
    return None
