"""Searches in the background: groups come as they are found, a new search ends the old one at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dankvan_desktop.gui.quiet import Quiet, send
from dankvan_desktop.store.problems import FileProblem
from dankvan_desktop.store.search import Group, Search


class Finder(QObject):
    """`found`: a group of hits of the words asked for last. `ended`: that was all, or a sentence why not."""

    found = Signal(object)
    ended = Signal(str)
    _came = Signal(object, object)
    """From the worker's thread: which search, a group."""

    def __init__(self, parent: QObject, path: Path, names: Sequence[str], limit: int) -> None:
        super().__init__(parent)
        self._path, self._names, self._limit = path, tuple(names), limit
        self._running: Search | None = None
        self._next = ""
        self._worker = Quiet(self)
        self._worker.done.connect(self._done)
        self._came.connect(self._take)

    def search(self, words: str) -> None:
        """Look for words; empty ones only end what runs."""
        self._next = words
        if self._running is not None:
            self._running.stop()
        elif words:
            self._start()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self.search("")

    def _start(self) -> None:
        words, self._next = self._next, ""
        search = self._running = Search(self._path, words, self._names, self._limit)

        def work() -> None:
            for group in search.groups():
                send(self._came, search, group)

        self._worker.start(work)

    def _take(self, search: Search, group: Group) -> None:
        if search is self._running and not search.is_stopped:
            self.found.emit(group)

    def _done(self, _result: object, error: Exception | None) -> None:
        stopped = self._running is not None and self._running.is_stopped
        self._running = None
        if self._next:
            self._start()
        elif isinstance(error, FileProblem):
            self.ended.emit(error.sentence)
        elif error is not None:
            raise error
        elif not stopped:
            self.ended.emit("")
