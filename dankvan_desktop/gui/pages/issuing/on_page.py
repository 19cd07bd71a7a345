"""The report page of an issued report: its frozen pages, what differs meanwhile, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.list.banner import Offer
from dankvan_desktop.gui.pages.issuing import commands
from dankvan_desktop.ops import issuing
from dankvan_desktop.ops.issuing import Issued
from dankvan_desktop.reports.tree import Document

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.gui.pages.report.panes import Panes
    from dankvan_desktop.gui.pages.report.showing import ShownPages


class IssuedState(QObject):
    """Of the report that the page shows. The banner says that it was issued, and offers what can be done."""

    def __init__(self, context: Context, panes: Panes, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._panes, self._page = context, panes, page
        self._banner = panes.issued_banner
        self.issued: Issued | None = None

    @property
    def is_locked(self) -> bool:
        """Whether the report is issued: nothing of it may change."""
        return self.issued is not None

    def whole_pdf(self) -> bytes | None:
        """The frozen pages; None for a draft, and after a sentence where they were tampered with."""
        if self.issued is None:
            return None
        if not self.issued.pdf:
            self._context.ask.tell("Chưa in được", self.issued.problem, failed=True)
        return self.issued.pdf or None

    def show(self, pages: ShownPages, then: Callable[[], object]) -> None:
        """The frozen pages of an issued report; of a draft what `then` makes."""
        pages.frozen = b""
        if self.issued is None:
            then()
        elif self.issued.pdf:
            pages.show_frozen(self.issued.pdf, self.document(), self._printed(self.issued))
        else:
            pages.frozen = b"-"  # nothing made of today's records takes its place
            self._panes.preview.clear(self.issued.problem)

    def document(self) -> Document | None:
        """The frozen tree; None for a draft, and where it was tampered with."""
        from dankvan_desktop.reports import issuing as papers
        from dankvan_desktop.reports.freezing import BadTree

        try:
            return papers.document_of(self.issued) if self.issued is not None and self.issued.tree else None
        except BadTree:
            return None

    def _printed(self, issued: Issued) -> dict[str, FigureValue]:
        """The frozen figures by reference; none where they were tampered with."""
        from dankvan_desktop.ops.issued_figures import BadFigures, from_json

        try:
            return {each.reference: each.value for each in from_json(issued.figures)[1]} if issued.figures else {}
        except BadFigures:
            return {}

    def read(self, report: Report | None) -> None:
        """How the report that is shown now stands."""
        work = self._context.work
        self.issued = issuing.frozen(work.db, report.id) if work is not None and report is not None else None
        if self.issued is not None and self._page.window().focusWidget() in self._of_drafts():
            self._panes.rest()
        self._panes.issue_button.setEnabled(self.issued is None and work is not None and not work.db.read_only)
        self._panes.check_button.setEnabled(self.issued is None)
        if self.issued is None or report is None:
            told = issuing.never_frozen(work.db, report.id) if work is not None and report is not None else ""
            if told:
                self._banner.show_text(told)
            else:
                self._banner.clear()
            return
        issuance = self.issued.issuance
        sent = f", đã gửi ngày {dates.show(report.sent_on)}" if report.sent_on else ""
        told = f"Đã ban hành số {issuance.symbol}, ngày {dates.show(issuance.date or '')}{sent}."
        told = f"{self.issued.problem}" if self.issued.problem else f"{told} Bản in được giữ nguyên."
        count = len(issuing.differences(work.db, issuance)) if work is not None else 0
        offers: list[Offer] = []
        if count:
            offers.append((f"Khác bản đã ban hành ({count})", lambda: self._do("differences")))
        if work is not None and not work.db.read_only:
            if report.state != "sent":
                offers.append(("Ghi đã gửi…", lambda: self._do("sent")))
            offers.append(("Thu hồi…", lambda: self._do("withdraw")))
        self._banner.show_text(told, *offers)

    def issue(self, report_id: str) -> None:
        """“Ban hành…”."""
        commands.issue(self._context, self._page, (report_id,))

    def _of_drafts(self) -> tuple[QWidget, ...]:
        return self._panes.issue_button, self._panes.check_button

    def _do(self, what: str) -> None:
        self._banner.show()  # an offer that is taken hides it
        self._panes.rest()
        if self.issued is None:
            return
        issuance = self.issued.issuance
        if what == "sent":
            commands.mark_sent(self._context, self._page, (issuance.report or "",))
        elif what == "withdraw":
            commands.withdraw(self._context, self._page, (issuance.id,))
        else:
            commands.differences(self._context, self._page, (issuance.id,))
