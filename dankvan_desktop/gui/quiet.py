"""Small work in the background that nobody waits for: no dialog, the answer comes to the thread of the window.

A worker's thread never holds the last reference to anything: what is given to it and what it makes lies with the thread
of the window until that has the answer. Otherwise an object of Qt could be destroyed in the wrong thread.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, SignalInstance


def send(signal: SignalInstance, *values: object) -> None:
    """Emit from a worker's thread. When the program ends, Qt takes the source away: nobody is left to hear it."""
    with suppress(RuntimeError):
        signal.emit(*values)


class _Errand:
    """One piece of work, who asked for it, and what came of it."""

    def __init__(self, owner: Quiet, work: Callable[[], Any]) -> None:
        self.owner, self.work = owner, work
        self.result: Any = None
        self.error: Exception | None = None


_errands: dict[int, _Errand] = {}
_numbers = itertools.count(1)


def _perform(number: int) -> None:
    """In the worker's thread; its own references end here, before the window hears of it."""
    errand = _errands[number]
    try:
        errand.result = errand.work()
    except Exception as caught:  # noqa: BLE001
        errand.error = caught


class _Task(QRunnable):
    def __init__(self, number: int, answers: _Answers) -> None:
        super().__init__()
        self._number, self._answers = number, answers

    def run(self) -> None:
        """In the worker's thread."""
        _perform(self._number)
        send(self._answers.came, self._number)


class _Answers(QObject):
    """Brings the answers over, one for all; lives in the thread of the window as long as the program."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._came)

    def _came(self, number: int) -> None:
        errand = _errands.pop(number)
        if shiboken6.isValid(errand.owner):
            errand.owner.take(errand.result, errand.error)


_answers: list[_Answers] = []


class Quiet(QObject):
    """One job at a time. `done(result, error)`: what it made, or the exception that ended it."""

    done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._busy = False
        if not _answers:
            _answers.append(_Answers())

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._busy

    def start(self, work: Callable[[], Any]) -> None:
        """Run `work` in a thread of the pool; it opens connections of its own and never touches a widget."""
        assert not self._busy
        self._busy = True
        number = next(_numbers)
        _errands[number] = _Errand(self, work)
        QThreadPool.globalInstance().start(_Task(number, _answers[0]))

    def take(self, result: Any, error: Exception | None) -> None:
        """The answer, in the thread of the window."""
        self._busy = False
        self.done.emit(result, error)
