"""The tree itself: a drag asks for another place and leaves it to the page; Enter opens."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from dankvan_desktop.core import text
from dankvan_desktop.gui import style

ID = Qt.ItemDataRole.UserRole


class UnitTree(QTreeWidget):
    """`moved`: (id of what was dragged, id of what it was dropped on or empty). `opened`: an id."""

    moved = Signal(str, str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels(["Đơn vị", "Loại", "Số người", "Từ – đến"])
        self.setAccessibleName("Cây đơn vị")
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(style.em(self, 4))
        self.itemDoubleClicked.connect(lambda item, _column: self.opened.emit(item.data(0, ID)))
        self.setExpandsOnDoubleClick(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Where it was dropped: on a body, between two (their common parent), or outside."""
        dragged = self.currentItem()
        target = self.itemAt(event.position().toPoint())
        place = self.dropIndicatorPosition()
        if target is not None and place in (
            QAbstractItemView.DropIndicatorPosition.AboveItem, QAbstractItemView.DropIndicatorPosition.BelowItem
        ):
            target = target.parent()
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows are read anew: Qt moves none of them
        event.accept()
        if dragged is None or target is dragged or target is dragged.parent():
            return
        moved = (str(dragged.data(0, ID)), str(target.data(0, ID)) if target is not None else "")
        QTimer.singleShot(0, self, lambda: self.moved.emit(*moved))  # when Qt has done with the drag

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen body."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.opened.emit(str(item.data(0, ID)))
        else:
            super().keyPressEvent(event)

    def items(self) -> Iterator[QTreeWidgetItem]:
        """All items, each after the one above it."""
        todo = [item for place in range(self.topLevelItemCount()) if (item := self.topLevelItem(place)) is not None]
        while todo:
            item = todo.pop(0)
            yield item
            todo = [*children(item), *todo]

    def item_of(self, unit_id: str) -> QTreeWidgetItem | None:
        """The item of a body."""
        return next((item for item in self.items() if item.data(0, ID) == unit_id), None)

    def choose(self, unit_id: str) -> None:
        """Make a body the chosen one."""
        item = self.item_of(unit_id)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def open_ids(self) -> set[str] | None:
        """The bodies that are unfolded; None before anything was shown."""
        if not self.topLevelItemCount():
            return None
        return {str(item.data(0, ID)) for item in self.items() if item.isExpanded()}

    def restore(self, open_ids: set[str] | None, chosen: str) -> None:
        """Unfold what was unfolded and choose what was chosen; the first time unfold all."""
        for item in self.items():
            item.setExpanded(open_ids is None or item.data(0, ID) in open_ids)
        self.choose(chosen)

    def narrow(self, words: list[str]) -> int:
        """Show only bodies whose name has all the words, and what they stand below; how many have them."""
        found = 0
        for item in reversed(list(self.items())):
            hit = all(word in text.fold(item.text(0)) for word in words)
            found += hit
            below = any(not child.isHidden() for child in children(item))
            item.setHidden(not (hit or below))
            if words and below:
                item.setExpanded(True)
        return found


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The items below one."""
    found = (item.child(place) for place in range(item.childCount()))
    return [child for child in found if child is not None]
