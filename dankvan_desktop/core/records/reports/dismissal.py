"""Findings that somebody looked at and set aside, with the reason."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import LongText
from dankvan_desktop.core.records.common import Mark
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class Dismissal(Record):
    """One finding set aside. `fingerprint` is of what was found: when the facts change, the finding returns."""

    SPEC: ClassVar[Spec] = Spec(
        name="dismissal",
        label="mục bỏ qua",
        plural="Mục đã bỏ qua",
        tab="",
        title=("message",),
        list=ListView(columns=("message",)),
        form=(("", ("message", "reason")), ("Về", ("code", "record_type", "record_id", "fingerprint"))),
        hint="Các mục kiểm tra đã xem và bỏ qua, kèm lý do.",
    )
    code: Annotated[str, Mark(label="Mã", max_length=60, required=True)] = ""
    record_type: Annotated[str, Mark(label="Loại bản ghi", max_length=40)] = ""
    record_id: Annotated[str, Mark(label="Bản ghi", max_length=36)] = ""
    fingerprint: Annotated[str, Mark(label="Dấu", max_length=64)] = ""
    message: Annotated[str, Mark(label="Nội dung", max_length=1000, required=True, search=True)] = ""
    reason: Annotated[str, LongText(label="Lý do bỏ qua", required=True)] = ""
