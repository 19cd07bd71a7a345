"""Dates as clerks write them: full, month or year; stored as ISO text of that precision.

Facts: domain.md §5.1; the zero rule (day below 10 and months 1-2 padded) is HD36 / NĐ 30 (§1.3).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_LONG = re.compile(r"(?:ngày\s+(\d{1,2})\s+)?tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_EXAMPLE = "Nhập như 05/3/2018, 3/2018 hoặc 2018."
MIN_YEAR, MAX_YEAR = 1930, 2100


class BadDate(ValueError):
    """A text that is no date; the message is a Vietnamese sentence for the user."""


def parse(text: str) -> str:
    """ISO text (`2018-04-18`, `2018-04` or `2018`) of a date as typed: 18/4/2018, 18.4.18, 18042018, 4/2018, 2018.

    Raises `BadDate` for an impossible or ambiguous date (two parts need a year of four digits).
    """
    text = text.strip().lower()
    if match := _ISO.fullmatch(text):
        return _build(*(int(part) if part else None for part in match.groups()), typed=text)
    if match := _LONG.fullmatch(text):
        day, month, year = match.groups()
        return _build(int(year), int(month), int(day) if day else None, typed=text)
    if text.isdecimal():
        return _parse_digits(text)
    parts = re.split(r"\s*[/.\-]\s*", text)
    if not all(part.isdecimal() for part in parts) or len(parts) not in (2, 3):
        raise BadDate(f"“{text}” chưa phải là ngày. {_EXAMPLE}")
    if len(parts) == 2:
        if len(parts[1]) != 4:
            raise BadDate(f"“{text}” thiếu năm bốn chữ số. {_EXAMPLE}")
        return _build(int(parts[1]), int(parts[0]), None, typed=text)
    if len(parts[2]) not in (2, 4):
        raise BadDate(f"“{text}” có năm chưa đúng. {_EXAMPLE}")
    return _build(_century(parts[2]), int(parts[1]), int(parts[0]), typed=text)


def show(iso: str) -> str:
    """dd/MM/yyyy, MM/yyyy or yyyy: lists and forms."""
    return "/".join(reversed(iso.split("-")))


def cite(iso: str) -> str:
    """As printed in a citation: 03/6/2013, 02/4/2018, 4/2018, 2018."""
    parts = iso.split("-")
    out = [parts[0]]
    if len(parts) > 1:
        out.insert(0, f"{int(parts[1]):02d}" if int(parts[1]) < 3 else str(int(parts[1])))
    if len(parts) > 2:
        out.insert(0, parts[2])
    return "/".join(out)


def long(iso: str) -> str:
    """As in a heading line: ngày 18 tháng 4 năm 2018; tháng 4 năm 2018; năm 2018."""
    parts = iso.split("-")
    text = f"năm {parts[0]}"
    if len(parts) > 1:
        month = int(parts[1])
        text = f"tháng {month:02d} {text}" if month < 3 else f"tháng {month} {text}"
    if len(parts) > 2:
        text = f"ngày {parts[2]} {text}"
    return text


def show_moment(moment: datetime | str, today: date) -> str:
    """“hôm nay 08:15”, “hôm qua 16:40”, “22/11/2026 08:15” by the PC's time zone, of a moment or a stamp of the file.

    Raises ValueError for a text that is no stamp.
    """
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    local = moment.astimezone()
    day = {0: "hôm nay", 1: "hôm qua"}.get((today - local.date()).days, f"{local:%d/%m/%Y}")
    return f"{day} {local:%H:%M}"


def first_day(iso: str) -> date:
    """The first day that a date of any precision may mean."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(iso: str) -> date:
    """The last day that a date of any precision may mean."""
    parts = [int(part) for part in iso.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else _days(parts[0], month))


def _days(year: int, month: int) -> int:
    """Days of a month (the standard calendar module costs 5 ms at every start)."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _parse_digits(text: str) -> str:
    if len(text) == 8:
        return _build(int(text[4:]), int(text[2:4]), int(text[:2]), typed=text)
    if len(text) == 6:
        return _build(int(text[2:]), int(text[:2]), None, typed=text)
    if len(text) == 4:
        return _build(int(text), None, None, typed=text)
    raise BadDate(f"“{text}” chưa phải là ngày. {_EXAMPLE}")


def _century(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


def _build(year: int | None, month: int | None, day: int | None, *, typed: str) -> str:
    assert year is not None
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise BadDate(f"Năm {year} nằm ngoài khoảng {MIN_YEAR}–{MAX_YEAR}. Kiểm tra lại năm.")
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise BadDate(f"“{typed}” không có thật: không có tháng {month}. {_EXAMPLE}")
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= _days(year, month):
        raise BadDate(f"“{typed}” không có thật: tháng {month}/{year} không có ngày {day}. {_EXAMPLE}")
    return f"{year:04d}-{month:02d}-{day:02d}"
