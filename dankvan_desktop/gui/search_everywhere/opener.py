"""Opens the search box of one window, and remembers which records were opened last in each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dankvan_desktop.gui.context import Context

if TYPE_CHECKING:
    from dankvan_desktop.gui.window import Window

MOST_REMEMBERED = 12


class Everywhere(QObject):
    """“Tìm khắp nơi” of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.context.record_opened.connect(self._remember)

    def open(self) -> None:
        """Show the box over the window."""
        if self._window.context.work is None:
            return
        from dankvan_desktop.gui.search_everywhere.dialog import SearchBox

        SearchBox(self._window.context, self._window).show_over()

    def _remember(self, record: str, record_id: str) -> None:
        context = self._window.context
        if context.work is not None:
            newest = [record, record_id]
            older = [list(each) for each in recent(context) if list(each) != newest]
            context.state.set(_key(context), [newest, *older][:MOST_REMEMBERED])


def recent(context: Context) -> list[tuple[str, str]]:
    """(record type, id) of the records opened last in the open file, newest first."""
    held = context.state.get(_key(context), [])
    pairs = held if isinstance(held, list) else []
    return [
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
    ]


def _key(context: Context) -> str:
    return f"recent.{context.open_work.db.file_id}"
