"""Strips under the menu that say what is special about the open file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

SAMPLE = "TỆP MẪU – chỉ để xem thử, không phải số liệu của phường."
READ_ONLY = "Tệp này chỉ cho đọc: xem và in được, không sửa được. Dùng Tệp ▸ Lưu bản sao để có bản sửa được."
OLDER = "Đây là bản CŨ HƠN bản đã mở trên máy này. Sửa ở đây sẽ không có những gì đã ghi ở bản mới."


class Banners(QWidget):
    """The strips of one window, hidden while nothing is special."""

    def __init__(self, new_file: Callable[[], object], save_copy: Callable[[], object]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.sample = _strip("sample", SAMPLE, "Tạo tệp của phường mình", new_file)
        self.read_only = _strip("warning", READ_ONLY, "Lưu bản sao…", save_copy)
        self.older = _strip("warning", OLDER)
        for strip in (self.sample, self.read_only, self.older):
            layout.addWidget(strip)
        self.show_for(sample=False, read_only=False, older=False)

    def show_for(self, *, sample: bool, read_only: bool, older: bool) -> None:
        """Show the strips that hold."""
        self.sample.setVisible(sample)
        self.read_only.setVisible(read_only)
        self.older.setVisible(older)


def _strip(kind: str, text: str, button: str = "", act: Callable[[], object] | None = None) -> QFrame:
    frame = QFrame()
    frame.setProperty("banner", kind)
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(12, 4, 12, 4)
    label = QLabel(text)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    layout.addWidget(label, 1)
    if act is not None:
        push = QPushButton(button)
        push.clicked.connect(lambda _checked=False: act())
        layout.addWidget(push)
    return frame
