"""The bundled typeface: Liberation Serif 2.1.5, the metric twin of Times New Roman, four faces.

Every PC prints with these files, so lines break alike everywhere. ReportLab is imported only when a font is loaded.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dankvan_desktop.paths import resources

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "DocumentSerif"
REGULAR = f"{FAMILY}-Regular"
BOLD = f"{FAMILY}-Bold"
ITALIC = f"{FAMILY}-Italic"
BOLD_ITALIC = f"{FAMILY}-BoldItalic"

_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}

# Shown for a character the typeface does not have, so that it never vanishes silently.
MISSING = "□"
# Characters with a printable equal: no-break hyphen, figure and minus-like hyphens, narrow and thin spaces.
_EQUALS = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2009": " ", "\u200a": " ", "\t": " "}
_CONTROL_ALLOWED = frozenset("\n")


def face(bold: bool = False, italic: bool = False) -> str:
    """Name under which a face is registered."""
    if bold:
        return BOLD_ITALIC if italic else BOLD
    return ITALIC if italic else REGULAR


def font_file(name: str) -> Path:
    """The TTF file of a face."""
    return resources() / "fonts" / _FILES[name]


@cache
def load(name: str) -> TTFont:
    """The ReportLab font of a face, read once in the life of the program."""
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(font_file(name)))
    # ReportLab measures each word of a paragraph anew, letter by letter: a fifth of a report's time.
    measured = lru_cache(maxsize=50_000)(lambda word: TTFont.stringWidth(font, word, 1.0))

    def string_width(text: str | bytes, size: float, encoding: str = "utf8") -> float:
        return float(measured(text if isinstance(text, str) else text.decode(encoding)) * size)

    font.stringWidth = string_width
    return font


@cache
def _supported() -> frozenset[str]:
    codes = set.intersection(*(set(load(name).face.charToGlyph) for name in _FILES))
    return frozenset(map(chr, codes)) - frozenset(map(chr, range(32))) | _CONTROL_ALLOWED


def printable(text: str) -> str:
    """`text` with every character the typeface lacks replaced by an equal one or by `MISSING`."""
    strange = set(text) - _supported()
    if not strange:
        return text
    return text.translate({ord(char): _EQUALS.get(char, MISSING) for char in strange})


def missing(text: str) -> list[str]:
    """The characters of `text` that would print as `MISSING`, in order of appearance, each once."""
    strange = set(text) - _supported() - _EQUALS.keys()
    return [char for char in dict.fromkeys(text) if char in strange] if strange else []


@lru_cache(maxsize=50_000)
def width(word: str, name: str, size: float) -> float:
    """Width of a word in points."""
    return float(load(name).stringWidth(word, size))
