"""Reception days held or missed: one day with its counts, several at once without."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.kinds import PartialDate
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.spec import Field
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields, of
from dankvan_desktop.ops import democracy
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store import rows


class MarkDialog(ActDialog):
    """`held`: the days were held; else they were missed."""

    fields: Fields

    def __init__(self, context: Context, ids: tuple[str, ...], held: bool, parent: QWidget) -> None:
        super().__init__(context, "Ghi đã tiếp dân" if held else "Ghi không tiếp dân", "Lưu (Ctrl+S)", parent)
        self._ids, self._held = ids, held
        days = rows.get_many(context.open_work.db, ReceptionDay, ids)
        titles = rows.titles(context.open_work.db, "reception_day", ids)
        one = len(days) == 1
        self.body.addWidget(said("heading", titles[ids[0]] if one else f"{len(days)} ngày tiếp dân"))
        if not one:
            listed = ", ".join(dates.show(day.planned_on or "") for day in days)
            self.body.addWidget(said("hint", listed))
        if held:
            names: tuple[str, ...] = ("attendances", "people", "cases") if one else ()
            on = Field("held_on", PartialDate(label="Ngày tiếp", help="Trống: đúng ngày theo lịch."))
            self.fields = Fields(context, [*([on] if one else []), *of(ReceptionDay, *names)])
            if one:
                kinds = {field.name: field.kind for field in of(ReceptionDay, *names)}
                counts = {name: kind.edit(getattr(days[0], name)) for name, kind in kinds.items()}
                self.fields.put({"held_on": dates.show(days[0].held_on or days[0].planned_on or ""), **counts})
            else:
                self.body.addWidget(said("", "Ghi đã tiếp đúng ngày theo lịch. Số lượt, vụ việc nhập ở từng ngày."))
        else:
            self.fields = Fields(context, of(ReceptionDay, "missed_reason"))
            if one:
                self.fields.put({"missed_reason": days[0].missed_reason})
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        if self.fields.draft():
            self.fields.focus_first()
        style.resize_em(self, 40, 24)

    def write(self) -> Change:
        """All days in one operation."""
        draft, work = self.fields.draft(), self.context.open_work
        if self._held:
            return democracy.mark_held(work, self._ids, draft)
        return democracy.mark_missed(work, self._ids, draft["missed_reason"])
