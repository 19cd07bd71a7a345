"""The recycle bin: what was deleted, of all record types; back into its list, or gone for good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import dates
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.gui.context import Context
from dankvan_desktop.ops.work import Refused

HEADERS = ("Loại", "Bản ghi", "Xóa lúc")
MOST_SHOWN = 1000
_KEY = Qt.ItemDataRole.UserRole


class RecyclePage(QWidget):
    """A table of deleted records with two buttons."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        title = QLabel("Thùng rác")
        title.setProperty("role", "title")
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self.table = table(HEADERS, "Bản ghi trong thùng rác")
        self.table.itemSelectionChanged.connect(self._enable)
        self.restore_button = QPushButton("Khôi phục")
        self.restore_button.setProperty("accent", True)
        self.restore_button.clicked.connect(self.restore)
        self.purge_button = QPushButton("Xóa vĩnh viễn…")
        self.purge_button.clicked.connect(self.purge)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self.purge_button)
        buttons.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(title)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        context.changed.connect(lambda _change: self.reload())
        self.reload()

    def reload(self) -> None:
        """Read what is in the bin."""
        from dankvan_desktop.store import query, rows

        work = self._context.work
        if work is None:
            return
        found: list[tuple[str, str, str, str]] = []
        total = 0
        for cls in RECORDS:
            wanted = query.Query(cls, deleted=True, columns=())
            total += query.count(work.db, wanted)
            ids = [row.id for row in query.page(work.db, wanted, 0, MOST_SHOWN)]
            titles = rows.titles(work.db, cls.SPEC.name, ids)
            found += [
                (record.updated, cls.SPEC.name, record.id, titles.get(record.id, ""))
                for record in rows.get_many(work.db, cls, ids)
            ]
        self._fill(sorted(found, reverse=True)[:MOST_SHOWN], total)

    def restore(self) -> None:
        """Put the chosen records back into their lists."""
        from dankvan_desktop.ops import records

        work = self._context.open_work
        for name, ids in self._chosen().items():
            try:
                change = records.restore(work, by_name(name), ids)
            except Refused as refused:
                self._context.ask.tell("Chưa khôi phục được", str(refused), failed=True)
                continue
            self._context.changed.emit(change)
            self._context.message.emit(f"Đã xong: {change.label}")

    def purge(self) -> None:
        """Remove the chosen records for good, after asking: the only thing that cannot be undone."""
        from dankvan_desktop.ops import records

        chosen = self._chosen()
        count = sum(len(ids) for ids in chosen.values())
        text = (
            f"Xóa vĩnh viễn {count} bản ghi cùng lịch sử của chúng? Không hoàn tác được, "
            "và các việc làm trước đó cũng không hoàn tác được nữa."
        )
        if not count or not self._context.ask.confirm("Xóa vĩnh viễn", text, "Xóa vĩnh viễn"):
            return
        for name, ids in chosen.items():
            try:
                change = records.purge(self._context.open_work, by_name(name), ids)
            except Refused as refused:
                self._context.ask.tell("Chưa xóa được", str(refused), failed=True)
                continue
            self._context.changed.emit(change)
            self._context.message.emit(f"Đã xong: {change.label}")

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def _chosen(self) -> dict[str, list[str]]:
        chosen: dict[str, list[str]] = {}
        for index in self.table.selectionModel().selectedRows():
            name, record_id = index.data(_KEY)
            chosen.setdefault(name, []).append(record_id)
        return chosen

    def _fill(self, found: list[tuple[str, str, str, str]], total: int) -> None:
        self.table.setRowCount(len(found))
        today = self._context.open_work.clock.today()
        for row, (updated, name, record_id, title) in enumerate(found):
            label = by_name(name).SPEC.label
            cells = (label[:1].upper() + label[1:], title, dates.show_moment(updated, today))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_KEY, (name, record_id))
                self.table.setItem(row, column, item)
        text = "Thùng rác trống. Bản ghi xóa ở các danh sách sẽ nằm ở đây, khôi phục được."
        if total:
            text = f"{total} bản ghi trong thùng rác. Chọn một hay nhiều dòng rồi bấm Khôi phục."
        if total > len(found):
            text += f" Đang hiện {len(found)} bản ghi xóa gần nhất."
        self._hint.setText(text)
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.table.selectionModel().selectedRows()) and not self._context.open_work.db.read_only
        self.restore_button.setEnabled(chosen)
        self.purge_button.setEnabled(chosen)


def table(headers: tuple[str, ...], name: str, wide: tuple[int, ...] = (1,)) -> QTableWidget:
    """A plain table to choose rows of; the columns of `wide` share the room that the others leave."""
    made = QTableWidget(0, len(headers))
    made.setHorizontalHeaderLabels(list(headers))
    made.setAccessibleName(name)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setAlternatingRowColors(True)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.verticalHeader().hide()
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(len(headers)):
        mode = QHeaderView.ResizeMode.Stretch if column in wide else QHeaderView.ResizeMode.ResizeToContents
        made.horizontalHeader().setSectionResizeMode(column, mode)
    return made
