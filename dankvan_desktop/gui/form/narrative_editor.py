"""The editor of the clerk's own text inside a form."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from dankvan_desktop.core.kinds import Kind
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.gui.form.editor import Editor, Source
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit


class NarrativeEditor(Editor):
    """Its draft is the JSON of the text."""

    merges: ClassVar[bool] = True
    spans: ClassVar[bool] = True
    own_undo: ClassVar[bool] = True

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        self.edit = NarrativeEdit(source.ask)
        self.edit.least_em = 16
        self.edit.fit()
        self.edit.changed.connect(self.tell)
        self.take(self.edit)

    @property
    def input(self) -> QWidget:
        """The text."""
        return self.edit.text

    def raw(self) -> str:
        """The JSON of the text; nothing for an empty one."""
        narrative = self.edit.narrative()
        return "" if narrative.is_empty else narrative.to_json()

    def put(self, raw: Any) -> None:
        """The text of a JSON; one that cannot be read is shown as plain text, so that nothing is lost."""
        if raw == self.raw():
            return
        try:
            narrative = Narrative.from_json(str(raw))
        except ValueError:
            narrative = Narrative.from_plain(str(raw))
        self.edit.set_narrative(narrative)

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be copied."""
        self.edit.set_read_only(read_only)
