"""“Khác bản đã ban hành”: figures that read otherwise today, each with its rows, and the passages that would too."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.lines import Lines
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.ops import issuing
from dankvan_desktop.ops.issued_figures import Difference
from dankvan_desktop.reports import issuing as papers
from dankvan_desktop.reports.freezing import BadTree
from dankvan_desktop.reports.outline import OutlineProblem
from dankvan_desktop.reports.registers import Register

_ADVICE = "Bản đã ban hành giữ nguyên. Số liệu sai thì sửa ở bản ghi; báo cáo cần sửa thì Thu hồi rồi ban hành số mới."

_CHOSEN = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class DifferencesDialog(ActDialog):
    """A table of figures above, one of passages below. The button opens the rows behind the chosen figure."""

    def __init__(self, context: Context, issuance: Issuance, parent: QWidget) -> None:
        super().__init__(context, "Khác bản đã ban hành", "Mở bản ghi", parent)
        self._issuance = issuance
        self.back.setText("Đóng")
        self.found: tuple[Difference, ...] = issuing.differences(context.open_work.db, issuance)
        self.figures = Lines("Số liệu khác", ("Số liệu", "Kỳ", "Đã in", "Nay"), wide=(0, 2, 3))
        self.passages = Lines("Đoạn in khác", ("Đã in", "Nay"), wide=(0, 1))
        self.figures.show_lines([((each.label, each.period, each.then, each.now), each.rows) for each in self.found])
        changed = self._passages()
        self.passages.show_lines([(each, ()) for each in changed])
        self.figures.currentItemChanged.connect(lambda *_: self._enable())
        self.figures.itemActivated.connect(lambda _item: self.act())
        state = "đã thu hồi" if issuance.state == "withdrawn" else "đang có hiệu lực"
        told = f"Số {issuance.symbol}, ngày {dates.show(issuance.date or '')} ({state})"
        self.body.addWidget(said("heading", told))
        self.summary = said("", _words(len(self.found), len(changed)))
        self.body.addWidget(self.summary)
        for table, title, shown in ((self.figures, "Số liệu", self.found), (self.passages, "Đoạn in khác", changed)):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(said("heading", f"{title} ({len(shown)})"))
            column.addWidget(table)
            box.setVisible(bool(shown))
            self.body.addWidget(box, 1)
        if not self.found and not changed:
            self.body.addStretch(1)
        self.body.addWidget(said("hint", _ADVICE))
        self.print_button = RegisterButton(context, self.register)
        self.buttons.insertWidget(0, self.print_button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        if self.found:
            self.figures.setCurrentCell(0, 0, _CHOSEN)
        self._enable()
        style.resize_em(self, 78, 42 if self.found or changed else 16)

    def act(self) -> None:
        """Open the rows of the chosen figure; those of then where there are none today."""
        row = self.figures.currentRow()
        if not 0 <= row < len(self.found):
            return
        each = self.found[row]
        if each.rows:
            self.accept()
            self.context.show_rows.emit(each.record, each.rows, each.label)

    def register(self) -> Register | None:
        """The differences, to be printed."""
        title = f"Số liệu khác bản ban hành số {self._issuance.symbol}"
        return self.figures.register("issued_differences", title)

    def _passages(self) -> list[tuple[str, str]]:
        db = self.context.open_work.db
        try:
            return [(each.then, each.now) for each in papers.reworded(db, issuing.read(db, self._issuance))]
        except (OutlineProblem, BadTree):
            return []

    def _enable(self) -> None:
        row = self.figures.currentRow()
        self.do.setEnabled(0 <= row < len(self.found) and bool(self.found[row].rows))


def _words(figures: int, passages: int) -> str:
    if not figures and not passages:
        return "Số liệu và lời văn nay giống bản đã ban hành."
    parts = [f"{figures} số liệu"] if figures else []
    parts += [f"{passages} đoạn in"] if passages else []
    return f"Nếu in lại hôm nay thì {' và '.join(parts)} khác bản đã ban hành."
