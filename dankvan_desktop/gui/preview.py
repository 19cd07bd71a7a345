"""The finished pages of a paper on the screen (QtPdf), as they will leave the printer."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer, Signal
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2
# QPdfView paints blank paper until its own thread has drawn the pages: the old picture covers that moment.
COVER_MS = 150


def load_pdf(data: bytes) -> QPdfDocument | None:
    """A PDF from memory, or None where the bytes are none. No file is opened, so nothing is locked on disk."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document if document.status() == QPdfDocument.Status.Ready and document.pageCount() else None


class PdfPreview(QWidget):
    """Pages under each other, as wide as the pane or at a zoom; a reload keeps the place that is being read."""

    shown = Signal()
    """Other pages are shown now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._view = QPdfView(self)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName("Trang in")
        self._notice = QLabel(self)
        self._notice.setProperty("role", "hint")
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setWordWrap(True)
        self._cover = QLabel(self._view.viewport())
        self._cover.hide()
        self._uncover = QTimer(self, singleShot=True, interval=COVER_MS)
        self._uncover.timeout.connect(self._cover.hide)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._tools())
        layout.addLayout(self._stack, 1)
        self._view.verticalScrollBar().valueChanged.connect(self._cover.hide)
        self._view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.clear("Chưa có trang in.")

    def page_count(self) -> int:
        """Number of pages shown; 0 where there are none."""
        return self._document.pageCount() if self._document else 0

    def text(self, page: int | None = None) -> str:
        """The words of one page (from 0), or of all."""
        if self._document is None:
            return ""
        pages = range(self._document.pageCount()) if page is None else (page,)
        return "\n".join(self._document.getAllText(number).text() for number in pages)

    def show_pdf(self, data: bytes) -> bool:
        """Show the pages of a PDF. Bytes that are no PDF leave the old pages where they are; False then."""
        document = load_pdf(data)
        if document is None:
            if self._document is None:
                self.clear("Không hiện được trang in. Lưu PDF rồi mở bằng chương trình khác.")
            return False
        first, bar = self._document is None, self._view.verticalScrollBar()
        place = bar.value()
        if not first:
            self._cover_pages()
        old, self._document = self._document, document
        document.setParent(self)
        self._view.setDocument(document)
        if old is not None:
            old.deleteLater()
            bar.setValue(min(place, bar.maximum()))
            self._show_cover()
        self._stack.setCurrentWidget(self._view)
        self._enable()
        self.shown.emit()
        return True

    def clear(self, sentence: str) -> None:
        """Show no pages but a sentence that says why."""
        if self._document is not None:
            self._view.setDocument(QPdfDocument(self))
            self._document.deleteLater()
            self._document = None
        self._notice.setText(sentence)
        self._stack.setCurrentWidget(self._notice)
        self._enable()

    def go_to_heading(self, label: str) -> bool:
        """Scroll to a heading by its bookmark; False where there is none."""
        if self._document is None:
            return False
        bookmarks = QPdfBookmarkModel()
        bookmarks.setDocument(self._document)
        role, waiting = QPdfBookmarkModel.Role, [bookmarks.index(-1, -1)]
        while waiting:
            parent = waiting.pop()
            for row in range(bookmarks.rowCount(parent)):
                index = bookmarks.index(row, 0, parent)
                if index.data(role.Title.value) == label:
                    place = QPointF(0, index.data(role.Location.value).y())
                    self._view.pageNavigator().jump(index.data(role.Page.value), place, 0)
                    return True
                waiting.append(index)
        return False

    def place(self) -> int:
        """How far the pages are scrolled down, in pixels."""
        return self._view.verticalScrollBar().value()

    def zoom(self, factor: float) -> None:
        """Larger or smaller; the pages keep their place in the middle of the pane as far as they can."""
        bar = self._view.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        wanted = min(max(self._zoom_now() * factor, SMALLEST), LARGEST)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(wanted)
        bar.setValue(round(share * bar.maximum()))
        self._enable()

    def fit_width(self) -> None:
        """As wide as the pane."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._enable()

    def _zoom_now(self) -> float:
        if self._view.zoomMode() == QPdfView.ZoomMode.Custom or self._document is None:
            return self._view.zoomFactor()
        margins = self._view.documentMargins()
        room = self._view.viewport().width() - margins.left() - margins.right()
        inch = self._view.logicalDpiX() / 72
        return room / (self._document.pagePointSize(0).width() * inch)

    def _tools(self) -> QHBoxLayout:
        self._page_label = QLabel(self)
        self._page_label.setAccessibleName("Trang đang xem")
        row = QHBoxLayout()
        row.addWidget(self._page_label)
        row.addStretch(1)
        self._buttons = []
        for text, name, act in (
            ("−", "Thu nhỏ trang in", lambda: self.zoom(1 / STEP)),
            ("+", "Phóng to trang in", lambda: self.zoom(STEP)),
            ("Vừa khung", "Trang in vừa bề ngang khung", self.fit_width),
        ):
            button = QToolButton(self)
            button.setText(text)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            row.addWidget(button)
            self._buttons.append(button)
        return row

    def _enable(self) -> None:
        for button in self._buttons:
            button.setEnabled(self._document is not None)
        self._tell_page()

    def _tell_page(self) -> None:
        count = self.page_count()
        page = self._view.pageNavigator().currentPage() + 1
        self._page_label.setText(f"Trang {min(page, count)}/{count}" if count else "")

    def _cover_pages(self) -> None:
        if self._cover.isHidden() and self._view.isVisible():
            self._cover.setPixmap(self._view.viewport().grab())

    def _show_cover(self) -> None:
        if self._view.isVisible() and not self._cover.pixmap().isNull():
            self._cover.setGeometry(self._view.viewport().rect())
            self._cover.show()
            self._cover.raise_()
            self._uncover.start()
