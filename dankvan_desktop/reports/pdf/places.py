"""Where on the finished pages each live figure stands: noted while the text is drawn, no byte more in the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports.places import Place, Places
from dankvan_desktop.reports.tree import TextRun

_ASCENT, _DESCENT = 0.89, 0.22
"""Of the type size: the box of a line of text."""
_SPREAD = " \u00a0"
"""Characters that justified lines make wider."""

Marks = tuple[tuple[int, int, str], ...]
"""(first, end, figure) in characters of a paragraph, blanks not counted: those a line break may swallow."""


@dataclass
class Noted:
    """What is noted of one paper while it is drawn."""

    figures: list[Place] = field(default_factory=list)
    headings: list[tuple[int, float]] = field(default_factory=list)

    def found(self) -> Places:
        """All of it."""
        return Places(tuple(self.figures), tuple(self.headings))

    def heading(self, canvas: Canvas, height: float) -> None:
        """A heading that is a bookmark begins here, its top `height` points above the origin."""
        _, top = _on_page(canvas, 0, height)
        self.headings.append((canvas.getPageNumber() - 1, top))

    def box(self, canvas: Canvas, figure: str, box: tuple[float, float, float, float]) -> None:
        """A figure stands in a box (left, bottom, width, height) of the flowable that is being drawn."""
        left, bottom, width, height = box
        x, top = _on_page(canvas, left, bottom + height)
        self.figures.append(Place(canvas.getPageNumber() - 1, x, top, width, height, figure, len(self.headings) - 1))


def _on_page(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    """Points from the left and the top edge of the page."""
    left, bottom = canvas.absolutePosition(x, y)
    return left, canvas._pagesize[1] - bottom


def noted_by(flowable: Flowable) -> Noted | None:
    """Where the paper that a flowable is drawn for notes its figures; None for a paper that does not."""
    return getattr(getattr(flowable.canv, "_doctemplate", None), "noted", None)


def marks(label: str, runs: Iterable[TextRun]) -> Marks:
    """Where the figures of a paragraph stand among its characters."""
    found: list[tuple[int, int, str]] = []
    at = _solid(label)
    for run in runs:
        end = at + _solid(run.text)
        if run.figure and end > at:
            found.append((at, end, run.figure))
        at = end
    return tuple(found)


def marks_after(found: Marks, count: int) -> Marks:
    """The marks of the rest of a paragraph whose first `count` characters went to the page before."""
    return tuple((max(first - count, 0), end - count, figure) for first, end, figure in found if end > count)


def solid_in_lines(lines: Sequence[object]) -> int:
    """How many characters the broken lines of a paragraph hold, blanks not counted."""
    total = 0
    for line in lines:
        words = line[1] if isinstance(line, tuple) else [part.text for part in line.words]  # type: ignore[attr-defined]
        total += sum(_solid(word) for word in words)
    return total


class NotingText(PDFTextObject):
    """The text of one paragraph: draws what any text object draws, and notes where its figures go."""

    def __init__(self, canvas: Canvas, x: float, y: float, found: Marks, noted: Noted) -> None:
        super().__init__(canvas, x, y)
        self._marks, self._noted = found, noted
        self._at = 0
        self._advance = 0.0
        self._baseline = y

    def moveCursor(self, dx: float, dy: float) -> None:
        """The pen goes to another place, counted from the beginning of the line."""
        super().moveCursor(dx, dy)
        self._advance = 0.0

    def _textOut(self, text: str, TStar: int = 0) -> None:
        self._note(text)
        super()._textOut(text, TStar)
        if TStar:
            self._advance = 0.0
            self._baseline -= self._leading

    def _note(self, text: str) -> None:
        end = self._at + _solid(text)
        for first, last, figure in self._marks:
            if first < end and last > self._at:
                start, stop = _cut(text, first - self._at), _cut(text, last - self._at, closing=True)
                left = self._x0 + self._advance + self._wide(text[:start])
                bottom, height = self._baseline - _DESCENT * self._fontsize, (_ASCENT + _DESCENT) * self._fontsize
                self._noted.box(self._canvas, figure, (left, bottom, self._wide(text[start:stop]), height))
        self._advance += self._wide(text)
        self._at = end

    def _wide(self, text: str) -> float:
        spread = getattr(self, "_wordSpace", 0) or 0
        blanks = sum(text.count(each) for each in _SPREAD) if spread else 0
        return float(stringWidth(text, self._fontname, self._fontsize) + blanks * spread)


class MarkedRow(list[list[str]]):
    """The cells of a row of a table, with the figure that each of them shows; "" for none."""

    figures: tuple[str, ...] = ()


def marked(row: list[list[str]], figures: Sequence[str]) -> list[list[str]]:
    """A row that knows its figures; the same row where it has none."""
    if not any(figures):
        return row
    out = MarkedRow(row)
    out.figures = tuple(figures)
    return out


def figures_of(row: list[list[str]]) -> tuple[str, ...]:
    """The figures of the cells of a row."""
    return row.figures if isinstance(row, MarkedRow) else ()


def note_row(flowable: Flowable, row: list[list[str]], place: tuple[float, float], widths: Sequence[float]) -> None:
    """Note the cells of a row that show figures; `place`: its top and height in points."""
    noted = noted_by(flowable) if isinstance(row, MarkedRow) else None
    if noted is None:
        return
    left, (top, height) = 0.0, place
    for figure, width in zip(figures_of(row), widths, strict=False):
        if figure:
            noted.box(flowable.canv, figure, (left, top - height, width, height))
        left += width


def _solid(text: str) -> int:
    return sum(not each.isspace() for each in text)


def _cut(text: str, count: int, closing: bool = False) -> int:
    """The place in `text` before its character number `count`, blanks not counted; `closing`: after the one before."""
    seen = 0
    for place, each in enumerate(text):
        if each.isspace():
            continue
        if seen == count and not closing:
            return place
        seen += 1
        if seen == count and closing:
            return place + 1
    return len(text) if count > 0 else 0
