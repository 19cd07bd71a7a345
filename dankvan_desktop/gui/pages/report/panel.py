"""One part of a report: the clerk's own text in it, and the figures it prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.gui.context import Ask
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from dankvan_desktop.gui.pages.report.parts import ReportPart
from dankvan_desktop.gui.pages.report.sources import FigureList

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue

_NO_PLACE = "Mục này do chương trình viết từ các bản ghi; không có chỗ viết lời văn riêng."
_NOTHING = "Mục này chỉ có đề mục. Chọn mục bên dưới nó để viết lời văn."


class PartPanel(QScrollArea):
    """Shows one part at a time; editors are only filled anew with another part or a text written elsewhere."""

    edited = Signal(str, object)
    """The user changed a text: key of the place, Narrative."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._part: ReportPart | None = None
        self._editors: dict[str, NarrativeEdit] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(6, 0, 8, 4)
        self._column.setSpacing(6)
        self._title = _label("title")
        self._hint = _label("hint")
        self._texts = QVBoxLayout()
        self._texts.setSpacing(4)
        self.figures = FigureList()
        for widget in (self._title, self._hint):
            self._column.addWidget(widget)
        self._column.addLayout(self._texts, 1)
        self._column.addWidget(self.figures)
        self._column.addStretch(0)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_part(self, part: ReportPart, text_of: Callable[[str], Narrative], *, read_only: bool) -> None:
        """Show a part with the texts of its places."""
        same = self._part is not None and [each.key for each in part.places] == list(self._editors)
        if not same or self._part is None or self._part.key != part.key:
            self._rebuild(part, text_of, read_only)
        else:
            self._refresh(text_of)
        self._part = part
        self._title.setText(part.label)

    def show_figures(self, figures: Sequence[FigureValue]) -> None:
        """The figures that the part prints now."""
        self.figures.show_figures(figures)
        if self._part is not None and not self._part.places:
            self._hint.setText(_NO_PLACE if figures else _NOTHING)

    def editors(self) -> dict[str, NarrativeEdit]:
        """The editors shown, by the key of their place."""
        return dict(self._editors)

    def current_editor(self) -> NarrativeEdit | None:
        """The editor that has the focus, else the first."""
        for edit in self._editors.values():
            if edit.text.hasFocus():
                return edit
        return next(iter(self._editors.values()), None)

    def forget(self) -> None:
        """Show nothing: another report comes."""
        self._clear_texts()
        self._part = None
        self._title.clear()
        self.figures.show_figures(())

    def _rebuild(self, part: ReportPart, text_of: Callable[[str], Narrative], read_only: bool) -> None:
        self._clear_texts()
        self._hint.setVisible(not part.places)
        for place in part.places:
            if place.prompt:
                prompt = _label("hint")
                prompt.setText(place.prompt)
                self._texts.addWidget(prompt)
            edit = NarrativeEdit(self._ask)
            edit.text.setAccessibleName(f"Lời văn mục {part.label}")
            edit.text.setAccessibleDescription(place.prompt)
            edit.least_em = 8
            edit.fit()
            edit.set_narrative(text_of(place.key))
            edit.set_read_only(read_only)
            edit.changed.connect(lambda key=place.key, edit=edit: self.edited.emit(key, edit.narrative()))
            self._texts.addWidget(edit, 1)
            self._editors[place.key] = edit
        self.verticalScrollBar().setValue(0)

    def _refresh(self, text_of: Callable[[str], Narrative]) -> None:
        for key, edit in self._editors.items():
            wanted = text_of(key)
            if edit.narrative() != wanted:
                edit.set_narrative(wanted)

    def _clear_texts(self) -> None:
        self._editors = {}
        while (item := self._texts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
