"""What stands for a place of an outline's text on the screen: “Số hộ – kỳ trước” for `{figure:so_ho|previous}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.figures import catalogue
from dankvan_desktop.store import counting
from dankvan_desktop.store.database import Database

NAMES = {
    "ward": "Tên phường",
    "superior": "Tên cấp trên",
    "committee": "Tên cấp ủy",
    "issuer": "Nơi ban hành (chữ hoa)",
    "period": "Kỳ này",
    "previous": "Kỳ trước",
    "year_ago": "Cùng kỳ năm trước",
    "next": "Kỳ sau",
    "base_year": "Năm liền trước kỳ này",
    "last_year": "Năm đã hết gần nhất",
    "year": "Năm",
    "years": "Số năm của kỳ",
    "row": "Số thứ tự dòng",
}
BASIS = {
    "full": "Văn bản thực hiện: đủ tên",
    "number": "Văn bản thực hiện: loại và số",
    "date": "Văn bản thực hiện: số, ngày",
    "subject": "Văn bản thực hiện: trích yếu",
}
PERIODS = {
    "": "Kỳ này",
    "previous": "Kỳ trước",
    "year_ago": "Cùng kỳ năm trước",
    "ytd": "Từ đầu năm",
    "next": "Kỳ sau",
    "base_year": "Cả năm liền trước kỳ này",
    "last_year": "Cả năm đã hết gần nhất",
}
FORMS = {
    "full": "Số và đơn vị tính: 9 đồng chí",
    "number": "Chỉ số: 9",
    "padded": "Hai chữ số và đơn vị tính: 09 đồng chí",
    "padded_number": "Chỉ số, hai chữ số: 09",
    "having": "Có hay không: không có cơ sở thờ tự",
    "label": "Tên của số liệu",
}
_SHORT_FORMS = {
    "padded": "09 …",
    "number": "chỉ số",
    "padded_number": "chỉ số 09",
    "having": "có/không",
    "label": "tên",
}
_RECURRING = {code: label.lower() for code, label in RECURRENCES}
PLACE = re.compile(r"\{([^{}]*)\}")


class Names:
    """What figures, indicators, lists and appendices are called; those of the file as they stood when first asked."""

    def __init__(self, db: Database, appendices: Mapping[str, str]) -> None:
        self._db = db
        self.appendices = appendices

    @cached_property
    def figures(self) -> dict[str, str]:
        """Label of each figure and indicator, by code, in Vietnamese order of no importance."""
        counted = {each.code: each.label for each in catalogue.FIGURES}
        return counted | {code: each.name for code, each in counting.indicators(self._db).items()}

    @cached_property
    def lists(self) -> dict[str, str]:
        """Label of each declared list, by code."""
        return {each.code: each.label for each in catalogue.LISTS}

    def label(self, place: str) -> str:
        """What a place, without its braces, is called; one that means nothing shows as it is."""
        if place in NAMES:
            return NAMES[place]
        kind, _, value = place.partition(":")
        code, *rest = value.split("|")
        match kind:
            case "figure" if code in self.figures:
                return self.figure(value)
            case "change" if code in self.figures:
                period = rest[0] if rest else "previous"
                return f"Tăng, giảm {_lower(self.figures[code])} so với {period_words(period).lower()}"
            case "list" if code in self.lists:
                return f"Danh sách: {self.lists[code]}{_period_part(rest)}"
            case "basis" if value in BASIS:
                return BASIS[value]
            case "appendix" if value in self.appendices:
                return f"Số phụ lục: {self.appendices[value]}"
        return f"{place} (không có)"

    def figure(self, reference: str) -> str:
        """What a figure reference is called."""
        code, *rest = reference.split("|")
        name = self.figures.get(code)
        if name is None:
            return f"{reference} (không có)" if reference else ""
        unit = f", đơn vị {rest[1]}" if len(rest) > 1 and rest[1] else ""
        form = f" ({_SHORT_FORMS[rest[2]]})" if len(rest) > 2 and rest[2] in _SHORT_FORMS else ""
        return f"{name}{_period_part(rest)}{unit}{form}"

    def cell(self, reference: str) -> str:
        """What a figure in a cell of a chart is called; its period is always named."""
        code, *rest = reference.split("|")
        named = "" if not code or (rest and rest[0]) else f" – {_lower(period_words(''))}"
        return f"{self.figure(reference)}{named}"

    def readable(self, text: str) -> str:
        """A text with its places in words."""
        return PLACE.sub(lambda match: f"‹{self.label(match.group(1))}›", text)


def period_words(code: str) -> str:
    """A period of a figure in words."""
    if code in PERIODS:
        return PERIODS[code]
    if code in _RECURRING:
        return _RECURRING[code]
    try:
        return Period(code).show()
    except ValueError:
        return code


def _period_part(rest: list[str]) -> str:
    return f" – {_lower(period_words(rest[0]))}" if rest and rest[0] else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
