"""What the units did: leadership, propaganda, movements, services."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, Choice, ListRef, LongText, PeriodKind, Ref, Refs, Text, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared


@declared
class ActivityItem(Child):
    """One named part of an activity: each of the “sáu biết”, a topic of a meeting."""

    LABEL: ClassVar[str] = "nội dung"
    name: Annotated[str, Text(label="Nội dung", required=True)] = ""


@declared
class Activity(Record):
    """One activity, or one body's total of a campaign with its counts."""

    SPEC: ClassVar[Spec] = Spec(
        name="activity",
        label="hoạt động",
        plural="Hoạt động",
        tab="campaigns",
        title=("name",),
        list=ListView(
            columns=("name", "kind", "unit", "period", "sessions", "attendances"),
            filters=("kind", "unit", "campaign"),
        ),
        form=(
            ("", ("name", "kind", "unit", "period", "recurrence", "campaign")),
            ("Số lượng", ("sessions", "attendances", "people")),
            ("Phối hợp", ("co_units", "place_units", "documents")),
            ("Nội dung", ("items", "content", "result")),
        ),
        hint="Ghi việc các đơn vị đã làm: tuyên truyền, quán triệt, vận động, cải cách… Nhiều buổi ghi một dòng tổng.",
    )
    name: Annotated[str, Text(label="Tên hoạt động", required=True)] = ""
    kind: Annotated[str | None, ListRef("activity_kind", label="Loại", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị thực hiện", required=True)] = None
    period: Annotated[Period | None, PeriodKind(label="Thời gian", help="Ngày, tháng, quý, năm hoặc từ–đến.")] = None
    recurrence: Annotated[str | None, Choice(label="Mức độ", options=RECURRENCES)] = None
    campaign: Annotated[str | None, Ref(target="campaign", label="Thuộc phong trào")] = None
    sessions: Annotated[int | None, Whole(label="Số cuộc", help="Cuộc, buổi, lượt tổ: theo loại hoạt động.")] = None
    attendances: Annotated[int | None, Whole(label="Số lượt người", unit="lượt")] = None
    people: Annotated[int | None, Whole(label="Số người", unit="người")] = None
    co_units: Annotated[tuple[str, ...], Refs(target="unit", label="Phối hợp với")] = ()
    place_units: Annotated[tuple[str, ...], Refs(target="unit", label="Địa bàn")] = ()
    documents: Annotated[tuple[str, ...], Refs(target="document", label="Văn bản")] = ()
    items: Annotated[tuple[ActivityItem, ...], Children(child=ActivityItem, label="Các nội dung")] = ()
    content: Annotated[str, LongText(label="Cách làm")] = ""
    result: Annotated[str, LongText(label="Kết quả")] = ""
