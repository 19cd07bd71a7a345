"""What the window remembers on this PC for this user: geometry, columns, recent files, last unit and period."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class WindowState:
    """A small JSON file under the local application data; a damaged one is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = self._load()
        self._new: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        """A remembered value."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a JSON value; written at once, so that a crash forgets nothing."""
        self._new.add(name)
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self._save()

    def is_new(self, name: str) -> bool:
        """Whether a value was set since the program began, not only remembered from before."""
        return name in self._new

    def _load(self) -> dict[str, Any]:
        try:
            loaded = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    def _save(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial = self._path.with_suffix(".tmp")
            partial.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            partial.replace(self._path)
        except OSError:
            # A full or read-only profile costs the memory of column widths, never the clerk's work.
            return
