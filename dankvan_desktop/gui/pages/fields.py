"""A few fields of a record type in a dialog: the same editors and messages as in its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Child, Field, Problem, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form import editors
from dankvan_desktop.gui.form.editor import Editor
from dankvan_desktop.gui.form.row import FieldRow
from dankvan_desktop.gui.source import FileSource

LABEL_EM = 11


class Fields(QWidget):
    """`changed`: the user changed something. `show_only` hides the fields that a choice has no use for.

    `rows` holds editor, label and message of each field by its name.
    """

    changed = Signal()

    def __init__(self, context: Context, fields: Sequence[Field]) -> None:
        super().__init__()
        source = FileSource(context, in_dialog=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.rows: dict[str, FieldRow] = {}
        self._shown: set[str] = {field.name for field in fields}
        line = 0
        for field in fields:
            row = FieldRow(field, editors.make(field.kind, source))
            line = row.place(self._grid, line)
            row.editor.changed.connect(lambda row=row: self._forgive(row))
            row.editor.changed.connect(self.changed)
            self.rows[field.name] = row
        self._fit()

    def editor(self, name: str) -> Editor:
        """The editor of a field."""
        return self.rows[name].editor

    def label(self, name: str) -> QLabel:
        """The label of a field."""
        return self.rows[name].label

    def put(self, draft: Mapping[str, Any]) -> None:
        """Fill the fields that a draft names."""
        for name, row in self.rows.items():
            if name in draft:
                row.editor.set_raw(draft[name])
                row.set_error("")
        self._lay_out()

    def draft(self) -> dict[str, Any]:
        """The raw texts of the fields that show."""
        for name in self._shown:
            self.rows[name].editor.tidy()
        return {name: row.editor.raw() for name, row in self.rows.items() if name in self._shown}

    def focus_first(self) -> None:
        """Begin to type."""
        first = next(name for name in self.rows if name in self._shown)
        self.rows[first].editor.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, names: Iterable[str]) -> None:
        """Only these fields; the others keep what stands in them and are no part of the draft."""
        self._shown = set(names)
        for name, row in self.rows.items():
            row.set_error("")
            row.label.setVisible(name in self._shown)
            row.editor.setVisible(name in self._shown)
        self._lay_out()

    def problems(self) -> list[Problem]:
        """What is wrong in one field alone, shown beside it."""
        found = []
        for name, row in self.rows.items():
            if name in self._shown:
                row.editor.tidy()
                message = row.editor.problem()
                if not message and not row.field.is_link:
                    _, message = spec.read_field(row.field, row.editor.raw())
                found += [Problem(name, message)] if message else []
        self.show_problems(found)
        return found

    def show_problems(self, problems: Sequence[Problem]) -> list[str]:
        """Put each problem beside its field; gives the sentences that have no field here."""
        for name, row in self.rows.items():
            row.set_error("\n".join(each.message for each in problems if each.field == name))
        self._lay_out()
        shown = [name for name in self.rows if name in self._shown]
        first = next((name for name in shown if any(each.field == name for each in problems)), "")
        if first:
            self.rows[first].editor.focus_problem(None, "")
        return [each.message for each in problems if each.field not in shown]

    def _forgive(self, row: FieldRow) -> None:
        """What is being mended is not wrong any more until it is read again."""
        if row.error:
            row.set_error("")
            row.lay_out(0)

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        high = self.fontMetrics().height() + 10
        for row in self.rows.values():
            row.fit(style.em(self, LABEL_EM), high)

    def _lay_out(self) -> None:
        for row in self.rows.values():
            row.lay_out(0)


def of(cls: type[Record] | type[Child], *names: str) -> list[Field]:
    """Declared fields by name, in this order; a name that is not declared is left out."""
    known = spec.field_map(cls)
    return [known[name] for name in names if name in known]
