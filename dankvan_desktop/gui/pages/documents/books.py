"""Theo dõi số: every book of numbers with what is used, what is missing and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.lines import Lines
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.ops import documents
from dankvan_desktop.ops.documents import BookLine
from dankvan_desktop.ops.work import Change

HEADERS = (
    "Cơ quan", "Loại văn bản", "Nhiệm kỳ, năm", "Từ số", "Số văn bản", "Đã dùng", "Còn thiếu", "Kế tiếp"
)
_SHOWN = frozenset(("document", "number_register", "unit", "term", "list_item", ""))
_NONE = "Chưa có văn bản đi nào có số. Số hiện ở đây khi ghi văn bản hoặc khai sổ ở mục “Sổ số”."


class BooksPage(QWidget):
    """One line a book: issuer, type, term or year."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.lines: list[BookLine] = []
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.table = Lines("Sổ số văn bản", HEADERS, (0, 5, 6))
        self.open_rows = QPushButton("Mở các văn bản của sổ")
        self.new = QPushButton("Văn bản mới lấy số kế tiếp")
        self.start = QPushButton("Khai số bắt đầu…")
        self.start.setToolTip("Số nhỏ hơn số bắt đầu không bị báo thiếu")
        self.open_rows.clicked.connect(lambda _checked=False: self._open())
        self.new.clicked.connect(lambda _checked=False: self._new())
        self.start.clicked.connect(lambda _checked=False: self._declare())
        self.table.cellActivated.connect(lambda _row, _column: self._open())
        self.table.itemSelectionChanged.connect(self._enable)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.export = RegisterButton(context, lambda: self.table.register("number-books", "Theo dõi số văn bản"))
        foot.addWidget(self.export)
        for button in (self.start, self.open_rows, self.new):
            foot.addWidget(button)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(6)
        column_.addWidget(self.summary)
        column_.addWidget(self.table, 1)
        column_.addLayout(foot)
        context.changed.connect(self._on_changed)

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def shown(self) -> None:
        """Read what changed while the page was away."""
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """All books."""
        self._stale = False
        row = max(self.table.currentRow(), 0)
        self.lines = documents.lines(self._context.open_work.db)
        self.table.show_lines([(_cells(line), line.documents) for line in self.lines])
        if self.lines:
            self.table.selectRow(min(row, len(self.lines) - 1))
        gaps = sum(len(line.book.gaps) for line in self.lines)
        papers = sum(len(line.documents) for line in self.lines)
        self.summary.setText(
            f"{len(self.lines)} sổ, {papers} văn bản có số, {gaps} số còn thiếu trong sổ." if self.lines else _NONE
        )
        self._enable()

    @property
    def line(self) -> BookLine | None:
        """The chosen book."""
        row = self.table.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def _enable(self) -> None:
        writable = not self._context.open_work.db.read_only
        line = self.line
        self.open_rows.setEnabled(line is not None and bool(line.documents))
        self.new.setEnabled(line is not None and writable)
        self.start.setEnabled(line is not None and (writable or bool(line.register)))

    def _open(self) -> None:
        line = self.line
        if line is not None and line.documents:
            what = " ".join(filter(None, ("sổ", line.type, line.term)))
            self._context.show_rows.emit("document", line.documents, what)

    def _new(self) -> None:
        if self.line is None:
            return
        issuer, type_id, term, _ = self.line.key
        draft = {"direction": "out", "issuer": issuer, "type": type_id, "term": term or ""}
        self._context.new_record.emit("document", draft | self._number(issuer, type_id, term))

    def _number(self, issuer: str, type_id: str, term: str | None) -> dict[str, str]:
        work = self._context.open_work
        offered = documents.next_number(work.db, issuer, type_id, work.clock.today(), term or "")
        if offered is None or (term and offered.term != term):
            return {}
        return {"printed_number": offered.symbol, "number": "" if offered.symbol else str(offered.number)}

    def _declare(self) -> None:
        if self.line is None:
            return
        if self.line.register:
            self._context.show_record.emit("number_register", self.line.register)
            return
        issuer, type_id, term, year = self.line.key
        draft = {"issuer": issuer, "type": type_id, "term": term or "", "year": str(year or "")}
        self._context.new_record.emit("number_register", draft)

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.record in _SHOWN:
            self._stale = True
            if self.isVisible():
                self.reload()


def _cells(line: BookLine) -> tuple[str, ...]:
    book = line.book
    return (
        line.issuer,
        line.type,
        line.term,
        f"{book.start:02d}",
        str(len(line.documents)),
        numbering.spans(book.used),
        numbering.spans(book.gaps),
        f"{book.next:02d}",
    )
