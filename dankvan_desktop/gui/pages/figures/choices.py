"""Which indicators and which units the grid offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dankvan_desktop.core import dates, numbers
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.figures.bar import Choice
from dankvan_desktop.gui.pages.figures.grid_model import Line
from dankvan_desktop.gui.pages.figures.sheet import Sheet
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

WARD, OWN, ALL = "ward", "own", ""
_OTHERS = "others"
_FIRST = ("to_dan_pho", "thon", "khu_dan_cu", "chi_bo", "doan_the", "to_dan_van", "ban_ctmt")
"""Kinds of unit that hand in figures, offered first."""


def groups(db: Database, known: Mapping[str, Indicator]) -> list[Choice]:
    """The groups of the catalogue, in its order, with how many indicators each has; all of them last but first said."""
    counts: dict[str, int] = {}
    for each in known.values():
        if not each.closed:
            counts[each.group or _OTHERS] = counts.get(each.group or _OTHERS, 0) + 1
    titles = rows.titles(db, "list_item", [each for each in counts if each != _OTHERS]) | {_OTHERS: "Chưa xếp nhóm"}
    found = [(group, f"{titles.get(group, '')} ({count})") for group, count in counts.items()]
    return [*found, (ALL, f"Tất cả chỉ tiêu ({sum(counts.values())})")]


def is_of(indicator: Indicator, group: str) -> bool:
    """Whether an indicator belongs to a group of `groups`."""
    return not group or (indicator.group or _OTHERS) == group


def lines(db: Database, sheet: Sheet, group: str, split: bool) -> list[Line]:
    """The indicators of a group, in the order of the catalogue; closed ones only where the period has figures."""
    in_use = {place.indicator for place in (*sheet.held, *sheet.texts)}
    chosen = [
        each
        for each in sheet.known.values()
        if is_of(each, group) and (not each.closed or each.id in in_use)
    ]
    measures = rows.titles(db, "list_item", [each.measure for each in chosen if each.measure])
    found: list[Line] = []
    for each in chosen:
        used = [place.category for place in (*sheet.held, *sheet.texts) if place.indicator == each.id]
        declared = [breakdown.name for breakdown in each.breakdowns]
        categories = tuple(dict.fromkeys([*declared, *(name for name in used if name)]))
        measure = measures.get(each.measure or "", "")
        found.append(Line(each, measure, "", categories))
        if split:
            found.extend(Line(each, measure, name) for name in categories)
    return found


def unit_choices(db: Database, ward: str | None, period: Period, own: Sequence[str]) -> list[Choice]:
    """The ward itself, each kind of unit with all of its units, and units of one's own choice."""
    by_kind: dict[str, int] = {}
    for each in _in_force(db, period):
        if each.kind and each.id != ward:
            by_kind[each.kind] = by_kind.get(each.kind, 0) + 1
    kinds = {each.id: each for each in rows.get_many(db, ListItem, list(by_kind))}
    order = [each for code in _FIRST for each in kinds.values() if each.code == code]
    order += sorted((each for each in kinds.values() if each not in order), key=lambda each: each.position or 0)
    found = [(WARD, "Cả phường")] if ward else []
    found += [(each.id, f"{each.label} – tất cả ({by_kind[each.id]})") for each in order]
    chosen = f" ({numbers.show(len(own))})" if own else ""
    return [*found, (OWN, f"Tự chọn đơn vị…{chosen}")]


def units(db: Database, chosen: str, ward: str | None, period: Period, own: Sequence[str]) -> list[tuple[str, str]]:
    """(id, name) of the units of a choice, in Vietnamese order."""
    if chosen == WARD:
        return list(rows.titles(db, "unit", [ward]).items()) if ward else []
    if chosen == OWN:
        return _named(each for each in rows.get_many(db, Unit, list(own)) if not each.deleted)
    return _named(each for each in _in_force(db, period) if each.kind == chosen and each.id != ward)


def ask_units(context: Context, own: Sequence[str], parent: QWidget) -> list[str] | None:
    """Let the user tick units; None when he goes back."""
    dialog = UnitsDialog(_named(_in_force(context.open_work.db, None)), own, parent)
    try:
        return dialog.chosen() if dialog.exec() else None
    finally:
        dialog.deleteLater()


class UnitsDialog(QDialog):
    """A list of units to tick."""

    def __init__(self, known: Iterable[tuple[str, str]], own: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chọn đơn vị nhập số liệu")
        self.list = QListWidget()
        self.list.setAccessibleName("Đơn vị")
        for unit, name in known:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, unit)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if unit in own else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        buttons = QDialogButtonBox()
        yes = buttons.addButton("Chọn", QDialogButtonBox.ButtonRole.AcceptRole)
        yes.setProperty("accent", True)
        buttons.addButton("Quay lại", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(buttons)
        style.resize_em(self, 34, 36)

    def chosen(self) -> list[str]:
        """The ticked units."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]


def _in_force(db: Database, period: Period | None) -> list[Unit]:
    """The units that existed at some time of a period; None: all in use."""
    found = rows.get_many(db, Unit, query.ids(db, Query(Unit)))
    if period is None:
        return found
    return [
        each
        for each in found
        if not (each.valid_from and dates.first_day(each.valid_from) > period.end)
        and not (each.valid_to and dates.last_day(each.valid_to) < period.start)
    ]


def _named(found: Iterable[Unit]) -> list[tuple[str, str]]:
    return [(each.id, each.short_name or each.name) for each in found]
