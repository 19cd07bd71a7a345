"""Tasks set for the next period."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, LongText, PartialDate, PeriodKind, Ref, Refs, Text, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

STATES = (("planned", "Chưa làm"), ("doing", "Đang làm"), ("done", "Đã xong"), ("dropped", "Thôi không làm"))


@declared
class Task(Record):
    """One task: who, by when, to what measure."""

    SPEC: ClassVar[Spec] = Spec(
        name="task",
        label="nhiệm vụ",
        plural="Nhiệm vụ",
        tab="reports",
        title=("text",),
        list=ListView(columns=("position", "text", "due", "state"), filters=("state",), sort="position"),
        form=(
            ("", ("text", "owners", "due", "target", "state", "position")),
            ("Liên quan", ("period", "source_report", "document", "note")),
        ),
        hint="Ghi nhiệm vụ, giải pháp kỳ tới: ai làm, hạn nào, đạt mức gì.",
    )
    position: Annotated[int | None, Whole(label="Thứ tự")] = None
    text: Annotated[str, LongText(label="Nhiệm vụ", required=True, max_length=4000)] = ""
    owners: Annotated[tuple[str, ...], Refs(target="unit", label="Đơn vị thực hiện")] = ()
    due: Annotated[str | None, PartialDate(label="Hạn")] = None
    target: Annotated[str, Text(label="Chỉ tiêu", max_length=200)] = ""
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES)] = "planned"
    period: Annotated[Period | None, PeriodKind(label="Kỳ")] = None
    source_report: Annotated[str | None, Ref(target="report", label="Của báo cáo")] = None
    document: Annotated[str | None, Ref(target="document", label="Theo văn bản")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def warnings(self) -> Iterable[Problem]:
        """A task without a date or a measure cannot be checked (domain.md §7.10)."""
        if not self.due and not self.target:
            yield Problem("due", "Thiếu thời hạn, chỉ tiêu: khó kiểm tra việc thực hiện.")
