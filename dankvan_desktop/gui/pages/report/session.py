"""One report being written: its saved texts, the unsaved ones, and the document made from both and the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.store import query, rows

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built, Slot


class ReportSession:
    """Unsaved texts live here by key, whatever is rebuilt, chosen or shown meanwhile."""

    def __init__(self, work: Work, report_id: str) -> None:
        self.work = work
        self.report_id = report_id
        self.report = self._read_report()
        self.built: Built | None = None
        self._saved = self._read_texts()
        self._unsaved: dict[str, Narrative] = {}

    @property
    def is_dirty(self) -> bool:
        """Whether a text differs from what is saved."""
        return bool(self._unsaved)

    def text(self, key: str) -> Narrative:
        """The text at a place as it stands in the editor."""
        return self._unsaved.get(key, self._saved.get(key, Narrative()))

    def unsaved(self) -> dict[str, Narrative]:
        """The texts that differ from what is saved."""
        return dict(self._unsaved)

    def is_unsaved(self, key: str) -> bool:
        """Whether the text at a place differs from what is saved."""
        return key in self._unsaved

    def write(self, key: str, narrative: Narrative) -> None:
        """The user's text at a place; back at the saved text it counts as saved."""
        if narrative == self._saved.get(key, Narrative()):
            self._unsaved.pop(key, None)
        else:
            self._unsaved[key] = narrative

    def discard(self) -> None:
        """Back to what is saved."""
        self._unsaved.clear()

    def build(self) -> Built:
        """The document of this moment. Raises `OutlineProblem`."""
        from dankvan_desktop.reports import build

        self.built = None
        outline = self.report.outline if self.report else ""
        self.built = build.build(self.work.db, outline, self.report_id, own=self._unsaved)
        return self.built

    def reread(self) -> None:
        """Take in what was written elsewhere (undo, another page); unsaved texts stay."""
        self.report = self._read_report()
        self._saved = self._read_texts()
        self._unsaved = {key: text for key, text in self._unsaved.items() if text != self._saved.get(key, Narrative())}

    def save(self, slots: Sequence[Slot], changes: list[Change]) -> None:
        """Write every changed text, one operation each, and add what was written to `changes`.

        Raises `Refused` and `FileProblem`; what was not written stays unsaved.
        """
        from dankvan_desktop.ops import reports

        headings = {slot.key: slot.heading for slot in slots}
        for key, text in list(self._unsaved.items()):
            changes.append(reports.save_section(self.work, self.report_id, key, headings.get(key, ""), text))
            self._saved[key] = text
            del self._unsaved[key]

    def _read_report(self) -> Report | None:
        found = rows.get(self.work.db, Report, self.report_id)
        return None if found is None or found.deleted else found

    def _read_texts(self) -> dict[str, Narrative]:
        wanted = query.Query(Section, filters={"report": self.report_id})
        sections = rows.get_many(self.work.db, Section, query.ids(self.work.db, wanted))
        return {section.key: section.body for section in sections}
