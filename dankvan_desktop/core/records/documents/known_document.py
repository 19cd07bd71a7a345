"""Papers of higher bodies that wards cite: in force from when until when, and what came after."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, ListRef, LongText, PartialDate, Ref, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, Unique, declared


@declared
class Alias(Child):
    """Another way the symbol is written: an old habit or a slip that is met often."""

    LABEL: ClassVar[str] = "cách ghi khác"
    symbol: Annotated[str, Text(label="Cách ghi khác", max_length=60, required=True)] = ""


@declared
class KnownDocument(Record):
    """A basis with its time of validity (domain.md §4, §7.3)."""

    SPEC: ClassVar[Spec] = Spec(
        name="known_document",
        label="căn cứ",
        plural="Căn cứ",
        tab="documents",
        title=("symbol", "subject"),
        list=ListView(
            columns=("symbol", "date", "subject", "issuer", "valid_to", "replaced_by"),
            filters=("type", "issuer"),
            sort="symbol",
        ),
        form=(
            ("", ("symbol", "type", "issuer", "date", "subject")),
            ("Hiệu lực", ("valid_from", "valid_to", "replaced_by")),
            ("Khác", ("aliases", "note")),
        ),
        unique=(
            Unique(
                fields=("symbol", "date"), needs=("symbol",), message="Căn cứ này đã có ({other}). Mở ra để sửa."
            ),
        ),
        hint="Văn bản của cấp trên hay dùng làm căn cứ và thời gian còn hiệu lực: hết hiệu lực thì được nhắc.",
    )
    symbol: Annotated[str, Text(label="Số và ký hiệu", max_length=60, required=True, ordered=True)] = ""
    type: Annotated[str | None, ListRef("document_type", label="Loại văn bản")] = None
    issuer: Annotated[str, Text(label="Cơ quan ban hành", max_length=120, ordered=True)] = ""
    date: Annotated[str | None, PartialDate(label="Ngày ban hành")] = None
    subject: Annotated[str, Text(label="Trích yếu", max_length=1000, ordered=True)] = ""
    valid_from: Annotated[str | None, PartialDate(label="Có hiệu lực từ")] = None
    valid_to: Annotated[str | None, PartialDate(label="Hết hiệu lực từ")] = None
    replaced_by: Annotated[str | None, Ref(target="known_document", label="Thay bằng")] = None
    aliases: Annotated[tuple[Alias, ...], Children(child=Alias, label="Cách ghi khác")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """Validity in order; nothing replaces itself."""
        yield from period_order(self, "valid_from", "valid_to")
        if self.id and self.replaced_by == self.id:
            yield Problem("replaced_by", "Văn bản không thể thay bằng chính nó. Chọn văn bản khác.")
