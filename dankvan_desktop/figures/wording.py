"""How a value is written in a paper: with its measure, its comparator, its leading nought."""

from __future__ import annotations

from decimal import Decimal

from dankvan_desktop.core import numbers
from dankvan_desktop.core.text import fold

FORMS = ("full", "number", "padded", "padded_number", "having", "label")
"""How a value is written: “12 chi bộ”, “12”, “09 đồng chí”, “09”, “không có cơ sở thờ tự” or “có 2 …”, the label."""
_COMPARATORS = {">": "trên {}", ">=": "từ {} trở lên", "~": "khoảng {}"}


def written(value: int | Decimal | None, measure: str, comparator: str, form: str, label: str) -> str:
    """A value as a paper writes it, in one of `FORMS`."""
    if form == "label":
        return label
    if value is None:
        return ""
    if fold(measure) == "dong" and value == int(value) and form == "full":
        return _COMPARATORS.get(comparator, "{}").format(numbers.show_money(int(value)))
    if form == "having":
        return f"không có {measure}" if value == 0 else f"có {numbers.show(value)} {measure}"
    whole = value == int(value)
    number = numbers.show_count(int(value)) if form.startswith("padded") and whole else numbers.show(value)
    if form in ("number", "padded_number"):
        return number
    joined = f"{number}%" if measure == "%" else f"{number} {measure}".strip()
    return _COMPARATORS.get(comparator, "{}").format(joined)
