"""A live figure in a text: one letter to the cursor, drawn as its value of this moment on a shaded ground. In the
sentence of an outline the same letter is a place, drawn as its name.

The value is no part of the QTextDocument. So a new value changes nothing that could be undone, the cursor stays where
it is, and a figure is taken or left whole.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

FIGURE = QTextFormat.Property.UserProperty.value + 1
"""Character format: the reference of a live figure."""
VALUE = FIGURE + 1
"""Character format: what was last shown for it."""
KIND = QTextFormat.ObjectTypes.UserObject.value + 1
LETTER = "\ufffc"
BLANK = "……"
"""Shown, and printed, for a figure that has no value."""
_GROUND, _EDGE, _LACKING = QColor("#dfeaec"), QColor("#a9c2c6"), QColor("#a3271f")
_SIDE = 2.0
_WRAP = Qt.TextFlag.TextWordWrap


class Chips(QPyTextObject):
    """Draws the figures of a document; `text_of` tells what a reference shows, None where that is not known."""

    def __init__(self, document: QTextDocument, text_of: Callable[[str], str | None]) -> None:
        super().__init__(document)
        self._text_of = text_of
        document.documentLayout().registerHandler(KIND, self)

    def shown(self, style: QTextFormat) -> str:
        """What a figure shows."""
        told = self._text_of(str(style.property(FIGURE) or ""))
        return str(style.property(VALUE) or "") if told is None else told

    def intrinsicSize(self, document: QTextDocument, _place: int, style: QTextFormat) -> QSizeF:
        """As wide as its words, but never wider than the text: a list is broken into lines."""
        metrics = QFontMetricsF(_font(document, style))
        text = self.shown(style) or BLANK
        width = metrics.horizontalAdvance(text) + 2 * _SIDE + 1
        room = document.textWidth() - 2 * document.documentMargin() - 1
        if "\n" not in text and (room <= 0 or width <= room):
            return QSizeF(width, metrics.height())
        room = max(room, 40.0)
        held = metrics.boundingRect(QRectF(0, 0, room - 2 * _SIDE, 1e6), int(_WRAP.value), text)
        return QSizeF(min(room, held.width() + 2 * _SIDE + 1), held.height())

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, _place: int, style: QTextFormat
    ) -> None:
        """The value on its ground."""
        text = self.shown(style)
        rect = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(QBrush(_GROUND))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.setFont(_font(document, style))
        painter.setPen(QPen(QColor(Qt.GlobalColor.black) if text else _LACKING))
        flags = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value) | int(_WRAP.value)
        painter.drawText(rect.adjusted(_SIDE, 0, 1, 0), flags, text or BLANK)
        painter.restore()


def _font(document: QTextDocument, style: QTextFormat) -> QFont:
    return style.toCharFormat().font().resolve(document.defaultFont())


def references(document: QTextDocument) -> set[str]:
    """The references of the figures in a document."""
    found: set[str] = set()
    block = document.begin()
    while block.isValid():
        walk = block.begin()
        while not walk.atEnd():
            style = walk.fragment().charFormat()
            if style.objectType() == KIND:
                found.add(str(style.property(FIGURE) or ""))
            walk += 1
        block = block.next()
    return found


def chip(reference: str, value: str, base: QTextCharFormat | None = None) -> QTextCharFormat:
    """The character format of a live figure, to be given to `LETTER`."""
    out = QTextCharFormat(base or QTextCharFormat())
    out.setObjectType(KIND)
    out.setProperty(FIGURE, reference)
    out.setProperty(VALUE, value)
    out.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return out


def plain(base: QTextCharFormat) -> QTextCharFormat:
    """The same style for ordinary words."""
    out = QTextCharFormat(base)
    for name in (FIGURE, VALUE, QTextFormat.Property.ObjectType.value):
        out.clearProperty(name)
    out.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
    return out
