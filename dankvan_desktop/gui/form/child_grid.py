"""The grid of child rows inside a form: typed into like a sheet, pasted into from Excel, saved with its record."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QToolButton, QWidget

from dankvan_desktop.core.kinds import Children, Choice, Flag, Kind, LongText, PartialDate, PeriodKind, Quantity, Whole
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.cell_delegate import CellDelegate
from dankvan_desktop.gui.form.child_model import ChildModel
from dankvan_desktop.gui.form.editor import Editor, Source

_LEAST_EM: tuple[tuple[type[Kind], float, float], ...] = (
    (LongText, 14, 4),
    (PartialDate, 8, 0),
    (PeriodKind, 10, 1),
    (Choice, 10, 1),
    (Flag, 4, 0),
    (Whole, 9, 0),
    (Quantity, 9, 0),
)
"""Kind, least width in em, share of the room that is left; others: 10 em, 3."""
_MOST_HEIGHT_EM = 26
_TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.SelectedClicked
    | QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
)


class _Grid(QTableView):
    """Columns that share the width, rows as high as their texts."""

    def __init__(self, model: ChildModel) -> None:
        super().__init__()
        self.setModel(model)
        self._model = model
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(_TRIGGERS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.arrange)
        model.dataChanged.connect(self.arrange)
        model.rowsInserted.connect(self.arrange)

    def arrange(self, *_ignored: object) -> None:
        """Share out the width, then the height."""
        em = style.em(self)
        least, shares = [], []
        for column, field in enumerate(self._model.fields):
            width, share = next(((w, s) for kind, w, s in _LEAST_EM if isinstance(field.kind, kind)), (10.0, 3.0))
            title = self.fontMetrics().horizontalAdvance(field.kind.label + " *") * 1.12 + 1.6 * em
            least.append(max(round(width * em * 0.8), round(title), self._longest(column)))
            shares.append(share)
        room = max(self.viewport().width() - sum(least), 0)
        whole = sum(shares) or 1
        for column, (width, share) in enumerate(zip(least, shares, strict=True)):
            self.setColumnWidth(column, int(width + room * share / whole))
        self.resizeRowsToContents()
        self._set_height(sum(least) > self.viewport().width())

    def _longest(self, column: int) -> int:
        """Pixels that show every number and date of a column: one that is cut would be another."""
        kind = self._model.fields[column].kind
        if kind.align == "left":
            return 0
        texts = {str(self._model.index(row, column).data() or "") for row in range(self._model.rowCount())}
        texts |= {"00/00/0000"} if isinstance(kind, PartialDate) else set()
        return int(max(map(self.fontMetrics().horizontalAdvance, texts), default=0)) + style.em(self, 1.2)

    def _set_height(self, scrolls: bool) -> None:
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        most = style.em(self, _MOST_HEIGHT_EM)
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        height = min(rows, most) + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + bar + 2
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()


class ChildrenEditor(Editor):
    """Rows of an own table: add, change, remove, move, paste."""

    spans: ClassVar[bool] = True

    def __init__(self, kind: Kind[Any], source: Source, make: Callable[[Kind], Editor]) -> None:
        super().__init__(kind, source)
        assert isinstance(kind, Children)
        self.model = ChildModel(kind.child, source)
        self.grid = _Grid(self.model)
        self.delegate = CellDelegate(self.grid, make)
        self.delegate.moved.connect(self._go)
        self.grid.setItemDelegate(self.delegate)
        self.grid.installEventFilter(self)
        self.model.edited.connect(self.tell)
        self._label = kind.child.LABEL or "dòng"
        self.tools = self._build_tools()
        self.take(self.grid)

    def _build_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for icon, text, tip, act in (
            ("add", f"Thêm {self._label}", "Xuống dòng trống để nhập", self.start_row),
            ("delete", "Xóa dòng", "Xóa các dòng đang chọn (Ctrl+Delete)", self.remove_rows),
            ("up", "", "Đưa dòng lên (Ctrl+↑)", lambda: self.move_row(-1)),
            ("down", "", "Đưa dòng xuống (Ctrl+↓)", lambda: self.move_row(1)),
        ):
            button = QToolButton()
            button.setIcon(style.icon(icon))
            button.setText(text)
            button.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            button.setToolTip(tip)
            button.setAccessibleName(text or tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        return tools

    @property
    def input(self) -> QWidget:
        """The grid."""
        return self.grid

    def raw(self) -> list[dict[str, Any]]:
        """The rows' drafts."""
        return self.model.drafts()

    def put(self, raw: Any) -> None:
        """The rows' drafts; the current cell stays where it was."""
        if self.model.drafts() == list(raw) and raw:
            self.model.set_problems(())
            return
        current = self.grid.currentIndex()
        place = (current.row(), current.column())
        self.model.load(list(raw))
        if place[0] >= 0 and self.grid.hasFocus():
            self.grid.setCurrentIndex(self.model.index(min(place[0], self.model.rowCount() - 1), place[1]))

    def tidy(self) -> None:
        """What is being typed into a cell counts."""
        if self.delegate.current is not None:
            self.delegate.finish(self.delegate.current)

    def problem(self) -> str:
        """Words in reference cells that are no row."""
        found = self.model.unresolved_cells()
        if found:
            self.model.set_problems(found)
            return self.model.sentences()[0]
        return ""

    def set_problems(self, problems: list[Problem]) -> None:
        """Mark cells."""
        self.model.set_problems(problems)

    def focus_problem(self, row: int | None, inner: str) -> None:
        """The cell that is wrong."""
        names = [field.name for field in self.model.fields]
        column = names.index(inner) if inner in names else 0
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rowCount():
            self.grid.setCurrentIndex(self.model.index(min(row or 0, self.model.rowCount() - 1), column))

    def set_read_only(self, read_only: bool) -> None:
        """Rows can still be read and copied."""
        self.model.set_read_only(read_only)
        if self.tools:
            self.tools.setEnabled(not read_only)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def start_row(self) -> None:
        """Type into the empty row at the end."""
        self._edit(self.model.index(self.model.rowCount() - 1, 0))

    def remove_rows(self) -> None:
        """The selected rows."""
        rows = {index.row() for index in self.grid.selectedIndexes()}
        if rows:
            first = min(rows)
            self.model.remove(rows)
            self.grid.setCurrentIndex(self.model.index(min(first, self.model.rowCount() - 1), 0))

    def move_row(self, step: int) -> None:
        """The current row up or down."""
        current = self.grid.currentIndex()
        if current.isValid():
            row = self.model.move(current.row(), step)
            self.grid.setCurrentIndex(self.model.index(row, current.column()))

    # --- keys ---------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the grid itself, while no cell is being typed into."""
        if watched is not self.grid or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key == Qt.Key.Key_Delete and control:
            self.remove_rows()
        elif key == Qt.Key.Key_Delete and not self.model.read_only:
            self.model.clear(self.grid.selectedIndexes())
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(forward=key == Qt.Key.Key_Tab)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(self.grid.currentIndex())
        else:
            return False
        return True

    def _tab(self, *, forward: bool) -> bool:
        target = self._beside(1 if forward else -1)
        if target is None:
            return False
        self.grid.setCurrentIndex(target)
        return True

    def _go(self, where: str) -> None:
        current = self.grid.currentIndex()
        if where == "down":
            row = min(current.row() + 1, self.model.rowCount() - 1)
            self._edit(self.model.index(row, 0 if self.model.is_blank(row) else current.column()))
            return
        target = self._beside(1 if where == "next" else -1)
        if target is not None:
            self._edit(target)
        elif where == "next":
            self.grid.focusNextChild()
        else:
            self.grid.focusPreviousChild()

    def _beside(self, step: int) -> QModelIndex | None:
        """The next or previous cell; None where Tab leaves the grid: at its ends and from an empty last row."""
        current = self.grid.currentIndex()
        columns = self.model.columnCount()
        if not current.isValid():
            return None
        leaves = step > 0 and current.row() == self.model.rowCount() - 1 and self.model.is_blank(current.row())
        place = current.row() * columns + current.column() + step
        if leaves or not 0 <= place < self.model.rowCount() * columns:
            return None
        return self.model.index(place // columns, place % columns)

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.setCurrentIndex(index)
            self.grid.scrollTo(index)
            if not self.model.read_only:
                self.grid.edit(index)

    # --- clipboard ----------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """The selected cells, for a sheet."""
        cells: dict[int, list[str]] = {}
        for index in sorted(self.grid.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            cells.setdefault(index.row(), []).append(index.data() or "")
        out = io.StringIO()
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(cells.values())
        QGuiApplication.clipboard().setText(out.getvalue())

    def paste(self) -> None:
        """Cells of a sheet, from the current cell on."""
        block = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))
        current = self.grid.currentIndex()
        if block and not self.model.read_only:
            row = current.row() if current.isValid() else self.model.rowCount() - 1
            self.model.put_block(row, max(current.column(), 0), block)
            self.grid.setCurrentIndex(self.model.index(row, max(current.column(), 0)))
