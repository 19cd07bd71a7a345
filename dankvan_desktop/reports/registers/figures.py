"""Registers of figures: all of them, one period as a table, two periods beside each other, plans and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.figures.target import DEGREES, Target
from dankvan_desktop.figures import cells, comparison, grid, targets
from dankvan_desktop.figures.cells import Cell
from dankvan_desktop.figures.grid import Place
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.reports.registers.model import Band, Column, Register, Row, Total
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

_CELL = 1.2


def grid_register(
    period: Period,
    lines: Sequence[tuple[str, str]],
    units: Sequence[tuple[str, str]],
    labels: Sequence[str] = (),
) -> Register:
    """A period as the grid shows it: (indicator, category) × units, with the sum over the units.

    With `labels` of the lines the units stand below each other and the lines beside each other.
    """
    title = f"Số liệu {_named(period)}"
    total = (Column("Cộng", _CELL, "right"),) if len(units) > 1 else ()
    if not labels:
        columns = (
            Column("Chỉ tiêu", 4), Column("Đơn vị tính", 1.2),
            *(Column(name, _CELL, "right") for _, name in units), *total,
        )  # fmt: skip
        return Register("figures-of-period", title, columns, lambda db: _by_line(db, period, lines, units))
    return Register(
        "figures-of-period", title, (Column("Đơn vị", 3), *(Column(label, _CELL, "right") for label in labels)),
        lambda db: _by_unit(db, period, lines, units),
    )  # fmt: skip


def comparison_register(now: Period, then: Period, chosen: Sequence[str], unit: str | None) -> Register:
    """Indicators in two periods, with the difference."""
    columns = (
        Column("Chỉ tiêu", 4), Column("Đơn vị tính", 1.2), Column(_capital(now.show()), 1.6, "right"),
        Column(_capital(then.show()), 1.6, "right"), Column("Chênh lệch", 1.4, "right"), Column("%", 1, "right"),
    )  # fmt: skip
    return Register(
        "figures-compared", f"So sánh số liệu {_named(now)} với {_named(then)}", columns,
        lambda db: _compared(db, now, then, chosen, unit),
    )  # fmt: skip


def target_register(ids: Sequence[str] | None = None) -> Register:
    """Plans and what was done, by document and period; without ids all of them."""
    columns = (
        Column("Chỉ tiêu", 4), Column("Đơn vị", 2), Column("Đơn vị tính", 1.2), Column("Kế hoạch", 1.3, "right"),
        Column("Thực hiện", 1.3, "right"), Column("% kế hoạch", 1.1, "right"), Column("Mức đạt", 1.2),
    )  # fmt: skip
    return Register(
        "targets-reached", "Kết quả thực hiện chỉ tiêu kế hoạch", columns, lambda db: _targets(db, ids),
        beside="target",
    )  # fmt: skip


def all_figures(db: Database) -> Iterator[Row]:
    """Every observation, by group and indicator, as it prints; parts stand under their whole."""
    known = grid.indicators(db)
    held = rows.get_many(db, Observation, query.ids(db, Query(Observation, sort="period")))
    by_indicator: dict[str, list[Observation]] = {}
    for each in held:
        by_indicator.setdefault(each.indicator or "", []).append(each)
    units = rows.titles(db, "unit", {each.unit for each in held if each.unit})
    papers = rows.titles(db, "document", {each.source for each in held if each.source})
    papers = {paper: title.split(" – ")[0] for paper, title in papers.items()}
    names = _item_titles(db, known.values())
    group: str | None = ""
    for indicator in known.values():
        for each in by_indicator.get(indicator.id, ()):
            if indicator.group != group:
                group = indicator.group
                yield Band(names.get(group or "", "Chưa xếp nhóm"))
            cell = cells.of_observation(each)
            yield (
                f"{indicator.name}, {each.category}" if each.category else indicator.name,
                names.get(indicator.measure or "", ""),
                units.get(each.unit or "", ""),
                each.period.show() if each.period else "",
                cells.show(cell, indicator),
                cell.num,
                cell.den,
                papers.get(each.source or "", ""),
            )


def _by_line(
    db: Database, period: Period, lines: Sequence[tuple[str, str]], units: Sequence[tuple[str, str]]
) -> Iterable[Row]:
    known, held = grid.indicators(db), _held(db, period)
    names = _item_titles(db, known.values())
    for indicator_id, category in lines:
        indicator = known.get(indicator_id)
        if indicator is not None:
            name = f"– {category}" if category else indicator.name
            values = [_shown(held.get(Place(indicator.id, unit, category)), indicator) for unit, _ in units]
            yield (name, names.get(indicator.measure or "", ""), *values, *_sum(indicator, category, units, held))


def _by_unit(
    db: Database, period: Period, lines: Sequence[tuple[str, str]], units: Sequence[tuple[str, str]]
) -> Iterable[Row]:
    known, held = grid.indicators(db), _held(db, period)
    chosen = [(known[each], category) for each, category in lines if each in known]
    for unit, name in units:
        yield (name, *(_shown(held.get(Place(each.id, unit, category)), each) for each, category in chosen))
    if len(units) > 1:
        yield Total(("Cộng", *(_sum(each, category, units, held)[0] for each, category in chosen)))


def _compared(db: Database, now: Period, then: Period, chosen: Sequence[str], unit: str | None) -> Iterable[Row]:
    known = grid.indicators(db)
    names = _item_titles(db, known.values())
    for line in comparison.compare(Scope(db, unit), (known[each] for each in chosen if each in known), now, then):
        measure = names.get(line.indicator.measure or "", "")
        yield (
            line.indicator.name, measure, _number(line.now.value), _number(line.then.value), line.difference,
            line.percent,
        )  # fmt: skip


def _targets(db: Database, ids: Sequence[str] | None) -> Iterable[Row]:
    chosen = query.ids(db, Query(Target)) if ids is None else ids
    states = targets.states(db, chosen)
    papers = rows.titles(db, "document", {each.target.document for each in states if each.target.document})
    units = rows.titles(db, "unit", {each.target.unit for each in states if each.target.unit})
    measures = rows.titles(db, "list_item", {each.target.measure for each in states if each.target.measure})
    labels = dict(DEGREES)
    for group in targets.grouped(states):
        yield Band(_heading(group[0].target, papers))
        for each in group:
            target = each.target
            yield (
                target.name, units.get(target.unit or "", ""), measures.get(target.measure or "", ""), target.planned,
                each.done, each.percent, labels.get(each.degree, ""),
            )  # fmt: skip
        yield Total((targets.summary(group), "", "", None, None, None, ""))


def _heading(target: Target, papers: dict[str, str]) -> str:
    period = _capital(_named(target.period)) if target.period else ""
    return f"{papers[target.document]} – {period}" if target.document in papers else period


def _held(db: Database, period: Period) -> dict[Place, Cell]:
    return {place: cells.of_observation(each) for place, each in grid.held(db, period).items()}


def _shown(cell: Cell | None, indicator: Indicator) -> str | Decimal | None:
    """A plain number as a number, so that Excel adds it up; “trên 90” and 12/12 as texts."""
    if cell is None:
        return None
    plain = cell.comparator == "=" and cell.num is None and indicator.nature != "rate"
    return cell.value if plain else cells.show(cell, indicator)


def _sum(
    indicator: Indicator, category: str, units: Sequence[tuple[str, str]], held: dict[Place, Cell]
) -> tuple[str | Decimal | None, ...]:
    if len(units) < 2:
        return ()
    found = grid.total(indicator, category, [unit for unit, _ in units], held.get)
    return (_shown(found.cell, indicator),)


def _item_titles(db: Database, known: Iterable[Indicator]) -> dict[str, str]:
    items = {item for each in known for item in (each.group, each.measure) if item}
    return rows.titles(db, "list_item", items)


def _number(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _named(period: Period) -> str:
    return f"năm {period.code}" if len(period.code) == 4 else period.show()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


REGISTERS: tuple[Register, ...] = (
    Register(
        "figures",
        "Số liệu đã nhập",
        (
            Column("Chỉ tiêu", 4), Column("Đơn vị tính", 1.2), Column("Đơn vị", 2.2), Column("Kỳ", 1.8),
            Column("Số liệu", 1.8, "right"), Column("Tử số", 1.1, "right"), Column("Mẫu số", 1.1, "right"),
            Column("Nguồn", 2.6),
        ),
        all_figures,
        beside="observation",
    ),
    target_register(),
)  # fmt: skip
