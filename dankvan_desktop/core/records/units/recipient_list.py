"""Saved lists of recipients (Nơi nhận)."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, Ref, Text
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared


@declared
class Recipient(Child):
    """One line of Nơi nhận, without the dash and the closing mark."""

    LABEL: ClassVar[str] = "nơi nhận"
    name: Annotated[str, Text(label="Nơi nhận", required=True)] = ""
    purpose: Annotated[str, Text(label="Để", max_length=60, help="Trong ngoặc đơn, ví dụ B/c, P/h.")] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị")] = None


@declared
class RecipientList(Record):
    """Recipients in the order printed; the last one is the archive line."""

    SPEC: ClassVar[Spec] = Spec(
        name="recipient_list",
        label="danh sách nơi nhận",
        plural="Nơi nhận",
        tab="",
        title=("name",),
        list=ListView(columns=("name",)),
        form=(("", ("name", "recipients")),),
        hint="Lập sẵn các danh sách nơi nhận để chọn khi in; dòng cuối là dòng lưu.",
    )
    name: Annotated[str, Text(label="Tên danh sách", required=True)] = ""
    recipients: Annotated[tuple[Recipient, ...], Children(child=Recipient, label="Các nơi nhận", required=True)] = ()
