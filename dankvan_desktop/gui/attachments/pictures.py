"""Pictures made anew before they are kept: small enough, upright, without what the camera noted (documents.md §6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from dankvan_desktop.ops.attachment_kinds import NotAllowed, picture_kind
from dankvan_desktop.ops.attachments import MOST_PIXELS

MOST_MEGAPIXELS = {"jpeg": 120}
"""A JPEG is read at the size that is wanted; of other pictures all points lie in memory first."""
_MOST_OTHERS = 40
ALLOCATION_MB = 256
MOST_PAGES = 50
_QUALITY = 85
_JPEG_END, _MOST_PREVIEW = b"\xff\xd9", 65_536
"""A JPEG that was copied in part has no end, but for that of the preview in its first 64 KB."""
_BROKEN = "là ảnh hỏng hoặc chép dở. Chép lại ảnh rồi thử lại."


def made_anew(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(bytes, width, height) of a picture, of each page of a scan. Raises `NotAllowed`."""
    QImageReader.setAllocationLimit(ALLOCATION_MB)
    kind = picture_kind(data[:16])
    if kind == "jpeg" and data.rfind(_JPEG_END) < min(len(data) // 2, _MOST_PREVIEW):
        raise NotAllowed(_BROKEN)
    with _reader(data, kind) as reader:
        pages = reader.imageCount() if kind == "tiff" else 1
        if pages > MOST_PAGES:
            raise NotAllowed(f"có {pages} trang, quá {MOST_PAGES} trang. Lưu thành PDF rồi đính kèm.")
        for page in range(max(pages, 1)):
            if page and not reader.jumpToImage(page):
                raise NotAllowed(_BROKEN)
            yield _encoded(_read(reader, kind), lossy=kind == "jpeg")


def pasted(image: QImage) -> tuple[bytes, int, int]:
    """(bytes, width, height) of a picture of the clipboard."""
    return _encoded(image, lossy=False)


def thumbnail(data: bytes, side: int) -> QImage:
    """A small picture, no side longer than `side` pixels; a null one where the bytes are no picture."""
    with _reader(data, "") as reader:
        size = reader.size()
        if not size.isValid():
            return QImage()
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
        return reader.read()


@contextmanager
def _reader(data: bytes, kind: str) -> Iterator[QImageReader]:
    """Reads upright pictures of one kind. It lets go of the bytes before they go: TIFF looks at them once more."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoTransform(True)
    try:
        yield reader
    finally:
        reader.setDevice(None)  # type: ignore[arg-type]


def _read(reader: QImageReader, kind: str) -> QImage:
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise NotAllowed(_BROKEN)
    most = MOST_MEGAPIXELS.get(kind, _MOST_OTHERS)
    if size.width() * size.height() > most * 1_000_000:
        raise NotAllowed(f"là ảnh {size.width()} × {size.height()} điểm, quá lớn. Chụp hoặc quét ở cỡ nhỏ hơn.")
    if max(size.width(), size.height()) > MOST_PIXELS and kind == "jpeg":
        reader.setScaledSize(_fitted(size))
    image = reader.read()
    if image.isNull():
        raise NotAllowed(_BROKEN)
    return image


def _fitted(size: QSize) -> QSize:
    fitted = size.scaled(MOST_PIXELS, MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio)
    return fitted.expandedTo(QSize(1, 1))


def _encoded(image: QImage, *, lossy: bool) -> tuple[bytes, int, int]:
    """Drawn on white paper, so that nothing but the points is left; PNG where it is the smaller one."""
    image.setDevicePixelRatio(1)
    if max(image.width(), image.height()) > MOST_PIXELS:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_fitted(image.size()), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    if image.colorSpace().isValid() and image.colorSpace() != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    if paper.isNull():
        raise NotAllowed(_BROKEN)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    if paper.allGray():
        paper = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    made = [_written(paper, b"JPEG", _QUALITY)]
    if not lossy:
        made.append(_written(paper, b"PNG", -1))
    return min(made, key=len), paper.width(), paper.height()


def _written(image: QImage, form: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
