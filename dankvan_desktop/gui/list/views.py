"""Saved views of a list: columns in order, search, filters and sort under a name, kept on this PC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from dankvan_desktop.core import text
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui.list.model import choosable
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.store import query

LONGEST_NAME = 60


@fixed
class SavedView(Frozen):
    """What a list shows. `filters`: field → stored value; `sort` as in a query, empty for the declared one."""

    name: str
    columns: tuple[str, ...]
    sort: str = ""
    words: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)

    def same_as(self, other: SavedView) -> bool:
        """Whether both show the same, whatever they are called."""
        return replace(self, name="") == replace(other, name="")


class SavedViews:
    """The saved views of one record type, in the order of their names."""

    def __init__(self, cls: type[Record], state: WindowState) -> None:
        self._cls, self._state = cls, state
        self._key = f"views.{cls.SPEC.name}"

    def all(self) -> list[SavedView]:
        """The views that can be used; those that cannot are left out."""
        return [view for raw in self._raw() if (view := self._read(raw)) is not None]

    def drop_broken(self) -> list[str]:
        """Forget views that the program no longer understands; their names."""
        raws = self._raw()
        good = [raw for raw in raws if self._read(raw) is not None]
        if len(good) != len(raws):
            self._state.set(self._key, good)
        return [_name(raw) for raw in raws if raw not in good]

    def find(self, name: str) -> SavedView | None:
        """A view by its name, written with other capitals or marks too."""
        wanted = text.fold(name)
        return next((view for view in self.all() if text.fold(view.name) == wanted), None)

    def save(self, view: SavedView) -> None:
        """Keep a view in place of one of the same name."""
        held = [each for each in self.all() if text.fold(each.name) != text.fold(view.name)]
        self._write([*held, view])

    def rename(self, old: str, new: str) -> None:
        """Another name for a view; one that bore it goes."""
        view = self.find(old)
        if view is not None:
            self.delete(old)
            self.save(replace(view, name=new))

    def delete(self, name: str) -> None:
        """Forget a view."""
        self._write([each for each in self.all() if text.fold(each.name) != text.fold(name)])

    def problem(self, name: str) -> str:
        """A sentence about a name that cannot be used; empty when it can."""
        if not text.clean_line(name):
            return "Chưa nhập tên. Đặt tên ngắn để nhận ra, ví dụ “Mô hình đang làm”."
        if len(text.clean_line(name)) > LONGEST_NAME:
            return f"Tên dài quá {LONGEST_NAME} ký tự. Viết gọn lại."
        return ""

    def _write(self, views: Sequence[SavedView]) -> None:
        ordered = sorted(views, key=lambda view: text.sort_key(view.name))
        self._state.set(
            self._key,
            [
                {
                    "name": view.name,
                    "columns": list(view.columns),
                    "sort": view.sort,
                    "words": view.words,
                    "filters": dict(view.filters),
                }
                for view in ordered
            ],
        )

    def _raw(self) -> list[Any]:
        held = self._state.get(self._key, [])
        return held if isinstance(held, list) else []

    def _read(self, raw: Any) -> SavedView | None:
        """The view that was kept; None when a column, filter or the order is none of this list any more."""
        if not isinstance(raw, dict) or not isinstance(raw.get("name"), str) or self.problem(raw["name"]):
            return None
        columns, sort = raw.get("columns"), raw.get("sort", "")
        words, filters = raw.get("words", ""), raw.get("filters", {})
        if not (isinstance(columns, list) and isinstance(filters, dict)):
            return None
        if not (isinstance(sort, str) and isinstance(words, str)):
            return None
        known = set(choosable(self._cls))
        if not columns or len(set(map(str, columns))) != len(columns) or not set(columns) <= known:
            return None
        if sort and sort.lstrip("-") not in query.sortable(self._cls, columns):
            return None
        if not set(filters) <= set(self._cls.SPEC.list.filters):
            return None
        if not all(isinstance(value, str | int) for value in filters.values()):
            return None
        return SavedView(raw["name"], tuple(columns), sort, words, dict(filters))


def _name(raw: Any) -> str:
    name = raw.get("name") if isinstance(raw, dict) else None
    return text.clean_line(name)[:LONGEST_NAME] if isinstance(name, str) else ""
