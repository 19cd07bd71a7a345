"""Registers: any list, and the special ones, to PDF, Word, Excel, CSV and the clipboard."""

from __future__ import annotations

from dankvan_desktop.reports.registers import democracy, figures, models, units
from dankvan_desktop.reports.registers.lists import of_list
from dankvan_desktop.reports.registers.model import Band, Cell, Column, Register, Row, Total
from dankvan_desktop.reports.registers.rendering import KINDS, render, unprintable
from dankvan_desktop.reports.registers.table import Table, read

# An area imports its registers here …

REGISTERS: tuple[Register, ...] = (
    *democracy.REGISTERS,
    *models.REGISTERS,
    *units.REGISTERS,
    *figures.REGISTERS,
    # … and adds them here: *area.REGISTERS,
)
"""The special registers, beside those of plain lists."""


def find(name: str) -> Register | None:
    """The special register of a name, or the whole list of a record type; None for an unknown name."""
    from dankvan_desktop.core.records import RECORDS
    from dankvan_desktop.store.query import Query

    special = next((each for each in REGISTERS if each.name == name), None)
    if special is not None:
        return special
    return next((of_list(Query(cls)) for cls in RECORDS if cls.SPEC.name == name), None)


__all__ = [
    "KINDS",
    "REGISTERS",
    "Band",
    "Cell",
    "Column",
    "Register",
    "Row",
    "Table",
    "Total",
    "find",
    "of_list",
    "read",
    "render",
    "unprintable",
]
