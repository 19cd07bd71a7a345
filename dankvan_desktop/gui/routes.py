"""From a page to another: what pages ask of the context, the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from dankvan_desktop.core.records import by_name

if TYPE_CHECKING:
    from dankvan_desktop.gui.window import Window


_HOMES = {"report_outline": "reports"}
"""Record types that a special page of their name shows, and no list: the tab of that page."""


class Routes(QObject):
    """Connects the context's wishes to the tabs of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        context = window.context
        context.show_record.connect(self._show_record)
        context.show_rows.connect(self._show_rows)
        context.new_record.connect(self._new_record)
        context.show_page.connect(self._show_page)

    def _show_page(self, name: str) -> None:
        if name == "sample":
            self._window.files.open_sample()
        elif name == "search":
            self._window.actions_by_id["edit.find_all"].trigger()
        else:
            tab, _, section = name.partition("/")
            self._window.desk.open(tab, section)

    def _show_record(self, record: str, record_id: str) -> None:
        page = self._open(record)
        if record_id and page is not None and hasattr(page, "open_record"):
            page.open_record(record_id)

    def _show_rows(self, record: str, ids: object, what: str) -> None:
        page = self._open(record)
        if page is not None and hasattr(page, "open_rows"):
            page.open_rows(tuple(ids), what)  # type: ignore[arg-type]

    def _new_record(self, record: str, draft: object) -> None:
        page = self._open(record)
        if page is not None and hasattr(page, "new_record"):
            page.new_record(draft)

    def _open(self, record: str) -> Any:
        return self._window.desk.open(tab_of(record), record)


def tab_of(record: str) -> str:
    """The tab a record type is shown in; those of no tab are edited in the settings."""
    return _HOMES.get(record) or by_name(record).SPEC.tab or "settings"
