"""“Chọn từ lịch có sẵn…”: the reports that a ward usually owes, each a row to tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.kinds import PartialDate
from dankvan_desktop.core.records.reports.report_schedule import KINDS, MONTHS
from dankvan_desktop.core.spec import Field
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.ops import report_calendar
from dankvan_desktop.ops.report_calendar import Offer
from dankvan_desktop.ops.work import Change

HEADERS = ("Báo cáo", "Kỳ", "Hạn gợi ý")
_ADVICE = (
    "Ngày hạn là gợi ý: mỗi tỉnh quy định một khác. Thêm xong, mở “Hạn gửi báo cáo” để sửa ngày theo văn bản cấp trên."
)


class OffersDialog(ActDialog):
    """Those that the file has already are told and cannot be taken again."""

    fields: Fields

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "Lịch báo cáo có sẵn", "Thêm (Ctrl+S)", parent)
        self.offers = report_calendar.offers(context.open_work.db)
        self.table = table(HEADERS, "Các báo cáo định kỳ", wide=(0,))
        self.fields = Fields(
            context, [Field("since", PartialDate(label="Nhắc từ ngày", required=True, help="Các kỳ trước không nhắc."))]
        )
        self.fields.put({"since": dates.show(context.open_work.clock.today().replace(day=1).isoformat())})
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.fields)
        self.body.addWidget(said("hint", _ADVICE))
        self._fill()
        self.table.itemChanged.connect(lambda _item: self._count())
        self._count()
        style.resize_em(self, 58, 42)

    def chosen(self) -> list[Offer]:
        """The ticked ones."""
        ticked = []
        for row, offer in enumerate(self.offers):
            item = self.table.item(row, 0)
            if item is not None and not offer.held and item.checkState() == Qt.CheckState.Checked:
                ticked.append(offer)
        return ticked

    def write(self) -> Change:
        """All ticked rows in one operation."""
        since = dates.first_day(dates.parse(self.fields.draft()["since"]))
        return report_calendar.take_over(self.context.open_work, self.chosen(), since)

    def _fill(self) -> None:
        self.table.setRowCount(len(self.offers))
        for row, offer in enumerate(self.offers):
            month = dict(MONTHS)[offer.due_month].lower()
            due = "đã có trong lịch" if offer.held else f"ngày {offer.due_day} {month}"
            for column, text in enumerate((offer.name, dict(KINDS)[offer.kind], due)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column == 0:
                    item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
                    if not offer.held:
                        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                        item.setCheckState(Qt.CheckState.Checked if offer.usual else Qt.CheckState.Unchecked)
                self.table.setItem(row, column, item)

    def _count(self) -> None:
        number = len(self.chosen())
        self.do.setText(f"Thêm {number} báo cáo (Ctrl+S)" if number else "Thêm (Ctrl+S)")
        self.do.setEnabled(number > 0)
