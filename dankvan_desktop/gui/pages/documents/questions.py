"""What the dialog of a range of numbers asks, declared like a record type: the form reads, checks and words it."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Flag, ListRef, PartialDate, Ref, Refs, Text
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared


@declared
class NumberRange(Record):
    """Papers of one day and one matter with consecutive numbers."""

    SPEC: ClassVar[Spec] = Spec(
        name="document_range",
        label="dải văn bản",
        plural="Nhập dải số",
        tab="",
        title=("numbers",),
        list=ListView(columns=("numbers",)),
        form=(
            ("", ("numbers", "type", "issuer", "suffix", "date", "subject", "term")),
            ("Mỗi văn bản về một đơn vị", ("unit_kind", "units", "consolidate")),
        ),
        hint="Nhập một lần dải số như 46–54: mỗi số thành một văn bản.",
    )
    numbers: Annotated[
        str, Text(label="Các số", max_length=20, required=True, help="Số đầu – số cuối, ví dụ 46–54.")
    ] = ""
    type: Annotated[str | None, ListRef("document_type", label="Loại văn bản", required=True)] = None
    issuer: Annotated[str | None, Ref(target="unit", label="Cơ quan ban hành", required=True)] = None
    suffix: Annotated[str, Text(label="Ký hiệu sau số", max_length=30, help="Phần sau số, ví dụ -QĐ/ĐU.")] = ""
    date: Annotated[str | None, PartialDate(label="Ngày ban hành", required=True)] = None
    subject: Annotated[str, Text(label="Trích yếu chung", max_length=1000, required=True)] = ""
    term: Annotated[str | None, Ref(target="term", label="Nhiệm kỳ")] = None
    unit_kind: Annotated[
        str | None, ListRef("unit_kind", label="Lấy mọi đơn vị loại", help="Ví dụ tổ dân vận: điền sẵn danh sách sau.")
    ] = None
    units: Annotated[
        tuple[str, ...],
        Refs(target="unit", label="Các đơn vị, theo thứ tự số", help="Ctrl+↑, Ctrl+↓ đổi thứ tự. Được để trống."),
    ] = ()
    consolidate: Annotated[bool, Flag(label="Ghi luôn lần kiện toàn của từng đơn vị")] = False

    def check(self) -> Iterable[Problem]:
        """A range that can be read, with no more units than numbers."""
        try:
            numbers = numbering.parse_range(self.numbers)
        except numbering.BadRange as error:
            yield Problem("numbers", str(error))
            return
        if len(self.units) > len(numbers):
            sentence = f"Có {len(self.units)} đơn vị mà chỉ {len(numbers)} số. Bỏ bớt đơn vị hoặc sửa dải số."
            yield Problem("units", sentence)
        if self.consolidate and not self.units:
            yield Problem("units", "Chưa chọn đơn vị nào để ghi lần kiện toàn.")
