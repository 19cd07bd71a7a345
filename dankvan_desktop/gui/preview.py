"""The finished pages of a paper on the screen (QtPdf), as they will leave the printer."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.gui import pdf_search
from dankvan_desktop.gui.pdf_view import LARGEST, SMALLEST, STEP, PdfView, Spot

Tip = Callable[[Spot], str]
"""What a point of a page says when the mouse rests on it; "" where it is only paper."""


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
    clicked = Signal(object, object)
    """A Spot that `tip` knows was clicked, and where on the screen (QPoint)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._tip: Tip = lambda _spot: ""
        self.view = PdfView(self)
        self.view.setAccessibleName("Trang in")
        self._notice = QLabel(self)
        self._notice.setProperty("role", "hint")
        self._notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notice.setWordWrap(True)
        self.search = _SearchBar(self.view, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._notice)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._tools())
        layout.addWidget(self.search)
        layout.addLayout(self._stack, 1)
        self.view.page_changed.connect(self._tell_page)
        self.view.zoomed.connect(self.zoom)
        self.view.hovered.connect(self._hover)
        self.view.clicked.connect(self._click)
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
        old, self._document = self._document, document
        document.setParent(self)
        self.view.set_document(document)
        if old is not None:
            old.deleteLater()
        self._stack.setCurrentWidget(self.view)
        self._enable()
        self.search.again()
        self.shown.emit()
        return True

    def clear(self, sentence: str) -> None:
        """Show no pages but a sentence that says why."""
        self.view.set_document(None)
        if self._document is not None:
            self._document.deleteLater()
            self._document = None
        self._notice.setText(sentence)
        self._stack.setCurrentWidget(self._notice)
        self.search.leave()
        self._enable()

    def set_tip(self, tip: Tip) -> None:
        """What can be pointed at: there the mouse is a hand, rests with these words, and clicks."""
        self._tip = tip

    def go_to(self, page: int, y: float) -> None:
        """Scroll to a height of a page: from 0, points from its top."""
        self.view.jump(page, y)

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
                    self.view.jump(index.data(role.Page.value), index.data(role.Location.value).y())
                    return True
                waiting.append(index)
        return False

    def open_search(self) -> None:
        """Let words be typed that are to be found in the pages."""
        if self._document is not None:
            self.search.enter()

    def has_focus(self) -> bool:
        """Whether the keyboard is with the pages or the tools above them."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def place(self) -> int:
        """How far the pages are scrolled down, in pixels."""
        return self.view.verticalScrollBar().value()

    def zoom(self, factor: float) -> None:
        """Larger or smaller; the pages keep their place in the middle of the pane as far as they can."""
        self.view.set_factor(min(max(self.view.factor() * factor, SMALLEST), LARGEST))

    def fit_width(self) -> None:
        """As wide as the pane."""
        self.view.set_factor(None)

    def _tools(self) -> QHBoxLayout:
        self._page_label = QLabel(self)
        self._page_label.setAccessibleName("Trang đang xem")
        row = QHBoxLayout()
        row.addWidget(self._page_label)
        row.addStretch(1)
        self._buttons = []
        for text, name, act in (
            ("Tìm", "Tìm chữ trong trang in (Ctrl+F khi đang ở trang in)", self.open_search),
            ("−", "Thu nhỏ trang in", lambda: self.zoom(1 / STEP)),
            ("+", "Phóng to trang in", lambda: self.zoom(STEP)),
            ("Vừa khung", "Trang in vừa bề ngang khung", self.fit_width),
        ):
            button = _tool(self, text, name, act)
            row.addWidget(button)
            self._buttons.append(button)
        return row

    def _enable(self) -> None:
        for button in self._buttons:
            button.setEnabled(self._document is not None)
        self._tell_page()

    def _tell_page(self) -> None:
        count = self.page_count()
        self._page_label.setText(f"Trang {min(self.view.page() + 1, count)}/{count}" if count else "")

    def _hover(self, spot: Spot | None) -> None:
        tip = self._tip(spot) if spot is not None else ""
        view = self.view.viewport()
        view.setCursor(Qt.CursorShape.PointingHandCursor if tip else Qt.CursorShape.ArrowCursor)
        told = f"<div>{escape(tip)}</div>" if tip else ""
        if told != view.toolTip():
            view.setToolTip(told)
            if not tip:
                QToolTip.hideText()

    def _click(self, spot: Spot) -> None:
        if self._tip(spot):
            at = self.view.box(spot.page, _point_box(spot)).bottomLeft()
            self.clicked.emit(spot, self.view.viewport().mapToGlobal(at + QPoint(0, 8)))


class _SearchBar(QWidget):
    """Words to find, where they stand, on to the next."""

    def __init__(self, view: PdfView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._hits: list[pdf_search.Hit] = []
        self._now = 0
        self.words = QLineEdit()
        self.words.setPlaceholderText("Tìm trong trang in")
        self.words.setAccessibleName("Tìm trong trang in")
        self.words.textChanged.connect(lambda: self._find(self._view.page()))
        self.words.returnPressed.connect(lambda: self.step(1))
        self.count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        for text, name, act in (
            ("‹", "Chỗ trước (Shift+Enter)", lambda: self.step(-1)),
            ("›", "Chỗ sau (Enter)", lambda: self.step(1)),
            ("✕", "Thôi tìm (Esc)", self.leave),
        ):
            row.addWidget(_tool(self, text, name, act))
        for keys, act in (("Shift+Return", lambda: self.step(-1)), ("Esc", self.leave)):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.hide()

    def enter(self) -> None:
        """Ready to be typed into."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._find(self._view.page())

    def leave(self) -> None:
        """Nothing is sought any more."""
        if not self.isHidden():
            had = self.words.hasFocus()
            self.hide()
            self._view.mark(())
            if had:
                self._view.setFocus()

    def again(self) -> None:
        """Other pages: the same words, the same place among them; nothing scrolls."""
        if not self.isHidden():
            now = self._now
            self._look()
            self._now = min(now, max(len(self._hits) - 1, 0))
            self._tell(reveal=False)

    def step(self, by: int) -> None:
        """On to another place, from the last to the first again."""
        if self._hits:
            self._now = (self._now + by) % len(self._hits)
            self._tell()

    def _find(self, page: int) -> None:
        self._look()
        self._now = next((place for place, hit in enumerate(self._hits) if hit.page >= page), 0)
        self._tell()

    def _look(self) -> None:
        document = self._view.document()
        self._hits = pdf_search.find(document, self.words.text()) if document is not None else []

    def _tell(self, *, reveal: bool = True) -> None:
        count = len(self._hits)
        nothing = "Không thấy" if self.words.text().strip() else ""
        self.count.setText(f"{self._now + 1}/{count}" if count else nothing)
        boxes = [(hit.page, box) for hit in self._hits for box in hit.boxes]
        before = sum(len(hit.boxes) for hit in self._hits[: self._now])
        self._view.mark(boxes, before if count else -1, reveal=reveal)


def _point_box(spot: Spot) -> QRectF:
    return QRectF(spot.x, spot.y, 1, 1)


def _tool(parent: QWidget, text: str, name: str, act: Callable[[], object]) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.clicked.connect(act)
    return button
