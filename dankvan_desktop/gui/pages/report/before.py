"""Before a report leaves: the figures still missing, each with the way to enter it, and what must be mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.gui import style

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Missing
    from dankvan_desktop.reports.conformance import Finding

_MOST_ROWS, _MOST_FINDINGS = 12, 8


class BeforeDialog(QDialog):
    """`yes` goes on in spite of it: “Vẫn in”."""

    entered = Signal(object)
    """“Nhập…” beside a Missing: its form is wanted, the dialog is closed."""
    check_wanted = Signal()
    """“Soát…”: the findings are to be looked at one by one."""

    def __init__(self, parent: QWidget, missing: Sequence[Missing], findings: Sequence[Finding], yes: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Còn điểm cần xem")
        self.enter_buttons: list[QPushButton] = []
        self._inner = QWidget()
        self._inner.setAutoFillBackground(False)
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setColumnStretch(0, 1)
        if findings:
            self._add_heading(f"Thể thức: {len(findings)} điểm phải sửa", self._check_button())
        for finding in findings[:_MOST_FINDINGS]:
            self._add_line(f"{finding.message} ({finding.where})" if finding.where else finding.message)
        if missing:
            self._add_heading(f"Còn thiếu {len(missing)} số liệu: chỗ đó in ra “……” hoặc bỏ trống")
        for each in missing:
            self._add_missing(each)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        column = QVBoxLayout(self)
        column.addWidget(self._scrolled(), 1)
        column.addLayout(self._buttons(yes))
        rows = min(len(missing) + len(findings) + 2, _MOST_ROWS)
        style.resize_em(self, 46, 6 + 2.8 * rows)

    def _buttons(self, yes: str) -> QHBoxLayout:
        back, self.go_on = QPushButton("Quay lại"), QPushButton(yes)
        back.setDefault(True)
        self.go_on.setAutoDefault(False)
        back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(self.go_on)
        return row

    def _check_button(self) -> QPushButton:
        self.check_button = QPushButton("Soát…")
        self.check_button.setAutoDefault(False)
        self.check_button.clicked.connect(self._check)
        return self.check_button

    def _add_heading(self, text: str, button: QPushButton | None = None) -> None:
        label, row = _plain(text), self._grid.rowCount()
        label.setProperty("role", "heading")
        self._grid.addWidget(label, row, 0, 1, 3 if button is None else 2)
        if button is not None:
            self._grid.addWidget(button, row, 2)

    def _add_missing(self, missing: Missing) -> None:
        button, row = QPushButton("Nhập…"), self._grid.rowCount()
        button.setAutoDefault(False)
        button.setAccessibleName(f"Nhập {missing.label}")
        button.clicked.connect(lambda: self._enter(missing))
        self.enter_buttons.append(button)
        for column, widget in enumerate((_plain(missing.label), _plain(missing.period), button)):
            self._grid.addWidget(widget, row, column)

    def _add_line(self, text: str) -> None:
        self._grid.addWidget(_plain(f"• {text}"), self._grid.rowCount(), 0, 1, 3)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._inner)
        area.viewport().setAutoFillBackground(False)
        return area

    def _enter(self, missing: Missing) -> None:
        self.reject()
        self.entered.emit(missing)

    def _check(self) -> None:
        self.reject()
        self.check_wanted.emit()


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
