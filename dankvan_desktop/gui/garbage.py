"""Objects in a cycle of references are thrown away in the thread of the window only.

Python looks for such objects wherever it happens to make new ones, also in the thread of a job; a widget of Qt that is
destroyed there takes the program down with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 1_000
"""How often is looked whether there is enough to throw away."""


def sweep() -> None:
    """Throw away what Python itself would by now, were it allowed to; called in the thread of the window."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return


class Garbage(QObject):
    """From `start()` until `end()` Python throws nothing away by itself; this does, in the thread it was made in."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(sweep)

    def start(self) -> None:
        """What exists by now stays for good; look after the rest from here on."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Python does it by itself again."""
        self._timer.stop()
        gc.enable()
