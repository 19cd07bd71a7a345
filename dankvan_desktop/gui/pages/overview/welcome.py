"""What an empty file shows: what to do first, with a button for each step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.overview.cards import Card

_TEXT = (
    "Tệp này chưa có dữ liệu. Ghi tên phường và đầu văn bản trước, rồi thêm các đơn vị, tổ chức của phường; "
    "văn bản, phong trào, mô hình, số liệu nhập dần ở các trang tương ứng. Khi có dữ liệu, trang này cho biết "
    "việc nào đến hạn, còn thiếu gì, trong năm đã làm được bao nhiêu."
)


class Welcome(Card):
    """Three ways to begin."""

    def __init__(self, context: Context) -> None:
        super().__init__("Bắt đầu")
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        self.body.addWidget(text)
        buttons = QHBoxLayout()
        self.settings = QPushButton("Thiết lập phường")
        self.settings.setProperty("accent", True)
        self.settings.clicked.connect(lambda: context.show_page.emit("settings"))
        self.unit = QPushButton("Thêm đơn vị")
        self.unit.clicked.connect(lambda: context.new_record.emit("unit", {}))
        self.sample = QPushButton("Xem tệp mẫu")
        self.sample.clicked.connect(lambda: context.show_page.emit("sample"))
        for button in (self.settings, self.unit, self.sample):
            button.setAutoDefault(False)
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
