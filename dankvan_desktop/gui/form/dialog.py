"""The form of a record type in a small dialog: adding a row while choosing one, or changing a single record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core.spec import Draft, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import Source
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.gui.source import FileSource
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store.problems import FileProblem


class NewRecordDialog(QDialog):
    """`ask` gives the id of the saved row, or nothing. With `record` that record is changed instead."""

    def __init__(
        self,
        cls: type[Record],
        context: Context,
        draft: Draft,
        parent: QWidget,
        record: Record | None = None,
        source: Source | None = None,
    ) -> None:
        super().__init__(parent.window())
        self._context, self._made, self._record = context, "", record
        self.setWindowTitle(f"{'Sửa' if record else 'Thêm'} {cls.SPEC.label}")
        self.form = Form(cls, context, source or FileSource(context, in_dialog=True))
        self.form.load_draft(draft, record)
        self.state = QLabel()
        self.state.setProperty("role", "error")
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.hide()
        self.form.edited.connect(self.state.hide)
        back, keep = QPushButton("Quay lại"), QPushButton("Lưu (Ctrl+S)")
        self.keep = keep
        keep.setProperty("accent", True)
        keep.setShortcut("Ctrl+S")
        keep.clicked.connect(self.save)
        back.clicked.connect(self.reject)
        for button in (back, keep):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(keep)
        self.column = column = QVBoxLayout(self)
        column.addWidget(self.form, 1)
        column.addWidget(self.state)
        column.addLayout(buttons)
        room = parent.window().size()
        height = self.form.full_height() + style.em(self, 8)
        most = max(room.height() - 20, style.em(self, 20))
        self.resize(min(style.em(self, 48), room.width() - 20), min(height, most))

    def ask(self) -> str:
        """Wait for the user."""
        self.form.focus_first()
        self.exec()
        return self._made

    def save(self) -> None:
        """Write the row and close."""
        problems = self.form.validate()
        if problems:
            return self._say(f"Chưa lưu: còn {self.form.error_count()} ô cần sửa.")
        try:
            change = self.write(self.form.draft())
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return self._say(str(refused))
        except FileProblem as problem:
            return self._say(problem.sentence)
        self._made = change.ids[0]
        self._context.changed.emit(change)
        self.accept()
        return None

    def write(self, draft: Draft) -> Change:
        """What saving does. Raises `Refused`, `FileProblem`."""
        old = self._record
        place = (old.id, old.rev) if old else (None, None)
        return records.save(self._context.open_work, self.form.cls, place[0], draft, place[1])

    def reject(self) -> None:
        """Close; what was typed is only thrown away after asking."""
        if self.form.is_dirty and not self._context.ask.confirm(
            "Chưa lưu", "Những gì vừa nhập ở đây sẽ mất. Đóng lại?", "Đóng, không lưu"
        ):
            return
        super().reject()

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.show()
