"""“Nhập theo kỳ”: the figures of one period in a grid of indicators and units, saved as one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.exchange import block
from dankvan_desktop.figures.grid import Place
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.figures import bar, choices, opening
from dankvan_desktop.gui.pages.figures.grid_model import GridModel
from dankvan_desktop.gui.pages.figures.grid_view import GridView
from dankvan_desktop.gui.pages.figures.keeper import GridKeeper
from dankvan_desktop.gui.pages.figures.sheet import Sheet
from dankvan_desktop.ops import figures as figure_ops
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store import rows
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register

_EMPTY = (
    "Chưa có đơn vị nào thuộc loại này. Chọn đơn vị khác ở trên, hoặc thêm đơn vị ở thẻ Đơn vị, "
    "rồi chọn phường ở Công cụ ▸ Thiết lập."
)


class GridPage(QWidget):
    """`state_changed`: what is unsaved, in words."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale, self._offered = False, False
        self._state: dict[str, Any] = dict(context.state.get(self._state_name, {}))
        self._sheet = self._new_sheet(self._first_period())
        self.model = GridModel(self._sheet)
        self.model.read_only = context.open_work.db.read_only
        self.view = GridView(self.model)
        self._build()
        self.keeper = GridKeeper(context, self.banner, self)
        self._connect()
        self.show_cells()

    # --- what the window asks -----------------------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether cells were typed into and not saved."""
        return bool(self._sheet.texts)

    def leave(self) -> bool:
        """Ask what becomes of unsaved cells; False: the user stays."""
        self.view.finish()
        if not self.is_dirty():
            return True
        self.keeper.keep(self._sheet)
        count = len(self._sheet.texts)
        answer = self._context.ask.save_changes(f"Bảng {self._sheet.period.show()} có {count} ô chưa lưu.")
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.discard()
            return True
        return False

    def reload(self) -> None:
        """Read the file anew; what was typed stays."""
        self._stale = False
        texts = dict(self._sheet.texts)
        self._sheet = self._new_sheet(self._sheet.period)
        self._sheet.put({place: text for place, text in texts.items() if place.indicator in self._sheet.known})
        self.show_cells()

    def save(self) -> bool:
        """Write every good cell in one operation; a wrong one stays as it was typed, marked, with its sentence."""
        self.view.finish()
        changes, bad = self._sheet.changes(), self._sheet.bad()
        if self.model.read_only:
            return False
        if changes and not self._write(changes):
            return False
        if bad:
            done = f"Đã lưu {len(changes)} ô; còn" if changes else "Chưa lưu: còn"
            self._go_to(bad[0])
            self._tell_state(f"{done} {len(bad)} ô chưa đúng")
            self.keeper.keep(self._sheet)
            return False
        self._tell_state()
        return True

    def undo_form(self) -> bool:
        """Take back the last typing; False when there is none."""
        return self._step(self._sheet.undo())

    def redo_form(self) -> bool:
        """Type again what was taken back."""
        return self._step(self._sheet.redo())

    def shown(self) -> None:
        """The page came to the front."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        from dankvan_desktop.gui.registers import RegisterButton

        self.period = bar.PeriodBox(self._context, self._sheet.period)
        self.group = bar.combo("Nhóm chỉ tiêu", 17)
        self.units = bar.combo("Đơn vị nhập", 16)
        self.turn = bar.tool(
            "Đổi chiều", "Đơn vị thành hàng, chỉ tiêu thành cột, và ngược lại", self._choose, checked=self._flag("turn")
        )
        self.split = bar.tool(
            "Phân tổ", "Hiện thêm ô cho từng phân tổ của chỉ tiêu", self._choose, checked=self._flag("split")
        )
        self.paste = bar.tool("Dán…", "Dán khối số từ Excel (Ctrl+V)", self.view.paste)
        self.open = bar.tool("Mở số liệu", "Mở bản ghi hoặc các bản ghi của ô đang chọn (Ctrl+Enter)", self._open)
        self.export = RegisterButton(self._context, self._register)
        self.undo_all = QPushButton("Bỏ thay đổi")
        self.undo_all.clicked.connect(self.discard)
        self.save_button = QPushButton("Lưu (Ctrl+S)")
        self.save_button.setProperty("accent", True)
        self.save_button.clicked.connect(self.save)
        self.banner = Banner()
        self.empty = QLabel(_EMPTY)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "hint")
        self.state = QLabel()
        self.state.setProperty("role", "state")
        self.detail = QLabel()
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._lay_out()

    def _lay_out(self) -> None:
        top = FlowLayout()
        top.setSpacing(8)
        for text, widget in (("&Kỳ", self.period), ("&Nhóm", self.group), ("Đơn &vị", self.units)):
            top.addWidget(bar.labelled(text, widget))
        for button in (self.turn, self.split, self.paste, self.open, self.export):
            top.addWidget(button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.detail, 1)
        for each in (self.state, self.undo_all, self.save_button):
            bottom.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)
        layout.addLayout(bottom)

    def _connect(self) -> None:
        self.period.chosen.connect(self._choose_period)
        self.period.editor.line.returnPressed.connect(self.view.setFocus)
        self.group.currentIndexChanged.connect(lambda _index: self._choose())
        self.units.activated.connect(lambda _index: self._choose_units())
        self.view.pasted.connect(self._paste_block)
        self.view.opened.connect(lambda index: opening.open_cell(self._context, self.model, index))
        self.view.current_changed.connect(lambda _index: self._say())
        self.model.typed.connect(self._on_typed)
        self._context.changed.connect(self._on_changed)
        self.keeper.due.connect(lambda: self.keeper.keep(self._sheet))
        self.keeper.taken.connect(self._take)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_cells(self) -> None:
        """Fill the choices and the grid."""
        db = self._context.open_work.db
        groups = choices.groups(db, self._sheet.known)
        bar.fill(self.group, groups, self._state.get("group", ""))
        units = choices.unit_choices(db, self._sheet.ward, self._sheet.period, self._state.get("own", []))
        bar.fill(self.units, units, self._state.get("units", units[0][0] if units else ""))
        self._fill_grid()

    def _fill_grid(self) -> None:
        db, here = self._context.open_work.db, self.model.place(self.view.currentIndex())
        chosen = str(self.units.currentData() or "")
        self._units = choices.units(db, chosen, self._sheet.ward, self._sheet.period, self._state.get("own", []))
        self._lines = choices.lines(db, self._sheet, str(self.group.currentData() or ""), self.split.isChecked())
        self.model.show(self._sheet, self._lines, self._units, self.turn.isChecked())
        self.empty.setVisible(not self._units)
        self.view.setVisible(bool(self._units))
        index = self.model.index_of(here) if here else QModelIndex()
        self.view.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self._say()
        self._tell_state()

    def _choose(self) -> None:
        """Another group, the other way round, with categories."""
        self.view.finish()
        self._remember(group=str(self.group.currentData() or ""), turn=self.turn.isChecked())
        self._remember(split=self.split.isChecked())
        self._fill_grid()

    def _choose_units(self) -> None:
        self.view.finish()
        chosen = str(self.units.currentData() or "")
        if chosen == choices.OWN:
            own = choices.ask_units(self._context, self._state.get("own", []), self)
            if own is None:
                bar.fill(self.units, self._unit_items(), self._state.get("units", ""))
                return
            self._remember(own=own)
        self._remember(units=chosen)
        self.show_cells()

    def _unit_items(self) -> list[bar.Choice]:
        return [(self.units.itemData(place), self.units.itemText(place)) for place in range(self.units.count())]

    def _choose_period(self, period: Period) -> None:
        """Another period is another sheet: what is unsaved is asked about."""
        if period == self._sheet.period:
            return
        if not self.leave():
            self.period.set_period(self._sheet.period)
            return
        self._sheet = self._new_sheet(period)
        self._remember(period=period.code)
        self.show_cells()
        self.keeper.offer(self._sheet)

    def _new_sheet(self, period: Period) -> Sheet:
        work = self._context.open_work
        setting = rows.get(work.db, Setting, SETTING_ID)
        return Sheet(work.db, period, setting.unit if setting else None)

    def _first_period(self) -> Period:
        """The period entered last, else the quarter of the day."""
        code = self._state.get("period")
        if isinstance(code, str) and code:
            return Period(code)
        day = self._context.open_work.clock.today()
        return Period(f"{day.year}-Q{(day.month + 2) // 3}")

    # --- sentences ----------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        """What stands in the cell in front, and what there is to say about it."""
        index = self.view.currentIndex()
        self.detail.setText(self.model.told(index) if index.isValid() else "")
        style.set_property(self.detail, "role", "error" if index.isValid() and self.model.problem(index) else "")

    def _tell_state(self, text: str = "") -> None:
        count = len(self._sheet.texts)
        words = text or (f"{numbers.show(count)} ô chưa lưu" if count else "")
        self.state.setText(words)
        style.set_property(self.state, "unsaved", bool(count))
        self.undo_all.setEnabled(bool(count))
        self.save_button.setEnabled(bool(count) and not self.model.read_only)
        self.state_changed.emit(words or "Đã lưu")

    # --- typing, saving -----------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._say()
        self._tell_state()
        self.keeper.typed()

    def _step(self, changed: tuple[Place, ...]) -> bool:
        if changed:
            self.model.refresh()
            self._go_to(changed[0])
            self._on_typed()
        return bool(changed)

    def _go_to(self, place: Place) -> None:
        index = self.model.index_of(place)
        if not index.isValid():  # of another group or unit
            self.group.setCurrentIndex(0)
            index = self.model.index_of(place)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self) -> None:
        """Back to what the file holds."""
        self._sheet.discard()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # a button that is grey now would pass it on
        self.keeper.forget(self._sheet.period)
        self.model.refresh()
        self._say()
        self._tell_state()

    def _write(self, changes: list[tuple[Place, figure_ops.CellChange]]) -> bool:
        places = [place for place, _ in changes]
        label = f"Nhập số liệu {self._sheet.period.show()} ({numbers.show(len(changes))} ô)"
        try:
            change = figure_ops.save_cells(self._context.open_work, [each for _, each in changes], label)
        except Refused as refused:
            self._sheet.refuse({places[each.row]: each.message for each in refused.problems if each.row is not None})
            self.model.refresh()
            bad = self._sheet.bad()
            if bad:
                self._go_to(bad[0])
                self._tell_state(f"Chưa lưu: còn {len(bad)} ô chưa đúng")
                self._say()
            else:
                self._context.ask.tell("Chưa lưu được", str(refused), failed=True)
            return False
        except FileProblem as problem:
            self.keeper.keep(self._sheet)
            self._tell_state("Chưa lưu được vào tệp")
            self._context.ask.tell("Chưa lưu được", problem.sentence, failed=True)
            return False
        self._sheet.saved(places)
        self.keeper.forget(self._sheet.period)
        self._context.changed.emit(change)
        self.model.refresh()
        self._say()
        self._context.message.emit(f"Đã lưu {numbers.show(len(changes))} ô. Ctrl+Z bỏ tất cả một lần.")
        return True

    # --- clipboard, opening -------------------------------------------------------------------------------------------

    def _paste_block(self, raw: str) -> None:
        from dankvan_desktop.gui.pages.figures.paste_dialog import BlockDialog

        here = self.view.currentIndex()
        if self.model.read_only or not here.isValid():
            return
        heads, *lines = self.view.all_texts()
        placed = block.place(block.lines(raw), heads[1:], [line[0] for line in lines], (here.row(), here.column()))
        if not placed.cells:
            self._context.message.emit("Không ô nào của khối có chỗ trong bảng. Chọn ô góc trên bên trái rồi dán lại.")
            return
        self.dialog = BlockDialog(self.model, placed, self.window())
        self.dialog.open()

    def _open(self) -> None:
        opening.open_cell(self._context, self.model, self.view.currentIndex())

    def _register(self) -> Register:
        from dankvan_desktop.reports.registers.figures import grid_register

        lines = [(line.indicator.id, line.category) for line in self._lines]
        labels = [line.label for line in self._lines] if self.turn.isChecked() else []
        return grid_register(self._sheet.period, lines, self._units, labels)

    def _take(self, period: Period, cells: dict[Place, str]) -> None:
        """Type a kept draft again."""
        if period != self._sheet.period:
            if not self.leave():
                return
            self._sheet = self._new_sheet(period)
            self.period.set_period(period)
        self._sheet.put({place: text for place, text in cells.items() if place.indicator in self._sheet.known})
        self.show_cells()
        self._on_typed()

    # --- what happens elsewhere ---------------------------------------------------------------------------------------

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change):
            self._stale = True
            if self.isVisible():
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was out of sight; offer what was left unsaved."""
        super().showEvent(event)
        if self._stale:
            self.reload()
        if not self._offered:
            self._offered = True
            self.keeper.offer(self._sheet, any_period=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is unsaved is kept."""
        super().hideEvent(event)
        self.keeper.keep(self._sheet)

    @property
    def _state_name(self) -> str:
        return f"figure_grid.{self._context.open_work.db.file_id}"

    def _flag(self, name: str) -> bool:
        return bool(self._state.get(name, False))

    def _remember(self, **values: Any) -> None:
        self._state.update(values)
        self._context.state.set(self._state_name, dict(self._state))
