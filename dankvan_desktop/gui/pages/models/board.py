"""“Bảng theo bước”: the models in columns by the step they stand at; a card is moved by mouse, menu or key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.workflow import MODEL_LIFE
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.act_dialog import said
from dankvan_desktop.gui.pages.models.cards import Card, Column
from dankvan_desktop.gui.pages.models.move_dialog import MoveDialog, ask_move
from dankvan_desktop.gui.pages.models.replicate_dialog import show_chain
from dankvan_desktop.ops import models
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store import query
from dankvan_desktop.store.query import Query

MOST_IN_A_COLUMN = 300
_COLUMNS = ("state", "registered_on", "name", "unit", "field")
_SHOWN_OF = ("model", "unit", "list_item", "")
_KEYS = "Mũi tên để đi giữa các thẻ; Enter mở mô hình; M chuyển bước; kéo thẻ sang cột khác cũng là chuyển bước."


class BoardPage(QWidget):
    """Columns by step. A move opens the dialog of steps; a step that the life refuses is said above the board."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._states: dict[str, str] = {}
        self.year, self.unit = QuietCombo(), QuietCombo()
        self.count = QLabel()
        self.message = Banner("warning")
        self.columns = {code: Column(code, label) for code, label in MODEL_LIFE.states}
        self.open_button, self.move_button = QPushButton("Mở mô hình"), QPushButton("Chuyển bước…")
        self.move_button.setProperty("accent", True)
        self._build()
        self._connect()

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(6)
        above.addWidget(self._build_filters(), 1)
        above.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.move_button, 0, Qt.AlignmentFlag.AlignTop)
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for column in self.columns.values():
            row.addWidget(column, 1)
        self._row = row
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(board)
        self._area = area
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addWidget(self.message)
        layout.addWidget(area, 1)
        layout.addWidget(said("hint", _KEYS))

    def _build_filters(self) -> QWidget:
        """Year and unit, in two rows where one is too narrow."""
        box = QWidget()
        flow = FlowLayout(box)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(10)
        for text, combo in (("Năm đăng ký", self.year), ("Đơn vị", self.unit)):
            label = QLabel(text)
            label.setBuddy(combo)
            combo.setAccessibleName(text)
            combo.setMinimumContentsLength(8 if combo is self.year else 18)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label)
            row.addWidget(combo)
            flow.addWidget(pair)
        count = QWidget()
        QHBoxLayout(count).addWidget(self.count)
        flow.addWidget(count)
        return box

    def _connect(self) -> None:
        for combo in (self.year, self.unit):
            combo.activated.connect(lambda _index: self.reload())
        self.open_button.clicked.connect(lambda _checked=False: self.open(self.current))
        self.move_button.clicked.connect(lambda _checked=False: self.move_card(self.current))
        self._context.changed.connect(self._on_changed)
        for column in self.columns.values():
            cards = column.cards
            cards.opened.connect(self.open)
            cards.move_wanted.connect(self.move_card)
            cards.menu_wanted.connect(self._offer)
            cards.dropped.connect(self.move_card)
            cards.sideways.connect(lambda where, column=column: self._go_beside(column, where))
            cards.itemSelectionChanged.connect(lambda column=column: self._on_chosen(column))

    # --- what the window asks -----------------------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Nothing is edited here."""
        return False

    def leave(self) -> bool:
        """Nothing to ask."""
        return True

    def reload(self) -> None:
        """Read the models anew; the chosen card stays chosen where it now stands."""
        self._stale = False
        work, chosen = self._context.work, self.current
        if work is None:
            return
        wanted = Query(Model, sort="title", columns=_COLUMNS)
        found = list(zip(query.ids(work.db, wanted), query.stored(work.db, wanted), strict=True))
        self._fill_filters([(str(row[1] or "")[:4], row[3] or "") for _, row in found])
        year, unit = self.year.currentData() or "", self.unit.currentData() or ""
        shown: dict[str, list[Card]] = {code: [] for code in self.columns}
        self._states = {}
        for model_id, (state, registered_on, name, unit_title, field) in found:
            if (year and str(registered_on or "")[:4] != year) or (unit and unit_title != unit):
                continue
            self._states[model_id] = state or "registered"
            shown[state or "registered"].append(Card(model_id, name, unit_title or "", field or ""))
        for place, (code, column) in enumerate(self.columns.items()):
            column.show_cards(shown[code], MOST_IN_A_COLUMN)
            self._row.setStretch(place, 3 if shown[code] else 1)
        total = sum(map(len, shown.values()))
        self.count.setText(f"{numbers.show(total)} mô hình" if total else "Không có mô hình nào")
        self.choose(chosen)
        self._enable()

    @property
    def current(self) -> str:
        """The id of the chosen card, or nothing."""
        return next((chosen for column in self.columns.values() if (chosen := column.cards.current)), "")

    def choose(self, model_id: str) -> None:
        """Choose a card and show it."""
        for column in self.columns.values():
            if model_id and column.cards.choose(model_id):
                self._area.ensureWidgetVisible(column)

    def open(self, model_id: str) -> None:
        """Open the record."""
        if model_id:
            self._context.show_record.emit("model", model_id)

    def move_card(self, model_id: str, state: str = "") -> MoveDialog | None:
        """Ask for the step; a step the life refuses is said and nothing is asked."""
        self.message.clear()
        now = self._states.get(model_id)
        if now is None or state == now:
            return None
        refusal = next((step.refusal for step in models.steps(now) if step.state == state), "")
        if refusal:
            self.message.show_text(refusal, seconds=12)
            return None
        dialog = ask_move(self._context, model_id, self, state)
        if dialog is not None:
            dialog.finished.connect(lambda _result: self._focus(model_id))
        return dialog

    # --- inside -------------------------------------------------------------------------------------------------------

    def _fill_filters(self, found: list[tuple[str, str]]) -> None:
        years = sorted({year for year, _ in found if year}, reverse=True)
        units = sorted({unit for _, unit in found if unit}, key=str.casefold)
        for combo, all_of, values in ((self.year, "Tất cả", years), (self.unit, "Tất cả", units)):
            kept = combo.currentData() or ""
            combo.clear()
            combo.addItem(all_of, "")
            for value in values:
                combo.addItem(value, value)
            combo.setCurrentIndex(max(combo.findData(kept), 0))

    def _on_chosen(self, column: Column) -> None:
        """One card of the whole board is chosen."""
        if column.cards.current:
            for other in self.columns.values():
                if other is not column:
                    other.cards.clearSelection()
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.current)
        read_only = self._context.work is None or self._context.work.db.read_only
        self.open_button.setEnabled(chosen)
        self.move_button.setEnabled(chosen and not read_only)

    def _go_beside(self, column: Column, where: str) -> None:
        """Into the next column that has cards."""
        order = list(self.columns.values())
        place = order.index(column)
        beside = order[place + 1 :] if where == "right" else order[:place][::-1]
        for other in beside:
            if other.cards.count():
                row = min(max(column.cards.currentRow(), 0), other.cards.count() - 1)
                other.cards.setFocus(Qt.FocusReason.TabFocusReason)
                other.cards.setCurrentRow(row)
                self._area.ensureWidgetVisible(other)
                return

    def _focus(self, model_id: str) -> None:
        for column in self.columns.values():
            if column.cards.choose(model_id):
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, model_id: str, place: QPoint) -> None:
        menu = self.menu_of(model_id)
        menu.popup(place)

    def menu_of(self, model_id: str) -> QMenu:
        """What can be done with a card."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Mở mô hình").triggered.connect(lambda _checked=False: self.open(model_id))
        menu.addSeparator()
        for step in models.steps(self._states[model_id]):
            if not step.refusal:
                action = menu.addAction(f"Chuyển sang “{step.label}”…")
                action.triggered.connect(lambda _checked=False, state=step.state: self.move_card(model_id, state))
        menu.addSeparator()
        chain = menu.addAction("Chuỗi nhân rộng…")
        chain.triggered.connect(lambda _checked=False: show_chain(self._context, model_id, self))
        return menu

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change) and change.record in _SHOWN_OF:
            self._stale = True
            if self.isVisible():
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while the board was out of sight; the first card can be walked from."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def shown(self) -> None:
        """The section came to the front: the keys work at once."""
        for column in self.columns.values():
            if column.cards.count() and not self.current:
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                column.cards.setCurrentRow(0)
                return
