"""One part of a report: its texts, the clerk's own and the program's, and the figures it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dankvan_desktop.gui.context import Ask
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from dankvan_desktop.gui.form.narrative_text import Shown
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.report.hints import HintList
from dankvan_desktop.gui.pages.report.parts import ReportPart
from dankvan_desktop.gui.pages.report.sentence import Sentence
from dankvan_desktop.gui.pages.report.session import ReportSession
from dankvan_desktop.gui.pages.report.sources import FigureList

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.build import Slot

_NO_PLACE = "Mục này là bảng, biểu đồ lấy từ các bản ghi; không có chỗ viết lời văn riêng."
_NOTHING = "Mục này chỉ có đề mục. Chọn mục bên dưới nó để viết lời văn."
_PROGRAM = "Chữ nền xám do chương trình viết; sửa được ngay tại đây. Số nền đậm tự cập nhật: bấm đúp để xem các dòng."
_FIXED = "Chữ nền xám do chương trình viết. Số nền đậm là số hiện nay: bấm đúp để xem các dòng."
_CARRIED = "Lời văn này lấy từ báo cáo kỳ trước, chưa sửa. Đọc lại rồi sửa cho kỳ này; số liệu trong đó đã theo kỳ mới."


class PartPanel(QScrollArea):
    """Shows one part at a time; editors are only filled anew with another part or a text written elsewhere."""

    edited = Signal(str, object)
    """The user changed a text: key of the place, Narrative."""
    kept = Signal(str)
    """The user saw what the program would write now at a place, and keeps his own words."""
    figure_opened = Signal(str)
    """The rows behind a live figure are wanted: its reference."""
    figure_wanted = Signal(object)
    """A live figure is to be put into this NarrativeEdit."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._part: ReportPart | None = None
        self._read_only = False
        self._editors: dict[str, NarrativeEdit] = {}
        self._sentences: dict[str, Sentence] = {}
        self._session: ReportSession | None = None
        self._changed = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(6, 0, 8, 4)
        self._column.setSpacing(6)
        self._title = said("title", whole=True)
        self._hint = said("hint", whole=True)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(4)
        self.hints = HintList()
        self.figures = FigureList()
        for widget in (self._title, self._hint):
            self._column.addWidget(widget)
        self._carried = said("error", whole=True)
        self._carried.setText(_CARRIED)
        self._carried.hide()
        self._column.addWidget(self._carried)
        self._column.addLayout(self._texts, 1)
        self._column.addWidget(self.hints)
        self._column.addWidget(self.figures)
        self._column.addStretch(0)
        self.setWidget(body)
        body.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_part(
        self, part: ReportPart, session: ReportSession, shown: Mapping[str, Shown], *, read_only: bool
    ) -> None:
        """Show a part with its texts; `shown`: what live figures read now."""
        self._session = session
        if self._part is None or self._part.key != part.key:
            self._clear_texts(())
            self.verticalScrollBar().setValue(0)
        if [each.key for each in part.places] != list(self._editors):
            self._arrange(part)
        self._part = part
        for key, edit in self._editors.items():
            edit.show_figures(shown)
            wanted = session.text(key)
            if not edit.narrative().same_words(wanted):
                edit.set_narrative(wanted)
            edit.set_read_only(read_only)
        self._read_only = read_only
        self.show_states(read_only=read_only)
        self._title.setText(part.label)

    def show_states(self, *, read_only: bool) -> None:
        """Which of the program's texts were changed, and which it would write otherwise now."""
        if self._session is None:
            return
        self._carried.setVisible(any(self._session.is_carried(key) for key in self._editors))
        for key, sentence in self._sentences.items():
            news = self._session.news(key) if self._session.is_outdated(key) else None
            sentence.show_state(edited=self._session.is_edited(key), news=news, read_only=read_only)

    def show_figures(self, figures: Sequence[FigureValue]) -> None:
        """The figures that the part prints now."""
        self.figures.show_figures(figures)
        places = self._part.places if self._part is not None else ()
        self._hint.setVisible(not places or bool(self._sentences))
        program = _FIXED if self._read_only else _PROGRAM
        self._hint.setText(program if self._sentences else _NO_PLACE if figures else _NOTHING)

    def editors(self) -> dict[str, NarrativeEdit]:
        """The editors of the clerk's own texts, by the key of their place."""
        return {key: edit for key, edit in self._editors.items() if key not in self._sentences}

    def sentences(self) -> dict[str, Sentence]:
        """The program's texts, by their key."""
        return dict(self._sentences)

    def editor(self, key: str) -> NarrativeEdit | None:
        """The editor of a text that is shown."""
        return self._editors.get(key)

    def current_editor(self) -> NarrativeEdit | None:
        """The editor that has the focus, else the one changed last, else the first own one, else the first."""
        for edit in self._editors.values():
            if edit.text.hasFocus():
                return edit
        if self._changed in self._editors:
            return self._editors[self._changed]
        return next(iter([*self.editors().values(), *self._editors.values()]), None)

    def write(self) -> None:
        """Put the cursor into the text of the part."""
        edit = self.current_editor()
        if edit is not None:
            edit.text.setFocus()

    def _write_at(self, key: str) -> None:
        self._editors[key].text.setFocus(Qt.FocusReason.OtherFocusReason)

    @contextmanager
    def still(self, widget: QWidget) -> Iterator[None]:
        """Whatever becomes higher or lower meanwhile, a widget of the panel stays where it is on the screen."""
        bar, view = self.verticalScrollBar(), self.viewport()
        before = widget.mapTo(view, QPoint()).y()
        shown = widget.isVisible()
        yield
        if shown and widget.isVisible():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            bar.setValue(bar.value() + widget.mapTo(view, QPoint()).y() - before)

    def forget(self) -> None:
        """Show nothing: another report comes."""
        self._clear_texts(())
        self._part = self._session = None
        self._title.clear()
        self._carried.hide()
        self.figures.show_figures(())
        self.hints.show_hints((), ())

    def _arrange(self, part: ReportPart) -> None:
        """The texts of a part under each other; those that are there already stay, with what can be undone in them."""
        self._clear_texts([place.key for place in part.places])
        before, self._editors = self._editors, {}
        for place in part.places:
            if place.prompt:
                prompt = said("hint", whole=True)
                prompt.setText(place.prompt)
                self._texts.addWidget(prompt)
            edit = before.get(place.key) or self._made(part, place)
            self._editors[place.key] = edit
            sentence = self._sentences.get(place.key)
            self._texts.addWidget(sentence or edit, 0 if sentence else 1)
        if len(self._sentences) == len(self._editors):
            self._texts.addStretch(1)

    def _made(self, part: ReportPart, place: Slot) -> NarrativeEdit:
        assert self._session is not None
        if place.is_generated:
            sentence = self._sentences[place.key] = Sentence(place, self._ask)
            sentence.taken_back.connect(lambda: self._take_back(place.key))
            sentence.kept.connect(lambda: self._write_at(place.key))
            sentence.kept.connect(lambda: self.kept.emit(place.key))
            edit = sentence.edit
        else:
            edit = NarrativeEdit(self._ask)
            edit.text.setAccessibleName(f"Lời văn mục {part.label}")
            edit.text.setAccessibleDescription(place.prompt)
            edit.least_em = 8
            edit.fit()
        edit.offer_figures()
        edit.set_narrative(self._session.text(place.key))
        edit.changed.connect(lambda: self._tell(place.key, edit))
        edit.text.figure_opened.connect(self.figure_opened)
        edit.text.figure_wanted.connect(lambda: self.figure_wanted.emit(edit))
        return edit

    def _tell(self, key: str, edit: NarrativeEdit) -> None:
        self._changed = key
        self.edited.emit(key, edit.narrative())

    def _take_back(self, key: str) -> None:
        """The program's words again, as a step that Ctrl+Z undoes."""
        written = self._session.written(key) if self._session is not None else None
        if written is not None:
            self._write_at(key)  # the button that has the focus goes
            self._editors[key].replace(written)

    def _clear_texts(self, keep: Sequence[str]) -> None:
        """Empty the column; the texts of other keys than `keep` go."""
        kept = {id(self._sentences.get(key) or edit) for key, edit in self._editors.items() if key in keep}
        self._editors = {key: edit for key, edit in self._editors.items() if key in keep}
        self._sentences = {key: each for key, each in self._sentences.items() if key in keep}
        while (item := self._texts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and id(widget) not in kept:
                widget.hide()
                widget.deleteLater()
