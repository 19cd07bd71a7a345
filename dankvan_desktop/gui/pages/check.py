"""Kiểm tra: what does not fit together or is missing, in words; each line opens its record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableWidgetItem, QVBoxLayout, QWidget

from dankvan_desktop.gui import jobs, style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.jobs import Ticket
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.ops.check import SEVERITIES, Finding
from dankvan_desktop.store.problems import FileProblem

HEADERS = ("Mức", "Điều cần xem", "Bản ghi")
MOST_SHOWN = 120
COLOURS = {"error": style.ERROR, "warning": style.UNSAVED, "info": style.TEXT}


class CheckPage(QWidget):
    """Runs the check in the background whenever it is opened."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.findings: list[Finding] = []
        self._running = False
        title = QLabel("Kiểm tra")
        title.setProperty("role", "title")
        self.summary = QLabel()
        self.summary.setProperty("role", "hint")
        self.summary.setWordWrap(True)
        self.table = table(HEADERS, "Kết quả kiểm tra", wide=(1, 2))
        self.table.setWordWrap(True)
        self.table.itemActivated.connect(lambda item: self._open(item.row()))
        self.table.itemSelectionChanged.connect(self._enable)
        self.open_button = QPushButton("Mở bản ghi")
        self.open_button.clicked.connect(lambda _checked=False: self._open(self.table.currentRow()))
        self.again = QPushButton("Kiểm tra lại")
        self.again.setProperty("accent", True)
        self.again.clicked.connect(lambda _checked=False: self.reload())
        buttons = QHBoxLayout()
        buttons.addWidget(self.summary, 1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._enable()

    def shown(self) -> None:
        """The page came to the front."""
        self.reload()

    def reload(self) -> None:
        """Check the file as it is now."""
        work = self._context.work
        if work is None or self._running:
            return
        path = work.db.path
        self._running = True
        self.again.setEnabled(False)
        self.summary.setText("Đang kiểm tra…")

        def task(ticket: Ticket) -> Any:
            from dankvan_desktop.ops import check
            from dankvan_desktop.store import database

            ticket.step("Đang kiểm tra…")
            db = database.open_file(path, read_only=True)
            try:
                return check.run(db)
            finally:
                db.close()

        jobs.run(self, "Kiểm tra", task, self._show, self._fail)

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def _show(self, findings: list[Finding]) -> None:
        self._running = False
        self.again.setEnabled(True)
        self.findings = findings
        self.table.setRowCount(len(self.findings))
        for row, finding in enumerate(self.findings):
            for column, text in enumerate((SEVERITIES[finding.severity], finding.message, _short(finding.title))):
                item = QTableWidgetItem(text)
                item.setToolTip(finding.title if column == 2 else text)
                if column == 0:
                    item.setForeground(QBrush(QColor(COLOURS[finding.severity])))
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        self.summary.setText(self._words())
        self._enable()

    def _fail(self, error: Exception) -> None:
        self._running = False
        self.again.setEnabled(True)
        if not isinstance(error, FileProblem):
            raise error
        self.summary.setText(error.sentence)

    def _words(self) -> str:
        if not self.findings:
            return "Không thấy điều gì cần sửa: tệp nguyên vẹn, các bản ghi khớp nhau."
        counts = [
            f"{sum(1 for each in self.findings if each.severity == code)} {label.lower()}"
            for code, label in SEVERITIES.items()
            if any(each.severity == code for each in self.findings)
        ]
        return f"{', '.join(counts)}. Chọn một dòng rồi bấm Enter để mở bản ghi."

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.findings) and self.findings[row].id:
            self._context.show_record.emit(self.findings[row].record, self.findings[row].id)

    def _enable(self) -> None:
        row = self.table.currentRow()
        self.open_button.setEnabled(0 <= row < len(self.findings) and bool(self.findings[row].id))


def _short(title: str) -> str:
    return title if len(title) <= MOST_SHOWN else title[: MOST_SHOWN - 1].rstrip() + "…"
