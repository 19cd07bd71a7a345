"""The tab bar: chosen tab in bold with a line under it, a dot where something is unsaved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from dankvan_desktop.gui import style

MARK = " ●"


class _Bar(QTabBar):
    def tabSizeHint(self, index: int) -> QSize:
        """Room for the text in bold: choosing a tab moves nothing and cuts nothing."""
        bold = QFont(self.font())
        bold.setBold(True)
        size = super().tabSizeHint(index)
        width = QFontMetrics(bold).horizontalAdvance(self.tabText(index)) + 2 * self.fontMetrics().height()
        return QSize(max(size.width(), width), size.height())


class TabBar(QWidget):
    """The eight tabs. A page that is none of them (settings …) shows with no tab chosen."""

    def __init__(self, tabs: tuple[tuple[str, str], ...], choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("tabs_row")
        self._names = [name for name, _ in tabs]
        self._labels = [label for _, label in tabs]
        self._choose = choose
        self.bar = _Bar()
        self.bar.setObjectName("tabs")
        self.bar.setDocumentMode(True)
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName("Các trang")
        for _, label in tabs:
            self.bar.addTab(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar, 1)
        self.bar.currentChanged.connect(lambda index: self._choose(self._names[index]))
        self.bar.tabBarClicked.connect(self._clicked)

    def show_tab(self, name: str) -> None:
        """Choose a tab without opening it; another name takes the line away."""
        style.set_property(self.bar, "away", name not in self._names)
        if name in self._names:
            self.bar.blockSignals(True)
            self.bar.setCurrentIndex(self._names.index(name))
            self.bar.blockSignals(False)

    def take_focus(self) -> None:
        """Let the arrow keys walk along the tabs."""
        self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, unsaved: set[str]) -> None:
        """Put a dot on the tabs with unsaved changes."""
        for index, name in enumerate(self._names):
            text = self._labels[index] + (MARK if name in unsaved else "")
            if self.bar.tabText(index) != text:
                self.bar.setTabText(index, text)

    def _clicked(self, index: int) -> None:
        if index == self.bar.currentIndex() and self.bar.property("away"):
            self._choose(self._names[index])
