"""What the form of a paper adds by itself: the next free number, and what a secret paper may not keep."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.documents.document import SECRET_FIELDS, SECRET_SUBJECT
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import is_id
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.ops import documents
from dankvan_desktop.ops.documents import NextNumber

_SECRET = (
    "Văn bản mật: chỉ giữ số, loại, ngày – để trống cũng được. Không ghi trích yếu, căn cứ, ghi chú, không kèm tệp."
)
_WAIT_MS = 60
_MOST_GAPS = 60


class DocumentWatch(QObject):
    """Follows the form of one page."""

    def __init__(self, context: Context, page: RecordPage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.offer, self.secret = Banner(), Banner("warning")
        column = cast(QVBoxLayout, page.detail.layout())
        column.insertWidget(2, self.offer)
        column.insertWidget(2, self.secret)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.look)
        page.form.edited.connect(self._wait.start)
        page.form.loaded.connect(self._on_loaded)
        self._locked = False

    def _on_loaded(self) -> None:
        self.offer.clear()
        self._wait.start()

    def look(self) -> None:
        """Say what the form as it stands calls for."""
        self._wait.stop()
        if self._context.work is None:
            return
        draft = self._page.form.draft()
        self._guard(draft["secrecy"] == "secret")
        found = self._next(draft)
        if found is None:
            self.offer.clear()
            return
        words = found.symbol or f"{found.number:02d}"
        where = f"nhiệm kỳ {found.term_name}" if found.term_name else f"năm {found.year}"
        missing = numbering.spans(found.gaps)
        gaps = f" Còn thiếu trong sổ: {missing}." if missing and len(missing) <= _MOST_GAPS else ""
        self.offer.show_text(f"Số kế tiếp: {words} ({where}).{gaps}", ("Lấy số này", lambda: self._take(found)))

    def _next(self, draft: dict[str, str]) -> NextNumber | None:
        """For a new paper of the ward that has no number yet and is not secret."""
        work = self._context.open_work
        new = not self._page.record_id and not work.db.read_only
        numbered = any(draft[name].strip() for name in ("printed_number", "symbol", "number"))
        if not new or numbered or draft["direction"] not in ("out", "joint", "internal"):
            return None
        if not is_id(draft["issuer"]) or not is_id(draft["type"]):
            return None
        term = draft["term"] if is_id(draft["term"]) else ""
        return documents.next_number(work.db, draft["issuer"], draft["type"], self._day(draft["date"]), term)

    def _take(self, found: NextNumber) -> None:
        put = {"printed_number": found.symbol} if found.symbol else {"number": str(found.number)}
        self._page.form.put_draft(put | ({"term": found.term} if found.term else {}))
        self._page.form.editor(next(iter(put))).input.setFocus()  # the button that had it goes with the offer

    def _day(self, typed: str) -> date:
        today = self._context.open_work.clock.today()
        try:
            return dates.last_day(dates.parse(typed)) if typed.strip() else today
        except dates.BadDate:
            return today

    def _guard(self, secret: bool) -> None:
        """The fields that a secret paper may not have are closed once they are empty."""
        form = self._page.form
        if secret:
            self.secret.show_text(_SECRET)
        elif self.secret.isVisibleTo(self._page):
            self.secret.clear()
        if secret or self._locked:
            draft = form.draft()
            for name in SECRET_FIELDS:
                empty = not draft[name] or draft[name] == SECRET_SUBJECT
                form.editor(name).set_read_only((secret and empty) or self._read_only())
        if self._locked and not secret and form.draft()["subject"] == SECRET_SUBJECT:
            form.put_draft({"subject": ""})
        self._locked = secret

    def _read_only(self) -> bool:
        return self._context.open_work.db.read_only
