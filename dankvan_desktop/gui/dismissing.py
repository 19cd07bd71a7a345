"""Setting findings aside: which of them, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.ops import dismissals
from dankvan_desktop.ops.check import Finding
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store.problems import FileProblem

_WHY = "Vì sao bỏ qua? Lý do được giữ trong tệp. Khi dữ liệu liên quan thay đổi, mục này hiện lại."


class DismissDialog(QDialog):
    """Asks for the reason; of several findings also which. `checked`: whether all are meant to begin with."""

    def __init__(self, findings: Sequence[Finding], parent: QWidget, *, checked: bool = True) -> None:
        super().__init__(parent.window())
        self._findings, self._checked = findings, checked
        self.setWindowTitle("Bỏ qua mục kiểm tra")
        self.setMinimumWidth(style.em(self, 34))
        column = QVBoxLayout(self)
        self.boxes: list[QCheckBox] = []
        if len(findings) == 1:
            column.addWidget(_label(findings[0].message))
        else:
            column.addWidget(self._list())
        column.addWidget(_label(_WHY))
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Lý do bỏ qua")
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText("Ví dụ: đã đối chiếu bản gốc, bản gốc ghi như vậy.")
        self.reason.setFixedHeight(style.em(self, 6))
        self.reason.textChanged.connect(self._enable)
        column.addWidget(self.reason)
        back, self.keep = QPushButton("Quay lại"), QPushButton("Bỏ qua")
        self.keep.setProperty("accent", True)
        back.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.keep)
        column.addLayout(buttons)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

    def chosen(self) -> list[Finding]:
        """The findings to set aside."""
        if not self.boxes:
            return list(self._findings)
        return [each for each, box in zip(self._findings, self.boxes, strict=True) if box.isChecked()]

    def _list(self) -> QScrollArea:
        """The findings to choose from."""
        area, inner = QScrollArea(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for finding in self._findings:
            line, box = QHBoxLayout(), QCheckBox()
            box.setChecked(self._checked)
            box.setAccessibleName(finding.message)
            box.toggled.connect(self._enable)
            self.boxes.append(box)
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_label(finding.message), 1)
            column.addLayout(line)
        column.addStretch(1)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setMinimumHeight(style.em(self, min(4 * len(self._findings), 18)))
        return area

    def _enable(self) -> None:
        self.keep.setEnabled(bool(self.reason.toPlainText().strip()) and bool(self.chosen()))


def dismiss(context: Context, parent: QWidget, findings: Sequence[Finding], *, checked: bool = True) -> Change | None:
    """Ask, then set aside; pages follow by `context.changed`. None when nothing was written."""
    dialog = DismissDialog(findings, parent, checked=checked)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        chosen, reason = dialog.chosen(), dialog.reason.toPlainText()
    finally:
        dialog.deleteLater()
    try:
        change = dismissals.dismiss(context.open_work, chosen, reason)
    except Refused as refused:
        context.ask.tell("Chưa bỏ qua được", str(refused), failed=True)
        return None
    except FileProblem as problem:
        context.ask.tell("Chưa bỏ qua được", problem.sentence, failed=True)
        return None
    context.changed.emit(change)
    return change


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
