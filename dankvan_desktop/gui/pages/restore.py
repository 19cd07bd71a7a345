"""Choosing a backup: when it was made, why, how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTableWidgetItem, QVBoxLayout, QWidget

from dankvan_desktop import paths
from dankvan_desktop.core import dates, numbers
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.recycle import table

if TYPE_CHECKING:
    from dankvan_desktop.store.backup import Backup

HEADERS = ("Sao lưu lúc", "Lý do", "Số bản ghi", "Dung lượng")
REASONS = {
    "close": "Khi đóng tệp",
    "timer": "Trong khi làm việc",
    "upgrade": "Trước khi nâng cấp tệp",
    "import": "Trước khi nhập số liệu",
    "restore": "Trước khi khôi phục",
    "delete": "Trước khi xóa nhiều bản ghi",
}


class RestoreDialog(QDialog):
    """The backups of one file, newest first."""

    def __init__(self, clock: Clock, file_id: str, parent: QWidget) -> None:
        from dankvan_desktop.store import backup

        super().__init__(parent)
        self.setWindowTitle("Khôi phục từ bản sao lưu")
        self.backups = backup.list_backups(paths.backups(), file_id)
        intro = QLabel(
            "Chọn bản sao lưu để đưa về. Tệp hiện tại được giữ lại thành một bản sao lưu nữa, nên đổi ý được."
            if self.backups
            else "Tệp này chưa có bản sao lưu nào trên máy này. Chương trình tự sao lưu mỗi khi đóng tệp."
        )
        intro.setWordWrap(True)
        self.table = table(HEADERS, "Các bản sao lưu")
        self.table.setRowCount(len(self.backups))
        for row, each in enumerate(self.backups):
            size = f"{numbers.show(max(1, each.size // 1024))} KB"
            cells = (dates.show_moment(each.at, clock.today()), REASONS.get(each.reason, each.reason))
            for column, text in enumerate((*cells, numbers.show(each.rows), size)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.button = QPushButton("Khôi phục bản này")
        self.button.setProperty("accent", True)
        self.button.clicked.connect(self.accept)
        cancel = QPushButton("Quay lại")
        cancel.setAutoDefault(False)
        self.button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(lambda: self.button.setEnabled(self.chosen() is not None))
        self.table.itemDoubleClicked.connect(lambda _item: self.accept())
        self.button.setEnabled(False)
        if self.backups:
            self.table.selectRow(0)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        style.resize_em(self, 46, 24)

    def chosen(self) -> Backup | None:
        """The chosen backup."""
        rows = self.table.selectionModel().selectedRows()
        return self.backups[rows[0].row()] if rows else None


def choose_backup(parent: QWidget, clock: Clock, file_id: str) -> Backup | None:
    """Ask for a backup of a file; None when the user goes back."""
    dialog = RestoreDialog(clock, file_id, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen() if accepted else None
    dialog.deleteLater()
    return chosen
