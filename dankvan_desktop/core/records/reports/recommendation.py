"""What the ward asks of others, and what became of it."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, Flag, LongText, PartialDate, PeriodKind, Ref, Text, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import ListView, Record, Spec, declared

STATES = (
    ("open", "Chưa trả lời"),
    ("answered", "Đã trả lời"),
    ("accepted", "Được chấp thuận"),
    ("refused", "Không được"),
)


@declared
class Recommendation(Record):
    """One recommendation."""

    SPEC: ClassVar[Spec] = Spec(
        name="recommendation",
        label="kiến nghị, đề xuất",
        plural="Kiến nghị, đề xuất",
        tab="reports",
        title=("text",),
        list=ListView(
            columns=("position", "addressee", "text", "state"),
            filters=("addressee", "state"),
            sort="position",
        ),
        form=(
            ("", ("addressee", "text", "about_money", "position")),
            ("Trả lời", ("state", "answer", "answered_on")),
            ("Liên quan", ("period", "source_report")),
        ),
        hint="Ghi kiến nghị với cấp trên và kết quả trả lời, để báo cáo sau nhắc lại.",
    )
    position: Annotated[int | None, Whole(label="Thứ tự")] = None
    addressee: Annotated[str | None, Ref(target="unit", label="Kiến nghị với", required=True)] = None
    text: Annotated[str, LongText(label="Nội dung", required=True, max_length=4000)] = ""
    about_money: Annotated[bool, Flag(label="Xin kinh phí")] = False
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES)] = "open"
    answer: Annotated[str, Text(label="Trả lời", max_length=1000)] = ""
    answered_on: Annotated[str | None, PartialDate(label="Ngày trả lời")] = None
    period: Annotated[Period | None, PeriodKind(label="Kỳ")] = None
    source_report: Annotated[str | None, Ref(target="report", label="Của báo cáo")] = None
