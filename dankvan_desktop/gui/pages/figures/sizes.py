"""Room for names: headers are bold and wrap, and none is cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from dankvan_desktop.gui import style

WRAP = Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)


def bold(widget: QWidget) -> QFontMetrics:
    """The measures of names in a header, and of sums."""
    font = QFont(widget.font())
    font.setBold(True)
    return QFontMetrics(font)


def wrapped(metrics: QFontMetrics, text: str, width: float) -> int:
    """The height of a text in a width, in pixels."""
    room = QRect(0, 0, max(round(width), 1), 10_000)
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def head_height(widget: QWidget, heads: list[tuple[str, int]]) -> int:
    """The height of a header over columns: (name, width of its column)."""
    metrics, em = bold(widget), style.em(widget)
    heights = (wrapped(metrics, head, width - 1.2 * em) for head, width in heads)
    return max(heights, default=metrics.height()) + round(1.1 * em)
