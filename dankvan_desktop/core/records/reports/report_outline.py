"""Outlines of this file: copies of built-in ones that the ward changed, and those the superior sent."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import LongText, Text
from dankvan_desktop.core.records.common import Mark
from dankvan_desktop.core.spec import ListView, Record, Spec, Unique, declared

MOST_SOURCE = 500_000


@declared
class ReportOutline(Record):
    """One outline; `source` is what a `.json` outline file holds, and the only place of its contents."""

    SPEC: ClassVar[Spec] = Spec(
        name="report_outline",
        label="mẫu báo cáo",
        plural="Mẫu báo cáo",
        tab="",
        title=("name",),
        list=ListView(columns=("name", "key")),
        form=(("", ("name", "key", "origin", "note")), ("Nội dung mẫu", ("source",))),
        unique=(
            Unique(
                fields=("key",),
                needs=("key",),
                message="Đã có mẫu mang mã này ({other}). Đặt mã khác.",
            ),
        ),
        hint="Mẫu báo cáo riêng của phường; sao từ mẫu có sẵn hoặc mở từ tệp cấp trên gửi, sửa ở trang Mẫu báo cáo.",
    )
    name: Annotated[str, Text(label="Tên mẫu", required=True, ordered=True)] = ""
    key: Annotated[str, Mark(label="Mã mẫu", max_length=60, required=True, ordered=True)] = ""
    origin: Annotated[str, Text(label="Lấy từ", max_length=300)] = ""
    note: Annotated[str, LongText(label="Ghi chú")] = ""
    source: Annotated[str, Mark(label="Nội dung", max_length=MOST_SOURCE, required=True)] = ""
