"""What a record about to be saved takes from other records, and what they refuse of it.

A rule of one record alone is its `check`; this is for what needs another row: points against their score sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dankvan_desktop.core.spec import Problem, Record
from dankvan_desktop.ops import issued_locks
from dankvan_desktop.ops.attachments_kept import keep_out_of_secret
from dankvan_desktop.ops.democracy_terms import with_dues
from dankvan_desktop.ops.models_scores import graded
from dankvan_desktop.ops.units_circle import circle
from dankvan_desktop.store.database import Database

FOLLOW: dict[str, tuple[Callable[[Database, Any, Any], tuple[Any, list[Problem]]], ...]] = {
    "attachment": (issued_locks.keep_attachment,),
    "document": (keep_out_of_secret, issued_locks.keep_document),
    "issuance": (issued_locks.keep_issuance,),
    "reception_day": (with_dues,),
    "report": (issued_locks.keep_report,),
    "review": (graded,),
    "section": (issued_locks.keep_section,),
    "unit": (circle,),
}
"""By record type name: (file, record, as it was or None) → (the record with what follows, problems)."""


def follow(db: Database, record: Record, old: Record | None) -> tuple[Record, list[Problem]]:
    """The record with what follows from others; the problems name its fields."""
    problems: list[Problem] = []
    for act in FOLLOW.get(record.SPEC.name, ()):
        record, found = act(db, record, old)
        problems.extend(found)
    return record, problems
