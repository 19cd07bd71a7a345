"""One block of a part as a card: what it is, its fields, one sentence for what is wrong, buttons to move and remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.text import clean_line, sort_key
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.choice_editors import QuietCombo, combo_of
from dankvan_desktop.gui.pages.outlines.field import Desk, SentenceField, line_of
from dankvan_desktop.gui.pages.outlines.grid import side_by_side
from dankvan_desktop.gui.pages.outlines.places import PERIODS, period_words

Block = dict[str, Any]
_OPTIONAL = "Phần nằm giữa [[ và ]] không in khi số liệu trong đó còn trống."
_STYLES = {"dash": "Gạch đầu dòng", "numbered": "Đánh số 1. 2. 3.", "paragraphs": "Từng đoạn"}
_LOOKS = (("", "Đoạn văn"), ("bullet", "Gạch đầu dòng"), ("centred", "Dòng đậm ở giữa"))


class Card(QFrame):
    """`value` is the block as it stands. A kind of block fills `body` and says `changed`."""

    changed = Signal()
    moved = Signal(object)
    removed = Signal()
    TITLE = ""

    def __init__(self, desk: Desk, block: Mapping[str, Any]) -> None:
        super().__init__()
        self.desk, self.block = desk, dict(block)
        self.setProperty("card", True)
        self.title = QLabel(self.TITLE)
        self.title.setProperty("role", "heading")
        self.up = self._button("▲", "Đưa nội dung lên", lambda: self.moved.emit(-1))
        self.down = self._button("▼", "Đưa nội dung xuống", lambda: self.moved.emit(1))
        self.remove = self._button("✕", "Xóa nội dung", self.removed.emit)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        self.wrong = QLabel()
        self.wrong.setProperty("role", "error")
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.setWordWrap(True)
        self.body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.body)
        column.addWidget(self.wrong)
        self.build()
        self.check()

    def build(self) -> None:
        """Fill the body."""

    def value(self) -> Block:
        """The block as it stands."""
        return self.block

    def check(self) -> bool:
        """Say what is wrong, if anything; whether nothing is."""
        problem = self.desk.problem(self.value())
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))
        return not problem

    def tell(self) -> None:
        """Something was changed."""
        self.check()
        self.changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """To look at only."""
        self.body.setEnabled(not read_only)
        for button in (self.up, self.down, self.remove):
            button.setVisible(not read_only)

    def _button(self, sign: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(tip)
        button.setAccessibleName(f"{tip}: {self.TITLE}")
        button.setAutoRaise(True)
        button.setMinimumSize(style.em(self, 2), style.em(self, 2))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def form(self) -> QFormLayout:
        """A layout of labelled fields in the body."""
        form = QFormLayout(self.body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        return form

    def line(self, name: str, text: str, hint: str = "") -> QLineEdit:
        """A line to type in."""
        line = line_of(name, text, hint)
        line.textEdited.connect(lambda _text: self.tell())
        return line

    def combo(self, name: str, choices: Mapping[Any, str], value: Any) -> QuietCombo:
        """A choice; a value that is none of the choices stays."""
        combo = combo_of(name, choices, value)
        combo.currentIndexChanged.connect(lambda _place: self.tell())
        return combo

    def tick(self, label: str, value: bool) -> QCheckBox:
        """A yes or no."""
        box = QCheckBox(label)
        box.setChecked(value)
        box.toggled.connect(lambda _on: self.tell())
        return box


class TextCard(Card):
    """A sentence that the program writes."""

    TITLE = "Câu do chương trình viết"

    def build(self) -> None:
        """The sentence, how it looks, what stands before it."""
        self.sentence = SentenceField(self.desk, self.TITLE, self.block["text"], least=2)
        self.sentence.changed.connect(self.tell)
        looks = next((code for code, _ in _LOOKS if code and self.block.get(code)), "")
        self.looks = self.combo("Kiểu đoạn", dict(_LOOKS), looks)
        self.lead = self.line("Chữ đứng đầu, đậm nghiêng", self.block.get("lead", ""), "Chữ đứng đầu")
        self.lead.setToolTip("In đậm nghiêng trước câu, sau có dấu hai chấm, ví dụ: Về phong trào")
        self.label = self.line("Nhãn đậm đứng đầu", self.block.get("label", ""), "Nhãn đậm")
        self.label.setToolTip("In đậm trước câu, ví dụ: Điều 1.")
        self.hint = QLabel(_OPTIONAL)
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        form = self.form()
        form.addRow(self.sentence)
        form.addRow(self.hint)
        form.addRow(side_by_side(self.looks, self.lead, self.label, even=True))

    def check(self) -> bool:
        """Where a text has marks, what they mean stands under it."""
        self.hint.setVisible("[[" in self.sentence.text())
        return super().check()

    def value(self) -> Block:
        """The block as it stands."""
        block = {name: self.block[name] for name in ("key",) if name in self.block}
        block |= {"text": self.sentence.text()}
        extra = {"lead": clean_line(self.lead.text()), "label": clean_line(self.label.text())}
        looks = self.looks.currentData()
        return block | ({looks: True} if looks else {}) | {name: text for name, text in extra.items() if text}


class OwnCard(Card):
    """A place for the clerk's own text."""

    TITLE = "Chỗ viết lời văn"

    def build(self) -> None:
        """What to write there."""
        self.prompt = self.line("Gợi ý cần viết gì", self.block.get("prompt", ""), "Ví dụ: Nêu kết quả nổi bật của quý")
        self.label = self.line("Nhãn đậm đứng trước", self.block.get("label", ""), "Ví dụ: Điều 1.")
        self.dots = self.tick("In dòng chấm để viết tay khi còn trống", bool(self.block.get("dots")))
        form = self.form()
        form.addRow("Gợi ý", self.prompt)
        form.addRow("Nhãn đậm", self.label)
        form.addRow(self.dots)

    def value(self) -> Block:
        """The block as it stands."""
        extra = {"prompt": clean_line(self.prompt.text()), "label": clean_line(self.label.text())}
        block: Block = {"own": self.block["own"]} | {name: text for name, text in extra.items() if text}
        return block | ({"dots": True} if self.dots.isChecked() else {})


