"""List and form beside each other where there is room, else one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from dankvan_desktop.gui import style

WIDE_EM = 100
"""About 1,100 px at 10 pt."""


class Panes(QWidget):
    """`narrow_changed`: whether only one pane is shown."""

    narrow_changed = Signal(bool)
    moved = Signal(object)
    """The user moved the border: widths of the panes."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self.is_narrow = False
        self.shows_right = False
        self._left = left
        self._right = QWidget()
        row = QHBoxLayout(self._right)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(right)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._right)
        self.splitter.setStretchFactor(0, 11)
        self.splitter.setStretchFactor(1, 10)
        self.splitter.splitterMoved.connect(lambda *_: self.moved.emit(self.splitter.sizes()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def set_sizes(self, sizes: list[int]) -> None:
        """Where the border was before; nothing where it was never moved."""
        if len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self.splitter.setSizes(sizes)
        else:
            self.splitter.setSizes([1100, 1000])

    def show_left(self) -> None:
        """The list, where only one fits."""
        self.shows_right = False
        self._apply()

    def show_right(self) -> None:
        """The form, where only one fits."""
        self.shows_right = True
        self._apply()

    def minimumSizeHint(self) -> QSize:
        """One pane always fits: the window may be made narrow."""
        hints = [pane.minimumSizeHint() for pane in (self._left, self._right)]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def _apply(self) -> None:
        self._left.setVisible(not (self.is_narrow and self.shows_right))
        self._right.setVisible(not self.is_narrow or self.shows_right)

    def _decide(self) -> None:
        narrow = self.width() < style.em(self, WIDE_EM)
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self._apply()
            self.narrow_changed.emit(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width decides."""
        super().resizeEvent(event)
        self._decide()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "splitter"):
            self._decide()
