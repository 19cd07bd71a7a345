"""Titles and commendations, proposed and granted; counted by award, not by paper (domain.md §2.6)."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, ListRef, LongText, Money, PartialDate, PersonName, Ref, Text, Whole, Year
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared

STATES = (("proposed", "Đề nghị"), ("granted", "Được tặng"), ("refused", "Không được"))


@declared
class Award(Record):
    """A title or commendation of a named body or person, or a count line."""

    SPEC: ClassVar[Spec] = Spec(
        name="award",
        label="khen thưởng",
        plural="Khen thưởng",
        tab="campaigns",
        title=("name", "unit", "year"),
        list=ListView(
            columns=("name", "form", "unit", "year", "state", "collectives", "individuals"),
            filters=("form", "level", "year", "state"),
            sort="-year",
        ),
        form=(
            ("", ("name", "form", "level", "unit", "person", "state")),
            ("Thời gian", ("year", "date", "issuer", "decision")),
            ("Số lượng", ("collectives", "individuals", "money")),
            ("Khác", ("campaign", "model", "note")),
        ),
        hint="Ghi danh hiệu, bằng khen, giấy khen đã đề nghị hoặc được tặng. Nhiều người: chỉ ghi số tập thể, cá nhân.",
    )
    name: Annotated[str, Text(label="Danh hiệu, nội dung khen", required=True, ordered=True)] = ""
    form: Annotated[str | None, ListRef("award_form", label="Hình thức", required=True)] = None
    level: Annotated[str | None, ListRef("award_level", label="Cấp khen")] = None
    unit: Annotated[str | None, Ref(target="unit", label="Tập thể")] = None
    person: Annotated[
        str, PersonName(label="Cá nhân", ordered=True, help="Chỉ ghi người được đề nghị hoặc khen công khai.")
    ] = ""
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES, required=True)] = "granted"
    year: Annotated[int | None, Year(label="Năm")] = None
    date: Annotated[str | None, PartialDate(label="Ngày")] = None
    issuer: Annotated[str | None, Ref(target="unit", label="Cơ quan khen")] = None
    decision: Annotated[str | None, Ref(target="document", label="Quyết định")] = None
    collectives: Annotated[int | None, Whole(label="Số tập thể")] = None
    individuals: Annotated[int | None, Whole(label="Số cá nhân")] = None
    money: Annotated[int | None, Money(label="Tiền thưởng")] = None
    campaign: Annotated[str | None, Ref(target="campaign", label="Trong phong trào")] = None
    model: Annotated[str | None, Ref(target="model", label="Của mô hình")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def check(self) -> Iterable[Problem]:
        """A granted award has a year or a date."""
        if self.state == "granted" and self.year is None and not self.date:
            yield Problem("year", "Khen đã được tặng cần có năm hoặc ngày. Nhập năm.")
