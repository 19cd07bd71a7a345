"""Draws the program's SVG for Windows: draw.py SVG ICON.ico SIDE.bmp"""

from __future__ import annotations

import sys

from PIL import Image
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter

SIZES = (256, 64, 48, 32, 24, 16)
"""What Explorer shows somewhere."""
SIDE = QSize(164, 314)
"""The picture beside the first and the last page of the installer."""
SIDE_COLOUR, SIDE_ICON, SIDE_TOP = "#dbe9ee", 96, 48


def icon(drawn: QIcon, target: str) -> None:
    """All sizes in one icon."""
    pictures = []
    for size in SIZES:
        image = drawn.pixmap(QSize(size, size)).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
        pictures.append(Image.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits())))
    pictures[0].save(target, append_images=pictures[1:], sizes=[picture.size for picture in pictures])


def side(drawn: QIcon, target: str) -> None:
    """The icon on a light ground, as the bitmap that NSIS wants."""
    picture = QImage(SIDE, QImage.Format.Format_RGB888)
    picture.fill(QColor(SIDE_COLOUR))
    painter = QPainter(picture)
    painter.drawPixmap(QPoint((SIDE.width() - SIDE_ICON) // 2, SIDE_TOP), drawn.pixmap(QSize(SIDE_ICON, SIDE_ICON)))
    painter.end()
    if not picture.save(target):
        raise OSError(f"{target} cannot be written.")


def main(source: str, ico: str, bmp: str) -> None:
    """Both pictures."""
    app = QGuiApplication(["draw"])
    drawn = QIcon(source)
    icon(drawn, ico)
    side(drawn, bmp)
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
