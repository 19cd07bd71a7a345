"""What the grid shows: period, group of indicators, units; and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Bad, PeriodKind
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.form.time_editors import PeriodEditor
from dankvan_desktop.gui.source import FileSource

Choice = tuple[str, str]
"""(what is chosen, what the user reads)."""


class PeriodBox(QWidget):
    """A period to type or choose. `chosen`: another period than before."""

    chosen = Signal(object)

    def __init__(self, context: Context, period: Period, name: str = "Kỳ") -> None:
        super().__init__()
        kind = spec.kind(Observation, "period")
        assert isinstance(kind, PeriodKind)
        self._kind, self._period = kind, period
        self.editor = PeriodEditor(kind, FileSource(context))
        self.editor.describe(name, kind.help)
        self.editor.set_raw(kind.edit(period))
        self.editor.line.editingFinished.connect(self._read)
        self.editor.changed.connect(self._changed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # for the letter of its label
        self.setFocusProxy(self.editor.line)
        self.message = QLabel()
        self.message.setProperty("role", "error")
        self.message.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.editor)
        box.addWidget(self.message)

    @property
    def period(self) -> Period:
        """The period that is shown."""
        return self._period

    def set_period(self, period: Period) -> None:
        """Show a period; says nothing of it."""
        self._period = period
        self.editor.set_raw(self._kind.edit(period))
        self._say("")

    def _changed(self) -> None:
        if not self.editor.line.hasFocus() or not self.editor.line.isModified():
            self._read()  # chosen in the menu

    def _read(self) -> None:
        try:
            period = self._kind.parse(self.editor.raw())
        except Bad as error:
            self._say(str(error))
            return
        if period is None:
            self._say("Chưa nhập kỳ.")
            return
        self.editor.tidy()
        self._say("")
        if period != self._period:
            self._period = period
            self.chosen.emit(period)

    def _say(self, message: str) -> None:
        self.editor.set_error(message)
        self.message.setText(message)
        self.message.setVisible(bool(message))


def combo(name: str, least: int = 14) -> QuietCombo:
    """A box of choices with a name for screen readers."""
    box = QuietCombo()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumContentsLength(least)
    return box


def fill(box: QuietCombo, choices: list[Choice], chosen: str) -> None:
    """Offer choices; says nothing of it."""
    box.blockSignals(True)
    box.clear()
    for value, label in choices:
        box.addItem(label, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")
    box.blockSignals(False)


def tool(text: str, tip: str, act: Callable[[], object], *, checked: bool | None = None) -> QPushButton:
    """A button of the tool row; with `checked` it stays down."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    if checked is not None:
        button.setCheckable(True)
        button.setProperty("toggle", True)
        button.setChecked(checked)
        button.toggled.connect(lambda _on: act())
    else:
        button.clicked.connect(lambda _checked=False: act())
    return button


def labelled(text: str, widget: QWidget) -> QWidget:
    """A widget with its label before it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.em(holder, 0.4))
    label = QLabel(text)
    label.setBuddy(widget)
    row.addWidget(label)
    row.addWidget(widget)
    return holder
