"""“Việc cần làm”: what is overdue, what somebody waits for, what the newest report still needs."""

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
    from dankvan_desktop.gui.pages.overview.facts import Due, Lacking
    from dankvan_desktop.reports.build import Missing

_MOST_MISSING = 4


class Todo(Card):
    """Lines with a button each; a click opens the rows, or the form with what is missing."""

    def __init__(self, context: Context) -> None:
        super().__init__("Việc cần làm")
        self._context = context
        self._due = QVBoxLayout()
        self._lacking = QVBoxLayout()
        self._odd = QVBoxLayout()
        for part in (self._due, self._lacking, self._odd):
            part.setSpacing(2)
            self.body.addLayout(part)
        self.body.addStretch(1)

    def show_due(self, due: Sequence[Due]) -> None:
        """What is overdue and what somebody waits for."""
        _clear(self._due)
        for each in due:
            text = f"Quá hạn: {each.sentence}" if each.late else each.sentence
            self._due.addWidget(self._line(text, "Mở danh sách", partial(self._open, each), late=each.late))
        if not due:
            nothing = QLabel("Không có việc nào quá hạn hay chờ trả lời.")
            nothing.setProperty("role", "hint")
            nothing.setWordWrap(True)
            self._due.addWidget(nothing)

    def show_lacking(self, lacking: Lacking | None) -> None:
        """What the newest report still needs."""
        _clear(self._lacking)
        if lacking is None:
            self._lacking.addWidget(
                self._line("Chưa có báo cáo nào", "Soạn báo cáo", lambda: self._context.show_page.emit("reports"))
            )
            return
        if lacking.missing or lacking.empty_texts:
            heading = QLabel(f"Báo cáo “{lacking.subject}” còn thiếu:")
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setWordWrap(True)
            heading.setContentsMargins(0, 6, 0, 0)
            self._lacking.addWidget(heading)
        for missing in lacking.missing[:_MOST_MISSING]:
            text = f"{missing.label} ({missing.period})" if missing.period else missing.label
            self._lacking.addWidget(self._line(text, "Nhập", partial(self._enter, missing)))
        rest = len(lacking.missing) - _MOST_MISSING
        if rest > 0:
            self._lacking.addWidget(
                self._line(f"và {rest} số liệu khác", "Xem", lambda: self._context.show_page.emit("reports"))
            )
        if lacking.empty_texts:
            text = f"Lời văn của {len(lacking.empty_texts)} mục"
            self._lacking.addWidget(self._line(text, "Viết", lambda: self._context.show_page.emit("reports")))

    def show_odd(self, errors: int, others: int) -> None:
        """How many records the check would have looked at again."""
        _clear(self._odd)
        parts = [f"{errors} lỗi"] if errors else []
        parts += [f"{others} điểm nên xem lại"] if others else []
        if parts:
            act = partial(self._context.show_page.emit, "check")
            self._odd.addWidget(self._line(f"Kiểm tra tệp: {', '.join(parts)}", "Xem", act, late=bool(errors)))

    def lines(self) -> list[tuple[str, QToolButton]]:
        """What is shown, line by line, with its button."""
        found = []
        for part in (self._due, self._lacking, self._odd):
            for place in range(part.count()):
                item = part.itemAt(place)
                widget = item.widget() if item else None
                if isinstance(widget, _Line):
                    found.append((widget.label.text(), widget.button))
        return found

    def _line(self, text: str, offer: str, act: Callable[[], object], *, late: bool = False) -> _Line:
        return _Line(text, offer, act, late)

    def _open(self, due: Due) -> None:
        self._context.show_rows.emit(due.rows.record, due.rows.ids, due.rows.what)

    def _enter(self, missing: Missing) -> None:
        self._context.new_record.emit("observation", dict(missing.draft))


class _Line(QWidget):
    def __init__(self, text: str, offer: str, act: Callable[[], object], late: bool) -> None:
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
        self.button.setAccessibleName(f"{offer}: {text}")
        self.button.setMinimumHeight(style.em(self, 2.2))
        self.button.clicked.connect(lambda _checked=False: act())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
