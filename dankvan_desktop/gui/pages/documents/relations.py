"""Cây văn bản: what a paper rests on and what carries it out, as a small tree that opens its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import spec
from dankvan_desktop.core.records.documents.relation import Relation
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.dialog import NewRecordDialog
from dankvan_desktop.ops import documents_tree
from dankvan_desktop.ops.documents_tree import Node, Tree

_ID = Qt.ItemDataRole.UserRole
_GREY = "#767676"
_HEADS = ("Căn cứ và văn bản phải thực hiện", "Văn bản triển khai, kiện toàn, thay thế", "Nhiệm vụ giao từ văn bản")


class RelationsDialog(QDialog):
    """The tree of one paper. Enter or a double click opens a paper and closes the dialog."""

    def __init__(self, context: Context, parent: QWidget, document_id: str) -> None:
        super().__init__(parent.window())
        self._context, self._document = context, document_id
        self._tree: Tree | None = None
        self.setWindowTitle("Cây văn bản")
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.view = QTreeWidget()
        self.view.setHeaderLabels(["Văn bản", "Quan hệ", "Ngày"])
        self.view.setAccessibleName("Cây văn bản")
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(True)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.view.setExpandsOnDoubleClick(False)
        self.view.itemActivated.connect(lambda item, _column: self._open_item(item))
        self.below = self._button("Mở các văn bản triển khai", self._open_below)
        self.add = self._button("Thêm quan hệ…", self._add)
        self.task = self._button("Giao việc…", self._new_task)
        close = self._button("Đóng", self.accept)
        row = QHBoxLayout()
        row.addWidget(self.below)
        row.addStretch(1)
        for button in (self.task, self.add, close):
            row.addWidget(button)
        column_ = QVBoxLayout(self)
        column_.addWidget(self.heading)
        column_.addWidget(self.view, 1)
        column_.addLayout(row)
        self.reload()
        style.resize_em(self, 72, 46)

    def _button(self, label: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def reload(self) -> None:
        """The tree as it stands."""
        db = self._context.open_work.db
        self._tree = documents_tree.tree(db, self._document)
        self.view.clear()
        if self._tree is None:
            return
        tree = self._tree
        self.heading.setText(tree.paper.title)
        tasks = [QTreeWidgetItem([title, "", ""]) for _, title in tree.tasks]
        for item, (task_id, _) in zip(tasks, tree.tasks, strict=True):
            item.setData(0, _ID, ("task", task_id))
        for head, items in zip(_HEADS, (map(_item, tree.above), map(_item, tree.below), tasks), strict=True):
            self._group(head, list(items))
        if not self.view.topLevelItemCount():
            self._group("Văn bản này chưa có quan hệ với văn bản nào. Bấm “Thêm quan hệ…”.", [], empty=True)
        self.view.expandAll()
        self.below.setEnabled(bool(tree.below))
        for button in (self.add, self.task):
            button.setEnabled(not db.read_only)

    def _group(self, head: str, items: list[QTreeWidgetItem], *, empty: bool = False) -> None:
        if not items and not empty:
            return
        top = QTreeWidgetItem([f"{head} ({len(items)})" if items else head, "", ""])
        font = top.font(0)
        font.setBold(bool(items))
        top.setFont(0, font)
        top.addChildren(items)
        self.view.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)

    def _open_item(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _ID)
        if place:
            self.accept()
            self._context.show_record.emit(*place)

    def _open_below(self) -> None:
        assert self._tree is not None
        ids = tuple(dict.fromkeys(each for node in self._tree.below for each in node.ids()))
        self.accept()
        self._context.show_rows.emit("document", ids, f"văn bản triển khai {self._tree.paper.title.split(' – ')[0]}")

    def _add(self) -> None:
        draft = spec.blank(Relation) | {"other": self._document}
        dialog = NewRecordDialog(Relation, self._context, draft, self)
        try:
            if dialog.ask():
                self.reload()
        finally:
            dialog.deleteLater()

    def _new_task(self) -> None:
        self.accept()
        self._context.new_record.emit("task", {"document": self._document})

    def run(self) -> None:
        """Until it is closed."""
        self.exec()
        self.deleteLater()


def _item(node: Node) -> QTreeWidgetItem:
    ended = f" (hết hiệu lực từ {node.ended})" if node.ended else ""
    item = QTreeWidgetItem([node.title + ended, node.relation, node.date])
    item.setData(0, _ID, ("document", node.id))
    item.setToolTip(0, node.title + ended)
    if node.ended:
        for column in range(3):
            item.setForeground(column, QBrush(QColor(_GREY)))
    item.addChildren(_items(node.children))
    return item


def _items(nodes: Iterable[Node]) -> list[QTreeWidgetItem]:
    return [_item(node) for node in nodes]
