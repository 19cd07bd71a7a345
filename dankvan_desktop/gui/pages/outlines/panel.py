"""The right side: the title of the chosen part and its blocks, each a card; new blocks at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.outlines import cards
from dankvan_desktop.gui.pages.outlines.chart_card import NEW_CHART, ChartCard
from dankvan_desktop.gui.pages.outlines.field import Desk, SentenceField
from dankvan_desktop.gui.pages.outlines.info import InfoForm
from dankvan_desktop.gui.pages.outlines.table_card import NEW_TABLE, TableCard
from dankvan_desktop.reports.outline_draft import CLOSING, INFO, OutlineDraft, PartLine

_CARDS: dict[str, type[cards.Card]] = {
    "text": cards.TextCard,
    "own": cards.OwnCard,
    "list": cards.ListCard,
    "register": cards.RegisterCard,
    "grounds": cards.GroundsCard,
    "table": TableCard,
    "chart": ChartCard,
}
KINDS = (
    ("own", "Chỗ viết lời văn"),
    ("text", "Câu do chương trình viết (có số liệu)"),
    ("list", "Danh sách"),
    ("table", "Bảng"),
    ("chart", "Biểu đồ"),
    ("register", "Biểu, sổ in theo kỳ"),
    ("grounds", "Các căn cứ"),
)
NAMES = {kind: card.TITLE for kind, card in _CARDS.items()}
"""What each kind of block is called on its card."""
_NO_BLOCKS = "Mục này chưa có gì ngoài tên mục. Bấm “Thêm nội dung” để thêm chỗ viết lời văn, câu có số liệu, bảng…"


class PartPanel(QScrollArea):
    """Shows one part of a draft and writes what is changed into it."""

    edited = Signal()
    """The draft was changed here."""
    titled = Signal()
    """A title was changed: the tree reads otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.draft: OutlineDraft | None = None
        self.desk: Desk | None = None
        self.key = ""
        self.cards: list[cards.Card] = []
        self.title: SentenceField | None = None
        self.info: InfoForm | None = None
        self.add_button: QPushButton | None = None
        self._read_only = False

    def show_part(self, draft: OutlineDraft, desk: Desk, line: PartLine, *, read_only: bool) -> None:
        """Show a part; what was shown before is let go."""
        same, place = line.key == self.key, self.verticalScrollBar().value()
        self.draft, self.desk, self.key, self._read_only = draft, desk, line.key, read_only
        self.cards, self.title, self.info, self.add_button = [], None, None, None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 6, 0)
        column.setSpacing(8)
        if line.key == INFO:
            self.info = InfoForm(draft, desk, read_only=read_only)
            self.info.edited.connect(self.edited)
            self.info.titled.connect(self.titled)
            column.addWidget(self.info)
        else:
            self._add_head(column, line)
            self._add_cards(column)
        column.addStretch(1)
        self._show(inner)
        if same:
            self.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """Nothing to show."""
        self.draft, self.key, self.cards = None, "", []
        self._show(QWidget())

    def _show(self, inner: QWidget) -> None:
        old = self.takeWidget()
        if old is not None:  # one of its buttons may be what asks for this
            old.hide()
            old.deleteLater()
        self.setWidget(inner)

    def wrong_cards(self) -> list[cards.Card]:
        """The blocks that are not right yet."""
        return [card for card in self.cards if not card.wrong.isHidden()]

    def name_it(self) -> None:
        """The cursor goes into the name of the part, all of it selected: what is typed next is the name."""
        if self.title is not None:
            self.title.edit.setFocus()
            self.title.edit.selectAll()

    # --- the heading --------------------------------------------------------------------------------------------------

    def _add_head(self, column: QVBoxLayout, line: PartLine) -> None:
        assert self.draft is not None and self.desk is not None
        if line.key == CLOSING:
            text = QLabel("Đoạn in sau mục cuối cùng, trước chữ ký.")
            text.setProperty("role", "hint")
            column.addWidget(text)
            return
        name = "Tên phụ lục" if line.kind == "appendix" else "Tên mục"
        head = QLabel(name)
        head.setProperty("role", "heading")
        self.title = SentenceField(self.desk, name, line.title)
        self.title_wrong = QLabel(self.desk.text_problem(line.title))
        self.title_wrong.setProperty("role", "error")
        self.title_wrong.setWordWrap(True)
        self.title_wrong.setVisible(bool(self.title_wrong.text()))
        self.title.setDisabled(self._read_only)
        self.title.changed.connect(self._title_edited)
        for widget in (head, self.title, self.title_wrong):
            column.addWidget(widget)
        part = self.draft.part(line.key)
        ticks = (
            (("landscape", "Trang ngang (bảng rộng)", bool(part.get("landscape"))),)
            if line.kind == "appendix"
            else (
                ("if_any", "Bỏ cả mục khi không có nội dung", bool(part.get("if_any"))),
                ("printed", "In tên mục và đánh số", bool(part.get("printed", True))),
            )
        )
        for field, label, value in ticks:
            box = QCheckBox(label)
            box.setChecked(value)
            box.setDisabled(self._read_only)
            box.toggled.connect(lambda on, field=field: self._tick(field, on))
            column.addWidget(box)

    def _title_edited(self) -> None:
        assert self.draft is not None and self.desk is not None and self.title is not None
        text = self.title.text()
        problem = self.desk.text_problem(text)
        self.title_wrong.setText(problem)
        self.title_wrong.setVisible(bool(problem))
        self.draft.put(self.key, "title", text, step=f"title:{self.key}:{text.count(' ')}")
        self.edited.emit()
        self.titled.emit()

    def _tick(self, field: str, on: bool) -> None:
        assert self.draft is not None
        self.draft.put(self.key, field, on)
        self.edited.emit()
        self.titled.emit()

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _add_cards(self, column: QVBoxLayout) -> None:
        assert self.draft is not None and self.desk is not None
        blocks = self.draft.blocks(self.key)
        for place, block in enumerate(blocks):
            kind = next(name for name in _CARDS if name in block)
            card = _CARDS[kind](self.desk, block)
            card.up.setEnabled(place > 0)
            card.down.setEnabled(place < len(blocks) - 1)
            card.set_read_only(self._read_only)
            card.changed.connect(lambda place=place: self._block_edited(place))
            card.moved.connect(lambda by, place=place: self._move(place, by))
            card.removed.connect(lambda place=place: self._remove(place))
            self.cards.append(card)
            column.addWidget(card)
        if not blocks:
            told = QLabel(_NO_BLOCKS)
            told.setWordWrap(True)
            told.setProperty("role", "hint")
            column.addWidget(told)
        if not self._read_only:
            self.add_button = QPushButton("Thêm nội dung")
            menu = QMenu(self.add_button)
            for kind, label in KINDS:
                menu.addAction(label, self._adder(kind))
            self.add_button.setMenu(menu)
            self.add_button.setMaximumWidth(style.em(self, 14))
            column.addWidget(self.add_button)

    def add_block(self, kind: str) -> None:
        """A new block of a kind at the end of the part."""
        assert self.draft is not None and self.desk is not None
        new: dict[str, dict[str, Any]] = {
            "own": {"own": "", "prompt": ""},
            "text": {"text": ""},
            "list": {"list": next(iter(self.desk.names.lists), ""), "style": "dash"},
            "table": NEW_TABLE,
            "chart": NEW_CHART,
            "register": {"register": next(iter(cards.registers_by_name()), "")},
            "grounds": {"grounds": ["Căn cứ {basis:full}"]},
        }
        self.draft.add_block(self.key, new[kind])
        self._again()
        last = self.cards[-1]
        last.setFocus()
        last.focusNextChild()
        self.ensureWidgetVisible(last)

    def _adder(self, kind: str) -> Callable[[], None]:
        return lambda: self.add_block(kind)

    def _block_edited(self, place: int) -> None:
        assert self.draft is not None
        value = self.cards[place].value()
        self.draft.put_block(self.key, place, value, step=f"block:{self.key}:{place}:{str(value).count(' ')}")
        self.edited.emit()

    def _move(self, place: int, by: int) -> None:
        assert self.draft is not None
        self.draft.move_block(self.key, place, by)
        self._again()

    def _remove(self, place: int) -> None:
        assert self.draft is not None
        self.draft.remove_block(self.key, place)
        self._again()

    def _again(self) -> None:
        """The same part anew, from the draft."""
        assert self.draft is not None and self.desk is not None
        line = next(each for each in self.draft.lines() if each.key == self.key)
        self.show_part(self.draft, self.desk, line, read_only=self._read_only)
        self.edited.emit()
