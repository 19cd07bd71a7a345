"""Editors of dates and periods: typed as clerks write them, with a calendar or the usual periods to choose from."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QVBoxLayout, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.kinds import Kind
from dankvan_desktop.core.period import Period
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.editor import Source
from dankvan_desktop.gui.form.text_editors import LineEditor

VIETNAMESE = QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)


class _Calendar(QWidget):
    """A month to choose a day from; closes by itself."""

    def __init__(self, editor: DateEditor, day: QDate) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setLocale(VIETNAMESE)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setDateRange(QDate(dates.MIN_YEAR, 1, 1), QDate(dates.MAX_YEAR, 12, 31))
        calendar.setSelectedDate(day)
        calendar.clicked.connect(self._choose)
        calendar.activated.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(calendar)
        self.calendar = calendar
        self._editor = editor

    def _choose(self, day: QDate) -> None:
        self._editor.choose(day.toString("dd/MM/yyyy"))
        self.close()


class _ButtonedLine(LineEditor):
    """A line with a button that offers values; the keyboard reaches it with Alt+Down."""

    stretches: ClassVar[bool] = False

    def __init__(self, kind: Kind[Any], source: Source, text: str, tip: str, width: str) -> None:
        super().__init__(kind, source)
        self._widest = width
        self.button = QToolButton()
        self.button.setText(text)
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.offer)
        self._line.addWidget(self.button)
        self._line.addStretch(1)
        self.fit()

    def fit(self) -> None:
        """Wide enough for the longest value."""
        texts = (self._widest, self.line.placeholderText())
        width = max(map(self.line.fontMetrics().horizontalAdvance, texts)) + style.em(self.line, 2)
        if self.line.width() != width or self.line.minimumWidth() != width:
            self.line.setFixedWidth(width)
        self.button.setMinimumHeight(self.line.sizeHint().height())

    def offer(self) -> None:
        """Show what can be chosen."""
        raise NotImplementedError

    def choose(self, text: str) -> None:
        """Take a value that was chosen."""
        self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """No choice either."""
        super().set_read_only(read_only)
        self.button.setEnabled(not read_only)

    def below(self) -> QPoint:
        """Where a popup opens."""
        return self.mapToGlobal(QPoint(0, self.height()))


class DateEditor(_ButtonedLine):
    """A date, a month or a year."""

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source, "Lịch…", "Chọn ngày trên lịch (Alt+↓)", "00/00/0000")
        self.line.setPlaceholderText("ngày/tháng/năm")
        self.fit()

    def offer(self) -> None:
        """The month of the date that stands there, or this month."""
        try:
            day = dates.first_day(dates.parse(self.line.text()))
        except dates.BadDate:
            day = self.source.today()
        popup = _Calendar(self, QDate(day.year, day.month, day.day))
        popup.move(self.below())
        popup.show()
        popup.calendar.setFocus()


class PeriodEditor(_ButtonedLine):
    """A period of work."""

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source, "Kỳ…", "Chọn trong các kỳ thường dùng (Alt+↓)", "6 tháng đầu năm 0000")

    def offer(self) -> None:
        """The usual periods of this year and the last."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for index, group in enumerate(self.usual()):
            if index:
                menu.addSeparator()
            for period in group:
                text = period.show()
                menu.addAction(text).triggered.connect(lambda _checked=False, text=text: self.choose(text))
        menu.popup(self.below())

    def usual(self) -> tuple[tuple[Period, ...], ...]:
        """Months so far and quarters of this year, halves and nine months, years."""
        today = self.source.today()
        year = today.year
        months = (Period(f"{year}-{today.month:02d}"), Period(_month_before(year, today.month)))
        quarters = tuple(Period(f"{year}-Q{number}") for number in range(1, 5))
        parts = tuple(Period(f"{year}-{part}") for part in ("H1", "9M", "H2"))
        return months, quarters, parts, (Period(str(year)), Period(str(year - 1)))


def _month_before(year: int, month: int) -> str:
    return f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12"
