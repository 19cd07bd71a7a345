"""Which period the name of a group, series or column stands for, and whether its figures are those of that period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.text import clean_line, fold
from dankvan_desktop.gui.pages.outlines.places import PLACE, period_words

_NAMING = {"period": "", **{name: name for name in spans.RELATIVE}}
_WORDS = (
    ("cung ky", "year_ago"),
    ("ky truoc", "previous"),
    ("thang truoc", "previous"),
    ("quy truoc", "previous"),
    ("ky nay", ""),
    ("ky bao cao", ""),
    ("tu dau nam", "ytd"),
    ("ky sau", "next"),
)
_BETWEEN = re.compile(r"\b(so|tăng|giảm|chênh lệch|hơn)\b")
"""A name that compares periods stands for none of them."""
_LIKE = {"month": "2025-05", "quarter": "2025-Q3", "half": "2025-H1", "half2": "2025-H2", "nine": "2025-9M"}
_YEAR = "2025"


def named(text: str) -> str | None:
    """The code of the period that a name stands for, "" for that of the report; None for none or for several."""
    places = [match.group(1) for match in PLACE.finditer(text)]
    plain = clean_line(PLACE.sub(" ", text)).lower()
    if _BETWEEN.search(plain):
        return None
    words = fold(plain)
    found = {_NAMING[place] for place in places if place in _NAMING}
    found = found or {code for phrase, code in _WORDS if phrase in words}
    return found.pop() if len(found) == 1 else None


def starting(*names: str) -> str:
    """What a chooser starts with: the period of the first name that stands for one."""
    codes = (named(name) for name in names)
    return f"|{next((code for code in codes if code is not None), '')}".rstrip("|")


def problem(block: Mapping[str, Any], period: Period | None, readable: Callable[[str], str]) -> str:
    """The first cell of a table or chart with the figure of another period than its name tells; "" where none is."""
    kind = spans.kind_of(period) if period is not None else ""
    if "chart" in block:
        return _chart(block["chart"], kind, readable)
    return _table(block["table"], kind, readable) if "table" in block else ""


def _chart(chart: Mapping[str, Any], kind: str, readable: Callable[[str], str]) -> str:
    for series in chart["series"]:
        for group, reference in zip(chart["categories"], series["values"], strict=False):
            for what, name in (("nhóm", group), ("dãy số", series["name"])):
                if reference and not _fits(named(name), [_period(reference)], kind):
                    cell = f"“{readable(series['name'])}” của nhóm “{readable(group)}”"
                    return _told(cell, _period(reference), what, readable(name))
    return ""


def _table(table: Mapping[str, Any], kind: str, readable: Callable[[str], str]) -> str:
    for column, head in enumerate(table["columns"]):
        for number, row in enumerate(table["rows"], start=1):
            places = PLACE.findall(row[column]) if column < len(row) else []
            periods = [_period(each.partition(":")[2]) for each in places if each.startswith(("figure:", "list:"))]
            if periods and not _fits(named(head["title"]), periods, kind):
                return _told(f"dòng {number}, cột “{head['title']}”", periods[0], "cột", head["title"])
    return ""


def _fits(wanted: str | None, periods: list[str], kind: str) -> bool:
    """Whether one of the figures is of the period that is wanted; one of a fixed year or a recurrence is let be."""
    known = all(code in ("", *spans.RELATIVE) for code in periods)
    return wanted is None or not known or any(_days(code, kind) == _days(wanted, kind) for code in periods)


def _days(code: str, kind: str) -> Period:
    """The days of a period beside one of the outline's kind; of a year, the one before is the same of last year."""
    now = Period(_LIKE.get(kind, _YEAR))
    found = spans.relative(now, code) if code else now
    return spans.canonical(found)


def _period(reference: str) -> str:
    return [*reference.split("|"), ""][1]


def _told(cell: str, period: str, what: str, name: str) -> str:
    shown = period_words(period)
    return (
        f"Ô {cell} lấy số của “{shown[:1].lower()}{shown[1:]}”, không đúng với tên {what} “{name}”. "
        f"Chọn lại kỳ của số liệu hoặc sửa tên {what}."
    )
