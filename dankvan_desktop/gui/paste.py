"""Rows from Excel into a list: a preview to correct in place, then all of them as one operation."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.spec import RecordType
from dankvan_desktop.exchange.paste import MOST_ROWS, Pasted, Reader, Reading, parse, targets
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.ops.work import Refused

LEFT_OUT = "— bỏ cột này —"
EMPTY = "Chưa có hàng nào trong bộ nhớ tạm. Chọn các ô trong Excel, bấm Ctrl+C, rồi quay lại đây bấm Ctrl+V."
_WHY_NOT = "Để thêm được: sửa các hàng còn lỗi, hoặc đánh dấu “Bỏ các hàng còn lỗi”."
_NONE_GOOD = "Chưa thêm được: chưa có hàng nào đúng."
_BAD, _GOOD = QBrush(QColor("#fbe3e1")), QBrush(Qt.GlobalColor.transparent)


class PasteDialog(QDialog):
    """The preview. Line 0 of the table chooses the field of each column; column 0 says what is wrong with a row."""

    def __init__(self, context: Context, cls: RecordType, raw: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Dán hàng từ Excel: {cls.SPEC.plural}")
        self._context, self._cls = context, cls
        self._reader = Reader(context.open_work.db, cls)
        self._pasted = Pasted([], [], header=False)
        self._readings: list[Reading] = []
        self._combos: list[QComboBox] = []
        self._refused: dict[int, str] = {}
        self._stale: set[int] = set()
        self._build()
        # Reading waits for the last of a burst of changes.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._read_stale)
        self.load(raw)
        style.resize_em(self, 74, 40)

    def load(self, raw: str) -> None:
        """Show pasted text anew."""
        self._pasted = parse(raw, self._cls)
        self._refused, self._readings, self._stale = {}, [], set()
        self._fill()
        self._read(range(len(self._pasted.rows)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V replaces what is shown; Enter in a cell does not close the preview."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.load(QApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            event.ignore()

    def save(self) -> None:
        """Write the good rows, or all, as one operation."""
        from dankvan_desktop.ops import records

        places = [place for place, reading in enumerate(self._readings) if not reading.problems]
        label = f"Dán {len(places)} {self._cls.SPEC.label} từ Excel"
        drafts = [self._readings[place].draft for place in places]
        try:
            change = records.save_many(self._context.open_work, self._cls, drafts, label)
        except Refused as refused:
            for problem in refused.problems:
                if problem.row is not None:
                    self._refused[places[problem.row]] = problem.message
            self._read(self._refused)
            if not self._refused:
                self._context.ask.tell("Chưa thêm được", str(refused), failed=True)
            return
        self._context.changed.emit(change)
        self._context.message.emit(f"Đã thêm {len(places)} {self._cls.SPEC.label}. Ctrl+Z bỏ tất cả một lần.")
        self.accept()

    def _build(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.table = QTableWidget()
        self.table.setAccessibleName("Các hàng sắp thêm")
        self.table.setTabKeyNavigation(True)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.itemChanged.connect(self._edited)
        self.skip = QCheckBox("Bỏ các hàng còn lỗi, chỉ thêm các hàng đúng")
        self.skip.toggled.connect(lambda _on: self._tell())
        cancel = QPushButton("Quay lại")
        cancel.clicked.connect(self.reject)
        self.button = QPushButton()
        self.button.setProperty("accent", True)
        self.button.clicked.connect(self.save)
        for button in (cancel, self.button):
            button.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+S"), self, self.button.click)
        row = QHBoxLayout()
        row.addWidget(self.skip)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    def _fill(self) -> None:
        table, pasted = self.table, self._pasted
        table.blockSignals(True)
        table.clear()
        table.setRowCount(len(pasted.rows) + 1 if pasted.rows else 0)
        table.setColumnCount(len(pasted.columns) + 1 if pasted.rows else 0)
        table.setHorizontalHeaderLabels(["Cần sửa", *(f"Cột {place + 1}" for place in range(len(pasted.columns)))])
        table.setVerticalHeaderLabels(["Vào ô"] + [str(place + 1) for place in range(len(pasted.rows))])
        for row, cells in enumerate(pasted.rows, start=1):
            for column, cell in enumerate(cells):
                table.setItem(row, column + 1, QTableWidgetItem(cell))
            note = QTableWidgetItem()
            note.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            table.setItem(row, 0, note)
        self._combos = [self._combo(column) for column in range(len(pasted.columns))] if pasted.rows else []
        if self._combos:
            table.setRowHeight(0, max(combo.sizeHint().height() for combo in self._combos))
            corner = QTableWidgetItem()
            corner.setFlags(Qt.ItemFlag.NoItemFlags)
            table.setItem(0, 0, corner)
            table.setCurrentCell(1, 1)
        for column in range(table.columnCount()):
            table.setColumnWidth(column, style.em(self, 13 if column else 22))
        table.blockSignals(False)

    def _combo(self, column: int) -> QComboBox:
        combo = QuietCombo()
        combo.setAccessibleName(f"Ô nhận cột {column + 1}")
        combo.addItem(LEFT_OUT, "")
        for each in targets(self._cls):
            combo.addItem(each.kind.label + (" *" if each.kind.required else ""), each.name)
        combo.setCurrentIndex(max(0, combo.findData(self._pasted.columns[column])))
        combo.currentIndexChanged.connect(lambda _index, column=column: self._choose(column))
        self.table.setCellWidget(0, column + 1, combo)
        return combo

    def _choose(self, column: int) -> None:
        name = self._combos[column].currentData()
        for other, combo in enumerate(self._combos):
            if name and other != column and combo.currentData() == name:
                combo.setCurrentIndex(0)
        self._pasted.columns[column] = name
        self._refused = {}
        self._stale.update(range(len(self._pasted.rows)))
        self._timer.start()

    def _edited(self, item: QTableWidgetItem) -> None:
        row, column = item.row() - 1, item.column() - 1
        if row >= 0 and column >= 0:
            self._pasted.rows[row][column] = item.text()
            self._refused.pop(row, None)
            self._stale.add(row)
            self._timer.start()

    def _read_stale(self) -> None:
        stale, self._stale = sorted(self._stale), set()
        self._read(stale)

    def _read(self, rows: Iterable[int]) -> None:
        self._readings += [Reading({})] * (len(self._pasted.rows) - len(self._readings))
        self.table.blockSignals(True)
        for row in rows:
            reading = self._reader.read(self._pasted.columns, self._pasted.rows[row])
            if row in self._refused:
                reading = Reading(reading.draft, {**reading.problems, "": self._refused[row]})
            self._readings[row] = reading
            self._mark(row)
        self.table.blockSignals(False)
        self._tell()

    def _mark(self, row: int) -> None:
        problems = self._readings[row].problems
        for column, name in enumerate(self._pasted.columns):
            item = self._cell(row + 1, column + 1)
            item.setBackground(_BAD if name and name in problems else _GOOD)
            item.setToolTip(problems.get(name, "") if name else "")
        note = self._cell(row + 1, 0)
        note.setText("  ".join(f"⚠ {message}" for message in dict.fromkeys(problems.values())))
        note.setToolTip("\n".join(dict.fromkeys(problems.values())))
        note.setForeground(QBrush(QColor(style.ERROR)))
        self.table.resizeRowToContents(row + 1)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _tell(self) -> None:
        good = sum(1 for reading in self._readings if not reading.problems)
        bad = len(self._readings) - good
        label = self._cls.SPEC.label
        if not self._readings:
            self.summary.setText(EMPTY)
        else:
            lines = [f"{len(self._readings)} hàng: {good} hàng đúng" + (f", {bad} hàng còn lỗi." if bad else ".")]
            if self._pasted.header:
                lines.append("Hàng đầu là tên cột, không tính.")
            lines.append("Chọn ô nhận mỗi cột ở hàng “Vào ô”; sửa ngay trong bảng." if bad else "")
            if bad and not self.skip.isChecked():
                lines.append(_WHY_NOT if good else _NONE_GOOD)
            if self._pasted.dropped:
                lines.append(f"Mỗi lần dán tối đa {MOST_ROWS} hàng; {self._pasted.dropped} hàng sau chưa lấy.")
            self.summary.setText(" ".join(line for line in lines if line))
        self.table.setColumnHidden(0, not bad)
        self.skip.setVisible(bool(bad))
        count = good if self.skip.isChecked() or not bad else len(self._readings)
        self.button.setText(f"Thêm {count} {label} (Ctrl+S)" if count else "Thêm (Ctrl+S)")
        self.button.setEnabled(bool(good) and (not bad or self.skip.isChecked()))
        self.button.setToolTip("" if self.button.isEnabled() else (_WHY_NOT if good else _NONE_GOOD) if bad else EMPTY)


def open_paste(context: Context, cls: RecordType, parent: QWidget) -> PasteDialog:
    """Show the preview of what Excel put on the clipboard."""
    dialog = PasteDialog(context, cls, QApplication.clipboard().text(), parent)
    dialog.open()
    return dialog
