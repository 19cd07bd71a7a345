"""The form half of a section: title, form, the state in words beside the buttons that change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.attachments.files import Files
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.gui.list.banner import Banner

_LONGEST_TITLE = 110


class FormPanel(QWidget):
    """Says what the user wants; what happens is the page's to decide."""

    save_wanted = Signal()
    save_and_new_wanted = Signal()
    discard_wanted = Signal()
    history_wanted = Signal()
    back_wanted = Signal()
    state_changed = Signal(str)

    def __init__(self, cls: type[Record], context: Context) -> None:
        super().__init__()
        self.back = _button("‹ Danh sách", self.back_wanted.emit)
        self.back.setToolTip("Trở về danh sách (Esc)")
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.history = _button("Lịch sử", self.history_wanted.emit)
        self.banner = Banner("warning")
        self.form = Form(cls, context)
        self.state = QLabel()
        self.state.setProperty("role", "state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.discard = _button("Bỏ thay đổi", self.discard_wanted.emit)
        self.save_and_new = _button("Lưu và thêm mới", self.save_and_new_wanted.emit)
        self.save = _button("Lưu (Ctrl+S)", self.save_wanted.emit)
        self.save.setProperty("accent", True)
        self.files = Files(self, context)
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        for button in (self.files.button, self.history):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.form, 1)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.state, 1)
        for button in (self.discard, self.save_and_new, self.save):
            below.addWidget(button)
        column.addLayout(below)

    def set_title(self, text: str) -> None:
        """What the form shows; a title of many lines would leave no room for the form: its tip has the rest."""
        short = text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"
        self.title.setText(short)
        self.title.setToolTip(text if short != text else "")

    def set_state(self, text: str, *, unsaved: bool = False) -> None:
        """The state of the record in words."""
        style.set_property(self.state, "unsaved", unsaved)
        shown = f"{'●' if unsaved else '✓'} {text}" if text else ""
        if self.state.text() != shown:
            self.state.setText(shown)
            self.state_changed.emit(text)

    def enable(self, *, dirty: bool, new: bool, writable: bool) -> None:
        """Which buttons mean something now."""
        self.save.setEnabled(writable and (dirty or new))
        self.save_and_new.setEnabled(writable and (dirty or new))
        self.discard.setEnabled(writable and dirty)
        self.history.setVisible(not new)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the form."""
        if self.files.takes(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """They are copied into the ward's file, whatever the other program offers."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files.drop(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)


def _button(text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked=False: act())
    return button
