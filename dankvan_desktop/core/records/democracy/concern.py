"""Situations and matters that arise among the people: who owns them, how they stand. No names."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, ListRef, LongText, PartialDate, Ref, Text
from dankvan_desktop.core.records.common import FOLLOW_UP_STATES, period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared


@declared
class Concern(Record):
    """One matter."""

    SPEC: ClassVar[Spec] = Spec(
        name="concern",
        label="vấn đề nổi lên",
        plural="Vấn đề nổi lên",
        tab="democracy",
        title=("summary",),
        list=ListView(
            columns=("summary", "date", "unit", "owner", "state"),
            filters=("state", "unit", "field"),
            sort="-date",
        ),
        form=(
            ("", ("summary", "date", "unit", "field", "source")),
            ("Giải quyết", ("owner", "due", "state", "result", "done_on")),
        ),
        hint="Ghi tình hình, vấn đề nổi lên trong Nhân dân và ai giải quyết. Không ghi tên người dân.",
    )
    summary: Annotated[str, Text(label="Tóm tắt", max_length=500, required=True)] = ""
    date: Annotated[str | None, PartialDate(label="Ngày", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Địa bàn", required=True)] = None
    field: Annotated[str | None, ListRef("work_field", label="Lĩnh vực")] = None
    source: Annotated[str | None, Ref(target="unit", label="Nguồn báo")] = None
    owner: Annotated[str | None, Ref(target="unit", label="Đơn vị giải quyết")] = None
    due: Annotated[str | None, PartialDate(label="Hạn")] = None
    state: Annotated[str | None, Choice(label="Trạng thái", options=FOLLOW_UP_STATES)] = "open"
    result: Annotated[str, LongText(label="Kết quả")] = ""
    done_on: Annotated[str | None, PartialDate(label="Ngày xong")] = None

    def check(self) -> Iterable[Problem]:
        """It is not settled before it arose."""
        return period_order(self, "date", "done_on")
