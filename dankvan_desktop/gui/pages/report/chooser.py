"""Choosing a report: the saved ones in a list, a new one from an outline, and what stands around its text."""

from __future__ import annotations

from collections.abc import Callable
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

from dankvan_desktop.core import spec
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.spans import KINDS
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database

if TYPE_CHECKING:
    from dankvan_desktop.reports.outline import Outline

_MOST = 500
_EMPTY = (
    "Chưa có báo cáo nào trong tệp này. Chọn một mẫu: chương trình lấy số liệu, văn bản, danh sách từ các bản ghi, "
    "bạn viết thêm lời văn từng mục rồi in."
)


def saved_reports(db: Database) -> list[tuple[str, str]]:
    """(id, what the list shows) of the saved reports, the newest first."""
    wanted = query.Query(Report, columns=("number", "subject", "date"))
    found = []
    for row in query.page(db, wanted, 0, _MOST):
        number, subject, date = row.cells
        told = " – ".join(part for part in (f"Số {number}" if number else "", subject) if part)
        found.append((row.id, f"{told} ({date})" if date else told))
    return found


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
