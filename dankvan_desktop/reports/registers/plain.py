"""A register as plain data: CSV for other programs, tab-separated text for the clipboard."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from dankvan_desktop.reports.registers.model import Band, Cell, Column, Row, Total
from dankvan_desktop.reports.registers.table import Table, heading_of, shown

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be reckoned with by a spreadsheet (documents.md §6)."""

_STEP = 250
_NUMBER = re.compile(r"-?\d[\d.]*(,\d+)?%?")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a number below zero stays one."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and not _NUMBER.fullmatch(text) else text


def csv_bytes(table: Table, step: Callable[[int, int], None]) -> bytes:
    """UTF-8 with a byte order mark, commas, labels first; numbers with a point, whole dates as 2018-04-18.

    `step` is told rows done and rows in all, and may raise to stop.
    """
    total = len(table.rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(column.label) for column in table.columns])
    for place, row in enumerate(table.numbered()):
        if place % _STEP == 0:
            step(place, total)
        if isinstance(row, Band):
            writer.writerow([harmless(heading_of(row)), *[""] * (len(table.columns) - 1)])
        else:
            writer.writerow([_plain(cell) for cell in _cells(row)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cells(row: Row) -> tuple[Cell, ...]:
    assert not isinstance(row, Band)
    return row.cells if isinstance(row, Total) else row


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(shown(cell, Column("")))
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f")
    if isinstance(cell, int):
        return str(cell)
    return cell.isoformat(" ", "minutes") if isinstance(cell, datetime) else cell.isoformat() if cell else ""


def tabbed(labels: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Texts for the clipboard: Excel and Word make cells of them; labels first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(labels)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def clipboard_text(table: Table, step: Callable[[int, int], None]) -> str:
    """A whole register for the clipboard, as it is read on the screen. `step` is told rows done and rows in all."""
    columns, total = table.columns, len(table.rows)

    def rows() -> Iterator[Sequence[str]]:
        for place, row in enumerate(table.numbered()):
            if place % _STEP == 0:
                step(place, total)
            if isinstance(row, Band):
                yield [heading_of(row)]
            else:
                yield [shown(cell, column) for cell, column in zip(_cells(row), columns, strict=True)]

    return tabbed([column.label for column in columns], rows())
