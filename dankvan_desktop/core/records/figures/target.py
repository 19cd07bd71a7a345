"""What was planned, what was reached, and to which degree."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core.kinds import Choice, Flag, ListRef, LongText, PeriodKind, Quantity, Ref, Text
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

DEGREES = (("exceeded", "Vượt"), ("reached", "Đạt"), ("nearly", "Gần đạt"), ("missed", "Không đạt"))
NEARLY = Decimal("0.9")
"""From this share of the plan on a target counts as nearly reached; a degree that was typed stands above it."""


@declared
class Target(Record):
    """One target of a plan; the degree is typed, or follows from plan and result."""

    SPEC: ClassVar[Spec] = Spec(
        name="target",
        label="chỉ tiêu kế hoạch",
        plural="Kế hoạch",
        tab="figures",
        title=("name", "unit", "period"),
        list=ListView(
            columns=("name", "unit", "period", "planned", "done", "degree"),
            filters=("document", "unit", "period", "degree"),
        ),
        form=(
            ("", ("name", "indicator", "unit", "period", "document")),
            ("Kế hoạch và thực hiện", ("planned", "done", "measure", "at_most", "degree")),
            ("Khác", ("campaign", "note")),
        ),
        hint="Ghi chỉ tiêu của nghị quyết, kế hoạch: đề ra bao nhiêu, làm được bao nhiêu, đạt hay chưa.",
    )
    name: Annotated[str, Text(label="Chỉ tiêu", max_length=300, required=True, ordered=True)] = ""
    indicator: Annotated[
        str | None, Ref(target="indicator", label="Theo số liệu", help="Để trống phần thực hiện: lấy từ số liệu.")
    ] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị", required=True)] = None
    period: Annotated[Period | None, PeriodKind(label="Kỳ", required=True)] = None
    document: Annotated[str | None, Ref(target="document", label="Theo văn bản")] = None
    campaign: Annotated[str | None, Ref(target="campaign", label="Thuộc phong trào")] = None
    planned: Annotated[Decimal | None, Quantity(label="Kế hoạch", measure=("measure",))] = None
    done: Annotated[Decimal | None, Quantity(label="Thực hiện", measure=("measure",))] = None
    measure: Annotated[str | None, ListRef("measure", label="Đơn vị tính")] = None
    at_most: Annotated[bool, Flag(label="Càng thấp càng tốt", help="Ví dụ tỷ lệ hộ nghèo.")] = False
    degree: Annotated[
        str | None, Choice(label="Mức đạt", options=DEGREES, help="Để trống: tính từ kế hoạch và thực hiện.")
    ] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def complete(self) -> Self:
        """The degree follows from plan and result when it was left empty."""
        if self.degree or self.planned is None or self.done is None:
            return self
        return replace(self, degree=degree(self.planned, self.done, at_most=self.at_most))

    def check(self) -> Iterable[Problem]:
        """Something measurable, or the degree as it was stated."""
        if self.planned is None and not self.degree:
            yield Problem("planned", "Chưa nhập mức kế hoạch. Nhập kế hoạch, hoặc chọn mức đạt.")


def degree(planned: Decimal, done: Decimal, *, at_most: bool = False) -> str:
    """How far a plan was reached: exceeded, reached, nearly (from `NEARLY` of the plan on), missed."""
    if done == planned:
        return "reached"
    if at_most:
        return "exceeded" if done < planned else "nearly" if done * NEARLY <= planned else "missed"
    return "exceeded" if done > planned else "nearly" if done >= planned * NEARLY else "missed"
