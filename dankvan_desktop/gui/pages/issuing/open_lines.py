"""What is still open, a line each; beside a missing figure the way to its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.issuing.still_open import MUST, WORDS, Open

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Missing


class OpenLines(QScrollArea):
    """Of the things that are shown; the dialog around it closes when a form is wanted."""

    entered = Signal(object)
    """“Nhập…” beside a Missing: its form is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.enter_buttons: list[QPushButton] = []
        self._shown: list[Open] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(style.em(self, 7))

    def show_things(self, things: Sequence[Open]) -> None:
        """In their order; none is said too."""
        if list(things) == self._shown:
            return
        self._shown = list(things)
        self.enter_buttons = []
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        heading = f"Còn để ngỏ: {len(things)} điểm" if things else "Không còn gì để ngỏ."
        grid.addWidget(said("heading", heading), 0, 0, 1, 2)
        for row, each in enumerate(things, 1):
            line = said("error" if each.severity == MUST else "", f"{WORDS[each.severity]}: {each.text}", whole=True)
            grid.addWidget(line, row, 0, 1, 2 if each.missing is None else 1)
            if each.missing is not None:
                grid.addWidget(self._enter_button(each.missing), row, 1)
        grid.setRowStretch(len(things) + 1, 1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _enter_button(self, missing: Missing) -> QPushButton:
        button = QPushButton("Nhập…")
        button.setAutoDefault(False)
        button.setAccessibleName(f"Nhập {missing.label}")
        button.clicked.connect(lambda: self.entered.emit(missing))
        self.enter_buttons.append(button)
        return button
