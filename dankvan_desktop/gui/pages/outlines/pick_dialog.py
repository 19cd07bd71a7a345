"""Choosing a figure or a list by searching its name, with the period it is for and how it is written."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
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
from dankvan_desktop.figures.values import Reference, Scope, UnknownFigure, compute
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.pages.outlines.places import FORMS, PERIODS, Names, period_words

_CODE = Qt.ItemDataRole.UserRole
_FOLD = Qt.ItemDataRole.UserRole + 1
_CHANGE = "change"
_TYPING_MS = 120


class PickDialog(QDialog):
    """`figures`: figures and indicators, else lists. `forms`: whether how it is written can be chosen.

    `place` is what a sentence takes: `figure:so_ho|previous`, `change:…`, `list:…`; `reference` the part after the
    colon.
    """

    def __init__(
        self, names: Names, scope: Scope, parent: QWidget, *, figures: bool = True, forms: bool = True, start: str = ""
    ) -> None:
        super().__init__(parent.window())
        self._names, self._scope, self._figures = names, scope, figures
        self.setWindowTitle("Chọn số liệu" if figures else "Chọn danh sách")
        self.words = QLineEdit()
        self.words.setPlaceholderText("Gõ vài chữ trong tên (không cần dấu)")
        self.words.setAccessibleName("Tìm theo tên")
        self.words.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Số liệu" if figures else "Danh sách")
        self.period = _combo("Kỳ", PERIODS)
        self.form = _combo("Cách ghi", {**FORMS, _CHANGE: "Tăng, giảm so với kỳ đã chọn"} if figures else {})
        self.now = QLabel()
        self.now.setTextFormat(Qt.TextFormat.PlainText)
        self.now.setWordWrap(True)
        self.now.setProperty("role", "hint")
        self.pick = QPushButton("Chọn")
        self._wait = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build(figures and forms)
        self._fill(names.figures if figures else names.lists)
        self._start(start)

    def _build(self, forms: bool) -> None:
        below = QFormLayout()
        below.addRow("Kỳ", self.period)
        below.addRow("Cách ghi", self.form)
        below.setRowVisible(self.form, forms)
        self.pick.setProperty("accent", True)
        self.pick.setDefault(True)
        back = QPushButton("Quay lại")
        back.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.pick)
        column = QVBoxLayout(self)
        for widget in (self.words, self.list):
            column.addWidget(widget)
        column.addLayout(below)
        column.addWidget(self.now)
        column.addLayout(buttons)
        self.pick.clicked.connect(self.accept)
        back.clicked.connect(self.reject)
        self._wait.timeout.connect(self.filter)
        self.words.textEdited.connect(lambda _text: self._wait.start())
        self.words.textChanged.connect(lambda text: self.filter() if not text else None)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.currentItemChanged.connect(lambda *_items: self._tell())
        for combo in (self.period, self.form):
            combo.currentIndexChanged.connect(lambda _place: self._tell())
        style.resize_em(self, 44, 34)

    def _fill(self, known: Mapping[str, str]) -> None:
        for code, label in sorted(known.items(), key=lambda each: (sort_key(each[1]), each[0])):
            item = QListWidgetItem(label)
            item.setData(_CODE, code)
            item.setData(_FOLD, fold(f"{label} {code}"))
            item.setToolTip(f"{label} ({code})")
            self.list.addItem(item)

    def _start(self, reference: str) -> None:
        code, *rest = reference.split("|")
        found = next((row for row in range(self.list.count()) if self.list.item(row).data(_CODE) == code), 0)
        self.list.setCurrentRow(found)
        period = rest[0] if rest else ""
        if self.period.findData(period) < 0:
            self.period.addItem(period_words(period), period)
        self.period.setCurrentIndex(self.period.findData(period))
        if len(rest) > 2 and self.form.findData(rest[2]) >= 0:
            self.form.setCurrentIndex(self.form.findData(rest[2]))
        self.list.scrollToItem(self.list.currentItem())
        self._tell()

    def filter(self) -> None:
        """Only those whose name has every word."""
        self._wait.stop()
        typed = fold(self.words.text())
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search box the arrows go through what was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.words.hasFocus():
            self.list.setFocus()
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def reference(self) -> str:
        """`code|period|unit|form`; empty parts at the end are left out. Empty where nothing is chosen."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return ""
        parts = [item.data(_CODE), self.period.currentData() or ""]
        if self._figures and self.form.currentData() not in ("full", _CHANGE):
            parts += ["", self.form.currentData()]
        return "|".join(parts).rstrip("|")

    def place(self) -> str:
        """What stands between the braces of a sentence."""
        reference = self.reference()
        if not self._figures:
            return f"list:{reference}" if reference else ""
        if self.form.currentData() == _CHANGE and reference:
            return f"change:{reference if '|' in reference else reference + '|previous'}"
        return f"figure:{reference}" if reference else ""

    def _tell(self) -> None:
        """What it comes to now, so that the right one of two like names is chosen."""
        reference = self.reference()
        self.pick.setEnabled(bool(reference))
        if not self._figures or not reference:
            self.now.setText("" if reference else "Không có mục nào khớp. Gõ ít chữ hơn.")
            return
        try:
            value = compute(self._scope, Reference.parse(reference))
        except UnknownFigure as problem:
            self.now.setText(str(problem))
            return
        period = f" (tính cho {self._scope.period.show()})" if self._scope.period else ""
        self.now.setText(f"Hiện có: {value.text or 'chưa có số liệu'}{period}.")


def _distance(name: str, typed: str) -> tuple[int, int]:
    """How far a name is from what was typed: the words in one piece first, near the beginning, little besides."""
    place = name.find(typed)
    return (place if place >= 0 else 1_000, len(name))


def _combo(name: str, choices: Mapping[str, str]) -> QuietCombo:
    combo = QuietCombo()
    combo.setAccessibleName(name)
    for code, label in choices.items():
        combo.addItem(label, code)
    return combo
