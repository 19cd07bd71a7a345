"""Text of one face and size as PDF operators, letter by letter from a table: what makes a long register quick.

ReportLab's text objects find out anew for every letter where it stands in the embedded typeface.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.pdf.wrap import wrap

_REMEMBERED = 5_000  # short texts: names of units and kinds come again and again
_SHORT = 60  # letters
_WORDS = 20_000  # words of long texts
_ESCAPED = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(char): f"\\{char}" for char in "()\\"
}


class Line(NamedTuple):
    """One line: what draws it where the text cursor stands, and its width in points."""

    code: str
    width: float


Lines = tuple[Line, ...]
NOTHING = Line("", 0.0)


class Ink:
    """One face at one size in one document. Every line begins and ends in the first subset of the typeface."""

    def __init__(self, canvas: Canvas, face: str, size: float, leading: float) -> None:
        self._face, self._size = face, size
        self._codes = _Codes(canvas, face, f"{size:g} Tf {leading:g} TL")
        self._widths = _Widths(face, size)
        self._known: dict[tuple[str, float], Lines] = {}
        self._words: dict[str, Line] = {}
        self.start = self._codes.set(0)

    def lines(self, text: str, limit: float) -> Lines:
        """The lines of a text, none wider than `limit` points."""
        if len(text) > _SHORT:
            return self._wrapped(text, limit)
        found = self._known.get((text, limit))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[text, limit] = self._wrapped(text, limit)
        return found

    def _wrapped(self, text: str, limit: float) -> Lines:
        if len(text) <= _SHORT:
            line = self._line(text)
            if line.width <= limit and "\n" not in text:
                return (line,)
        lines: list[Line] = []
        words, space = self._words, self._widths[" "]
        for paragraph in text.split("\n"):
            codes: list[str] = []
            used = 0.0
            for word in paragraph.split(" "):
                code, width = words.get(word) or self._word(word)
                if width > limit:  # a word that has to be cut
                    return tuple(map(self._line, wrap(fonts.printable(text), limit, self._face, self._size)))
                if codes and used + space + width > limit:
                    lines.append(Line(f"({' '.join(codes)}) Tj", used))
                    codes, used = [], 0.0
                used += width + (space if codes else 0.0)
                codes.append(code)
            lines.append(Line(f"({' '.join(codes)}) Tj", used))
        return tuple(lines)

    def _word(self, word: str) -> Line:
        """A word as the inside of a string."""
        if len(self._words) >= _WORDS:
            self._words.clear()
        found = Line(word.translate(self._codes), sum(map(self._widths.__getitem__, word)))
        self._words[word] = found
        return found

    def _line(self, text: str) -> Line:
        if not text:
            return NOTHING
        return Line(f"({text.translate(self._codes)}) Tj", sum(map(self._widths.__getitem__, text)))


class _Codes(dict[int, str]):
    """Letter → its place in the first subset, as the inside of a PDF string. A letter of a further subset ends the
    string, changes the font, and begins it anew."""

    def __init__(self, canvas: Canvas, face: str, size: str) -> None:
        super().__init__()
        self._font, self._document, self._size = fonts.load(face), canvas._doc, size
        self._font.splitString(" ", self._document)

    def set(self, subset: int) -> str:
        """What chooses a subset of the typeface."""
        return f"{self._font.getSubsetInternalName(subset, self._document)} {self._size}"

    def __missing__(self, letter: int) -> str:
        ((subset, place),) = self._font.splitString(fonts.printable(chr(letter)), self._document)
        code = place.decode("latin-1").translate(_ESCAPED)
        self[letter] = code if subset == 0 else f") Tj {self.set(subset)} ({code}) Tj {self.set(0)} ("
        return self[letter]


class _Widths(dict[str, float]):
    """Letter → its width in points."""

    def __init__(self, face: str, size: float) -> None:
        super().__init__()
        self._face, self._size = face, size

    def __missing__(self, letter: str) -> float:
        self[letter] = fonts.width(fonts.printable(letter), self._face, self._size)
        return self[letter]
