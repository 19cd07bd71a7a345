"""Choosing a figure or a list by its name, with the period it is for and how it is written; its value is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.text import fold, sort_key
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.choice_editors import combo_of
from dankvan_desktop.gui.pages.outlines.places import period_words

_CODE, _KIND, _FOLD = (Qt.ItemDataRole.UserRole + place for place in range(3))
_CHANGE = "change"
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_MOST_SHOWN = 300


class PickFigure(QDialog):
    """`figures` and `lists`: what can be chosen, label by code. `periods` and `forms`: the same of the period and of
    how a figure is written; without forms nothing is asked. `value`: what a place shows now, "" for nothing.

    `place` is what a sentence takes: `figure:so_ho|previous`, `change:…`, `list:…`; `reference` the part after the
    colon. `start`: the reference that is chosen at first.
    """

    def __init__(
        self,
        title: str,
        parent: QWidget,
        value: Callable[[str], str],
        *,
        figures: Mapping[str, str],
        lists: Mapping[str, str],
        periods: Mapping[str, str],
        forms: Mapping[str, str],
        start: str = "",
    ) -> None:
        super().__init__(parent.window())
        self._value = value
        self.setWindowTitle(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Gõ vài chữ trong tên (không cần dấu), ví dụ: hộ nghèo")
        self.search.setAccessibleName("Tìm theo tên")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Số liệu" if figures else "Danh sách")
        self.list.setUniformItemSizes(True)
        self.period = combo_of("Kỳ", periods)
        self.form = combo_of("Cách ghi", {**forms, _CHANGE: "Tăng, giảm so với kỳ đã chọn"} if forms else {}, "full")
        self.shown = QLabel()
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setWordWrap(True)
        self.pick = QPushButton("Chọn")
        self._build()
        self._fill("figure", figures)
        self._fill("list", lists, "Danh sách: " if figures else "")
        self._start(start)

    def _build(self) -> None:
        below = QFormLayout()
        below.addRow("Kỳ", self.period)
        below.addRow("Cách ghi", self.form)
        below.addRow("Hiện nay", self.shown)
        below.setRowVisible(self.form, self.form.count() > 0)
        self.pick.setProperty("accent", True)
        self.pick.setDefault(True)
        back = QPushButton("Quay lại")
        back.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.pick)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        column.addLayout(buttons)
        self.pick.clicked.connect(self.accept)
        back.clicked.connect(self.reject)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _item: self.pick.click())
        self.list.currentItemChanged.connect(lambda *_items: self._tell())
        for combo in (self.period, self.form):
            combo.currentIndexChanged.connect(lambda _place: self._tell())
        style.resize_em(self, 44, 36)

    def _fill(self, kind: str, known: Mapping[str, str], prefix: str = "") -> None:
        for code, label in sorted(known.items(), key=lambda each: (sort_key(each[1]), each[0])):
            item = QListWidgetItem(prefix + label if prefix else label[:1].upper() + label[1:])
            item.setData(_CODE, code)
            item.setData(_KIND, kind)
            item.setData(_FOLD, fold(f"{label} {code}"))
            item.setToolTip(f"{label} ({code})")
            self.list.addItem(item)

    def _start(self, reference: str) -> None:
        code, period, _unit, form = [*reference.split("|"), "", "", ""][:4]
        found = next((row for row in range(self.list.count()) if self.list.item(row).data(_CODE) == code), 0)
        self.list.setCurrentRow(found)
        if self.period.findData(period) < 0:
            self.period.addItem(period_words(period), period)
        self.period.setCurrentIndex(self.period.findData(period))
        self.form.setCurrentIndex(max(self.form.findData(form), 0))
        self.list.scrollToItem(self.list.currentItem())
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose in the list while the name is being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        """Only those whose name has every word; the nearest of them is chosen."""
        typed = fold(text)
        fitting: list[QListWidgetItem] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = all(word in item.data(_FOLD) for word in typed.split())
            item.setHidden(not fits)
            fitting.extend([item] if fits else ())
        best = min(fitting, key=lambda item: _distance(item.data(_FOLD), typed), default=None)
        if typed and best is not None:
            self.list.setCurrentItem(best)
        self._tell()

    def _chosen(self) -> tuple[str, str]:
        """Kind and code, both empty where nothing is chosen."""
        item = self.list.currentItem()
        return ("", "") if item is None or item.isHidden() else (item.data(_KIND), item.data(_CODE))

    def reference(self) -> str:
        """`code|period|unit|form`; empty parts at the end are left out. Empty where nothing is chosen."""
        return self.place().partition(":")[2]

    def place(self) -> str:
        """What stands between the braces of a sentence."""
        (kind, code), period, form = self._chosen(), self.period.currentData(), self.form.currentData() or "full"
        if kind == "figure" and form == _CHANGE:
            return f"change:{code}|{period or 'previous'}"
        written = f"||{form}" if kind == "figure" and form != "full" else ""
        return f"{kind}:{code}|{period}{written}".rstrip("|") if code else ""

    def _tell(self) -> None:
        """What it comes to now, so that the right one of two like names is chosen."""
        place = self.place()
        self.pick.setEnabled(bool(place))
        self.form.setEnabled(self._chosen()[0] == "figure")
        self.period.setEnabled(bool(place))
        text = self._value(place) if place else "Không có mục nào tên như vậy. Gõ ít chữ hơn."
        short = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
        self.shown.setText(short or "…… (chưa có số liệu; khi có sẽ tự hiện)")


def _distance(name: str, typed: str) -> tuple[bool, int, int]:
    """How far a name is from what was typed: whole beginnings of words first, then in one piece, near the beginning,
    little besides."""
    words = name.split()
    inside = not all(any(each.startswith(word) for each in words) for word in typed.split())
    place = name.find(typed)
    return (inside, place if place >= 0 else 1_000, len(name))
