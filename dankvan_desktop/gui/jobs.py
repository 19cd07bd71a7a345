"""Work in the background: data go in, data come out, the window stays alive and can say “Dừng”."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.quiet import Quiet, send

WAIT_MS = 500
"""How long a job may take before the user sees its progress and can stop it."""

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Stopped(Exception):
    """The user stopped the job."""


class Ticket:
    """What a job is handed in its thread: it reports how far it is and asks whether to stop."""

    def __init__(self, progress: _Progress) -> None:
        self._progress = progress
        self._stop = threading.Event()

    def step(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done, `done` of `total` (0 = unknown); raises `Stopped` when the user wants to stop."""
        if self._stop.is_set():
            raise Stopped
        send(self._progress.made, (text, done, total))

    def stop(self) -> None:
        """Ask the job to end."""
        self._stop.set()


class _Progress(QObject):
    """Queued to the thread of the window by Qt: nothing else crosses over."""

    made = Signal(object)


class Job(QObject):
    """One running job and, after half a second, its progress dialog."""

    ended = Signal()

    def __init__(self, parent: QWidget, title: str, done: Done, failed: Failed | None) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        progress = _Progress()
        self.ticket = Ticket(progress)
        self._worker = Quiet(self)
        self._worker.done.connect(self._came)
        self.dialog = _ProgressDialog(parent, title, self.ticket.stop)
        progress.made.connect(self.dialog.show_progress)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.dialog.open)

    def start(self, task: Callable[[Ticket], Any]) -> None:
        """Begin in a thread of the pool."""
        self._timer.start()
        ticket = self.ticket
        self._worker.start(lambda: task(ticket))

    def _came(self, result: Any, error: Exception | None) -> None:
        self._close()
        if error is None:
            self._done(result)
        elif isinstance(error, Stopped):
            return
        elif self._failed is None:
            raise error
        else:
            self._failed(error)

    def _close(self) -> None:
        self._timer.stop()
        self.dialog.done(0)
        self.dialog.deleteLater()
        self.ended.emit()
        self.deleteLater()


class _ProgressDialog(QDialog):
    def __init__(self, parent: QWidget, title: str, stop: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._label = QLabel(title)
        self._label.setMinimumWidth(style.em(self, 26))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._stop = stop
        self._button = QPushButton("Dừng")
        self._button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self._label, self._bar):
            layout.addWidget(widget)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignRight)

    def show_progress(self, step: tuple[str, int, int]) -> None:
        """What is being done, how far."""
        text, done, total = step
        self._label.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def reject(self) -> None:
        """Escape, the close button and “Dừng” ask the job to end; the dialog stays until it has."""
        self._button.setEnabled(False)
        self._label.setText("Đang dừng…")
        self._stop()


def run(
    parent: QWidget, title: str, task: Callable[[Ticket], Any], done: Done, failed: Failed | None = None
) -> Job:
    """Run `task` in the background; then `done` with what it returned or `failed` with its exception, in the window's
    thread. `task` gets a `Ticket`, opens files and connections of its own, and never touches a widget. Without
    `failed` an exception goes where all uncaught ones go. After “Dừng”, or when `parent` is gone, neither is called."""
    job = Job(parent, title, done, failed)
    job.start(task)
    return job
