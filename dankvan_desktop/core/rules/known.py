"""Finding a known paper by any of the ways it is written, and whether it was in force on a day (domain.md §4, §7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.documents.known_document import KnownDocument
from dankvan_desktop.core.text import clean_line

_CITED = (
    r"(?P<symbol>\d{1,4}\s*[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][A-Za-zĐđ]*\s*[-/]?\s*[A-ZĐ]?[\w.]*[A-Za-zĐ\d])"
    r"(?:\s*,?\s*(?:ngày\s*)?(?P<date>\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}))?"
)
_CENTRAL = ("bct", "bbt", "bchtw", "bchtư", "tư")
"""The Politburo and the Secretariat write TW; they are cited as BCT, BBT (domain.md §7.14 I7)."""


@fixed
class Cited(Frozen):
    """A paper named in a text: as written, and its date where one follows (ISO, else empty)."""

    written: str
    date: str


Known = Mapping[str, tuple[KnownDocument, ...]]
"""Known papers by every key under which they may be written."""


def index(papers: Iterable[KnownDocument]) -> Known:
    """All known papers, to be searched many times."""
    found: dict[str, list[KnownDocument]] = {}
    for paper in papers:
        for each in {key(paper.symbol), *(key(alias.symbol) for alias in paper.aliases)} - {""}:
            found.setdefault(each, []).append(paper)
    return {each: tuple(held) for each, held in found.items()}


def key(written: str) -> str:
    """What two writings of one symbol share: 5 - CT/BCT and 05-CT/TW are one."""
    symbol = numbering.parse(written).symbol.casefold().replace(" ", "").replace("qđi", "qđ")
    head, slash, body = symbol.rpartition("/")
    return f"{head}/tw" if slash and body in _CENTRAL else symbol


def find(known: Known, written: str, day: str | None = None) -> KnownDocument | None:
    """The known paper that a symbol means; numbers come again in every term, so a date (ISO, partial) decides.

    None when none is known, when the date contradicts, or when several fit.
    """
    papers = [each for each in known.get(key(written), ()) if _agree(each.date, day)]
    return papers[0] if len(papers) == 1 else None


def cited(text: str) -> list[Cited]:
    """The papers that a text names by number: “Nghị quyết số 25-NQ/TW, ngày 03/6/2013 …”."""
    found: list[Cited] = []
    for match in re.finditer(_CITED, clean_line(text)):
        symbol = match["symbol"].rstrip(".")
        if numbering.parse(symbol).symbol == symbol and "/" not in symbol:
            continue
        try:
            day = dates.parse(match["date"]) if match["date"] else ""
        except dates.BadDate:
            day = ""
        found.append(Cited(symbol, day))
    return found


def in_force(paper: KnownDocument, day: date) -> bool:
    """Whether a paper was in force on a day: `valid_to` is the first day on which it no longer is."""
    begun = paper.valid_from or paper.date
    return not (begun and day < dates.first_day(begun)) and not lapsed(paper, day)


def lapsed(paper: KnownDocument, day: date) -> bool:
    """Whether a paper had ceased to be in force by a day; a month or year counts only when it is over."""
    return bool(paper.valid_to) and over(paper.valid_to or "", day)


def over(end: str, day: date) -> bool:
    """Whether the first day without force has come; a month or year counts only when it is over."""
    return day >= dates.first_day(end) if len(end) == 10 else day > dates.last_day(end)


def _agree(held: str | None, day: str | None) -> bool:
    """Two partial dates may mean the same day."""
    if not held or not day:
        return True
    return dates.first_day(held) <= dates.last_day(day) and dates.first_day(day) <= dates.last_day(held)
