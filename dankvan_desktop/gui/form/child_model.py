"""The rows inside a record's form as a table model: drafts that are typed into, one empty row at the end to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from dankvan_desktop.core import spec, text
from dankvan_desktop.core.kinds import Bad, Choice, Flag, Ref
from dankvan_desktop.core.spec import Child, Field, Problem
from dankvan_desktop.gui.form.editor import Source, is_id, unresolved

Index = QModelIndex | QPersistentModelIndex
RowDraft = dict[str, Any]
_ROLE = Qt.ItemDataRole
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
}
_BAD_GROUND = QColor("#fdecea")


class ChildModel(QAbstractTableModel):
    """`rows` are drafts with an `id` where the row is stored."""

    edited = Signal()
    """The user changed something."""

    def __init__(self, child: type[Child], source: Source) -> None:
        super().__init__()
        self.child = child
        self.fields: tuple[Field, ...] = spec.fields(child)
        self._source = source
        self._blank = spec.blank(child)
        self._rows: list[RowDraft] = [self._new_row()]
        self._titles: dict[tuple[str, str], str] = {}
        self._problems: dict[tuple[int, str], str] = {}
        self.read_only = False

    # --- the draft ----------------------------------------------------------------------------------------------------

    def drafts(self) -> list[RowDraft]:
        """The rows without the empty ones at the end."""
        last = len(self._rows)
        while last and self.is_blank(last - 1):
            last -= 1
        return [dict(row) for row in self._rows[:last]]

    def load(self, drafts: Sequence[RowDraft]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = [{**self._new_row(), **draft} for draft in drafts]
        self._problems = {}
        self._end_with_a_blank()
        self._read_titles(self._rows)
        self.endResetModel()

    def is_blank(self, row: int) -> bool:
        """Whether nothing was entered in a row."""
        return not self._rows[row].get("id") and all(
            self._rows[row].get(name) in (value, "", None) for name, value in self._blank.items()
        )

    def set_read_only(self, read_only: bool) -> None:
        """Without the empty row."""
        self.beginResetModel()
        self.read_only = read_only
        if read_only:
            self._rows = self.drafts()
        self._end_with_a_blank()
        self.endResetModel()

    # --- problems -----------------------------------------------------------------------------------------------------

    def set_problems(self, problems: Iterable[Problem]) -> None:
        """Mark the cells that problems are about."""
        self._problems = {
            (problem.row, problem.inner or self.fields[0].name): problem.message
            for problem in problems
            if problem.row is not None
        }
        self._repaint()

    def check_cell(self, row: int, column: int) -> None:
        """Read one cell as on leaving a field."""
        field = self.fields[column]
        raw = self._rows[row][field.name]
        _, message = spec.read_field(field, raw)
        if isinstance(field.kind, Ref) and raw and not is_id(raw):
            message = unresolved(raw)
        self._problems.pop((row, field.name), None)
        if message and not self.is_blank(row):
            self._problems[(row, field.name)] = message
        self._repaint()

    def unresolved_cells(self) -> list[Problem]:
        """Words in reference cells that are no row."""
        return [
            Problem("", unresolved(row[field.name]), place, field.name)
            for place, row in enumerate(self._rows)
            for field in self.fields
            if isinstance(field.kind, Ref) and row[field.name] and not is_id(row[field.name])
        ]

    def sentences(self) -> list[str]:
        """Every problem with its place: “Dòng 2, Chỉ tiêu: …”."""
        labels = {field.name: field.kind.label for field in self.fields}
        order = [field.name for field in self.fields]
        known = sorted(self._problems.items(), key=lambda item: (item[0][0], order.index(item[0][1])))
        return [f"Dòng {row + 1}, {labels[name]}: {message}" for (row, name), message in known]

    def problem_at(self, index: Index) -> str:
        """The problem of a cell, or nothing."""
        return self._problems.get((index.row(), self.fields[index.column()].name), "")

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.fields) - 1))

    # --- changes ------------------------------------------------------------------------------------------------------

    def insert(self, row: int, drafts: Sequence[RowDraft]) -> None:
        """Rows from a place on."""
        self._after_row_change([*self._rows[:row], *(dict(draft) for draft in drafts), *self._rows[row:]])

    def remove(self, rows: Iterable[int]) -> None:
        """Rows out of the table."""
        gone = set(rows)
        self._after_row_change([row for place, row in enumerate(self._rows) if place not in gone])

    def move(self, row: int, step: int) -> int:
        """A row up or down; its new place."""
        target = row + step
        last = len(self._rows) - (1 if self._rows and self.is_blank(len(self._rows) - 1) else 0)
        if not (0 <= row < last and 0 <= target < last):
            return row
        rows = list(self._rows)
        rows.insert(target, rows.pop(row))
        self._after_row_change(rows)
        return target

    def put_block(self, row: int, column: int, block: Sequence[Sequence[str]]) -> list[Problem]:
        """Cells as they were copied from a sheet, from one place on; what no cell could take, in words."""
        rows = [dict(each) for each in self._rows]
        problems: list[Problem] = []
        for down, cells in enumerate(block):
            while len(rows) <= row + down:
                rows.append(self._new_row())
            for field, cell in zip(self.fields[column:], cells, strict=False):
                raw, message = self._typed(field, cell)
                rows[row + down][field.name] = raw
                if message:
                    problems.append(Problem("", message, row + down, field.name))
        self._after_row_change(rows)
        self.set_problems(problems)
        return problems

    def clear(self, indexes: Iterable[Index]) -> None:
        """Empty cells."""
        for index in indexes:
            self._rows[index.row()][self.fields[index.column()].name] = ""
        self._after_row_change(list(self._rows))

    def _typed(self, field: Field, cell: str) -> tuple[str, str]:
        cell = text.clean(cell).strip()
        if not cell:
            return "", ""
        if isinstance(field.kind, Ref):
            found = self._source.find(field.kind.target, cell, field.kind.list_name)
            if len(found) == 1:
                return found[0], ""
            return "", f"Không có “{cell}” trong danh sách. Chọn lại ô này."
        try:
            return field.kind.edit(field.kind.parse(cell)), ""
        except Bad as error:
            return ("" if isinstance(field.kind, Choice | Flag) else cell), str(error)

    def _after_row_change(self, rows: list[RowDraft]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._problems = {}
        self._end_with_a_blank()
        self._read_titles(self._rows)
        self.endResetModel()
        self.edited.emit()

    def _new_row(self) -> RowDraft:
        return {"id": "", **self._blank}

    def _end_with_a_blank(self) -> None:
        if not self.read_only and not (self._rows and self.is_blank(len(self._rows) - 1)):
            self._rows.append(self._new_row())

    def _read_titles(self, rows: Iterable[RowDraft]) -> None:
        for field in self.fields:
            if isinstance(field.kind, Ref):
                target = field.kind.target
                wanted = {row[field.name] for row in rows if is_id(row[field.name])}
                missing = [each for each in wanted if (target, each) not in self._titles]
                if missing:
                    found = self._source.titles(target, missing)
                    self._titles.update({(target, each): title for each, title in found.items()})

    # --- the model of Qt ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Fields."""
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """What a user reads; under EditRole the raw text."""
        if not index.isValid():
            return None
        field = self.fields[index.column()]
        raw = self._rows[index.row()][field.name]
        if role == _ROLE.EditRole:
            return raw
        if role == _ROLE.DisplayRole:
            return self._shown(field, raw)
        if role == _ROLE.TextAlignmentRole:
            return _ALIGN[field.kind.align]
        problem = self._problems.get((index.row(), field.name), "")
        if role == _ROLE.ToolTipRole:
            return problem or None
        if role == _ROLE.BackgroundRole and problem:
            return _BAD_GROUND
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """A raw text as typed."""
        if role != _ROLE.EditRole or not index.isValid() or self.read_only:
            return False
        name = self.fields[index.column()].name
        if self._rows[index.row()][name] != value:
            self._rows[index.row()][name] = value
            self._read_titles([self._rows[index.row()]])
            if index.row() == len(self._rows) - 1 and not self.is_blank(index.row()):
                self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
                self._rows.append(self._new_row())
                self.endInsertRows()
            self.dataChanged.emit(index, index)
            self.edited.emit()
        self.check_cell(index.row(), index.column())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All cells can be typed into."""
        flags = super().flags(index)
        return flags if self.read_only or not index.isValid() else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Labels; a star for what must be entered."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _ROLE.DisplayRole else None
        if not 0 <= section < len(self.fields):
            return None
        kind = self.fields[section].kind
        if role == _ROLE.DisplayRole:
            return f"{kind.label} *" if kind.required else kind.label
        if role == _ROLE.ToolTipRole:
            return kind.help or None
        return None

    def _shown(self, field: Field, raw: Any) -> str:
        if not raw:
            return ""
        if isinstance(field.kind, Ref):
            return self._titles.get((field.kind.target, raw), raw)
        if isinstance(field.kind, Choice):
            return field.kind.show(raw)
        return str(raw)
