"""“Dân vận khéo” models: the registration form and the life (domain.md §2)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core import dates
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
        """The state is that of the last step; a step “Đăng ký” gives the date of registration where none was typed."""
        record = self
        if self.moves and self.moves[-1].state:
            record = replace(record, state=self.moves[-1].state)
        if not self.registered_on:
            first = next((move.date for move in self.moves if move.state == "registered" and move.date), None)
            record = replace(record, registered_on=first)
        return record

    def check(self) -> Iterable[Problem]:
        """The end is not before the start; each step is one the life allows; no step is before the one it follows."""
        yield from period_order(self, "starts_on", "ends_on")
        if self.id and self.replicated_from == self.id:
            yield Problem("replicated_from", "Mô hình không thể nhân rộng từ chính nó. Chọn mô hình gốc.")
        if self.is_new and not self.moves and self.state not in (None, "registered"):
            yield Problem("state", "Mô hình đăng ký mới đi từng bước: ghi các bước đã qua vào “Các bước”.")
        yield from self._check_moves()

    @property
    def is_new(self) -> bool:
        """Whether its life begins with this registration; one that goes on may have begun years before."""
        return self.origin in (None, "new")

    def _check_moves(self) -> Iterable[Problem]:
        state, before, what = "registered", self.registered_on if self.is_new else None, "ngày đăng ký"
        for index, move in enumerate(self.moves):
            new = move.state or state
            sentence = MODEL_LIFE.refusal(state, new) if self.is_new or index else ""
            if sentence:
                yield Problem("moves", sentence, index, "state")
            if move.date and before and dates.last_day(move.date) < dates.first_day(before):
                yield Problem("moves", f"Sớm hơn {what} ({dates.show(before)}). Sửa lại ngày.", index, "date")
            if move.date:
                before, what = move.date, f"bước “{MODEL_LIFE.label(new)}”"
            state = new

    def warnings(self) -> Iterable[Problem]:
        """A primary field is needed for totals by field to add up (domain.md §2.1)."""
        if not self.field:
            yield Problem("field", "Chưa chọn lĩnh vực chính: mô hình sẽ không vào bảng tổng hợp theo lĩnh vực.")
        if self.field and self.field in self.other_fields:
            yield Problem("other_fields", "Lĩnh vực chính đứng cả ở đây. Bỏ bớt để không đếm hai lần.")
        if not self.registered_on:
            yield Problem("registered_on", "Chưa có ngày đăng ký: mô hình sẽ không được tính vào năm nào.")
        if any(move.state == "recognised" and not move.document for move in self.moves):
            yield Problem("moves", "Bước “Công nhận” chưa ghi quyết định: danh sách mô hình sẽ để trống cột này.")
