"""Several rows of another record type, in order: a list, and a picker that adds to it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from dankvan_desktop.core.kinds import Kind, Refs
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.editor import Editor, Source
from dankvan_desktop.gui.form.picker import LOST, Picker

_ID_ROLE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 6


class RefsEditor(Editor):
    """Rows in order. Delete takes the selected one out, Ctrl+Up and Ctrl+Down move it."""

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        self._creating = False
        assert isinstance(kind, Refs)
        self._kind = kind
        self.picker = Picker(kind.target, kind.list_name, source)
        self.picker.line.setPlaceholderText("gõ vài chữ để thêm")
        self.picker.chosen.connect(self._add)
        self.picker.wanted_new.connect(self._create)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTabKeyNavigation(False)
        self.list.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda item: source.open(kind.target, item.data(_ID_ROLE)))
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self._buttons = tuple(
            self._button(name, tip, act)
            for name, tip, act in (
                ("up", "Đưa lên (Ctrl+↑)", lambda: self.move_current(-1)),
                ("down", "Đưa xuống (Ctrl+↓)", lambda: self.move_current(1)),
                ("delete", "Bỏ khỏi danh sách (Delete)", self.remove_current),
            )
        )
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.picker)
        self._held = QWidget()
        row = QHBoxLayout(self._held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.list, 1)
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._held)
        self._line.addLayout(column, 1)
        self.setFocusProxy(self.picker)
        self._held.hide()

    def _button(self, icon: str, tip: str, act: Any) -> QToolButton:
        button = QToolButton()
        button.setIcon(style.icon(icon))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    @property
    def input(self) -> QWidget:
        """The picker."""
        return self.picker

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        """The picker with its line, then the list."""
        return (self.picker, self.picker.line, self.list)

    def raw(self) -> list[str]:
        """The ids, in order."""
        return [self.list.item(row).data(_ID_ROLE) for row in range(self.list.count())]

    def put(self, raw: Any) -> None:
        """The ids, in order."""
        self.picker.stop()
        self.picker.setEditText("")
        if list(raw) != self.raw():
            self.list.clear()
            titles = self.source.titles(self._kind.target, list(raw))
            for row_id in raw:
                self._append(row_id, titles.get(row_id, LOST))
        self._resize()

    def problem(self) -> str:
        """Words left in the picker."""
        words = self.picker.currentText().strip()
        if words and not self._creating:
            return f"“{words}” chưa được thêm. Chọn một dòng trong danh sách, hoặc xóa chữ đã gõ."
        return ""

    def tidy(self) -> None:
        """Words that name exactly one row add it."""
        self.picker.stop()
        words = self.picker.currentText().strip()
        if words:
            found = self.source.find(self._kind.target, words, self._kind.list_name)
            if len(found) == 1:
                self._add(found[0], self.source.titles(self._kind.target, found)[found[0]])

    def enter(self) -> bool:
        """Words that only one row has add it, and the next one can be typed."""
        words = self.picker.currentText().strip()
        if not words:
            return False
        rows = self.source.pick(self._kind.target, words, self._kind.list_name)
        if len(rows) == 1:
            self._add(*rows[0])
        else:
            self.picker.search()
        return True

    def move_current(self, step: int) -> None:
        """The selected row one place up or down."""
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)
            self.tell()

    def remove_current(self) -> None:
        """The selected row out of the list; the row itself stays."""
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self._resize()
            self.tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list; wrapped titles need more or fewer lines in another width."""
        if watched is self.list and event.type() == QEvent.Type.Resize:
            self._resize()
        if watched is self.list and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Delete:
                self.remove_current()
                return True
            if control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """The height follows the font."""
        if hasattr(self, "_held"):
            self._resize()

    def _add(self, row_id: str, title: str) -> None:
        self.picker.setEditText("")
        if row_id not in self.raw():
            self._append(row_id, title)
            self._resize()
            self.tell()

    def _append(self, row_id: str, title: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_ID_ROLE, row_id)
        self.list.addItem(item)

    def _create(self, words: str) -> None:
        self._creating = True
        try:
            made = self.source.create(self, self._kind.target, words, self._kind.list_name)
        finally:
            self._creating = False
        if made:
            self._add(*made)
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _resize(self) -> None:
        count = self.list.count()
        self._held.setVisible(count > 0)
        # Qt asks the delegate before the width is known, and cuts wrapped titles; so the heights are ours.
        room = QRect(0, 0, max(self.list.viewport().width() - 10, 50), 10_000)
        heights: list[int] = []
        for row in range(count):
            item = self.list.item(row)
            text = self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            heights.append(text.height() + 8)
            if item.sizeHint().height() != heights[-1]:
                item.setSizeHint(QSize(0, heights[-1]))
        wanted = sum(heights[:_MOST_ROWS])
        height = wanted + 2 * self.list.frameWidth() + 4
        if self.list.maximumHeight() != height:
            self.list.setFixedHeight(height)
        self._enable()

    def _enable(self) -> None:
        row = self.list.currentRow()
        up, down, out = self._buttons
        up.setEnabled(row > 0)
        down.setEnabled(0 <= row < self.list.count() - 1)
        out.setEnabled(row >= 0)
