"""The reports of a year by month: how far each has come, and what can be done with it on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QTableWidgetItem, QVBoxLayout, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.figures import owed, report_calendar, working_days
from dankvan_desktop.figures.report_calendar import STATES, Line
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.issuing import commands
from dankvan_desktop.gui.pages.recycle import table
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.reports.registers import Band, Column, Register
from dankvan_desktop.store import rows

HEADERS = ("Hạn gửi", "Còn", "Báo cáo", "Gửi đến", "Tình trạng")
EMPTY = (
    "Chưa ghi báo cáo nào phải gửi, hạn ngày mấy.\n\n"
    "Chọn từ lịch có sẵn rồi sửa ngày theo văn bản của cấp trên, hoặc tự thêm từng dòng ở Hạn gửi báo cáo."
)
SHOWN = (("", "Tất cả"), ("open", "Chưa gửi"), ("late", "Quá hạn"))
_WIDE = (2,)
_REPORT, _ADDRESSEE, _STATE = 2, 3, 4
LATE = "Quá hạn"
LATE_WANTED = "calendar_late"
"""Set in the window's state: the page shall show what is overdue when it comes to the front."""
_ROW = Qt.ItemDataRole.UserRole


class CalendarPage(QWidget):
    """A line a report and period; those of a month stand under its name."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.lines: list[Line] = []
        self._stale = True
        self.year, self.shown_states = QuietCombo(), QuietCombo()
        for code, label in SHOWN:
            self.shown_states.addItem(label, code)
        self.year.setAccessibleName("Năm")
        self.shown_states.setAccessibleName("Tình trạng")
        self.offers_button, self.rules_button = QPushButton("Chọn từ lịch có sẵn…"), QPushButton("Hạn gửi báo cáo")
        self.rules_button.setToolTip("Danh sách báo cáo phải gửi: sửa ngày, thêm, bớt")
        self.summary = said("hint")
        self.table = table(HEADERS, "Lịch báo cáo", wide=_WIDE)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.open_button, self.sent_button = QPushButton("Mở báo cáo"), QPushButton("Ghi đã gửi…")
        self.do_button = QPushButton("Lập báo cáo")
        self.do_button.setProperty("accent", True)
        self._build()
        self._connect()
        self._fill_years()
        self._enable()

    def _build(self) -> None:
        above, below = QWidget(), QHBoxLayout()
        row = FlowLayout(above)
        for text, combo in (("Năm", self.year), ("Xem", self.shown_states)):
            row.addWidget(_labelled(text, combo))
        for button in (self.rules_button, self.offers_button, RegisterButton(self._context, self.register)):
            row.addWidget(button)
        below.addWidget(self.summary, 1)
        for button in (self.open_button, self.sent_button, self.do_button):
            below.addWidget(button)
        self._empty = QWidget()
        column = QVBoxLayout(self._empty)
        told = said("", EMPTY)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_button = QPushButton("Chọn từ lịch có sẵn…")
        self.empty_button.setProperty("accent", True)
        column.addStretch(2)
        column.addWidget(told)
        column.addWidget(self.empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(above)
        self._stack = QStackedLayout()
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.year.currentIndexChanged.connect(lambda _index: self.reload())
        self.shown_states.currentIndexChanged.connect(lambda _index: self.reload())
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.itemActivated.connect(lambda _item: self.act())
        self.do_button.clicked.connect(lambda _checked=False: self.act())
        self.open_button.clicked.connect(lambda _checked=False: self.open_report())
        self.sent_button.clicked.connect(lambda _checked=False: self.mark_sent())
        for button in (self.offers_button, self.empty_button):
            button.clicked.connect(lambda _checked=False: self.choose_offers())
        self.rules_button.clicked.connect(lambda _checked=False: self._context.show_record.emit("report_schedule", ""))
        self._context.changed.connect(lambda _change: self._on_changed())

    # --- what the window asks -----------------------------------------------------------------------------------------

    def shown(self) -> None:
        """The page came to the front."""
        wanted = bool(self._context.state.get(LATE_WANTED))
        if wanted:
            self._context.state.set(LATE_WANTED, False)
            self._show_late()
        elif self._stale:
            self.reload()

    def _show_late(self) -> None:
        """This year, nothing left out: the overdue ones stand first, those of earlier years among them."""
        for combo, value in ((self.year, self._context.open_work.clock.today().year), (self.shown_states, "")):
            combo.blockSignals(True)
            combo.setCurrentIndex(combo.findData(value))
            combo.blockSignals(False)
        self.table.setCurrentCell(-1, -1)
        self.reload()

    def reload(self) -> None:
        """Read the year anew; beside this year stands what is overdue from the years before."""
        work = self._context.work
        if work is None:
            return
        self._stale = False
        year, today = int(self.year.currentData()), work.clock.today()
        found = report_calendar.lines(work.db, date(year, 1, 1), date(year, 12, 31), today)
        if year == today.year:
            before = (each for each in owed.reports(work.db, today) if each.is_late and each.due.year < year)
            found = [*before, *found]
        wanted = self.shown_states.currentData()
        fits = {"": lambda _line: True, "open": lambda line: line.state != "sent", "late": lambda line: line.is_late}
        self.lines = [each for each in found if fits[wanted](each)]
        self._names = rows.titles(work.db, "unit", {each.addressee for each in self.lines if each.addressee})
        self._calendar = working_days.calendar(work.db)
        self._fill(today)
        has_rules = owed.has_schedule(work.db)
        self._stack.setCurrentWidget(self.table if has_rules else self._empty)
        self.summary.setText(self._words() if has_rules else "")
        self._enable()

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the report needs the room first."""
        super().resizeEvent(event)
        self._arrange()

    # --- what can be done ---------------------------------------------------------------------------------------------

    @property
    def line(self) -> Line | None:
        """The chosen line; None where the name of a month is chosen."""
        item = self.table.item(self.table.currentRow(), 0)
        place = item.data(_ROW) if item is not None and self.table.selectionModel().selectedRows() else None
        return self.lines[place] if isinstance(place, int) and place < len(self.lines) else None

    def choose(self, title: str) -> bool:
        """Choose the line of a title; False where there is none."""
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 2)
            if item is not None and item.text() == title:
                self.table.selectRow(row)
                return True
        return False

    def act(self) -> None:
        """What the accented button says: begin the report, or go on with it."""
        line = self.line
        if line is None:
            return
        if line.report:
            self.open_report()
        elif not self._context.open_work.db.read_only:
            from dankvan_desktop.gui.pages.report_calendar.start import start

            start(self._context, line)

    def open_report(self) -> None:
        """Where the report is written and printed."""
        if self.line is not None and self.line.report:
            commands.write_report(self._context, self, (self.line.report,))

    def mark_sent(self) -> None:
        """Note the day of sending."""
        if self.line is not None and self.line.report:
            commands.mark_sent(self._context, self, (self.line.report,))

    def choose_offers(self) -> None:
        """The rules that ship with the program."""
        from dankvan_desktop.gui.pages.report_calendar.offers import OffersDialog

        if not self._context.open_work.db.read_only:
            OffersDialog(self._context, self).open()

    def register(self) -> Register:
        """What shows, to be printed."""
        columns = tuple(Column(header, 3.0 if place in _WIDE else 1.2) for place, header in enumerate(HEADERS))
        lines: list[Band | tuple[str, ...]] = []
        for title, held in self._groups():
            lines.append(Band(title))
            lines.extend(self._cells(each) for each in held)
        year = self.year.currentData()
        return Register("report_calendar", f"Lịch báo cáo năm {year}", columns, lambda _db: lines)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _fill_years(self) -> None:
        today = self._context.open_work.clock.today()
        self.year.blockSignals(True)
        for year in range(today.year - 5, today.year + 2):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(today.year))
        self.year.blockSignals(False)

    def _groups(self) -> Iterator[tuple[str, list[Line]]]:
        """What is overdue, of whatever year, then the others by month."""
        late = [each for each in self.lines if each.is_late]
        if late:
            yield LATE, late
        for month in range(1, 13):
            held = [each for each in self.lines if each.due.month == month and not each.is_late]
            if held:
                yield f"Tháng {month}/{held[0].due.year}", held

    def _fill(self, today: date) -> None:
        chosen = self.line
        self.table.blockSignals(True)
        self.table.clearSpans()
        self.table.setRowCount(0)
        now = None
        for title, held in self._groups():
            due = held[0].due
            if now is None and (title == LATE or (due.month >= today.month and due.year == today.year)):
                now = self.table.rowCount()
            self._band(title, title != LATE and due.month == today.month and due.year == today.year)
            for each in held:
                self._row(each)
        self.table.blockSignals(False)
        self._arrange()
        if chosen is not None and self.choose(chosen.title):
            return
        if now is not None:
            self.table.selectRow(now + 1)
            self.table.scrollTo(self.table.model().index(now, 0), self.table.ScrollHint.PositionAtTop)

    def _arrange(self) -> None:
        """Nothing is cut: where there is no room for whom it goes to, that is left to the tip of the line."""
        header, texts = self.table.horizontalHeader(), self.table.fontMetrics()
        rows_shown = range(self.table.rowCount())
        wanted = {}
        for column in (_REPORT, _ADDRESSEE, _STATE):
            cells = [cell.text() for row in rows_shown if (cell := self.table.item(row, column)) is not None]
            widest = max((texts.horizontalAdvance(text) for text in cells), default=0) + style.em(self, 1.5)
            wanted[column] = max(widest, header.sectionSizeHint(column))
        room = self.table.viewport().width() - self.table.columnWidth(0) - self.table.columnWidth(1) - wanted[_STATE]
        self.table.setColumnHidden(_ADDRESSEE, room < wanted[_REPORT] + wanted[_ADDRESSEE])
        for column in (_ADDRESSEE, _STATE):
            header.setSectionResizeMode(column, header.ResizeMode.Interactive)
            self.table.setColumnWidth(column, wanted[column])

    def _band(self, month: str, is_now: bool) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        item = QTableWidgetItem(f"{month} (tháng này)" if is_now else month)
        font = QFont(self.table.font())
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setBackground(QBrush(QColor(style.WINDOW)))
        self.table.setItem(row, 0, item)
        self.table.setSpan(row, 0, 1, len(HEADERS))

    def _row(self, line: Line) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        cells = self._cells(line)
        whom = cells[_ADDRESSEE]
        for column, text in enumerate(cells):
            cell = QTableWidgetItem(text)
            cell.setToolTip(f"{text}\nGửi đến: {whom}" if whom and column == _REPORT else text)
            cell.setData(_ROW, self.lines.index(line))
            if column in (1, 4):
                colour = _colour(line)
                if colour:
                    cell.setForeground(QBrush(QColor(colour)))
            self.table.setItem(row, column, cell)

    def _cells(self, line: Line) -> tuple[str, ...]:
        off = report_calendar.day_off(line.due, self._calendar)
        due = dates.show(line.due.isoformat())
        day = f"{due} ({off})" if off else due
        return day, left(line), line.title, self._names.get(line.addressee, ""), state_of(line)

    def _words(self) -> str:
        late = sum(each.is_late for each in self.lines)
        sent = sum(each.state == "sent" for each in self.lines)
        soon = sum(each.state != "sent" and 0 <= each.days <= owed.SOON.days for each in self.lines)
        counted = (
            (late, "quá hạn"),
            (soon, f"đến hạn trong {owed.SOON.days} ngày tới"),
            (len(self.lines) - late - soon - sent, "chưa đến hạn"),
            (sent, "đã gửi"),
        )
        parts = [f"{number} {label}" for number, label in counted if number]
        return f"{len(self.lines)} báo cáo" + (f": {', '.join(parts)}." if parts else ".")

    def _enable(self) -> None:
        line, work = self.line, self._context.work
        writable = work is not None and not work.db.read_only
        begun = line is not None and bool(line.report)
        self.do_button.setText("Viết tiếp" if begun and line is not None and line.state == "draft" else "Lập báo cáo")
        self.do_button.setEnabled(line is not None and (begun or writable) and (not begun or line.state == "draft"))
        self.open_button.setEnabled(begun)
        self.sent_button.setEnabled(begun and writable)
        for button in (self.offers_button, self.empty_button):
            button.setEnabled(writable)


def _labelled(text: str, combo: QuietCombo) -> QWidget:
    """A choice with its label, which stay together where the row wraps."""
    box, label = QWidget(), QLabel(text)
    label.setBuddy(combo)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(combo)
    return box


def left(line: Line) -> str:
    """“quá 5 ngày”, “hôm nay”, “3 ngày”; nothing for what was sent."""
    if line.state == "sent":
        return ""
    if line.days < 0:
        return f"quá {-line.days} ngày"
    return f"{line.days} ngày" if line.days else "hôm nay"


def state_of(line: Line) -> str:
    """“Đã gửi 05/11/2026, trễ 2 ngày”."""
    told = dict(STATES)[line.state]
    if line.state == "sent" and line.sent_on:
        told = f"{told} {dates.show(line.sent_on)}"
    return f"{told}, trễ {line.days_late} ngày" if line.days_late else told


def _colour(line: Line) -> str:
    if line.state == "sent":
        return style.UNSAVED if line.days_late else style.SAVED
    if line.is_late:
        return style.ERROR
    return style.UNSAVED if line.days <= owed.SOON.days else ""
