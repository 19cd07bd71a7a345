"""What a cell of the figure grid says: “1.234”, “trên 90”, “611/661”, “99,77%”, and the observation it means.

A rate is kept as its two parts or as it was stated; a ratio such as 12/12 chi bộ is the number reached of the whole
(domain.md §5.2).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.text import clean_line, fold

WORDS = {">": "trên {}", ">=": "từ {} trở lên", "~": "khoảng {}"}
_BEFORE = (
    (re.compile(r"(?:>=|≥)\s*(.+)"), ">="),
    (re.compile(r"tu\s+(.+?)\s*tro len"), ">="),
    (re.compile(r"(?:>|tren\s)\s*(.+)"), ">"),
    (re.compile(r"(?:~|≈|khoang\s)\s*(.+)"), "~"),
)
_BELOW = re.compile(r"(?:<|≤|duoi\s).*")
_PARTS = re.compile(r"([^/()=]+)/([^/()=]+?)(?:\s*[(=]\s*([^()=]+?)\s*\)?)?")
_NOTHING = frozenset({"-", "–", "—", "x", "k", "khong", "khong co", "o", "…", "..."})
_MOST_STATED = 40


class BadCell(ValueError):
    """A text that is no figure of its indicator; one Vietnamese sentence."""


@fixed
class Cell(Frozen):
    """One figure: a value, or the two parts it is divided from. `stated` is a rate as it was written.

    A rate that was stated beside its parts (611/661 as 92,43 %) keeps its value; sums are divided from the parts.
    """

    comparator: str = "="
    value: Decimal | None = None
    num: Decimal | None = None
    den: Decimal | None = None
    stated: str = ""

    def draft(self, indicator: Indicator) -> dict[str, str]:
        """The fields of the observation that the cell gives; a rate given by its parts is divided."""
        value = self.number(indicator)
        return {
            "comparator": self.comparator,
            "value": "" if value is None else numbers.show(value),
            "num": "" if self.num is None else numbers.show(self.num),
            "den": "" if self.den is None else numbers.show(self.den),
            "stated_rate": self.stated,
        }

    def number(self, indicator: Indicator) -> Decimal | None:
        """The figure as one number; a rate that was not stated is divided and rounded as its indicator says."""
        if self.value is None and indicator.nature == "rate" and self.num is not None and self.den:
            return divided(self.num, self.den, indicator.decimals)
        return self.value if self.value is not None else self.num


def divided(num: Decimal, den: Decimal, decimals: int | None) -> Decimal:
    """A rate in percent, rounded as its indicator says (two places where it does not)."""
    places = Decimal(1).scaleb(-(2 if decimals is None else decimals))
    return (num * 100 / den).quantize(places, ROUND_HALF_UP)


def of_observation(held: Observation) -> Cell:
    """The cell of what the file holds."""
    return Cell(held.comparator or "=", held.value, held.num, held.den, held.stated_rate)


def read(text: str, indicator: Indicator) -> Cell | None:
    """The figure that a typed text means; None for an empty one. Raises `BadCell`."""
    text = clean_line(text)
    if not text:
        return None
    low = fold(text)
    if low in _NOTHING or text in _NOTHING:
        raise BadCell(f"“{text}” chưa rõ. Chưa có số thì để trống; có mà bằng không thì gõ 0.")
    if _BELOW.fullmatch(low):
        raise BadCell("Chưa ghi được “dưới …”. Gõ số, hoặc “khoảng …”.")
    for pattern, comparator in _BEFORE:
        if match := pattern.fullmatch(low):
            value = _number(match.group(1).removesuffix("%"), indicator)
            return Cell(comparator, value, stated=_stated(text, indicator))
    match = _PARTS.fullmatch(text)
    if match and "/" in text:
        return _of_parts(match, indicator)
    value = _number(text.removesuffix("%"), indicator)
    return Cell("=", value, stated=_stated(text, indicator))


def edit_text(cell: Cell) -> str:
    """What the cell is filled with when it is edited; `read` of it gives the cell again."""
    if cell.num is not None and cell.den is not None:
        parts = f"{numbers.show(cell.num)}/{numbers.show(cell.den)}"
        return f"{parts} ({cell.stated})" if cell.stated else parts
    if cell.value is None:
        return cell.stated
    shown = numbers.show(cell.value)
    return cell.stated if _says(cell.stated, cell) else WORDS.get(cell.comparator, "{}").format(shown)


def show(cell: Cell, indicator: Indicator) -> str:
    """What the cell shows: a rate divided, with its sign; a ratio as it was written."""
    rate = indicator.nature == "rate"
    if not rate and cell.num is not None and cell.den is not None and cell.value in (None, cell.num):
        return f"{numbers.show(cell.num)}/{numbers.show(cell.den)}"
    value = cell.number(indicator)
    if value is None:
        return cell.stated
    shown = numbers.show(value)
    return WORDS.get(cell.comparator, "{}").format(f"{shown}%" if rate else shown)


def _of_parts(match: re.Match[str], indicator: Indicator) -> Cell:
    num, den = (_number(match.group(place), indicator, part=True) for place in (1, 2))
    stated = match.group(3) or ""
    if den == 0:
        raise BadCell("Mẫu số không được bằng 0. Kiểm tra lại.")
    if num > den:
        raise BadCell("Tử số lớn hơn mẫu số. Kiểm tra lại hai số.")
    if indicator.nature != "rate":
        if stated:
            raise BadCell("Chỉ tỷ lệ mới ghi thêm phần trong ngoặc. Bỏ phần đó.")
        return Cell("=", num, num, den)
    value = _number(stated.removesuffix("%"), indicator) if stated else None
    return Cell("=", value, num, den, stated)


def _number(text: str, indicator: Indicator, *, part: bool = False) -> Decimal:
    try:
        value = numbers.parse(text.strip())
    except numbers.BadNumber as error:
        raise BadCell(str(error)) from error
    if value < 0:
        raise BadCell("Không được nhỏ hơn 0. Kiểm tra lại số.")
    if indicator.nature != "rate" and indicator.decimals == 0 and value != int(value):
        raise BadCell(f"“{text.strip()}” phải là số nguyên: chỉ tiêu này không có phần thập phân.")
    if indicator.nature == "rate" and not part and indicator.denominator and value > 100:
        raise BadCell("Tỷ lệ của một phần trong tổng số không quá 100%. Kiểm tra lại số.")
    return value


def _stated(text: str, indicator: Indicator) -> str:
    """A rate as it was written; longer words than the field holds are left out."""
    return text if indicator.nature == "rate" and len(text) <= _MOST_STATED else ""


def _says(stated: str, cell: Cell) -> bool:
    """Whether what was written still means the value."""
    if not stated:
        return False
    try:
        found = read(stated, Indicator(nature="rate", decimals=2))
    except BadCell:
        return False
    return found is not None and (found.comparator, found.value) == (cell.comparator, cell.value)
