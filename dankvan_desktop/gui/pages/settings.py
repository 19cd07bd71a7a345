"""Thiết lập: the one form of the ward's settings; signers, recipients and lists are sections beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store.problems import FileProblem

UNSAVED = "Có thay đổi chưa lưu"
WIDEST_EM = 60


class SettingPage(QWidget):
    """The settings' form with explicit saving."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = Form(Setting, context)
        self.form.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        body = self.form.widget()
        assert body is not None
        body.setMaximumWidth(style.em(self, WIDEST_EM))
        hint = QLabel(Setting.SPEC.hint)
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.state = QLabel()
        self.state.setProperty("role", "state")
        self.state.setWordWrap(True)
        self.drop = QPushButton("Bỏ thay đổi")
        self.drop.clicked.connect(lambda _checked=False: self._drop())
        self.keep = QPushButton("Lưu (Ctrl+S)")
        self.keep.setProperty("accent", True)
        self.keep.clicked.connect(lambda _checked=False: self.save())
        buttons = QHBoxLayout()
        buttons.addWidget(self.state, 1)
        buttons.addWidget(self.drop)
        buttons.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(hint)
        layout.addWidget(self.form, 1)
        layout.addLayout(buttons)
        self.form.dirty_changed.connect(lambda dirty: self._tell(UNSAVED if dirty else ""))
        context.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Show the settings as they stand in the file."""
        from dankvan_desktop.store import rows

        work = self._context.open_work
        self.form.load(rows.get(work.db, Setting, SETTING_ID) or Setting(id=SETTING_ID))
        self.form.set_read_only(work.db.read_only)
        self._tell("")

    def save(self) -> bool:
        """Write the settings; what is wrong is shown beside its field."""
        from dankvan_desktop.ops import records

        if not self.form.is_dirty:
            return True
        if self.form.validate():
            self._tell(f"Chưa lưu: còn {self.form.error_count()} ô cần sửa.")
            return False
        base = self.form.base
        assert base is not None
        try:
            change = records.save(self._context.open_work, Setting, base.id, self.form.draft(), base.rev)
        except Refused as refused:
            self.form.show_problems(refused.problems)
            self._tell(f"Chưa lưu: {refused}")
            return False
        except FileProblem as problem:
            self._tell(f"Chưa lưu: {problem.sentence}")
            return False
        self.reload()
        self._context.changed.emit(change)
        self._tell("Đã lưu")
        return True

    def is_dirty(self) -> bool:
        """Whether the form has unsaved changes."""
        return self.form.is_dirty

    def leave(self) -> bool:
        """Ask about unsaved changes; False when the user wants to stay."""
        if not self.form.is_dirty:
            return True
        answer = self._context.ask.save_changes("Thiết lập có thay đổi chưa lưu. Lưu lại không?")
        if answer == "discard":
            self._drop()
        return answer == "discard" or (answer == "save" and self.save())

    def undo_form(self) -> bool:
        """One step back in the form."""
        return self.form.undo()

    def redo_form(self) -> bool:
        """One step forth again in the form."""
        return self.form.redo()

    def _drop(self) -> None:
        self.form.reset()
        self._tell("")

    def _changed(self, change: Change) -> None:
        if change.record in ("", Setting.SPEC.name) and not self.form.is_dirty:
            self.reload()

    def _tell(self, text: str) -> None:
        dirty = self.form.is_dirty
        self.state.setText(text)
        style.set_property(self.state, "unsaved", dirty)
        self.drop.setEnabled(dirty)
        self.keep.setEnabled(dirty)
        self.state_changed.emit(text)
