"""“Soát”: what is still open and what a superior would object to in the finished pages, looked up while nobody types.

The same things in the same words as in “Ban hành…”, but for number and day, which are asked there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui import pdf_search, style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.issuing import still_open
from dankvan_desktop.gui.pages.issuing.still_open import WORDS, Open
from dankvan_desktop.gui.pages.report.panes import Panes
from dankvan_desktop.gui.pages.report.renderer import findings_of
from dankvan_desktop.gui.quiet import Quiet
from dankvan_desktop.store import rows

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built
    from dankvan_desktop.reports.conformance import Finding
    from dankvan_desktop.reports.tree import Document

CHECK_MS = 1_200
"""How long after the pages were shown they are checked."""
_COLOURS = {"error": style.ERROR, "warning": style.UNSAVED}
_QUOTED = re.compile("“([^”]+)”")


class FindingsDialog(QDialog):
    """Stays open beside the report and follows it; a line chosen is shown in the pages."""

    chosen = Signal(object)
    """A Finding whose place the user wants to see."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setWindowTitle("Soát báo cáo")
        self.things: tuple[Open, ...] = ()
        self.summary = QLabel("Đang soát…")
        self.summary.setProperty("role", "heading")
        self.summary.setWordWrap(True)
        self.rows = QTreeWidget()
        self.rows.setHeaderLabels(["Mức", "Điểm cần xem", "Ở đâu"])
        self.rows.setAccessibleName("Các điểm cần xem")
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.header().setStretchLastSection(False)
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate((modes.ResizeToContents, modes.Stretch, modes.Interactive)):
            self.rows.header().setSectionResizeMode(column, mode)
        self.rows.header().resizeSection(2, style.em(self, 15))
        self.rows.currentItemChanged.connect(lambda *_: self._go())
        self.detail = QLabel()
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.rows.itemActivated.connect(lambda *_: self._go())
        close = QPushButton("Đóng")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column_box = QVBoxLayout(self)
        column_box.addWidget(self.summary)
        column_box.addWidget(self.rows, 1)
        column_box.addWidget(self.detail)
        column_box.addLayout(row)
        style.resize_em(self, 60, 34)

    def show_things(self, things: Sequence[Open]) -> None:
        """These are open now, the gravest first; the chosen line stays where it can, and nothing scrolls."""
        current = self.rows.currentItem()
        place = self.rows.indexOfTopLevelItem(current) if current is not None else -1
        self.things = tuple(things)
        self.rows.blockSignals(True)
        self.rows.clear()
        for each in self.things:
            told, where = _apart(each)
            item = QTreeWidgetItem([WORDS[each.severity], told, where])
            item.setForeground(0, QColor(_COLOURS.get(each.severity, style.HINT)))
            for column in (1, 2):
                item.setToolTip(column, f"<div>{escape(told)}<br>{escape(where)}</div>")
            self.rows.addTopLevelItem(item)
        again = self.rows.topLevelItem(place) if place >= 0 else None
        if again is not None:
            self.rows.setCurrentItem(again)
        self.rows.blockSignals(False)
        count = len(self.things)
        good = "Không thấy điểm nào để ngỏ hoặc trái quy định về thể thức."
        self.summary.setText(f"{count} điểm cần xem trước khi in" if count else good)
        self._tell()

    def _current(self) -> Open | None:
        item = self.rows.currentItem()
        return self.things[self.rows.indexOfTopLevelItem(item)] if item is not None else None

    def _tell(self) -> None:
        """The whole sentence of the chosen line."""
        chosen = self._current()
        hint = "Chọn một dòng để xem chỗ đó trên trang in." if self.things else ""
        self.detail.setText("\n".join(filter(None, _apart(chosen))) if chosen else hint)

    def _go(self) -> None:
        self._tell()
        chosen = self._current()
        if chosen is not None and chosen.finding is not None:
            self.chosen.emit(chosen.finding)


def _apart(thing: Open) -> tuple[str, str]:
    """What it is and where."""
    return (thing.finding.message, thing.finding.where) if thing.finding is not None else (thing.text, "")


class Checking(QObject):
    """Looks for findings of the pages that are shown, tells the button how many, and shows them in the dialog."""

    def __init__(self, context: Context, panes: Panes, built: Callable[[], Built | None]) -> None:
        super().__init__(panes)
        self._context, self._panes, self._built = context, panes, built
        self._button = panes.check_button
        self._job = Quiet(self)
        self._job.done.connect(self._done)
        self._at_work: Document | None = None
        self._checked: Document | None = None
        self._report: str | None = None
        self.findings: tuple[Finding, ...] | None = None
        self.things: list[Open] = []
        """Findings and what else is open, as listed."""
        self.dialog: FindingsDialog | None = None
        self._later = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._later.timeout.connect(self._start)
        panes.preview.shown.connect(self._shown)
        self._button.clicked.connect(self.open)
        panes.installEventFilter(self)
        context.changed.connect(self._records_changed)

    def open(self) -> None:
        """Show the findings; what is not known yet is looked up now."""
        if self.dialog is None:
            self.dialog = FindingsDialog(self._panes)
            self.dialog.chosen.connect(self._show_place)
        if self.findings is not None:
            self._say()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self._start()

    def grave(self) -> list[Open]:
        """What must be mended, but for missing figures: those are known with the report itself."""
        return [each for each in self.things if each.severity == still_open.MUST and each.missing is None]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Another page came to the front: the dialog goes."""
        if event.type() == QEvent.Type.Hide and self.dialog is not None:
            self.dialog.close()
        return False

    def _shown(self) -> None:
        """Other pages: those of another report have findings of their own, which are not known yet."""
        built = self._built()
        report = built.scope.report if built is not None and built.scope is not None else None
        if report != self._report:
            self._report, self._checked, self.findings, self.things = report, None, None, []
            self._button.setText("Soát…")
            if self.dialog is not None:
                self.dialog.show_things(())
                self.dialog.summary.setText("Đang soát…")
        self._later.start()

    def _records_changed(self) -> None:
        """Citations and spellings may be others now."""
        self._checked = None

    def _start(self) -> None:
        built = self._built()
        if built is None or self._context.work is None or self._job.is_busy or not self._panes.isVisible():
            return
        if built.document == self._checked:
            return
        document, path = built.document, Path(self._context.open_work.db.path)
        self._at_work = document
        self._job.start(lambda: findings_of(document, path))

    def _done(self, findings: tuple[Finding, ...] | None, error: Exception | None) -> None:
        made, self._at_work = self._at_work, None
        built = self._built()
        if built is None or self._context.work is None:
            return
        if built.scope is not None and built.scope.report != self._report:
            self._later.start()  # of the report that was shown before
            return
        if error is not None:
            self._context.message.emit("Chưa soát được thể thức: trang in chưa dựng xong.")
            return
        self._checked, self.findings = made, findings or ()
        self._say()
        if built.document != made:
            self._later.start()

    def _say(self) -> None:
        """The number on the button, the things in the dialog."""
        self.things = still_open.ordered([*self._open(), *still_open.of_findings(self.findings or ())])
        self._button.setText(f"Soát ({len(self.things)})…" if self.things else "Soát…")
        if self.dialog is not None:
            self.dialog.show_things(self.things)

    def _open(self) -> list[Open]:
        """Contents and signature as they are now."""
        built, work = self._built(), self._context.work
        if built is None or built.scope is None or not built.scope.report or work is None:
            return []
        report = rows.get(work.db, Report, built.scope.report)
        return still_open.of_report(work, report, still_open.usual(work, report), built) if report is not None else []

    def _show_place(self, finding: Finding) -> None:
        """The page of a finding, the quoted line marked."""
        view, document = self._panes.preview.view, self._panes.preview.view.document()
        if document is None:
            return
        self._panes.show_pages()
        quoted = _QUOTED.search(finding.where)
        words = quoted[1].rstrip("…").strip() if quoted else ""
        hits = pdf_search.find(document, words) if words else []
        hit = next((each for each in hits if finding.page in (0, each.page + 1)), None)
        if hit is not None:
            view.mark([(hit.page, box) for box in hit.boxes], 0)
        elif finding.page:
            view.mark(())
            view.reveal(finding.page - 1, QRectF(0, 0, 1, 1))
