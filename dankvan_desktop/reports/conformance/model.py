"""What the findings share: one objection, the measured paper with what its profile allows, where a thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.drawn import Page, Pages, Part, Row, Text
from dankvan_desktop.reports.layout import ALLOWED, MM, PROFILES, Allowed, Layout, Range
from dankvan_desktop.reports.tree import (
    Appendix,
    Block,
    Document,
    Letterhead,
    SignatureBlock,
    Title,
    cleaned,
    mapped,
)

SLACK = 0.05
"""Points: what rounding in the file may cost."""
CENTRE_MM = 1.0
"""How far from the middle what is centred may stand."""


@dataclass(frozen=True)
class Finding:
    """One thing a superior would object to (codes of domain.md §1.7), in words that say what to do.

    `severity` error | warning | info; `where` names the place for a reader, `page` counts from 1, 0: the whole paper.
    """

    code: str
    severity: str
    message: str
    where: str
    page: int = 0


@dataclass(frozen=True)
class Paper:
    """A document, the pages it became, and what its profile allows."""

    typed: Document
    pages: Pages

    @cached_property
    def document(self) -> Document:
        """The document in the words that the renderer draws: clean, what the typeface lacks replaced."""
        return mapped(cleaned(self.typed), fonts.printable)

    @cached_property
    def layout(self) -> Layout:
        """The numbers the profile prints with."""
        return PROFILES[self.document.profile]

    @cached_property
    def allowed(self) -> Allowed:
        """What the profile allows."""
        return ALLOWED[self.document.profile]

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks before the appendices."""
        return tuple(block for block in self.document.blocks if not isinstance(block, Appendix))

    @cached_property
    def appendices(self) -> tuple[Appendix, ...]:
        """The appendices."""
        return tuple(block for block in self.document.blocks if isinstance(block, Appendix))

    @cached_property
    def letterhead(self) -> Letterhead | None:
        """The head of page 1."""
        return next((block for block in self.body if isinstance(block, Letterhead)), None)

    @cached_property
    def title(self) -> Title | None:
        """Type name and subject; a letter has none."""
        return next((block for block in self.body if isinstance(block, Title)), None)

    @cached_property
    def signature(self) -> SignatureBlock | None:
        """Who signs."""
        return next((block for block in self.body if isinstance(block, SignatureBlock)), None)

    def sides(self, page: Page) -> tuple[float, float]:
        """Where the text box of a page begins and ends, points from the left edge."""
        left, right = self.layout.side_margins(page.number, self.document.two_sided)
        return left, page.width - right

    def is_centred(self, page: Page, x: float) -> bool:
        """Whether `x` is the middle of the text box of a page; where margins are wrong only they are told."""
        return bool(self.side_margins) or abs(mm(x - sum(self.sides(page)) / 2)) <= CENTRE_MM

    @cached_property
    def side_margins(self) -> dict[int, tuple[Page, float]]:
        """The side margins that are wrong, 0 left, 1 right: on which page, and millimetres of the real one.

        All lines of a paragraph but the first begin, all but the last end at the margin; the nearest one is judged.
        """
        off: tuple[list[tuple[float, Page]], ...] = ([], [])
        for page, part in self.parts("body"):
            left, right = self.sides(page)
            off[0].extend((mm(row.x - left), page) for row in part.rows[1 if part.fresh else 0 :])
            off[1].extend((mm(right - row.right), page) for row in part.rows[:-1])
        found = {}
        for side, held in enumerate(off):
            for least, page in sorted(held, key=lambda each: abs(each[0]))[:1]:
                if abs(least) > self.allowed.margin_tolerance_mm:
                    found[side] = page, self.margin_mm(page, side) + least
        return found

    def margin_mm(self, page: Page, side: int) -> float:
        """The left (0) or right (1) margin that a page must have, millimetres."""
        return mm(self.layout.side_margins(page.number, self.document.two_sided)[side])

    def parts(self, *kinds: str) -> Iterator[tuple[Page, Part]]:
        """The parts of some kinds on all pages, in order."""
        return ((page, part) for page in self.pages for part in page.of(*kinds))


def is_within(value: float, limits: Range, slack: float = SLACK) -> bool:
    """Whether a value is allowed."""
    return limits[0] - slack <= value <= limits[1] + slack


def shown(value: float) -> str:
    """A number as a reader writes it: at most one decimal, with a comma."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def shown_range(limits: Range) -> str:
    """14 or 14–15."""
    return shown(limits[0]) if limits[0] == limits[1] else f"{shown(limits[0])}–{shown(limits[1])}"


def excerpt(text: str, length: int = 40) -> str:
    """The beginning of a text, to find the place by."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def at(page: Page, text: str = "") -> str:
    """Where something stands, for a reader: trang 3, dòng “…”."""
    return f"trang {page.number}, dòng “{excerpt(text)}”" if text else f"trang {page.number}"


def look(text: Text | Row, sizes: Range, *, bold: bool = False, italic: bool = False) -> str:
    """What is wrong with size and face, as the second half of a sentence; "" when nothing is."""
    texts = text.texts if isinstance(text, Row) else (text,)
    for each in texts:
        if not each.text.strip():
            continue
        if not is_within(each.size, sizes):
            return f"đang in cỡ chữ {shown(each.size)}, quy định cỡ {shown_range(sizes)}"
        if (each.bold, each.italic) != (bold, italic):
            return f"đang in chữ {_face(each.bold, each.italic)}, quy định chữ {_face(bold, italic)}"
    return ""


def mm(points: float) -> float:
    """Points as millimetres."""
    return points / MM


def _face(bold: bool, italic: bool) -> str:
    return f"{'nghiêng' if italic else 'đứng'}{', đậm' if bold else ''}"
