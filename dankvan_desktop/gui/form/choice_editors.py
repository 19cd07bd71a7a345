"""Editors of fixed choices and of yes and no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from dankvan_desktop.core.kinds import Choice, Kind
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.editor import Editor, Source, ignore_wheel

NOTHING = "— chọn —"


class QuietCombo(QComboBox):
    """A combo box that a turning wheel does not change in passing."""

    def __init__(self) -> None:
        super().__init__()
        ignore_wheel(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text too long for the box ends in dots; Fusion would cut it in the middle of a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """The list is as wide as its texts, within reason."""
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + style.em(self, 2), style.em(self, 34)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The form scrolls instead, unless the combo has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def combo_of(name: str, choices: Mapping[Any, str], value: Any = "") -> QuietCombo:
    """A box of choices with a name for screen readers; a value that is none of the choices stays."""
    combo = QuietCombo()
    combo.setAccessibleName(name)
    for code, label in choices.items():
        combo.addItem(label, code)
    if choices and combo.findData(value) < 0:
        combo.addItem(str(value), value)
    combo.setCurrentIndex(combo.findData(value))
    return combo


class ComboEditor(Editor):
    """One of a few values; the first entry is none of them, so that nothing is saved by accident."""

    stretches: ClassVar[bool] = False

    def __init__(self, kind: Kind[Any], source: Source, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(kind, source)
        self.combo = QuietCombo()
        self.combo.addItem(NOTHING, "")
        for code, label in options:
            self.combo.addItem(label, code)
        self.combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._known = self.combo.count()
        self.combo.currentIndexChanged.connect(self.tell)
        self.take(self.combo)
        self._line.addStretch(1)
        self.fit()

    @property
    def input(self) -> QWidget:
        """The combo."""
        return self.combo

    def raw(self) -> str:
        """The code."""
        return str(self.combo.currentData() or "")

    def put(self, raw: Any) -> None:
        """The code; one that the declaration no longer has is shown as it stands."""
        index = self.combo.findData(raw)
        if index < 0:
            self.combo.addItem(str(raw), raw)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)
        while self.combo.count() > self._known and index < self._known:
            self.combo.removeItem(self.combo.count() - 1)

    def fit(self) -> None:
        """At least as wide as the narrow fields above and below it."""
        self.combo.setMinimumWidth(style.em(self.combo, 12))


class ChoiceEditor(ComboEditor):
    """One of a few fixed values."""

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        assert isinstance(kind, Choice)
        super().__init__(kind, source, kind.options)


class OutlineEditor(ComboEditor):
    """A report outline by its title; the list is read when the form is built."""

    stretches: ClassVar[bool] = True

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source, source.outlines())
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._line.setStretchFactor(self.combo, 1)
        self._line.takeAt(self._line.count() - 1)  # titles are long: all the room is theirs


class FlagEditor(Editor):
    """Yes or no."""

    stretches: ClassVar[bool] = False

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        self.check = QCheckBox("Có")
        self.check.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.check.toggled.connect(self.tell)
        self.take(self.check)
        self._line.addStretch(1)

    @property
    def input(self) -> QWidget:
        """The check box."""
        return self.check

    def raw(self) -> str:
        """“Có”, or nothing."""
        return "Có" if self.check.isChecked() else ""

    def put(self, raw: Any) -> None:
        """What the kind reads as yes."""
        try:
            self.check.setChecked(bool(self.kind.parse(str(raw))))
        except ValueError:
            self.check.setChecked(False)
