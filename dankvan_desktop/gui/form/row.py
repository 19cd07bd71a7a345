"""One field in a form: label, editor, what is wrong with it beside or under it, one line of help."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy

from dankvan_desktop.core.spec import Field, Problem
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.child_grid import ChildrenEditor
from dankvan_desktop.gui.form.editor import Editor


class FieldRow:
    """The widgets of one field. `error`, `warning` and `help` decide what is shown where."""

    def __init__(self, field: Field, editor: Editor) -> None:
        self.field = field
        self.editor = editor
        self.error = ""
        self.warning = ""
        self._helps = False
        self.label = QLabel(_label(field))
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setBuddy(editor.input)
        editor.describe(field.kind.label, field.kind.help + (" Bắt buộc." if field.kind.required else ""))
        editor.input.setObjectName(f"field_{field.name}")
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._beside: QLabel | None = None
        self._under: QLabel | None = None
        self._place = (0, 0)
        self._grid: QGridLayout | None = None

    def place(self, grid: QGridLayout, row: int) -> int:
        """Put the row into the grid of a form; gives the next free row."""
        self._grid = grid
        self._line.addWidget(self.editor, 1)
        if self.editor.spans:
            head = QHBoxLayout()
            self.label.setWordWrap(False)
            head.addWidget(self.label)
            head.addStretch(1)
            if self.editor.tools:
                head.addWidget(self.editor.tools)
            grid.addLayout(head, row, 0, 1, 2)
            grid.addLayout(self._line, row + 1, 0, 1, 2)
            self._place = (row + 2, 0)
            return row + 3
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setWordWrap(True)
        grid.addWidget(self.label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._line, row, 1)
        self._place = (row + 1, 1)
        return row + 2

    def fit(self, label_width: int, line_height: int) -> None:
        """The label's column is as wide in every row, the label as high as a line edit."""
        if not self.editor.spans:
            self.label.setFixedWidth(label_width)
            self.label.setMinimumHeight(line_height)

    def show_help(self, on: bool) -> None:
        """The line of help, while the field has the focus."""
        self._helps = on and bool(self.field.kind.help)

    def set_error(self, message: str) -> None:
        """What is wrong; empty when all is well."""
        if message != self.error:
            self.error = message
            self.editor.set_error(message)

    def set_problems(self, problems: list[Problem]) -> None:
        """What a save found wrong with the field and the cells in it."""
        own = [problem.message for problem in problems if problem.row is None]
        if isinstance(self.editor, ChildrenEditor):
            self.editor.set_problems([problem for problem in problems if problem.row is not None])
            own += self.editor.model.sentences()
        self.set_error("\n".join(own))

    def lay_out(self, room: int) -> None:
        """Show what there is to show. `room`: pixels free beside a narrow editor, 0 for always under it."""
        text = f"⚠ {self.error}" if self.error else f"⚠ {self.warning}" if self.warning else ""
        beside = bool(text) and room > 0 and "\n" not in text and self._fits(text, room)
        self._show_beside(text if beside else "")
        under = "" if beside else text
        if not under and self._helps:
            self._show_under(self.field.kind.help, "hint")
        else:
            self._show_under(under, "error")

    def _fits(self, text: str, room: int) -> bool:
        if self.editor.spans:
            return False
        taken = self.editor.minimumSizeHint().width() if not self.editor.stretches else style.em(self.editor, 16)
        return int(self.editor.fontMetrics().horizontalAdvance(text) * 1.1) + 16 + taken <= room

    def _show_beside(self, text: str) -> None:
        if self._beside is None:
            if not text:
                return
            self._beside = QLabel()
            self._beside.setTextFormat(Qt.TextFormat.PlainText)
            self._line.addWidget(self._beside)
        self._beside.setText(text)
        self._paint(self._beside, "error")
        self._beside.setVisible(bool(text))

    def _show_under(self, text: str, role: str) -> None:
        if self._under is None:
            if not text or self._grid is None:
                return
            self._under = QLabel()
            self._under.setTextFormat(Qt.TextFormat.PlainText)
            self._under.setWordWrap(True)
            self._under.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            row, column = self._place
            self._grid.addWidget(self._under, row, column, 1, 2 - column)
        if self._under.text() != text:
            self._under.setText(text)
        if text:
            self._paint(self._under, role)
        self._under.setVisible(bool(text))

    def _paint(self, label: QLabel, role: str) -> None:
        """Errors red, warnings amber, help grey."""
        amber = role == "error" and not self.error
        label.setObjectName("warning" if amber else role)
        style.set_property(label, "unsaved", amber)
        style.set_property(label, "role", "state" if amber else role)

    @property
    def messages(self) -> str:
        """What is shown about the field now, for tests and screen readers."""
        return f"⚠ {self.error}" if self.error else f"⚠ {self.warning}" if self.warning else ""


def _label(field: Field) -> str:
    star = f"<span style='color:{style.ERROR}'>*</span> " if field.kind.required else ""
    return star + escape(field.kind.label)
