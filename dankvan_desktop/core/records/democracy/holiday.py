"""Public holidays and days worked instead: what terms in working days are counted with."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, PartialDate, Text
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, Unique, declared

DAYS = (("off", "Nghỉ"), ("work", "Làm bù"))


@declared
class Holiday(Record):
    """One day that is not worked, or a weekend day that is."""

    SPEC: ClassVar[Spec] = Spec(
        name="holiday",
        label="ngày nghỉ",
        plural="Ngày nghỉ lễ",
        tab="",
        title=("date", "name"),
        list=ListView(columns=("date", "name", "kind"), filters=("kind",), sort="-date"),
        form=(("", ("date", "name", "kind")),),
        unique=(Unique(fields=("date",), needs=("date",), message="Ngày này đã có ({other}). Mở ra để sửa."),),
        hint="Ngày nghỉ lễ, nghỉ bù, làm bù: dùng để tính hạn theo ngày làm việc.",
    )
    date: Annotated[str | None, PartialDate(label="Ngày", required=True)] = None
    name: Annotated[str, Text(label="Tên ngày", max_length=120, required=True, ordered=True)] = ""
    kind: Annotated[str | None, Choice(label="Là ngày", options=DAYS, required=True)] = "off"

    def check(self) -> Iterable[Problem]:
        """A holiday is one day."""
        if self.date and len(self.date) != 10:
            yield Problem("date", "Ngày nghỉ cần đủ ngày, tháng, năm. Nhập như 30/4/2026.")
