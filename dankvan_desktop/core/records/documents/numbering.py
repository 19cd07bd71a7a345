"""Numbers of papers, as printed and as they should be: 03/QĐ-ĐU, 45 - QĐ/ĐU and 06-TB/Đ.U are read as what was meant.

The forms are domain.md §1.6: party `70-BC/ĐU`, state `15/QĐ-UBND`, law `34/2007/PL-UBTVQH11`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dankvan_desktop.core.text import clean_line

_WORD = r"[A-ZĐ][A-Za-zĐđ]*"
_PARTY = re.compile(rf"(\d+)-({_WORD})/({_WORD}[\w-]*)")
_MIXED = re.compile(rf"(\d+)/({_WORD})-({_WORD}[\w-]*)")
_LAW = re.compile(rf"(\d+)/(\d{{4}})/({_WORD})[-/]({_WORD}\d*)")
_BARE = re.compile(r"(\d+)")
_STATE_BODIES = re.compile(r"(UBND|HĐND|TTg|CP|BNV|BTC|VP)")


@dataclass(frozen=True)
class Number:
    """A printed number taken apart; `symbol` is the form to print."""

    number: int | None
    type_code: str
    symbol: str


def parse(printed: str) -> Number:
    """What a printed number means; an unknown form keeps its text as the symbol and has no number."""
    text = clean_line(printed)
    text = re.sub(r"^[Ss]ố\s*:?\s*", "", text)
    compact = re.sub(r"\s*([-/])\s*", r"\1", text).replace("Đ.U", "ĐU")
    if match := _LAW.fullmatch(compact):
        number, year, code, body = match.groups()
        return Number(int(number), code, f"{number}/{year}/{code}-{body}")
    if match := _PARTY.fullmatch(compact):
        number, code, body = match.groups()
        return Number(int(number), code, f"{int(number):02d}-{code}/{body}")
    if match := _MIXED.fullmatch(compact):
        number, code, body = match.groups()
        if _STATE_BODIES.match(body):
            return Number(int(number), code, f"{int(number):02d}/{code}-{body}")
        return Number(int(number), code, f"{int(number):02d}-{code}/{body}")
    if match := _BARE.fullmatch(compact):
        return Number(int(compact), "", compact)
    return Number(None, "", text)


def expand_range(text: str, most: int = 100) -> tuple[int, ...]:
    """The numbers of “46-54” or “46, 47, 50-52”; empty when the text is no list of numbers or too long."""
    out: list[int] = []
    for part in re.split(r"\s*[,;]\s*", clean_line(text)):
        match = re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+))?", part)
        if match is None:
            return ()
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        if last < first or last - first >= most:
            return ()
        out.extend(range(first, last + 1))
    return tuple(out) if len(out) <= most else ()
