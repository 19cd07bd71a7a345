"""Keeps the draft of one form while it has unsaved changes, and offers what was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts, StoredDraft
from dankvan_desktop.gui.form.panel import FormPanel

DRAFT_MS = 4_000


class DraftKeeper(QObject):
    """`begin` names the record the form now holds; `reopen` opens a record for a draft that is taken up again."""

    def __init__(self, panel: FormPanel, context: Context, reopen: Callable[[str], bool]) -> None:
        super().__init__(panel)
        self._panel, self._context, self._reopen = panel, context, reopen
        self._record_id, self._rev = "", 0
        self.timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self.timer.timeout.connect(self.keep)
        panel.form.edited.connect(self._on_edited)

    def begin(self, record_id: str, rev: int) -> None:
        """Another record stands in the form."""
        self.timer.stop()
        self._record_id, self._rev = record_id, rev

    def keep(self) -> None:
        """Write the draft now, if there is something to keep."""
        self.timer.stop()
        if self._panel.form.is_dirty and self._context.work is not None:
            self._drafts().save(self._key(), self._panel.form.draft(), self._panel.title.text())

    def forget(self) -> None:
        """Saved or discarded: no draft is needed."""
        self.timer.stop()
        if self._context.work is not None:
            self._drafts().discard(self._key())

    def offer(self) -> None:
        """Offer the draft of the record that stands in the form."""
        if self._context.work is not None and not self._context.work.db.read_only:
            found = self._drafts().find(self._key())
            if found is not None:
                self._offer(found)

    def offer_any(self) -> None:
        """Offer the newest draft of the section, whatever record it belongs to."""
        work = self._context.work
        if work is None or work.db.read_only or self._panel.form.is_dirty:
            return
        found = self._drafts().of_type(work.db.file_id, self._panel.form.cls.SPEC.name)
        if found:
            self._offer(found[0])

    def _offer(self, found: StoredDraft) -> None:
        today = self._context.open_work.clock.today()
        self._panel.banner.show_text(
            f"Có bản nháp chưa lưu lúc {found.shown_time(today)}: {found.title}.",
            ("Dùng lại", lambda: self._take(found)),
            ("Bỏ bản nháp", lambda: self._drafts().discard(found.key)),
        )

    def _take(self, found: StoredDraft) -> None:
        if found.key.record_id != self._record_id and not self._reopen(found.key.record_id):
            self._offer(found)
            return
        self._panel.banner.clear()
        self._panel.form.put_draft(found.draft)
        self._panel.form.focus_first()
        self.keep()

    def _on_edited(self) -> None:
        if not self.timer.isActive():
            self.timer.start()

    def _drafts(self) -> Drafts:
        return Drafts(self._context.open_work.clock)

    def _key(self) -> DraftKey:
        work = self._context.open_work
        return DraftKey(work.db.file_id, self._panel.form.cls.SPEC.name, self._record_id, self._rev)
