"""Every action of the window in one table: what it is called, its picture, its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records import TABS
from dankvan_desktop.gui import style


@fixed
class ActionSpec(Frozen):
    """One action. `local`: the keys are shown only, the widget that has the focus acts on them itself."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False
    local: bool = False

    @property
    def plain(self) -> str:
        """The text without the mark of the menu letter and the dots."""
        return self.text.replace("&", "").rstrip("…")


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("file.new", "&Mới…", icon="add"),
    ActionSpec("file.open", "Mở…", "Ctrl+O", "folder"),
    ActionSpec("file.save_copy", "&Lưu bản sao…", icon="copy"),
    ActionSpec("file.usb", "&Chép ra USB…", icon="usb"),
    ActionSpec("file.check", "&Kiểm tra tệp…", icon="check"),
    ActionSpec("file.check_received", "Kiểm tra tệp &nhận được…"),
    ActionSpec("file.folder", "Mở thư mục chứa tệp", icon="folder"),
    ActionSpec("file.print", "&In…", "Ctrl+P", "print"),
    ActionSpec("file.export", "&Xuất danh sách…", "Ctrl+E"),
    ActionSpec("file.restore", "Khôi phục từ &bản sao lưu…", icon="restore"),
    ActionSpec("file.quit", "&Thoát", "Ctrl+Q"),
    ActionSpec("edit.undo", "&Hoàn tác", "Ctrl+Z", "undo"),
    ActionSpec("edit.redo", "&Làm lại", "Ctrl+Y", "redo"),
    ActionSpec("edit.cut", "Cắ&t", "Ctrl+X", local=True),
    ActionSpec("edit.copy", "&Chép", "Ctrl+C", "copy", local=True),
    ActionSpec("edit.paste", "&Dán", "Ctrl+V", "paste", local=True),
    ActionSpec("edit.save", "Lư&u", "Ctrl+S", "save"),
    ActionSpec("edit.new", "Thêm &mới", "Ctrl+N", "add"),
    ActionSpec("edit.find", "Tìm tron&g danh sách", "Ctrl+F", "search"),
    ActionSpec("edit.find_all", "Tìm &khắp nơi…", "Ctrl+K", "search"),
    ActionSpec("edit.copy_list", "Ché&p danh sách", "Ctrl+Shift+C", "copy"),
    ActionSpec("edit.paste_rows", "Dán hàng từ &Excel…", "Ctrl+Shift+V", "paste"),
    ActionSpec("edit.history", "Lịch &sử bản ghi…", "Ctrl+H"),
    *(ActionSpec(f"view.font.{size}", name, checkable=True) for name, size in style.FONT_SIZES),
    *(ActionSpec(f"view.tab.{name}", label, f"Ctrl+{place}") for place, (name, label) in enumerate(TABS, start=1)),
    ActionSpec("view.section.next", "Mục &sau của thẻ", "Ctrl+PgDown"),
    ActionSpec("view.section.back", "Mục &trước của thẻ", "Ctrl+PgUp"),
    ActionSpec("tools.settings", "Thiết &lập", icon="settings"),
    ActionSpec("tools.schedule", "Lịch &báo cáo", icon="calendar"),
    ActionSpec("tools.recycle", "Thùng &rác", icon="trash"),
    ActionSpec("tools.check", "&Kiểm tra", icon="warning"),
    ActionSpec("help.page", "&Trợ giúp trang này", "F1", "help"),
    ActionSpec("help.shortcuts", "&Phím tắt"),
    ActionSpec("help.about", "&Giới thiệu"),
)

NEED_A_FILE = tuple(
    spec.id
    for spec in ACTIONS
    if spec.id.startswith(("view.tab.", "view.section.", "tools.", "edit."))
    or spec.id in ("file.save_copy", "file.usb", "file.check", "file.folder", "file.print", "file.export")
)
"""Actions that mean nothing while no file is open."""


class Actions:
    """The actions of one window, by id."""

    def __init__(self, parent: QObject) -> None:
        self._actions = {spec.id: _build(spec, parent) for spec in ACTIONS}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def on(self, action_id: str, act: Callable[[], object]) -> None:
        """Call `act` when the action is chosen."""
        self._actions[action_id].triggered.connect(lambda _checked=False: act())

    def set_file_open(self, is_open: bool) -> None:
        """Grey what needs an open file."""
        for action_id in NEED_A_FILE:
            self._actions[action_id].setEnabled(is_open)


def _build(spec: ActionSpec, parent: QObject) -> QAction:
    action = QAction(style.icon(spec.icon), spec.text, parent)
    action.setObjectName(spec.id)
    action.setCheckable(spec.checkable)
    if spec.shortcut:
        action.setShortcut(QKeySequence(spec.shortcut))
        context = Qt.ShortcutContext.WidgetShortcut if spec.local else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
    return action
