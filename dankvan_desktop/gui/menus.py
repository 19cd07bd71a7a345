"""The menus: which action stands where and whom it calls."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from dankvan_desktop.core.records import TABS
from dankvan_desktop.gui import style
from dankvan_desktop.gui.edit import Edit
from dankvan_desktop.gui.help import Help
from dankvan_desktop.gui.search_everywhere.opener import Everywhere

if TYPE_CHECKING:
    from dankvan_desktop.gui.window import Window

LINE = ""
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&Tệp",
        ("file.new", "file.open", "recent", LINE, "file.save_copy", "file.usb", LINE)
        + ("file.print", "file.export", LINE, "file.check", "file.check_received", "file.folder")
        + (LINE, "file.restore", LINE, "file.quit"),
    ),
    (
        "&Sửa",
        ("edit.undo", "edit.redo", LINE, "edit.cut", "edit.copy", "edit.paste", LINE)
        + ("edit.save", "edit.new", "edit.find", "edit.find_all", LINE)
        + ("edit.copy_list", "edit.paste_rows", "edit.history"),
    ),
    (
        "&Xem",
        ("font", LINE, *(f"view.tab.{name}" for name, _ in TABS), LINE, "view.section.next", "view.section.back"),
    ),
    ("&Công cụ", ("tools.settings", "tools.schedule", "tools.recycle", "tools.check")),
    ("T&rợ giúp", ("help.page", "help.shortcuts", LINE, "help.about")),
)


def fill_menus(window: Window) -> None:
    """Build the menu bar and connect every action."""
    submenus = {"recent": _recent_menu(window), "font": _font_menu(window)}
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(title)
        menu.setObjectName(title.replace("&", ""))
        for entry in entries:
            if entry == LINE:
                menu.addSeparator()
            elif entry in submenus:
                menu.addMenu(submenus[entry])
            else:
                menu.addAction(window.actions_by_id[entry])
        if title == "&Sửa":
            _name_undo(window, menu)
    _connect(window)


def _connect(window: Window) -> None:
    actions, files = window.actions_by_id, window.files
    guide = Help(window)
    for action, act in (
        ("file.new", files.new),
        ("file.open", files.choose),
        ("file.save_copy", files.copies.save_copy),
        ("file.usb", files.copies.to_usb),
        ("file.check", files.copies.check_open),
        ("file.check_received", files.copies.check_received),
        ("file.folder", files.show_folder),
        ("file.restore", files.restore),
        ("file.quit", window.close),
        ("edit.find_all", Everywhere(window).open),
        ("help.page", guide.show_current),
        ("help.shortcuts", lambda: guide.show("shortcuts")),
        ("help.about", lambda: guide.show("about")),
    ):
        actions.on(action, act)
    for name in ("settings", "recycle", "check"):
        actions.on(f"tools.{name}", partial(window.desk.open, name))
    actions.on("tools.schedule", partial(window.desk.open, "reports", "report_calendar"))
    actions.on("view.section.next", partial(window.desk.step, 1))
    actions.on("view.section.back", partial(window.desk.step, -1))
    for name, _ in TABS:
        actions.on(f"view.tab.{name}", partial(window.desk.open, name))


def _name_undo(window: Window, menu: QMenu) -> None:
    edit = Edit(window)
    menu.aboutToShow.connect(edit.name_actions)
    menu.aboutToHide.connect(edit.enable_keys)


def _recent_menu(window: Window) -> QMenu:
    menu = QMenu("Mở &gần đây", window)
    menu.setObjectName("recent")

    def fill() -> None:
        menu.clear()
        for path in window.files.recent():
            action = menu.addAction(f"{path.stem}  –  {path.parent}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=path: window.files.open(path))
        if menu.isEmpty():
            menu.addAction("Chưa mở tệp nào").setEnabled(False)

    menu.aboutToShow.connect(fill)
    return menu


def _font_menu(window: Window) -> QMenu:
    menu = QMenu("Cỡ &chữ", window)
    group = QActionGroup(window)
    chosen = style.remembered_size(window.context.state)
    for _, size in style.FONT_SIZES:
        action = window.actions_by_id[f"view.font.{size}"]
        action.setChecked(size == chosen)
        group.addAction(action)
        menu.addAction(action)
        window.actions_by_id.on(f"view.font.{size}", partial(_set_font, window, size))
    return menu


def _set_font(window: Window, size: int) -> None:
    window.context.state.set("font_size", size)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.set_font_size(app, size)
