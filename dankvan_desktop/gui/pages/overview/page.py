"""Tổng quan: what is due and missing first, then the year at a glance, the whole file; each number opens its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.overview import due, facts
from dankvan_desktop.gui.pages.overview.cards import Card, NumberCard
from dankvan_desktop.gui.pages.overview.todo import Todo, Unsaved
from dankvan_desktop.gui.pages.overview.welcome import Welcome
from dankvan_desktop.gui.quiet import Quiet
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store import rows

if TYPE_CHECKING:
    from dankvan_desktop.gui.pages.overview.charts import Charts
    from dankvan_desktop.gui.pages.overview.left import LeftDrafts

CHECK_AFTER_MS = 1_500
CHECK_EVERY = timedelta(minutes=5)
_WIDE_EM = 78


class OverviewPage(QScrollArea):
    """Shows what is due and the year with few queries; the rest follows when those are seen."""

    state_changed = Signal(str)
    """Nothing is edited here: always empty."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = False
        self._wide = True
        self._owes = self._owes_drafts = self._owes_lacking = False
        self.charts: Charts | None = None
        """Made when the numbers are seen."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._left: LeftDrafts | None = None
        self._look_for_drafts = QTimer(self, singleShot=True, interval=0)
        self._look_for_drafts.timeout.connect(self._show_drafts)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_rest)
        self._last = QTimer(self, singleShot=True, interval=0)
        self._last.timeout.connect(self._show_lacking)
        self._checking = Quiet(self)
        self._checking.done.connect(self._show_odd)
        self._checked: datetime | None = None
        self._soon = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._soon.timeout.connect(self._check)
        self._build()
        context.changed.connect(self._changed)
        self.reload()

    # --- what the window asks -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Count everything anew."""
        self._stale = False
        work = self._context.open_work
        setting = rows.get(work.db, Setting, SETTING_ID) or Setting()
        self.title.setText(setting.ward_name or "Tổng quan")
        empty = facts.is_empty(work.db)
        self.welcome.setVisible(empty)
        self._content.setVisible(not empty)
        self._owes_drafts = True
        self.print_button.setEnabled(not empty)
        if empty:
            return
        self.todo.show_due(due.lines(work))
        self._fill_years(facts.years(work.db), work.clock.today().year)
        self._count_year()
        self._owes = True
        self._body.update()
        self._soon.start()

    def shown(self) -> None:
        """The page came to the front."""
        if self._stale:
            self.reload()

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """It can always be left."""
        return True

    def save(self) -> bool:
        """There is nothing to save."""
        return True

    # --- parts --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        body = self._body = _Body()
        body.painted.connect(self._seen)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(8)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.print_button = QPushButton("In báo cáo")
        self.print_button.setProperty("accent", True)
        self.print_button.setToolTip("Mở trang soạn và in báo cáo")
        self.print_button.clicked.connect(lambda: self._context.show_page.emit("reports"))
        self._links = QWidget()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self._links)
        head.addWidget(self.print_button)
        self.welcome = Welcome(self._context)
        self.unsaved = Unsaved(self._context)
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.todo = Todo(self._context)
        self._numbers = self._build_numbers()
        self._chart_cards = (Card("Văn bản theo năm"), Card("Tỷ lệ hộ nghèo, hộ cận nghèo"))
        self._arrange()
        column.addLayout(head)
        column.addWidget(self.unsaved)
        column.addWidget(self.welcome)
        column.addWidget(self._content, 1)
        column.addStretch(0)
        self.setWidget(body)

    def _build_numbers(self) -> QWidget:
        self.totals = [self._card(caption) for _, caption in facts.TOTALS]
        self.of_year = [self._card(caption) for _, caption in facts.OF_A_YEAR]
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.years.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.years.activated.connect(lambda _place: self._count_year())
        heading = QLabel("Trong năm")
        heading.setProperty("role", "heading")
        heading.setBuddy(self.years)
        year_row = QHBoxLayout()
        year_row.addWidget(heading)
        year_row.addWidget(self.years)
        year_row.addStretch(1)
        whole = QLabel("Trong tệp")
        whole.setProperty("role", "heading")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(year_row)
        column.addLayout(_in_rows(self.of_year, 3))
        column.addWidget(whole)
        column.addLayout(_in_rows(self.totals, 3))
        column.addStretch(1)
        return box

    def _card(self, caption: str) -> NumberCard:
        card = NumberCard(caption)
        card.clicked.connect(lambda: self._open(card.rows))
        return card

    def _arrange(self) -> None:
        """Two columns where there is room, else one."""
        pieces = (self.todo, self._numbers, *self._chart_cards)
        for piece in pieces:
            self._grid.removeWidget(piece)
        for place, piece in enumerate(pieces):
            row, column = divmod(place, 2) if self._wide else (place, 0)
            self._grid.addWidget(piece, row, column)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3 if self._wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where it is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= style.em(self, _WIDE_EM)
        if wide != self._wide:
            self._wide = wide
            self._links.setVisible(wide)  # the menus have them too
            self._arrange()

    # --- numbers ------------------------------------------------------------------------------------------------------

    def _fill(self, card: NumberCard, number: facts.Number) -> None:
        card.rows = number.rows
        card.set_number(number.shown)

    def _fill_years(self, held: Sequence[int], this_year: int) -> None:
        chosen = self.years.currentData()
        years = sorted({*held, this_year}, reverse=True)
        self.years.clear()
        for year in years:
            self.years.addItem(str(year), year)
        wanted = chosen if chosen in years else (this_year if this_year in held or not held else max(held))
        self.years.setCurrentIndex(years.index(wanted))

    def _count_year(self) -> None:
        where = facts.scope(self._context.open_work.db, Period(str(self.years.currentData())))
        for card, (code, caption) in zip(self.of_year, facts.OF_A_YEAR, strict=True):
            self._fill(card, facts.number(where, code, caption))

    def _seen(self) -> None:
        """What is due and the numbers are painted: now there is time for the rest."""
        if self._owes_drafts:
            self._owes_drafts = False
            self._look_for_drafts.start()
        if self._owes:
            self._owes = False
            self._later.start()
        elif self._owes_lacking:
            self._owes_lacking = False
            self._last.start()

    def _show_drafts(self) -> None:
        """What was left unsaved before this file was opened."""
        work = self._context.work
        if work is None:
            return
        if self._left is None:
            from dankvan_desktop.gui.pages.overview.left import LeftDrafts

            self._left = LeftDrafts(work)
        self.unsaved.show_drafts(self._left.still(), work.clock.today())

    def _show_rest(self) -> None:
        work = self._context.work
        if work is None:
            return
        if self.charts is None:
            from dankvan_desktop.gui.pages.overview.charts import Charts
            from dankvan_desktop.gui.pages.overview.links import add_links

            self.charts = Charts(*self._chart_cards, self._open)
            add_links(self._links, self._context)
        where = facts.scope(work.db)
        for card, (code, caption) in zip(self.totals, facts.TOTALS, strict=True):
            self._fill(card, facts.number(where, code, caption))
        self.charts.draw(where)
        self._body.update()
        self._owes_lacking = True

    def _show_lacking(self) -> None:
        """The whole newest report is built for it: when everything else is seen."""
        if self._context.work is not None:
            self.todo.show_lacking(facts.lacking(self._context.work))

    def _check(self) -> None:
        """Look for odd records in the background, on a connection of its own, now and then."""
        work = self._context.work
        if work is None or self._checking.is_busy:
            return
        now = work.clock.now()
        if self._checked is None or now - self._checked >= CHECK_EVERY:
            self._checked = now
            path = work.db.path
            self._checking.start(lambda: facts.odd(path))

    def _show_odd(self, found: tuple[int, int] | None, _error: Exception | None) -> None:
        """A check that could not read the file has its own page, which says why."""
        if found is not None and self._context.work is not None:
            self.todo.show_odd(*found)

    def _open(self, behind: facts.Rows) -> None:
        if not behind.record:
            return  # not counted yet
        if not behind.ids:
            self._context.show_record.emit(behind.record, "")
            return
        self._context.show_rows.emit(behind.record, behind.ids, behind.what)

    def _changed(self, _change: Change) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()


class _Body(QWidget):
    """Tells when it is painted, its cards with it."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As ever."""
        super().paintEvent(event)
        self.painted.emit()


def _in_rows(cards: Sequence[QWidget], columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(8)
    for place, card in enumerate(cards):
        grid.addWidget(card, *divmod(place, columns))
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid

