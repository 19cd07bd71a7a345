"""A tab: a row of section buttons with counts, and under it one page a section, built when first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records import of_tab
from dankvan_desktop.core.records.democracy.holiday import Holiday
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.records.units.recipient_list import RecipientList
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.core.spec import RecordType
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.specials import SPECIALS, Special

if TYPE_CHECKING:
    from dankvan_desktop.gui.page import RecordPage


class Page(Protocol):
    """What every page can; lists and forms can more (`record_type`, `save`, `new_record`, `focus_search` …)."""

    def is_dirty(self) -> bool:
        """Whether something is not saved."""

    def leave(self) -> bool:
        """Ask about unsaved changes; False when the user wants to stay."""

    def reload(self) -> None:
        """Read the file anew."""


@fixed
class Section(Frozen):
    """One button of the row. `cls` is the record type it lists; None for a special page."""

    name: str
    label: str
    build: Callable[[], QWidget]
    cls: RecordType | None = None


class SectionButton(QPushButton):
    """As wide as its text in bold, so that choosing it moves nothing."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._label = label
        self.setCheckable(True)
        self.setProperty("section", True)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Show how many records the section holds; None shows no number."""
        text = self._label if count is None else f"{self._label} ({numbers.show(count)})"
        self.setText(text)
        self._fit()

    def _fit(self) -> None:
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        self.setMinimumWidth(metrics.horizontalAdvance(self.text()) + 2 * metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means a new width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


class Tab(QWidget):
    """One tab of the window. `page_changed` fires when another page shows or the state of a page changes."""

    page_changed = Signal()

    def __init__(self, context: Context, name: str, sections: tuple[Section, ...]) -> None:
        super().__init__()
        self.name = name
        self._context = context
        self._sections = {section.name: section for section in sections}
        self._pages: dict[str, QWidget] = {}
        self._buttons: dict[str, SectionButton] = {}
        self._states: dict[str, str] = {}
        self._current = sections[0].name
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(6)
        layout.addWidget(self._button_row(sections))
        layout.addWidget(self._stack, 1)
        context.changed.connect(lambda _change: self.count())

    def open(self, section: str = "") -> Page:
        """Show a section (empty or unknown: the one shown last) and give its page, built now if need be."""
        self._current = section if section in self._sections else self._current
        page = self._page(self._current)
        self._stack.setCurrentWidget(page)
        self._buttons[self._current].setChecked(True)
        self.count()
        self.page_changed.emit()
        came_to_front = getattr(page, "shown", None)
        if came_to_front is not None:
            came_to_front()
        return cast(Page, page)

    @property
    def section(self) -> Section:
        """The section that shows."""
        return self._sections[self._current]

    def beside(self, by: int) -> str:
        """The section so many places after the one that shows; the first follows the last."""
        names = list(self._sections)
        return names[(names.index(self._current) + by) % len(names)]

    def focus_button(self, section: str) -> None:
        """Put the keyboard before the page of a section."""
        self._buttons[section].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def current_page(self) -> Page | None:
        """The page that shows; None before the tab was first opened."""
        return cast("Page | None", self._pages.get(self._current))

    @property
    def state(self) -> str:
        """The state in words that the page in front last told."""
        return self._states.get(self._current, "")

    def pages(self) -> dict[str, Page]:
        """The pages built so far, by section."""
        return {name: cast(Page, page) for name, page in self._pages.items()}

    def count(self) -> None:
        """Write the counts on the buttons of a tab that shows."""
        from dankvan_desktop.store import query

        if self.isHidden() or self._context.work is None or len(self._sections) == 1:
            return
        for section in self._sections.values():
            if section.cls is not None:
                count = query.count(self._context.work.db, query.Query(section.cls))
                self._buttons[section.name].set_count(count)

    def _page(self, section: str) -> QWidget:
        if section not in self._pages:
            page = self._sections[section].build()
            self._pages[section] = page
            self._stack.addWidget(page)
            state = getattr(page, "state_changed", None)
            if state is not None:
                state.connect(lambda text, section=section: self._set_state(section, text))
        return self._pages[section]

    def _set_state(self, section: str, text: str) -> None:
        self._states[section] = text
        self.page_changed.emit()

    def _button_row(self, sections: tuple[Section, ...]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(4)
        group = QButtonGroup(self)
        for section in sections:
            button = SectionButton(section.label)
            button.clicked.connect(lambda _checked=False, name=section.name: self.open(name))
            group.addButton(button)
            flow.addWidget(button)
            self._buttons[section.name] = button
        if len(sections) <= 1:
            row.hide()
        return row


def sections_of(context: Context, tab: str) -> tuple[Section, ...]:
    """The sections of a tab: its record types and special pages. Settings, recycle bin and check are tabs too."""

    def record(cls: RecordType) -> Section:
        return Section(cls.SPEC.name, cls.SPEC.plural, lambda: _records(context, cls), cls)

    if tab == "overview":
        return (Section("overview", "Tổng quan", lambda: _overview(context)),)
    if tab == "settings":
        ward = Section("setting", "Phường", lambda: _setting(context))
        return (ward, *map(record, (Signer, RecipientList, ListItem, Holiday)))
    if tab == "recycle":
        return (Section("recycle", "Thùng rác", lambda: _recycle(context)),)
    if tab == "check":
        return (Section("check", "Kiểm tra", lambda: _check(context)),)
    special = [(each.first, _special(context, each)) for each in SPECIALS.get(tab, ())]
    before, after = ([section for first, section in special if first is wanted] for wanted in (True, False))
    return (*before, *map(record, of_tab(tab)), *after)


def _special(context: Context, special: Special) -> Section:
    return Section(special.name, special.label, lambda: special.build(context))


def _records(context: Context, cls: RecordType) -> QWidget:
    from dankvan_desktop.gui import extras
    from dankvan_desktop.gui.page import RecordPage

    page = RecordPage(context, cls)
    extras.add_to(context, page)
    layout = page.layout()
    assert layout is not None
    layout.setContentsMargins(0, 0, 0, 0)  # the tab has margins
    page.paste_requested.connect(lambda _cls: _paste(context, cls, page))
    page.list.bulk_wanted.connect(lambda ids: _edit_many(context, page, ids))
    page.history_requested.connect(lambda _name, record_id: _history(context, cls, record_id, page))
    return page


def _paste(context: Context, cls: RecordType, page: QWidget) -> None:
    from dankvan_desktop.gui.paste import open_paste

    open_paste(context, cls, page.window())


def _edit_many(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    from dankvan_desktop.gui.list.bulk_edit import BulkDialog

    if page.leave():
        BulkDialog(context, page.cls, ids, page.window()).open()


def _history(context: Context, cls: RecordType, record_id: str, page: QWidget) -> None:
    from dankvan_desktop.gui.pages.history import HistoryDialog

    HistoryDialog(context, cls, record_id, page.window()).open()


def _overview(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.overview import OverviewPage

    return OverviewPage(context)


def _setting(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.settings import SettingPage

    return SettingPage(context)


def _recycle(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.recycle import RecyclePage

    return RecyclePage(context)


def _check(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.check import CheckPage

    return CheckPage(context)
