"""A report: which outline, over which period, with which letterhead and signature."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, Flag, OutlineKey, PartialDate, Ref, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

STATES = (("draft", "Đang soạn"), ("issued", "Đã ban hành"), ("sent", "Đã gửi"))
PROFILES = (("hd36", "Hướng dẫn 36-HD/VPTW"), ("hd05", "Hướng dẫn 05-HD/VPTW"), ("nd30", "Nghị định 30/2020/NĐ-CP"))


@declared
class Report(Record):
    """One report; what is left empty comes from the outline and the settings."""

    SPEC: ClassVar[Spec] = Spec(
        name="report",
        label="báo cáo",
        plural="Báo cáo",
        tab="reports",
        title=("subject",),
        list=ListView(
            columns=("subject", "period_from", "period_to", "number", "date", "state"),
            filters=("state",),
            sort="-date",
        ),
        form=(
            ("", ("subject", "outline", "period_from", "period_to", "basis", "schedule")),
            ("Số, ngày", ("number", "place", "date", "profile")),
            ("Ký, gửi", ("signer", "recipient_list", "state", "sent_on")),
            ("Bản in", ("draft_mark", "two_sided", "typed_note", "based_on")),
        ),
        hint="Mỗi báo cáo một dòng: chọn mẫu, kỳ, số, ngày; lời văn viết ở trang soạn báo cáo.",
    )
    subject: Annotated[str, Text(label="Trích yếu", max_length=1000, required=True)] = ""
    outline: Annotated[
        str, OutlineKey(label="Mẫu báo cáo", max_length=60, required=True, ordered=True)
    ] = ""
    period_from: Annotated[str | None, PartialDate(label="Từ")] = None
    period_to: Annotated[str | None, PartialDate(label="Đến")] = None
    basis: Annotated[str | None, Ref(target="document", label="Thực hiện văn bản")] = None
    schedule: Annotated[
        str | None, Ref(target="report_schedule", label="Theo lịch", help="Báo cáo đã gửi thì kỳ đó không nhắc nữa.")
    ] = None
    number: Annotated[str, Text(label="Số", max_length=20, ordered=True, help="Chỉ phần số, ví dụ 70.")] = ""
    place: Annotated[str, Text(label="Địa danh", max_length=80)] = ""
    date: Annotated[str | None, PartialDate(label="Ngày ban hành")] = None
    profile: Annotated[
        str | None, Choice(label="Thể thức", options=PROFILES, help="Để trống: chọn theo ngày ban hành.")
    ] = None
    signer: Annotated[str | None, Ref(target="signer", label="Người ký")] = None
    recipient_list: Annotated[str | None, Ref(target="recipient_list", label="Nơi nhận")] = None
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES)] = "draft"
    sent_on: Annotated[str | None, PartialDate(label="Ngày gửi")] = None
    draft_mark: Annotated[
        str, Text(label="Ghi dự thảo", max_length=60, help="In dưới số: “Dự thảo”, “Dự thảo lần 2”.")
    ] = ""
    two_sided: Annotated[bool, Flag(label="In hai mặt", help="Trang chẵn đổi lề trái và lề phải.")] = False
    typed_note: Annotated[
        str, Text(label="Người soạn, số bản", max_length=60, help="In cuối Nơi nhận, ví dụ: VP, 20 bản.")
    ] = ""
    based_on: Annotated[str | None, Ref(target="report", label="Soạn tiếp từ")] = None

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "period_from", "period_to")
