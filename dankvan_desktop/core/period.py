"""Periods of work and figures: a day, a month, a quarter, 6 and 9 months, a year, a term, from–to, every year.

The code is what the file stores; it sorts by its first day. domain.md §5.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dankvan_desktop.core import dates
from dankvan_desktop.core.text import fold

_ROMAN = ("", "I", "II", "III", "IV")
_ROMAN_VALUE = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PART = r"(?:(\d{1,2})\s*[/.]\s*)?(?:(\d{1,2})\s*[/.]\s*)?(\d{4})"
_TYPED: tuple[tuple[str, str], ...] = (
    (r"quy\s*(iv|iii|ii|i|[1-4])\s*(?:[/-]|nam)?\s*(\d{4})", "quarter"),
    (r"6 thang(?: dau nam| dau)?\s*(?:[/-]|nam)?\s*(\d{4})", "H1"),
    (r"6 thang cuoi(?: nam)?\s*(?:[/-]|nam)?\s*(\d{4})", "H2"),
    (r"9 thang(?: dau nam)?\s*(?:[/-]|nam)?\s*(\d{4})", "9M"),
    (r"(?:nhiem ky|nk)\s*(\d{4})\s*[-–]\s*(\d{4})", "term"),
    (r"cuoi(?: nam)?\s*(\d{4})", "year_end"),
)
_CODE = re.compile(r"(\d{4})-(Q[1-4]|H1|H2|9M)|(\d{4})--(\d{4})|(\S+)\.\.(\S+)")
_EXAMPLE = "Nhập như 2018, 4/2018, quý I/2018, 6 tháng 2018, 9 tháng 2018, nhiệm kỳ 2015-2020, 6/2013–4/2018."


class BadPeriod(ValueError):
    """A text that is no period; the message is a Vietnamese sentence for the user."""


@dataclass(frozen=True, order=True)
class Period:
    """A period by its code: `2017-12-31`, `2018-04`, `2018-Q1`, `2018-H1`, `2018-H2`, `2018-9M`, `2018`,
    `2015--2020` (term), `2013-06..2018-04` (from–to)."""

    code: str

    @property
    def start(self) -> date:
        """Its first day. A term is taken from the start of its first year: congress dates stand in the term record."""
        return _ends(self.code)[0]

    @property
    def end(self) -> date:
        """Its last day."""
        return _ends(self.code)[1]

    def covers(self, other: Period) -> bool:
        """Whether another period lies wholly inside."""
        (start, end), (first, last) = _ends(self.code), _ends(other.code)
        return start <= first and last <= end

    def show(self) -> str:
        """As in lists and reports: tháng 4/2018, quý I/2018, 6 tháng đầu năm 2018, nhiệm kỳ 2015-2020."""
        match = _CODE.fullmatch(self.code)
        if match is None:
            return self._show_date()
        year, part, first, last, start, end = match.groups()
        if year:
            return {
                "H1": f"6 tháng đầu năm {year}",
                "H2": f"6 tháng cuối năm {year}",
                "9M": f"9 tháng năm {year}",
            }.get(part) or f"quý {_ROMAN[int(part[1])]}/{year}"
        if first:
            return f"nhiệm kỳ {first}-{last}"
        return f"{dates.cite(start)}–{dates.cite(end)}"

    def _show_date(self) -> str:
        if len(self.code) == 7:
            return f"tháng {dates.cite(self.code)}"
        return dates.cite(self.code)


@lru_cache(maxsize=4096)
def _ends(code: str) -> tuple[date, date]:
    """First and last day; the rows of a file have few periods, and each is asked thousands of times."""
    match = _CODE.fullmatch(code)
    if match is None:
        return dates.first_day(code), dates.last_day(code)
    year, part, first, last, start, end = match.groups()
    if year:
        months = {"H1": (1, 6), "H2": (7, 12), "9M": (1, 9)}.get(part)
        begin, finish = months or (int(part[1]) * 3 - 2, int(part[1]) * 3)
        return dates.first_day(f"{year}-{begin:02d}"), dates.last_day(f"{year}-{finish:02d}")
    if first:
        return dates.first_day(first), dates.last_day(last)
    return dates.first_day(start), dates.last_day(end)


def parse(text: str) -> Period:
    """The period that a typed text or a code means; raises `BadPeriod`."""
    text = " ".join(text.strip().split())
    if _CODE.fullmatch(text) and ".." not in text:
        return _checked(Period(text))
    low = fold(text)
    for pattern, kind in _TYPED:
        if match := re.fullmatch(pattern, low):
            return _from_match(kind, match)
    if ".." in text:
        start, _, end = text.partition("..")
        return _range(start, end)
    if match := re.fullmatch(rf"(?:tu |giai doan )?({_PART})\s*(?:[–—-]|den)\s*({_PART})", low):
        return _range(match.group(1), match.group(5))
    low = re.sub(r"^(thang|nam|ngay)\s+(?=\d[\d/.\s-]*$)", "", low)
    try:
        return Period(dates.parse(low))
    except dates.BadDate as error:
        raise BadPeriod(f"“{text}” chưa phải là kỳ. {_EXAMPLE}") from error


def _from_match(kind: str, match: re.Match[str]) -> Period:
    if kind == "quarter":
        return _checked(Period(f"{match.group(2)}-Q{_ROMAN_VALUE[match.group(1)]}"))
    if kind == "term":
        return _checked(Period(f"{match.group(1)}--{match.group(2)}"))
    if kind == "year_end":
        return _checked(Period(f"{match.group(1)}-12-31"))
    return _checked(Period(f"{match.group(1)}-{kind}"))


def _range(start: str, end: str) -> Period:
    try:
        first, last = dates.parse(start), dates.parse(end)
    except dates.BadDate as error:
        raise BadPeriod(str(error)) from error
    return _checked(Period(f"{first}..{last}"))


def _checked(period: Period) -> Period:
    if period.start.year < dates.MIN_YEAR or period.end.year > dates.MAX_YEAR:
        raise BadPeriod(f"Năm nằm ngoài khoảng {dates.MIN_YEAR}–{dates.MAX_YEAR}. Kiểm tra lại kỳ.")
    if period.end < period.start:
        raise BadPeriod("Kỳ kết thúc trước khi bắt đầu. Đổi lại hai mốc thời gian.")
    return period
