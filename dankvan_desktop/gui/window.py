"""The window: menus, tab bar, the pages of the open file, status bar; nothing of a record type in it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from dankvan_desktop.core.clock import Clock
from dankvan_desktop.core.records import TABS
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.gui import style
from dankvan_desktop.gui.actions import Actions
from dankvan_desktop.gui.banners import Banners
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.desk import Desk
from dankvan_desktop.gui.files import Files
from dankvan_desktop.gui.menus import fill_menus
from dankvan_desktop.gui.pages.start import StartPage
from dankvan_desktop.gui.routes import Routes
from dankvan_desktop.gui.status import StatusBar
from dankvan_desktop.gui.tab import Page, Tab
from dankvan_desktop.gui.tabbar import TabBar

PROGRAM = "Dân vận"


class Window(QMainWindow):
    """Shows the tabs of the open file, or the start page while none is open."""

    def __init__(self, context: Context, clock: Clock) -> None:
        super().__init__()
        self.context = context
        self.actions_by_id = Actions(self)
        self.desk = Desk(context)
        self.files = Files(context, clock, self, self.desk.leave)
        self.tab_bar = TabBar(TABS, self.desk.open)
        self.start = StartPage(self.files)
        self.banners = Banners(self.files.new, self.files.copies.save_copy)
        self.status = StatusBar(clock)
        self.desk.addWidget(self.start)
        self.setStatusBar(self.status)
        self.setCentralWidget(self._body())
        fill_menus(self)
        Routes(self)
        context.file_changed.connect(self._file_changed)
        context.changed.connect(lambda _change: self._show_state())
        context.message.connect(self.status.tell)
        self.files.backups.made.connect(self._show_state)
        self.desk.shown.connect(self.tab_bar.show_tab)
        self.desk.state_changed.connect(self._show_state)
        self._restore_geometry()
        self._file_changed()

    @property
    def tab(self) -> Tab | None:
        """The tab in front; None while no file is open."""
        return self.desk.tab

    @property
    def page(self) -> Page | None:
        """The page in front; None while no file is open."""
        return self.desk.page

    def bring_to_front(self) -> None:
        """Show the window over all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, make the backup, remember the geometry."""
        if not self.desk.leave():
            event.ignore()
            return
        self.context.state.set("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.files.close()
        event.accept()

    def _body(self) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banners)
        layout.addWidget(self.tab_bar)
        layout.addWidget(self.desk, 1)
        return body

    def _file_changed(self) -> None:
        work = self.context.work
        self.actions_by_id.set_file_open(work is not None)
        self.tab_bar.setVisible(work is not None)
        self.banners.show_for(
            sample=work is not None and work.db.is_sample,
            read_only=work is not None and work.db.read_only,
            older=self.files.older,
        )
        self.start.reload()
        self.desk.show_only(self.start)
        if work is not None:
            self.desk.open(TABS[0][0])
            self.tab_bar.take_focus()
        self._show_state()

    def _show_state(self) -> None:
        page, tab = self.page, self.tab
        self.status.show_state(tab.state if tab else "", unsaved=page is not None and page.is_dirty())
        self.tab_bar.mark(self.desk.unsaved())
        self.status.show_backup(self.files.backups.last(), open_file=self.files.backups.wanted)
        self.setWindowTitle(f"{PROGRAM} – {self._ward()}" if self.context.work else PROGRAM)

    def _ward(self) -> str:
        from dankvan_desktop.store import rows

        db = self.context.open_work.db
        setting = rows.get(db, Setting, SETTING_ID)
        return (setting.ward_name if setting else "") or db.path.stem

    def _restore_geometry(self) -> None:
        self.setMinimumSize(style.em(self, 40), style.em(self, 26))
        saved = self.context.state.get("geometry", "")
        if not (saved and self.restoreGeometry(QByteArray.fromBase64(str(saved).encode()))):
            self.resize(1280, 700)
            self.setWindowState(Qt.WindowState.WindowMaximized)
