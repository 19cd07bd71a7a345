"""Meetings of leaders with people, and the opinions voiced there."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core.kinds import Children, Choice, ListRef, LongText, PartialDate, PeriodKind, Ref, Text, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import FOLLOW_UP_STATES, RECURRENCES
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, declared


@declared
class Opinion(Child):
    """One opinion: what was said, who answers, until when, the answer. No name of the speaker."""

    LABEL: ClassVar[str] = "ý kiến"
    content: Annotated[str, LongText(label="Ý kiến", required=True, max_length=2000)] = ""
    owner: Annotated[str | None, Ref(target="unit", label="Đơn vị trả lời")] = None
    due: Annotated[str | None, PartialDate(label="Hạn")] = None
    answer: Annotated[str, LongText(label="Trả lời", max_length=2000)] = ""
    answered_on: Annotated[str | None, PartialDate(label="Ngày trả lời")] = None
    state: Annotated[str | None, Choice(label="Trạng thái", options=FOLLOW_UP_STATES)] = "open"

    def complete(self) -> Self:
        """What has its date is settled."""
        return replace(self, state="done") if self.answered_on else self

    def check(self) -> Iterable[Problem]:
        """An answered opinion has its answer."""
        if self.answered_on and not self.answer:
            yield Problem("answer", "Có ngày trả lời mà chưa có nội dung. Nhập nội dung trả lời.")


@declared
class Dialogue(Record):
    """A dialogue, a democratic conference or a reception, once or recurring."""

    SPEC: ClassVar[Spec] = Spec(
        name="dialogue",
        label="đối thoại",
        plural="Đối thoại",
        tab="democracy",
        title=("name", "period"),
        list=ListView(
            columns=("name", "kind", "unit", "period", "recurrence", "participants"),
            filters=("kind", "unit"),
        ),
        form=(
            ("", ("name", "kind", "unit", "period", "recurrence")),
            ("Diễn biến", ("chair", "place", "participants", "subject", "result")),
            ("Ý kiến", ("opinions", "note")),
        ),
        hint="Ghi hội nghị đối thoại, hội nghị dân chủ, tiếp công dân: bao giờ, ai chủ trì, mấy người, ý kiến gì.",
    )
    name: Annotated[str, Text(label="Tên cuộc", required=True, ordered=True)] = ""
    kind: Annotated[str | None, ListRef("dialogue_kind", label="Hình thức", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị tổ chức", required=True)] = None
    period: Annotated[Period | None, PeriodKind(label="Thời gian")] = None
    recurrence: Annotated[str | None, Choice(label="Định kỳ", options=RECURRENCES)] = "once"
    chair: Annotated[str | None, Ref(target="post", label="Chủ trì")] = None
    place: Annotated[str, Text(label="Địa điểm", max_length=120)] = ""
    participants: Annotated[int | None, Whole(label="Số người dự", unit="người")] = None
    subject: Annotated[str, LongText(label="Nội dung")] = ""
    result: Annotated[str, LongText(label="Kết quả")] = ""
    opinions: Annotated[tuple[Opinion, ...], Children(child=Opinion, label="Các ý kiến")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""
