"""“Dân vận khéo” models: the registration form and the life (domain.md §2)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core.kinds import Children, Choice, ListRef, LongText, Money, PartialDate, Ref, Refs, Text
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.records.models.parts import Actor, Move, Result, Target
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, declared
from dankvan_desktop.core.workflow import MODEL_LIFE

SUBJECTS = (("collective", "Mô hình tập thể"), ("individual", "Điển hình cá nhân"))
ORIGINS = (("new", "Đăng ký mới"), ("continued", "Tiếp tục duy trì"), ("upgraded", "Nâng cấp"))


@declared
class Model(Record):
    """A model with one primary field, so that totals by field add up (domain.md §2.1)."""

    SPEC: ClassVar[Spec] = Spec(
        name="model",
        label="mô hình",
        plural="Mô hình",
        tab="models",
        title=("name",),
        list=ListView(
            columns=("name", "unit", "field", "state", "registered_on"),
            filters=("state", "field", "unit", "subject"),
            sort="-registered_on",
        ),
        form=(
            ("", ("name", "subject", "field", "other_fields", "unit", "origin", "registered_on")),
            ("Đăng ký", ("rationale", "goals", "targets", "method", "area", "beneficiaries", "actors")),
            ("Nguồn lực và thời gian", ("budget", "resources", "starts_on", "review_on", "ends_on")),
            ("Kết quả", ("results", "sustainability", "replicated_from")),
            ("Quá trình", ("moves", "state", "note")),
        ),
        hint="Ghi mô hình, điển hình “Dân vận khéo” đã đăng ký: tên, đơn vị, lĩnh vực, rồi bổ sung dần theo phiếu.",
    )
    name: Annotated[str, Text(label="Tên mô hình", required=True)] = ""
    subject: Annotated[str | None, Choice(label="Loại", options=SUBJECTS, required=True)] = "collective"
    field: Annotated[str | None, ListRef("model_field", label="Lĩnh vực chính")] = None
    other_fields: Annotated[
        tuple[str, ...], Refs(target="list_item", list_name="model_field", label="Lĩnh vực khác")
    ] = ()
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị thực hiện", required=True)] = None
    origin: Annotated[str | None, Choice(label="Hình thức", options=ORIGINS)] = "new"
    registered_on: Annotated[str | None, PartialDate(label="Ngày đăng ký")] = None
    rationale: Annotated[str, LongText(label="Thực trạng, lý do")] = ""
    goals: Annotated[str, LongText(label="Mục tiêu, tiêu chí")] = ""
    targets: Annotated[tuple[Target, ...], Children(child=Target, label="Chỉ tiêu đo được")] = ()
    method: Annotated[str, LongText(label="Nội dung, cách thức")] = ""
    area: Annotated[str | None, Ref(target="unit", label="Địa bàn")] = None
    beneficiaries: Annotated[str, Text(label="Đối tượng")] = ""
    actors: Annotated[tuple[Actor, ...], Children(child=Actor, label="Lực lượng tham gia")] = ()
    budget: Annotated[int | None, Money(label="Kinh phí")] = None
    resources: Annotated[str, LongText(label="Nguồn lực khác", help="Cơ sở vật chất, ngày công, xã hội hóa.")] = ""
    starts_on: Annotated[str | None, PartialDate(label="Bắt đầu")] = None
    review_on: Annotated[str | None, PartialDate(label="Ngày đánh giá")] = None
    ends_on: Annotated[str | None, PartialDate(label="Kết thúc")] = None
    results: Annotated[tuple[Result, ...], Children(child=Result, label="Sản phẩm, kết quả")] = ()
    sustainability: Annotated[str, LongText(label="Khả năng duy trì, nhân rộng")] = ""
    replicated_from: Annotated[str | None, Ref(target="model", label="Nhân rộng từ")] = None
    moves: Annotated[tuple[Move, ...], Children(child=Move, label="Các bước")] = ()
    state: Annotated[
        str | None, Choice(label="Trạng thái", options=MODEL_LIFE.states, help="Theo bước mới nhất trong “Các bước”.")
    ] = "registered"
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def complete(self) -> Self:
        """The state is that of the last step, once there are steps."""
        if self.moves and self.moves[-1].state:
            return replace(self, state=self.moves[-1].state)
        return self

    def check(self) -> Iterable[Problem]:
        """The end is not before the start; each step is one the life allows."""
        yield from period_order(self, "starts_on", "ends_on")
        if self.id and self.replicated_from == self.id:
            yield Problem("replicated_from", "Mô hình không thể nhân rộng từ chính nó. Chọn mô hình gốc.")
        state = "registered"
        for index, move in enumerate(self.moves):
            new = move.state or state
            if sentence := MODEL_LIFE.refusal(state, new):
                yield Problem("moves", sentence, index, "state")
            state = new
