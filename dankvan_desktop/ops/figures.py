"""Figures entered in a grid: every changed, new and emptied cell of it in one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.spec import Draft, Problem
from dankvan_desktop.ops.records import checked, operation, write
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import rows

_STALE = "Số này đã được sửa ở nơi khác trong lúc đang nhập. Tải lại bảng rồi nhập ô này lại."


@fixed
class CellChange(Frozen):
    """One cell: the observation it showed (empty for none) in the state it was shown, and its new draft.

    `draft` None: the cell was emptied, the observation goes into the recycle bin.
    """

    draft: Draft | None
    record_id: str = ""
    rev: int = 0


def save_cells(work: Work, changes: Sequence[CellChange], label: str) -> Change:
    """Write all cells or none. Raises `Refused`: `row` of each problem is the place of its cell in `changes`."""
    olds = {each.id: each for each in rows.get_many(work.db, Observation, [one.record_id for one in changes])}
    problems: list[Problem] = []
    records: list[tuple[Observation | None, Observation]] = []
    emptied: list[str] = []
    for place, change in enumerate(changes):
        old = olds.get(change.record_id)
        if change.record_id and (old is None or old.deleted or old.rev != change.rev):
            problems.append(Problem("value", _STALE, place))
        elif change.draft is None:
            emptied.append(change.record_id)
        else:
            try:
                record = checked(work, Observation, change.draft, old)
            except Refused as refused:
                problems.extend(replace(each, row=place, inner=each.field) for each in refused.problems)
            else:
                assert isinstance(record, Observation)
                records.append((old, record))
    if problems:
        raise Refused(*problems)
    with operation(work, "save", label) as (number, mark):
        written = [write(work, old, record, mark) for old, record in records]
        rows.mark(work.db, Observation, emptied, deleted=True, stamp=mark)
        rows.derive(work.db, written)
    ids = (*(record_id for _, record_id in written), *emptied)
    return Change(number, label, Observation.SPEC.name, ids)
