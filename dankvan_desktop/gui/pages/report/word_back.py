"""“Lấy lại lời văn từ Word”: per heading the old words and the new ones side by side, taken by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.report.saving import folder

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Slot
    from dankvan_desktop.reports.returned import Returned

_TITLE = "Lấy lại lời văn từ Word"
_NO_HEADING = (
    "Trong tệp Word này không có đề mục nào của báo cáo đang soạn. Chọn đúng tệp đã lưu từ báo cáo này, "
    "hoặc chọn đúng báo cáo rồi làm lại."
)
_SAME = "Lời văn trong tệp Word giống hệt báo cáo đang soạn; không có gì để lấy lại."
_GENERATED = (
    "Chỗ này là bảng, biểu đồ lấy từ bản ghi, hoặc không có trong mẫu báo cáo: không lấy thẳng được. "
    "Sửa bản ghi, hoặc chép chữ bên phải vào lời văn của một mục."
)
_OWN = "Sửa được ở ô bên phải trước khi lấy. Chỗ khác nhau được tô nền."
_CHANGED = QColor("#fbe9b7")
_TAKEN = "✓ "


def ask(context: Context, slots: Sequence[Slot], parent: QWidget) -> dict[str, Narrative]:
    """Choose a file, look, take: the texts taken, by place. Empty when there is nothing or nothing was wanted."""
    from dankvan_desktop.exchange.word_text import NotReadable

    chosen = context.ask.open_file(_TITLE, str(folder(context)), "Tệp Word (*.docx)")
    if not chosen:
        return {}
    try:
        found = _returned(Path(chosen), slots)
    except NotReadable as problem:
        context.ask.tell("Chưa đọc được tệp Word", str(problem), failed=True)
        return {}
    if not found:
        context.ask.tell(_TITLE, _SAME if found is not None else _NO_HEADING, failed=found is None)
        return {}
    dialog = WordDialog(found, slots, parent)
    try:
        return dialog.taken() if dialog.exec() else {}
    finally:
        dialog.deleteLater()


def _returned(path: Path, slots: Sequence[Slot]) -> list[Returned] | None:
    """What reads otherwise in Word; nothing at all where no heading is known."""
    from dankvan_desktop.exchange import word_text
    from dankvan_desktop.reports import returned

    sections = word_text.sections(word_text.read(path), returned.headings(slots))
    if not sections.known:
        return None
    unknown = [returned.Returned("", title, "", "\n".join(lines)) for title, lines in sections.unknown if lines]
    return [*returned.compare(slots, sections.known), *unknown]


class WordDialog(QDialog):
    """A list of places; of the chosen one the words here and the words from Word."""

    def __init__(self, found: Sequence[Returned], slots: Sequence[Slot], parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(_TITLE)
        self._found = list(found)
        self._slots = {slot.key: slot for slot in slots if slot.is_place}
        self._texts: dict[int, str] = {}
        self._wanted: set[int] = set()
        self.list = QListWidget()
        self.list.setAccessibleName("Các chỗ khác nhau")
        self.list.setWordWrap(True)
        for each in self._found:
            self.list.addItem(QListWidgetItem(each.heading))
        self.hint = said("hint")
        self.old, self.new = _pane("Trong chương trình"), _pane("Trong Word")
        self.old.setReadOnly(True)
        self.take = QPushButton("Lấy lời văn này")
        self.take.setCheckable(True)
        self.take.clicked.connect(self._take)
        self.back, self.keep = QPushButton("Quay lại"), QPushButton("Lấy các mục đã chọn")
        self.keep.setProperty("accent", True)
        self.keep.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._show)
        self.new.textChanged.connect(self._edited)
        self._build()
        style.resize_em(self, 92, 42)
        self.list.setCurrentRow(0)
        self._count()

    def taken(self) -> dict[str, Narrative]:
        """The texts that were taken, by place; what nobody changed in them stays as it was."""
        from dankvan_desktop.reports import returned

        texts = {}
        for place in sorted(self._wanted):
            slot = self._slots[self._found[place].key]
            old = slot.narrative or slot.written or Narrative()
            words = self._texts.get(place, self._found[place].new)
            texts[slot.key] = returned.taken(old, slot.blocks, words, slot.label)
        return texts

    def _build(self) -> None:
        grid = QGridLayout()
        for column, (text, pane) in enumerate((("Trong chương trình", self.old), ("Trong Word", self.new))):
            heading = said("heading")
            heading.setText(text)
            grid.addWidget(heading, 0, column)
            grid.addWidget(pane, 1, column)
            grid.setColumnStretch(column, 1)
        line = QHBoxLayout()
        line.addWidget(self.hint, 1)
        line.addWidget(self.take)
        right = QVBoxLayout()
        right.addLayout(grid, 1)
        right.addLayout(line)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(right, 3)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.back, self.keep):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.take.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.addLayout(middle, 1)
        whole.addLayout(buttons)

    def _show(self, place: int) -> None:
        if place < 0:
            return
        entry = self._found[place]
        self.old.setPlainText(entry.old)
        self.new.blockSignals(True)
        self.new.setPlainText(self._texts.get(place, entry.new))
        self.new.blockSignals(False)
        self.new.setReadOnly(not entry.key)
        self.take.setEnabled(bool(entry.key))
        self.take.setChecked(place in self._wanted)
        self.hint.setText(_OWN if entry.key else _GENERATED)
        self._mark()

    def _edited(self) -> None:
        place = self.list.currentRow()
        self._texts[place] = self.new.toPlainText()
        self._mark()

    def _take(self, wanted: bool) -> None:
        place = self.list.currentRow()
        (self._wanted.add if wanted else self._wanted.discard)(place)
        self.list.item(place).setText((_TAKEN if wanted else "") + self._found[place].heading)
        self._count()

    def _count(self) -> None:
        self.keep.setEnabled(bool(self._wanted))

    def _mark(self) -> None:
        """Words that differ get a background."""
        spans = [list(re.finditer(r"\S+", pane.toPlainText())) for pane in (self.old, self.new)]
        old, new = ([word.group() for word in words] for words in spans)
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        changed = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
        for pane, words, side in ((self.old, spans[0], 0), (self.new, spans[1], 2)):
            ranges = [
                (words[code[side]].start(), words[code[side + 1] - 1].end())
                for code in changed
                if code[side] < code[side + 1]
            ]
            pane.setExtraSelections([_selection(pane, *each) for each in ranges])


def _selection(pane: QPlainTextEdit, start: int, end: int) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(pane.document())
    cursor.setPosition(_units(pane.toPlainText()[:start]))
    cursor.setPosition(_units(pane.toPlainText()[:end]), QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setBackground(QBrush(_CHANGED))
    selection.cursor, selection.format = cursor, look
    return selection


def _units(text: str) -> int:
    """Letters as Qt counts them: those beyond the 16 bits twice."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _pane(name: str) -> QPlainTextEdit:
    pane = QPlainTextEdit()
    pane.setAccessibleName(name)
    pane.setTabChangesFocus(True)
    return pane
