"""A tab: a row of section buttons with counts, and under it one page a section, built when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers
from dankvan_desktop.core.records import of_tab
from dankvan_desktop.core.spec import RecordType
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout


@dataclass(frozen=True)
class Section:
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
        bold = QFont(self.font())
        bold.setBold(True)
        self.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(text) + 2 * self.fontMetrics().height())


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
        self._current = sections[0].name
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(6)
        layout.addWidget(self._button_row(sections))
        layout.addWidget(self._stack, 1)
        context.changed.connect(lambda _change: self.count())

    def open(self, section: str = "") -> QWidget:
        """Show a section (empty: the one shown last) and give its page, built now if need be."""
        self._current = section or self._current
        page = self.page(self._current)
        self._stack.setCurrentWidget(page)
        self._buttons[self._current].setChecked(True)
        self.count()
        self.page_changed.emit()
        return page

    def page(self, section: str) -> QWidget:
        """The page of a section, built on first use."""
        if section not in self._pages:
            page = self._sections[section].build()
            self._pages[section] = page
            self._stack.addWidget(page)
            state = getattr(page, "state_changed", None)
            if state is not None:
                state.connect(lambda *_: self.page_changed.emit())
        return self._pages[section]

    @property
    def section(self) -> Section:
        """The section that shows."""
        return self._sections[self._current]

    @property
    def current_page(self) -> QWidget | None:
        """The page that shows; None before the tab was first opened."""
        return self._pages.get(self._current)

    def pages(self) -> dict[str, QWidget]:
        """The pages built so far, by section."""
        return dict(self._pages)

    def count(self) -> None:
        """Write the counts on the buttons of a tab that shows."""
        from dankvan_desktop.store import query

        if not self.isVisibleTo(self.parentWidget()) or self._context.work is None or len(self._sections) == 1:
            return
        for section in self._sections.values():
            if section.cls is not None:
                count = query.count(self._context.work.db, query.Query(section.cls))
                self._buttons[section.name].set_count(count)

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
        row.setVisible(len(sections) > 1)
        return row


def sections_of(context: Context, tab: str) -> tuple[Section, ...]:
    """The sections of one of the eight tabs: its record types, and the special pages of overview and reports."""
    if tab == "overview":
        return (Section("overview", "Tổng quan", lambda: _overview(context)),)
    special = (Section("write_report", "Soạn và in", lambda: _report(context)),) if tab == "reports" else ()
    return (*special, *(record_section(context, cls) for cls in of_tab(tab)))


def record_section(context: Context, cls: RecordType) -> Section:
    """The section that lists a record type."""
    return Section(cls.SPEC.name, cls.SPEC.plural, lambda: _records(context, cls), cls)


def _records(context: Context, cls: RecordType) -> QWidget:
    from dankvan_desktop.gui.page import RecordPage

    return RecordPage(context, cls)


def _overview(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.overview import OverviewPage

    return OverviewPage(context)


def _report(context: Context) -> QWidget:
    from dankvan_desktop.gui.pages.report.page import ReportPage

    return ReportPage(context)
