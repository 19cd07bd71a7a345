"""Pages of a PDF under each other: drawn at once when they come into sight, so that nothing flickers on a reload."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2
_MARGIN, _SPACING = 6, 4
_DESK, _EDGE, _MARK, _MARK_NOW = "#9a9a9a", "#7d7d7d", "#ffd84d", "#ff9a3d"
_KEPT_BYTES = 60_000_000
"""Of drawn pages; those in sight are kept whatever they take."""


@dataclass(frozen=True)
class Spot:
    """A point of a page (from 0), in points from its left and top edge."""

    page: int
    x: float
    y: float


class PdfView(QAbstractScrollArea):
    """As wide as the view or at a zoom factor; 1 is the size on paper."""

    page_changed = Signal()
    """Another page stands at the top."""
    hovered = Signal(object)
    """The mouse stands on a Spot, or beside the pages: None."""
    clicked = Signal(object)
    """A Spot was clicked."""
    painted = Signal()
    """All that is in sight has been painted."""
    zoomed = Signal(object)
    """The user turned the wheel with Ctrl: the factor of the change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._factor: float | None = None
        self._rects: list[QRect] = []
        self._images: dict[int, QImage] = {}
        self._marks: Sequence[tuple[int, QRectF]] = ()
        self._mark_now = -1
        self._top_page = 0
        self._pressed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def document(self) -> QPdfDocument | None:
        """What is shown."""
        return self._document

    def set_document(self, document: QPdfDocument | None) -> None:
        """Show another document; the place stays as far as it can."""
        self._document = document
        self._images.clear()
        self._marks, self._mark_now = (), -1
        self._lay_out()

    def set_factor(self, factor: float | None) -> None:
        """The zoom; None: as wide as the view. What stands in the middle stays there."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._factor = factor
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def factor(self) -> float:
        """The zoom of the first page as it is shown."""
        if not self._rects or self._document is None:
            return self._factor or 1.0
        return self._rects[0].width() / (self._document.pagePointSize(0).width() * self._dots())

    def page(self) -> int:
        """The page at the top (from 0): the first of which the upper third of the view shows something; at the end the
        last."""
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() == bar.maximum():
            return len(self._rects) - 1
        edge = bar.value() + self.viewport().height() // 3
        return next((number for number, rect in enumerate(self._rects) if rect.bottom() >= edge), len(self._rects) - 1)

    def jump(self, page: int, y: float) -> None:
        """Bring a height of a page (points from its top) to the upper edge."""
        if 0 <= page < len(self._rects):
            self.verticalScrollBar().setValue(round(self._rects[page].top() + y * self._scale(page)) - _MARGIN)

    def reveal(self, page: int, box: QRectF) -> None:
        """Bring a box of a page into sight, if it is not."""
        if not 0 <= page < len(self._rects):
            return
        shown = self.box(page, box)
        if not self.viewport().rect().contains(shown):
            self.jump(page, box.top() - self.viewport().height() / self._scale(page) / 3)
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + shown.left() - self.viewport().width() // 3)

    def box(self, page: int, box: QRectF) -> QRect:
        """Where a box of a page (points from the left and top edge) stands in the viewport."""
        scale, corner = self._scale(page), self._rects[page].topLeft() - self._offset()
        return QRectF(
            corner.x() + box.x() * scale, corner.y() + box.y() * scale, box.width() * scale, box.height() * scale
        ).toAlignedRect()

    def spot(self, point: QPoint | QPointF) -> Spot | None:
        """What lies under a point of the viewport."""
        at = QPointF(point) + QPointF(self._offset())
        for number, rect in enumerate(self._rects):
            if QRectF(rect).contains(at):
                scale = self._scale(number)
                return Spot(number, (at.x() - rect.left()) / scale, (at.y() - rect.top()) / scale)
        return None

    def mark(self, boxes: Sequence[tuple[int, QRectF]], now: int = -1, *, reveal: bool = True) -> None:
        """Colour boxes (page, points) like a marker pen; that of number `now` stronger, and with `reveal` in sight."""
        self._marks, self._mark_now = tuple(boxes), now
        if reveal and 0 <= now < len(self._marks):
            self.reveal(*self._marks[now])
        self.viewport().update()

    # --- events -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in sight; what is not drawn yet is drawn now."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(_DESK))
        offset = self._offset()
        seen = event.rect().translated(offset)
        for number, rect in enumerate(self._rects):
            if rect.intersects(seen):
                place = rect.translated(-offset)
                painter.drawImage(place, self._image(number))
                painter.setPen(QColor(_EDGE))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
                self._paint_marks(painter, number)
        painter.end()
        self._forget_far()
        if self._rects and event.rect() == self.viewport().rect():
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as the view: the pages grow with it, and what is read stays at the top."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        width = self._rects[0].width() if self._rects else 0
        self._lay_out()
        if self._rects and self._rects[0].width() != width:
            bar.setValue(round(share * bar.maximum()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger and smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what lies under the mouse."""
        self.hovered.emit(self.spot(event.position()))

    def leaveEvent(self, event: object) -> None:
        """Nothing lies under the mouse any more."""
        self.hovered.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins."""
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, where the mouse has not been dragged away."""
        pressed, self._pressed = self._pressed, None
        spot = self.spot(event.position())
        if pressed is not None and spot is not None and (event.position().toPoint() - pressed).manhattanLength() < 5:
            self.clicked.emit(spot)

    # --- pages --------------------------------------------------------------------------------------------------------

    def _dots(self) -> float:
        return self.logicalDpiX() / 72

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scale(self, page: int) -> float:
        assert self._document is not None
        return self._rects[page].width() / self._document.pagePointSize(page).width()

    def _lay_out(self) -> None:
        """Place the pages; those whose size has changed are drawn anew when they are seen."""
        self._rects = []
        document, view = self._document, self.viewport().size()
        if document is not None:
            room = max(view.width() - 2 * _MARGIN, 10)
            sizes: list[QSize] = []
            for number in range(document.pageCount()):
                points = document.pagePointSize(number)
                scale = room / points.width() if self._factor is None else self._factor * self._dots()
                sizes.append((points * scale).toSize())
            widest = max([room, *(size.width() for size in sizes)])
            top = _MARGIN
            for size in sizes:
                self._rects.append(QRect(QPoint(_MARGIN + (widest - size.width()) // 2, top), size))
                top += size.height() + _SPACING
        self._images = {
            number: image for number, image in self._images.items()
            if number < len(self._rects) and image.size() == self._pixels(number)
        }
        whole = self._rects[-1].bottom() + 1 + _MARGIN if self._rects else 0
        across = max((rect.right() + 1 + _MARGIN for rect in self._rects), default=0)
        for bar, length, room in (
            (self.verticalScrollBar(), whole, view.height()),
            (self.horizontalScrollBar(), across, view.width()),
        ):
            bar.setRange(0, max(length - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(max(room // 12, 20))
        self.viewport().update()
        self._scrolled()

    def _pixels(self, page: int) -> QSize:
        return (self._rects[page].size().toSizeF() * self.devicePixelRatioF()).toSize()

    def _image(self, page: int) -> QImage:
        if page not in self._images:
            assert self._document is not None
            drawn = self._document.render(page, self._pixels(page))
            sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
            sheet.fill(Qt.GlobalColor.white)
            painter = QPainter(sheet)
            painter.drawImage(0, 0, drawn)
            painter.end()
            self._images[page] = sheet
        return self._images[page]

    def _forget_far(self) -> None:
        """Drawn pages that are far away are let go when they take too much."""
        here = self.page()
        for number in sorted(self._images, key=lambda each: -abs(each - here)):
            if abs(number - here) <= 2 or sum(image.sizeInBytes() for image in self._images.values()) <= _KEPT_BYTES:
                return
            del self._images[number]

    def _paint_marks(self, painter: QPainter, page: int) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for number, (at, box) in enumerate(self._marks):
            if at == page:
                painter.fillRect(self.box(page, box), QColor(_MARK_NOW if number == self._mark_now else _MARK))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _scrolled(self) -> None:
        self.viewport().update()
        page = self.page()
        if page != self._top_page:
            self._top_page = page
            self.page_changed.emit()
