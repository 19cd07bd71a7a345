"""Figures and lists of a report kept from one build to the next: a key stroke changes no record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dankvan_desktop.figures.model import Entry, FigureValue
from dankvan_desktop.figures.values import Scope


@dataclass
class Memo:
    """What was computed in one scope since the file was last written to, by this program or another."""

    figures: dict[str, FigureValue] = field(default_factory=dict)
    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    _state: tuple[Any, ...] = ()

    def ready_for(self, scope: Scope) -> Memo:
        """The memo, emptied where the file or what is counted over has changed."""
        state = (scope.db.saves_now(), scope.unit, scope.period, scope.basis, scope.report)
        if state != self._state:
            self.figures.clear()
            self.entries.clear()
            self._state = state
        return self

    def figure(self, reference: str, compute: Callable[[], FigureValue]) -> FigureValue:
        """The value of a reference, computed where it is not known yet. Raises what `compute` raises."""
        if reference not in self.figures:
            self.figures[reference] = compute()
        return self.figures[reference]

    def list_of(self, code: str, compute: Callable[[], tuple[Entry, ...]]) -> tuple[Entry, ...]:
        """The lines of a list, computed where they are not known yet. Raises what `compute` raises."""
        if code not in self.entries:
            self.entries[code] = compute()
        return self.entries[code]
