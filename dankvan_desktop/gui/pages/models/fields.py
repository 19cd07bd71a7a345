"""A few declared fields below each other in a dialog, each with what is wrong with it; and the dialog around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Field, Problem
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editors import make
from dankvan_desktop.gui.form.row import FieldRow
from dankvan_desktop.gui.source import FileSource
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store.problems import FileProblem

LABEL_EM = 9


class Fields(QWidget):
    """The editors of some declared fields. `raw` gives their texts as an operation reads them."""

    def __init__(self, context: Context, fields: Sequence[Field]) -> None:
        super().__init__()
        source = FileSource(context, in_dialog=True)
        self.rows = {field.name: FieldRow(field, make(field.kind, source)) for field in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        line = 0
        for row in self.rows.values():
            line = row.place(grid, line)
            row.editor.changed.connect(lambda row=row: self._forgive(row))
            row.fit(style.em(self, LABEL_EM), row.editor.input.sizeHint().height() if row.editor.is_line else 0)

    def raw(self) -> dict[str, Any]:
        """The raw texts by field."""
        for row in self.rows.values():
            row.editor.tidy()
        return {name: row.editor.raw() for name, row in self.rows.items()}

    def put(self, **values: Any) -> None:
        """Fill editors."""
        for name, value in values.items():
            self.rows[name].editor.set_raw(value)

    def problems(self) -> list[Problem]:
        """What cannot be read, field by field."""
        found = []
        for name, raw in self.raw().items():
            row = self.rows[name]
            message = row.editor.problem() or ("" if row.field.is_link else spec.read_field(row.field, raw)[1])
            if message:
                found.append(Problem(name, message))
        return found

    def _forgive(self, row: FieldRow) -> None:
        """What is being mended is not wrong any more until it is read again."""
        if row.error:
            row.set_error("")
            row.lay_out(0)

    def show_problems(self, problems: Iterable[Problem]) -> str:
        """Put each problem beside its field; what belongs to none is returned."""
        rest: list[str] = []
        by_field: dict[str, list[str]] = {}
        for problem in problems:
            if problem.field in self.rows:
                by_field.setdefault(problem.field, []).append(problem.message)
            else:
                rest.append(problem.message)
        for name, row in self.rows.items():
            row.set_error("\n".join(by_field.get(name, ())))
            row.lay_out(0)
        if by_field:
            first = next(row for name, row in self.rows.items() if name in by_field)
            first.editor.input.setFocus(Qt.FocusReason.OtherFocusReason)
        return " ".join(rest)


class ActDialog(QDialog):
    """A dialog that does one thing: `act` writes and gives its change; what is refused is said and nothing is lost."""

    def __init__(self, context: Context, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.state = plain("", "error")
        self.state.hide()
        self.back, self.keep = QPushButton("Quay lại"), QPushButton(f"{verb} (Ctrl+S)")
        self.keep.setProperty("accent", True)
        self.keep.setShortcut(QKeySequence("Ctrl+S"))
        self.keep.clicked.connect(self.save)
        self.back.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.keep):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(self.body, 1)
        column.addWidget(self.state)
        column.addLayout(buttons)

    def problems(self) -> list[Problem]:
        """What the input itself shows to be wrong."""
        return []

    def act(self) -> Change:
        """Write; raises `Refused` and `FileProblem`."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[Problem]) -> str:
        """Show problems beside their fields; what belongs to none is returned."""
        return " ".join(problem.message for problem in problems)

    def done_with(self, change: Change) -> None:
        """After the write."""

    def save(self) -> None:
        """Do it and close, or say why not."""
        problems = self.problems()
        if problems:
            self._say(self.show_problems(problems) or "Còn ô cần sửa.")
            return
        try:
            change = self.act()
        except Refused as refused:
            self._say(self.show_problems(refused.problems) or "Còn ô cần sửa.")
            return
        except FileProblem as problem:
            self._say(problem.sentence)
            return
        self.context.changed.emit(change)
        self.context.message.emit(f"Đã xong: {change.label}")
        self.accept()
        self.done_with(change)

    def _say(self, sentence: str) -> None:
        self.state.setText(f"⚠ {sentence}")
        self.state.show()
        self._grow()

    def _grow(self) -> None:
        """As high as all that is said needs."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        needed = max(layout.totalHeightForWidth(self.width()), layout.totalSizeHint().height())
        most = self.screen().availableGeometry().height() - style.em(self, 4)
        self.resize(self.width(), max(self.height(), min(needed + style.em(self), most)))


def plain(text: str, role: str = "") -> QLabel:
    """A label of plain text that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
