"""Bodies: party organisations, government, Front and associations, residential units."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, ListRef, LongText, PartialDate, Ref, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, declared


@declared
class FormerName(Child):
    """A name the body once had: papers of that time keep it."""

    LABEL: ClassVar[str] = "tên cũ"
    name: Annotated[str, Text(label="Tên cũ", required=True)] = ""
    header_party: Annotated[str, Text(label="Tên trên văn bản của Đảng")] = ""
    header_state: Annotated[str, Text(label="Tên trên văn bản hành chính")] = ""
    used_until: Annotated[str | None, PartialDate(label="Dùng đến")] = None


@declared
class Unit(Record):
    """A body, by its code and its time: names are used again after mergers (domain.md §0.11)."""

    SPEC: ClassVar[Spec] = Spec(
        name="unit",
        label="đơn vị",
        plural="Đơn vị",
        tab="units",
        title=("name",),
        list=ListView(
            columns=("name", "kind", "parent", "valid_from", "valid_to"),
            filters=("kind", "parent"),
        ),
        form=(
            ("", ("name", "short_name", "kind", "parent", "code")),
            ("Tên trên văn bản", ("header_party", "header_state")),
            ("Thời gian", ("valid_from", "valid_to", "merged_into")),
            ("Khác", ("note", "former_names")),
        ),
        hint="Ghi các tổ chức của phường: chi bộ, tổ dân phố, UBND, Mặt trận, đoàn thể, khối và tổ dân vận, cấp trên.",
    )
    name: Annotated[str, Text(label="Tên đơn vị", required=True)] = ""
    short_name: Annotated[str, Text(label="Tên gọi tắt", max_length=60)] = ""
    kind: Annotated[str | None, ListRef("unit_kind", label="Loại đơn vị")] = None
    parent: Annotated[str | None, Ref(target="unit", label="Thuộc")] = None
    code: Annotated[str, Text(label="Mã", max_length=30, help="Mã hành chính hoặc mã do phường đặt.")] = ""
    header_party: Annotated[
        str, Text(label="Trên văn bản Đảng", help="In hoa ở đầu văn bản, ví dụ ĐẢNG ỦY PHƯỜNG TRẦN PHÚ.")
    ] = ""
    header_state: Annotated[str, Text(label="Trên văn bản hành chính")] = ""
    valid_from: Annotated[str | None, PartialDate(label="Thành lập")] = None
    valid_to: Annotated[str | None, PartialDate(label="Kết thúc")] = None
    merged_into: Annotated[str | None, Ref(target="unit", label="Sáp nhập vào")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""
    former_names: Annotated[tuple[FormerName, ...], Children(child=FormerName, label="Tên cũ")] = ()

    def check(self) -> Iterable[Problem]:
        """A body does not end before it begins and is not its own parent."""
        yield from period_order(self, "valid_from", "valid_to")
        if self.id and self.parent == self.id:
            yield Problem("parent", "Đơn vị không thể thuộc chính nó. Chọn đơn vị cấp trên.")
        if self.id and self.merged_into == self.id:
            yield Problem("merged_into", "Đơn vị không thể sáp nhập vào chính nó. Chọn đơn vị khác.")
