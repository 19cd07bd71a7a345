"""The ward's settings: one row in every file."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, PartialDate, Ref, Text
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared

SETTING_ID = "975f1b2a-c3dd-5975-9d65-8b476ed28aba"
"""`builtin_id("setting", "ward")`, spelled out: making it costs every start 6 ms."""


@declared
class OlderHeader(Child):
    """What stood at the top of the ward's papers until a day: papers of that time keep it."""

    LABEL: ClassVar[str] = "đầu văn bản cũ"
    used_until: Annotated[str | None, PartialDate(label="Dùng đến", required=True)] = None
    header_superior: Annotated[str, Text(label="Dòng cấp trên")] = ""
    header_issuer: Annotated[str, Text(label="Dòng cấp ủy")] = ""


@declared
class Setting(Record):
    """Which ward this file is of, who stands above it, and what its papers say at the top."""

    SPEC: ClassVar[Spec] = Spec(
        name="setting",
        label="thiết lập",
        plural="Thiết lập",
        tab="",
        title=("ward_name",),
        list=ListView(columns=("ward_name",)),
        form=(
            ("Phường", ("ward_name", "ward_code", "unit", "committee", "term")),
            ("Cấp trên", ("superior",)),
            ("Đầu văn bản", ("header_superior", "header_issuer", "number_suffix", "place", "older_headers")),
            ("Cuối văn bản", ("signer", "recipient_list")),
        ),
        hint="Tên phường, cấp trên, đầu văn bản, người ký và nơi nhận dùng cho mọi báo cáo.",
    )
    ward_name: Annotated[str, Text(label="Tên phường", required=True, help="Ví dụ: Phường Trần Phú.")] = ""
    ward_code: Annotated[
        str, Text(label="Mã phường", max_length=10, help="Mã đơn vị hành chính năm chữ số, nếu biết.")
    ] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Phường là đơn vị")] = None
    committee: Annotated[str | None, Ref(target="unit", label="Cấp ủy ban hành")] = None
    term: Annotated[str | None, Ref(target="term", label="Nhiệm kỳ hiện nay")] = None
    superior: Annotated[str | None, Ref(target="unit", label="Cấp ủy cấp trên")] = None
    header_superior: Annotated[
        str, Text(label="Dòng cấp trên", help="In hoa, ví dụ ĐẢNG BỘ TỈNH HÀ TĨNH.")
    ] = ""
    header_issuer: Annotated[str, Text(label="Dòng cấp ủy", help="In hoa, ví dụ ĐẢNG ỦY PHƯỜNG TRẦN PHÚ.")] = ""
    number_suffix: Annotated[
        str, Text(label="Ký hiệu cơ quan", max_length=20, help="Phần sau dấu gạch chéo của số: ĐU trong 70-BC/ĐU.")
    ] = "ĐU"
    place: Annotated[str, Text(label="Địa danh", help="Đứng trước ngày tháng, ví dụ Phường Trần Phú.")] = ""
    older_headers: Annotated[
        tuple[OlderHeader, ...],
        Children(child=OlderHeader, label="Đầu văn bản trước đây", help="Văn bản đề ngày đến đó vẫn in như cũ."),
    ] = ()
    signer: Annotated[str | None, Ref(target="signer", label="Người ký thường dùng")] = None
    recipient_list: Annotated[str | None, Ref(target="recipient_list", label="Nơi nhận thường dùng")] = None
