"""The frame of a small dialog that carries out one operation: heading, fields, a red sentence, two buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dankvan_desktop.core.spec import Problem
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.fields import Fields
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store.problems import FileProblem


class ActDialog(QDialog):
    """`body` takes the content, `fields` what is asked. What is refused is said beside its field or in red.

    The operation is told in `write`; a dialog that does more than check, write and close has its own `act`.
    """

    fields: Fields | None = None

    def __init__(self, context: Context, title: str, act: str, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.state = said("error")
        self.state.hide()
        self.back, self.do = QPushButton("Quay lại"), QPushButton(act)
        self.do.setProperty("accent", True)
        QShortcut(QKeySequence("Ctrl+S"), self, self.do.click)  # a shortcut of the button goes when its text changes
        self.do.setToolTip("Ctrl+S")
        self.do.clicked.connect(lambda _checked=False: self.act())
        self.back.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        for button in (self.back, self.do):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(self.body, 1)
        column.addWidget(self.state)
        column.addLayout(self.buttons)

    def act(self) -> None:
        """What the accented button does."""
        if self.fields is not None and self.fields.problems():
            self._grow()
            return
        change = self.carry_out(self.write)
        if change is not None:
            self.accept()
            self.done_with(change)

    def write(self) -> Change:
        """The operation; raises `Refused` and `FileProblem`."""
        raise NotImplementedError

    def done_with(self, change: Change) -> None:
        """After the write, when the dialog is closed."""

    def say(self, sentence: str) -> None:
        """A red sentence above the buttons; empty takes it away."""
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))
        self._grow()

    def show_refused(self, problems: Sequence[Problem]) -> None:
        """What was refused: beside the fields, and in red what belongs to none."""
        rest = self.fields.show_problems(problems) if self.fields is not None else [each.message for each in problems]
        self.say(" ".join(rest))

    def _grow(self) -> None:
        """As high as all that is said needs, within the screen."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        needed = max(layout.totalHeightForWidth(self.width()), layout.totalSizeHint().height())
        most = self.screen().availableGeometry().height() - style.em(self, 4)
        self.resize(self.width(), max(self.height(), min(needed + style.em(self), most)))

    def carry_out(self, operation: Callable[[], Change]) -> Change | None:
        """Run an operation, tell all pages of it; None when it was refused or the file could not be written."""
        self.say("")
        try:
            change = operation()
        except Refused as refused:
            self.show_refused(refused.problems)
            return None
        except FileProblem as problem:
            self.say(problem.sentence)
            return None
        self.context.changed.emit(change)
        self.context.message.emit(f"Đã xong: {change.label}.")
        return change


def said(role: str, text: str = "", *, whole: bool = False) -> QLabel:
    """A plain wrapped label of a role: hint, error, title. `whole`: never lower than its text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    if whole:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
