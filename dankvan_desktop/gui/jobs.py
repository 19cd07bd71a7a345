"""Work in the background: data go in, data come out, the window stays alive and can say “Dừng”."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.gui import style

WAIT_MS = 500
"""How long a job may take before the user sees its progress and can stop it."""

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Stopped(Exception):
    """The user stopped the job."""


class Ticket:
    """What a job is handed in its thread: it reports how far it is and asks whether to stop."""

    def __init__(self, signals: _Signals) -> None:
        self._signals = signals
        self._stop = threading.Event()
        self._interrupt: Callable[[], None] | None = None

    def step(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done, `done` of `total` (0 = unknown); raises `Stopped` when the user wants to stop."""
        if self._stop.is_set():
            raise Stopped
        self._signals.progress.emit((text, done, total))

    def on_stop(self, interrupt: Callable[[], None]) -> None:
        """Call `interrupt` when the user stops: it must be safe from another thread."""
        self._interrupt = interrupt

    def stop(self) -> None:
        """Ask the job to end."""
        self._stop.set()
        if self._interrupt:
            self._interrupt()


class _Signals(QObject):
    """Queued to the thread of the window by Qt: nothing else crosses over."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(object)


class _Runnable(QRunnable):
    def __init__(self, task: Callable[[Ticket], Any], ticket: Ticket, signals: _Signals) -> None:
        super().__init__()
        self._task, self._ticket, self._signals = task, ticket, signals

    def run(self) -> None:
        """In the worker's thread: whatever happens is told by signal."""
        try:
            result = self._task(self._ticket)
        except Exception as error:  # noqa: BLE001
            self._signals.failed.emit(error)
        else:
            self._signals.done.emit(result)


class Job(QObject):
    """One running job and, after half a second, its progress dialog."""

    ended = Signal()

    def __init__(self, parent: QWidget, title: str, done: Done, failed: Failed | None) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._signals = _Signals()
        self.ticket = Ticket(self._signals)
        self._signals.done.connect(self._finish)
        self._signals.failed.connect(self._fail)
        self.dialog = _ProgressDialog(parent, title, self.ticket.stop)
        self._signals.progress.connect(self.dialog.show_progress)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.dialog.open)

    def start(self, task: Callable[[Ticket], Any]) -> None:
        """Begin in a thread of the pool."""
        self._timer.start()
        QThreadPool.globalInstance().start(_Runnable(task, self.ticket, self._signals))

    def _finish(self, result: Any) -> None:
        self._close()
        self._done(result)

    def _fail(self, error: Exception) -> None:
        self._close()
        if isinstance(error, Stopped):
            return
        if self._failed is None:
            raise error
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
    `failed` an exception goes where all uncaught ones go. After “Dừng” neither is called."""
    job = Job(parent, title, done, failed)
    job.start(task)
    return job
