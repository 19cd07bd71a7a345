"""The list under the search box: headings, hits of two lines, ways to the rest of a group."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import style
from dankvan_desktop.store.search import Group, Hit

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
LINE_ROLE = _ROLE.UserRole


@fixed
class Line(Frozen):
    """One line: a heading (no `hit`, no `rest`), a hit, or the way to all hits of a record type (`rest`)."""

    text: str
    note: str = ""
    kind: str = ""
    hit: Hit | None = None
    rest: str = ""
    shows_kind: bool = False
    """Whether the kind stands at the right: under a heading that names it there is no need."""

    @property
    def is_heading(self) -> bool:
        """Whether it cannot be chosen."""
        return self.hit is None and not self.rest

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (f"{self.kind}: {self.text}" if self.kind else self.text, self.note) if part)


def lines_of(group: Group, *, with_rest: bool = True) -> list[Line]:
    """The lines of a group. Where its list cannot be opened (`with_rest` False) the rest is only counted."""
    spec = by_name(group.record).SPEC
    count = f"hơn {len(group.hits)}" if group.count is None else numbers.show(group.count)
    found = [Line(f"{spec.plural} ({count})"), *map(line_of, group.hits)]
    if group.count != len(group.hits) and with_rest:
        whole = "tất cả" if group.count is None else f"cả {numbers.show(group.count)}"
        found.append(Line(f"Xem {whole} {spec.label}…", rest=group.record))
    return found


def line_of(hit: Hit, *, shows_kind: bool = False) -> Line:
    """The line of a hit."""
    label = by_name(hit.record).SPEC.label
    kind = label[:1].upper() + label[1:]
    return Line(hit.title or f"({label} chưa có tên)", hit.note, kind, hit, shows_kind=shows_kind)


class Hits(QAbstractListModel):
    """Lines; more of them can be added at the end while a search runs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def put(self, lines: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add(self, lines: list[Line]) -> None:
        """More lines at the end."""
        first = len(self.lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self.lines.extend(lines)
        self.endInsertRows()

    def replace(self, first: int, lines: list[Line]) -> None:
        """Other words in as many lines from a row on."""
        self.lines[first : first + len(lines)] = lines
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(lines) - 1, 0))

    def next_choice(self, row: int, step: int) -> int:
        """The next line that can be chosen from a row on, in steps of 1 or -1; -1 where there is none."""
        place = row + step
        while 0 <= place < len(self.lines):
            if not self.lines[place].is_heading:
                return place
            place += step
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.lines[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Texts, and the line itself under `LINE_ROLE`."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == _ROLE.DisplayRole:
            return line.text
        if role == LINE_ROLE:
            return line
        if role == _ROLE.AccessibleTextRole:
            return line.spoken
        if role == _ROLE.ToolTipRole and not line.is_heading:
            return "\n".join(part for part in (line.text, line.note) if part)
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints a line: title and, grey under it, the note; the kind at the right where no heading names it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its one or two lines."""
        line = index.data(LINE_ROLE)
        metrics = self._view.fontMetrics()
        height = metrics.height() * (2 if line.note else 1) + style.em(self._view, 0.7)
        return QSize(style.em(self._view, 20), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Texts that do not fit end in dots; the tip shows them whole."""
        line: Line = index.data(LINE_ROLE)
        chosen = index.row() == self._view.currentIndex().row() and not line.is_heading
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(style.SELECTED))
        air = style.em(self._view, 0.6)
        indent = 0 if line.is_heading else air
        box = option.rect.adjusted(air + indent, air // 2, -air, -air // 2)
        font = QFont(self._view.font())
        metrics = QFontMetrics(font)
        if line.shows_kind:
            width = metrics.horizontalAdvance(line.kind)
            place = QRect(box.right() - width, box.top(), width + 1, metrics.height())
            self._text(painter, font, "white" if chosen else style.HINT, place, line.kind)
            box.setRight(place.left() - air)
        font.setBold(line.is_heading)
        colour = "white" if chosen else style.ACCENT_DARK if line.rest or line.is_heading else style.TEXT
        top = QRect(box.left(), box.top(), box.width(), metrics.height())
        self._text(painter, font, colour, top, line.text)
        if line.note:
            below = QRect(box.left(), top.bottom() + 1, option.rect.right() - air - box.left(), metrics.height())
            self._text(painter, QFont(self._view.font()), "white" if chosen else style.HINT, below, line.note)
        painter.restore()

    def _text(self, painter: QPainter, font: QFont, colour: str, place: QRect, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
