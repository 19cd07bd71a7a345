"""One step of a form's undo: a field was this and is now that; typing in one field is one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QUndoCommand

Put = Callable[[str, Any], None]


class SetField(QUndoCommand):
    """Steps with the same `run` of typing become one; a step that changes nothing disappears."""

    def __init__(self, put: Put, field: str, label: str, old: Any, new: Any, run: int) -> None:
        super().__init__(f"Sửa {label}")
        self._put, self.field = put, field
        self._old, self._new, self._run = old, new, run
        self._done = True

    def redo(self) -> None:
        """Again; the first time the user has done it himself."""
        if self._done:
            self._done = False
        else:
            self._put(self.field, self._new)

    def undo(self) -> None:
        """Back."""
        self._put(self.field, self._old)

    def id(self) -> int:
        """Runs of typing are numbered from 1; -1 never merges."""
        return self._run

    def mergeWith(self, other: QUndoCommand) -> bool:
        """The next letter of the same run."""
        if not isinstance(other, SetField) or other.field != self.field:
            return False
        self._new = other._new
        if self._new == self._old:
            self.setObsolete(True)
        return True
