"""The history of one record: when, what, by whom, each changed field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import dates
from dankvan_desktop.core.spec import RecordType
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context

HEADERS = ("Khi nào", "Việc gì", "Ai làm")


class HistoryDialog(QDialog):
    """One line a change, newest first; under it the fields with their old and new values."""

    def __init__(self, context: Context, cls: RecordType, record_id: str, parent: QWidget) -> None:
        from dankvan_desktop.store import history, rows

        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Lịch sử bản ghi")
        db = context.open_work.db
        title = rows.titles(db, cls.SPEC.name, [record_id]).get(record_id, "")
        heading = QLabel(f"{cls.SPEC.label.capitalize()}: {title}")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(HEADERS)
        self.tree.setAccessibleName("Lịch sử bản ghi")
        self.tree.setWordWrap(True)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        today = context.open_work.clock.today()
        for story in history.of_record(db, cls, record_id):
            item = QTreeWidgetItem([dates.show_moment(story.at, today), story.label, story.author])
            for detail in story.details:
                line = QTreeWidgetItem(["", detail, ""])
                line.setToolTip(1, detail)
                item.addChild(line)
            self.tree.addTopLevelItem(item)
            item.setExpanded(True)
        for column in (0, 2):
            self.tree.resizeColumnToContents(column)
        close = QPushButton("Đóng")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        style.resize_em(self, 62, 32)
