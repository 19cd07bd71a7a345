"""What stands on finished pages: every text with face, size and place, every line, as the renderer really drew them.

Points from the left and the top edge of the page; `y` of a text is its baseline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Some words in one face and size."""

    text: str
    font: str
    size: float
    x: float
    y: float
    width: float

    @property
    def right(self) -> float:
        """Where the words end."""
        return self.x + self.width

    @property
    def bold(self) -> bool:
        """Whether the face is a bold one."""
        return "Bold" in self.font

    @property
    def italic(self) -> bool:
        """Whether the face is slanted."""
        return "Italic" in self.font


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, or the outline of a filled box: its extent."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it is a horizontal line of some length."""
        return self.bottom - self.top < 0.5 and self.x1 - self.x0 > 5


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of one baseline, from left to right."""

    texts: tuple[Text, ...]

    @property
    def text(self) -> str:
        """All words of the row."""
        return "".join(each.text for each in self.texts).strip()

    @property
    def x(self) -> float:
        """Where the row begins."""
        return self.texts[0].x

    @property
    def right(self) -> float:
        """Where the row ends; a blank at the end is nothing to see."""
        last = self.texts[-1]
        return last.right - (0.25 * last.size if last.text.endswith(" ") else 0.0)

    @property
    def y(self) -> float:
        """The baseline."""
        return self.texts[0].y

    @property
    def centre(self) -> float:
        """The middle between beginning and end."""
        return (self.x + self.right) / 2


@dataclass(frozen=True, slots=True)
class Part:
    """What one piece of the paper put on one page: a paragraph, the letterhead, a table.

    `kind` names what it is: body, heading, part, type_name, subject, mark, letterhead, table, signature, …;
    `fresh` is False for what goes on from the page before. Strokes and texts in the order of drawing.
    """

    kind: str
    texts: tuple[Text, ...]
    strokes: tuple[Stroke, ...] = ()
    fresh: bool = True

    @property
    def rows(self) -> tuple[Row, ...]:
        """The texts by baseline, from top to bottom."""
        found: dict[float, list[Text]] = {}
        for each in self.texts:
            found.setdefault(round(each.y, 1), []).append(each)
        return tuple(Row(tuple(sorted(found[y], key=lambda each: each.x))) for y in sorted(found))

    @property
    def text(self) -> str:
        """All words, rows parted by blanks."""
        return " ".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the finished paper, size in points; `number` counts from 1 over the whole paper."""

    number: int
    width: float
    height: float
    parts: tuple[Part, ...]

    def of(self, *kinds: str) -> Iterator[Part]:
        """The parts of some kinds, in order."""
        return (part for part in self.parts if part.kind in kinds)


Pages = tuple[Page, ...]
