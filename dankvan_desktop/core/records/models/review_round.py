"""A survey of models: on which days, where, what was said."""

from dataclasses import replace
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core.kinds import Children, Choice, LongText, PartialDate, PeriodKind, Ref, Refs, Text, Whole, Year
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared

SESSIONS = (("survey", "Khảo sát"), ("meeting", "Họp góp ý"))


@declared
class ReviewSession(Child):
    """One day of the round."""

    LABEL: ClassVar[str] = "buổi"
    date: Annotated[str | None, PartialDate(label="Ngày", required=True)] = None
    kind: Annotated[str | None, Choice(label="Loại", options=SESSIONS, required=True)] = "survey"
    place: Annotated[str, Text(label="Địa điểm", max_length=120)] = ""
    attendances: Annotated[int | None, Whole(label="Số người dự", unit="người")] = None
    note: Annotated[str, Text(label="Nội dung", max_length=300)] = ""


@declared
class ReviewOpinion(Child):
    """What a body said in the round. No name of the speaker."""

    LABEL: ClassVar[str] = "ý kiến"
    content: Annotated[str, LongText(label="Ý kiến", required=True, max_length=2000)] = ""
    source: Annotated[str | None, Ref(target="unit", label="Đơn vị nêu")] = None
    owner: Annotated[str | None, Ref(target="unit", label="Đơn vị tiếp thu")] = None
    due: Annotated[str | None, PartialDate(label="Hạn")] = None
    answer: Annotated[str, LongText(label="Tiếp thu", max_length=2000)] = ""


@declared
class ReviewRound(Record):
    """One round of reviewing models."""

    SPEC: ClassVar[Spec] = Spec(
        name="review_round",
        label="đợt khảo sát",
        plural="Đợt khảo sát",
        tab="models",
        title=("name",),
        list=ListView(columns=("name", "unit", "year", "period"), filters=("year", "unit"), sort="-year"),
        form=(
            ("", ("name", "unit", "co_units", "year", "period", "sheet")),
            ("Diễn biến", ("sessions", "opinions", "result", "documents", "note")),
        ),
        hint="Ghi đợt khảo sát, đánh giá mô hình: các buổi, nơi đến, ý kiến nêu ra; rồi ghi từng mô hình ở Đánh giá.",
    )
    name: Annotated[str, Text(label="Tên đợt", max_length=300, required=True, ordered=True)] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị chủ trì")] = None
    co_units: Annotated[tuple[str, ...], Refs(target="unit", label="Phối hợp")] = ()
    year: Annotated[int | None, Year(label="Năm")] = None
    period: Annotated[Period | None, PeriodKind(label="Thời gian")] = None
    sheet: Annotated[str | None, Ref(target="score_sheet", label="Bảng điểm")] = None
    sessions: Annotated[tuple[ReviewSession, ...], Children(child=ReviewSession, label="Các buổi")] = ()
    opinions: Annotated[tuple[ReviewOpinion, ...], Children(child=ReviewOpinion, label="Các ý kiến")] = ()
    result: Annotated[str, LongText(label="Kết luận")] = ""
    documents: Annotated[tuple[str, ...], Refs(target="document", label="Văn bản")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def complete(self) -> Self:
        """The year is that of the first session where none was typed."""
        if self.year is None and self.sessions and self.sessions[0].date:
            return replace(self, year=int(self.sessions[0].date[:4]))
        return self
