"""“Trả lời ý kiến…”: every opinion that waits for an answer, of all meetings; answer one after the other."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QPushButton, QTableWidgetItem, QWidget

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.records.democracy.dialogue import Opinion
from dankvan_desktop.figures.due import DueItem
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields, of
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.ops import democracy
from dankvan_desktop.ops.work import Refused

HEADERS = ("Hạn", "Ý kiến", "Đơn vị trả lời", "Nêu tại")
NAMES = ("owner", "due", "answer", "answered_on", "state")
_PLACES = {
    "dialogue": "Đối thoại",
    "reception_day": "Tiếp dân",
    "consultation": "Dân bàn",
    "review_round": "Đợt khảo sát",
}


class OpinionsDialog(ActDialog):
    """A table above, the chosen opinion and its answer below. Saving goes on to the next one."""

    fields: Fields

    def __init__(self, context: Context, parent: QWidget, record_id: str = "", row: str = "") -> None:
        super().__init__(context, "Trả lời ý kiến", "Lưu, sang ý kiến sau (Ctrl+S)", parent)
        self.back.setText("Đóng")
        self.items: list[DueItem] = []
        self._shown: DueItem | None = None
        self._before: dict[str, Any] = {}
        self.summary = said("hint")
        self.table = table(HEADERS, "Ý kiến chờ trả lời", wide=(1,))
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.content = said("")
        self.fields = Fields(context, of(Opinion, *NAMES))
        self.open_button = QPushButton("Mở bản ghi")
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(lambda _checked=False: self._open())
        self.buttons.insertWidget(0, self.open_button)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.content)
        self.body.addWidget(self.fields)
        self.table.currentCellChanged.connect(lambda *_cells: self._choose())
        self._read()
        first = next((n for n, each in enumerate(self.items) if row and each.row == row), None)
        if first is None:
            first = next((n for n, each in enumerate(self.items) if each.id == record_id), 0)
        self._go(first)
        style.resize_em(self, 62, 46)

    def act(self) -> None:
        """Write the answer and go on."""
        item = self._shown
        if item is None or self.fields.problems():
            return
        draft = self.fields.draft()
        if draft["answer"].strip() and "answered_on" in draft and not draft["answered_on"]:
            draft["answered_on"] = self.context.open_work.clock.today().isoformat()
        place = self.items.index(item)
        if self.carry_out(lambda: democracy.answer(self.context.open_work, item, draft)) is not None:
            self._read()
            self._go(min(place, len(self.items) - 1))

    def reject(self) -> None:
        """Close; an answer that is not saved is only thrown away after asking."""
        if self._may_go():
            super().reject()

    def _may_go(self) -> bool:
        if self._shown is None or self.fields.draft() == self._before:
            return True
        return self.context.ask.confirm(
            "Chưa lưu", "Nội dung trả lời vừa nhập chưa lưu và sẽ mất. Bỏ nội dung đó?", "Bỏ, không lưu"
        )

    def _read(self) -> None:
        work = self.context.open_work
        today = work.clock.today()
        self.items = democracy.open_opinions(work.db, today)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.items))
        for row, item in enumerate(self.items):
            cells = (dates.show(item.due) if item.due else "", item.title, item.owner, _PLACES.get(item.record, ""))
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                if column == 0 and item.is_late:
                    cell.setForeground(QBrush(QColor(style.ERROR)))
                self.table.setItem(row, column, cell)
        self.table.blockSignals(False)
        late = sum(item.is_late for item in self.items)
        text = f"{len(self.items)} ý kiến chờ trả lời" + (f", {late} quá hạn." if late else ".")
        self.summary.setText(text if self.items else "Không còn ý kiến nào chờ trả lời.")

    def _go(self, place: int) -> None:
        self._shown = None
        if 0 <= place < len(self.items):
            self.table.blockSignals(True)
            self.table.selectRow(place)
            self.table.blockSignals(False)
        self._show(place)

    def _choose(self) -> None:
        if self._may_go():
            self._show(self.table.currentRow())
            return
        place = self.items.index(self._shown) if self._shown in self.items else 0
        self.table.blockSignals(True)
        self.table.selectRow(place)
        self.table.blockSignals(False)

    def _show(self, place: int) -> None:
        self.say("")
        self._shown = self.items[place] if 0 <= place < len(self.items) else None
        usable = self._shown is not None
        for widget in (self.fields, self.do, self.open_button):
            widget.setEnabled(usable)
        if self._shown is None:
            self.content.setText("")
            return
        try:
            opinion = democracy.opinion(self.context.open_work.db, self._shown)
        except Refused as refused:
            self._shown = None
            self.say(str(refused))
            return
        self.content.setText(opinion.content)
        draft = spec.draft_of(opinion)
        self.fields.show_only(name for name in NAMES if name in draft)
        self.fields.put(draft)
        self._before = self.fields.draft()
        self.fields.editor("answer").input.setFocus()

    def _open(self) -> None:
        item = self._shown
        if item is not None and self._may_go():
            self._shown = None
            self.accept()
            self.context.show_record.emit(item.record, item.id)
