"""The parts of an outline as a tree, with buttons that move, add and remove them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import numbers
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.outlines.grid import button_row
from dankvan_desktop.gui.pages.outlines.places import Names
from dankvan_desktop.reports.outline_draft import CLOSING, INFO, OutlineDraft, PartLine

_KEY = Qt.ItemDataRole.UserRole
_LINE = 1.7
_KEYS = {"up": "Alt+Up", "down": "Alt+Down", "in": "Alt+Right", "out": "Alt+Left"}
NEW_TITLE, NEW_APPENDIX = "Mục mới", "PHỤ LỤC MỚI"


class PartsPane(QWidget):
    """Choose a part; what is done to the parts goes into the draft."""

    chosen = Signal(str)
    """The key of the part that shall be shown."""
    edited = Signal()
    added = Signal()
    """A new part is chosen: its name is wanted."""
    told = Signal(str)
    """What was done, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.draft: OutlineDraft | None = None
        self._names: Names | None = None
        self._read_only = False
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Các mục của mẫu")
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(style.em(self, 1))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tree.currentItemChanged.connect(lambda *_items: self._tell())
        self.add_button = QPushButton("Thêm")
        menu = QMenu(self.add_button)
        menu.addAction("Thêm mục sau mục đang chọn", self.add)
        self.inside_action = menu.addAction("Thêm mục con trong mục đang chọn", self.add_inside)
        menu.addAction("Thêm phụ lục", self.add_appendix)
        self.add_button.setMenu(menu)
        self.bar, made = button_row(
            ("▲", "Đưa mục lên trên (Alt+↑)", lambda: self.move_part("up")),
            ("▼", "Đưa mục xuống dưới (Alt+↓)", lambda: self.move_part("down")),
            ("▶", "Đưa mục vào trong mục đứng trước (Alt+→)", lambda: self.move_part("in")),
            ("◀", "Đưa mục ra ngoài một cấp (Alt+←)", lambda: self.move_part("out")),
            ("Xóa mục", "Xóa mục đang chọn cùng các mục con; Ctrl+Z để lấy lại", self.remove),
            before=self.add_button,
        )
        self.buttons = dict(zip((*_KEYS, "remove"), made, strict=True))
        for name, keys in _KEYS.items():
            self.buttons[name].setShortcut(keys)
            self.buttons[name].setAccessibleName(self.buttons[name].toolTip())
        title = QLabel("Các mục")
        title.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (title, self.tree, self.bar):
            column.addWidget(widget, 1 if widget is self.tree else 0)

    def show_draft(self, draft: OutlineDraft, names: Names, *, read_only: bool, current: str = "") -> PartLine:
        """Show the parts of a draft; the part with a key is chosen, else the one chosen before. The chosen part."""
        self.draft, self._names, self._read_only = draft, names, read_only
        wanted = current or self.current()
        lines = draft.lines()
        self.tree.blockSignals(True)
        self.tree.clear()
        above: list[QTreeWidgetItem] = []
        items: dict[str, QTreeWidgetItem] = {}
        for line in lines:
            item = QTreeWidgetItem([self._label(line)])
            item.setData(0, _KEY, line.key)
            item.setToolTip(0, self._label(line))
            item.setSizeHint(0, QSize(0, round(self.fontMetrics().height() * _LINE)))
            del above[line.level :]
            if above and line.kind == "part":
                above[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append(item)
            items[line.key] = item
        self.tree.expandAll()
        chosen = wanted if wanted in items else INFO
        self.tree.setCurrentItem(items[chosen])
        self.tree.blockSignals(False)
        self.bar.setVisible(not read_only)
        self._enable()
        return next(line for line in lines if line.key == chosen)

    def clear(self) -> None:
        """Nothing to show."""
        self.draft = None
        self.tree.blockSignals(True)
        self.tree.clear()
        self.tree.blockSignals(False)
        self.bar.hide()

    def relabel(self) -> None:
        """The titles anew, after one was typed."""
        assert self.draft is not None
        lines = {line.key: line for line in self.draft.lines()}
        for item in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            label = self._label(lines[item.data(0, _KEY)])
            item.setText(0, label)
            item.setToolTip(0, label)

    def labels(self) -> list[str]:
        """What the tree shows, from top to bottom."""
        flags = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        return [item.text(0) for item in self.tree.findItems("", flags)]

    def current(self) -> str:
        """The key of the chosen part; empty where none is."""
        item = self.tree.currentItem()
        return item.data(0, _KEY) if item else ""

    def choose(self, key: str) -> None:
        """Choose a part."""
        for item in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if item.data(0, _KEY) == key:
                self.tree.setCurrentItem(item)

    # --- what can be done ---------------------------------------------------------------------------------------------

    def add(self) -> None:
        """A part after the chosen one."""
        if self.draft is not None:
            self._add(self.draft.add_part(self.current(), NEW_TITLE))

    def add_inside(self) -> None:
        """A part within the chosen one."""
        if self.draft is not None:
            self._add(self.draft.add_part(self.current(), NEW_TITLE, inside=True))

    def add_appendix(self) -> None:
        """An appendix at the end."""
        if self.draft is not None:
            self._add(self.draft.add_appendix(NEW_APPENDIX))

    def move_part(self, where: str) -> None:
        """Up, down, in or out."""
        if self.draft is not None:
            self.draft.move(self.current(), where)
            self._done(self.current())

    def remove(self) -> None:
        """The chosen part goes with those within; its next neighbour is chosen, else the one before, else what held it.

        Where what held it is chosen, the button loses the focus: pressed again it would take the whole chapter.
        """
        item, key = self.tree.currentItem(), self.current()
        if self.draft is None or item is None or key in (INFO, CLOSING, ""):
            return
        title, within, above = item.text(0), _within(item), item.parent()
        siblings = above or self.tree.invisibleRootItem()
        place = siblings.indexOfChild(item)
        near = [str(each.data(0, _KEY)) for at in (place + 1, place - 1) if (each := siblings.child(at)) is not None]
        beside = next((each for each in near if each not in (INFO, CLOSING)), "")
        otherwise = str(above.data(0, _KEY)) if above is not None else INFO
        self.draft.remove(key)
        self._done(beside or otherwise)
        if not beside:
            self.tree.setFocus()
        also = f" và {numbers.show(within)} mục con" if within else ""
        self.told.emit(f"Đã xóa mục “{title}”{also}. Ctrl+Z để lấy lại.")

    def _add(self, key: str) -> None:
        self._done(key)
        self.added.emit()

    def _done(self, key: str) -> None:
        assert self.draft is not None and self._names is not None
        self.show_draft(self.draft, self._names, read_only=self._read_only, current=key)
        self.edited.emit()
        self.chosen.emit(self.current())

    def _tell(self) -> None:
        self._enable()
        if self.current():
            self.chosen.emit(self.current())

    def _enable(self) -> None:
        key = self.current()
        if self.draft is None or not key:
            return
        moves = self.draft.moves(key)
        for name in ("up", "down", "in", "out"):
            self.buttons[name].setEnabled(name in moves)
        self.inside_action.setEnabled(self.draft.may_hold(key))
        self.buttons["remove"].setEnabled(key not in (INFO, CLOSING))

    def _label(self, line: PartLine) -> str:
        assert self._names is not None
        title = self._names.readable(line.title)
        parted = " – " if line.number.startswith("Ph") else " "
        label = f"{line.number}{parted}{title}".strip() if line.number else title
        return label if line.printed else f"({label})"


def _within(item: QTreeWidgetItem) -> int:
    """How many parts are within a part, at any depth."""
    held = [child for place in range(item.childCount()) if (child := item.child(place)) is not None]
    return len(held) + sum(map(_within, held))
