"""What was given, spent or achieved: land, money, labour, houses, roads."""

from decimal import Decimal
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import (
    Choice,
    Flag,
    ListRef,
    LongText,
    Money,
    PeriodKind,
    Quantity,
    Ref,
    Refs,
    Text,
    Whole,
)
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.spec import ListView, Record, Spec, declared

DIRECTIONS = (("in", "Thu vào"), ("out", "Chi ra"), ("result", "Kết quả"))


@declared
class Contribution(Record):
    """One contribution; the giver is a kind of giver, never a private citizen's name."""

    SPEC: ClassVar[Spec] = Spec(
        name="contribution",
        label="khoản đóng góp",
        plural="Đóng góp",
        tab="campaigns",
        title=("what", "unit", "period"),
        list=ListView(
            columns=("what", "direction", "unit", "period", "quantity", "measure", "value"),
            filters=("direction", "what", "unit", "campaign"),
        ),
        form=(
            ("", ("direction", "what", "unit", "period", "campaign")),
            ("Số lượng", ("quantity", "measure", "value", "value_rounded")),
            ("Từ đâu, cho ai", ("giver_kind", "purpose", "occasion", "beneficiary_kind", "beneficiary_count")),
            ("Khác", ("place_units", "paid_from", "note")),
        ),
        hint="Ghi đất hiến, tiền, ngày công, nhà, đường đã vận động được; quỹ thu và chi. Không ghi tên người dân.",
    )
    direction: Annotated[str | None, Choice(label="Thu, chi", options=DIRECTIONS, required=True)] = "in"
    what: Annotated[str | None, ListRef("contribution_kind", label="Đóng góp gì", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị vận động", required=True)] = None
    period: Annotated[Period | None, PeriodKind(label="Thời gian", required=True)] = None
    campaign: Annotated[str | None, Ref(target="campaign", label="Thuộc phong trào")] = None
    quantity: Annotated[Decimal | None, Quantity(label="Số lượng")] = None
    measure: Annotated[str | None, ListRef("measure", label="Đơn vị tính")] = None
    value: Annotated[int | None, Money(label="Giá trị", help="Quy ra đồng.")] = None
    value_rounded: Annotated[bool, Flag(label="Giá trị đã làm tròn")] = False
    giver_kind: Annotated[str | None, ListRef("giver_kind", label="Bên đóng góp")] = None
    purpose: Annotated[str | None, ListRef("contribution_purpose", label="Mục đích")] = None
    occasion: Annotated[str, Text(label="Dịp", max_length=120)] = ""
    beneficiary_kind: Annotated[str | None, ListRef("beneficiary_kind", label="Đối tượng hưởng")] = None
    beneficiary_count: Annotated[int | None, Whole(label="Số đối tượng")] = None
    place_units: Annotated[tuple[str, ...], Refs(target="unit", label="Địa bàn")] = ()
    paid_from: Annotated[str | None, Ref(target="campaign", label="Chi từ quỹ")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""
