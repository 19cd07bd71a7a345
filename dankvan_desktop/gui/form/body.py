"""The fields of a form below each other: headings, labels, editors, and room for what is said about them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Quantity, Ref
from dankvan_desktop.core.spec import Draft, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.editor import Source
from dankvan_desktop.gui.form.editors import make
from dankvan_desktop.gui.form.row import FieldRow
from dankvan_desktop.gui.form.text_editors import NumberEditor
from dankvan_desktop.gui.list.panes import WIDE_EM

_MOST_LABEL_EM = 14


class FormBody(QWidget):
    """`rows`: the fields by name, in the order of the declaration's form, which is the order of Tab."""

    def __init__(self, cls: type[Record], source: Source) -> None:
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self._label_width = 0
        self._source = source
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, 8, 8)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        line = 0
        for heading, names in cls.SPEC.form:
            if heading:
                line = self._add_heading(heading, line)
            for name in names:
                line = self._add_field(cls, name, line)
        self._grid.setRowStretch(line, 1)
        self.setAutoFillBackground(False)
        self._fit()

    def _add_heading(self, heading: str, line: int) -> int:
        label = QLabel(heading)
        label.setProperty("role", "heading")
        label.setContentsMargins(0, 8 if line else 0, 0, 0)
        self._grid.addWidget(label, line, 0, 1, 2)
        return line + 1

    def _add_field(self, cls: type[Record], name: str, line: int) -> int:
        field = spec.field_map(cls)[name]
        row = self.rows[name] = FieldRow(field, make(field.kind, self._source))
        return row.place(self._grid, line)

    def lay_out(self, room: int) -> None:
        """Show what there is to say about the fields; `room`: pixels of the form's width."""
        room = min(room, self.maximumWidth())
        wide = self.window().width() >= style.em(self, WIDE_EM)
        beside = max(room - self._label_width - 30, 0) if wide else 0
        for row in self.rows.values():
            row.lay_out(beside)

    def show_measures(self, draft: Draft, changed: str = "") -> None:
        """Beside a quantity the unit of measure that the chosen references lead to; `changed`: only those it leads."""
        for row in self.rows.values():
            path = row.field.kind.measure if isinstance(row.field.kind, Quantity) else ()
            if path and changed in ("", path[0]) and isinstance(row.editor, NumberEditor):
                start = self.rows[path[0]].field.kind
                assert isinstance(start, Ref)
                raw = str(draft.get(path[0], ""))
                row.editor.set_unit(self._source.led_to(start.target, raw, path[1:]) if raw else "")

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_label_width"):
            self._fit()

    def _fit(self) -> None:
        advance = self.fontMetrics().horizontalAdvance
        labels = [f"* {row.field.kind.label}" for row in self.rows.values() if not row.editor.spans]
        longest = max(map(advance, labels), default=0)
        self._label_width = min(longest + style.em(self, 0.5), style.em(self, _MOST_LABEL_EM))
        lines = [row.editor.input.sizeHint().height() for row in self.rows.values() if row.editor.is_line]
        line_height = max(lines, default=self.fontMetrics().height() + style.em(self))
        for row in self.rows.values():
            row.fit(self._label_width, line_height)
