"""What the dialogs about bodies ask, declared like record types so that the form reads, checks and words it."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, ListRef, LongText, PartialDate, PersonName, Ref, Refs, Text, Whole
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared


@declared
class Renaming(Record):
    """A new name from a day on."""

    SPEC: ClassVar[Spec] = Spec(
        name="unit_renaming",
        label="lần đổi tên",
        plural="Đổi tên",
        tab="",
        title=("name",),
        list=ListView(columns=("name",)),
        form=(("", ("since", "name", "short_name", "header_party", "header_state")),),
        hint="Tên cũ và đầu văn bản cũ được giữ: văn bản đề ngày trước đó vẫn in tên cũ.",
    )
    since: Annotated[
        str | None, PartialDate(label="Mang tên mới từ", required=True, help="Ngày quyết định có hiệu lực.")
    ] = None
    name: Annotated[str, Text(label="Tên mới", required=True)] = ""
    short_name: Annotated[str, Text(label="Tên gọi tắt", max_length=60)] = ""
    header_party: Annotated[str, Text(label="Trên văn bản Đảng", help="In hoa ở đầu văn bản từ ngày đó.")] = ""
    header_state: Annotated[str, Text(label="Trên văn bản hành chính")] = ""


@declared
class Merger(Record):
    """Several bodies end and go on in one."""

    SPEC: ClassVar[Spec] = Spec(
        name="unit_merger",
        label="lần sáp nhập",
        plural="Sáp nhập",
        tab="",
        title=("new_name",),
        list=ListView(columns=("new_name",)),
        form=(("", ("units", "since", "into", "new_name")),),
        hint="Đơn vị sáp nhập kết thúc hôm trước; đơn vị trực thuộc chuyển theo, chức danh của đơn vị cũ kết thúc.",
    )
    units: Annotated[tuple[str, ...], Refs(target="unit", label="Các đơn vị sáp nhập", required=True)] = ()
    since: Annotated[str | None, PartialDate(label="Từ ngày", required=True)] = None
    into: Annotated[str | None, Ref(target="unit", label="Vào đơn vị có sẵn")] = None
    new_name: Annotated[
        str, Text(label="Hoặc thành đơn vị mới", help="Tên đơn vị mới, khi chưa có trong danh sách.")
    ] = ""


@declared
class Member(Child):
    """One member who comes in."""

    LABEL: ClassVar[str] = "thành viên mới"
    role: Annotated[str | None, ListRef("post_role", label="Chức danh", required=True)] = None
    person: Annotated[str, PersonName(label="Họ và tên")] = ""


@declared
class Consolidating(Record):
    """One decision that changes the members of a body."""

    SPEC: ClassVar[Spec] = Spec(
        name="unit_consolidating",
        label="lần kiện toàn",
        plural="Kiện toàn",
        tab="",
        title=("kind",),
        list=ListView(columns=("kind",)),
        form=(("", ("kind", "document", "date", "ending", "new", "head_count", "note")),),
        hint="",
    )
    kind: Annotated[str | None, ListRef("consolidation_kind", label="Hình thức", required=True)] = None
    document: Annotated[str | None, Ref(target="document", label="Quyết định")] = None
    date: Annotated[str | None, PartialDate(label="Từ ngày", required=True)] = None
    ending: Annotated[
        tuple[str, ...],
        Refs(target="post", label="Ai thôi giữ chức", help="Trong những chức danh đang giữ; để trống: không ai thôi."),
    ] = ()
    new: Annotated[tuple[Member, ...], Children(child=Member, label="Thành viên mới")] = ()
    head_count: Annotated[
        int | None,
        Whole(label="Số thành viên", unit="người", help="Để trống: đếm theo chức danh. Không ghi tên ai cũng được."),
    ] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""
