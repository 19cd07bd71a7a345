"""Days on which leaders receive citizens: planned, held, missed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core.kinds import Children, Choice, Flag, ListRef, LongText, PartialDate, Ref, Text, Whole
from dankvan_desktop.core.records.democracy.dialogue import Opinion
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

STATES = (("planned", "Theo lịch"), ("held", "Đã tiếp"), ("missed", "Không tiếp"))


@declared
class ReceptionDay(Record):
    """One day of one leader; the secretary has at least two a month (Kết luận 215-KL/TW)."""

    SPEC: ClassVar[Spec] = Spec(
        name="reception_day",
        label="ngày tiếp dân",
        plural="Tiếp dân",
        tab="democracy",
        title=("role", "planned_on"),
        list=ListView(
            columns=("planned_on", "role", "unit", "state", "attendances", "cases"),
            filters=("role", "state", "unit"),
            sort="-planned_on",
        ),
        form=(
            ("", ("planned_on", "unit", "role", "post", "extraordinary")),
            ("Kết quả", ("state", "held_on", "attendances", "people", "cases", "missed_reason")),
            ("Ý kiến", ("opinions", "note")),
        ),
        hint="Ghi lịch tiếp công dân và kết quả: ai tiếp, ngày nào, mấy lượt, mấy vụ việc. Không ghi tên người dân.",
    )
    planned_on: Annotated[str | None, PartialDate(label="Ngày theo lịch", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Cơ quan tiếp")] = None
    role: Annotated[str | None, ListRef("post_role", label="Người tiếp là", required=True)] = None
    post: Annotated[str | None, Ref(target="post", label="Ai tiếp")] = None
    extraordinary: Annotated[bool, Flag(label="Đột xuất")] = False
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES, required=True)] = "planned"
    held_on: Annotated[str | None, PartialDate(label="Ngày tiếp")] = None
    attendances: Annotated[int | None, Whole(label="Số lượt", unit="lượt")] = None
    people: Annotated[int | None, Whole(label="Số người", unit="người")] = None
    cases: Annotated[int | None, Whole(label="Số vụ việc", unit="vụ việc")] = None
    missed_reason: Annotated[str, Text(label="Lý do không tiếp", max_length=300)] = ""
    opinions: Annotated[tuple[Opinion, ...], Children(child=Opinion, label="Các ý kiến")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def complete(self) -> Self:
        """A day that was held and has no other date was held as planned; a day with its date was held."""
        if self.held_on and self.state == "planned":
            return replace(self, state="held")
        return replace(self, held_on=self.planned_on) if self.state == "held" and not self.held_on else self

    def check(self) -> Iterable[Problem]:
        """A day that was missed has no visits."""
        if self.state == "missed" and (self.attendances or self.people or self.cases):
            yield Problem("state", "Ngày không tiếp mà có số lượt, số người. Sửa trạng thái hoặc bỏ số đó.")
        if self.state == "missed" and self.held_on:
            yield Problem("held_on", "Ngày không tiếp thì không có ngày tiếp. Bỏ trống ô này.")

    def warnings(self) -> Iterable[Problem]:
        """A missed day says why."""
        if self.state == "missed" and not self.missed_reason:
            yield Problem("missed_reason", "Nên ghi lý do không tiếp.")
