"""Rules over figures: rates, their base, parts and wholes, small cells, typed against counted (domain.md §7.14)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from dankvan_desktop.core import numbers
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.rules.model import Facts, Found

FAR = 366
"""Days between a rate and a base that still say something about each other."""


def rate_base(rows: Sequence[Observation], facts: Facts) -> Iterable[Found]:
    """I4: some whole number of the base gives the rate, rounded as typed."""
    for row in rows:
        indicator = facts.get("indicator", row.indicator)
        if row.comparator != "=" or row.value is None or row.num is not None or row.period is None:
            continue
        if indicator is None or indicator.nature != "rate" or not indicator.denominator:
            continue
        base = _base(row, indicator, facts)
        if base is None or base.value is None or base.value <= 0 or _possible(row.value, base.value):
            continue
        count = row.value * base.value / 100
        when = base.period.show() if base.period else ""
        yield Found(
            "observation", row.id,
            f"{numbers.show(row.value)}% không thể có từ {numbers.show(base.value)} "
            f"({facts.title('indicator', base.indicator)}, {when}): {numbers.show(count, 2)} không phải số nguyên. "
            "Kiểm tra tỷ lệ hoặc mẫu số của kỳ đó.",
            "value", (str(row.value), str(base.value)),
        )


def _possible(rate: Decimal, base: Decimal) -> bool:
    """Whether a whole count of `base` rounds to `rate` per cent with the places it was typed with."""
    exponent = rate.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
    low = ((rate - step / 2) * base / 100).to_integral_value(rounding=ROUND_CEILING)
    return any(
        (count * 100 / base).quantize(step, rounding=ROUND_HALF_UP) == rate.quantize(step)
        for count in (max(low - 1, Decimal(0)), max(low, Decimal(0)), low + 1)
    )


def _base(row: Observation, indicator: Indicator, facts: Facts) -> Observation | None:
    """The base nearest in time: same body, same indicator as denominator; none within a year: none."""
    period = row.period
    found = [
        each
        for each in facts.where("observation", "indicator", indicator.denominator)
        if each.unit == row.unit and each.category == row.category and each.value is not None and each.comparator == "="
    ]
    near = [each for each in found if period is not None and each.period and _distance(each.period, period) <= FAR]
    return min(near, key=lambda each: _distance(each.period, period), default=None) if period is not None else None


def _distance(one: Any, other: Any) -> int:
    return abs(int((one.end - other.end).days))


def rate_counts(rows: Sequence[Observation], facts: Facts) -> Iterable[Found]:
    """I5: a rate comes with its numerator: sums are re-divided. Of an impossible rate the other rule tells."""
    for row in rows:
        indicator = facts.get("indicator", row.indicator)
        if indicator is None or indicator.nature != "rate" or not indicator.numerator or row.value is None:
            continue
        if row.comparator == "=" and (row.num is None or row.den is None) and not any(rate_base([row], facts)):
            yield Found(
                "observation", row.id,
                "Tỷ lệ chỉ có kết quả, không có tử số và mẫu số: không tổng hợp lại được. Nhập hai số đó nếu biết.",
                "num", (str(row.value),),
            )


def rate_parts(rows: Sequence[Observation], facts: Facts) -> Iterable[Found]:
    """The rate typed is the rate that its parts give."""
    for row in rows:
        indicator = facts.get("indicator", row.indicator)
        if indicator is None or indicator.nature != "rate" or row.comparator != "=":
            continue
        if row.value is None or row.num is None or not row.den:
            continue
        exponent = row.value.normalize().as_tuple().exponent
        step = Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0))
        made = (row.num * 100 / row.den).quantize(step, rounding=ROUND_HALF_UP)
        if made != row.value.quantize(step):
            yield Found(
                "observation", row.id,
                f"{numbers.show(row.num)}/{numbers.show(row.den)} là {numbers.show(made)}%, "
                f"không phải {numbers.show(row.value)}%. Sửa một trong ba số.",
                "value", (str(row.value), str(row.num), str(row.den)),
            )


def parts(rows: Sequence[Observation], facts: Facts) -> Iterable[Found]:
    """Parts sum to their whole, where every part of one body and period is there."""
    by_place: dict[tuple[str, Period], dict[str, Observation]] = {}
    for row in rows:
        if row.comparator == "=" and row.value is not None and not row.category and row.unit and row.period:
            by_place.setdefault((row.unit, row.period), {})[row.indicator or ""] = row
    for held in by_place.values():
        for code, whole in held.items():
            inner = facts.where("indicator", "parent", code)
            values = [held[each.id].value or Decimal(0) for each in inner if each.id in held]
            if not values or len(values) != len([each for each in inner if not each.closed]):
                continue
            total = sum(values, Decimal(0))
            if total != whole.value:
                yield Found(
                    "observation", whole.id,
                    f"Các phần cộng lại được {numbers.show(total)}, không bằng tổng {numbers.show(whole.value or 0)}. "
                    "Kiểm tra tổng hoặc từng phần.",
                    "value", (str(total), str(whole.value)),
                )


def small_cell(rows: Sequence[Observation], facts: Facts) -> Iterable[Found]:
    """Of what is sensitive a very small number points at people (design §11)."""
    for row in rows:
        indicator = facts.get("indicator", row.indicator)
        least = indicator.smallest_cell if indicator and indicator.sensitive else None
        if least and row.value is not None and 0 < row.value < least:
            yield Found(
                "observation", row.id,
                f"Số nhỏ hơn {least} của chỉ tiêu nhạy cảm có thể chỉ ra từng hộ, từng người. "
                "Gộp với đơn vị khác trước khi in hoặc nộp.",
                "value", (str(row.value),),
            )


def counted(rows: Sequence[Observation], facts: Facts) -> Iterable[Found]:
    """A typed figure and the count of the records it stands for agree (design §5)."""
    for row in rows:
        if row.value is None or row.comparator != "=" or row.category or row.period is None:
            continue
        count = facts.counted(row)
        if count is not None and Decimal(count) != row.value:
            yield Found(
                "observation", row.id,
                f"Số nhập là {numbers.show(row.value)}, còn đếm từ các bản ghi được {numbers.show(count)}. "
                "Báo cáo in số nhập: bổ sung bản ghi hoặc sửa số.",
                "value", (str(row.value), str(count)),
            )
