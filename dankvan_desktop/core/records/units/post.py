"""People in official roles."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, ListRef, LongText, PartialDate, PersonName, Ref
from dankvan_desktop.core.records.common import period_order
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, declared


@declared
class AssignedUnit(Child):
    """An area that the person follows, from–to."""

    LABEL: ClassVar[str] = "địa bàn"
    unit: Annotated[str | None, Ref(target="unit", label="Địa bàn", required=True)] = None
    valid_from: Annotated[str | None, PartialDate(label="Từ")] = None
    valid_to: Annotated[str | None, PartialDate(label="Đến")] = None

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "valid_from", "valid_to")


@declared
class Post(Record):
    """A role in a body and who holds it, from–to; the name may stay empty."""

    SPEC: ClassVar[Spec] = Spec(
        name="post",
        label="chức danh",
        plural="Chức danh",
        tab="units",
        title=("role", "unit", "person"),
        list=ListView(
            columns=("role", "unit", "person", "valid_from", "valid_to"),
            filters=("role", "unit"),
        ),
        form=(
            ("", ("role", "unit", "person")),
            ("Thời gian", ("valid_from", "valid_to", "decision")),
            ("Phân công", ("assigned_units", "note")),
        ),
        hint="Ghi ai giữ chức danh gì, ở đơn vị nào, từ bao giờ. Chỉ ghi người theo chức danh chính thức.",
    )
    role: Annotated[str | None, ListRef("post_role", label="Chức danh", required=True)] = None
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị", required=True)] = None
    person: Annotated[str, PersonName(label="Họ và tên", ordered=True)] = ""
    valid_from: Annotated[str | None, PartialDate(label="Từ")] = None
    valid_to: Annotated[str | None, PartialDate(label="Đến")] = None
    decision: Annotated[str | None, Ref(target="document", label="Quyết định")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""
    assigned_units: Annotated[
        tuple[AssignedUnit, ...], Children(child=AssignedUnit, label="Địa bàn được phân công")
    ] = ()

    def check(self) -> Iterable[Problem]:
        """The end is not before the start."""
        return period_order(self, "valid_from", "valid_to")
