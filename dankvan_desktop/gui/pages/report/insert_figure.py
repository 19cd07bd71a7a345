"""“Chèn số liệu…”: find a figure by its name, choose period and form, see its value, put it live into a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
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

from dankvan_desktop.core import spans
from dankvan_desktop.core.text import fold
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from dankvan_desktop.reports import build

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built

_PERIODS = (
    ("", "Kỳ này"),
    ("previous", "Kỳ trước"),
    ("year_ago", "Cùng kỳ năm trước"),
    ("ytd", "Từ đầu năm đến cuối kỳ"),
)
_FORMS = (
    ("", "Số và đơn vị: 9 chi bộ"),
    ("number", "Chỉ số: 9"),
    ("padded", "Hai chữ số và đơn vị: 09 chi bộ"),
    ("padded_number", "Hai chữ số: 09"),
    ("having", "Có hoặc không có: có 9 chi bộ"),
    ("change:previous", "Tăng, giảm so với kỳ trước"),
    ("change:year_ago", "Tăng, giảm so với cùng kỳ"),
)
_LIST = "list:"
_CODE, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def ask(built: Built, edit: NarrativeEdit, parent: QWidget) -> None:
    """Ask which figure, and put it in at the cursor."""
    dialog = FigureDialog(built, parent)
    try:
        if dialog.exec() == QDialog.DialogCode.Accepted:
            edit.text.insert_figure(dialog.reference(), dialog.value())
    finally:
        dialog.deleteLater()
    edit.text.setFocus(Qt.FocusReason.OtherFocusReason)


class FigureDialog(QDialog):
    """Names to choose from; below them period, form and the value that will stand in the text."""

    def __init__(self, built: Built, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._built = built
        self.setWindowTitle("Chèn số liệu")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm theo tên số liệu, ví dụ: hộ nghèo")
        self.search.setAccessibleName("Tìm số liệu")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("Số liệu")
        self.list.setUniformItemSizes(True)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemDoubleClicked.connect(lambda _item: self._take())
        self.period, self.form = QComboBox(), QComboBox()
        self.shown = QLabel()
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setWordWrap(True)
        self.insert = QPushButton("Chèn")
        self.insert.setProperty("accent", True)
        self.insert.setDefault(True)
        self.insert.clicked.connect(self._take)
        for code, text in (*_PERIODS, *self._years()):
            self.period.addItem(text, code)
        for code, text in _FORMS:
            self.form.addItem(text, code)
        for box in (self.period, self.form):
            box.activated.connect(lambda _place: self._show())
        self._fill()
        self._build()
        style.resize_em(self, 44, 36)
        self._filter("")

    def reference(self) -> str:
        """The reference of what was chosen; empty where nothing is."""
        item = self.list.currentItem()
        if item is None:
            return ""
        code, period, form = str(item.data(_CODE)), str(self.period.currentData()), str(self.form.currentData())
        if code.startswith(_LIST):
            return f"{code}|{period}||"
        if form.startswith("change:"):
            return f"change:{code}|{form.partition(':')[2]}||"
        return f"{code}|{period}||{form}"

    def value(self) -> str:
        """What it would print now; "" where nothing is known."""
        return build.live_text(self._built, self.reference()) if self.reference() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down choose in the list while the name is being typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _KEYS:
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    def _years(self) -> list[tuple[str, str]]:
        context = self._built.context
        period = context.scope.period if context is not None else None
        if period is None or spans.is_open(period):
            return []
        return [(f"{year}", f"Năm {year}") for year in (period.end.year, period.end.year - 1)]

    def _fill(self) -> None:
        """Every figure, typed or counted, and every list, by its name."""
        from dankvan_desktop.figures import catalogue

        context = self._built.context
        found = {code: each.name for code, each in context.scope.indicators.items()} if context is not None else {}
        counted = {each.code: each.label for each in catalogue.FIGURES if each.code.removeprefix("dem_") not in found}
        lists = {f"{_LIST}{each.code}": f"Danh sách: {each.label}" for each in catalogue.LISTS}
        for code, name in sorted({**found, **counted}.items(), key=lambda each: fold(each[1])) + list(lists.items()):
            item = QListWidgetItem(name[:1].upper() + name[1:])
            item.setData(_CODE, code)
            item.setData(_NAME, fold(name))
            item.setToolTip(name)
            self.list.addItem(item)

    def _build(self) -> None:
        rows = QFormLayout()
        rows.addRow("Kỳ", self.period)
        rows.addRow("Cách ghi", self.form)
        rows.addRow("Sẽ in", self.shown)
        back = QPushButton("Quay lại")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.insert)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(rows)
        column.addLayout(buttons)

    def _filter(self, typed: str) -> None:
        """Every word typed begins a word of the name; a name with the words side by side is chosen."""
        words, phrase = fold(typed).split(), fold(typed)
        best: tuple[int, QListWidgetItem] | None = None
        for place in range(self.list.count()):
            item = self.list.item(place)
            name = str(item.data(_NAME))
            fits = all(any(each.startswith(word) for each in name.split()) for word in words)
            item.setHidden(not fits)
            rank = 0 if name.startswith(phrase) else 1 if phrase in name else 2
            if fits and (best is None or rank < best[0]):
                best = rank, item
        if best is not None:
            self.list.setCurrentItem(best[1])
        self._show()

    def _show(self) -> None:
        item = self.list.currentItem()
        chosen = item is not None and not item.isHidden()
        is_list = chosen and str(item.data(_CODE)).startswith(_LIST)
        is_change = str(self.form.currentData()).startswith("change:") and not is_list
        self.form.setEnabled(chosen and not is_list)
        self.period.setEnabled(chosen and not is_change)
        self.insert.setEnabled(chosen)
        text = self.value() if chosen else ""
        empty = "…… (chưa có giá trị; khi có sẽ tự hiện)" if chosen else "Không có số liệu nào tên như vậy."
        self.shown.setText((text if len(text) <= 300 else f"{text[:300]}…") or empty)

    def _take(self) -> None:
        if self.insert.isEnabled():
            self.accept()
