"""Pages of a report in the background: only the newest wish counts, the window never waits."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from dankvan_desktop.reports.tree import Document

_NOT_MADE = "Không dựng được trang in: {reason} Lời văn đã viết vẫn còn nguyên."
# The typesetter keeps fonts and counters of its own: one paper at a time.
_ONE_AT_A_TIME = threading.Lock()


def pdf_of(document: Document) -> bytes:
    """The PDF of a document; any thread may ask."""
    from dankvan_desktop.reports import pdf

    with _ONE_AT_A_TIME:
        return pdf.render(document)


class _Answer(QObject):
    """Carries what a job made to the thread of the window, also when nobody is there any more to take it."""

    made = Signal(object, object)
    failed = Signal(object, str)


class _Task(QRunnable):
    def __init__(self, document: Document, answer: _Answer) -> None:
        super().__init__()
        self._document, self._answer = document, answer

    def run(self) -> None:
        try:
            self._answer.made.emit(self._document, pdf_of(self._document))
        except Exception as error:  # noqa: BLE001
            self._answer.failed.emit(self._document, _NOT_MADE.format(reason=_sentence(error)))


def _sentence(error: Exception) -> str:
    text = str(error).strip() if isinstance(error, ValueError) else ""
    return text if text.endswith(".") else "có nội dung không trình bày được."


class Renderer(QObject):
    """Turns documents into PDF bytes; a document asked for while another is at work waits, and only the last one."""

    rendered = Signal(object)
    """The bytes of the document asked for last."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer = _Answer()
        self._answer.made.connect(self._made)
        self._answer.failed.connect(self._failed)
        self._busy = False
        self._waiting: Document | None = None
        self._last: tuple[Document, bytes] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether pages are being made."""
        return self._busy

    def request(self, document: Document) -> None:
        """Ask for the pages of a document; `rendered` tells them."""
        if self._last is not None and self._last[0] == document and not self._busy:
            self.rendered.emit(self._last[1])
        elif self._busy:
            self._waiting = document
        else:
            self._busy = True
            QThreadPool.globalInstance().start(_Task(document, self._answer))

    def now(self, document: Document) -> bytes:
        """The bytes of a document at once, as they are saved or printed. Raises what rendering raises."""
        if self._last is None or self._last[0] != document:
            self._last = (document, pdf_of(document))
        return self._last[1]

    def forget(self) -> None:
        """Drop what is waiting: another file or report is shown."""
        self._waiting = None

    def _made(self, document: Document, pdf: bytes) -> None:
        self._last = (document, pdf)
        self._busy = False
        if not self._go_on():
            self.rendered.emit(pdf)

    def _failed(self, document: Document, sentence: str) -> None:
        self._busy = False
        if not self._go_on():
            self.failed.emit(sentence)

    def _go_on(self) -> bool:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.request(waiting)
        return waiting is not None
