"""The table of a list: fixed row height, widths in em by kind, columns to choose, rows to copy to Excel."""

from __future__ import annotations

import math
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import (
    Choice,
    Flag,
    Kind,
    LongText,
    PartialDate,
    PeriodKind,
    PersonName,
    Quantity,
    Ref,
    Text,
    Whole,
    Year,
)
from dankvan_desktop.gui import style
from dankvan_desktop.gui.list.model import Index, ListModel, choosable

_WIDTHS_EM: tuple[tuple[type[Kind], float], ...] = (
    (LongText, 22),
    (PersonName, 12),
    (PartialDate, 7.5),
    (PeriodKind, 10),
    (Flag, 5),
    (Year, 5),
    (Choice, 9.5),
    (Ref, 13),
    (Whole, 8),
    (Quantity, 8),
)
_TEXT_EM = 18.0
_LONG_TEXT = 200
"""A text field that may be longer than this takes the room that is left, unlike a number or a code."""


class _Cell(QStyledItemDelegate):
    """Shows the whole text as a tip where the cell cuts it."""

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Only for cut texts."""
        text = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        wanted = option.fontMetrics.horizontalAdvance(text.replace("\n", " ")) + 8
        if event.type() == QEvent.Type.ToolTip and (wanted > view.visualRect(index).width() or "\n" in text):
            QToolTip.showText(event.globalPos(), f"<div>{_escape(text)}</div>", view)
            return True
        QToolTip.hideText()
        return False


class ListView(QTableView):
    """`opened`: Enter or a double click on a row. `columns_chosen`: names, in order."""

    opened = Signal(str)
    columns_chosen = Signal(object)
    delete_wanted = Signal()
    widths_changed = Signal()

    def __init__(self, model: ListModel) -> None:
        super().__init__()
        self._model = model
        self._arranging = False
        self._own_widths: dict[str, int] = {}
        self._longest: dict[int, int] = {}
        self._after_move = QTimer(self, singleShot=True, interval=0)
        self._after_move.timeout.connect(self._on_moved)
        self.row_actions: tuple[QAction, ...] = ()
        """What can be done with the selected rows, for the menu of a row."""
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda place: self.offer_columns(header.mapToGlobal(place)))
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._on_resized)
        header.setSectionsMovable(True)
        header.sectionMoved.connect(lambda *_: self._after_move.start())
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.row_id(index.row())))
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_rows)
        self.arrange()

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """The mark of a row with files stands at the end of its first cell: the texts stay in line."""
        super().initViewItemOption(option)
        option.decorationPosition = QStyleOptionViewItem.Position.Right

    # --- columns ------------------------------------------------------------------------------------------------------

    def set_own_widths(self, widths: dict[str, Any]) -> None:
        """Widths in em that the user gave to columns before."""
        self._own_widths = {name: round(float(width) * style.em(self)) for name, width in widths.items()}
        self.arrange()

    def own_widths(self) -> dict[str, float]:
        """Widths in em that the user gave to columns."""
        return {name: round(width / style.em(self), 2) for name, width in self._own_widths.items()}

    def arrange(self) -> None:
        """Row height and widths from the font; texts share the room that is left."""
        self._arranging = True
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + style.em(self, 0.9))
        for column, width in enumerate(self._shares(self.viewport().width())):
            self.setColumnWidth(column, width)
        self._arranging = False

    def _shares(self, room: int) -> list[int]:
        """Widths of the columns: what is left goes to long texts; where room is short, names are cut before numbers."""
        kinds = [spec.kind(self._model.query.cls, name) for name in self._model.columns]
        own = [self._own_widths.get(name, 0) for name in self._model.columns]
        usual = [
            max(mine or self._usual(kind), self._longest.get(column, 0))
            for column, (mine, kind) in enumerate(zip(own, kinds, strict=True))
        ]
        least = [
            width if mine else self._least(kind, width) for mine, kind, width in zip(own, kinds, usual, strict=True)
        ]
        spare = room - sum(usual)
        if spare >= 0:
            free = [kind if not mine else None for mine, kind in zip(own, kinds, strict=True)]
            long = [kind is not None and _grows(kind) for kind in free]
            if not any(long):  # no long text: the names of other records share the room, else short texts
                long = [isinstance(kind, Ref) for kind in free]
            if not any(long):
                long = [isinstance(kind, Text) for kind in free]
            each = spare // sum(long) if any(long) else 0
            return [width + (each if grows else 0) for width, grows in zip(usual, long, strict=True)]
        give = [width - low for width, low in zip(usual, least, strict=True)]
        part = min(-spare / sum(give), 1.0) if sum(give) else 0.0
        return [width - math.ceil(can * part) for width, can in zip(usual, give, strict=True)]

    def _measure(self, first: int, last: int) -> bool:
        """Look at numbers and dates of new rows: one that is cut would be another number. Whether one is longer."""
        air, longer = style.em(self, 1.2), False
        for column, name in enumerate(self._model.columns):
            if spec.kind(self._model.query.cls, name).align == "left":
                continue
            texts = {self._model.cells(row)[column] for row in range(first, last + 1)}
            width = max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + air
            if width > self._longest.get(column, 0):
                self._longest[column] = width
                longer = True
        return longer

    def _on_rows(self, _parent: object, first: int, last: int) -> None:
        if self._measure(first, last):
            self.arrange()

    def _label_width(self, kind: Kind[Any]) -> int:
        font = self.horizontalHeader().font()
        font.setBold(True)
        return QFontMetrics(font).horizontalAdvance(kind.label) + style.em(self, 2.4)

    def _usual(self, kind: Kind[Any]) -> int:
        width = next((width for cls, width in _WIDTHS_EM if isinstance(kind, cls)), _TEXT_EM)
        if width == _TEXT_EM and not _grows(kind):
            width = 9.0
        return max(style.em(self, width), self._label_width(kind))

    def _least(self, kind: Kind[Any], usual: int) -> int:
        """Names of other records and long texts can be cut: a tip shows them whole. Numbers and dates never."""
        if isinstance(kind, Ref):
            return min(max(style.em(self, 8), self._label_width(kind)), usual)
        if _grows(kind):
            return min(max(style.em(self, 13), self._label_width(kind)), usual)
        return usual

    def _on_resized(self, column: int, _old: int, new: int) -> None:
        if not self._arranging and 0 <= column < len(self._model.columns):
            self._own_widths[self._model.columns[column]] = new
            self.widths_changed.emit()

    def offer_columns(self, place: QPoint) -> None:
        """Open the menu of columns at a place of the screen."""
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def columns_menu(self) -> QMenu:
        """Every column there can be, those shown are ticked; at least one stays."""
        menu = QMenu(self)
        shown = self._model.columns
        cls = self._model.query.cls
        for name in choosable(cls):
            action = menu.addAction(spec.kind(cls, name).label)
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.setEnabled(name not in shown or len(shown) > 1)
            action.toggled.connect(lambda on, name=name: self._choose(name, on))
        menu.addSeparator()
        menu.addAction("Thứ tự cột…").triggered.connect(lambda _checked=False: self.arrange_columns())
        menu.addAction("Cột như ban đầu").triggered.connect(self._usual_columns)
        return menu

    def _choose(self, name: str, on: bool) -> None:
        """Without a column, or with one more: behind the nearest one that stands before it in the menu."""
        ordered = [each for each in self._model.columns if each != name]
        if on:
            known = choosable(self._model.query.cls)
            before = [ordered.index(each) for each in known[: known.index(name)] if each in ordered]
            ordered.insert(before[-1] + 1 if before else 0, name)
        self.columns_chosen.emit(tuple(ordered))

    def _on_moved(self) -> None:
        """The user dragged a column to another place: the list is told, the header itself stays in order."""
        header = self.horizontalHeader()
        names = self._model.columns
        ordered = tuple(names[header.logicalIndex(place)] for place in range(len(names)))
        header.blockSignals(True)
        for place in range(len(names)):
            header.moveSection(header.visualIndex(place), place)
        header.blockSignals(False)
        if ordered != names:
            self.columns_chosen.emit(ordered)

    def arrange_columns(self) -> None:
        """Open the dialog that chooses the columns and their order."""
        from dankvan_desktop.gui.list.columns import ColumnsDialog

        dialog = ColumnsDialog(self._model.query.cls, self._model.columns, self.window())
        dialog.chosen.connect(self.columns_chosen)
        dialog.open()

    def _usual_columns(self) -> None:
        self._own_widths = {}
        self.widths_changed.emit()
        self.columns_chosen.emit(self._model.query.cls.SPEC.list.columns)

    # --- order --------------------------------------------------------------------------------------------------------

    def _sort_by(self, column: int) -> None:
        name = self._model.columns[column]
        current = self._model.query.sort or self._model.query.cls.SPEC.list.sort
        down = current == name or (current == "title" and self._model.query.cls.SPEC.title == (name,))
        self._model.sort(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _on_reset(self) -> None:
        self._show_sort()
        self._longest.clear()
        self._measure(0, self._model.rowCount() - 1)
        self.arrange()

    def _show_sort(self) -> None:
        cls = self._model.query.cls
        sort = self._model.query.sort or cls.SPEC.list.sort
        name = sort.lstrip("-")
        if name == "title" and len(cls.SPEC.title) == 1:
            name = cls.SPEC.title[0]
        column = self._model.columns.index(name) if name in self._model.columns else -1
        order = Qt.SortOrder.DescendingOrder if sort.startswith("-") else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    # --- selection ----------------------------------------------------------------------------------------------------

    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self._model.row_id(row) for row in rows)

    def last_needed_row(self) -> int:
        """The last row that is seen or selected; rows after it need not be fetched again."""
        seen = self.rowAt(self.viewport().height() - 1)
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        return max([seen if seen >= 0 else self._model.rowCount() - 1, *rows], default=0)

    def select(self, record_id: str) -> bool:
        """Select a fetched row; False when it is not there."""
        row = self._model.find(record_id)
        if row < 0:
            return False
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))
        return True

    def copy(self) -> None:
        """The selected rows with the header, for Excel."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        if not rows:
            return
        from dankvan_desktop.reports.registers.plain import tabbed

        cls = self._model.query.cls
        labels = [spec.kind(cls, name).label for name in self._model.columns]
        QGuiApplication.clipboard().setText(tabbed(labels, [self._model.cells(row) for row in rows]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes, Ctrl+C copies rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._model.row_id(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: Any) -> None:
        """What can be done with rows, for those who look for it with the mouse."""
        menu = self.row_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def row_menu(self) -> QMenu:
        """The menu of a row."""
        menu = QMenu(self)
        action = QAction("Chép các dòng đang chọn\tCtrl+C", menu)
        action.triggered.connect(lambda _checked=False: self.copy())
        menu.addAction(action)
        menu.addSeparator()
        menu.addActions(self.row_actions)
        menu.addSeparator()
        menu.addMenu(self.columns_menu()).setText("Chọn cột")
        return menu

    # --- size ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts take the new room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_model"):
            self.arrange()


def _grows(kind: Kind[Any]) -> bool:
    return bool(getattr(kind, "max_length", 0) > _LONG_TEXT)


def _escape(text: str) -> str:
    return escape(text).replace("\n", "<br>")
