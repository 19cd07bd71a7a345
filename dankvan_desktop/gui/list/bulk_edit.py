"""“Sửa nhiều bản ghi”: one field of the selected rows, seen beforehand, written as one operation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import numbers
from dankvan_desktop.core.kinds import Flag
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form import editors
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.form.editor import Editor
from dankvan_desktop.gui.source import FileSource
from dankvan_desktop.ops import bulk
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store.problems import FileProblem

WAIT_MS = 150
_HEADER = ("Bản ghi", "Đang là", "Sẽ là")
_ASK = "Nhập giá trị mới; muốn xóa giá trị đang có thì đánh dấu “Để trống”."
_BAD = QColor("#fbe3e1")
_SHARES = (0.34, 0.18)
_MOST_WRAPPED = 200
"""So many reasons are shown whole; those after them in the tip."""


class BulkDialog(QDialog):
    """Field, new value, what becomes of each row; the button says how many records change."""

    def __init__(self, context: Context, cls: type[Record], ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Sửa {numbers.show(len(ids))} {cls.SPEC.label}")
        self._context, self._cls, self._ids = context, cls, tuple(ids)
        self.rows: list[bulk.Row] = []
        self.editor: Editor | None = None
        self.field = QuietCombo()
        self.field.setAccessibleName("Ô cần sửa")
        for item in bulk.fields(cls):
            self.field.addItem(item.kind.label, item)
        self.field.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        self.field.currentIndexChanged.connect(lambda _place: self._change_field())
        self.clear = QCheckBox("Để trống")
        self.clear.toggled.connect(lambda _on: self._edited())
        self.error = QLabel()
        self.error.setProperty("role", "error")
        self.summary = QLabel()
        for label in (self.error, self.summary):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._build_table()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.look)
        self._build()
        self._change_field()
        style.resize_em(self, 62, 40)

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADER))
        table.setHorizontalHeaderLabels(_HEADER)
        table.setAccessibleName("Các bản ghi sẽ thay đổi thế nào")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        return table

    def _build(self) -> None:
        self._value = QHBoxLayout()
        self._value.addWidget(self.clear)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, part in (("&Ô cần sửa", self.field), ("Giá trị mới", self._value)):
            label = QLabel(text)
            if isinstance(part, QWidget):
                label.setBuddy(part)
                form.addRow(label, part)
            else:
                form.addRow(label, part)
        form.addRow("", self.error)
        back, self.keep = QPushButton("Quay lại"), QPushButton()
        self.keep.setProperty("accent", True)
        back.clicked.connect(self.reject)
        self.keep.clicked.connect(lambda _checked=False: self.save())
        below = QHBoxLayout()
        below.addWidget(self.summary, 1)
        for button in (back, self.keep):
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addLayout(below)

    @property
    def name(self) -> str:
        """The field that is edited."""
        return str(self.field.currentData().name)

    def _change_field(self) -> None:
        if self.editor is not None:
            self._value.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        kind = self.field.currentData().kind
        self.editor = editors.make(kind, FileSource(self._context, in_dialog=True))
        self.editor.describe(f"{kind.label}: giá trị mới", kind.help)
        self.editor.changed.connect(self._edited)
        self._value.insertWidget(0, self.editor, 1)
        self.editor.show()
        self.clear.setVisible(not kind.required and not isinstance(kind, Flag))
        self.clear.setChecked(False)
        QWidget.setTabOrder(self.field, self.editor.inputs[0])
        self.look()

    def _edited(self) -> None:
        assert self.editor is not None
        self.editor.setEnabled(not self.clear.isChecked())
        self._wait.start()

    def raw(self) -> str | None:
        """The new value as it stands in a draft; None while there is none yet."""
        assert self.editor is not None
        if self.clear.isChecked():
            return ""
        raw = str(self.editor.raw())
        return raw if raw or isinstance(self.editor.kind, Flag) else None

    def look(self) -> None:
        """Show what would become of each row."""
        self._wait.stop()
        raw, self.rows, sentence = self.raw(), [], ""
        if raw is not None:
            assert self.editor is not None
            try:
                sentence = self.editor.problem()
                if not sentence:
                    self.rows = bulk.preview(self._context.open_work, self._cls, self._ids, self.name, raw)
            except Refused as refused:
                sentence = str(refused)
        self._say(sentence)
        self._fill()
        changing = sum(row.changes for row in self.rows)
        refused_rows = sum(bool(row.why) for row in self.rows)
        same = len(self.rows) - changing - refused_rows
        parts = [f"{numbers.show(changing)} bản ghi sẽ thay đổi"]
        parts += [f"{numbers.show(same)} đã đúng như vậy"] if same else []
        parts += [f"{numbers.show(refused_rows)} không sửa được, giữ nguyên"] if refused_rows else []
        self.summary.setText(f"{', '.join(parts)}." if self.rows else "" if sentence else _ASK)
        self.keep.setText(f"Sửa {numbers.show(changing)} bản ghi" if changing else "Sửa")
        self.keep.setEnabled(bool(changing))

    def _say(self, sentence: str) -> None:
        assert self.editor is not None
        self.editor.set_error(sentence)
        self.error.setText(f"⚠ {sentence}" if sentence else "")
        self.error.setVisible(bool(sentence))

    def _fill(self) -> None:
        """What is refused stands on top, what stays at the end."""
        shown = sorted(self.rows, key=lambda row: (not row.why, not row.changes))
        self.table.setRowCount(0)  # with the heights of their rows
        self.table.setRowCount(len(shown))
        for place, row in enumerate(shown):
            result = f"Không sửa được: {row.why}" if row.why else row.then if row.changes else "(giữ nguyên)"
            for column, text in enumerate((row.title, row.now, result)):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                if row.why:
                    item.setBackground(_BAD)
                self.table.setItem(place, column, item)
            if row.why and place < _MOST_WRAPPED:
                self.table.resizeRowToContents(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reasons get the most room."""
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.table.setColumnWidth(column, round(self.width() * share))

    def save(self) -> None:
        """Write all that may change, as one operation."""
        assert self.editor is not None
        self.editor.tidy()
        self.look()
        raw = self.raw()
        if raw is None or not self.keep.isEnabled():
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            change = bulk.apply(self._context.open_work, self._cls, self._ids, self.name, raw)
        except Refused as refused:
            self._say(str(refused))
            return
        except FileProblem as problem:
            self._say(problem.sentence)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.accept()
        self._context.changed.emit(change)
        self._context.message.emit(f"Đã {change.label[:1].lower()}{change.label[1:]}. Bấm Ctrl+Z để hoàn tác.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tidies the new value and goes to the button; on a button it presses it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
        elif self.editor is not None and not self.editor.enter():
            self.editor.tidy()
            self.look()
            self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def done(self, result: int) -> None:
        """Nothing is looked up any more."""
        self._wait.stop()
        super().done(result)
