"""Pictures and papers to attach, and the way they are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget


def picture(path: Path, width: int = 640, height: int = 480, colour: str = "#2f83a1") -> Path:
    """A picture with something on it; the form follows the name."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    painter = QPainter(image)
    painter.fillRect(0, 0, width // 2, height // 3, QColor("#f2c14e"))
    painter.end()
    assert image.save(str(path))
    return path


def paper(path: Path, content: bytes = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n") -> Path:
    """A file with any content."""
    path.write_bytes(content)
    return path


def drop(widget: QWidget, paths: Sequence[Path]) -> bool:
    """Drag files over a widget and let go; whether somebody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return drop_data(widget, data)


def drop_data(widget: QWidget, data: QMimeData) -> bool:
    """The same for any data."""
    actions, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(3, 3), actions, data, button, key)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    let_go = QDropEvent(QPointF(3, 3), actions, data, button, key, QEvent.Type.Drop)
    QApplication.sendEvent(widget, let_go)
    return let_go.isAccepted()
