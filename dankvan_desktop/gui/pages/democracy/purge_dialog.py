"""“Xóa tên người gửi…”: the petitions that still hold a name; the chosen ones lose it for good."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.ops import petitions

HEADERS = ("Đơn", "Trạng thái", "Xóa sau ngày")
EXPLAINED = (
    "Tên và liên hệ của người gửi bị xóa hẳn khỏi tệp, cả trong lịch sử; đơn và kết quả giải quyết vẫn còn. "
    "Không hoàn tác được. Bản sao lưu cũ còn giữ tên cho đến khi được thay bằng bản mới."
)


class PurgeDialog(ActDialog):
    """Petitions past their day are ticked; others can be."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "Xóa tên người gửi", "Xóa tên", parent)
        work = context.open_work
        self.kept = petitions.keeping_names(work.db, work.clock.today())
        self.summary = said("hint")
        self.body.addWidget(said("", EXPLAINED))
        self.body.addWidget(self.summary)
        self.table = table(HEADERS, "Đơn còn tên người gửi", wide=(0,))
        self.body.addWidget(self.table, 1)
        self.table.setRowCount(len(self.kept))
        for row, each in enumerate(self.kept):
            title = f"{each.title} (ở thùng rác)" if each.is_deleted else each.title
            purge_on = dates.show(each.purge_on) if each.purge_on else "chưa đặt ngày"
            for column, text in enumerate((title, each.state, purge_on)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 0:
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked if each.is_due else Qt.CheckState.Unchecked)
                self.table.setItem(row, column, item)
        self.table.itemChanged.connect(lambda _item: self._count())
        due = sum(each.is_due for each in self.kept)
        self.summary.setText(
            f"{len(self.kept)} đơn còn tên người gửi, {due} đơn đã quá ngày phải xóa."
            if self.kept
            else "Không đơn nào còn tên người gửi."
        )
        self._count()
        style.resize_em(self, 54, 36)

    def chosen(self) -> tuple[str, ...]:
        """The ticked petitions."""
        return tuple(
            each.id
            for row, each in enumerate(self.kept)
            if (item := self.table.item(row, 0)) is not None and item.checkState() == Qt.CheckState.Checked
        )

    def act(self) -> None:
        """Remove the names after asking; unsaved drafts of these petitions go too."""
        ids = self.chosen()
        text = (
            f"Xóa hẳn tên và liên hệ người gửi của {len(ids)} đơn? Không hoàn tác được, "
            "và các việc làm trước đó cũng không hoàn tác được nữa."
        )
        if not ids or not self.context.ask.confirm("Xóa tên người gửi", text, "Xóa tên"):
            return
        work = self.context.open_work
        if self.carry_out(lambda: petitions.purge_names(work, ids)) is None:
            return
        drafts = Drafts(work.clock)
        for each in ids:
            drafts.discard(DraftKey(work.db.file_id, "petition", each))
        self.accept()

    def _count(self) -> None:
        count = len(self.chosen())
        self.do.setText(f"Xóa tên của {count} đơn" if count else "Xóa tên")
        self.do.setEnabled(count > 0)
