"""Numbers as Vietnamese papers write them: 1.234.567 and 106,18. Facts: domain.md §5.2 (NĐ 86/2012: decimal comma)."""

from __future__ import annotations

import re
from decimal import Decimal

from dankvan_desktop.core.text import brief

SCALE = 10_000
"""Quantities are stored as whole ten-thousandths."""

_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")


class BadNumber(ValueError):
    """A text that is no number; the message is a Vietnamese sentence for the user."""


def parse(text: str) -> Decimal:
    """The number that a typed text means; raises `BadNumber` where it is none or could mean two things."""
    text = text.replace("\u00a0", " ").strip()
    compact = re.sub(r"(?<=\d) (?=\d{3}(?:\D|$))", "", text)
    match = _NUMBER.fullmatch(compact)
    if match is None:
        raise BadNumber(_why(compact))
    sign, whole, fraction = match.groups()
    if fraction and len(fraction) > 4:
        raise BadNumber(f"“{text}” có quá bốn chữ số sau dấu phẩy. Làm tròn bớt.")
    if len(whole.replace(".", "")) > 14:
        raise BadNumber(f"“{brief(text)}” quá lớn. Kiểm tra lại số.")
    return Decimal(f"{sign}{whole.replace('.', '')}" + (f".{fraction}" if fraction else ""))


def parse_int(text: str) -> int:
    """A whole number as typed (1.234 or 1234); raises `BadNumber`."""
    value = parse(text)
    if value != value.to_integral_value():
        raise BadNumber(f"“{text.strip()}” phải là số nguyên, không có phần thập phân.")
    return int(value)


def show(value: Decimal | int, decimals: int | None = None, group: bool = True) -> str:
    """1.234,5; with `decimals` exactly so many places, without it as many as the value has."""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals))
    text = format(number, "f")
    whole, _, fraction = text.partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    if group:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", digits)
    return f"{sign}{digits}" + (f",{fraction}" if fraction else "")


def show_count(value: int) -> str:
    """A count as official text writes it: 09 đồng chí, 12 chi bộ, 1.800 hộ (domain.md §5.2)."""
    return f"{value:02d}" if 0 < value < 10 else show(value)


def to_db(value: Decimal) -> int:
    """Whole ten-thousandths of a quantity."""
    return int((value * SCALE).to_integral_value())


def from_db(value: int) -> Decimal:
    """The quantity of whole ten-thousandths."""
    return Decimal(value) / SCALE


def _why(text: str) -> str:
    if text.count(",") > 1:
        return f"“{text}” có hơn một dấu phẩy. Phần nghìn viết dấu chấm, thập phân viết dấu phẩy: 1.234,5."
    if re.fullmatch(r"-?\d+\.\d+", text):
        meant = text.replace(".", ",")
        return f"“{text}” có thể hiểu hai cách. Thập phân viết dấu phẩy ({meant}), phần nghìn đủ ba chữ số."
    if re.fullmatch(r"[-\d.,]+", text):
        return f"“{text}” viết chưa đúng. Phần nghìn viết dấu chấm, thập phân viết dấu phẩy: 1.234,5."
    return f"“{brief(text)}” chưa phải là số. Chỉ nhập chữ số, ví dụ 1.234,5."


def show_money(dong: int) -> str:
    """Đồng as reports write it: 2 tỷ đồng, 1,93 tỷ đồng, 62 triệu đồng, 185.860.000 đồng; never rounded."""
    for size, word in ((10**9, "tỷ"), (10**6, "triệu")):
        scaled = Decimal(dong) / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{show(scaled)} {word} đồng"
    return f"{show(dong)} đồng"
