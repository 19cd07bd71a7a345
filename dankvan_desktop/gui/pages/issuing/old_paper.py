"""The pages of a paper that was withdrawn, to be read and saved."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.report import saving
from dankvan_desktop.gui.preview import PdfPreview
from dankvan_desktop.ops.issuing import Issued


class OldPaper(QDialog):
    """Frozen pages beside the work."""

    def __init__(self, context: Context, issued: Issued, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._context, self._issued = context, issued
        issuance = issued.issuance
        self.setWindowTitle(f"Bản đã ban hành: số {issuance.symbol}")
        self.preview = PdfPreview()
        told = f"Số {issuance.symbol}, ngày {dates.show(issuance.date or '')}"
        if issuance.state == "withdrawn":
            told += f", thu hồi ngày {dates.show(issuance.withdrawn_on or '')}: {issuance.reason}"
        column = QVBoxLayout(self)
        column.addWidget(said("error" if issued.problem else "heading", issued.problem or told))
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.save_button, close = QPushButton("Lưu PDF…"), QPushButton("Đóng")
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        self.save_button.setEnabled(bool(issued.pdf))
        close.clicked.connect(self.accept)
        for button in (self.save_button, close):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        if issued.pdf:
            self.preview.show_pdf(issued.pdf)
        else:
            self.preview.clear(issued.problem)
        style.resize_em(self, 70, 60)
        self.finished.connect(self.deleteLater)

    def save(self) -> None:
        """The frozen bytes into a file."""
        issuance = self._issued.issuance
        number = issuance.symbol.partition("-")[0]
        saving.save(self._context, self._issued.pdf, number, issuance.subject, saving.PDF)
