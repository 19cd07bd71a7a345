"""A text that the program writes, as the clerk meets it: read, changed in its place, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Ask
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Slot

_PROGRAMS, _CLERKS = QColor("#f3f6f6"), QColor(style.BASE)
_MOST_QUOTED = 400


class Sentence(QWidget):
    """One generated text. What it says of itself: “đã sửa”, and what the program would write now."""

    taken_back = Signal()
    """The program's words are wanted again."""
    kept = Signal()
    """The clerk saw what the program would write now, and keeps his own."""

    def __init__(self, place: Slot, ask: Ask) -> None:
        super().__init__()
        self.key = place.key
        self.edit = NarrativeEdit(ask)
        self.edit.make_compact()
        self.edit.text.setAccessibleName(f"Câu của chương trình, mục {place.heading}")
        self.state = QLabel("Đã sửa")
        self.state.setProperty("role", "state")
        self.back = _link("Lấy lại câu của chương trình", "Bỏ chữ đã sửa; số liệu lại đi theo hồ sơ (Ctrl+Z: hoàn tác)")
        self.back.clicked.connect(self.taken_back)
        self.now = QLabel()
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.now.setProperty("role", "hint")
        self.now.setWordWrap(True)
        self.now.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.keep = _link("Giữ lời đã sửa", "Đã xem câu mới của chương trình; vẫn dùng lời đã sửa")
        self.keep.clicked.connect(self.kept)
        self._build(place.label)
        self.show_state(edited=False, news=None, read_only=False)

    def _build(self, label: str) -> None:
        self._marks = QWidget()
        marks = QHBoxLayout(self._marks)
        marks.setContentsMargins(2, 0, 0, 0)
        marks.setSpacing(6)
        for widget in (self.state, self.back, self.keep):
            marks.addWidget(widget)
        marks.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if label:
            before = QLabel(label)
            before.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(before)
        column.addWidget(self.edit)
        column.addWidget(self._marks)
        column.addWidget(self.now)

    def show_state(self, *, edited: bool, news: tuple[str, str] | None, read_only: bool) -> None:
        """Whether the clerk's words stand here; `news`: what the program would write otherwise now than when they were
        written: new lines, lines that are gone."""
        self._marks.setVisible(edited)
        self.back.setEnabled(not read_only)
        self.keep.setVisible(news is not None)
        self.keep.setEnabled(not read_only)
        self.now.setVisible(news is not None)
        if news is not None:
            words = (("nay viết", news[0]), ("không còn viết", news[1] if not news[0] else ""))
            told = "; ".join(f"{verb}: “{_brief(text)}”" for verb, text in words if text)
            self.now.setText(f"Hồ sơ đã thay đổi từ khi sửa. Chương trình {told}")
        palette = self.edit.text.palette()
        ground = _CLERKS if edited else _PROGRAMS
        if palette.color(QPalette.ColorRole.Base) != ground:
            palette.setColor(QPalette.ColorRole.Base, ground)
            self.edit.text.setPalette(palette)
            self.edit.text.viewport().setPalette(palette)  # with a style sheet it keeps what it had


def _brief(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rstrip()}…"


def _link(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", True)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    return button
