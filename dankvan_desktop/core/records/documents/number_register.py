"""Registers of numbers: where the numbers of one issuer's papers of one type begin in a term."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import ListRef, LongText, Ref, Whole, Year
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, Unique, declared


@declared
class NumberRegister(Record):
    """Numbers run from `starts_at` within one term and type (domain.md §1.6); earlier ones stand on paper only."""

    SPEC: ClassVar[Spec] = Spec(
        name="number_register",
        label="sổ số",
        plural="Sổ số",
        tab="documents",
        title=("type", "issuer", "term", "year"),
        list=ListView(
            columns=("type", "issuer", "term", "year", "starts_at"),
            filters=("issuer", "type", "term"),
        ),
        form=(("", ("issuer", "type", "term", "year", "starts_at", "note")),),
        unique=(
            Unique(
                fields=("issuer", "type", "term", "year"),
                needs=("issuer", "type"),
                beside="type",
                message="Sổ số này đã có ({other}). Mở sổ đó để sửa.",
            ),
        ),
        hint="Ghi số bắt đầu của mỗi loại văn bản trong nhiệm kỳ. Không ghi sổ nào thì số bắt đầu từ 01.",
    )
    issuer: Annotated[str | None, Ref(target="unit", label="Cơ quan ban hành", required=True)] = None
    type: Annotated[str | None, ListRef("document_type", label="Loại văn bản", required=True)] = None
    term: Annotated[str | None, Ref(target="term", label="Nhiệm kỳ")] = None
    year: Annotated[
        int | None, Year(label="Năm", help="Chỉ ghi khi số đánh lại từng năm: văn bản hành chính.")
    ] = None
    starts_at: Annotated[
        int | None, Whole(label="Bắt đầu từ số", least=1, required=True, help="Số nhỏ hơn không bị báo thiếu.")
    ] = 1
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def warnings(self) -> Iterable[Problem]:
        """Numbers run on within a term or within a year, not both (domain.md §1.5, §1.6)."""
        if self.term and self.year:
            yield Problem("year", "Sổ đánh theo nhiệm kỳ hoặc theo năm. Bỏ một trong hai.")
