"""The row of files below a form: small pictures with their names, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.gui import style

EMPTY = "Thả ảnh, bản quét, tệp Word, Excel, PDF vào đây."
WARNING = "Không chụp, quét giấy tờ tùy thân."
_ID = Qt.ItemDataRole.UserRole
_COLOURS = {"PDF": "#b3261e", "Word": "#2b579a", "Excel": "#1b6b34", "Trình chiếu": "#b7472a"}


@fixed
class Shown(Frozen):
    """One file: its words, and the key of its picture, empty where it has none."""

    id: str
    name: str
    kind: str
    tip: str
    picture: str = ""


class _List(QListWidget):
    """The files in a row. Enter opens, Delete removes, Alt+arrow moves, Ctrl+V pastes."""

    key = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName("Tệp đính kèm")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do with files."""
        name = _key_name(event)
        if name:
            self.key.emit(name)
        else:
            super().keyPressEvent(event)


def _key_name(event: QKeyEvent) -> str:
    if event.matches(QKeySequence.StandardKey.Paste):
        return "paste"
    alone = {Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open", Qt.Key.Key_Delete: "remove"}
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return {Qt.Key.Key_Left: "sooner", Qt.Key.Key_Right: "later"}.get(Qt.Key(event.key()), "")
    return alone.get(Qt.Key(event.key()), "")


class Strip(QFrame):
    """`wanted`: add, paste, open, save, sooner, later or remove; `chosen` are the files that it is about."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._writable = True
        self._icons: dict[str, QPixmap] = {}
        self.heading = QLabel()
        self.heading.setProperty("role", "hint")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.list = _List()
        self.list.key.connect(self._on_key)
        self.list.itemActivated.connect(lambda _item: self._on_key("open"))
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.customContextMenuRequested.connect(self._pop_up)
        self.empty = QLabel(EMPTY, self.list)
        self.empty.setProperty("role", "hint")
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.add = _button("Thêm tệp…", lambda: self.wanted.emit("add"))
        self.menu = QMenu(self)
        self.more = QPushButton("Khác")
        self.more.setMenu(self.menu)
        self.actions_by_name = {name: self._action(name, text) for name, text in _ACTIONS}
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.list, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        for button in (self.add, self.more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row.addLayout(buttons)
        column.addLayout(row)
        self._fit()

    def _action(self, name: str, text: str) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: self.wanted.emit(name))
        return action

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_files(self, files: Iterable[Shown], *, writable: bool) -> None:
        """These files in this order; what was chosen stays chosen."""
        chosen = set(self.chosen())
        self._writable = writable
        self.list.clear()
        for each in files:
            item = QListWidgetItem(each.name)
            item.setData(_ID, each)
            item.setToolTip(each.tip)
            item.setSizeHint(self.list.gridSize())
            item.setIcon(QIcon(self._icons.get(each.picture) or self._badge(each.kind)))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.list.addItem(item)
            item.setSelected(each.id in chosen)
        count = self.list.count()
        self.heading.setText(f"Tệp đính kèm ({count}). {WARNING}" if count else WARNING)
        self.empty.setVisible(not count)
        self._enable()

    def lacking(self) -> tuple[str, ...]:
        """The keys of the pictures that are not there yet."""
        held = (self.list.item(row).data(_ID).picture for row in range(self.list.count()))
        return tuple(dict.fromkeys(key for key in held if key and key not in self._icons))

    def put_picture(self, key: str, image: QImage) -> None:
        """The small picture of a file; a null one: the file cannot be read any more."""
        self._icons[key] = self._centred(image) if not image.isNull() else self._badge("Hỏng")
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ID).picture == key:
                item.setIcon(QIcon(self._icons[key]))

    def chosen(self) -> tuple[str, ...]:
        """Ids of the chosen files, in their order."""
        rows = sorted(self.list.row(item) for item in self.list.selectedItems())
        return tuple(self.list.item(row).data(_ID).id for row in rows)

    def ids(self) -> tuple[str, ...]:
        """Ids of all files in their order."""
        return tuple(self.list.item(row).data(_ID).id for row in range(self.list.count()))

    def choose(self, ids: Iterable[str]) -> None:
        """Choose files, and show the last of them."""
        wanted = set(ids)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setSelected(item.data(_ID).id in wanted)
            if item.isSelected():
                self.list.setCurrentItem(item, self.list.selectionModel().SelectionFlag.NoUpdate)

    def side(self) -> int:
        """The longer side of a small picture, in pixels of the screen."""
        return round(self.list.iconSize().width() * self.devicePixelRatioF())

    # --- the user -----------------------------------------------------------------------------------------------------

    def _on_key(self, name: str) -> None:
        if self.actions_by_name[name].isEnabled():
            self.wanted.emit(name)

    def _pop_up(self, place: QPoint) -> None:
        self.menu.popup(self.list.viewport().mapToGlobal(place))

    def _enable(self) -> None:
        chosen, all_ids = self.chosen(), self.ids()
        one = len(chosen) == 1
        may = {
            "open": one,
            "save": one,
            "sooner": self._writable and one and chosen[0] != all_ids[0],
            "later": self._writable and one and chosen[0] != all_ids[-1],
            "paste": self._writable,
            "remove": self._writable and bool(chosen),
        }
        for name, can in may.items():
            self.actions_by_name[name].setEnabled(can)
        self.add.setEnabled(self._writable)

    # --- sizes --------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "more"):
            self._fit()

    def _fit(self) -> None:
        icon = QSize(style.em(self, 5), style.em(self, 3.6))
        cell = QSize(style.em(self, 11), icon.height() + self.fontMetrics().lineSpacing() + 10)
        if self.list.gridSize() == cell:
            return
        self.list.setIconSize(icon)
        self.list.setGridSize(cell)
        bar = self.list.horizontalScrollBar().sizeHint().height()
        self.list.setFixedHeight(cell.height() + bar + 2 * self.list.frameWidth())
        self.empty.move(style.em(self), style.em(self))
        self.empty.adjustSize()

    def _sheet(self) -> QPixmap:
        sheet = QPixmap(self.list.iconSize() * self.devicePixelRatioF())
        sheet.setDevicePixelRatio(self.devicePixelRatioF())
        sheet.fill(Qt.GlobalColor.transparent)
        return sheet

    def _centred(self, image: QImage) -> QPixmap:
        """A small picture in the middle of its place, so that all names stand in one line."""
        sheet = self._sheet()
        place = self.list.iconSize()
        shown = QSizeF(image.size()).scaled(QSizeF(place), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((place.width() - shown.width()) / 2, (place.height() - shown.height()) / 2)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(corner, shown), image)
        painter.end()
        return sheet

    def _badge(self, kind: str) -> QPixmap:
        """A sheet of paper with the kind of file on it."""
        size = self.list.iconSize()
        sheet = self._sheet()
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(style.LINE))
        painter.setBrush(QColor(style.BASE))
        painter.drawRoundedRect(QRectF(1, 1, size.width() - 2, size.height() - 2), 4, 4)
        font = self.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(QColor(style.ERROR if kind == "Hỏng" else _COLOURS.get(kind, style.HINT)))
        painter.drawText(QRectF(0, 0, size.width(), size.height()), Qt.AlignmentFlag.AlignCenter, kind)
        painter.end()
        return sheet


_ACTIONS = (
    ("open", "Mở"),
    ("save", "Lưu thành…"),
    ("sooner", "Chuyển lên trước\tAlt+←"),
    ("later", "Chuyển ra sau\tAlt+→"),
    ("paste", "Dán ảnh đã chép\tCtrl+V"),
    ("remove", "Xóa\tDelete"),
)


def _button(text: str, act: Callable[[], object]) -> QWidget:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked=False: act())
    return button
