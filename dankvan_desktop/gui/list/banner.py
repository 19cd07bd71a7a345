"""A line above a list or form that says something and offers a way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

Offer = tuple[str, Callable[[], object]]


class Banner(QFrame):
    """Hidden until `show_text`; with `seconds` it goes away by itself."""

    def __init__(self, role: str = "sample") -> None:
        super().__init__()
        self.setProperty("banner", role)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self._row.addWidget(self.label, 1)
        self.buttons: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_text(self, text: str, *offers: Offer, seconds: int = 0) -> None:
        """Say a sentence; a chosen offer hides the line before it acts."""
        self._timer.stop()
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.label.setText(text)
        for title, act in offers:
            button = QPushButton(title)
            button.clicked.connect(lambda _checked=False, act=act: self._take(act))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()
        if seconds:
            self._timer.start(seconds * 1000)

    def _take(self, act: Callable[[], object]) -> None:
        self._timer.stop()
        self.hide()
        act()

    def clear(self) -> None:
        """Nothing to say any more."""
        self._timer.stop()
        self.hide()
