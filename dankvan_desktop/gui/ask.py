"""Questions to the user and file pickers. Their Qt classes are imported when asked: 2 ms of every start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_ACCEPT, _REJECT, _DISCARD = "AcceptRole", "RejectRole", "DestructiveRole"


class RealAsk:
    """Dialogs over the window. Message boxes carry buttons of their own: their texts say what happens."""

    def __init__(self, parent: Callable[[], QWidget | None] = lambda: None) -> None:
        self._parent = parent

    def confirm(self, title: str, text: str, yes: str, no: str = "Quay lại") -> bool:
        """Whether the user chose `yes`; Escape and closing mean `no`."""
        return self._choose(title, text, [(no, _REJECT), (yes, _ACCEPT)]) == yes

    def save_changes(self, text: str) -> str:
        """`save`, `discard` or `back`."""
        buttons = [("Lưu", _ACCEPT), ("Không lưu", _DISCARD), ("Quay lại", _REJECT)]
        chosen = self._choose("Có thay đổi chưa lưu", text, buttons)
        return {"Lưu": "save", "Không lưu": "discard"}.get(chosen, "back")

    def either(self, title: str, text: str, first: str, second: str) -> str:
        """The chosen one of two answers; empty when the user goes back, also by Escape and closing."""
        chosen = self._choose(title, text, [(first, _ACCEPT), (second, _DISCARD), ("Quay lại", _REJECT)])
        return chosen if chosen in (first, second) else ""

    def tell(self, title: str, text: str, *, failed: bool = False) -> None:
        """A message that must be seen; `failed`: what the user wanted was not done."""
        self._choose(title, text, [("Đóng", _ACCEPT)], "Warning" if failed else "Information")

    def open_file(self, title: str, folder: str, pattern: str) -> str:
        """A chosen existing file, or empty."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getOpenFileName(self._parent(), title, folder, pattern)[0]

    def open_files(self, title: str, folder: str, pattern: str) -> list[str]:
        """Chosen existing files."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getOpenFileNames(self._parent(), title, folder, pattern)[0]

    def save_file(self, title: str, suggested: str, pattern: str) -> str:
        """A chosen file to write, or empty."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getSaveFileName(self._parent(), title, suggested, pattern)[0]

    def choose_folder(self, title: str, folder: str) -> str:
        """A chosen folder, or empty."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getExistingDirectory(self._parent(), title, folder)

    def _choose(self, title: str, text: str, buttons: list[tuple[str, str]], icon: str = "Question") -> str:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon[icon], title, text, QMessageBox.StandardButton.NoButton, self._parent())
        box.setTextFormat(Qt.TextFormat.PlainText)
        made = [box.addButton(label, QMessageBox.ButtonRole[role]) for label, role in buttons]
        rejecting = [button for button, (_, role) in zip(made, buttons, strict=True) if role == _REJECT]
        box.setDefaultButton(made[0])
        box.setEscapeButton(rejecting[0] if rejecting else made[0])
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return chosen.text() if chosen else ""
