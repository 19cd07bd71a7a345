"""One report being written: its saved texts, the unsaved ones, and the document made from both and the records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.store import query, rows

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built, Slot
    from dankvan_desktop.reports.memo import Memo


class ReportSession:
    """Unsaved texts live here by key, whatever is rebuilt, chosen or shown meanwhile.

    A text equal to the program's own words at its place is no edit: it follows the records, and saving it removes what
    was saved there.
    """

    def __init__(self, work: Work, report_id: str) -> None:
        self.work = work
        self.report_id = report_id
        self.report = self._read_report()
        self.built: Built | None = None
        self._memo: Memo | None = None
        self._saved = self._read_texts()
        self._carried = self._read_carried()
        self._unsaved: dict[str, Narrative] = {}
        self._written: dict[str, Narrative] = {}

    @property
    def is_dirty(self) -> bool:
        """Whether a text differs from what is saved."""
        return bool(self._unsaved)

    def text(self, key: str) -> Narrative:
        """The text at a place as it stands in the editor."""
        return self._unsaved[key] if key in self._unsaved else self._base(key)

    def unsaved(self) -> dict[str, Narrative]:
        """The texts that differ from what is saved."""
        return dict(self._unsaved)

    def is_unsaved(self, key: str) -> bool:
        """Whether the text at a place differs from what is saved."""
        return key in self._unsaved

    def written(self, key: str) -> Narrative | None:
        """The program's words at a place as they were last built; None where it writes none."""
        return self._written.get(key)

    def is_edited(self, key: str) -> bool:
        """Whether the clerk's words stand in place of the program's."""
        written = self._written.get(key)
        return written is not None and not self.text(key).same_words(written)

    def is_outdated(self, key: str) -> bool:
        """Whether the program would write otherwise now than when its words were changed."""
        saved = self._saved.get(key)
        was = saved.generated if saved is not None else ""
        return bool(was) and key not in self._unsaved and self.is_edited(key) and self._written[key].source() != was

    def is_carried(self, key: str) -> bool:
        """Whether the text still is that of the report of the period before."""
        return key in self._carried and key not in self._unsaved

    def news(self, key: str) -> tuple[str, str]:
        """Of an outdated text: the lines that the program would write now and did not then, and those that are gone."""
        was, written = self._saved[key].generated.split("\n"), self._written[key]
        now = written.source().split("\n")
        shown = written.plain_text().split("\n")
        shown = shown if len(shown) == len(now) else now
        added = [line for line, source in zip(shown, now, strict=True) if source not in was]
        gone = [re.sub(r"\{[^{}]*\}", "…", line) for line in was if line not in now]
        return "\n".join(added), "\n".join(gone)

    def write(self, key: str, narrative: Narrative) -> None:
        """The user's text at a place; back at the saved text it counts as saved."""
        if narrative.same_words(self._base(key)):
            self._unsaved.pop(key, None)
        else:
            self._unsaved[key] = narrative

    def discard(self) -> None:
        """Back to what is saved."""
        self._unsaved.clear()

    def build(self) -> Built:
        """The document of this moment. Raises `OutlineProblem`."""
        from dankvan_desktop.reports import build
        from dankvan_desktop.reports.memo import Memo

        self.built = None
        followers = {key for key in self._unsaved if key in self._written and not self.is_edited(key)}
        own = {key: None if key in followers else text for key, text in self._unsaved.items()}
        self._memo = self._memo or Memo()
        outline = self.report.outline if self.report else ""
        self.built = build.build(self.work.db, outline, self.report_id, own=own, memo=self._memo)
        self._written = {slot.key: slot.written for slot in self.built.slots if slot.written is not None}
        self._unsaved.update({key: self._written.get(key, Narrative()) for key in followers})
        return self.built

    def reread(self) -> None:
        """Take in what was written elsewhere (undo, another page); unsaved texts stay."""
        self.report = self._read_report()
        self._saved = self._read_texts()
        self._carried = self._read_carried()
        self._unsaved = {key: text for key, text in self._unsaved.items() if not text.same_words(self._base(key))}

    def save(self, slots: Sequence[Slot], changes: list[Change]) -> None:
        """Write every changed text, one operation each, and add what was written to `changes`.

        Raises `Refused` and `FileProblem`; what was not written stays unsaved.
        """
        headings = {slot.key: slot.heading for slot in slots}
        for key in list(self._unsaved):
            changes += self._save(key, headings.get(key, ""))

    def keep_edit(self, key: str, heading: str, changes: list[Change]) -> None:
        """The clerk saw what the program would write now, and keeps his words. Raises `Refused`, `FileProblem`."""
        changes += self._save(key, heading)

    def _save(self, key: str, heading: str) -> list[Change]:
        from dankvan_desktop.ops import reports

        text, written = self.text(key), self._written.get(key)
        if written is not None and not self.is_edited(key):
            change = reports.remove_section(self.work, self.report_id, key)
            self._saved.pop(key, None)
            self._unsaved.pop(key, None)
            return [change] if change else []
        source = written.source() if written is not None else ""
        made = reports.save_section(self.work, self.report_id, key, heading, text, source)
        self._saved[key] = Section(key=key, body=text, generated=source)
        self._carried = self._read_carried()
        self._unsaved.pop(key, None)
        return [made]

    def _base(self, key: str) -> Narrative:
        """What stands at a place without the unsaved text."""
        saved = self._saved.get(key)
        return saved.body if saved is not None else self._written.get(key, Narrative())

    def _read_report(self) -> Report | None:
        found = rows.get(self.work.db, Report, self.report_id)
        return None if found is None or found.deleted else found

    def _read_carried(self) -> frozenset[str]:
        from dankvan_desktop.ops import reports

        return reports.carried(self.work.db, self.report_id)

    def _read_texts(self) -> dict[str, Section]:
        wanted = query.Query(Section, filters={"report": self.report_id})
        sections = rows.get_many(self.work.db, Section, query.ids(self.work.db, wanted))
        return {section.key: section for section in sections}
