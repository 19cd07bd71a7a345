"""A block of cells as Excel puts it on the clipboard and takes it: which cell goes where, empty ones in their place."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from dankvan_desktop.core import text as texts
from dankvan_desktop.core.frozen import Frozen, fixed

MOST_LINES = 5000
_HEADS = 3
"""Names stand in one of the first lines: a title or a column of numbers may come before them."""


@fixed
class Placed(Frozen):
    """Where a block goes: (row, column) → text, in the coordinates of the table it is pasted into.

    `by_name`: it was placed by the names at its top or side. `outside`: numbers that found no place.
    """

    cells: dict[tuple[int, int], str]
    by_name: bool
    outside: int


def lines(raw: str) -> list[list[str]]:
    """The cells of tab-separated text, empty lines and cells in their place; short lines are filled up."""
    raw = raw.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    try:
        found = list(csv.reader(io.StringIO(raw), delimiter="\t"))
    except csv.Error:  # a cell beyond the limit of csv: no table of a clerk
        found = [line.split("\t") for line in raw.split("\n")]
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    width = max((len(line) for line in found), default=0)
    return [[texts.clean_line(cell) for cell in line] + [""] * (width - len(line)) for line in found[:MOST_LINES]]


def text(rows: Sequence[Sequence[str]]) -> str:
    """Tab-separated text that Excel reads back as the same cells."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


def place(
    block: Sequence[Sequence[str]], heads: Sequence[str], sides: Sequence[str], corner: tuple[int, int]
) -> Placed:
    """A block in a table with names at its top and side: by those names where the block has them, else from a corner.

    A column of names moves with its rows, a row of names with its columns; a name that the table does not have, and
    what hangs over its edge, has no place.
    """
    height, width = len(block), len(block[0]) if block else 0
    head, columns = _found(block, heads)
    side, rows = _found([[line[column] for line in block] for column in range(width)], sides)
    first_row, first_column = head + 1, side + 1
    if not rows:
        rows = [None if row < first_row else corner[0] + row - first_row for row in range(height)]
    if not columns:
        columns = [None if column < first_column else corner[1] + column - first_column for column in range(width)]
    found: dict[tuple[int, int], str] = {}
    outside = 0
    for row in range(first_row, height):
        for column in range(first_column, width):
            to_row, to_column = rows[row], columns[column]
            inside = to_row is not None and to_column is not None and to_row < len(sides) and to_column < len(heads)
            if inside and to_row is not None and to_column is not None:
                found[to_row, to_column] = block[row][column]
            elif any(map(str.isdigit, block[row][column])):
                outside += 1
    return Placed(found, bool(first_row or first_column), outside)


def _found(block: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[int, list[int | None]]:
    """The line of a block that names the table's columns, and the place of each; (-1, []) where none does."""
    for line, cells in enumerate(block[:_HEADS]):
        found = _named(cells, names)
        if found:
            return line, found
    return -1, []


def _named(cells: Sequence[str], names: Sequence[str]) -> list[int | None]:
    """The place of the name in each cell; empty where none is a name. A number is none, even if a unit is called so."""
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        for known in (name, name.rsplit(" (", 1)[0]):
            places.setdefault(texts.fold(known), place)
    found = [places.get(texts.fold(cell)) if any(map(str.isalpha, cell)) else None for cell in cells]
    return found if any(place is not None for place in found) else []
