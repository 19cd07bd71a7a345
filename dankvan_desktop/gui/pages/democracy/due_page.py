"""“Đến hạn”: petitions, opinions, concerns, findings and reception days that wait, the overdue first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import dates
from dankvan_desktop.figures import due
from dankvan_desktop.figures.due import DueItem
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.democracy import commands
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.reports.registers import democracy
from dankvan_desktop.reports.registers.democracy import AREAS
from dankvan_desktop.reports.registers.model import Register

EMPTY = (
    "Không có việc nào đang chờ.\n\nĐơn thư chưa trả lời, ý kiến, vấn đề nổi lên, kết luận kiểm tra chưa xong và ngày "
    "tiếp dân chưa ghi kết quả hiện ở đây, việc quá hạn đứng trước."
)
HEADERS = ("Hạn", "Còn", "Việc", "Nội dung", "Đơn vị")
MOST_SHOWN = 1000
SOON_DAYS = 7
_NARROWED = {2: 21, 4: 19}
"""Columns that never take more than this many em from the words of the matter."""
_ANSWERED = ("petition", "opinion", "reception_day")


class DuePage(QWidget):
    """A list to open rows from, and to answer what can be answered on the spot."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.items: list[DueItem] = []
        self._stale = True
        self.kind, self.only_late = QuietCombo(), QCheckBox("Chỉ quá hạn")
        self.kind.setAccessibleName("Loại việc")
        self.kind.addItem("Tất cả", "")
        for source in due.SOURCES:
            if source.name in AREAS:
                self.kind.addItem(source.label, source.name)
        self.kind.currentIndexChanged.connect(lambda _index: self.reload())
        self.only_late.toggled.connect(lambda _on: self.reload())
        self.summary = said("hint")
        self.empty = said("", EMPTY)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table = table(HEADERS, "Việc đến hạn", wide=(3,))
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        for column in _NARROWED:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.table.itemActivated.connect(lambda item: self.open(item.row()))
        self.table.itemSelectionChanged.connect(self._enable)
        self.open_button, self.answer_button = QPushButton("Mở bản ghi"), QPushButton("Trả lời…")
        self.answer_button.setProperty("accent", True)
        self.open_button.clicked.connect(lambda _checked=False: self.open(self.table.currentRow()))
        self.answer_button.clicked.connect(lambda _checked=False: self.answer(self.table.currentRow()))
        self._build()
        context.changed.connect(lambda _change: self._on_changed())
        self._enable()

    def _build(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        label = QLabel("Loại việc")
        label.setBuddy(self.kind)
        above.addWidget(label)
        above.addWidget(self.kind)
        above.addWidget(self.only_late)
        above.addStretch(1)
        above.addWidget(RegisterButton(self._context, self.register))
        below.addWidget(self.summary, 1)
        below.addWidget(self.open_button)
        below.addWidget(self.answer_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addLayout(below)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def shown(self) -> None:
        """The page came to the front."""
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Read what is due."""
        work = self._context.work
        if work is None:
            return
        self._stale = False
        name = self.kind.currentData()
        found = due.items(work.db, work.clock.today(), (name,) if name else AREAS)
        self.items = [each for each in found if each.is_late or not self.only_late.isChecked()]
        self._fill()

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def register(self) -> Register:
        """What shows, to be printed."""
        return democracy.due_register(self.items, self._context.open_work.clock.today())

    def open(self, row: int) -> None:
        """Open the record of a line."""
        if 0 <= row < len(self.items):
            self._context.show_record.emit(self.items[row].record, self.items[row].id)

    def answer(self, row: int) -> None:
        """Answer a line on the spot."""
        if not (0 <= row < len(self.items)):
            return
        item = self.items[row]
        if item.kind == "opinion":
            from dankvan_desktop.gui.pages.democracy.opinions_dialog import OpinionsDialog

            if not self._context.open_work.db.read_only:
                OpinionsDialog(self._context, self, item.id, item.row).open()
        elif item.kind == "petition":
            commands.answer_petition(self._context, self, (item.id,))
        elif item.kind == "reception_day":
            commands.mark_held(self._context, self, (item.id,))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _fill(self) -> None:
        shown = self.items[:MOST_SHOWN]
        row = self.table.currentRow()
        self.table.setRowCount(len(shown))
        for place, item in enumerate(shown):
            cells = (dates.show(item.due) if item.due else "", left(item), item.label, item.title, item.owner)
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                if column < 2 and item.is_late:
                    cell.setForeground(QBrush(QColor(style.ERROR)))
                elif column < 2 and item.days is not None and item.days <= SOON_DAYS:
                    cell.setForeground(QBrush(QColor(style.UNSAVED)))
                if column < 2:
                    cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(place, column, cell)
        self.table.horizontalHeader().ensurePolished()  # before it is shown it knows no padding
        for column, most in _NARROWED.items():
            width = min(self.table.sizeHintForColumn(column) + 12, style.em(self, most))
            self.table.setColumnWidth(column, max(width, self.table.horizontalHeader().sectionSizeHint(column)))
        if shown:
            self.table.selectRow(min(max(row, 0), len(shown) - 1))
        self._stack.setCurrentWidget(self.table if shown or self._narrowed() else self.empty)
        self.summary.setText(self._words())
        self._enable()

    def _narrowed(self) -> bool:
        return bool(self.kind.currentData()) or self.only_late.isChecked()

    def _words(self) -> str:
        if not self.items:
            return "Không có việc nào quá hạn." if self.only_late.isChecked() else "Không có việc nào đang chờ."
        late = sum(each.is_late for each in self.items)
        soon = sum(each.days is not None and 0 <= each.days <= SOON_DAYS for each in self.items)
        undated = sum(each.days is None for each in self.items)
        parts = [f"{late} quá hạn"] if late else []
        parts += [f"{soon} đến hạn trong {SOON_DAYS} ngày tới"] if soon else []
        parts += [f"{undated} chưa có hạn"] if undated else []
        tail = f" Đang hiện {MOST_SHOWN} việc đầu." if len(self.items) > MOST_SHOWN else ""
        return f"{len(self.items)} việc" + (f": {', '.join(parts)}." if parts else ".") + tail

    def _enable(self) -> None:
        row = self.table.currentRow()
        chosen = 0 <= row < len(self.items) and bool(self.table.selectionModel().selectedRows())
        work = self._context.work
        can_answer = chosen and work is not None and not work.db.read_only and self.items[row].kind in _ANSWERED
        self.open_button.setEnabled(chosen)
        self.answer_button.setEnabled(can_answer)
        is_day = chosen and self.items[row].kind == "reception_day"
        self.answer_button.setText("Ghi đã tiếp…" if is_day else "Trả lời…")


def left(item: DueItem) -> str:
    """“quá 5 ngày”, “hôm nay”, “3 ngày”, or nothing without a date."""
    if item.days is None:
        return ""
    if item.days < 0:
        return f"quá {-item.days} ngày"
    return f"{item.days} ngày" if item.days else "hôm nay"
