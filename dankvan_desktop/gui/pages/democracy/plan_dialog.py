"""“Lập lịch tiếp dân…”: the days of a month, a quarter or a year, weekends and holidays avoided, added at once."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidgetItem, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.ids import builtin_id
from dankvan_desktop.core.kinds import PeriodKind, Text
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.spec import Field
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields, of
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.ops import democracy
from dankvan_desktop.ops.democracy import PlanLine
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store import rows

HEADERS = ("Ngày", "Thứ", "Ghi chú")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SECRETARY = "bi_thu"
_USUAL_DAYS = "5, 20"
_MOST_DAYS = 732
_TOO_LONG = "Lập lịch nhiều nhất cho hai năm một lần. Nhập kỳ ngắn hơn."


class PlanDialog(ActDialog):
    """Who, which period, which days of each month; below it the days as they will stand."""

    fields: Fields

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "Lập lịch tiếp dân", "Thêm vào lịch (Ctrl+S)", parent)
        self.lines: list[PlanLine] = []
        wishes = Text(label="Ngày trong tháng", help="Cách nhau bằng dấu phẩy, như 5, 20.", required=True)
        self.fields = Fields(
            context,
            [
                Field("period", PeriodKind(label="Lập cho kỳ", help="tháng, quý, năm", required=True)),
                *of(ReceptionDay, "role", "unit", "post"),
                Field("wishes", wishes),
            ],
        )
        self.note = said("hint")
        self.table = table(HEADERS, "Các ngày của lịch", wide=(2,))
        for widget in (self.fields, self.note):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.fields.put(self._offers())
        self.fields.changed.connect(self._preview)
        self._preview()
        self.fields.focus_first()
        style.resize_em(self, 48, 46)

    def act(self) -> None:
        """Add the days."""
        if self.fields.problems():
            return
        self._preview()
        draft = self.fields.draft()
        period = PeriodKind().parse(draft["period"])
        if period is None or not self.lines:
            return
        work = self.context.open_work
        change = self.carry_out(
            lambda: democracy.write_plan(work, self.lines, period, draft["role"], draft["unit"], draft["post"])
        )
        if change is not None:
            self.accept()

    def _offers(self) -> dict[str, str]:
        """The running quarter in its first month, else the next; the secretary and the committee."""
        work = self.context.open_work
        today = work.clock.today()
        setting = rows.get(work.db, Setting, SETTING_ID) or Setting()
        quarter = today.year * 4 + (today.month - 1) // 3 + ((today.month - 1) % 3 > 0)
        period = Period(f"{quarter // 4}-Q{quarter % 4 + 1}")
        role = builtin_id("list_item", f"post_role/{SECRETARY}")
        return {"period": period.show(), "role": role, "unit": setting.committee or "", "wishes": _USUAL_DAYS}

    def _preview(self) -> None:
        draft = self.fields.draft()
        self.lines = []
        self.say("")
        try:
            period = PeriodKind().parse(draft["period"])
            if period is not None and draft["role"]:
                if (period.end - period.start).days > _MOST_DAYS:
                    raise ValueError(_TOO_LONG)
                wishes = democracy.parse_wishes(draft["wishes"])
                db = self.context.open_work.db
                self.lines = democracy.plan(db, period, wishes, draft["role"], draft["unit"] or None)
        except (ValueError, Refused) as error:
            self.say(str(error))
        self._fill(draft)

    def _fill(self, draft: dict[str, str]) -> None:
        self.table.setRowCount(len(self.lines))
        for row, line in enumerate(self.lines):
            day = line.planned.day
            note = line.note or ("đã qua" if day < self.context.open_work.clock.today() else "")
            for column, text in enumerate((dates.show(day.isoformat()), WEEKDAYS[day.weekday()], note)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        new = sum(not line.exists for line in self.lines)
        self.do.setText(f"Thêm {new} ngày (Ctrl+S)" if new else "Thêm vào lịch (Ctrl+S)")
        self.do.setEnabled(new > 0)
        months = len({line.planned.day.replace(day=1) for line in self.lines})
        is_secretary = draft["role"] == builtin_id("list_item", f"post_role/{SECRETARY}")
        few = is_secretary and len(self.lines) < months * democracy.LEAST_A_MONTH
        rule = "Bí thư tiếp dân ít nhất hai ngày mỗi tháng (Kết luận 215-KL/TW)."
        unknown = democracy.years_without_tet(self.context.open_work.db, [line.planned.day for line in self.lines])
        years = ", ".join(map(str, unknown))
        warnings = [f"{rule} Thêm ngày vào ô trên."] if few else []
        warnings += [f"Chưa có ngày nghỉ Tết năm {years}: thêm ở Thiết lập ▸ Ngày nghỉ lễ trước."] if unknown else []
        self.note.setText("\n".join(f"⚠ {each}" for each in warnings) or rule)
        style.set_property(self.note, "role", "error" if warnings else "hint")
