"""Choosing a report: the saved ones in a list, a new one from an outline, and what stands around its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import dates, spans, spec
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.spans import KINDS
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database

if TYPE_CHECKING:
    from dankvan_desktop.reports.outline import Outline

_DRAFT = "draft"
_STATES = {_DRAFT: "Nháp", "issued": "Đã ban hành", "sent": "Đã gửi"}
_ROWS, _LIST_EM = 18, 44
"""How many rows the opened list shows, and how wide it is at most, in letters."""
_EMPTY = (
    "Chưa có báo cáo nào trong tệp này. Chọn một mẫu: chương trình lấy số liệu, văn bản, danh sách từ các bản ghi, "
    "bạn viết thêm lời văn từng mục rồi in."
)


def saved_reports(db: Database) -> list[tuple[str, str]]:
    """(id, what the list shows) of the saved reports: drafts first, of the newest period first, then what went out,
    the newest first. State and period stand before the subject, so that two months differ even where it is cut."""
    found = rows.get_many(db, Report, query.ids(db, query.Query(Report)))
    found.sort(key=_newest, reverse=True)
    return [(report.id, _told(report)) for report in found]


def first_shown(context: Context, ids: Sequence[str]) -> str:
    """The report to open when none is open: the one that was asked for since the program began; else the draft of last
    time, else the first in the list, a draft where there is one."""
    named = str(context.state.get("report", ""))
    report = rows.get(context.open_work.db, Report, named) if named in ids else None
    if report is not None and (context.state.is_new("report") or (report.state or _DRAFT) == _DRAFT):
        return named
    return next(iter(ids), "")


def _newest(report: Report) -> tuple[bool, str, str, str]:
    """The greatest is the newest. A draft counts by its period, what went out by its day."""
    until = report.period_to or report.period_from or ""
    last = dates.last_day(until).isoformat() if until else ""
    if (report.state or _DRAFT) == _DRAFT:
        return True, last, report.date or "", report.id
    went = dates.last_day(report.date).isoformat() if report.date else last
    return False, went, last, report.id


def _told(report: Report) -> str:
    parts = (_STATES.get(report.state or _DRAFT, ""), report.number, _brief(report), report.subject)
    return " · ".join(part for part in parts if part)


def _brief(report: Report) -> str:
    """The period in few letters: “11/2026”, “quý I/2026”, “năm 2026”; of a report without one its day."""
    start, end = report.period_from, report.period_to
    if not start or not end:
        known = start or end or report.date
        return dates.show(known) if known else ""
    told = spans.canonical(Period(f"{start}..{end}")).show()
    return f"năm {told}" if told.isdecimal() else told.removeprefix("tháng ")


def outlines(db: Database | None) -> list[tuple[str, str]]:
    """(name, title) of the outlines that can be used: those of the file first, then those of periods, then others;
    broken ones are left out."""
    from dankvan_desktop.reports import outline

    found = []
    for name in outline.names(db):
        try:
            found.append(outline.load(name, db))
        except outline.OutlineProblem:
            continue
    built_in = outline.built_in()
    return [(each.name, each.title) for each in sorted(found, key=lambda each: (each.name in built_in, *_place(each)))]


def _place(each: Outline) -> tuple[bool, int, bool]:
    """Reports before the frames of other papers; of reports those of months first, of a year last."""
    kind = KINDS.index(each.period_kind) + 1 if each.period_kind else 0 if each.period_from else len(KINDS) + 1
    return each.document_type != "BC", kind, "công tác dân vận" not in each.title


def ask_info(context: Context, report_id: str, parent: QWidget) -> bool:
    """Number, date, period, signer, recipients of a saved report; whether it was changed."""
    from dankvan_desktop.gui.form.dialog import NewRecordDialog

    record = rows.get(context.open_work.db, Report, report_id)
    if record is None:
        return False
    dialog = NewRecordDialog(Report, context, spec.draft_of(record), parent, record)
    try:
        return bool(dialog.ask())
    finally:
        dialog.deleteLater()


class ReportCombo(QComboBox):
    """The saved reports; the wheel only turns it when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Báo cáo đang soạn")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setMaxVisibleItems(_ROWS)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def showPopup(self) -> None:
        """Wide enough for the longest entry, within reason and the screen."""
        view, metrics = self.view(), self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0)
        room = self.screen().availableGeometry().width() - 2 * style.em(self)
        wanted = longest + style.em(self, 4)
        view.setMinimumWidth(max(self.width(), min(wanted, style.em(self, _LIST_EM), room)))
        super().showPopup()

    def fill(self, reports: list[tuple[str, str]], current: str) -> None:
        """Show the reports without telling anybody."""
        self.blockSignals(True)
        self.clear()
        for report_id, told in reports:
            self.addItem(told, report_id)
            self.setItemData(self.count() - 1, told, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(self.findData(current), 0) if reports else -1)
        self.setToolTip(self.currentText())
        self.blockSignals(False)

    def show_report(self, report_id: str) -> None:
        """Show one as chosen without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(report_id))
        self.setToolTip(self.currentText())
        self.blockSignals(False)


class NewButton(QPushButton):
    """“Báo cáo mới”: its menu lists the outlines when it opens."""

    started = Signal(str)
    """The name of the chosen outline."""

    def __init__(self, context: Context) -> None:
        super().__init__("Báo cáo mới")
        self._context = context
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for name, title in outlines(self._context.open_work.db):
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, name=name: self.started.emit(name))


class WordButton(QPushButton):
    """“Word”: out to a file, and back what was changed there."""

    saving = Signal()
    taking = Signal()

    def __init__(self) -> None:
        super().__init__("Word")
        self.setToolTip("Lưu báo cáo thành tệp Word; lấy lại lời văn đã sửa trong Word")
        menu = QMenu(self)
        self.save_action = menu.addAction("Lưu Word…", self.saving.emit)
        self.take_action = menu.addAction("Lấy lại lời văn từ Word…", self.taking.emit)
        self.setMenu(menu)


class EmptyState(QScrollArea):
    """What a file without reports shows: what belongs here, and a button for each outline."""

    def __init__(self, context: Context, start: Callable[[str], object]) -> None:
        super().__init__()
        text = QLabel(_EMPTY)
        text.setWordWrap(True)
        text.setMaximumWidth(style.em(self, 40))
        inner = QWidget()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(inner)
        column.addStretch(1)
        column.addWidget(text)
        for index, (name, title) in enumerate(outlines(context.open_work.db)):
            button = QPushButton(f"Soạn báo cáo: {title}".replace("&", "&&"))
            button.setProperty("accent", index == 0)
            button.clicked.connect(lambda _checked=False, name=name: start(name))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)
        column.setContentsMargins(style.em(self, 3), 0, style.em(self, 3), 0)
