"""What people were asked, discussed and decided; village conventions too (Law 10/2022/QH15)."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, ListRef, LongText, PeriodKind, Ref, Refs, Text, Whole
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.democracy.dialogue import Opinion
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared


@declared
class Consultation(Record):
    """One question put to households or people."""

    SPEC: ClassVar[Spec] = Spec(
        name="consultation",
        label="cuộc lấy ý kiến",
        plural="Dân bàn, lấy ý kiến",
        tab="democracy",
        title=("subject", "period"),
        list=ListView(
            columns=("subject", "kind", "form", "unit", "period", "present", "in_favour"),
            filters=("kind", "form", "unit"),
        ),
        form=(
            ("", ("subject", "kind", "form", "unit", "period")),
            ("Số hộ, số phiếu", ("invited", "present", "in_favour", "against")),
            ("Ý kiến", ("opinions_received", "opinions_accepted", "opinions", "result", "documents", "note")),
        ),
        hint="Ghi cuộc họp, phiếu lấy ý kiến, hương ước: bàn gì, mời bao nhiêu hộ, bao nhiêu dự, bao nhiêu tán thành.",
    )
    subject: Annotated[str, Text(label="Nội dung", max_length=500, required=True, ordered=True)] = ""
    kind: Annotated[str | None, ListRef("consultation_kind", label="Loại", required=True)] = None
    form: Annotated[str | None, ListRef("consultation_form", label="Hình thức", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Nơi tổ chức", required=True)] = None
    period: Annotated[Period | None, PeriodKind(label="Thời gian", required=True)] = None
    invited: Annotated[int | None, Whole(label="Số hộ được mời", unit="hộ")] = None
    present: Annotated[int | None, Whole(label="Số hộ dự, số phiếu thu về", unit="hộ")] = None
    in_favour: Annotated[int | None, Whole(label="Số tán thành", unit="hộ")] = None
    against: Annotated[int | None, Whole(label="Số không tán thành", unit="hộ")] = None
    opinions_received: Annotated[int | None, Whole(label="Số ý kiến nhận được", unit="ý kiến")] = None
    opinions_accepted: Annotated[int | None, Whole(label="Số ý kiến tiếp thu", unit="ý kiến")] = None
    opinions: Annotated[tuple[Opinion, ...], Children(child=Opinion, label="Các ý kiến")] = ()
    result: Annotated[str, LongText(label="Kết quả")] = ""
    documents: Annotated[tuple[str, ...], Refs(target="document", label="Văn bản")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """No more came than were invited, no more voted than came, no more was accepted than received."""
        if self.invited is not None and self.present is not None and self.present > self.invited:
            yield Problem("present", "Nhiều hơn số hộ được mời. Kiểm tra lại hai số.")
        if self.present is not None and (self.in_favour or 0) + (self.against or 0) > self.present:
            yield Problem("in_favour", "Tán thành và không tán thành cộng lại nhiều hơn số hộ dự. Kiểm tra lại.")
        received, accepted = self.opinions_received, self.opinions_accepted
        if received is not None and accepted is not None and accepted > received:
            yield Problem("opinions_accepted", "Nhiều hơn số ý kiến nhận được. Kiểm tra lại hai số.")
