"""One column of the board: the models of one step as cards, to walk through by keys, to drag, to drop on."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.gui import style

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-dankvan-model"
_CARD = Qt.ItemDataRole.UserRole
_WORD_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@fixed
class Card(Frozen):
    """What a card shows of a model."""

    id: str
    name: str
    unit: str
    field: str


class CardPainter(QStyledItemDelegate):
    """The name in bold, unit and field below it, in a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        card, rect = index.data(_CARD), option.rect.adjusted(2, 2, -2, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_Active)
        painter.save()
        ground = QColor(style.SELECTED if active else "#cfe3ea") if chosen else QColor(style.BASE)
        painter.setPen(QPen(QColor(style.ACCENT if chosen else style.LINE), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 4, 4)
        light = chosen and active
        padding = _padding(option)
        inner = rect.adjusted(padding, padding, -padding, -padding)
        bold, normal = _fonts(option)
        name_height = _height(QFontMetrics(bold), card.name, inner.width())
        painter.setFont(bold)
        painter.setPen(QColor("#ffffff" if light else style.TEXT))
        painter.drawText(QRect(inner.topLeft(), QSize(inner.width(), name_height)), _WORD_WRAP, card.name)
        painter.setFont(normal)
        painter.setPen(QColor("#ffffff" if light else style.HINT))
        below = QRect(inner.left(), inner.top() + name_height, inner.width(), inner.height() - name_height + 1)
        painter.drawText(below, _WORD_WRAP, _under(card))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column, as high as its texts."""
        card, view = index.data(_CARD), self.parent()
        assert isinstance(view, QAbstractItemView)
        width = view.viewport().width()
        padding = _padding(option)
        inner = width - 4 - 2 * padding
        bold, normal = _fonts(option)
        height = _height(QFontMetrics(bold), card.name, inner) + _height(QFontMetrics(normal), _under(card), inner)
        return QSize(width, height + 2 * padding + 5)


class CardList(QListWidget):
    """The cards of one step. `dropped`: (model id, this step). `sideways`: to the column at the left or the right."""

    opened = Signal(str)
    move_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    dropped = Signal(str, str)
    sideways = Signal(str)
    """`left` or `right`."""

    def __init__(self, state: str, label: str) -> None:
        super().__init__()
        self._state = state
        self.setAccessibleName(f"Mô hình ở bước {label}")
        self.setItemDelegate(CardPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListWidget { border: none; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_CARD).id))

    def show_cards(self, cards: list[Card]) -> None:
        """Show these."""
        self.clear()
        for card in cards:
            item = QListWidgetItem()
            item.setData(_CARD, card)
            parts = (card.name, card.unit, card.field)
            item.setToolTip("\n".join(part for part in parts if part))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in parts if part))
            self.addItem(item)

    @property
    def current(self) -> str:
        """The id of the chosen card, or nothing."""
        item = self.currentItem()
        return str(item.data(_CARD).id) if item is not None and item.isSelected() else ""

    def choose(self, model_id: str) -> bool:
        """Choose a card; False when it is not here."""
        for row in range(self.count()):
            if self.item(row).data(_CARD).id == model_id:
                self.setCurrentRow(row)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as wide as their column."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    # --- keys and menu ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the columns beside, Enter opens, M moves."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit("left" if key == Qt.Key.Key_Left else "right")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif key == Qt.Key.Key_M and self.current:
            self.move_wanted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button or the menu key."""
        if self.current:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            place = self.visualItemRect(self.currentItem()).center() if by_key else event.pos()
            self.menu_wanted.emit(self.current, self.viewport().mapToGlobal(place))

    # --- dragging -----------------------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """The card itself is the picture under the mouse."""
        if not self.current:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(self.current))
        rect = self.visualItemRect(self.currentItem())
        drag.setPixmap(self.viewport().grab(rect))
        drag.setHotSpot(QPoint(rect.width() // 2, style.em(self)))
        drag.exec(Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cards of the board only."""
        _take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column."""
        _take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What becomes of it is the board's to say: this step may be refused."""
        if event.mimeData().hasFormat(MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            model_id = bytes(event.mimeData().data(MIME).data()).decode()
            # The dialog opens when the mouse has let go: until then the drag holds it.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(model_id, self._state))


class Column(QFrame):
    """A step: its name with how many, and its cards."""

    def __init__(self, state: str, label: str) -> None:
        super().__init__()
        self.state, self._label = state, label
        self.setProperty("card", True)
        self.head = QLabel(label)
        self.head.setProperty("role", "heading")
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.cards = CardList(state, label)
        self.head.setBuddy(self.cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.cards, 1)

    def show_cards(self, cards: list[Card], most: int) -> None:
        """Show the first of these, and how many there are."""
        self.cards.show_cards(cards[:most])
        over = f" (hiện {numbers.show(most)})" if len(cards) > most else ""
        self.head.setText(f"{self._label}\u00a0({numbers.show(len(cards))}){over}")
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "cards"):
            self._fit()

    def _fit(self) -> None:
        """No word of the heading is cut."""
        filled = self.cards.count() > 0
        bold = QFont(self.head.font())
        bold.setBold(True)
        longest = max(map(QFontMetrics(bold).horizontalAdvance, self.head.text().split(" ")))
        self.setMinimumWidth(max(style.em(self, 12 if filled else 6.5), longest + style.em(self, 2)))


def mime_of(model_id: str) -> QMimeData:
    """What is dragged: the id of a model."""
    data = QMimeData()
    data.setData(MIME, model_id.encode())
    return data


def _take(event: QDragMoveEvent) -> None:
    if event.mimeData().hasFormat(MIME):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    else:
        event.ignore()


def _under(card: Card) -> str:
    return "\n".join(part for part in (card.unit, card.field) if part)


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    normal = QFont(option.font)
    bold = QFont(normal)
    bold.setBold(True)
    return bold, normal


def _padding(option: QStyleOptionViewItem) -> int:
    return int(option.fontMetrics.height() * 0.4)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, max(width, 20), 10_000), _WORD_WRAP, text).height() if text else 0
