"""What a figure of the printed page is and where it comes from; from here to its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers, spans
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.act_dialog import said

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.beside import Earlier

_LONG = 160

Act = tuple[str, Callable[[], object]]
"""A button: its text, and what it does."""


def value_text(figure: FigureValue, longest: int = _LONG) -> str:
    """The value as printed; of a long list its number of lines."""
    if figure.value is None:
        return "chưa có số liệu"
    if len(figure.text) <= longest:
        return figure.text
    return f"{numbers.show(figure.value)} {figure.unit}".strip()


class FigurePopup(QFrame):
    """Closes by itself when something else is clicked, and with Esc."""

    def __init__(
        self, parent: QWidget, figure: FigureValue, earlier: list[Earlier], acts: list[Act], now: str = ""
    ) -> None:
        """`now`: what a printed figure would be today, where that differs."""
        from dankvan_desktop.reports import beside, told

        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMaximumWidth(style.em(self, 30))
        column = QVBoxLayout(self)
        column.setSpacing(4)
        lines = [("heading", figure.label), ("", _with_period(value_text(figure), figure.period))]
        if now:
            lines.append(("", f"Nay: {now}"))
        lines.append(("hint", f"Nguồn: {told.origin(figure)}."))
        for each in earlier:
            change = f" – {each.change}" if each.change else ""
            lines.append(("", f"{beside.NAMES[each.name]} ({spans.spoken(each.period)}): {each.text}{change}"))
        for role, text in lines:
            column.addWidget(said(role, text))
        self.buttons = [QPushButton(text) for text, _ in acts]
        row = QHBoxLayout()
        for button, (_, act) in zip(self.buttons, acts, strict=True):
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def open_at(self, point: QPoint) -> None:
        """Show it at a point of the screen, whole."""
        self.adjustSize()
        spare = style.em(self)  # a frame may still grow by a point when it is shown
        room = self.screen().availableGeometry().adjusted(spare, spare, -spare, -spare)
        x = min(point.x(), room.right() - self.width())
        under = point.y() + self.height() <= room.bottom()
        y = point.y() if under else point.y() - self.height() - style.em(self, 2)
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        if self.buttons:
            self.buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _act(self, act: Callable[[], object]) -> None:
        self.close()
        act()


def _with_period(text: str, period: str) -> str:
    return f"{text} – {period}" if period else text
