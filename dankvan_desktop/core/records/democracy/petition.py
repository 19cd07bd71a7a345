"""Petitions: received, sorted, settled, each within its term."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core import dates, deadlines
from dankvan_desktop.core.ids import builtin_id
from dankvan_desktop.core.kinds import Choice, Flag, ListRef, LongText, PartialDate, PersonName, Ref, Text, Whole
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared
from dankvan_desktop.core.workflow import PETITION_LIFE

COMPETENCES = (("ours", "Thuộc thẩm quyền"), ("other", "Không thuộc thẩm quyền"))
OPEN = ("received", "accepted", "settling")
COMPLEXITIES = (("plain", "Thông thường"), ("complex", "Phức tạp"), ("very_complex", "Đặc biệt phức tạp"))


def kind_code(kind: str | None) -> str:
    """The code of a kind whose terms the law sets, from the id of its list item; empty for any other kind."""
    for code in ("khieu_nai", "to_cao"):
        if kind == builtin_id("list_item", f"petition_kind/{code}"):
            return code
    return ""


@declared
class Petition(Record):
    """One petition. Who sent it is optional, masked outside this form, and purged on its date (design §11)."""

    SPEC: ClassVar[Spec] = Spec(
        name="petition",
        label="đơn thư",
        plural="Đơn thư",
        tab="democracy",
        title=("code", "kind", "received_on"),
        list=ListView(
            columns=("code", "kind", "received_on", "subject", "state", "due"),
            filters=("kind", "state", "unit", "field"),
            sort="-received_on",
        ),
        form=(
            ("", ("code", "kind", "received_on", "channel", "subject", "field", "unit", "people")),
            ("Người gửi", ("petitioner", "petitioner_contact", "purge_on")),
            ("Thụ lý", ("competence", "forwarded_to", "forwarded_on", "accepted_on", "complexity", "remote", "owner")),
            ("Thời hạn", ("due", "extended_to", "extension_reason")),
            ("Giải quyết", ("state", "answered_on", "result", "answer", "document", "note")),
        ),
        hint="Ghi khiếu nại, tố cáo, kiến nghị, phản ánh: ngày nhận, nội dung tóm tắt, ai giải quyết. Hạn tự tính.",
    )
    code: Annotated[str, Text(label="Số sổ", max_length=30, ordered=True)] = ""
    kind: Annotated[str | None, ListRef("petition_kind", label="Loại đơn", required=True)] = None
    received_on: Annotated[str | None, PartialDate(label="Ngày nhận", required=True)] = None
    channel: Annotated[str | None, ListRef("petition_channel", label="Nhận qua")] = None
    subject: Annotated[
        str,
        Text(label="Nội dung tóm tắt", max_length=500, required=True, ordered=True, help="Không ghi tên người dân."),
    ] = ""
    field: Annotated[str | None, ListRef("work_field", label="Lĩnh vực")] = None
    unit: Annotated[str | None, Ref(target="unit", label="Địa bàn")] = None
    people: Annotated[int | None, Whole(label="Số người gửi", unit="người")] = None
    petitioner: Annotated[
        str, PersonName(label="Người gửi", private=True, search=False, help="Không bắt buộc; không in, không nộp.")
    ] = ""
    petitioner_contact: Annotated[str, Text(label="Liên hệ", max_length=120, private=True, search=False)] = ""
    purge_on: Annotated[str | None, PartialDate(label="Xóa tên người gửi sau ngày")] = None
    competence: Annotated[str | None, Choice(label="Thẩm quyền", options=COMPETENCES)] = None
    forwarded_to: Annotated[str | None, Ref(target="unit", label="Chuyển đến")] = None
    forwarded_on: Annotated[str | None, PartialDate(label="Ngày chuyển")] = None
    accepted_on: Annotated[str | None, PartialDate(label="Ngày thụ lý")] = None
    complexity: Annotated[str | None, Choice(label="Mức độ", options=COMPLEXITIES)] = "plain"
    remote: Annotated[bool, Flag(label="Vùng sâu, vùng xa")] = False
    owner: Annotated[str | None, Ref(target="unit", label="Đơn vị giải quyết")] = None
    due: Annotated[
        str | None, PartialDate(label="Hạn", help="Tự tính theo loại đơn, ngày nhận, ngày thụ lý, gia hạn.")
    ] = None
    extended_to: Annotated[str | None, PartialDate(label="Gia hạn đến")] = None
    extension_reason: Annotated[str, Text(label="Lý do gia hạn", max_length=300)] = ""
    state: Annotated[str | None, Choice(label="Trạng thái", options=PETITION_LIFE.states, required=True)] = "received"
    answered_on: Annotated[str | None, PartialDate(label="Ngày trả lời")] = None
    result: Annotated[str | None, ListRef("petition_result", label="Kết quả")] = None
    answer: Annotated[str, LongText(label="Nội dung trả lời")] = ""
    document: Annotated[str | None, Ref(target="document", label="Văn bản trả lời")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    @property
    def term(self) -> tuple[deadlines.Term | None, date | None]:
        """The term of law that runs or ran, and its last day."""
        return deadlines.petition_due(
            kind_code(self.kind), self.received_on, self.accepted_on,
            complexity=self.complexity or "plain", remote=self.remote, extended=self.extended_to,
        )

    def complete(self) -> Self:
        """State by the dates entered, the due date by the law, the day its sender's name goes."""
        state = self.state
        if state == "received" and self.accepted_on:
            state = "accepted"
        if state in ("received", "accepted") and self.answered_on:
            state = "answered"
        _, due = self.term
        kept = None if self.due and self.due == self._sorting_due() and self.accepted_on else self.due
        closed = self.answered_on or self.forwarded_on or self.received_on
        ended = deadlines.full(closed) if state not in OPEN and (self.petitioner or self.petitioner_contact) else None
        purge_on = self.purge_on or (deadlines.a_year_after(ended).isoformat() if ended else None)
        return replace(self, state=state, due=due.isoformat() if due else kept, purge_on=purge_on)

    def check(self) -> Iterable[Problem]:
        """An extension has its reason; what was answered has its date; nothing happens before the receipt."""
        if self.extended_to and not self.extension_reason:
            yield Problem("extension_reason", "Gia hạn cần có lý do. Nhập lý do gia hạn.")
        if self.state == "answered" and not self.answered_on:
            yield Problem("answered_on", "Đơn đã trả lời cần có ngày trả lời. Nhập ngày.")
        if self.state == "settling" and self.answered_on:
            yield Problem("state", "Đơn đã có ngày trả lời. Chọn “Đã trả lời” hoặc bỏ ngày trả lời.")
        for name in ("accepted_on", "forwarded_on", "answered_on"):
            yield from period_order(self, "received_on", name)

    def warnings(self) -> Iterable[Problem]:
        """What the terms of law do not allow, and what is needed to count them."""
        if self.state in ("accepted", "settling") and not self.accepted_on:
            yield Problem("accepted_on", "Nên nhập ngày thụ lý để tính hạn giải quyết.")
        if self.state == "forwarded" and not (self.forwarded_to and self.forwarded_on):
            yield Problem("forwarded_to", "Nên ghi chuyển đến đâu, ngày nào.")
        if self.accepted_on and self.answered_on:
            yield from period_order(self, "accepted_on", "answered_on")
        extended, accepted = deadlines.full(self.extended_to), deadlines.full(self.accepted_on)
        term, _ = self.term
        if extended and accepted and term:
            if extended <= term.end(accepted, remote=self.remote):
                yield Problem("extended_to", "Ngày gia hạn không sau hạn cũ. Kiểm tra lại.")
            elif extended > (latest := term.latest(accepted, remote=self.remote)):
                yield Problem("extended_to", f"Theo {term.source}, chỉ được đến {dates.show(latest.isoformat())}.")

    def _sorting_due(self) -> str:
        _, due = deadlines.petition_due("", self.received_on, None)
        return due.isoformat() if due else ""
