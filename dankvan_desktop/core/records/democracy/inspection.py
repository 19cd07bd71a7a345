"""Inspection and supervision, findings and what followed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core.kinds import Children, Choice, ListRef, LongText, PartialDate, PeriodKind, Ref, Refs, Text
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import FOLLOW_UP_STATES, RECURRENCES, period_order
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, declared


@declared
class Finding(Child):
    """One finding and its follow-up."""

    LABEL: ClassVar[str] = "kết luận"
    content: Annotated[str, LongText(label="Kết luận", required=True, max_length=2000)] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị khắc phục")] = None
    due: Annotated[str | None, PartialDate(label="Hạn")] = None
    follow_up: Annotated[str, LongText(label="Khắc phục", max_length=2000)] = ""
    done_on: Annotated[str | None, PartialDate(label="Ngày xong")] = None
    state: Annotated[str | None, Choice(label="Trạng thái", options=FOLLOW_UP_STATES)] = "open"

    def complete(self) -> Self:
        """What has its date is settled."""
        return replace(self, state="done") if self.done_on else self

    def check(self) -> Iterable[Problem]:
        """A settled finding says how."""
        if self.done_on and not self.follow_up:
            yield Problem("follow_up", "Có ngày xong mà chưa ghi đã khắc phục thế nào. Nhập nội dung.")


@declared
class Inspection(Record):
    """One inspection, or a programme that recurs."""

    SPEC: ClassVar[Spec] = Spec(
        name="inspection",
        label="cuộc kiểm tra, giám sát",
        plural="Kiểm tra, giám sát",
        tab="democracy",
        title=("subject", "period"),
        list=ListView(
            columns=("subject", "kind", "inspector", "period", "recurrence"),
            filters=("kind", "inspector"),
        ),
        form=(
            ("", ("subject", "kind", "programme", "inspector", "co_inspectors", "inspected")),
            ("Thời gian", ("period", "recurrence", "starts_on", "ends_on")),
            ("Kết quả", ("content", "findings", "documents", "note")),
        ),
        hint="Ghi cuộc kiểm tra, giám sát: ai kiểm tra, đơn vị nào, nội dung gì, kết luận và việc khắc phục.",
    )
    subject: Annotated[str, Text(label="Nội dung kiểm tra", max_length=500, required=True, ordered=True)] = ""
    kind: Annotated[str | None, ListRef("inspection_kind", label="Hình thức", required=True)] = None
    programme: Annotated[str | None, Ref(target="document_series", label="Theo chương trình")] = None
    inspector: Annotated[str | None, Ref(target="unit", label="Đơn vị kiểm tra", required=True)] = None
    co_inspectors: Annotated[tuple[str, ...], Refs(target="unit", label="Phối hợp")] = ()
    inspected: Annotated[tuple[str, ...], Refs(target="unit", label="Đơn vị được kiểm tra")] = ()
    period: Annotated[Period | None, PeriodKind(label="Kỳ")] = None
    recurrence: Annotated[str | None, Choice(label="Định kỳ", options=RECURRENCES)] = "once"
    starts_on: Annotated[str | None, PartialDate(label="Bắt đầu")] = None
    ends_on: Annotated[str | None, PartialDate(label="Kết thúc")] = None
    content: Annotated[str, LongText(label="Phạm vi")] = ""
    findings: Annotated[tuple[Finding, ...], Children(child=Finding, label="Kết luận")] = ()
    documents: Annotated[tuple[str, ...], Refs(target="document", label="Văn bản")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "starts_on", "ends_on")
