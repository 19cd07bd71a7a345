"""How a start of the program comes to its end: by itself after a time, and not before its background jobs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

_JOBS_MS = 10_000


def quit_after(app: QApplication, owner: QObject, seconds: float) -> None:
    """Close all windows and quit after so many seconds, whatever they ask."""

    def end() -> None:
        app.closeAllWindows()
        app.quit()

    timer = QTimer(owner)
    timer.setInterval(round(seconds * 1000))
    timer.timeout.connect(end)  # again and again: a question that opened before the window would hold the first time up
    timer.start()


def let_jobs_end() -> None:
    """A job in the background still holds the file open; Windows then refuses to move or copy over it."""
    QThreadPool.globalInstance().waitForDone(_JOBS_MS)
