"""The page while no file is open: make one, open one, look at the sample; what was opened lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dankvan_desktop.gui import style

if TYPE_CHECKING:
    from dankvan_desktop.gui.files import Files

CHOICES = (
    ("new", "Tạo tệp của phường mình", "add", "Mỗi phường một tệp, để trong thư mục Documents\\Dân vận của máy này."),
    ("choose", "Mở tệp có sẵn…", "folder", "Tệp có đuôi .danvan trên máy này hoặc trên USB."),
    ("open_sample", "Xem thử với tệp mẫu", "help", "Một phường có sẵn số liệu và báo cáo, sửa xóa thoải mái."),
)


class StartPage(QScrollArea):
    """Three big choices, then the recent files."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setProperty("card", True)
        card.setMinimumWidth(style.em(self, 44))
        self._layout = QVBoxLayout(card)
        self._layout.setContentsMargins(28, 22, 28, 22)
        self._layout.setSpacing(6)
        title = QLabel("Dân vận phường")
        title.setProperty("role", "title")
        self._layout.addWidget(title)
        self._layout.addWidget(_hint("Ghi việc dân vận của các đơn vị trong một tệp, in báo cáo đúng thể thức."))
        for place, (act, label, icon, hint) in enumerate(CHOICES):
            self._add_choice(act, label, icon, hint, first=place == 0)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._layout.addSpacing(12)
        self._layout.addLayout(self._recent)
        outer.addSpacing(24)
        outer.addWidget(card)
        self.setWidget(body)

    def reload(self) -> None:
        """Show the recent files anew."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        paths = self._files.recent()
        if paths:
            heading = QLabel("Mở gần đây")
            heading.setProperty("role", "heading")
            self._recent.addWidget(heading)
        for path in paths:
            button = QPushButton(f"{path.stem}  –  {path.parent}".replace("&", "&&"))
            button.setProperty("link", True)
            button.clicked.connect(lambda _checked=False, path=path: self._files.open(path))
            self._recent.addWidget(button)

    def _add_choice(self, act: str, label: str, icon: str, hint: str, *, first: bool) -> None:
        button = QPushButton(label)
        button.setObjectName(f"start_{act}")
        button.setMinimumHeight(style.em(self, 3))
        if first:
            button.setProperty("accent", True)
        else:
            button.setIcon(style.icon(icon))
        button.clicked.connect(lambda _checked=False: getattr(self._files, act)())
        self._layout.addSpacing(8)
        self._layout.addWidget(button)
        self._layout.addWidget(_hint(hint))


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
