"""What every editor of a form has: a raw text, a mark for what is wrong, and one widget that takes the focus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dankvan_desktop.core.kinds import Kind
from dankvan_desktop.core.text import brief
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Ask

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


IN_BIN = "(đã xóa) "
"""Stands before the title of a row in the recycle bin."""


def is_id(raw: str) -> bool:
    """Whether a raw text is the id of a row, not words on the way to one."""
    return _ID.fullmatch(raw) is not None


def unresolved(words: str) -> str:
    """What is said of words that are no row."""
    return f"“{brief(words)}” chưa có trong danh sách. Chọn một dòng trong danh sách hoặc “Thêm mới”."


class Source(Protocol):
    """What editors ask of the open file: titles of rows, rows to choose from, the day."""

    @property
    def can_create(self) -> bool:
        """Whether a picker offers “Thêm mới…”."""

    @property
    def ask(self) -> Ask:
        """Questions to the user."""

    @property
    def can_open(self) -> bool:
        """Whether a picker offers to open the record it refers to."""

    def titles(self, target: str, ids: Sequence[str]) -> dict[str, str]:
        """Titles by id; a row in the recycle bin is marked as such; unknown ids are left out."""

    def pick(self, target: str, words: str, list_name: str) -> list[tuple[str, str]]:
        """(id, title) of the rows whose text holds every word, written with or without marks."""

    def find(self, target: str, title: str, list_name: str) -> list[str]:
        """Ids of the rows whose title reads the same."""

    def label(self, target: str) -> str:
        """What the record type is called: “đơn vị”."""

    def led_to(self, target: str, record_id: str, names: Sequence[str]) -> str:
        """The title of what the references of a record lead to, one after the other; empty where one is missing."""

    def create(self, parent: QWidget, target: str, words: str, list_name: str) -> tuple[str, str] | None:
        """Let the user add a row: its id and title, or None."""

    def open(self, target: str, record_id: str) -> None:
        """Show a record in its section."""

    def today(self) -> date:
        """The day."""

    def outlines(self) -> list[tuple[str, str]]:
        """(name, title) of the report outlines that can be used."""


class Editor(QWidget):
    """The editor of one field. `raw` and `set_raw` speak the draft's language (core/spec)."""

    changed = Signal()
    """What `raw` gives has changed, by the user or by an undo."""

    merges: ClassVar[bool] = False
    """Whether changes in a row are one undo step: typing."""
    stretches: ClassVar[bool] = True
    """Whether the editor takes the whole width of the form."""
    spans: ClassVar[bool] = False
    """Whether the editor stands below its label, across the whole form."""
    own_undo: ClassVar[bool] = False
    """Whether Ctrl+Z inside is the editor's own."""

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__()
        self.kind = kind
        self.source = source
        self.tools: QWidget | None = None
        """Buttons that stand beside the label of an editor that spans the form."""
        self._quiet = False
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)

    @property
    def is_line(self) -> bool:
        """Whether the editor is one line high."""
        return isinstance(self.input, QLineEdit | QComboBox)

    @property
    def input(self) -> QWidget:
        """The widget that takes the focus."""
        raise NotImplementedError

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        """All widgets inside that can have the focus, in Tab order."""
        return (self.input,)

    def raw(self) -> Any:
        """What stands in the draft."""
        raise NotImplementedError

    def set_raw(self, raw: Any) -> None:
        """Fill the editor; says nothing of it."""
        self._quiet = True
        try:
            self.put(raw)
        finally:
            self._quiet = False

    def put(self, raw: Any) -> None:
        """Fill the widgets."""
        raise NotImplementedError

    def tidy(self) -> None:
        """Write anew what the user left: a date as dd/MM/yyyy, a number with its dots."""

    def problem(self) -> str:
        """A sentence about what was typed and is not yet a value that `raw` can give; empty when all is well."""
        return ""

    def fit_cell(self) -> None:
        """Leave out what has no room in the cell of a grid."""

    def select(self) -> None:
        """Prepare for being typed over."""

    def focus_problem(self, row: int | None, inner: str) -> None:
        """Take the focus where a problem is."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> bool:
        """The user pressed Enter: whether the editor needs him to stay."""
        return False

    def set_error(self, text: str) -> None:
        """A red frame, or none."""
        style.set_property(self.input, "invalid", bool(text))

    def set_read_only(self, read_only: bool) -> None:
        """No more input; the text stays readable."""
        self.setEnabled(not read_only)

    def describe(self, name: str, help_text: str) -> None:
        """What a screen reader says."""
        for widget in self.inputs:
            widget.setAccessibleName(name)
            widget.setAccessibleDescription(help_text)

    def take(self, widget: QWidget) -> None:
        """Put the main widget in its place."""
        self._line.addWidget(widget, 1 if self.stretches else 0)
        self.setFocusProxy(widget)

    def tell(self, *_ignored: object) -> None:
        """Say that the user changed something."""
        if not self._quiet:
            self.changed.emit()

    def fit(self) -> None:
        """Work out the widths that follow the font."""

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()


def ignore_wheel(widget: QWidget) -> None:
    """Only a widget that has the focus by a click or by Tab takes the focus: never by the wheel."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
