"""Kiểm tra: what does not fit together or is missing, in words, by kind; each line opens its record."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QTableWidgetItem, QVBoxLayout, QWidget

from dankvan_desktop.gui import jobs, style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.dismissing import dismiss
from dankvan_desktop.gui.jobs import Ticket
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.ops import dismissals
from dankvan_desktop.ops.check import SEVERITIES, Finding
from dankvan_desktop.ops.work import Refused
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
        self._lines: list[Finding | None] = []
        self._running = False
        title = QLabel("Kiểm tra")
        title.setProperty("role", "title")
        self.aside = QCheckBox("Hiện cả mục đã bỏ qua")
        self.aside.toggled.connect(lambda _on: self._fill())
        self.summary = QLabel()
        self.summary.setProperty("role", "hint")
        self.summary.setWordWrap(True)
        self.table = table(HEADERS, "Kết quả kiểm tra", wide=(1, 2))
        self.table.setWordWrap(True)
        self.table.setAlternatingRowColors(False)
        self.table.itemActivated.connect(lambda item: self._open(item.row()))
        self.table.itemSelectionChanged.connect(self._enable)
        self.open_button = self._button("Mở bản ghi", lambda: self._open(self.table.currentRow()))
        self.dismiss_button = self._button("Bỏ qua…", self._dismiss)
        self.back_button = self._button("Lấy lại", self._take_back)
        self.again = self._button("Kiểm tra lại", self.reload)
        self.again.setProperty("accent", True)
        self._build(title)
        self._enable()

    def _build(self, title: QLabel) -> None:
        head, buttons = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.aside)
        buttons.addWidget(self.summary, 1)
        for button in (self.open_button, self.dismiss_button, self.back_button, self.again):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def shown(self) -> None:
        """The page came to the front."""
        self.reload()

    def reload(self) -> None:
        """Check the file as it is now."""
        work = self._context.work
        if work is None or self._running:
            return
        path, today = work.db.path, work.clock.today().isoformat()
        self._running = True
        self.again.setEnabled(False)
        self.summary.setText("Đang kiểm tra…")

        def task(ticket: Ticket) -> Any:
            from dankvan_desktop.ops import check
            from dankvan_desktop.store import database

            ticket.step("Đang kiểm tra…")
            db = database.open_file(path, read_only=True)
            try:
                return check.run(db, today=today, everything=True)
            finally:
                db.close()

        jobs.run(self, "Kiểm tra", task, self._show, self._fail)

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    # --- what was found -----------------------------------------------------------------------------------------------

    def _show(self, findings: list[Finding]) -> None:
        self._running = False
        self.again.setEnabled(True)
        self.findings = findings
        self._fill()

    def _fill(self) -> None:
        """The lines: a heading for each kind of finding, its findings below."""
        shown = [each for each in self.findings if self.aside.isChecked() or not each.dismissal]
        self._lines = []
        for _, group in groupby(shown, key=lambda each: (each.severity, each.group)):
            self._lines.extend([None, *group])
        self.table.clearSpans()
        self.table.setRowCount(len(self._lines))
        for row, finding in enumerate(self._lines):
            if finding is None:
                self._put_heading(row)
            else:
                self._put(row, finding)
        self.table.resizeRowsToContents()
        self.summary.setText(self._words())
        self._enable()

    def _put_heading(self, row: int) -> None:
        below = self._lines[row + 1 :]
        count = below.index(None) if None in below else len(below)
        first = below[0]
        assert first is not None
        item = QTableWidgetItem(f"{SEVERITIES[first.severity]} – {first.group} ({count})")
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setForeground(QBrush(QColor(COLOURS[first.severity])))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, 0, item)
        for column in range(1, len(HEADERS)):
            self.table.setItem(row, column, QTableWidgetItem())
        self.table.setSpan(row, 0, 1, len(HEADERS))

    def _put(self, row: int, finding: Finding) -> None:
        message = finding.message
        if finding.dismissal:
            message = f"{message}\nĐã bỏ qua: {finding.reason}"
        for column, text in enumerate((SEVERITIES[finding.severity], message, _short(finding.title))):
            item = QTableWidgetItem(text)
            item.setToolTip(finding.title if column == 2 else text)
            if column == 0:
                item.setForeground(QBrush(QColor(COLOURS[finding.severity])))
            elif finding.dismissal:
                item.setForeground(QBrush(QColor(style.HINT)))
            self.table.setItem(row, column, item)

    def _fail(self, error: Exception) -> None:
        self._running = False
        self.again.setEnabled(True)
        if not isinstance(error, FileProblem):
            raise error
        self.summary.setText(error.sentence)

    def _words(self) -> str:
        open_ones = [each for each in self.findings if not each.dismissal]
        aside = len(self.findings) - len(open_ones)
        rest = f" Đã bỏ qua {aside} mục." if aside else ""
        if not open_ones:
            return f"Không thấy điều gì cần sửa: tệp nguyên vẹn, các bản ghi khớp nhau.{rest}"
        counts = [
            f"{sum(1 for each in open_ones if each.severity == code)} {label.lower()}"
            for code, label in SEVERITIES.items()
            if any(each.severity == code for each in open_ones)
        ]
        return f"{', '.join(counts)}. Chọn một dòng rồi bấm Enter để mở bản ghi.{rest}"

    # --- what the user does -------------------------------------------------------------------------------------------

    def chosen(self) -> list[Finding]:
        """The findings of the selected lines."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [each for row in rows if row < len(self._lines) and (each := self._lines[row]) is not None]

    def _open(self, row: int) -> None:
        finding = self._lines[row] if 0 <= row < len(self._lines) else None
        if finding is not None and finding.id:
            self._context.show_record.emit(finding.record, finding.id)

    def _dismiss(self) -> None:
        if dismiss(self._context, self, [each for each in self.chosen() if not each.dismissal]) is not None:
            self.reload()

    def _take_back(self) -> None:
        try:
            change = dismissals.take_back(self._context.open_work, self.chosen())
        except Refused as refused:
            self._context.ask.tell("Chưa lấy lại được", str(refused), failed=True)
        except FileProblem as problem:
            self._context.ask.tell("Chưa lấy lại được", problem.sentence, failed=True)
        else:
            self._context.changed.emit(change)
            self.reload()

    def _enable(self) -> None:
        chosen = self.chosen()
        work = self._context.work
        writable = work is not None and not work.db.read_only
        self.open_button.setEnabled(len(chosen) == 1 and bool(chosen[0].id))
        can = writable and bool(chosen) and all(each.fingerprint and not each.dismissal for each in chosen)
        self.dismiss_button.setEnabled(can)
        self.back_button.setEnabled(writable and bool(chosen) and all(each.dismissal for each in chosen))
        self.back_button.setVisible(self.aside.isChecked())

    @staticmethod
    def _button(text: str, act: Any) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: act())
        return button


def _short(title: str) -> str:
    return title if len(title) <= MOST_SHOWN else title[: MOST_SHOWN - 1].rstrip() + "…"
