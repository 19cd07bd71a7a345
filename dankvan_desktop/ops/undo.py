"""Undo and redo of the operations of this start of the program (design §2, undo)."""

from __future__ import annotations

from dankvan_desktop.core.clock import stamp
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.ops.records import operation
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import history, rows
from dankvan_desktop.store.history import Operation

_NOT_UNDONE = ("purge", "create")


def next_undo(work: Work) -> str | None:
    """The label of what undo would take back, or None."""
    done, _ = _stacks(work)
    return done[-1].label if done else None


def next_redo(work: Work) -> str | None:
    """The label of what redo would do again, or None."""
    _, undone = _stacks(work)
    return undone[-1].label if undone else None


def undo(work: Work) -> Change:
    """Take back the last operation of this start. Raises `Refused` when there is none or its rows changed since."""
    done, _ = _stacks(work)
    if not done:
        raise Refused(Problem("", "Không còn việc nào để hoàn tác trong lần mở chương trình này."))
    return _revert(work, done[-1], "undo")


def redo(work: Work) -> Change:
    """Do again what was last undone. Raises `Refused` when there is nothing."""
    _, undone = _stacks(work)
    if not undone:
        raise Refused(Problem("", "Không có việc nào để làm lại."))
    return _revert(work, undone[-1], "redo")


def _revert(work: Work, last: Operation, kind: str) -> Change:
    if history.changed_later(work.db, last.id):
        raise Refused(Problem("", f"Không hoàn tác được “{last.label}” vì các dòng đó đã thay đổi sau đó."))
    with operation(work, kind, last.label, reverts=last.id) as (number, _):
        history.revert(work.db, last.id, stamp(work.clock.now()))
        changed = history.owners(work.db, number)
        rows.derive(work.db, changed)
    names = {name for name, _ in changed}
    return Change(number, last.label, names.pop() if len(names) == 1 else "", tuple(each for _, each in changed))


def _stacks(work: Work) -> tuple[list[Operation], list[Operation]]:
    """What can be undone and what can be redone, last one at the end."""
    done: list[Operation] = []
    undone: list[Operation] = []
    for each in history.operations_of(work.db, work.start):
        if each.kind == "undo":
            done.pop()
            undone.append(each)
        elif each.kind == "redo":
            undone.pop()
            done.append(each)
        elif each.kind in _NOT_UNDONE:
            done.clear()
            undone.clear()
        else:
            done.append(each)
            undone.clear()
    return done, undone
