"""Before a report leaves: the figures still missing, each with the way to enter it, and what must be mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.issuing import still_open
from dankvan_desktop.gui.pages.issuing.open_lines import OpenLines
from dankvan_desktop.gui.pages.issuing.still_open import Open

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Missing

_MOST_ROWS = 12


class BeforeDialog(QDialog):
    """`yes` goes on in spite of it: “Vẫn in”."""

    entered = Signal(object)
    """“Nhập…” beside a Missing: its form is wanted, the dialog is closed."""
    check_wanted = Signal()
    """“Soát…”: the findings are to be looked at one by one."""

    def __init__(self, parent: QWidget, missing: Sequence[Missing], grave: Sequence[Open], yes: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Còn điểm cần xem")
        self.lines = OpenLines()
        self.lines.show_things(still_open.ordered([*grave, *still_open.of_missing(missing)]))
        self.lines.entered.connect(self._enter)
        self.check_button = self._button("Soát…", self._check)
        self.check_button.setVisible(bool(grave))
        self.go_on = self._button(yes, self.accept)
        back = self._button("Quay lại", self.reject)
        back.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.check_button)
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.addWidget(self.lines, 1)
        if missing:
            column.addWidget(said("hint", "Chỗ còn thiếu số liệu in ra “……” hoặc bỏ trống."))
        column.addLayout(row)
        style.resize_em(self, 46, 8 + 2.8 * min(len(missing) + len(grave) + 1, _MOST_ROWS))

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _enter(self, missing: Missing) -> None:
        self.reject()
        self.entered.emit(missing)

    def _check(self) -> None:
        self.reject()
        self.check_wanted.emit()
