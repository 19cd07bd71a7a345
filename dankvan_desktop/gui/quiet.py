"""Small work in the background that nobody waits for: no dialog, the answer comes to the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance


def send(signal: SignalInstance, *values: object) -> None:
    """Emit from a worker's thread. When the program ends, Qt takes the source away: nobody is left to hear it."""
    with suppress(RuntimeError):
        signal.emit(*values)


class _Answer(QObject):
    """Lives as long as the job, also when who asked is gone: Qt then drops what it carries."""

    came = Signal(object, object)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        """In the worker's thread."""
        try:
            result, error = self._work(), None
        except Exception as caught:  # noqa: BLE001
            result, error = None, caught
        send(self._answer.came, result, error)


class Quiet(QObject):
    """One job at a time. `done(result, error)`: what it made, or the exception that ended it."""

    done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answer: _Answer | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._answer is not None

    def start(self, work: Callable[[], Any]) -> None:
        """Run `work` in a thread of the pool; it opens connections of its own and never touches a widget."""
        assert self._answer is None
        self._answer = _Answer()
        self._answer.came.connect(self._came)
        QThreadPool.globalInstance().start(_Task(work, self._answer))

    def _came(self, result: Any, error: Exception | None) -> None:
        self._answer = None
        self.done.emit(result, error)
