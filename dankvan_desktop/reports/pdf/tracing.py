"""What was really drawn, read back from the operators of the finished pages: what the conformance findings measure.

Nothing is asked of those who draw: the words, faces, sizes and places are those in the file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.drawn import Page, Pages, Part, Stroke, Text

_TOKEN = re.compile(r"\((?:\\.|[^\\()])*\)|/[^\s/()]+|[-+]?(?:\d+\.?\d*|\.\d+)|[A-Za-z'\"*]+", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_FACES = (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC)

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass
class _RawPage:
    size: tuple[float, float]
    code: list[str]
    marks: list[tuple[int, str, bool]]


@dataclass
class Trace:
    """The operators of each page while a paper is drawn, and what each stretch of them belongs to."""

    raw: list[_RawPage] = field(default_factory=list)
    subsets: dict[str, tuple[str, Sequence[Sequence[int]]]] = field(default_factory=dict)
    marks: list[tuple[int, str, bool]] = field(default_factory=list)
    goes_on: bool = False

    def drawn(self, canvas: Canvas, flowable: object) -> None:
        """A flowable has just been drawn."""
        style = getattr(flowable, "style", None)
        kind = getattr(flowable, "part", "") or getattr(style, "name", "") or type(flowable).__name__.lower()
        fresh = not (self.goes_on and not any(each for _, each, _ in self.marks if each != "page_number"))
        self.mark(canvas, kind, fresh)
        self.goes_on = bool(getattr(flowable, "_JustifyLast", 0)) or not getattr(flowable, "last_part", True)

    def mark(self, canvas: Canvas, kind: str, fresh: bool = True) -> None:
        """All that was drawn since the last mark is of a kind."""
        self.marks.append((len(canvas._code), kind, fresh))

    def finish(self, canvas: Canvas) -> None:
        """A page is done."""
        self.raw.append(_RawPage(tuple(canvas._pagesize), list(canvas._code), self.marks))
        self.marks = []
        for face in _FACES:
            state = fonts.load(face).state.get(canvas._doc)
            if state is not None and state.internalName:
                self.subsets[state.internalName] = (face, state.subsets)

    def pages(self, only: Collection[str] = ()) -> Pages:
        """All pages, read; with `only` the first one and those with a part of these kinds: reading takes its time."""
        return tuple(
            _page(self, number, raw)
            for number, raw in enumerate(self.raw, start=1)
            if not only or number == 1 or any(kind in only for _, kind, _ in raw.marks)
        )


def tracing(trace: Trace) -> type[Canvas]:
    """A canvas that draws what any canvas draws, and keeps the operators of its pages."""

    class TracedCanvas(Canvas):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self.trace = trace

        def showPage(self) -> None:
            trace.finish(self)
            super().showPage()

    return TracedCanvas


def drawn(canvas: Canvas, flowable: object) -> None:
    """Tell the trace of a canvas, where it keeps one, that a flowable has just been drawn."""
    trace: Trace | None = getattr(canvas, "trace", None)
    if trace is not None:
        trace.drawn(canvas, flowable)


def _page(trace: Trace, number: int, raw: _RawPage) -> Page:
    reader = _Reader(trace.subsets, raw.size[1])
    parts = []
    start = 0
    for end, kind, fresh in [*raw.marks, (len(raw.code), "", True)]:
        reader.read("\n".join(raw.code[start:end]))
        if reader.texts or reader.strokes:
            parts.append(Part(kind, tuple(reader.texts), tuple(reader.strokes), fresh))
        reader.texts, reader.strokes = [], []
        start = end
    return Page(number, raw.size[0], raw.size[1], tuple(parts))


class _Reader:
    """Follows the operators of one page."""

    def __init__(self, subsets: dict[str, tuple[str, Sequence[Sequence[int]]]], height: float) -> None:
        self.subsets, self.height = subsets, height
        self.texts: list[Text] = []
        self.strokes: list[Stroke] = []
        self._matrix: Matrix = _UNIT
        self._kept: list[tuple[Matrix, str, float]] = []
        self._font, self._size = "", 0.0
        self._leading = self._spread = 0.0
        self._line = self._pen = (0.0, 0.0)
        self._path: list[tuple[float, float, float, float]] = []
        self._at = (0.0, 0.0)

    def read(self, code: str) -> None:
        """Follow some operators."""
        held: list[str] = []
        for token in _TOKEN.findall(code):
            if token[0].isalpha() or token[0] in "'\"*":
                self._do(token, held)
                held = []
            else:
                held.append(token)

    def _do(self, operator: str, held: list[str]) -> None:
        match operator:
            case "q":
                self._kept.append((self._matrix, self._font, self._size))
            case "Q":
                self._matrix, self._font, self._size = self._kept.pop()
            case "cm":
                self._matrix = _times(_matrix(held), self._matrix)
            case "Tf":
                self._font, self._size = held[-2][1:], float(held[-1])
            case "TL":
                self._leading = float(held[-1])
            case "Tw":
                self._spread = float(held[-1])
            case "Tm":
                self._line = self._pen = (float(held[-2]), float(held[-1]))
            case "Td":
                self._line = self._pen = (self._line[0] + float(held[-2]), self._line[1] + float(held[-1]))
            case "T*":
                self._line = self._pen = (self._line[0], self._line[1] - self._leading)
            case "BT":
                self._spread = 0.0
            case "Tj":
                self._show(held[-1])
            case _:
                self._draw(operator, [float(each) for each in held if each[0] not in "(/"])

    def _show(self, string: str) -> None:
        name, _, subset = self._font.partition("+")
        if name not in self.subsets:  # a face of ReportLab's own: named as it is
            face, letters = self._font, _plain(string)
            width = 0.5 * self._size * len(letters)
        else:
            face, codes = self.subsets[name]
            letters = "".join(chr(codes[int(subset or 0)][ord(each)]) for each in _plain(string))
            width = fonts.width(letters, face, self._size) if letters else 0.0
        width += self._spread * letters.count(" ")
        x, y = _apply(self._matrix, *self._pen)
        if letters.strip():
            self.texts.append(Text(letters, face, self._size, x, self.height - y, width))
        self._pen = (self._pen[0] + width, self._pen[1])

    def _draw(self, operator: str, held: list[float]) -> None:
        match operator:
            case "n":
                self._path = []
            case "m":
                self._at = (held[-2], held[-1])
            case "l":
                self._path.append((*self._at, held[-2], held[-1]))
                self._at = (held[-2], held[-1])
            case "re":
                x, y, width, height = held[-4:]
                self._path.append((x, y, x + width, y + height))
            case "S" | "s" | "f" | "f*" | "B" | "B*" | "b" | "b*":
                self.strokes.extend(self._strokes())
                self._path = []

    def _strokes(self) -> Iterator[Stroke]:
        for x0, y0, x1, y1 in self._path:
            (left, low), (right, high) = _apply(self._matrix, x0, y0), _apply(self._matrix, x1, y1)
            (left, right), (low, high) = sorted((left, right)), sorted((low, high))
            yield Stroke(left, self.height - high, right, self.height - low)


def _plain(string: str) -> str:
    """The characters of a PDF string."""
    return _ESCAPE.sub(_unescaped, string[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    held = match[1]
    return chr(int(held, 8)) if held[0] in "01234567" else _LETTERS.get(held, held)


def _matrix(held: list[str]) -> Matrix:
    a, b, c, d, e, f = map(float, held[-6:])
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
