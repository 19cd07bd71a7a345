"""What a register is: columns and rows, whatever paper or file they go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dankvan_desktop.core.period import Period
from dankvan_desktop.store.database import Database

Cell = str | int | Decimal | date | None
"""A number is a number in Excel, a whole date a date; partial dates, periods and names are texts."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Column:
    """`weight`: share of the width. `grouped`: 1.234 for whole numbers; False for years."""

    label: str
    weight: float = 1.0
    align: Align = "left"
    grouped: bool = True


@dataclass(frozen=True)
class Band:
    """A row across all columns: the heading of the rows that follow. Not numbered."""

    text: str


@dataclass(frozen=True)
class Total:
    """A bold row of sums. Not numbered; its first cell says what is added up."""

    cells: tuple[Cell, ...]


Row = tuple[Cell, ...] | Band | Total


@dataclass(frozen=True)
class Register:
    """A register by its `name` (English, for the command). `title`: sentence case, printed in capitals.

    `note`: one line under the title. `rows`: one tuple a row, a cell a column, without TT. `numbered`: a TT column in
    front. `beside`: the record type whose list offers it in its menu. `within`: the rows of one period, where a report
    can have the register as an appendix. `landscape`: too wide for an upright page.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Database], Iterable[Row]]
    note: str | Callable[[Database], str] = ""
    numbered: bool = True
    beside: str = ""
    within: Callable[[Database, Period], Iterable[Row]] | None = None
    landscape: bool = False
