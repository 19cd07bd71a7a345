"""A dialog that asks with a form what an operation needs, shows what it would do, and does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Draft, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.dialog import NewRecordDialog
from dankvan_desktop.gui.source import FileSource
from dankvan_desktop.ops.work import Change

Act = Callable[[dict[str, Any]], Change]


class AskSource(FileSource):
    """Pickers add rows that are missing, and never leave for a record behind the dialog."""

    @property
    def can_open(self) -> bool:
        """Not from here."""
        return False


class AskDialog(NewRecordDialog):
    """`cls` is declared for the question alone and is no record of the file. `foretell` says what would be done."""

    def __init__(
        self,
        cls: type[Record],
        context: Context,
        draft: Draft,
        parent: QWidget,
        *,
        title: str,
        button: str,
        act: Act,
        foretell: Callable[[dict[str, Any]], str] | None = None,
        source: FileSource | None = None,
    ) -> None:
        super().__init__(
            cls, context, spec.blank(cls) | dict(draft), parent, source=source or AskSource(context)
        )
        self._act, self._foretell = act, foretell
        self.made: tuple[str, ...] = ()
        """The ids of what was changed."""
        self.setWindowTitle(title)
        self.keep.setText(button)
        self.keep.setShortcut("Ctrl+S")
        self.keep.setEnabled(not context.open_work.db.read_only)
        self.outcome = QLabel()
        self.outcome.setProperty("role", "hint")
        self.outcome.setWordWrap(True)
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setVisible(foretell is not None)
        self.column.insertWidget(1, self.outcome)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.tell_outcome)
        self.form.edited.connect(self._later.start)
        height = self.form.full_height() + style.em(self, 18)  # a grid and a list grow with what is typed
        self.resize(self.width(), min(height, parent.window().height() - 20))
        self.tell_outcome()

    def write(self, draft: Draft) -> Change:
        """Do it."""
        change = self._act(dict(draft))
        self.made = change.ids
        return change

    def tell_outcome(self) -> None:
        """Say what would be done with what is typed so far."""
        if self._foretell is not None:
            self.outcome.setText(self._foretell(self.form.draft()))

    def run(self) -> bool:
        """Wait for the user; whether it was done."""
        try:
            return bool(self.ask())
        finally:
            self.deleteLater()
