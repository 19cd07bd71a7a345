"""A figure as it was handed in: which indicator, whose, when, how much."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core import numbers
from dankvan_desktop.core.kinds import Choice, LongText, PeriodKind, Quantity, Ref, Text
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, Unique, declared

COMPARATORS = (("=", "Bằng"), (">", "Trên"), (">=", "Từ … trở lên"), ("~", "Khoảng"))
_STATED = re.compile(r"([\d.,]+)\s*%")
STATES = (("draft", "Tạm tính"), ("approved", "Đã duyệt"))


@declared
class Observation(Record):
    """One value; a rate may come with its parts (`num`, `den`) and as it was typed (`stated_rate`)."""

    SPEC: ClassVar[Spec] = Spec(
        name="observation",
        label="số liệu",
        plural="Số liệu",
        tab="figures",
        title=("indicator", "unit", "period"),
        list=ListView(
            columns=("indicator", "unit", "period", "comparator", "value", "state"),
            filters=("indicator", "unit", "period", "state"),
            sort="indicator",
        ),
        form=(
            ("", ("indicator", "unit", "period", "recurrence")),
            ("Giá trị", ("comparator", "value", "num", "den", "stated_rate", "category")),
            ("Nguồn", ("source", "state", "note")),
        ),
        unique=(
            Unique(
                fields=("indicator", "unit", "period", "category", "recurrence"),
                needs=("indicator", "unit", "period"),
                message="Số liệu này đã nhập rồi ({other}). Mở số liệu đó để sửa.",
            ),
        ),
        hint="Nhập số liệu của từng đơn vị theo kỳ: chọn chỉ tiêu, đơn vị, kỳ rồi gõ số.",
    )
    indicator: Annotated[str | None, Ref(target="indicator", label="Chỉ tiêu", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị", required=True)] = None
    period: Annotated[
        Period | None, PeriodKind(label="Kỳ", required=True, help="Ngày, tháng, quý, 6 tháng, 9 tháng, năm.")
    ] = None
    recurrence: Annotated[
        str | None, Choice(label="Lặp lại", options=RECURRENCES, help="Số đúng cho mọi kỳ, ví dụ hằng năm.")
    ] = "once"
    comparator: Annotated[str | None, Choice(label="So sánh", options=COMPARATORS)] = "="
    value: Annotated[Decimal | None, Quantity(label="Giá trị", measure=("indicator", "measure"))] = None
    num: Annotated[Decimal | None, Quantity(label="Tử số")] = None
    den: Annotated[Decimal | None, Quantity(label="Mẫu số")] = None
    stated_rate: Annotated[
        str, Text(label="Tỷ lệ như ghi", max_length=40, help="Giữ nguyên cách ghi của đơn vị báo cáo.", search=False)
    ] = ""
    category: Annotated[str, Text(label="Phân tổ", max_length=80, ordered=True)] = ""
    source: Annotated[str | None, Ref(target="document", label="Nguồn")] = None
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES)] = "approved"
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def complete(self) -> Self:
        """A rate that was only stated in words (92,43%) is the value."""
        match = _STATED.fullmatch(self.stated_rate.strip())
        if self.value is not None or match is None:
            return self
        try:
            return replace(self, value=numbers.parse(match.group(1)))
        except numbers.BadNumber:
            return self

    def check(self) -> Iterable[Problem]:
        """A value, or the parts to compute it from; a denominator is not zero."""
        if self.value is None and (self.num is None or self.den is None):
            yield Problem("value", "Chưa nhập giá trị. Nhập giá trị, hoặc cả tử số và mẫu số.")
        if self.den is not None and self.den == 0:
            yield Problem("den", "Mẫu số không được bằng 0. Kiểm tra lại.")
        if self.num is not None and self.den is not None and self.num > self.den > 0:
            yield Problem("num", "Tử số lớn hơn mẫu số. Kiểm tra lại hai số.")
