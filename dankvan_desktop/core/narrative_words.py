"""The lines of a text, for those who look at its words: where each stands, and how a stretch of one is replaced.

A live figure is one letter (`FIGURE`) of its line, so that nothing that reads words can change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dankvan_desktop.core.narrative import Block, ListBlock, Narrative, Para, Run, TableBlock

FIGURE = "\ufffc"
Spot = tuple[int, ...]
"""Where a line stands: (block), (block, item) of a list, (block, row from the header, column) of a table."""


def lines(narrative: Narrative) -> Iterator[tuple[Spot, str]]:
    """Every paragraph, item and cell from top to bottom."""
    for place, block in enumerate(narrative.blocks):
        if isinstance(block, Para):
            yield (place,), _words(block.runs)
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items):
                yield (place, number), _words(item)
        else:
            for row, cells in enumerate((block.header, *block.rows)):
                for column, cell in enumerate(cells):
                    yield (place, row, column), cell


def replaced(narrative: Narrative, spot: Spot, start: int, end: int, words: str) -> Narrative:
    """The text with a stretch of one line replaced; it takes the style of its first letter.

    Raises ValueError when the stretch holds a live figure or does not exist.
    """
    blocks = list(narrative.blocks)
    if not 0 <= spot[0] < len(blocks) or not 0 <= start < end:
        raise ValueError("Không có chỗ này trong lời văn.")
    blocks[spot[0]] = _block_replaced(blocks[spot[0]], spot[1:], start, end, words)
    return Narrative(tuple(blocks))


def _block_replaced(block: Block, spot: Spot, start: int, end: int, words: str) -> Block:
    if isinstance(block, Para):
        return replace(block, runs=_runs_replaced(block.runs, start, end, words))
    if isinstance(block, ListBlock):
        items = list(block.items)
        items[spot[0]] = _runs_replaced(items[spot[0]], start, end, words)
        return replace(block, items=tuple(items))
    rows = [list(row) for row in (block.header, *block.rows)]
    cell = rows[spot[0]][spot[1]]
    rows[spot[0]][spot[1]] = cell[:start] + words + cell[end:]
    return TableBlock(tuple(rows[0]), tuple(map(tuple, rows[1:])))


def _runs_replaced(runs: Sequence[Run], start: int, end: int, words: str) -> tuple[Run, ...]:
    out: list[Run] = []
    place, waiting = 0, True
    for run in runs:
        text = FIGURE if run.figure else run.text
        low, high = max(start - place, 0), min(end - place, len(text))
        place += len(text)
        if low >= high:
            out.append(run)
            continue
        if run.figure:
            raise ValueError("Không sửa được chữ của số liệu tự cập nhật.")
        out.append(replace(run, text=text[:low] + (words if waiting else "") + text[high:]))
        waiting = False
    if waiting:
        raise ValueError("Không có chỗ này trong lời văn.")
    return tuple(out)


def _words(runs: Sequence[Run]) -> str:
    return "".join(FIGURE if run.figure else run.text for run in runs)
