"""What stands in the grid of one period: what the file holds, what was typed over it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from dankvan_desktop.core import numbers
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.figures import cells, grid
from dankvan_desktop.figures.cells import BadCell, Cell
from dankvan_desktop.figures.grid import Place, Total
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.ops.figures import CellChange
from dankvan_desktop.store.database import Database


class Sheet:
    """The cells of one period. `texts`: what was typed and is not saved, by place."""

    def __init__(self, db: Database, period: Period, ward: str | None) -> None:
        self.period, self.ward = period, ward
        self.known = grid.indicators(db)
        self.texts: dict[Place, str] = {}
        self._db = db
        self._refused: dict[Place, str] = {}
        self._done: list[dict[Place, str | None]] = []
        self._undone: list[dict[Place, str | None]] = []
        self._read: dict[Place, tuple[Cell | None, str]] = {}
        self._parts = grid.parts_by_whole(self.known)
        self.load()

    def load(self) -> None:
        """Read the file anew; what was typed stays."""
        self.held: dict[Place, Observation] = grid.held(self._db, self.period)
        self._held_cells: dict[Place, Cell] = {place: cells.of_observation(each) for place, each in self.held.items()}
        self.__dict__.pop("counted", None)

    @cached_property
    def counted(self) -> dict[str, FigureValue]:
        """What the records count, by indicator id."""
        return grid.counted(Scope(self._db, self.ward, self.period), self.known.values())

    # --- cells --------------------------------------------------------------------------------------------------------

    def cell(self, place: Place) -> Cell | None:
        """The figure that stands in a cell; None for an empty or a wrong one."""
        return self._typed(place)[0] if place in self.texts else self._held_cells.get(place)

    def text(self, place: Place) -> str:
        """What the cell is edited with: what was typed, else what the file holds."""
        if place in self.texts:
            return self.texts[place]
        held = self._held_cells.get(place)
        return cells.edit_text(held) if held else ""

    def shown(self, place: Place) -> str:
        """What the cell shows; a wrong text as it was typed."""
        if self.problem(place):
            return self.texts.get(place, "")
        cell = self.cell(place)
        return cells.show(cell, self.known[place.indicator]) if cell else ""

    def problem(self, place: Place) -> str:
        """What is wrong with what was typed; empty when all is well."""
        return (self._refused.get(place) or self._typed(place)[1]) if place in self.texts else ""

    def bad(self) -> list[Place]:
        """The cells that cannot be saved as they are."""
        return [place for place in self.texts if self.problem(place)]

    def note(self, place: Place, categories: Sequence[str] = ()) -> str:
        """What is allowed and yet looks wrong: too small a cell, parts that miss the whole, a rate stated otherwise."""
        cell, indicator = self.cell(place), self.known[place.indicator]
        if cell is None:
            return ""
        found = [grid.small(indicator, cell), _stated_otherwise(cell, indicator), _beyond(cell, indicator)]
        if not place.category:
            parts = self._parts.get(indicator.id, ())
            if parts:
                found.append(_gap("Các phần", grid.difference(indicator, place.unit, parts, self.cell), cell))
            if categories:
                gap = grid.category_difference(indicator, place.unit, categories, self.cell)
                found.append(_gap("Các phân tổ", gap, cell))
        return " ".join(each for each in found if each)

    def divided(self, place: Place) -> str:
        """The rate of an empty cell that follows from its two indicators; empty where it does not."""
        indicator = self.known[place.indicator]
        if indicator.nature != "rate" or place in self.texts or place in self._held_cells:
            return ""
        parts = grid.parts_of(indicator, place.unit, place.category, self.cell)
        return cells.show(Cell("=", None, *parts), indicator) if parts else ""

    def total(self, indicator: Indicator, category: str, units: Sequence[str]) -> Total:
        """The sum over the units shown."""
        return grid.total(indicator, category, units, self.cell)

    def stated(self, indicator: Indicator, units: Sequence[str]) -> Decimal | None:
        """The figure that a count from records is held against: the ward's own, else the sum over the units shown."""
        own = self.cell(Place(indicator.id, self.ward)) if self.ward else None
        found = own or self.total(indicator, "", units).cell
        return found.number(indicator) if found else None

    def behind(self, indicator: Indicator, category: str, units: Sequence[str]) -> tuple[str, ...]:
        """The observations that a number is made of: its own, else those of a rate's two indicators."""
        found: list[str] = []
        for unit in units:
            own = self.held.get(Place(indicator.id, unit, category))
            others = [] if own else [indicator.numerator, indicator.denominator]
            parts = [self.held.get(Place(each, unit, category)) for each in others if each]
            found.extend(each.id for each in (own, *parts) if each is not None)
        return tuple(dict.fromkeys(found))

    # --- typing -------------------------------------------------------------------------------------------------------

    def put(self, changes: Mapping[Place, str]) -> bool:
        """Type into cells, as one step to undo; False when nothing changes."""
        step = {place: self.texts.get(place) for place, text in changes.items() if text != self.text(place)}
        for place in step:
            self._set(place, changes[place])
        step = {place: old for place, old in step.items() if old != self.texts.get(place)}
        if step:
            self._done.append(step)
            self._undone.clear()
        return bool(step)

    def undo(self) -> tuple[Place, ...]:
        """One step back: the cells it changed."""
        return self._step(self._done, self._undone)

    def redo(self) -> tuple[Place, ...]:
        """One step forth again: the cells it changed."""
        return self._step(self._undone, self._done)

    def discard(self) -> None:
        """Forget what was typed."""
        for keeper in (self.texts, self._refused, self._read, self._done, self._undone):
            keeper.clear()

    def drafts(self) -> list[dict[str, str]]:
        """What was typed, to be kept outside the file."""
        return [
            {"indicator": place.indicator, "unit": place.unit, "category": place.category, "text": text}
            for place, text in self.texts.items()
        ]

    # --- saving -------------------------------------------------------------------------------------------------------

    def changes(self) -> list[tuple[Place, CellChange]]:
        """What can be written: each good cell that was changed."""
        found: list[tuple[Place, CellChange]] = []
        for place in self.texts:
            cell, message = self._typed(place)
            held = self.held.get(place)
            if not message and (cell is not None or held is not None):
                found.append((place, self._change(place, cell, held)))
        return found

    def saved(self, places: Iterable[Place]) -> None:
        """These cells stand in the file now; the others stay as they were typed."""
        for place in places:
            self.texts.pop(place, None)
        self._refused.clear()
        self._done.clear()
        self._undone.clear()
        self.load()

    def refuse(self, sentences: Mapping[Place, str]) -> None:
        """What a save found wrong, cell by cell."""
        self._refused.update(sentences)

    def _change(self, place: Place, cell: Cell | None, held: Observation | None) -> CellChange:
        if cell is None:
            assert held is not None
            return CellChange(None, held.id, held.rev)
        draft = cell.draft(self.known[place.indicator])
        if held is not None:
            return CellChange(draft, held.id, held.rev)
        where = {
            "indicator": place.indicator,
            "unit": place.unit,
            "period": self.period.code,
            "category": place.category,
        }
        return CellChange({**where, **draft})

    def _set(self, place: Place, text: str | None) -> None:
        self._refused.pop(place, None)
        self._read.pop(place, None)
        self.texts.pop(place, None)
        if text is not None and not self._says_the_same(place, text):
            self.texts[place] = text

    def _says_the_same(self, place: Place, text: str) -> bool:
        held = self._held_cells.get(place)
        if held is None or text == cells.edit_text(held):
            return not text.strip() if held is None else True
        cell, message = self._parsed(place, text)
        return not message and cell == self._parsed(place, cells.edit_text(held))[0]

    def _typed(self, place: Place) -> tuple[Cell | None, str]:
        if place not in self._read:
            self._read[place] = self._parsed(place, self.texts[place])
        return self._read[place]

    def _parsed(self, place: Place, text: str) -> tuple[Cell | None, str]:
        try:
            return cells.read(text, self.known[place.indicator]), ""
        except BadCell as error:
            return None, str(error)

    def _step(self, taken: list[dict[Place, str | None]], given: list[dict[Place, str | None]]) -> tuple[Place, ...]:
        if not taken:
            return ()
        step = taken.pop()
        given.append({place: self.texts.get(place) for place in step})
        for place, text in step.items():
            self._set(place, text)
        return tuple(step)



def _stated_otherwise(cell: Cell, indicator: Indicator) -> str:
    if indicator.nature != "rate" or cell.value is None or cell.num is None or not cell.den:
        return ""
    found = cells.divided(cell.num, cell.den, indicator.decimals)
    if found == cell.value:
        return ""
    parts = f"{numbers.show(cell.num)}/{numbers.show(cell.den)}"
    return f"{parts} chia ra {numbers.show(found)}%; ghi {numbers.show(cell.value)}% và in như đã ghi."


def _beyond(cell: Cell, indicator: Indicator) -> str:
    value = cell.number(indicator)
    return "Tỷ lệ trên 100%: kiểm tra lại số." if indicator.nature == "rate" and value and value > 100 else ""


def _gap(what: str, gap: Decimal | None, cell: Cell) -> str:
    if not gap or cell.value is None:
        return ""
    word = "thừa" if gap > 0 else "thiếu"
    return f"{what} cộng lại {numbers.show(cell.value + gap)}, {word} {numbers.show(abs(gap))} so với số này."
