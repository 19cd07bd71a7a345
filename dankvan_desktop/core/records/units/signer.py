"""Who signs: authority line, position, name."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import PartialDate, PersonName, Ref, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared


@declared
class Signer(Record):
    """One way papers are signed."""

    SPEC: ClassVar[Spec] = Spec(
        name="signer",
        label="người ký",
        plural="Người ký",
        tab="",
        title=("authority", "position", "person"),
        list=ListView(columns=("authority", "position", "person", "valid_from", "valid_to")),
        form=(("", ("authority", "position", "person", "unit", "valid_from", "valid_to")),),
        hint="Ghi cách ký văn bản: thay mặt ai, chức vụ, họ tên.",
    )
    authority: Annotated[
        str, Text(label="Quyền hạn ký", required=True, ordered=True, help="Ví dụ: T/M ĐẢNG ỦY, T/M BAN THƯỜNG VỤ.")
    ] = ""
    position: Annotated[
        str, Text(label="Chức vụ", required=True, ordered=True, help="Viết đủ chữ: PHÓ BÍ THƯ, không viết P.BÍ THƯ.")
    ] = ""
    person: Annotated[str, PersonName(label="Họ và tên", ordered=True)] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị")] = None
    valid_from: Annotated[str | None, PartialDate(label="Từ")] = None
    valid_to: Annotated[str | None, PartialDate(label="Đến")] = None

    def check(self) -> Iterable[Problem]:
        """The end is not before the start; the position is written in full (domain.md §1.3)."""
        yield from period_order(self, "valid_from", "valid_to")
        if self.position.replace(" ", "").upper().startswith("P."):
            yield Problem("position", "Chức vụ viết đủ chữ: PHÓ BÍ THƯ, không viết tắt “P.”.")
