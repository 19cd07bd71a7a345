"""What the menu Sửa does: undo and redo of the form or of the last operation, and the keys of the page in front."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from dankvan_desktop.ops.work import Change, Refused

if TYPE_CHECKING:
    from dankvan_desktop.gui.window import Window

_KEYS = {"cut": Qt.Key.Key_X, "copy": Qt.Key.Key_C, "paste": Qt.Key.Key_V}
IN_FORM = "trong biểu mẫu"


class Edit(QObject):
    """The menu Sửa of one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._focus: QWidget | None = None
        actions = window.actions_by_id
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]
        for action, act in (
            ("edit.undo", self.undo),
            ("edit.redo", self.redo),
            ("edit.save", lambda: self._call("save")),
            ("edit.new", lambda: self._call("new_record", {})),
            ("edit.find", lambda: self._call("focus_search")),
            ("edit.paste_rows", self.paste_rows),
            ("edit.history", self.show_history),
            ("edit.copy_list", lambda: self._list("copy_list")),
            ("file.export", lambda: self._list("popup")),
            ("file.print", self.print_page),
        ):
            actions.on(action, act)
        for name in _KEYS:
            actions.on(f"edit.{name}", partial(self._press, name))

    def undo(self) -> None:
        """In a form with unsaved changes its last change, else the last operation of this start."""
        if self._dirty() and hasattr(self._page, "undo_form"):
            self._page.undo_form()
            return
        self._revert("undo")

    def redo(self) -> None:
        """What undo took back."""
        if hasattr(self._page, "redo_form") and self._page.redo_form():
            return
        if not self._dirty():
            self._revert("redo")

    def name_actions(self) -> None:
        """Write on the menu what undo and redo would do; greyed where there is nothing."""
        from dankvan_desktop.ops import undo

        work = self._window.context.work
        page = self._page
        in_form = self._dirty() and hasattr(page, "undo_form")
        for name, text in (("undo", "&Hoàn tác"), ("redo", "&Làm lại")):
            action = self._window.actions_by_id[f"edit.{name}"]
            label = None
            if work is not None and not self._dirty():
                label = undo.next_undo(work) if name == "undo" else undo.next_redo(work)
            named = f"{text}: {label.replace('&', '&&')}" if label else text
            action.setText(f"{text} {IN_FORM}" if in_form else named)
            action.setEnabled(bool(label) or in_form)
        for name in ("paste_rows", "history"):
            self._window.actions_by_id[f"edit.{name}"].setEnabled(hasattr(page, "cls"))

    def enable_keys(self) -> None:
        """After the menu closed the keys work again, whatever was greyed in it."""
        for name in ("undo", "redo", "paste_rows", "history"):
            self._window.actions_by_id[f"edit.{name}"].setEnabled(self._window.context.work is not None)

    def paste_rows(self) -> None:
        """Rows copied in Excel, into the list in front."""
        cls = getattr(self._page, "cls", None)
        if cls is None:
            self._window.context.message.emit("Mở một danh sách trước, rồi dán hàng từ Excel.")
            return
        from dankvan_desktop.gui.paste import open_paste

        open_paste(self._window.context, cls, self._window)

    def show_history(self) -> None:
        """When, what, by whom: the history of the record in front."""
        page = self._page
        record_id = getattr(page, "record_id", "")
        if not record_id:
            self._window.context.message.emit("Chọn một bản ghi trước, rồi xem lịch sử của nó.")
            return
        from dankvan_desktop.gui.pages.history import HistoryDialog

        HistoryDialog(self._window.context, page.cls, record_id, self._window).open()

    def print_page(self) -> None:
        """The paper or the list in front."""
        if hasattr(self._page, "print_pages"):
            self._page.print_pages()
        else:
            self._list("print_list")

    def _list(self, method: str) -> None:
        """What the button “Xuất” of the page in front does."""
        button = getattr(self._page, "export", None) or getattr(getattr(self._page, "list", None), "export", None)
        if button is None:
            self._window.context.message.emit("Mở một danh sách trước, rồi in, xuất hay chép danh sách đó.")
        else:
            getattr(button, method)()

    @property
    def _page(self) -> Any:
        """The page in front: what it can beyond a plain page is asked for by name."""
        return self._window.page

    def _revert(self, which: str) -> None:
        from dankvan_desktop.ops import undo

        context = self._window.context
        if context.work is None:
            return
        label = undo.next_undo(context.work) if which == "undo" else undo.next_redo(context.work)
        if not label:
            context.message.emit(
                "Không có việc nào để hoàn tác." if which == "undo" else "Không có việc nào để làm lại."
            )
            return
        try:
            change: Change = undo.undo(context.work) if which == "undo" else undo.redo(context.work)
        except Refused as refused:
            context.ask.tell("Chưa làm được", str(refused), failed=True)
            return
        context.changed.emit(change)
        context.message.emit(f"Đã hoàn tác: {label}" if which == "undo" else f"Đã làm lại: {label}")

    def _dirty(self) -> bool:
        return self._page is not None and bool(self._page.is_dirty())

    def _call(self, method: str, *arguments: Any) -> None:
        act = getattr(self._page, method, None)
        if act is not None:
            act(*arguments)

    def _press(self, name: str) -> None:
        if self._focus is None or not isValid(self._focus):
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, _KEYS[name], Qt.KeyboardModifier.ControlModifier)
            QApplication.sendEvent(self._focus, key)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not isinstance(new, QMenu | QMenuBar):
            self._focus = new
