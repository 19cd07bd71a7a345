"""Keeps what is typed into the grid and not saved, outside the file, and offers it again after a mishap."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from dankvan_desktop.core.period import Period
from dankvan_desktop.figures.grid import Place
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts, StoredDraft
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.figures.sheet import Sheet

DRAFT_MS = 4_000
_DRAFT = "figure_grid"


class GridKeeper(QObject):
    """`due`: it is time to keep a draft. `taken`: the user wants one again: its period, cell → text."""

    due = Signal()
    taken = Signal(object, object)

    def __init__(self, context: Context, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._banner = context, banner
        self.timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self.timer.timeout.connect(self.due)

    def typed(self) -> None:
        """Something was typed: a draft is due before long."""
        if not self.timer.isActive():
            self.timer.start()

    def keep(self, sheet: Sheet) -> None:
        """Write the draft now, if there is something to keep."""
        self.timer.stop()
        work = self._context.work
        if work is not None and not work.db.read_only and sheet.texts:
            Drafts(work.clock).save(self._key(sheet.period), {"cells": sheet.drafts()}, sheet.period.show())

    def forget(self, period: Period) -> None:
        """Saved or discarded: no draft is needed."""
        self.timer.stop()
        if self._context.work is not None:
            Drafts(self._context.work.clock).discard(self._key(period))

    def offer(self, sheet: Sheet, *, any_period: bool = False) -> None:
        """Offer the draft of the period, else (`any_period`) the newest of the file."""
        work = self._context.work
        if work is None or work.db.read_only or sheet.texts:
            return
        drafts = Drafts(work.clock)
        found = drafts.find(self._key(sheet.period))
        if found is None and any_period:
            found = next(iter(drafts.of_type(work.db.file_id, _DRAFT)), None)
        if found is None:
            self._banner.clear()
            return
        kept = found
        count, when = len(kept.draft.get("cells", [])), kept.shown_time(work.clock.today())
        self._banner.show_text(
            f"Bảng {kept.title} có {count} ô chưa lưu, giữ lại lúc {when}.",
            ("Dùng lại", lambda: self._take(kept)),
            ("Bỏ bản nháp", lambda: drafts.discard(kept.key)),
        )

    def _take(self, found: StoredDraft) -> None:
        cells = {
            Place(str(each["indicator"]), str(each["unit"]), str(each.get("category", ""))): str(each["text"])
            for each in found.draft.get("cells", [])
        }
        self.taken.emit(Period(found.key.record_id), cells)

    def _key(self, period: Period) -> DraftKey:
        return DraftKey(self._context.open_work.db.file_id, _DRAFT, period.code)
