"""The button “Cách xem” of a list: saved views, columns, and the few things that can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import text
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.list.views import SavedView, SavedViews
from dankvan_desktop.gui.state import WindowState

_UNDO_SECONDS = 10
_WIDEST_EM = 13


class ViewsButton(QPushButton):
    """`wanted`: show a view; None: the list as it was at first. `current` gives what the list shows now."""

    wanted = Signal(object)

    def __init__(
        self,
        cls: type[Record],
        state: WindowState,
        banner: Banner,
        current: Callable[[], SavedView],
        columns_menu: Callable[[], QMenu],
    ) -> None:
        super().__init__()
        self.views = SavedViews(cls, state)
        self._banner, self._current, self._columns_menu = banner, current, columns_menu
        self._chosen = ""
        self.setIcon(style.icon("down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        self.clicked.connect(lambda _checked=False: self._offer())
        self.follow()
        broken = self.views.drop_broken()
        if broken:
            names = ", ".join(f"“{name}”" for name in broken if name) or "đã lưu"
            banner.show_text(
                f"Cách xem {names} không dùng được nữa (cột hoặc bộ lọc không còn) nên đã bỏ. Lưu lại nếu cần."
            )

    @property
    def chosen(self) -> str:
        """The name of the view that the list shows, also when it was changed since; empty for none."""
        return self._chosen

    def follow(self) -> None:
        """Say which saved view the list shows; a star where it was changed since."""
        view = self.views.find(self._chosen) if self._chosen else None
        if view is None:
            self._chosen = ""
            label, tip = "Cách xem", "Cột, thứ tự cột và các cách xem đã lưu của danh sách này"
        else:
            changed = not view.same_as(self._current())
            label = f"{view.name}{' *' if changed else ''}"
            tip = f"Cách xem “{view.name}”{', đã thay đổi' if changed else ''}"
        room = style.em(self, _WIDEST_EM)
        self.setText(self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def menu_now(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self)
        for view in self.views.all():
            action = menu.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view.name == self._chosen)
            action.triggered.connect(lambda _checked=False, view=view: self.choose(view))
        if menu.isEmpty():
            menu.addAction("Chưa lưu cách xem nào").setEnabled(False)
        menu.addSeparator()
        self._add(menu, "Lưu cách xem này…", self._ask_save)
        if self._chosen:
            name, shown = self._chosen, self._chosen.replace("&", "&&")
            held = self.views.find(name)
            if held is not None and not held.same_as(self._current()):
                self._add(menu, f"Ghi thay đổi vào “{shown}”", lambda: self._keep(name))
            self._add(menu, f"Đổi tên “{shown}”…", self._ask_rename)
            self._add(menu, f"Xóa “{shown}”", self._delete)
        self._add(menu, "Danh sách như ban đầu", self._reset)
        menu.addSeparator()
        menu.addMenu(self._columns_menu()).setText("Chọn cột")
        return menu

    def choose(self, view: SavedView) -> None:
        """Show a saved view."""
        self._chosen = view.name
        self.wanted.emit(view)
        self.follow()

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: act())

    def _offer(self) -> None:
        menu = self.menu_now()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _ask_save(self) -> None:
        dialog = NameDialog("Lưu cách xem", self.views, self._chosen, self, replaces=True)
        dialog.named.connect(self._keep)
        dialog.open()

    def _keep(self, name: str) -> None:
        self.views.save(replace(self._current(), name=name))
        self._chosen = name
        self.follow()

    def _ask_rename(self) -> None:
        old = self._chosen
        dialog = NameDialog(f"Đổi tên cách xem “{old}”", self.views, old, self)
        dialog.named.connect(lambda name: self._rename(old, name))
        dialog.open()

    def _rename(self, old: str, new: str) -> None:
        self.views.rename(old, new)
        self._chosen = new
        self.follow()

    def _delete(self) -> None:
        view = self.views.find(self._chosen)
        if view is None:
            return
        self.views.delete(view.name)
        self.follow()
        self._banner.show_text(
            f"Đã xóa cách xem “{view.name}”. Các dòng vẫn còn.",
            ("Hoàn tác", lambda: self._restore(view)),
            seconds=_UNDO_SECONDS,
        )

    def _restore(self, view: SavedView) -> None:
        self.views.save(view)
        self.follow()

    def _reset(self) -> None:
        self._chosen = ""
        self.wanted.emit(None)
        self.follow()


class NameDialog(QDialog):
    """Asks for the name of a view. `replaces`: a name that is taken may be used again, after saying so."""

    named = Signal(str)

    def __init__(self, title: str, views: SavedViews, name: str, parent: QWidget, *, replaces: bool = False) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._views, self._old, self._replaces = views, name, replaces
        self.line = QLineEdit(name)
        self.line.setAccessibleName("Tên cách xem")
        self.line.selectAll()
        self.line.textChanged.connect(lambda _text: self._look())
        label = QLabel("&Tên cách xem")
        label.setBuddy(self.line)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        back, self.keep = QPushButton("Quay lại"), QPushButton("Lưu")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        self.keep.setProperty("accent", True)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._save)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(back)
        below.addWidget(self.keep)
        column = QVBoxLayout(self)
        for widget in (label, self.line, self.told):
            column.addWidget(widget)
        column.addLayout(below)
        self.setMinimumWidth(style.em(self, 30))
        self._look()

    def _taken(self) -> bool:
        name = text.fold(self.line.text())
        own = not self._replaces and name == text.fold(self._old)
        return bool(name) and not own and self._views.find(self.line.text()) is not None

    def _look(self) -> None:
        """Say beforehand what saving would do; an empty name is only blamed when it is to be saved."""
        self._tell("Đã có cách xem tên này; lưu sẽ ghi thay cách xem đó." if self._taken() else "", "hint")

    def _tell(self, sentence: str, role: str) -> None:
        style.set_property(self.line, "invalid", role == "error")
        self.told.setText(sentence)
        style.set_property(self.told, "role", role)
        self.told.setVisible(bool(sentence))

    def _save(self) -> None:
        problem = self._views.problem(self.line.text())
        if not problem and self._taken() and not self._replaces:
            problem = "Đã có cách xem tên này. Đặt tên khác."
        if problem:
            self._tell(problem, "error")
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        name = text.clean_line(self.line.text())
        self.accept()
        self.named.emit(name)
