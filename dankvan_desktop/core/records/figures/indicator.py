"""The indicator catalogue: what a number means. Codes are the national join of all wards' figures (domain.md §3.3)."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, Choice, Flag, ListRef, LongText, Ref, Text, Whole
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, Unique, declared

NATURES = (("flow", "Cộng dồn trong kỳ"), ("stock", "Tại một thời điểm"), ("rate", "Tỷ lệ"))


@declared
class Breakdown(Child):
    """A category the figure can be split by."""

    LABEL: ClassVar[str] = "phân tổ"
    name: Annotated[str, Text(label="Phân tổ", max_length=80, required=True)] = ""


@declared
class Indicator(Record):
    """One indicator: a flow is summed, a stock is taken last, a rate is re-divided from its sums."""

    SPEC: ClassVar[Spec] = Spec(
        name="indicator",
        label="chỉ tiêu",
        plural="Chỉ tiêu",
        tab="figures",
        title=("name", "measure"),
        list=ListView(
            columns=("name", "code", "group", "nature", "measure"),
            filters=("group", "nature"),
        ),
        form=(
            ("", ("name", "code", "group", "nature", "measure", "decimals")),
            ("Cách tính", ("numerator", "denominator", "parent", "breakdowns")),
            ("Bảo vệ", ("sensitive", "smallest_cell")),
            ("Khác", ("position", "closed", "note")),
        ),
        unique=(
            Unique(fields=("code",), needs=("code",), message="Mã này đã dùng cho “{other}”. Đặt mã khác."),
        ),
        hint="Danh mục chỉ tiêu dùng cho số liệu và báo cáo; chỉ tiêu có sẵn thì giữ nguyên mã.",
    )
    name: Annotated[str, Text(label="Tên chỉ tiêu", required=True, ordered=True)] = ""
    code: Annotated[str, Text(label="Mã", max_length=40, required=True, ordered=True)] = ""
    group: Annotated[str | None, ListRef("indicator_group", label="Nhóm")] = None
    nature: Annotated[str | None, Choice(label="Tính chất", options=NATURES, required=True)] = "flow"
    measure: Annotated[str | None, ListRef("measure", label="Đơn vị tính", required=True)] = None
    decimals: Annotated[int | None, Whole(label="Số chữ số thập phân", most=4)] = 0
    numerator: Annotated[str | None, Ref(target="indicator", label="Tử số")] = None
    denominator: Annotated[str | None, Ref(target="indicator", label="Mẫu số")] = None
    parent: Annotated[str | None, Ref(target="indicator", label="Là một phần của")] = None
    breakdowns: Annotated[tuple[Breakdown, ...], Children(child=Breakdown, label="Phân tổ")] = ()
    sensitive: Annotated[bool, Flag(label="Nhạy cảm", help="Chỉ ghi tổng, không ghi theo người.")] = False
    smallest_cell: Annotated[int | None, Whole(label="Số nhỏ nhất được in", help="Dưới mức này thì cảnh báo.")] = None
    position: Annotated[int | None, Whole(label="Thứ tự", help="Chỗ đứng trong bảng nhập và danh mục.")] = None
    closed: Annotated[bool, Flag(label="Không dùng nữa")] = False
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """An indicator is not its own part."""
        if self.id and self.parent == self.id:
            yield Problem("parent", "Chỉ tiêu không thể là một phần của chính nó. Chọn chỉ tiêu khác.")
        if self.nature != "rate" and (self.numerator or self.denominator):
            yield Problem("numerator", "Chỉ tỷ lệ mới có tử số, mẫu số. Đổi tính chất hoặc bỏ trống hai ô này.")
