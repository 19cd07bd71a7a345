"""A small dialog: which columns a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.list.model import choosable

_NAME = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """`chosen`: the names of the columns, in order."""

    chosen = Signal(object)

    def __init__(self, cls: type[Record], shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Cột của danh sách {cls.SPEC.label}")
        self._cls = cls
        self.list = QListWidget()
        self.list.setAccessibleName("Các cột, theo thứ tự hiện")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(lambda _item: self._enable())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        hint = QLabel("Đánh dấu cột cần hiện. Kéo dòng hoặc bấm Lên, Xuống để xếp thứ tự.")
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.up = self._button("Lên (Alt+↑)", lambda: self._move(-1), "Alt+Up")
        self.down = self._button("Xuống (Alt+↓)", lambda: self._move(1), "Alt+Down")
        usual = self._button("Như ban đầu", lambda: self.put(cls.SPEC.list.columns))
        beside = QVBoxLayout()
        for button in (self.up, self.down, usual):
            beside.addWidget(button)
        beside.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(beside)
        self.apply = self._button("Áp dụng", self._apply)
        self.apply.setProperty("accent", True)
        self.apply.setDefault(True)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._button("Quay lại", self.reject))
        below.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addLayout(middle, 1)
        column.addLayout(below)
        self.put(shown)
        style.resize_em(self, 34, 28)

    def _button(self, text: str, act: Callable[[], object], keys: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if keys:
            button.setShortcut(keys)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def put(self, shown: Sequence[str]) -> None:
        """The shown columns in their order, ticked, then all others."""
        self.list.clear()
        for name in (*shown, *(each for each in choosable(self._cls) if each not in shown)):
            item = QListWidgetItem(spec.kind(self._cls, name).label)
            item.setData(_NAME, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._enable()

    def names(self) -> tuple[str, ...]:
        """The ticked columns, in order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        if not hasattr(self, "apply"):
            return
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.apply.setEnabled(bool(self.names()))
        self.apply.setToolTip("" if self.apply.isEnabled() else "Chọn ít nhất một cột.")

    def _apply(self) -> None:
        names = self.names()
        self.accept()
        self.chosen.emit(names)
