"""Strengths, difficulties, limits, causes and lessons, in the order printed."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import ListRef, LongText, PeriodKind, Ref, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class Assessment(Record):
    """One assessment over a period."""

    SPEC: ClassVar[Spec] = Spec(
        name="assessment",
        label="đánh giá",
        plural="Đánh giá",
        tab="reports",
        title=("text",),
        list=ListView(
            columns=("kind", "position", "text", "period"),
            filters=("kind",),
            sort="kind",
        ),
        form=(("", ("kind", "text", "position", "period", "owner", "source_report")),),
        hint="Ghi ưu điểm, khó khăn, hạn chế, nguyên nhân, bài học; báo cáo lấy theo thứ tự ở đây.",
    )
    kind: Annotated[str | None, ListRef("assessment_kind", label="Loại", required=True)] = None
    position: Annotated[int | None, Whole(label="Thứ tự")] = None
    text: Annotated[str, LongText(label="Nội dung", required=True, max_length=4000)] = ""
    period: Annotated[Period | None, PeriodKind(label="Kỳ")] = None
    owner: Annotated[str | None, Ref(target="unit", label="Đơn vị")] = None
    source_report: Annotated[str | None, Ref(target="report", label="Của báo cáo")] = None
