"""A list as a table model: pages of 200 rows, each fetched to the end, cells already as the user reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QIcon

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children, NarrativeKind, Refs
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui import style
from dankvan_desktop.store import attachments
from dankvan_desktop.store import query as store
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query, Row

PAGE = 200
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


def choosable(cls: type[Record]) -> tuple[str, ...]:
    """The columns a list can show: the declared ones first, then the other fields that fit a cell."""
    declared = cls.SPEC.list.columns
    others = [
        field.name
        for field in spec.fields(cls)
        if field.name not in declared
        and not field.kind.private
        and not isinstance(field.kind, Children | Refs | NarrativeKind)
    ]
    return (*declared, *others)


class ListModel(QAbstractTableModel):
    """`show` sets what is listed; rows come as the view scrolls."""

    sorted_by = Signal(str)

    def __init__(self, cls: type[Record]) -> None:
        super().__init__()
        self.query = Query(cls)
        self._db: Database | None = None
        self._rows: list[Row] = []
        self._more = False
        self._order: tuple[str, ...] = ()
        self._with_files: set[str] = set()
        self._clip: QIcon | None = None
        self._set_columns(cls.SPEC.list.columns)

    def _set_columns(self, names: Sequence[str]) -> None:
        self.columns = tuple(names)
        self._kinds = [spec.kind(self.query.cls, name) for name in self.columns]
        self._sortable = set(store.sortable(self.query.cls, self.columns))

    def show(self, db: Database | None, query: Query, at_least: int = PAGE) -> None:
        """List the rows of a query from the beginning, at least so many of them."""
        self.beginResetModel()
        self._db, self.query, self._order = db, query, ()
        self._set_columns(query.shown_columns)
        wanted = -(-max(at_least, 1) // PAGE) * PAGE
        self._rows = store.page(db, query, 0, wanted) if db else []
        self._more = len(self._rows) == wanted
        self._with_files.clear()
        self._mark(self._rows)
        self.endResetModel()

    def mark_anew(self) -> None:
        """Files were attached or removed."""
        self._with_files.clear()
        self._mark(self._rows)
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_ROLE.DecorationRole])

    def _mark(self, rows: Sequence[Row]) -> None:
        """Note which rows have files."""
        if self._db is None:
            return
        for start in range(0, len(rows), PAGE):
            ids = [row.id for row in rows[start : start + PAGE]]
            self._with_files |= attachments.holding(self._db, self.query.cls.SPEC.name, ids)

    def count(self) -> int:
        """How many rows the list has, fetched or not."""
        return store.count(self._db, self.query) if self._db and self._more else len(self._rows)

    @property
    def is_whole(self) -> bool:
        """Whether all rows are fetched: then they need not be counted."""
        return not self._more

    def total(self, db: Database) -> int:
        """How many rows there are without search and filters."""
        return store.count(db, Query(self.query.cls))

    def row_id(self, row: int) -> str:
        """The id of a row."""
        return self._rows[row].id

    def find(self, record_id: str) -> int:
        """The row of a record among the fetched ones, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == record_id), -1)

    def cells(self, row: int) -> tuple[str, ...]:
        """The texts of a row."""
        return self._rows[row].cells

    def is_sortable(self, column: int) -> bool:
        """Whether the list can be sorted by a column."""
        return 0 <= column < len(self.columns) and self.columns[column] in self._sortable

    # --- the model of Qt ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns shown."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more rows."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        """The next page. The list is sorted once more for all of them: each page by itself would sort it anew."""
        if parent.isValid() or not self._more or self._db is None:
            return
        self._order = self._order or store.ids(self._db, self.query)
        start = len(self._rows)
        rows = store.page_of(self._db, self.query, self._order[start : start + PAGE])
        self._more = len(self._order) > start + PAGE
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self._mark(rows)
            self.endInsertRows()

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Texts and alignment."""
        if not index.isValid():
            return None
        if role == _ROLE.DisplayRole:
            return self._rows[index.row()].cells[index.column()].replace("\n", " ")
        if role == _ROLE.ToolTipRole:
            return self._rows[index.row()].cells[index.column()]
        if role == _ROLE.TextAlignmentRole:
            return _ALIGN[self._kinds[index.column()].align]
        if role == _ROLE.UserRole:
            return self._rows[index.row()].id
        if role == _ROLE.DecorationRole and index.column() == 0 and self._rows[index.row()].id in self._with_files:
            self._clip = self._clip or style.row_icon("clip")
            return self._clip
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Labels of the fields."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _ROLE.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        if role == _ROLE.DisplayRole:
            return self._kinds[section].label
        if role == _ROLE.TextAlignmentRole:
            return _ALIGN[self._kinds[section].align]
        if role == _ROLE.ToolTipRole:
            return None if self.is_sortable(section) else "Không sắp xếp theo cột này."
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """List anew in the order of a column."""
        if not self.is_sortable(column):
            return
        minus = "-" if order == Qt.SortOrder.DescendingOrder else ""
        self.show(self._db, replace(self.query, sort=minus + self.columns[column]))
        self.sorted_by.emit(self.query.sort)
