"""The parts of a report as a tree: number, heading, and whether the own text of the part is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from dankvan_desktop.gui import style

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Slot

_LINE = 1.35
WRITTEN, EMPTY, UNSAVED = "đã viết", "chưa viết", "chưa lưu"
_COLOURS = {WRITTEN: style.SAVED, EMPTY: style.HINT, UNSAVED: style.UNSAVED}


@dataclass(frozen=True)
class ReportPart:
    """A heading with the places for own text that stand directly under it."""

    heading: Slot
    places: tuple[Slot, ...]

    @property
    def key(self) -> str:
        """The key of the heading in the outline."""
        return self.heading.key

    @property
    def label(self) -> str:
        """Number and heading as in the bookmarks of the pages."""
        parted = " – " if self.heading.level == 0 and self.heading.number else " "
        return f"{self.heading.number}{parted}{self.heading.heading}".strip()


def parts_of(slots: Sequence[Slot]) -> tuple[ReportPart, ...]:
    """The parts of a report in the order of the paper."""
    found: list[tuple[Slot, list[Slot]]] = []
    for slot in slots:
        if slot.is_own and found:
            found[-1][1].append(slot)
        elif not slot.is_own:
            found.append((slot, []))
    return tuple(ReportPart(heading, tuple(places)) for heading, places in found)


class PartsTree(QTreeWidget):
    """Choose a part. What is shown of it follows `state_of`, asked for each place."""

    chosen = Signal(str)
    """The key of the part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(["Mục", "Lời văn"])
        self.setAccessibleName("Các mục của báo cáo")
        self.setUniformRowHeights(True)
        self.setIndentation(style.em(self, 1))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setMinimumSectionSize(style.em(self, 4))
        self._parts: tuple[ReportPart, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)

    def show_parts(self, parts: tuple[ReportPart, ...]) -> None:
        """Show the parts; the tree is only built anew when headings changed, the chosen one stays chosen."""
        if [(part.key, part.label) for part in parts] != [(part.key, part.label) for part in self._parts]:
            self._rebuild(parts)
        self._parts = parts

    def show_states(self, state_of: Callable[[Slot], str]) -> None:
        """Write beside each part with places for own text how they stand."""
        for part in self._parts:
            states = {state_of(place) for place in part.places}
            state = next((each for each in (UNSAVED, EMPTY, WRITTEN) if each in states), "")
            item = self._items[part.key]
            if item.text(1) != state:
                item.setText(1, state)
                item.setForeground(1, QBrush(QColor(_COLOURS.get(state, style.HINT))))

    def text_state(self, key: str) -> str:
        """What stands beside a part."""
        return self._items[key].text(1)

    def current(self) -> str:
        """The key of the chosen part."""
        item = self.currentItem()
        return item.data(0, Qt.ItemDataRole.UserRole) if item else ""

    def choose(self, key: str) -> bool:
        """Choose a part; False where there is none of this key."""
        if key in self._items:
            self.setCurrentItem(self._items[key])
        return key in self._items

    def _rebuild(self, parts: tuple[ReportPart, ...]) -> None:
        before = self.current()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        above: list[QTreeWidgetItem] = []
        for part in parts:
            del above[part.heading.level :]
            item = QTreeWidgetItem([part.label, ""])
            item.setData(0, Qt.ItemDataRole.UserRole, part.key)
            item.setToolTip(0, part.label)
            item.setSizeHint(0, QSize(0, round(self.fontMetrics().height() * _LINE)))
            if above:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append(item)
            self._items[part.key] = item
        self.expandAll()
        if before in self._items:
            self.setCurrentItem(self._items[before])
        self.blockSignals(False)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
