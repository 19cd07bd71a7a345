"""The status bar: where help is, when the last backup was made, whether everything is saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar

from dankvan_desktop.core import dates
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.gui import style

MESSAGE_MS = 10_000


class StatusBar(QStatusBar):
    """A hint and the last backup at the left, the state in words at the right."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.setSizeGripEnabled(False)
        self._left = QLabel()
        self._state = QLabel()
        self._state.setProperty("role", "state")
        for label in (self._left, self._state):
            label.setContentsMargins(6, 2, 6, 2)
        self._hint = ""
        self._timer = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._timer.timeout.connect(lambda: self._left.setText(self._hint))
        self.addWidget(self._left, 1)
        self.addPermanentWidget(self._state)
        self.show_backup(None)

    def show_backup(self, moment: datetime | None, *, open_file: bool = False) -> None:
        """When the last backup was made (any time zone); None: none yet."""
        text = "F1: trợ giúp"
        if moment is not None:
            text += f"  ·  Sao lưu gần nhất: {dates.show_moment(moment, self._clock.today())}"
        elif open_file:
            text += "  ·  Chưa có bản sao lưu, chương trình tự sao lưu khi đóng tệp"
        self._hint = text
        if not self._timer.isActive():
            self._left.setText(text)

    def show_state(self, text: str, *, unsaved: bool) -> None:
        """The state of the page that shows."""
        self._state.setText(text)
        style.set_property(self._state, "unsaved", unsaved)

    def tell(self, text: str) -> None:
        """A sentence for ten seconds."""
        self._left.setText(text)
        self._timer.start()
