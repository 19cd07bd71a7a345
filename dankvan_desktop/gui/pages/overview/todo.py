"""“Việc cần làm”: what is overdue, due soon, missing and open, then what the newest report still needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.overview.cards import Card

if TYPE_CHECKING:
    from datetime import date

    from dankvan_desktop.gui.drafts import StoredDraft
    from dankvan_desktop.gui.pages.overview.due import Due
    from dankvan_desktop.gui.pages.overview.facts import Lacking
    from dankvan_desktop.reports.build import Missing

_MOST_MISSING = 4


class LineCard(Card):
    """A card of lines with a button each."""

    def __init__(self, context: Context, heading: str, parts: int) -> None:
        super().__init__(heading)
        self._context = context
        self._parts = [QVBoxLayout() for _ in range(parts)]
        for part in self._parts:
            part.setSpacing(2)
            self.body.addLayout(part)

    def lines(self) -> list[tuple[str, QToolButton]]:
        """What is shown, line by line, with its button."""
        return [(widget.label.text(), widget.button) for widget in self._widgets() if isinstance(widget, _Line)]

    def texts(self) -> list[str]:
        """Headings and lines as they are read."""
        return [widget.label.text() if isinstance(widget, _Line) else widget.text() for widget in self._widgets()]

    def _widgets(self) -> list[_Line | QLabel]:
        found: list[_Line | QLabel] = []
        for part in self._parts:
            for place in range(part.count()):
                item = part.itemAt(place)
                widget = item.widget() if item else None
                if isinstance(widget, _Line | QLabel):
                    found.append(widget)
        return found


class Todo(LineCard):
    """A click opens the rows, the record, or the form with what is missing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Việc cần làm", 3)
        self._due, self._lacking, self._odd = self._parts
        self.body.addStretch(1)

    def show_due(self, due: Sequence[Due]) -> None:
        """What is overdue, due soon, missing and open, under its headings."""
        _clear(self._due)
        heading = ""
        for each in due:
            late = each.heading == "Quá hạn"
            if each.heading != heading:
                heading = each.heading
                self._due.addWidget(_told(heading, "error" if late else "heading"))
            text = f"{heading}: {each.sentence}"
            self._due.addWidget(_Line(each.sentence, each.offer, partial(self._open, each), late, text))
        if not due:
            self._due.addWidget(_told("Không có việc nào quá hạn hay chờ trả lời.", "hint"))

    def show_lacking(self, lacking: Lacking | None) -> None:
        """What the newest report still needs."""
        _clear(self._lacking)
        if lacking is None:
            self._lacking.addWidget(
                _Line("Chưa có báo cáo nào", "Soạn báo cáo", lambda: self._context.show_page.emit("reports"))
            )
            return
        if lacking.missing or lacking.empty_texts:
            self._lacking.addWidget(_told(f"Báo cáo “{lacking.subject}” còn thiếu:", ""))
        for missing in lacking.missing[:_MOST_MISSING]:
            text = f"{missing.label} ({missing.period})" if missing.period else missing.label
            self._lacking.addWidget(_Line(text, "Nhập", partial(self._enter, missing)))
        rest = len(lacking.missing) - _MOST_MISSING
        if rest > 0:
            self._lacking.addWidget(
                _Line(f"và {rest} số liệu khác", "Xem", lambda: self._context.show_page.emit("reports"))
            )
        if lacking.empty_texts:
            text = f"Lời văn của {len(lacking.empty_texts)} mục"
            self._lacking.addWidget(_Line(text, "Viết", lambda: self._context.show_page.emit("reports")))

    def show_odd(self, errors: int, others: int) -> None:
        """How many records the check would have looked at again."""
        _clear(self._odd)
        parts = [f"{errors} lỗi"] if errors else []
        parts += [f"{others} điểm nên xem lại"] if others else []
        if parts:
            act = partial(self._context.show_page.emit, "check")
            self._odd.addWidget(_Line(f"Kiểm tra tệp: {', '.join(parts)}", "Xem", act, bool(errors)))

    def _open(self, due: Due) -> None:
        if due.opens:
            self._context.state.set("report", due.opens)
            self._context.show_page.emit("reports/write_report")
        elif due.begins is not None and not self._context.open_work.db.read_only:
            from dankvan_desktop.gui.pages.report_calendar.start import start

            start(self._context, due.begins)
        elif due.page:
            from dankvan_desktop.gui.pages.overview.due import LATE
            from dankvan_desktop.gui.pages.report_calendar.page import LATE_WANTED

            if due.heading == LATE:
                self._context.state.set(LATE_WANTED, True)
            self._context.show_page.emit(due.page)
        elif due.rows is not None:
            self._context.show_rows.emit(due.rows.record, due.rows.ids, due.rows.what)

    def _enter(self, missing: Missing) -> None:
        self._context.new_record.emit("observation", dict(missing.draft))


class Unsaved(LineCard):
    """What was typed and not saved when the program last ended; hidden while there is nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Còn bản nháp chưa lưu từ lần trước", 1)
        self.hide()

    def show_drafts(self, drafts: Sequence[StoredDraft], today: date) -> None:
        """A line a draft; opening it offers to take it up again."""
        _clear(self._parts[0])
        for each in drafts:
            text = f"{each.title or 'Bản ghi'} – {each.shown_time(today)}"
            self._parts[0].addWidget(_Line(text, "Mở", partial(self._open, each)))
        self.setVisible(bool(drafts))

    def _open(self, draft: StoredDraft) -> None:
        if draft.key.record == "report_text":
            self._context.show_page.emit("reports")
        elif draft.key.record_id:
            self._context.show_record.emit(draft.key.record, draft.key.record_id)
        else:
            self._context.new_record.emit(draft.key.record, {})


class _Line(QWidget):
    def __init__(self, text: str, offer: str, act: Callable[[], object], late: bool = False, spoken: str = "") -> None:
        super().__init__()
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        if late:
            self.label.setProperty("role", "error")
        self.button = QToolButton()
        self.button.setText(offer)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAccessibleName(f"{offer}: {spoken or text}")
        self.button.setMinimumHeight(style.em(self, 2.2))
        self.button.clicked.connect(lambda _checked=False: act())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)


def _told(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(0, 6, 0, 0)
    if role:
        label.setProperty("role", role)
    return label


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
