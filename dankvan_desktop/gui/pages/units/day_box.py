"""“Vào ngày”: a date as clerks type it; empty means now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context


class DayBox(QWidget):
    """`changed`: another day counts. What is no date is said and changes nothing."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._typed = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText("hôm nay")
        self.line.setAccessibleName("Vào ngày")
        self.line.setToolTip("Xem theo một ngày đã qua, ví dụ 18/4/2018. Để trống: hôm nay.")
        self.line.setFixedWidth(style.em(self.line, 8))
        self.line.editingFinished.connect(self._read)
        label = QLabel("&Vào ngày")
        label.setBuddy(self.line)
        self.error = QLabel()
        self.error.setProperty("role", "error")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.line, self.error):
            row.addWidget(widget)
        self.error.hide()

    @property
    def day(self) -> date:
        """The day that counts: of a month or year its last one, so that what was in it is seen."""
        return dates.last_day(self._typed) if self._typed else self._context.open_work.clock.today()

    def words(self) -> str:
        """The day as read."""
        return f"{self.day:%d/%m/%Y}"

    def set_day(self, text: str) -> None:
        """As if it were typed."""
        self.line.setText(text)
        self._read()

    def _read(self) -> None:
        typed = self.line.text().strip()
        try:
            read = dates.parse(typed) if typed else ""
        except dates.BadDate as error:
            self.error.setText(str(error))
            self.error.show()
            style.set_property(self.line, "invalid", True)
            return
        self.error.hide()
        style.set_property(self.line, "invalid", False)
        self.line.setText(dates.show(read) if read else "")
        if read != self._typed:
            self._typed = read
            self.changed.emit()
