"""Keeps the unsaved texts of a report aside every few seconds, and offers what a mishap left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts, StoredDraft
from dankvan_desktop.gui.list.banner import Banner

DRAFT_MS = 4_000
_RECORD = "report_text"

Texts = dict[str, Narrative]


class TextKeeper(QObject):
    """`unsaved` gives the texts to keep, `take` gets those that the user wants back."""

    def __init__(
        self,
        context: Context,
        banner: Banner,
        unsaved: Callable[[], Mapping[str, Narrative]],
        take: Callable[[Texts], None],
    ) -> None:
        super().__init__(banner)
        self._context, self._banner, self._unsaved, self._take = context, banner, unsaved, take
        self._report_id = self._title = ""
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, report_id: str, title: str) -> None:
        """Another report is written now; what was kept of it is offered."""
        self._timer.stop()
        self._banner.clear()
        self._report_id, self._title = report_id, title
        if self._context.open_work.db.read_only:
            return
        found = self._drafts().find(self._key())
        if found is not None and _texts(found):
            today = self._context.open_work.clock.today()
            self._banner.show_text(
                f"Có lời văn chưa lưu lúc {found.shown_time(today)}.",
                ("Lấy lại", lambda: self._take(_texts(found))),
                ("Bỏ", self.forget),
            )

    def edited(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write the texts aside now, if there is something to keep."""
        self._timer.stop()
        texts = self._unsaved()
        if texts and self._context.work is not None:
            self._drafts().save(self._key(), {key: text.to_json() for key, text in texts.items()}, self._title)

    def forget(self) -> None:
        """Saved or thrown away: nothing is kept aside."""
        self._timer.stop()
        self._banner.clear()
        if self._context.work is not None:
            self._drafts().discard(self._key())

    def _drafts(self) -> Drafts:
        return Drafts(self._context.open_work.clock)

    def _key(self) -> DraftKey:
        return DraftKey(self._context.open_work.db.file_id, _RECORD, self._report_id)


def _texts(found: StoredDraft) -> Texts:
    """The texts of a draft; one that cannot be read is left out."""
    texts = {}
    for key, raw in found.draft.items():
        try:
            texts[key] = Narrative.from_json(str(raw))
        except ValueError:
            continue
    return texts
