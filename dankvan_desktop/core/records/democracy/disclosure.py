"""What was made public, where, from when until when (Law 10/2022/QH15, Điều 11)."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core import deadlines
from dankvan_desktop.core.ids import builtin_id
from dankvan_desktop.core.kinds import ListRef, LongText, PartialDate, Ref, Refs, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

LEAST_POSTED_DAYS = 30


@declared
class Disclosure(Record):
    """One content made public, in one or more forms."""

    SPEC: ClassVar[Spec] = Spec(
        name="disclosure",
        label="nội dung công khai",
        plural="Công khai",
        tab="democracy",
        title=("subject", "posted_on"),
        list=ListView(
            columns=("subject", "item", "form", "unit", "posted_on", "posted_until"),
            filters=("item", "form", "unit"),
            sort="-posted_on",
        ),
        form=(
            ("", ("subject", "item", "form", "other_forms", "unit", "place")),
            ("Thời gian", ("posted_on", "posted_until", "document", "note")),
        ),
        hint="Ghi nội dung đã công khai để dân biết: nội dung gì, bằng hình thức nào, từ ngày nào đến ngày nào.",
    )
    subject: Annotated[str, Text(label="Nội dung công khai", max_length=500, required=True, ordered=True)] = ""
    item: Annotated[str | None, ListRef("disclosure_item", label="Nhóm nội dung", required=True)] = None
    form: Annotated[str | None, ListRef("disclosure_form", label="Hình thức", required=True)] = None
    other_forms: Annotated[
        tuple[str, ...], Refs(target="list_item", list_name="disclosure_form", label="Hình thức khác")
    ] = ()
    unit: Annotated[str | None, Ref(target="unit", label="Cơ quan công khai")] = None
    place: Annotated[str, Text(label="Nơi công khai", max_length=200)] = ""
    posted_on: Annotated[str | None, PartialDate(label="Từ ngày", required=True)] = None
    posted_until: Annotated[str | None, PartialDate(label="Đến ngày")] = None
    document: Annotated[str | None, Ref(target="document", label="Văn bản")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "posted_on", "posted_until")

    def warnings(self) -> Iterable[Problem]:
        """What is put up on a board stays there for thirty days (Law 10/2022/QH15; term to be confirmed)."""
        first, last = deadlines.full(self.posted_on), deadlines.full(self.posted_until)
        is_posted = builtin_id("list_item", "disclosure_form/niem_yet") in (self.form, *self.other_forms)
        if is_posted and first and last and (last - first).days < LEAST_POSTED_DAYS:
            shown = (last - first).days
            yield Problem("posted_until", f"Niêm yết {shown} ngày; thường ít nhất {LEAST_POSTED_DAYS} ngày.")
