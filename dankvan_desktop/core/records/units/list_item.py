"""Items of the editable lists: kinds of unit, document types, measures … Provinces differ and bodies are renamed."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, Flag, Text, Whole
from dankvan_desktop.core.spec import ListView, Record, Spec, Unique, declared

LISTS = (
    ("unit_kind", "Loại đơn vị"),
    ("post_role", "Chức danh"),
    ("consolidation_kind", "Hình thức kiện toàn"),
    ("document_type", "Loại văn bản"),
    ("relation_kind", "Quan hệ văn bản"),
    ("campaign_kind", "Loại phong trào"),
    ("activity_kind", "Loại hoạt động"),
    ("contribution_kind", "Thứ đóng góp"),
    ("contribution_purpose", "Mục đích đóng góp"),
    ("giver_kind", "Bên đóng góp"),
    ("beneficiary_kind", "Đối tượng hưởng"),
    ("measure", "Đơn vị tính"),
    ("award_form", "Hình thức khen"),
    ("award_level", "Cấp khen"),
    ("model_field", "Lĩnh vực mô hình"),
    ("dialogue_kind", "Hình thức đối thoại"),
    ("petition_kind", "Loại đơn thư"),
    ("petition_channel", "Nơi nhận đơn"),
    ("petition_result", "Kết quả giải quyết đơn"),
    ("consultation_kind", "Loại cuộc lấy ý kiến"),
    ("consultation_form", "Hình thức lấy ý kiến"),
    ("disclosure_item", "Nhóm nội dung công khai"),
    ("disclosure_form", "Hình thức công khai"),
    ("inspection_kind", "Hình thức kiểm tra, giám sát"),
    ("work_field", "Lĩnh vực công tác"),
    ("indicator_group", "Nhóm chỉ tiêu"),
    ("assessment_kind", "Loại đánh giá"),
    ("acronym", "Chữ viết tắt"),
    ("not_issued", "Văn bản không thuộc thẩm quyền"),
)


@declared
class ListItem(Record):
    """One item of one list; `code` of a built-in item never changes."""

    SPEC: ClassVar[Spec] = Spec(
        name="list_item",
        label="mục danh mục",
        plural="Danh mục",
        tab="",
        title=("label",),
        list=ListView(
            columns=("list", "label", "code", "position", "closed"),
            filters=("list", "closed"),
            sort="position",
        ),
        form=(
            ("", ("list", "label", "code", "position", "closed")),
            ("Tên gọi số đếm của loại hoạt động", ("sessions_label", "attendances_label")),
        ),
        unique=(
            Unique(
                fields=("list", "code"),
                needs=("code",),
                message="Mã này đã có trong danh mục ({other}). Đặt mã khác.",
            ),
        ),
        hint="Sửa các danh mục dùng trong ô chọn: loại đơn vị, loại văn bản, lĩnh vực, đơn vị tính…",
    )
    list: Annotated[str | None, Choice(label="Danh mục", options=LISTS, required=True)] = None
    label: Annotated[str, Text(label="Tên", required=True)] = ""
    code: Annotated[str, Text(label="Mã", max_length=40, ordered=True)] = ""
    position: Annotated[int | None, Whole(label="Thứ tự")] = None
    closed: Annotated[bool, Flag(label="Không dùng nữa")] = False
    sessions_label: Annotated[str, Text(label="Đếm cuộc là", max_length=40, help="Ví dụ: cuộc, lượt tổ.")] = ""
    attendances_label: Annotated[str, Text(label="Đếm lượt là", max_length=40, help="Ví dụ: lượt người.")] = ""
