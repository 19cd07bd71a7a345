"""What the parts of the measuring share: findings, margins, where title and letterhead stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.reports.page_model import Page, Segment

TOP, BOTTOM, LEFT, RIGHT = 20.0, 20.0, 30.0, 15.0


@dataclass(frozen=True)
class Finding:
    """One objection: code of domain.md §1.7 and what was measured."""

    code: str
    message: str


def under_title(page: Page) -> float:
    """The height of the short line under the subject of a state paper; 0 where there is none."""
    start = type_row(page)
    if start is None or any(row.text == "-----" for row in page.rows):
        return 0.0
    rows = page.rows[start:]
    middle = (LEFT + page.width - RIGHT) / 2
    for rule in sorted(page.rules, key=lambda each: each.top):
        above = [row for row in rows if row.baseline < rule.top and row.bold]
        if abs(rule.centre - middle) < 1 and above:
            share = rule.length / (above[-1].x1 - above[-1].x0)
            return rule.top if 1 / 3 - 0.01 <= share <= 1 / 2 + 0.01 else 0.0
    return 0.0


def shift(page: Page, distance: float) -> None:
    """Move all that stands on a page, millimetres to the right."""
    for part in page.segments:
        part.x0, part.x1 = part.x0 + distance, part.x1 + distance
    page.boxes = [replace(box, x0=box.x0 + distance, x1=box.x1 + distance) for box in page.boxes]
    page.ink = replace(page.ink, x0=page.ink.x0 + distance, x1=page.ink.x1 + distance)


def within(size: float, sizes: tuple[float, float]) -> bool:
    return sizes[0] <= size <= sizes[1]


def sized(
    code: str, part: Segment, sizes: tuple[float, float], bold: bool = False, italic: bool = False
) -> Iterator[Finding]:
    """As `_style`, for a range of sizes."""
    yield from style(code, part, part.size if within(part.size, sizes) else sizes[1], bold, italic)


def style(code: str, part: Segment, size: float, bold: bool = False, italic: bool = False) -> Iterator[Finding]:
    if part.size != size or part.bold != bold or part.italic != italic:
        yield Finding(code, f"“{part.text[:40]}” là {part.font} cỡ {part.size}, phải là cỡ {size}")


def type_row(page: Page) -> int | None:
    """The first centred bold row of capitals below the letterhead."""
    middle = (LEFT + page.width - RIGHT) / 2
    for index, row in enumerate(page.rows):
        if row.bold and len(row.segments) == 1 and row.text == row.text.upper() and abs(row.centre - middle) < 8:
            return index
        if row.text.startswith("Kính gửi:"):
            return None
    return None


def head_segments(page: Page) -> list[Segment]:
    letter = next((index for index, row in enumerate(page.rows) if row.text.startswith("Kính gửi:")), None)
    start = type_row(page)
    return [part for row in page.rows[: letter if start is None else start] for part in row.segments]
