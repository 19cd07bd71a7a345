"""Drafts of forms that a mishap left behind."""

from __future__ import annotations

from dankvan_desktop.gui.drafts import Drafts, StoredDraft
from dankvan_desktop.ops.work import Work


class LeftDrafts:
    """What a mishap left unsaved before this file was opened; what is being typed now is none of it."""

    def __init__(self, work: Work) -> None:
        self._drafts = Drafts(work.clock)
        self._found = [] if work.db.read_only else self._drafts.of_file(work.db.file_id)

    def still(self) -> list[StoredDraft]:
        """Those that nobody has taken up or thrown away meanwhile."""
        self._found = [each for each in self._found if self._drafts.find(each.key) == each]
        return self._found
