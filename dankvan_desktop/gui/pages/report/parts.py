"""The parts of a report as a tree: number, heading, and whether the own text of the part is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from dankvan_desktop.gui import style

if TYPE_CHECKING:
    from dankvan_desktop.gui.pages.report.session import ReportSession
    from dankvan_desktop.reports.build import Slot

_LINE = 1.35
WRITTEN, EMPTY, UNSAVED, EDITED, CHANGED, CARRIED = (
    "đã viết", "chưa viết", "chưa lưu", "đã sửa", "đã sửa ⚠", "kỳ trước"
)  # fmt: skip
"""`EDITED`: words of the program that were changed; `CHANGED`: it would write otherwise now. `CARRIED`: still the
words of the report of the period before."""
_IF_ANY = "nếu có"
"""In the prompt of a place: it may stay empty."""
_COLOURS = {WRITTEN: style.SAVED, EMPTY: style.HINT, UNSAVED: style.UNSAVED, EDITED: style.ACCENT_DARK,
            CHANGED: style.UNSAVED, CARRIED: style.UNSAVED}  # fmt: skip


@dataclass(frozen=True)
class ReportPart:
    """A heading with the texts that stand directly under it: places for own text, and the program's sentences."""

    heading: Slot
    places: tuple[Slot, ...]

    @property
    def own(self) -> tuple[Slot, ...]:
        """The places for own text."""
        return tuple(place for place in self.places if place.is_own)

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
        if slot.is_place and found:
            found[-1][1].append(slot)
        elif not slot.is_place:
            found.append((slot, []))
    return tuple(ReportPart(heading, tuple(places)) for heading, places in found)


def state_of(session: ReportSession, place: Slot) -> str:
    """How the text at a place stands, in a word or two."""
    if session.is_unsaved(place.key):
        return UNSAVED
    if session.is_carried(place.key):
        return CARRIED
    if place.is_generated:
        edited = CHANGED if session.is_outdated(place.key) else EDITED
        return edited if session.is_edited(place.key) else ""
    return EMPTY if session.text(place.key).is_empty else WRITTEN


def state_as_built(place: Slot) -> str:
    """The same of a built report that nobody is writing: written, empty or edited."""
    if place.is_generated:
        return EDITED if place.is_edited else ""
    return EMPTY if place.narrative is None or place.narrative.is_empty else WRITTEN


def state_of_part(part: ReportPart, state_of: Callable[[Slot], str]) -> str:
    """How the texts of a part stand together: “1/2” where some are written, “chưa viết” where nothing is and something
    must be. A place whose prompt says “nếu có” may stay empty."""
    told = [(place, state_of(place)) for place in part.places]
    states = {state for _, state in told}
    grave = next((each for each in (UNSAVED, CHANGED, CARRIED) if each in states), "")
    if grave:
        return grave
    wanted = [state for place, state in told if place.is_own and not (state == EMPTY and is_optional(place))]
    written = wanted.count(WRITTEN)
    if 0 < written < len(wanted):
        return f"{written}/{len(wanted)}"
    if EDITED in states:
        return EDITED
    return "" if not wanted else WRITTEN if written else EMPTY


def is_optional(place: Slot) -> bool:
    """Whether its prompt lets a place for own text stay empty."""
    return place.is_own and _IF_ANY in place.prompt.casefold()


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
        self._before = ""
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._tell_again)

    def show_parts(self, parts: tuple[ReportPart, ...]) -> None:
        """Show the parts; the tree is only built anew when headings changed, the chosen one stays chosen."""
        if [(part.key, part.label) for part in parts] != [(part.key, part.label) for part in self._parts]:
            self._rebuild(parts)
        self._parts = parts

    def show_states(self, state_of: Callable[[Slot], str]) -> None:
        """Write beside each part how its texts stand (`state_of_part`); sentences that nobody touched have no state."""
        for part in self._parts:
            state = state_of_part(part, state_of)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the part that is chosen already wants it seen again."""
        self._before = self.current()
        super().mousePressEvent(event)

    def _tell_again(self, item: QTreeWidgetItem) -> None:
        if item is self._items.get(self._before):
            self._tell(item)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, Qt.ItemDataRole.UserRole))
