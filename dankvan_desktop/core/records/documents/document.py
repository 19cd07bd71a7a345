"""Papers in, out, internal and joint."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Self

from dankvan_desktop.core.kinds import Choice, ListRef, LongText, PartialDate, Ref, Refs, Text, Whole, Year
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, Unique, declared, kind

DIRECTIONS = (("out", "Văn bản đi"), ("in", "Văn bản đến"), ("internal", "Nội bộ"), ("joint", "Liên tịch"))
SECRECY = (("none", "Thường"), ("secret", "Mật"))


@declared
class Document(Record):
    """A paper: the number as printed is kept, the number as it should be is used."""

    SPEC: ClassVar[Spec] = Spec(
        name="document",
        label="văn bản",
        plural="Văn bản",
        tab="documents",
        title=("symbol", "subject"),
        list=ListView(
            columns=("symbol", "date", "subject", "about_unit", "type", "issuer"),
            filters=("direction", "type", "issuer", "term"),
            sort="-date",
        ),
        form=(
            ("", ("direction", "type", "printed_number", "symbol", "number", "issuer", "date", "subject")),
            ("Liên quan", ("about_unit", "parties", "term", "basis_text")),
            ("Hiệu lực", ("valid_from", "valid_to", "secrecy")),
            ("Khác", ("place", "printed_date", "number_year", "note")),
        ),
        unique=(
            Unique(
                fields=("issuer", "term", "type", "number", "number_year"),
                needs=("number", "type", "issuer"),
                beside="printed_number",
                message="Số này đã có trong sổ ({other}). Kiểm tra lại số hoặc nhiệm kỳ.",
            ),
        ),
        hint="Ghi văn bản đi, đến về công tác dân vận: số, ngày, trích yếu. Số in trên giấy ghi nguyên như in.",
    )
    direction: Annotated[str | None, Choice(label="Chiều", options=DIRECTIONS, required=True)] = "out"
    type: Annotated[str | None, ListRef("document_type", label="Loại văn bản", required=True)] = None
    printed_number: Annotated[
        str, Text(label="Số như in", max_length=60, help="Ghi nguyên như trên giấy, ví dụ 45 - QĐ/ĐU.")
    ] = ""
    symbol: Annotated[
        str, Text(label="Số và ký hiệu", max_length=60, ordered=True, help="Để trống: suy ra từ số như in.")
    ] = ""
    number: Annotated[int | None, Whole(label="Số thứ tự", help="Để trống: suy ra từ số và ký hiệu.")] = None
    issuer: Annotated[str | None, Ref(target="unit", label="Cơ quan ban hành")] = None
    parties: Annotated[tuple[str, ...], Refs(target="unit", label="Cùng ban hành")] = ()
    date: Annotated[str | None, PartialDate(label="Ngày ban hành")] = None
    printed_date: Annotated[
        str, Text(label="Ngày như in", max_length=40, search=False, help="Chỉ ghi khi in khác lối thường: 9/3/2018.")
    ] = ""
    place: Annotated[str, Text(label="Địa danh", max_length=80)] = ""
    subject: Annotated[str, Text(label="Trích yếu", max_length=1000, required=True, ordered=True)] = ""
    term: Annotated[str | None, Ref(target="term", label="Nhiệm kỳ")] = None
    about_unit: Annotated[str | None, Ref(target="unit", label="Về đơn vị")] = None
    basis_text: Annotated[str, LongText(label="Căn cứ như in")] = ""
    valid_from: Annotated[str | None, PartialDate(label="Có hiệu lực từ")] = None
    valid_to: Annotated[str | None, PartialDate(label="Hết hiệu lực")] = None
    secrecy: Annotated[
        str | None, Choice(label="Độ mật", options=SECRECY, help="Văn bản mật: chỉ ghi loại, số, ngày hoặc để trống.")
    ] = "none"
    note: Annotated[str, LongText(label="Ghi chú")] = ""
    number_year: Annotated[
        int | None, Year(label="Năm đánh số", help="Để trống: suy ra. Chỉ dùng khi số không đánh theo nhiệm kỳ.")
    ] = None

    @property
    def is_secret(self) -> bool:
        """Whether only its number, type and date may stand here."""
        return self.secrecy == "secret"

    @classmethod
    def waived(cls, values: Mapping[str, Any]) -> frozenset[str]:
        """Of a secret paper type and subject may stay empty (design §4)."""
        return frozenset(("type", "subject")) if values.get("secrecy") == "secret" else frozenset()

    def complete(self) -> Self:
        """Symbol, running number and its year follow from what was printed when they were left empty."""
        symbol = self.symbol or numbering.parse(self.printed_number).symbol
        number = self.number if self.number is not None else numbering.parse(symbol).number
        year = self.number_year
        if year is None and number is not None:
            year = numbering.series_year(symbol, self.date, in_term=bool(self.term))
        subject = self.subject or (SECRET_SUBJECT if self.is_secret else "")
        return replace(self, symbol=symbol, number=number, number_year=year, subject=subject)

    def check(self) -> Iterable[Problem]:
        """Validity in order; nothing of a secret paper's content is kept (design §4, Law 117/2025/QH15)."""
        yield from period_order(self, "valid_from", "valid_to")
        if not self.is_secret:
            return
        if self.subject != SECRET_SUBJECT:
            yield Problem("subject", "Văn bản mật không ghi trích yếu ở đây. Xóa trích yếu.")
        for name in ("basis_text", "note"):
            if getattr(self, name):
                yield Problem(name, f"Văn bản mật không lưu nội dung ở đây. Xóa {_label(name)}.")
        if self.about_unit:
            yield Problem("about_unit", "Văn bản mật không ghi về đơn vị nào. Bỏ chọn.")


def _label(name: str) -> str:
    return kind(Document, name).label.lower()


SECRET_SUBJECT = "Văn bản mật, không lưu ở đây"
SECRET_FIELDS = ("subject", "about_unit", "basis_text", "note")
"""What of a paper is never kept when it is secret."""
