"""The open file together with what writing needs."""

from __future__ import annotations

from dankvan_desktop.core import ids
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.ids import NewId
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.store.database import Database


@fixed
class Change(Frozen):
    """What one operation changed: pages that show `record` reload, the undo menu shows `label`."""

    operation: int
    label: str
    """“Sửa mô hình “Tuyến phố xanh””."""
    record: str
    """Name of the record type; empty when several types changed."""
    ids: tuple[str, ...]


class Refused(Exception):
    """A write that was refused: nothing was written. `problems` name the fields."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


@fixed
class Work(Frozen):
    """One open file and its writer. `start` marks this start of the program: undo reaches back to it and no further."""

    db: Database
    clock: Clock
    author: str
    start: str
    new_id: NewId

    @classmethod
    def begin(cls, db: Database, clock: Clock, author: str = "") -> Work:
        """A new start of the program on a file."""

        def new_id() -> str:
            return ids.uuid7(clock.now())

        return cls(db, clock, author, new_id(), new_id)
