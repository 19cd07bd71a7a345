"""Terms of office: congress to congress. Numbers of party papers run on within one term (domain.md §1.6)."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import LongText, PartialDate, Ref, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared


@declared
class Term(Record):
    """A term of a body."""

    SPEC: ClassVar[Spec] = Spec(
        name="term",
        label="nhiệm kỳ",
        plural="Nhiệm kỳ",
        tab="units",
        title=("name", "unit"),
        list=ListView(columns=("name", "unit", "starts_on", "ends_on"), sort="-starts_on"),
        form=(("", ("name", "unit", "starts_on", "ends_on", "note")),),
        hint="Ghi nhiệm kỳ của cấp ủy: số văn bản của Đảng đánh liên tục trong một nhiệm kỳ.",
    )
    name: Annotated[str, Text(label="Nhiệm kỳ", required=True, ordered=True, help="Ví dụ: 2015-2020.")] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Của", required=True)] = None
    starts_on: Annotated[str | None, PartialDate(label="Bắt đầu", help="Ngày đại hội.")] = None
    ends_on: Annotated[str | None, PartialDate(label="Kết thúc", help="Ngày đại hội kế tiếp.")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "starts_on", "ends_on")
