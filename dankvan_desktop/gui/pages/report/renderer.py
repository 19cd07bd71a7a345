"""Pages of a report in the background: only the newest wish counts, the window never waits."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dankvan_desktop.gui.quiet import Quiet
from dankvan_desktop.reports.tree import Document

if TYPE_CHECKING:
    from dankvan_desktop.reports.conformance import Finding
    from dankvan_desktop.reports.pdf import Rendered

_NOT_MADE = "Không dựng được trang in: {reason} Lời văn đã viết vẫn còn nguyên."
# The typesetter keeps fonts and counters of its own: one paper at a time.
_ONE_AT_A_TIME = threading.Lock()


def pages_of(document: Document) -> Rendered:
    """The pages of a document; any thread may ask."""
    from dankvan_desktop.reports import pdf

    with _ONE_AT_A_TIME:
        return pdf.render_pages(document)


def pdf_of(document: Document) -> bytes:
    """The PDF of a document; any thread may ask."""
    return pages_of(document).pdf


def findings_of(document: Document, path: Path) -> tuple[Finding, ...]:
    """What a superior would object to in the pages of a document; the file is read on a connection of its own."""
    from dankvan_desktop.reports import conformance
    from dankvan_desktop.store import database

    db = database.open_file(path, read_only=True)
    try:
        with _ONE_AT_A_TIME:
            return conformance.check(document, db)
    finally:
        db.close()


def word_of(document: Document) -> bytes:
    """The Word document of a document; it asks the measures of the PDF."""
    from dankvan_desktop.reports import docx

    with _ONE_AT_A_TIME:
        return docx.render(document)


def _sentence(error: Exception) -> str:
    text = str(error).strip() if isinstance(error, ValueError) else ""
    return text if text.endswith(".") else "có nội dung không trình bày được."


class Renderer(QObject):
    """Turns documents into pages; a document asked for while another is at work waits, and only the last one."""

    rendered = Signal(object)
    """The `Rendered` pages of the document asked for last."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Quiet(self)
        self._job.done.connect(self._done)
        self._at_work: Document | None = None
        self._waiting: Document | None = None
        self._last: tuple[Document, Rendered] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether pages are being made."""
        return self._job.is_busy

    def request(self, document: Document) -> None:
        """Ask for the pages of a document; `rendered` tells them."""
        if self._job.is_busy:
            self._waiting = document
        elif self._last is not None and self._last[0] == document:
            self.rendered.emit(self._last[1])
        else:
            self._at_work = document
            self._job.start(lambda: pages_of(document))

    def now(self, document: Document) -> bytes:
        """The bytes of a document at once, as they are saved or printed. Raises what rendering raises."""
        if self._last is None or self._last[0] != document:
            self._last = (document, pages_of(document))
        return self._last[1].pdf

    def forget(self) -> None:
        """Drop what is waiting: another file or report is shown."""
        self._waiting = None

    def _done(self, pages: Rendered | None, error: Exception | None) -> None:
        made, self._at_work = self._at_work, None
        if made is not None and pages is not None:
            self._last = (made, pages)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.request(waiting)
        elif pages is not None:
            self.rendered.emit(pages)
        elif error is not None:
            self.failed.emit(_NOT_MADE.format(reason=_sentence(error)))
