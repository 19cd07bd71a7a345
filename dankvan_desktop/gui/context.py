"""What every page is handed: the open file, the ways to ask and to tell, and the way to other pages."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops.work import Work


class Ask(Protocol):
    """Questions and file pickers; tests answer them by script."""

    def confirm(self, title: str, text: str, yes: str, no: str = "Quay lại") -> bool:
        """Whether the user chose `yes`."""

    def save_changes(self, text: str) -> str:
        """`save`, `discard` or `back`."""

    def either(self, title: str, text: str, first: str, second: str) -> str:
        """The chosen one of two answers; empty when the user goes back."""

    def tell(self, title: str, text: str, *, failed: bool = False) -> None:
        """A message that must be seen; `failed`: what the user wanted was not done."""

    def open_file(self, title: str, folder: str, pattern: str) -> str:
        """A chosen existing file, or empty."""

    def open_files(self, title: str, folder: str, pattern: str) -> list[str]:
        """Chosen existing files."""

    def save_file(self, title: str, suggested: str, pattern: str) -> str:
        """A chosen file to write, or empty."""

    def choose_folder(self, title: str, folder: str) -> str:
        """A chosen folder, or empty."""


class Context(QObject):
    """Shared by all pages of one window. `work` is None until a file is open."""

    changed = Signal(object)
    """A Change was written (also by undo and redo): pages that show its record type reload."""
    file_changed = Signal()
    """Another file was opened, or none is."""
    message = Signal(str)
    """A sentence for the status bar."""
    show_record = Signal(str, str)
    """Open the section of a record type at one record: (record type name, id); an empty id opens the list."""
    show_rows = Signal(str, object, str)
    """Open the section of a record type at exactly these rows: (record type name, tuple of ids, what they are)."""
    record_opened = Signal(str, str)
    """A record was opened to be read or changed: (record type name, id)."""
    new_record = Signal(str, object)
    """Open an empty form of a record type: (record type name, draft with values to start from)."""
    show_page = Signal(str)
    """Open a page by name: overview, reports, settings, recycle, check, or a section as `tab/section`; `sample` opens
    the sample file, `search` the search box."""

    def __init__(self, ask: Ask, state: WindowState) -> None:
        super().__init__()
        self.ask = ask
        self.state = state
        self.work: Work | None = None

    @property
    def open_work(self) -> Work:
        """The open file; pages of a file are only built while one is open."""
        assert self.work is not None
        return self.work
