"""The open file together with what writing needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dankvan_desktop.core import ids
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.store.database import Database


@dataclass(frozen=True)
class Change:
    """What one operation changed: pages that show `record` reload, the undo menu shows `label`."""

    operation: int
    label: str
    """“Sửa mô hình “Tuyến phố xanh””."""
    record: str
    """Name of the record type; empty when several types changed."""
    ids: tuple[str, ...]


class Refused(Exception):  # noqa: N818
    """A write that was refused: nothing was written. `problems` name the fields."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass
class Work:
    """One open file and its writer. `start` marks this start of the program: undo reaches back to it and no further."""

    db: Database
    clock: Clock
    author: str = ""
    start: str = ""
    new_id: Callable[[], str] = field(init=False)

    def __post_init__(self) -> None:
        self.new_id = lambda: ids.uuid7(self.clock.now())
        self.start = self.start or self.new_id()
