"""The left side: the outlines of the file, then those of the program, and what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.gui import style
from dankvan_desktop.gui.pages.outlines.grid import button_row
from dankvan_desktop.reports import outline
from dankvan_desktop.store.database import Database

_NAME = Qt.ItemDataRole.UserRole
OWN, BUILT_IN = "Mẫu của phường", "Mẫu có sẵn (chỉ xem)"
_NONE = "(chưa có; sao từ một mẫu có sẵn)"
_MORE = (
    ("from_report", "Sao từ báo cáo cũ…", "Sao mẫu của một báo cáo đã lập, chuyển sang năm sau"),
    ("open_file", "Mở mẫu từ tệp…", "Đưa vào đây mẫu mà cấp trên hay phường khác gửi"),
    ("save_file", "Lưu mẫu ra tệp…", "Ghi mẫu đang chọn ra một tệp để gửi nơi khác"),
    ("rename", "Đổi tên mẫu", "Tên của mẫu trong danh sách và khi lập báo cáo mới"),
    ("delete", "Xóa mẫu", "Đưa mẫu của phường vào thùng rác"),
)


@fixed
class Entry(Frozen):
    """One outline: its key, what it is called, the record that holds it (empty: built in)."""

    key: str
    title: str
    record_id: str = ""


def entries(db: Database) -> list[Entry]:
    """The outlines of the file by name, then the built-in ones by title."""
    own = [Entry(each.key, each.name, each.id) for each in outline.of_file(db)]
    built_in = []
    for name in outline.built_in():
        try:
            built_in.append(Entry(name, outline.load(name).title))
        except outline.OutlineProblem:
            continue
    return [*own, *sorted(built_in, key=lambda each: (not each.title.startswith("Báo cáo"), each.title))]


class OutlineList(QWidget):
    """Chooses an outline; the buttons say what is wanted, the page does it."""

    chosen = Signal(str)
    wanted = Signal(str)
    """`copy`, `from_report`, `open_file`, `save_file`, `rename` or `delete`."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("Các mẫu báo cáo")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.currentItemChanged.connect(lambda *_items: self._tell())
        copy = ("Sao thành mẫu của phường", "Sao mẫu đang chọn thành mẫu riêng, sửa được", self._ask("copy"))
        self.more = QPushButton("Khác")
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        self.actions_by_name = {name: menu.addAction(label, self._ask(name)) for name, label, _ in _MORE}
        for name, _, tip in _MORE:
            self.actions_by_name[name].setToolTip(tip)
        self.more.setMenu(menu)
        bar, (self.copy_button,) = button_row(copy, after=self.more)
        title = QLabel("Mẫu")
        title.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addWidget(bar)

    def fill(self, found: list[Entry], current: str, *, writable: bool) -> None:
        """Show the outlines without telling anybody."""
        self._entries = {each.key: each for each in found}
        self.list.blockSignals(True)
        self.list.clear()
        own = [each for each in found if each.record_id]
        for head, group in ((OWN, own), (BUILT_IN, [each for each in found if not each.record_id])):
            self._add(head, "", bold=True)
            for each in group:
                self._add(each.title, each.key)
            if not group:
                self._add(_NONE, "")
        self.list.blockSignals(False)
        self.copy_button.setVisible(writable)
        for name in ("rename", "from_report", "open_file", "delete"):
            self.actions_by_name[name].setVisible(writable)
        self.show_chosen(current)

    def show_chosen(self, key: str) -> None:
        """Show one as chosen without telling anybody."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if key and self.list.item(row).data(_NAME) == key:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._enable()

    def current(self) -> Entry | None:
        """The chosen outline."""
        item = self.list.currentItem()
        return self._entries.get(item.data(_NAME)) if item else None

    def titles(self) -> list[str]:
        """What the list shows."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _add(self, text: str, key: str, *, bold: bool = False) -> None:
        item = QListWidgetItem(text)
        item.setData(_NAME, key)
        item.setToolTip(text)
        if not key:
            item.setFlags(Qt.ItemFlag.NoItemFlags if not bold else Qt.ItemFlag.ItemIsEnabled)
            font = item.font()
            font.setBold(bold)
            item.setFont(font)
        self.list.addItem(item)

    def _tell(self) -> None:
        self._enable()
        entry = self.current()
        if entry is not None:
            self.chosen.emit(entry.key)

    def _enable(self) -> None:
        entry = self.current()
        own = entry is not None and bool(entry.record_id)
        self.copy_button.setEnabled(entry is not None)
        self.actions_by_name["save_file"].setEnabled(entry is not None)
        for name in ("rename", "delete"):
            self.actions_by_name[name].setEnabled(own)

    def _ask(self, what: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(what)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its widest button."""
        return QSize(self.copy_button.sizeHint().width(), style.em(self, 20))
