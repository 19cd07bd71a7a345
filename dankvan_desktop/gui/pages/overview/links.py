"""The ways from the overview to what stands in the menus only."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from dankvan_desktop.gui.context import Context

LINKS = (
    ("Tìm khắp nơi (Ctrl+K)", "search"),
    ("Việc đến hạn", "democracy/democracy_due"),
    ("Lịch báo cáo", "reports/report_calendar"),
    ("Kiểm tra", "check"),
    ("Thùng rác", "recycle"),
    ("Thiết lập", "settings"),
)
"""Words, and the page they open."""


def add_links(box: QWidget, context: Context) -> None:
    """A flat button each."""
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    for text, name in LINKS:
        button = QPushButton(text)
        button.setProperty("link", True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, name=name: context.show_page.emit(name))
        row.addWidget(button)
