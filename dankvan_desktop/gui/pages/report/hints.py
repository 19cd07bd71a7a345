"""“Gợi ý chính tả, thể thức”: what could be written otherwise in this part; taken or left one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from dankvan_desktop.core.narrative_words import FIGURE, Spot
from dankvan_desktop.core.rules.hints import Hint
from dankvan_desktop.gui.pages.report.sources import Rows

_NEAR = 14
_LINES = 3
"""However few hints there are: the buttons below stay under the mouse."""
_TITLE = "Gợi ý chính tả, thể thức"


@dataclass(frozen=True)
class Placed:
    """A hint at its place: key of the text, line in it, the words of that line."""

    key: str
    spot: Spot
    line: str
    hint: Hint

    @property
    def before(self) -> str:
        """The words as they are."""
        return self.hint.before(self.line)

    def shown(self) -> tuple[str, str]:
        """The place with the words around it, and what would stand there."""
        start, end = self.hint.start, self.hint.end
        left = self.line[max(0, start - _NEAR) : start]
        left = left.partition(" ")[2] if start > _NEAR and " " in left else left
        right = self.line[end : end + _NEAR]
        right = right.rpartition(" ")[0] if end + _NEAR < len(self.line) and " " in right else right
        now = f"{left}{self.before}{right}".replace(FIGURE, "…")
        after = f"{left}{self.hint.after}{right}".replace(FIGURE, "…") if self.hint.after is not None else ""
        return now.replace("\u00a0", "␣") if "\u00a0" in self.before else now, after


class HintList(QWidget):
    """The hints of the part that is shown; those elsewhere are counted. The heading folds the list away."""

    taken = Signal(object)
    """Hints whose words are wanted (tuple)."""
    left = Signal(object)
    """A hint that is not wanted again in this report."""
    pointed = Signal(object)
    """The place of a hint is to be shown."""
    next_wanted = Signal()
    """The next part that has hints is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._here: tuple[Placed, ...] = ()
        self._all: tuple[Placed, ...] = ()
        self.heading = QToolButton()
        self.heading.setAutoRaise(True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setToolTip("Hiện hoặc ẩn các gợi ý; không gợi ý nào tự sửa chữ")
        self.heading.clicked.connect(lambda: self.unfold(self.rows.isHidden()))
        self.next = QPushButton("Mục kế")
        self.next.setToolTip("Mở mục kế tiếp có gợi ý")
        self.next.clicked.connect(self.next_wanted)
        self.rows: Rows = Rows(["Đang viết", "Gợi ý"], _TITLE, _LINES, _LINES)
        self.rows.picked.connect(lambda _column: self._point())
        self.rows.currentItemChanged.connect(lambda *_: self._enable())
        self.mend = QPushButton("Sửa")
        self.mend.setToolTip("Viết theo gợi ý này (Ctrl+Z: hoàn tác)")
        self.mend.clicked.connect(lambda: self._take(alike=False))
        self.mend_all = QPushButton("Sửa tất cả loại này")
        self.mend_all.setToolTip("Viết theo mọi gợi ý cùng loại trong cả báo cáo")
        self.mend_all.clicked.connect(lambda: self._take(alike=True))
        self.leave = QPushButton("Bỏ qua")
        self.leave.setToolTip("Giữ chữ đang viết; báo cáo này không gợi ý chữ đó nữa")
        self.leave.clicked.connect(self._leave)
        self.why = QLabel()
        self.why.setProperty("role", "hint")
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        self._build()
        self.unfold(True)
        self.show_hints((), ())

    def _build(self) -> None:
        top, self._buttons = QHBoxLayout(), QWidget()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.next)
        line = QHBoxLayout(self._buttons)
        line.setContentsMargins(0, 0, 0, 0)
        for button in (self.mend, self.mend_all, self.leave):
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.rows)
        column.addWidget(self.why)
        column.addWidget(self._buttons)

    def show_hints(self, here: Sequence[Placed], everywhere: Sequence[Placed]) -> None:
        """Show the hints of a part; `everywhere`: those of the whole report. The focus stays on what it was on, else
        in the list."""
        self._here, self._all = tuple(here), tuple(everywhere)
        held = self.focused()
        if held is not None and self._here:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)  # a button that is disabled hands the focus on
        others = len(self._all) - len(self._here)
        self.heading.setText(f"{_TITLE} ({len(self._here)})" + (f", mục khác {others}" if others else ""))
        shown = [each.shown() for each in self._here]
        tips = [f"{each.hint.why}: “{now}”" for each, (now, _) in zip(self._here, shown, strict=True)]
        with QSignalBlocker(self.rows):
            self.rows.fill([(now, after or "(tự xem lại)") for now, after in shown], tips)
        self.next.setVisible(bool(others))
        self.setVisible(bool(self._all))
        self.unfold(self._unfolded)
        self._enable()
        if held is not None and self._here and held.isEnabled() and not held.isHidden():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused(self) -> QWidget | None:
        """What of this has the focus."""
        held = QApplication.focusWidget()
        return held if held is not None and self.isAncestorOf(held) else None

    def hints(self) -> tuple[Placed, ...]:
        """What is shown."""
        return self._here

    def unfold(self, unfolded: bool) -> None:
        """Show the list under its heading, or the heading alone."""
        self._unfolded = unfolded
        self.heading.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.rows.setVisible(unfolded and bool(self._here))
        self._buttons.setVisible(unfolded and bool(self._here))
        self.why.setVisible(unfolded and bool(self._here))

    def _current(self) -> Placed | None:
        place = self.rows.place()
        return self._here[place] if 0 <= place < len(self._here) else None

    def _enable(self) -> None:
        current = self._current()
        self.why.setText(f"{current.hint.why}." if current is not None else "")
        possible = current is not None and current.hint.after is not None
        self.mend.setEnabled(possible)
        self.mend_all.setEnabled(possible)
        self.leave.setEnabled(current is not None)

    def _alike(self, one: Placed) -> tuple[Placed, ...]:
        return tuple(each for each in self._all if each.hint.code == one.hint.code and each.hint.after is not None)

    def _take(self, *, alike: bool) -> None:
        current = self._current()
        if current is not None:
            self.taken.emit(self._alike(current) if alike else (current,))

    def _leave(self) -> None:
        if (current := self._current()) is not None:
            self.left.emit(current)

    def _point(self) -> None:
        if (current := self._current()) is not None:
            self.pointed.emit(current)
