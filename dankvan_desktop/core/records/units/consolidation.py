"""Thành lập, kiện toàn: how many members a body has, and by which paper."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import ListRef, LongText, PartialDate, Ref, Refs, Whole
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class Consolidation(Record):
    """One establishment or consolidation of a body's membership."""

    SPEC: ClassVar[Spec] = Spec(
        name="consolidation",
        label="lần kiện toàn",
        plural="Kiện toàn",
        tab="units",
        title=("kind", "unit", "date"),
        list=ListView(
            columns=("unit", "kind", "date", "document", "head_count"),
            filters=("unit", "kind"),
            sort="-date",
        ),
        form=(("", ("unit", "kind", "date", "document", "head_count", "posts", "note")),),
        hint="Ghi mỗi lần thành lập, kiện toàn khối dân vận, tổ dân vận, ban chỉ đạo: quyết định nào, bao nhiêu người.",
    )
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị", required=True)] = None
    kind: Annotated[str | None, ListRef("consolidation_kind", label="Hình thức", required=True)] = None
    date: Annotated[str | None, PartialDate(label="Ngày", required=True)] = None
    document: Annotated[str | None, Ref(target="document", label="Văn bản")] = None
    head_count: Annotated[int | None, Whole(label="Số thành viên", unit="người")] = None
    posts: Annotated[tuple[str, ...], Refs(target="post", label="Các thành viên")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""
