"""Search box, filters by the values that occur, and how many rows are left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers, spec
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.store import query
from dankvan_desktop.store.database import Database

WAIT_MS = 120
"""A list is searched when the keyboard has rested so long."""


class FilterCombo(QuietCombo):
    """`turned_to`: the user is about to choose, by mouse or keyboard."""

    turned_to = Signal()

    def showPopup(self) -> None:
        """Values first, then the list."""
        self.turned_to.emit()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrow keys choose without opening the list."""
        self.turned_to.emit()
        super().focusInEvent(event)


class Filters(QWidget):
    """`changed`: list anew. `going_down`: the user wants into the list."""

    changed = Signal()
    going_down = Signal()

    def __init__(self, cls: type[Record]) -> None:
        super().__init__()
        self._cls = cls
        self._quiet = False
        self._db: Database | None = None
        self._stale: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (self._first, self._second):
            line.setSpacing(6)
            self._column.addLayout(line)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm (Ctrl+F), gõ không dấu cũng được")
        self.search.setAccessibleName(f"Tìm {cls.SPEC.label}")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(style.em(self, 9))
        self.search.installEventFilter(self)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self._first.addWidget(self.search, 3)
        self.combos: dict[str, QComboBox] = {}
        for name in cls.SPEC.list.filters:
            self._first.addWidget(self._combo(name), 2)
        self.clear = QPushButton("Bỏ lọc")
        self.clear.setAccessibleName("Bỏ tìm và lọc")
        self.clear.clicked.connect(self.reset)
        self.clear.hide()
        self._first.addWidget(self.clear)

    def _combo(self, name: str) -> QComboBox:
        label = spec.kind(self._cls, name).label
        combo = self.combos[name] = FilterCombo()
        combo.setMinimumContentsLength(5)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        combo.setAccessibleName(f"Lọc theo {label.lower()}")
        combo.setToolTip(f"Lọc theo {label.lower()}")
        combo.addItem(label, None)
        combo.turned_to.connect(lambda: self._fill(name))
        combo.currentIndexChanged.connect(self._on_chosen)
        return combo

    def _on_chosen(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _arrange(self) -> None:
        """Search and filters on one line where their names fit, else on two."""
        for combo in self.combos.values():
            name = combo.fontMetrics().horizontalAdvance(combo.itemText(0))
            combo.setMinimumWidth(name + style.em(combo, 4.5))
        wanted = sum(combo.minimumWidth() + 6 for combo in self.combos.values()) + style.em(self, 24)
        line = self._first if self.width() >= wanted else self._second
        if line is self._second:
            self._squeeze()
        for place, combo in enumerate(self.combos.values()):
            if line.indexOf(combo) < 0:
                line.insertWidget(place + 1 if line is self._first else place, combo, 2)

    def _squeeze(self) -> None:
        """On a line of their own in a narrow window names are cut short rather than laid over one another."""
        wanted = sum(combo.minimumWidth() for combo in self.combos.values())
        room = self.width() - self._second.spacing() * (len(self.combos) - 1)
        if wanted > room > 0:
            for combo in self.combos.values():
                combo.setMinimumWidth(combo.minimumWidth() * room // wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line or two."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Names need more room in larger letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "clear"):
            self._arrange()

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text()

    @property
    def values(self) -> dict[str, Any]:
        """Field → stored value."""
        return {name: combo.currentData() for name, combo in self.combos.items() if combo.currentData() is not None}

    @property
    def is_filtering(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.words.strip() or self.values)

    def fill(self, db: Database) -> None:
        """The data have changed: each filter reads the values that occur when the user turns to it."""
        self._db = db
        self._stale = set(self.combos)

    def _fill(self, name: str) -> None:
        if name not in self._stale or self._db is None:
            return
        self._stale.discard(name)
        combo = self.combos[name]
        self._quiet = True
        chosen, shown = combo.currentData(), combo.currentText()
        while combo.count() > 1:
            combo.removeItem(combo.count() - 1)
        for value, text in query.filter_values(self._db, self._cls, name):
            combo.addItem(text, value)
            combo.setItemData(combo.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        if chosen is not None and combo.findData(chosen) < 0:
            combo.addItem(shown, chosen)
        combo.setCurrentIndex(max(combo.findData(chosen), 0) if chosen is not None else 0)
        self._quiet = False

    def set(self, words: str = "", values: Mapping[str, Any] | None = None) -> None:
        """Narrow the list from outside."""
        self._quiet = True
        self.search.setText(words)
        for name, combo in self.combos.items():
            wanted = (values or {}).get(name)
            if wanted is not None:
                self._fill(name)
            combo.setCurrentIndex(max(combo.findData(wanted), 0))
        self._quiet = False
        self._wait.stop()
        self.changed.emit()

    def reset(self) -> None:
        """All rows again."""
        self.set()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def now(self) -> bool:
        """Stop waiting; whether there was something to wait for."""
        waiting = self._wait.isActive()
        self._wait.stop()
        return waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go from the search box into the list, Escape clears it."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.now():
                    self.changed.emit()
                self.going_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)


def count_text(cls: type[Record], shown: int, total: int) -> str:
    """“34 văn bản”, “5 / 34 văn bản”."""
    whole = f"{numbers.show(total)} {cls.SPEC.label}"
    return whole if shown == total else f"{numbers.show(shown)} / {whole}"
