"""A register as a clerk has it: names and kinds that come again, texts of one to four lines, dates, numbers."""

from __future__ import annotations

from dankvan_desktop.reports.registers import Row, Table
from tests.reports.registers.samples import plain_rows, table

_TEXT = "Tuyên truyền vận động Nhân dân hiến đất mở rộng ngõ phố giữ vệ sinh môi trường đô thị văn minh"
_WORDS = _TEXT.split()


def usual_register(rows: int) -> Table:
    """A register of so many rows."""
    return table(tuple(_longer(number, row) for number, row in enumerate(plain_rows(rows))))


def _longer(number: int, row: Row) -> Row:
    assert isinstance(row, tuple)
    more = " ".join(_WORDS[(number * each) % len(_WORDS)] for each in range(1, number % 23))
    return (f"{row[0]} {more}", *row[1:])
