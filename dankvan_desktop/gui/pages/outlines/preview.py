"""How a report of the outline would look now, before anything is saved: pages made in the background."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report.renderer import Renderer
from dankvan_desktop.gui.preview import PdfPreview
from dankvan_desktop.reports.outline import Outline
from dankvan_desktop.reports.tree import Document


def document_of(context: Context, loaded: Outline) -> Document:
    """The paper an outline makes of the file as it stands. Raises `OutlineProblem`."""
    from dankvan_desktop.reports import build

    work = context.open_work
    return build.build(work.db, loaded, today=work.clock.today()).document


class OutlinePreview(QDialog):
    """The pages; they come when they are made."""

    def __init__(self, title: str, document: Document, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Xem thử: {title}")
        self.preview = PdfPreview(self)
        self.preview.clear("Đang dựng trang…")
        self.renderer = Renderer(self)
        self.renderer.rendered.connect(lambda pages: self.preview.show_pdf(pages.pdf))
        self.renderer.failed.connect(self.preview.clear)
        close = QPushButton("Đóng")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.preview, 1)
        column.addLayout(row)
        style.resize_em(self, 64, 46)
        self.renderer.request(document)
