"""“Thu hồi…” and “Ghi đã gửi…”: a day and, for what is taken back, the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.kinds import LongText, PartialDate
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.spec import Field
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields
from dankvan_desktop.ops import issuing
from dankvan_desktop.ops.work import Change

_WHAT_HAPPENS = (
    "Văn bản trong sổ ghi hết hiệu lực từ ngày thu hồi; báo cáo trở lại đang soạn để sửa và ban hành số mới. "
    "Bản đã ban hành vẫn được giữ để đối chiếu."
)


class WithdrawDialog(ActDialog):
    """Takes an issued report back."""

    fields: Fields

    def __init__(self, context: Context, issuance: Issuance, parent: QWidget) -> None:
        super().__init__(context, "Thu hồi báo cáo", "Thu hồi (Ctrl+S)", parent)
        self._issuance = issuance
        self.body.addWidget(
            said("heading", f"Số {issuance.symbol}, ngày {dates.show(issuance.date or '')}", whole=True)
        )
        self.body.addWidget(said("hint", issuance.subject, whole=True))
        self.fields = Fields(
            context,
            [
                Field("withdrawn_on", PartialDate(label="Ngày thu hồi", required=True)),
                Field("reason", LongText(label="Lý do", required=True)),
            ],
        )
        self.fields.put({"withdrawn_on": dates.show(context.open_work.clock.today().isoformat())})
        self.body.addWidget(self.fields)
        self.body.addWidget(said("hint", _WHAT_HAPPENS, whole=True))
        self.body.addStretch(1)
        self.fields.editor("reason").input.setFocus()
        style.resize_em(self, 44, 24)
        self._grow()

    def write(self) -> Change:
        """One operation."""
        draft = self.fields.draft()
        day = dates.parse(draft["withdrawn_on"])
        return issuing.withdraw(self.context.open_work, self._issuance.id, day, draft["reason"])


class SentDialog(ActDialog):
    """Notes the day on which a report went out."""

    fields: Fields

    def __init__(self, context: Context, report: Report, parent: QWidget) -> None:
        super().__init__(context, "Ghi đã gửi", "Lưu (Ctrl+S)", parent)
        self._report = report
        self.body.addWidget(said("heading", report.subject, whole=True))
        self.fields = Fields(context, [Field("sent_on", PartialDate(label="Ngày gửi", required=True))])
        day = report.sent_on or context.open_work.clock.today().isoformat()
        self.fields.put({"sent_on": dates.show(day)})
        self.body.addWidget(self.fields)
        self.body.addWidget(said("hint", "Báo cáo đã gửi thì lịch không nhắc kỳ đó nữa.", whole=True))
        self.body.addStretch(1)
        self.fields.focus_first()
        style.resize_em(self, 38, 14)
        self._grow()

    def write(self) -> Change:
        """One operation."""
        return issuing.mark_sent(self.context.open_work, self._report.id, dates.parse(self.fields.draft()["sent_on"]))