class ListCard(Card):
    """A declared list."""

    TITLE = "Danh sách"

    def build(self) -> None:
        """Which list, of which period, how it is printed."""
        code, _, period = self.block["list"].partition("|")
        lists = sorted(self.desk.names.lists.items(), key=lambda each: sort_key(each[1]))
        self.list = self.combo("Danh sách", dict(lists), code)
        self.period = self.combo("Kỳ", {**PERIODS, period: period_words(period)}, period)
        self.style_box = self.combo("Cách in", _STYLES, self.block.get("style", "dash"))
        self.intro = SentenceField(self.desk, "Câu dẫn", self.block.get("intro", ""))
        self.intro.changed.connect(self.tell)
        form = self.form()
        for name, widget in (
            ("Danh sách", self.list),
            ("Kỳ", self.period),
            ("Cách in", self.style_box),
            ("Câu dẫn", self.intro),
        ):
            form.addRow(name, widget)

    def value(self) -> Block:
        """The block as it stands."""
        block = {name: self.block[name] for name in ("key",) if name in self.block}
        period = self.period.currentData()
        code = self.list.currentData()
        block |= {"list": f"{code}|{period}" if period else code, "style": self.style_box.currentData()}
        intro = self.intro.text()
        return block | ({"intro": intro} if intro.strip() else {})


class RegisterCard(Card):
    """The rows of a register that belong to the period."""

    TITLE = "Biểu, sổ in theo kỳ"

    def build(self) -> None:
        """Which register."""
        self.register = self.combo("Biểu, sổ", registers_by_name(), self.block["register"])
        self.form().addRow("Biểu, sổ", self.register)

    def value(self) -> Block:
        """The block as it stands."""
        return {"register": self.register.currentData()}


class GroundsCard(Card):
    """The legal grounds of a decision."""

    TITLE = "Các căn cứ"

    def build(self) -> None:
        """One a line."""
        grounds = "\n".join(self.block["grounds"])
        self.lines = SentenceField(self.desk, "Căn cứ, mỗi dòng một căn cứ", grounds, lines=True)
        self.lines.changed.connect(self.tell)
        hint = QLabel("Mỗi dòng một căn cứ; căn cứ nhắc tới văn bản mà báo cáo chưa chọn thì được bỏ.")
        hint.setWordWrap(True)
        hint.setProperty("role", "hint")
        form = self.form()
        form.addRow(self.lines)
        form.addRow(hint)

    def value(self) -> Block:
        """The block as it stands."""
        return {"grounds": [line for line in self.lines.text().split("\n") if line.strip()]}


def registers_by_name() -> dict[str, str]:
    """The registers that a report can print, by name."""
    from dankvan_desktop.reports import registers

    return {each.name: each.title for each in registers.REGISTERS if each.within is not None}
