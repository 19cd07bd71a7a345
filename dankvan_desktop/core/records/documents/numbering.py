"""Numbers of papers, as printed and as they should be: 03/QĐ-ĐU, 45 - QĐ/ĐU and 06-TB/Đ.U are read as what was meant.

The forms are domain.md §1.6: party `70-BC/ĐU`, state `15/QĐ-UBND`, law `34/2007/PL-UBTVQH11`.
"""

from __future__ import annotations

import re

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.text import clean_line

# Compiled when first used, not at every start.
_WORD = r"[A-ZĐ][A-Za-zĐđ]*"
_PARTY = rf"(\d+)-({_WORD})/({_WORD}[\w-]*)"
_MIXED = rf"(\d+)/({_WORD})-({_WORD}[\w-]*)"
_LAW = rf"(\d+)/(\d{{4}})/({_WORD})[-/]({_WORD}\d*)"
_BARE = r"(\d+)"
_STATE_BODIES = r"(UBND|HĐND|TTg|CP|BNV|BTC|VP)"


@fixed
class Number(Frozen):
    """A printed number taken apart; `symbol` is the form to print."""

    number: int | None
    symbol: str


def parse(printed: str) -> Number:
    """What a printed number means; an unknown form keeps its text as the symbol and has no number."""
    text = clean_line(printed)
    text = re.sub(r"^[Ss]ố\s*:?\s*", "", text)
    compact = re.sub(r"\s*([-/])\s*", r"\1", text).replace("Đ.U", "ĐU")
    if match := re.fullmatch(_LAW, compact):
        number, year, code, body = match.groups()
        return Number(int(number), f"{number}/{year}/{code}-{body}")
    if match := re.fullmatch(_PARTY, compact):
        number, code, body = match.groups()
        return Number(int(number), f"{int(number):02d}-{code}/{body}")
    if match := re.fullmatch(_MIXED, compact):
        number, code, body = match.groups()
        if re.match(_STATE_BODIES, body):
            return Number(int(number), f"{int(number):02d}/{code}-{body}")
        return Number(int(number), f"{int(number):02d}-{code}/{body}")
    if match := re.fullmatch(_BARE, compact):
        return Number(int(compact), compact)
    return Number(None, text)
