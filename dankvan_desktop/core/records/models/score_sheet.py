"""Score sheets: criteria, points and classes are data, because no two provinces have the same (domain.md §2.5)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, ClassVar

from dankvan_desktop.core import numbers
from dankvan_desktop.core.kinds import Children, Flag, ListRef, LongText, Quantity, Ref, Text, Year
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, declared
from dankvan_desktop.core.text import fold


@declared
class Criterion(Child):
    """One criterion and the most points it gives."""

    LABEL: ClassVar[str] = "tiêu chí"
    name: Annotated[str, Text(label="Tiêu chí", max_length=300, required=True)] = ""
    most: Annotated[Decimal | None, Quantity(label="Điểm tối đa", required=True)] = None


@declared
class Band(Child):
    """A class and the points from which it is given."""

    LABEL: ClassVar[str] = "mức xếp loại"
    label: Annotated[str, Text(label="Xếp loại", max_length=60, required=True)] = ""
    least: Annotated[Decimal | None, Quantity(label="Từ điểm", required=True)] = None


@declared
class ScoreSheet(Record):
    """A sheet of one year and level. `is_example`: to be replaced by that of the superior."""

    SPEC: ClassVar[Spec] = Spec(
        name="score_sheet",
        label="bảng điểm",
        plural="Bảng điểm",
        tab="models",
        title=("name", "year"),
        list=ListView(columns=("name", "year", "level", "is_example"), filters=("year", "level"), sort="-year"),
        form=(
            ("", ("name", "year", "level", "document", "is_example")),
            ("Tiêu chí và xếp loại", ("criteria", "bands", "note")),
        ),
        hint="Ghi bảng chấm điểm theo hướng dẫn của cấp trên. Chưa có bảng điểm thì không xếp loại.",
    )
    name: Annotated[str, Text(label="Tên bảng điểm", required=True, ordered=True)] = ""
    year: Annotated[int | None, Year(label="Năm")] = None
    level: Annotated[str | None, ListRef("award_level", label="Cấp")] = None
    document: Annotated[str | None, Ref(target="document", label="Theo văn bản")] = None
    is_example: Annotated[bool, Flag(label="Bảng mẫu", help="Sửa theo hướng dẫn của cấp trên rồi bỏ dấu này.")] = False
    criteria: Annotated[tuple[Criterion, ...], Children(child=Criterion, label="Tiêu chí")] = ()
    bands: Annotated[tuple[Band, ...], Children(child=Band, label="Mức xếp loại")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""

    @property
    def most(self) -> Decimal:
        """The points that all criteria give together."""
        return sum((each.most or Decimal(0) for each in self.criteria), Decimal(0))

    def band_of(self, total: Decimal) -> str:
        """The class that so many points give: the highest band that begins at or below them; none without bands."""
        held = [band for band in self.bands if band.least is not None and band.least <= total]
        return max(held, key=lambda band: band.least or Decimal(0)).label if held else ""

    def check(self) -> Iterable[Problem]:
        """No class begins above what the criteria can give; no criterion and no class stands there twice."""
        for row, band in enumerate(self.bands):
            if self.criteria and band.least is not None and band.least > self.most:
                yield Problem(
                    "bands", f"Cao hơn tổng điểm tối đa ({numbers.show(self.most)}). Sửa số điểm.", row, "least"
                )
            if band.least in [each.least for each in self.bands[:row]]:
                yield Problem("bands", "Hai mức cùng số điểm. Sửa một trong hai.", row, "least")
        names = [fold(each.name) for each in self.criteria]
        for row, name in enumerate(names):
            if name in names[:row]:
                yield Problem("criteria", "Tiêu chí này đã có ở dòng trên. Sửa tên hoặc bỏ dòng.", row, "name")
