"""Editors of texts and numbers: plain line edits that never rewrite what is being typed (gui.md §3, §6)."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from dankvan_desktop.core.kinds import Bad, Kind, Quantity, Text, Whole, Year
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.editor import Editor, Source

_LEAST_LINES, _MOST_LINES = 2, 14


class LineEditor(Editor):
    """One line of text."""

    merges: ClassVar[bool] = True

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        self.line = QLineEdit()
        self.line.textChanged.connect(self.tell)
        self.take(self.line)

    @property
    def input(self) -> QWidget:
        """The line."""
        return self.line

    def raw(self) -> str:
        """The text as typed."""
        return self.line.text()

    def put(self, raw: Any) -> None:
        """The text, seen from its beginning."""
        if self.line.text() != raw:
            self.line.setText(raw)
        self.line.setCursorPosition(0)

    def tidy(self) -> None:
        """The value as the program writes it, where the text means one."""
        if isinstance(self.kind, Text):
            return
        try:
            shown = self.kind.edit(self.kind.parse(self.line.text()))
        except Bad:
            return
        if shown != self.line.text():
            self.line.setText(shown)

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be copied."""
        self.line.setReadOnly(read_only)


class NumberEditor(LineEditor):
    """A number: right aligned, with its unit, wide enough for any amount (a cut number is worse than none)."""

    stretches: ClassVar[bool] = False

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        assert isinstance(kind, Whole | Quantity)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setProperty("number", True)
        self._unit = QLabel(kind.unit)
        self._unit.setTextFormat(Qt.TextFormat.PlainText)
        if not kind.unit:
            self._unit.hide()
        self._line.addWidget(self._unit)
        self._line.addStretch(1)
        self.fit()

    def set_unit(self, unit: str) -> None:
        """The unit of measure beside the number; empty for none."""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))

    def fit(self) -> None:
        """Wide enough for the longest number of its kind."""
        longest = "000000" if isinstance(self.kind, Year) else "000.000.000.000"
        width = self.line.fontMetrics().horizontalAdvance(longest) + style.em(self.line, 2)
        if self.line.width() != width or self.line.minimumWidth() != width:
            self.line.setFixedWidth(width)


class _GrowingText(QPlainTextEdit):
    """A box that grows with its text; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text; a dropped file is for the form as a whole."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def grow(self, *_ignored: object) -> None:
        """As high as its lines, within bounds."""
        lines = int(self.document().size().height())
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        margins = self.contentsMargins()
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        height = shown * self.fontMetrics().lineSpacing() + frame + margins.top() + margins.bottom() + 4
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class LongTextEditor(Editor):
    """Text of several lines."""

    merges: ClassVar[bool] = True

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        self.box = _GrowingText()
        self.box.textChanged.connect(self.tell)
        self.take(self.box)
        self.fit()

    @property
    def input(self) -> QWidget:
        """The box."""
        return self.box

    def raw(self) -> str:
        """The text; unlike toPlainText it keeps no-break spaces."""
        return self.box.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def put(self, raw: Any) -> None:
        """The text, seen from its beginning."""
        if self.raw() != raw:
            self.box.setPlainText(raw)

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be copied."""
        self.box.setReadOnly(read_only)

    def fit(self) -> None:
        """The height follows the font."""
        if hasattr(self, "box"):
            self.box.grow()
