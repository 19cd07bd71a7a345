"""How one model was judged: effective or not, points by a sheet, what must be mended until when."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from dankvan_desktop.core import numbers
from dankvan_desktop.core.kinds import Children, Choice, ListRef, LongText, PartialDate, Quantity, Ref, Text
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, Unique, declared

EFFECTS = (("yes", "Có hiệu quả"), ("partly", "Hiệu quả chưa cao"), ("no", "Không hiệu quả"))
BY_EXAMPLE = " (theo bảng mẫu)"
"""Stands behind a class that the example sheet gave: it is nobody's rule (domain.md §2.5)."""


@declared
class Score(Child):
    """The points given for one criterion of the sheet."""

    LABEL: ClassVar[str] = "điểm"
    criterion: Annotated[str, Text(label="Tiêu chí", max_length=300, required=True)] = ""
    most: Annotated[Decimal | None, Quantity(label="Tối đa")] = None
    points: Annotated[Decimal | None, Quantity(label="Điểm")] = None

    def check(self) -> Iterable[Problem]:
        """No more points than the criterion gives."""
        if self.points is not None and self.most is not None and self.points > self.most:
            yield Problem("points", f"Quá điểm tối đa {numbers.show(self.most)} của tiêu chí này. Sửa số điểm.")


@declared
class Review(Record):
    """One model in one round. A class is given only where there is a sheet (domain.md §2.5)."""

    SPEC: ClassVar[Spec] = Spec(
        name="review",
        label="đánh giá mô hình",
        plural="Đánh giá",
        tab="models",
        title=("model", "date"),
        list=ListView(
            columns=("model", "date", "effective", "total", "band", "remedy_due"),
            filters=("round", "effective", "band"),
            sort="-date",
        ),
        form=(
            ("", ("model", "round", "date", "reviewer", "effective")),
            ("Chấm điểm", ("sheet", "scores", "total", "band")),
            ("Khắc phục và khen", ("remedy", "remedy_due", "remedied_on", "award_form", "award_level", "note")),
        ),
        unique=(
            Unique(
                fields=("model", "round"),
                needs=("model", "round"),
                message="Mô hình này đã có đánh giá trong đợt khảo sát ({other}). Sửa bản ghi đó.",
            ),
        ),
        hint="Ghi kết quả đánh giá từng mô hình: có hiệu quả không, điểm, việc phải khắc phục, đề nghị khen.",
    )
    model: Annotated[str | None, Ref(target="model", label="Mô hình", required=True)] = None
    round: Annotated[str | None, Ref(target="review_round", label="Đợt khảo sát")] = None
    date: Annotated[str | None, PartialDate(label="Ngày")] = None
    reviewer: Annotated[str | None, Ref(target="unit", label="Đơn vị đánh giá")] = None
    effective: Annotated[str | None, Choice(label="Hiệu quả", options=EFFECTS)] = None
    sheet: Annotated[str | None, Ref(target="score_sheet", label="Bảng điểm")] = None
    scores: Annotated[tuple[Score, ...], Children(child=Score, label="Điểm từng tiêu chí")] = ()
    total: Annotated[Decimal | None, Quantity(label="Tổng điểm", help="Tự cộng từ điểm từng tiêu chí.")] = None
    band: Annotated[
        str, Text(label="Xếp loại", max_length=90, ordered=True, help="Theo các mức của bảng điểm, khi đã chấm đủ.")
    ] = ""
    remedy: Annotated[str, LongText(label="Việc phải khắc phục")] = ""
    remedy_due: Annotated[str | None, PartialDate(label="Hạn khắc phục")] = None
    remedied_on: Annotated[str | None, PartialDate(label="Đã khắc phục ngày")] = None
    award_form: Annotated[str | None, ListRef("award_form", label="Đề nghị khen")] = None
    award_level: Annotated[str | None, ListRef("award_level", label="Cấp khen")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    def complete(self) -> Self:
        """The total is the sum of the points given."""
        given = [each.points for each in self.scores if each.points is not None]
        return replace(self, total=sum(given, Decimal(0))) if given else self

    def check(self) -> Iterable[Problem]:
        """No points and no class without a sheet; what is remedied has its remedy, and a due date too."""
        if not self.sheet and (self.scores or self.total is not None or self.band):
            yield Problem("sheet", "Chấm điểm, xếp loại cần bảng điểm. Chọn bảng điểm hoặc bỏ điểm và xếp loại.")
        if not self.remedy and (self.remedied_on or self.remedy_due):
            what = "ngày khắc phục" if self.remedied_on else "hạn khắc phục"
            yield Problem("remedy", f"Có {what} mà chưa ghi việc phải khắc phục. Nhập việc đó.")

    def warnings(self) -> Iterable[Problem]:
        """Criteria without points, a class by the example, a weak model without a remedy, a remedy without a date."""
        open_rows = sum(each.points is None for each in self.scores)
        if open_rows and len(self.scores) > open_rows:
            yield Problem("scores", f"Còn {open_rows} tiêu chí chưa chấm, nên chưa xếp loại.")
        if self.band.endswith(BY_EXAMPLE):
            yield Problem(
                "band", "Xếp theo bảng mẫu của chương trình, không phải của cấp trên. Sửa bảng điểm rồi lưu lại."
            )
        if self.effective in ("partly", "no") and not self.remedy:
            yield Problem("remedy", "Mô hình hiệu quả chưa cao: nên ghi việc phải khắc phục và hạn.")
        if self.remedy and not self.remedy_due:
            yield Problem("remedy_due", "Chưa có hạn khắc phục nên chương trình không nhắc được.")
