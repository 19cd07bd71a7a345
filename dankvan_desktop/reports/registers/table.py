"""A register read from the file: everything a renderer needs, without the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from dankvan_desktop.core import dates, numbers
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.text import clean, clean_line
from dankvan_desktop.reports.frame import header_lines
from dankvan_desktop.reports.layout import Layout, profile_for
from dankvan_desktop.reports.registers.model import Band, Cell, Column, Register, Row, Total
from dankvan_desktop.reports.tree import Letterhead
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database

ORDINAL = Column("TT", weight=0, align="center", grouped=False)


@dataclass(frozen=True)
class Table:
    """A register with its rows. `columns` begins with TT where rows are numbered; so do the rows of `numbered`."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_ordinals: bool
    letterhead: Letterhead
    layout: Layout
    ward: str
    today: date

    @property
    def count(self) -> int:
        """How many plain rows there are."""
        return sum(isinstance(row, tuple) for row in self.rows)

    @property
    def closing(self) -> str:
        """The line under the table that says how many rows belong to it."""
        if not self.count:
            return "Danh sách này chưa có mục nào."
        return f"Danh sách này có {numbers.show_count(self.count)} mục."

    def numbered(self) -> Iterator[Row]:
        """The rows as they are printed: plain ones begin with their ordinal where the register has one."""
        place = 0
        for row in self.rows:
            if isinstance(row, tuple):
                place += 1
                yield (place, *row) if self.has_ordinals else row
            elif isinstance(row, Total) and self.has_ordinals:
                yield Total((None, *row.cells))
            else:
                yield row


def read(db: Database, register: Register, today: date) -> Table:
    """Read a register to the end. Texts are cleaned; `today` stands beside the place in the letterhead."""
    setting = rows.get(db, Setting, SETTING_ID) or Setting()
    note = register.note if isinstance(register.note, str) else register.note(db)
    day = dates.long(today.isoformat())
    superior, issuer = header_lines(db, setting, today)
    return Table(
        name=register.name,
        title=clean_line(register.title),
        note=clean_line(note),
        columns=(ORDINAL, *register.columns) if register.numbered else register.columns,
        rows=tuple(register.rows(db)),
        has_ordinals=register.numbered,
        letterhead=Letterhead(
            superior=superior,
            issuer=issuer,
            number="",
            place_date=f"{setting.place}, {day}" if setting.place else day,
        ),
        layout=profile_for(today),
        ward=setting.ward_name,
        today=today,
    )


def shown(cell: Cell, column: Column) -> str:
    """What is read in a cell: 1.234,5; dates by the zero rule of printed papers, 18/4/2018 (domain.md §1.3)."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "Có" if cell else ""
    if isinstance(cell, int):
        return f"{cell:,}".replace(",", ".") if column.grouped else str(cell)
    if isinstance(cell, Decimal):
        return _show(cell, group=column.grouped)
    day = dates.cite(f"{cell:%Y-%m-%d}")
    return f"{day} {cell:%H:%M}" if isinstance(cell, datetime) else day


_show = lru_cache(maxsize=2_000)(numbers.show)
"""Rates and the like come again and again."""


def heading_of(row: Band) -> str:
    """The text of a heading row, on one line."""
    return clean_line(row.text)


def texts_of(row: Row) -> list[str]:
    """The texts of a row."""
    if isinstance(row, Band):
        return [row.text]
    return [cell for cell in (row.cells if isinstance(row, Total) else row) if isinstance(cell, str)]
