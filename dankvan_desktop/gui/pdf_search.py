"""Words in the pages of a PDF, found without regard to accents, capitals and line ends."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtPdf import QPdfDocument

from dankvan_desktop.core.text import fold

MOST = 500
"""Places found at most; more help nobody."""


@dataclass(frozen=True)
class Hit:
    """Words found on a page (from 0): a box in points for each line they stand on."""

    page: int
    boxes: tuple[QRectF, ...]


def find(document: QPdfDocument, words: str) -> list[Hit]:
    """Where words stand, from the first page to the last; nothing for blank words."""
    wanted, _ = _plain(words.strip())
    found: list[Hit] = []
    if not wanted.strip():
        return found
    for page in range(document.pageCount()):
        text, places = _plain(document.getAllText(page).text())
        at = text.find(wanted)
        while at >= 0 and len(found) < MOST:
            first, last = places[at], places[at + len(wanted) - 1]
            polygons = document.getSelectionAtIndex(page, first, last - first + 1).bounds()
            found.append(Hit(page, tuple(polygon.boundingRect() for polygon in polygons)))
            at = text.find(wanted, at + len(wanted))
    return found


def _plain(text: str) -> tuple[str, list[int]]:
    """Small letters without marks, blanks as one space; and for each where it stands in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, each in enumerate(text):
        plain = " " if each.isspace() else fold(each)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.extend(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places
