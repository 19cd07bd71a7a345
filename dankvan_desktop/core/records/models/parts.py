"""Rows inside the form of a model."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, ListRef, PartialDate, Ref, Text
from dankvan_desktop.core.spec import Child, Problem, declared
from dankvan_desktop.core.workflow import MODEL_LIFE

NEED_REASON = ("paused", "ended")
"""Steps that need a reason."""


@declared
class Target(Child):
    """A measurable target of the registration."""

    LABEL: ClassVar[str] = "chỉ tiêu"
    name: Annotated[str, Text(label="Chỉ tiêu", required=True)] = ""
    target: Annotated[str, Text(label="Mức phấn đấu", max_length=120)] = ""


@declared
class Actor(Child):
    """A body that takes part, and how."""

    LABEL: ClassVar[str] = "lực lượng"
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị", required=True)] = None
    role: Annotated[str, Text(label="Vai trò", max_length=120, help="Chủ trì, phối hợp, tham gia.")] = ""


@declared
class Result(Child):
    """A verifiable product or result."""

    LABEL: ClassVar[str] = "kết quả"
    name: Annotated[str, Text(label="Kết quả", required=True)] = ""
    date: Annotated[str | None, PartialDate(label="Ngày")] = None


@declared
class Move(Child):
    """A step in the model's life, dated, with its paper."""

    LABEL: ClassVar[str] = "bước"
    state: Annotated[str | None, Choice(label="Bước", options=MODEL_LIFE.states, required=True)] = None
    date: Annotated[str | None, PartialDate(label="Ngày")] = None
    document: Annotated[str | None, Ref(target="document", label="Văn bản")] = None
    level: Annotated[str | None, ListRef("award_level", label="Cấp")] = None
    note: Annotated[str, Text(label="Ghi chú, lý do")] = ""

    def check(self) -> Iterable[Problem]:
        """A model is not paused or ended without a reason (domain.md §2.4)."""
        if self.state in NEED_REASON and not self.note:
            label = MODEL_LIFE.label(self.state or "").lower()
            yield Problem("note", f"Bước “{label}” cần lý do. Ghi vì sao {label}.")
