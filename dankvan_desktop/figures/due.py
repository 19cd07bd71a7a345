"""What is due, of every area: one line a thing, the overdue first. The overview and the pages “Đến hạn” read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.store.database import Database


@fixed
class DueItem(Frozen):
    """One thing that somebody waits for. `record` and `id` open it; `row`: the child row it is, if it is one."""

    kind: str
    label: str
    """What it is: “Đơn thư: thụ lý”, “Ý kiến tại đối thoại”."""
    record: str
    id: str
    title: str
    """One line as the user reads it; never the name of a petitioner."""
    owner: str
    """Who has to do it, as the user reads it; empty where nobody is named."""
    due: str | None
    """A date of any precision, or None."""
    today: date
    row: str = ""

    @property
    def days(self) -> int | None:
        """Whole days until its last day, negative once that has passed; None without a date."""
        return (dates.last_day(self.due) - self.today).days if self.due else None

    @property
    def is_late(self) -> bool:
        """Whether its last day has passed."""
        return self.days is not None and self.days < 0


@fixed
class Source(Frozen):
    """One area: its name, what its lines are called together, and how they are found."""

    name: str
    label: str
    find: Callable[[Database, date], Iterable[DueItem]]


def _petitions(db: Database, today: date) -> Iterable[DueItem]:
    from dankvan_desktop.figures import due_democracy

    return due_democracy.petitions(db, today)


def _opinions(db: Database, today: date) -> Iterable[DueItem]:
    from dankvan_desktop.figures import due_democracy

    return due_democracy.opinions(db, today)


def _concerns(db: Database, today: date) -> Iterable[DueItem]:
    from dankvan_desktop.figures import due_democracy

    return due_democracy.concerns(db, today)


def _findings(db: Database, today: date) -> Iterable[DueItem]:
    from dankvan_desktop.figures import due_democracy

    return due_democracy.findings(db, today)


def _receptions(db: Database, today: date) -> Iterable[DueItem]:
    from dankvan_desktop.figures import due_democracy

    return due_democracy.receptions(db, today)


def _remedies(db: Database, today: date) -> Iterable[DueItem]:
    from dankvan_desktop.figures import due_models

    return due_models.remedies(db, today)


SOURCES: tuple[Source, ...] = (
    Source("petition", "Đơn thư", _petitions),
    Source("opinion", "Ý kiến", _opinions),
    Source("concern", "Vấn đề nổi lên", _concerns),
    Source("finding", "Kết luận kiểm tra, giám sát", _findings),
    Source("remedy", "Khắc phục sau đánh giá mô hình", _remedies),
    Source("reception_day", "Lịch tiếp dân", _receptions),
)


def items(db: Database, today: date, names: Sequence[str] = ()) -> list[DueItem]:
    """The lines of all areas, or of these: by date, so that the longest overdue stands first; without a date last."""
    found = [each for source in SOURCES if not names or source.name in names for each in source.find(db, today)]
    return sorted(found, key=lambda each: (each.due is None, each.days or 0, each.kind))
