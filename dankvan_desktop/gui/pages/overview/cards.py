"""The pieces of the overview: cards with a number, lines of what is due."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.overview.facts import Rows

NOTHING = Rows("", (), "")
_NUMBER_SIZE = 1.75
_PAD_X, _PAD_Y, _CORNER = 14, 9, 5


class NumberCard(QAbstractButton):
    """A number and what it counts; a click, Space or Enter opens the rows behind it."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self.rows = NOTHING
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_number("–")

    def set_number(self, number: str) -> None:
        """Show a number as it reads: “1.284”, “106,18 ha”."""
        self.setText(number)
        self.setAccessibleName(f"{self._caption}: {number}")
        self.setToolTip(f"Mở danh sách: {self._caption.lower()}")
        self.updateGeometry()
        self.update()

    def caption(self) -> str:
        """What is counted."""
        return self._caption

    def sizeHint(self) -> QSize:
        """Both lines in full."""
        big = QFontMetrics(self._big())
        small = self.fontMetrics()
        width = max(big.horizontalAdvance(self.text()), small.horizontalAdvance(self._caption))
        return QSize(width + 2 * _PAD_X, big.height() + small.height() + 2 * _PAD_Y)

    def minimumSizeHint(self) -> QSize:
        """Never less: a cut number is a wrong number."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A white card with the number above its caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(style.ACCENT if marked else style.LINE), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor("#f2f7f9" if self.isDown() else style.BASE))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _CORNER, _CORNER)
        inner = self.rect().adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y)
        painter.setPen(QColor(style.TEXT))
        painter.setFont(self._big())
        top = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(self._big()).height())
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self.font())
        rest = QRect(inner.left(), top.bottom() + 1, inner.width(), self.fontMetrics().height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._caption)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter works like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The frame shows that it can be clicked."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The plain frame again."""
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs a larger card."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _big(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * _NUMBER_SIZE)
        else:
            font.setPixelSize(round(font.pixelSize() * _NUMBER_SIZE))
        return font


class Card(QFrame):
    """A white frame with a heading; `body` takes what is shown."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._heading = QLabel(heading)
        self._heading.setProperty("role", "heading")
        self._heading.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 8)
        self.body.setSpacing(4)
        self.body.addWidget(self._heading)
