"""Numbers of papers, as printed and as they should be: 03/QĐ-ĐU, 45 - QĐ/ĐU and 06-TB/Đ.U are read as what was meant.

The forms are domain.md §1.6: party `70-BC/ĐU`, state `15/QĐ-UBND`, law `34/2007/PL-UBTVQH11`, `10/2022/QH15`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.text import clean_line

# Compiled when first used, not at every start.
_WORD = r"[A-ZĐ][A-Za-zĐđ]*"
_PARTY = rf"(\d+)-({_WORD})/({_WORD}[\w-]*)"
_MIXED = rf"(\d+)/({_WORD})-({_WORD}[\w-]*)"
_LAW = rf"(\d+)/(\d{{4}})/({_WORD})[-/]({_WORD}\d*)"
_ACT = r"(\d+)/(\d{4})/(QH\d+)"
_BARE = r"(\d+)"
_STATE_BODIES = r"(UBND|HĐND|UBTVQH|CTN|TTg|CP|BNV|BTC|VP)"
_RANGE = r"(\d+)\s*(?:[-–—]|đến|den|\.{2,}|…)\s*(\d+)"
MOST_IN_RANGE = 99
"""A range is of one day and one matter: more at once is a slip of the fingers."""


class BadRange(ValueError):
    """A text that is no range of numbers; the message is a Vietnamese sentence for the user."""


@fixed
class Number(Frozen):
    """A printed number taken apart; `symbol` is the form to print."""

    number: int | None
    symbol: str


@fixed
class Book(Frozen):
    """The numbers of one issuer, type and term (or year): which are used, and where the book begins."""

    used: tuple[int, ...] = ()
    start: int = 1

    @property
    def next(self) -> int:
        """The number after the highest one, never below the start."""
        return max([self.start, *(each + 1 for each in self.used)])

    @property
    def gaps(self) -> tuple[int, ...]:
        """The numbers from the start up to the highest one that no paper has."""
        held = set(self.used)
        return tuple(each for each in range(self.start, self.next) if each not in held)


def parse(printed: str) -> Number:
    """What a printed number means; an unknown form keeps its text as the symbol and has no number."""
    text = clean_line(printed)
    text = re.sub(r"^[Ss]ố\s*:?\s*", "", text)
    compact = re.sub(r"\s*([-/])\s*", r"\1", text).replace("Đ.U", "ĐU")
    if match := re.fullmatch(_LAW, compact):
        number, year, code, body = match.groups()
        return Number(int(number), f"{number}/{year}/{code}-{body}")
    if match := re.fullmatch(_ACT, compact):
        return Number(int(match[1]), compact)
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


def series_year(symbol: str, date: str | None, *, in_term: bool) -> int | None:
    """The year in which a number was given: in a law's symbol, else that of the date where no term says more.

    The Party numbers within a term, the state within a calendar year (domain.md §1.5, §1.6).
    """
    if match := re.match(r"\d+/(\d{4})/", symbol):
        return int(match[1])
    return int(date[:4]) if date and not in_term else None


def like(pattern: str, number: int, code: str) -> str:
    """The symbol of a number and a type's code, in the form of another paper of the same issuer; empty if it has none.

    `like("45-QĐ/ĐU", 71, "BC")` is `71-BC/ĐU`.
    """
    text = parse(pattern).symbol
    if match := re.fullmatch(_PARTY, text):
        return f"{number:02d}-{code}/{match[3]}"
    if match := re.fullmatch(_MIXED, text):
        return f"{number:02d}/{code}-{match[3]}"
    return ""


def parse_range(text: str) -> range:
    """The numbers of “46–54”, “46 đến 54” or “46”. Raises `BadRange`."""
    text = clean_line(text)
    if match := re.fullmatch(_RANGE, text.lower()):
        first, last = int(match[1]), int(match[2])
    elif text.isdecimal():
        first = last = int(text)
    else:
        raise BadRange("Nhập dải số như 46–54: số đầu, gạch ngang, số cuối.")
    if not 0 < first <= last:
        raise BadRange(f"Số đầu ({first}) phải từ 1 và không lớn hơn số cuối ({last}).")
    if last - first >= MOST_IN_RANGE:
        raise BadRange(f"Dải {last - first + 1} số dài quá {MOST_IN_RANGE} văn bản. Chia làm nhiều lần.")
    return range(first, last + 1)


def spans(numbers: Iterable[int]) -> str:
    """“1–2, 7–39, 41”: numbers as short as they can be read."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)
