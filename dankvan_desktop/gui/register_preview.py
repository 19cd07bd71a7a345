"""The pages of a list as they will leave the printer, and the button that prints them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.preview import PdfPreview
from dankvan_desktop.gui.printing import Printing


class RegisterPreview(QDialog):
    """Look, then print or save."""

    save_wanted = Signal()

    def __init__(self, context: Context, title: str, pdf: bytes, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"In danh sách: {title}")
        self.warning = QLabel()
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.warning.setProperty("role", "error")
        self.warning.hide()
        self.preview = PdfPreview(self)
        self.preview.show_pdf(pdf)
        self.printing = Printing(context, self, what="danh sách")
        self.print_button, self.save_button, close = QPushButton("In…"), QPushButton("Lưu PDF…"), QPushButton("Đóng")
        self.print_button.setProperty("accent", True)
        self.print_button.clicked.connect(lambda: self.printing.print_pdf(pdf, self.preview.page_count()))
        self.save_button.clicked.connect(lambda _checked=False: self.save_wanted.emit())
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (close, self.save_button, self.print_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.warning)
        column.addWidget(self.preview, 1)
        column.addLayout(row)
        style.resize_em(self, 80, 46)

    def warn(self, sentence: str) -> None:
        """Say above the pages what is wrong with them; nothing for an empty sentence."""
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))
