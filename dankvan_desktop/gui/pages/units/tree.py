"""Cây đơn vị: bodies as they stood on a day, one below the other; a drag puts one somewhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dankvan_desktop.core import dates, text
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.asking import AskDialog
from dankvan_desktop.gui.pages.units import dialogs
from dankvan_desktop.gui.pages.units.day_box import DayBox
from dankvan_desktop.gui.pages.units.tree_view import ID, UnitTree
from dankvan_desktop.ops import undo, units
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store import rows
from dankvan_desktop.store.problems import FileProblem

GREY = "#767676"
_TYPING_MS = 120
_UNDO_SECONDS = 10
_SHOWN = frozenset(("unit", "consolidation", "list_item", ""))


class TreePage(QWidget):
    """The tree with what can be done to the chosen body."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self.words = QLineEdit()
        self.words.setPlaceholderText("Lọc theo tên (không cần dấu)")
        self.words.setAccessibleName("Lọc theo tên")
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(style.em(self, 26))
        self.day = DayBox(context)
        self.ended = QCheckBox("Cả đơn vị đã kết thúc")
        self.ended.setToolTip("Đơn vị đã kết thúc hoặc chưa thành lập vào ngày đó hiện chữ xám")
        self.count = QLabel()
        self.banner = Banner()
        self.tree = UnitTree()
        self._wait = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._wait.timeout.connect(self._filter)
        self._build()
        self.words.textEdited.connect(lambda _text: self._wait.start())
        self.words.textChanged.connect(lambda text: self._filter() if not text else None)
        self.day.changed.connect(self.reload)
        self.ended.toggled.connect(lambda _on: self.reload())
        self.tree.moved.connect(self._move)
        self.tree.opened.connect(self._open)
        self.tree.currentItemChanged.connect(lambda *_items: self._enable())
        context.changed.connect(self._on_changed)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.words, 1)
        above.addWidget(self.day)
        above.addWidget(self.ended)
        above.addStretch(1)
        below = QWidget()
        flow = FlowLayout(below)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(6)
        self.buttons = {
            name: self._button(label, tip, act)
            for name, label, tip, act in (
                ("open", "Mở đơn vị", "Mở biểu của đơn vị (Enter)", lambda: self._open(self.unit_id)),
                ("new", "Thêm đơn vị trực thuộc", "Thêm một đơn vị thuộc đơn vị đang chọn", self._new),
                ("who", "Ai giữ chức…", "Chức danh, số người, địa bàn vào một ngày", self._who),
                ("rename", "Đổi tên…", "Tên mới từ một ngày; văn bản cũ giữ tên cũ", self._rename),
                ("merge", "Sáp nhập…", "Đơn vị này cùng đơn vị khác vào một đơn vị", self._merge),
                ("consolidate", "Kiện toàn…", "Một quyết định thay đổi thành viên", self._consolidate),
            )
        }
        for button in self.buttons.values():
            flow.addWidget(button)
        hint = QLabel("Kéo một đơn vị thả lên đơn vị khác để đổi nơi trực thuộc; thả ra chỗ trống: không thuộc đâu.")
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self.banner)
        column.addWidget(self.tree, 1)
        column.addWidget(hint)
        column.addWidget(self.count)
        column.addWidget(below)

    def _button(self, label: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # --- what the window asks -----------------------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def focus_search(self) -> None:
        """Into the filter."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def shown(self) -> None:
        """Read what changed while the page was away."""
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """The tree as it stood on the day."""
        self._stale = False
        db, day = self._context.open_work.db, self.day.day
        held = units.all_units(db)
        shown = {key: unit for key, unit in held.items() if self.ended.isChecked() or _lives(unit, day)}
        kinds = rows.titles(db, "list_item", {unit.kind for unit in shown.values() if unit.kind})
        counts = self._counts()
        chosen, open_ids = self.unit_id, self.tree.open_ids()
        items = {key: _item(unit, day, kinds.get(unit.kind or "", ""), counts.get(key)) for key, unit in shown.items()}
        self.tree.clear()
        for key, item in items.items():
            above = [each.id for each in naming.above(held, held[key].parent) if each.id in items and each.id != key]
            if above:
                items[above[0]].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
        self.tree.restore(open_ids, chosen)
        self._total = len(items)
        self._filter()
        self._enable()

    # --- choosing and filtering ---------------------------------------------------------------------------------------

    @property
    def unit_id(self) -> str:
        """The chosen body; empty when none is."""
        item = self.tree.currentItem()
        return str(item.data(0, ID)) if item is not None else ""

    def choose(self, unit_id: str) -> None:
        """Choose a body and show where it stands."""
        self.tree.choose(unit_id)

    def _filter(self) -> None:
        self._wait.stop()
        words = text.fold(self.words.text()).split()
        found = self.tree.narrow(words)
        total = f"{self._total} đơn vị vào ngày {self.day.words()}"
        self.count.setText(f"{found} trong {total}" if words else total)

    def _counts(self) -> dict[str, int]:
        """How many members each body has, by its newest consolidation that says so."""
        db = self._context.open_work.db
        held: dict[str, list[Consolidation]] = {}
        for each in rows.get_many(db, Consolidation, rows.all_ids(db, Consolidation)):
            held.setdefault(each.unit or "", []).append(each)
        newest = {unit: naming.newest(each, self.day.day, counted=True) for unit, each in held.items()}
        return {unit: each.head_count for unit, each in newest.items() if each and each.head_count is not None}

    def _enable(self) -> None:
        writable = not self._context.open_work.db.read_only
        for name, button in self.buttons.items():
            button.setEnabled(bool(self.unit_id) and (writable or name in ("open", "who")))
        self.tree.setDragEnabled(writable)

    # --- doing --------------------------------------------------------------------------------------------------------

    def _move(self, unit_id: str, parent_id: str) -> None:
        work = self._context.open_work
        try:
            change = units.move(work, unit_id, parent_id or None)
        except Refused as refused:
            self.banner.show_text(f"Chưa chuyển: {refused}")
            return
        except FileProblem as problem:
            self._context.ask.tell("Chưa chuyển được", problem.sentence, failed=True)
            return
        self._context.changed.emit(change)
        self.choose(unit_id)
        titles = rows.titles(work.db, "unit", [each for each in (unit_id, parent_id) if each])
        where = f"thuộc “{titles[parent_id]}”" if parent_id else "ra ngoài, không thuộc đơn vị nào"
        said = f"Đã chuyển “{titles[unit_id]}” {where}."
        self.banner.show_text(said, ("Hoàn tác", lambda: self._undo(change)), seconds=_UNDO_SECONDS)

    def _undo(self, change: Change) -> None:
        work = self._context.open_work
        if undo.next_undo(work) != change.label:
            self._context.message.emit("Đã làm việc khác sau đó. Hoàn tác bằng Ctrl+Z.")
            return
        try:
            self._context.changed.emit(undo.undo(work))
        except (Refused, FileProblem) as problem:
            self._context.ask.tell("Chưa hoàn tác được", str(problem), failed=True)

    def _open(self, unit_id: str) -> None:
        if unit_id:
            self._context.show_record.emit("unit", unit_id)

    def _new(self) -> None:
        self._context.new_record.emit("unit", {"parent": self.unit_id})

    def _rename(self) -> None:
        self._run(dialogs.rename(self._context, self, self.unit_id))

    def _merge(self) -> None:
        self._run(dialogs.merge(self._context, self, (self.unit_id,)))

    def _consolidate(self) -> None:
        self._run(dialogs.consolidate(self._context, self, self.unit_id))

    def _run(self, dialog: AskDialog | None) -> None:
        chosen = self.unit_id
        if dialog is not None and dialog.run():
            self.choose(chosen)

    def _who(self) -> None:
        from dankvan_desktop.gui.pages.units.office import OfficeDialog

        OfficeDialog(self._context, self, self.unit_id, self.day.line.text()).run()

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.record in _SHOWN:
            self._stale = True
            if self.isVisible():
                self.reload()


def _lives(unit: Unit, day: date) -> bool:
    return naming.lasts(unit.valid_from, unit.valid_to, day)


def _item(unit: Unit, day: date, kind: str, count: int | None) -> QTreeWidgetItem:
    names = naming.on(unit, day)
    span = " – ".join(dates.show(each) if each else "" for each in (unit.valid_from, unit.valid_to))
    cells = [names.name, kind, "" if count is None else str(count), span.strip() if span.strip() != "–" else ""]
    item = QTreeWidgetItem(cells)
    item.setData(0, ID, unit.id)
    item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    tip = names.name if names.name == unit.name else f"{names.name}\nTên hiện nay: {unit.name}"
    item.setToolTip(0, tip)
    if not _lives(unit, day):
        for column in range(len(cells)):
            item.setForeground(column, QBrush(QColor(GREY)))
        item.setToolTip(0, f"{tip}\nKhông hoạt động vào ngày đang xem")
    return item
