"""The tabs of the open file: built when first shown, gone with the file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.tab import Page, Tab, sections_of


class Desk(QStackedWidget):
    """Holds the tabs by name; `settings`, `recycle` and `check` are tabs like the eight."""

    shown = Signal(str)
    """A tab came to the front."""
    state_changed = Signal()
    """Something about the page in front, or which one it is, changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.tabs: dict[str, Tab] = {}
        self.current = ""

    @property
    def tab(self) -> Tab | None:
        """The tab in front; None while no file is open."""
        return self.tabs.get(self.current)

    @property
    def page(self) -> Page | None:
        """The page in front; None while no file is open."""
        return self.tab.current_page if self.tab else None

    def open(self, name: str, section: str = "") -> Page | None:
        """Show a tab, at a section if one is named; gives its page, None while no file is open."""
        if self._context.work is None:
            return None
        if name not in self.tabs:
            tab = Tab(self._context, name, sections_of(self._context, name))
            tab.page_changed.connect(self.state_changed)
            self.tabs[name] = tab
            self.addWidget(tab)
        self.current = name
        self.setCurrentWidget(self.tabs[name])
        self.shown.emit(name)
        return self.tabs[name].open(section)

    def step(self, by: int) -> None:
        """Show the section that stands so many places further on in the tab in front, round and round."""
        if self.tab is not None:
            self.tab.focus_button(self.tab.beside(by))
            self.open(self.current, self.tab.beside(by))

    def show_only(self, widget: QWidget) -> None:
        """Let all tabs go and show another widget."""
        self.clear()
        self.setCurrentWidget(widget)

    def clear(self) -> None:
        """Let all tabs go: their file goes."""
        for tab in self.tabs.values():
            self.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self.tabs, self.current = {}, ""

    def unsaved(self) -> set[str]:
        """The tabs with unsaved changes."""
        return {name for name, tab in self.tabs.items() if any(page.is_dirty() for page in tab.pages().values())}

    def leave(self) -> bool:
        """Ask about every page with unsaved changes; False when the user wants to stay."""
        for name, tab in list(self.tabs.items()):
            for section, page in tab.pages().items():
                if page.is_dirty():
                    self.open(name, section)
                    if not page.leave():
                        return False
        return True
