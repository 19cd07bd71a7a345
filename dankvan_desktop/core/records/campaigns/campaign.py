"""Movements, campaigns, funds, themes of the year, programmes."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import ListRef, LongText, PeriodKind, Ref, Text, Year
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class Campaign(Record):
    """What people are called to take part in; who set it, under which paper."""

    SPEC: ClassVar[Spec] = Spec(
        name="campaign",
        label="phong trào",
        plural="Phong trào",
        tab="campaigns",
        title=("name",),
        list=ListView(
            columns=("name", "kind", "unit", "year", "set_by"),
            filters=("kind", "year", "unit"),
        ),
        form=(
            ("", ("name", "kind", "unit", "year", "period")),
            ("Căn cứ", ("set_by", "basis", "parent")),
            ("Nội dung", ("content", "note")),
        ),
        hint="Ghi các phong trào, cuộc vận động, quỹ, chủ đề năm, chương trình mà phường thực hiện.",
    )
    name: Annotated[str, Text(label="Tên", required=True)] = ""
    kind: Annotated[str | None, ListRef("campaign_kind", label="Loại", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị chủ trì")] = None
    year: Annotated[int | None, Year(label="Năm")] = None
    period: Annotated[Period | None, PeriodKind(label="Thời gian")] = None
    set_by: Annotated[str | None, Ref(target="unit", label="Do cấp nào phát động")] = None
    basis: Annotated[str | None, Ref(target="document", label="Theo văn bản")] = None
    parent: Annotated[str | None, Ref(target="campaign", label="Thuộc phong trào")] = None
    content: Annotated[str, LongText(label="Nội dung")] = ""
    note: Annotated[str, LongText(label="Ghi chú")] = ""
