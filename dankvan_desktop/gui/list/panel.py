"""The list half of a section: search and filters above, the table or what belongs here, counts and buttons below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.spec import Record
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.list.export import export_button
from dankvan_desktop.gui.list.filters import Filters, count_text
from dankvan_desktop.gui.list.model import PAGE, ListModel, choosable
from dankvan_desktop.gui.list.view import ListView
from dankvan_desktop.gui.list.views import SavedView
from dankvan_desktop.gui.list.views_button import ViewsButton
from dankvan_desktop.ops import bulk
from dankvan_desktop.store.query import Query


class ListPanel(QWidget):
    """`current_changed`: the id of the row the user moved to. `opened`: he wants to work on it."""

    current_changed = Signal(str)
    opened = Signal(str)
    new_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()
    paste_wanted = Signal()
    bulk_wanted = Signal(object)
    """One field of several rows is to be set: their ids."""
    history_wanted = Signal(str)
    """The history of a row is wanted: its id."""

    def __init__(self, cls: type[Record], context: Context) -> None:
        super().__init__()
        self._cls, self._context = cls, context
        self._ids: tuple[str, ...] | None = None
        self._what = ""
        self._quiet = False
        self._total = 0
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count)
        self.model = ListModel(cls)
        self.view = ListView(self.model)
        self.view.setAccessibleName(f"Danh sách {cls.SPEC.label}")
        self.filters = Filters(cls)
        self.rows_banner, self.message = Banner(), Banner()
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.empty = self._build_empty()
        self.stack.addWidget(self.empty)
        self.new = self._button("Thêm mới (Ctrl+N)", self.new_wanted.emit)
        self.copy = self._button("Sao chép bản ghi", self.copy_wanted.emit)
        self.bulk = self._button("Sửa nhiều bản ghi…", self._want_bulk)
        self.bulk.hide()
        self.delete = self._button("Xóa", self.delete_wanted.emit)
        self.paste = self._button("Dán từ Excel", self.paste_wanted.emit)
        self.views = ViewsButton(cls, context.state, self.message, self.current_view, self.view.columns_menu)
        self.views.wanted.connect(self.show_view)
        self.export = export_button(context, self.model, self.view, lambda: self._what)
        self.more = self._button("&Khác", lambda: None)
        self.more.setMenu(QMenu(self.more))
        self.more.hide()
        if cls.SPEC.by_program:
            for button in (self.new, self.copy, self.delete, self.paste):
                button.hide()
        self._build()
        self._build_row_actions()
        self._connect()
        self._remember()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def add_extra(self, label: str, tip: str, act: Callable[[], None]) -> None:
        """One more entry of the “Khác” menu, which shows once it has one."""
        menu = self.more.menu()
        assert menu is not None
        menu.setToolTipsVisible(True)
        action = menu.addAction(label)
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked=False: act())
        self.more.show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        above = QHBoxLayout()
        above.setSpacing(6)
        above.addWidget(self.filters, 1)
        above.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(above)
        column.addWidget(self.rows_banner)
        column.addWidget(self.stack, 1)
        column.addWidget(self.message)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.count, 1)
        for button in (self.more, self.paste, self.delete, self.copy, self.bulk, self.new):
            below.addWidget(button)
        column.addLayout(below)

    def _build_row_actions(self) -> None:
        self.copy_row, self.bulk_rows, self.delete_rows, self.row_history = (
            QAction(text, self) for text in ("Sao chép bản ghi", "Sửa nhiều bản ghi…", "Xóa", "Lịch sử")
        )
        self.bulk_rows.triggered.connect(lambda _checked=False: self._want_bulk())
        self.copy_row.triggered.connect(lambda _checked=False: self.copy_wanted.emit())
        self.delete_rows.triggered.connect(lambda _checked=False: self.delete_wanted.emit())
        self.row_history.triggered.connect(lambda _checked=False: self.history_wanted.emit(self.view.selected_ids()[0]))
        self.view.row_actions = (self.copy_row, self.bulk_rows, self.delete_rows, self.row_history)

    def _build_empty(self) -> QWidget:
        """What is said where there is nothing: what belongs here, and how to begin."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.addStretch(2)
        self.empty_title, self.empty_text = QLabel(), QLabel()
        self.empty_title.setProperty("role", "title")
        for label in (self.empty_title, self.empty_text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        self.empty_new = self._button("Thêm mới (Ctrl+N)", self.new_wanted.emit)
        self.empty_new.setProperty("accent", True)
        self.empty_paste = self._button("Dán từ Excel", self.paste_wanted.emit)
        self.empty_clear = self._button("Bỏ lọc", self.show_all)
        for button in (self.empty_new, self.empty_paste, self.empty_clear):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return box

    def _connect(self) -> None:
        self.filters.changed.connect(self.search)
        self.filters.going_down.connect(self.focus_list)
        self.view.opened.connect(self.opened)
        self.view.delete_wanted.connect(self.delete_wanted)
        self.view.columns_chosen.connect(self._choose_columns)
        self.view.widths_changed.connect(lambda: self._set_state("widths", self.view.own_widths()))
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.model.sorted_by.connect(self._on_sorted)
        self._context.changed.connect(self._on_changed)

    def _on_changed(self, change: object) -> None:
        """Rows that got files or lost them show it."""
        if getattr(change, "record", "") == "attachment":
            self.model.mark_anew()

    def _on_sorted(self, sort: str) -> None:
        self._set_state("sort", sort)
        self.views.follow()

    # --- what is listed -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The data have changed: list anew, keep the place and the selection."""
        work = self._context.work
        if work is None:
            self.model.show(None, Query(self._cls))
            return
        self.filters.fill(work.db)
        self._total = self.model.total(work.db)
        self.search()

    def search(self) -> None:
        """List what search, filters and restriction leave."""
        self.filters.now()
        work = self._context.work
        if work is None:
            return
        old, selected = self.model.query, self.view.selected_ids()
        query = Query(
            self._cls,
            words=self.filters.words,
            filters=self.filters.values,
            sort=old.sort,
            ids=self._ids,
            columns=old.columns,
        )
        same = (old.words, old.filters, old.ids) == (query.words, query.filters, query.ids)
        top, needed = self.view.verticalScrollBar().value(), self.view.last_needed_row() + 1
        self._quiet = True
        self.model.show(work.db, query, needed if same else PAGE)
        if same:
            self.view.verticalScrollBar().setValue(top)
        self._quiet = False
        if len(selected) == 1:
            self.mark(selected[0], scroll=not same)
        self._show_count()
        self.views.follow()

    def _show_count(self) -> None:
        narrowed = self.filters.is_filtering or self._ids is not None
        self._counting.stop()
        if not narrowed:
            self.count.setText(count_text(self._cls, self._total, self._total))
        elif self.model.is_whole:
            self._count()
        else:
            self._counting.start()  # the rows are seen first
        shown = self.model.rowCount()
        self.filters.clear.setVisible(self.filters.is_filtering)
        self.stack.setCurrentWidget(self.view if shown else self.empty)
        may_write = self._may_write
        if not shown:
            label = self._cls.SPEC.label
            self.empty_title.setText(f"Không tìm thấy {label} nào" if narrowed else f"Chưa có {label} nào")
            self.empty_text.setText(
                "Xóa bớt chữ trong ô tìm hoặc bỏ lọc để thấy lại các dòng." if narrowed else self._cls.SPEC.hint
            )
            self.empty_clear.setVisible(narrowed)
            for button in (self.empty_new, self.empty_paste):
                button.setVisible(not narrowed and not self._cls.SPEC.by_program)
        for button in (self.new, self.paste, self.empty_new, self.empty_paste):
            button.setEnabled(may_write)
        self._enable()

    def _count(self) -> None:
        if self._context.work is not None:
            self.count.setText(count_text(self._cls, self.model.count(), self._total))

    def show_rows(self, ids: tuple[str, ...], what: str) -> None:
        """Exactly these rows, until the user wants all again."""
        self._ids, self._what = ids, what
        self.filters.set()
        count = f"{len(ids)} dòng của {what}" if what else f"{len(ids)} dòng"
        self.rows_banner.show_text(f"Đang xem {count}", ("Xem tất cả", self.show_all))

    def show_all(self) -> None:
        """No restriction any more."""
        self._ids = None
        self.rows_banner.clear()
        self.filters.set()

    def reveal(self, record_id: str) -> None:
        """Make sure that a record is listed, and select it without a word."""
        if self.model.find(record_id) < 0 and (self.filters.is_filtering or self._ids is not None):
            self.show_all()
        while self.model.find(record_id) < 0 and self.model.canFetchMore(self.view.rootIndex()):
            self.model.fetchMore(self.view.rootIndex())
        self.mark(record_id)

    # --- selection ----------------------------------------------------------------------------------------------------

    def mark(self, record_id: str, *, scroll: bool = True) -> None:
        """Select the row of the open record without a word; an empty id selects nothing."""
        self._quiet = True
        top = self.view.verticalScrollBar().value()
        self.view.clearSelection()
        if record_id:
            self.view.select(record_id)
            if not scroll:
                self.view.verticalScrollBar().setValue(top)
        else:
            self.view.setCurrentIndex(self.view.rootIndex())
        self._quiet = False
        self._enable()

    def focus_list(self) -> None:
        """Into the list, at its first row if none is selected."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.selected_ids() and self.model.rowCount():
            self.view.selectRow(0)

    def _on_selected(self) -> None:
        self._enable()
        if not self._quiet:
            ids = self.view.selected_ids()
            if len(ids) == 1:
                self.current_changed.emit(ids[0])

    @property
    def _may_write(self) -> bool:
        work = self._context.work
        return work is not None and not work.db.read_only and not self._cls.SPEC.by_program

    def _enable(self) -> None:
        ids = self.view.selected_ids()
        writable = self._may_write
        self.copy.setEnabled(writable and len(ids) == 1)
        self.delete.setEnabled(writable and bool(ids))
        self.delete.setText(f"Xóa {len(ids)} dòng" if len(ids) > 1 else "Xóa")
        several = writable and len(ids) > 1 and bool(bulk.fields(self._cls))
        self.copy.setVisible(not several and not self._cls.SPEC.by_program)
        self.bulk.setVisible(several)
        self.bulk_rows.setEnabled(several)
        self.copy_row.setEnabled(self.copy.isEnabled())
        self.delete_rows.setEnabled(self.delete.isEnabled())
        self.delete_rows.setText(self.delete.text())
        self.row_history.setEnabled(len(ids) == 1)

    def _want_bulk(self) -> None:
        self.bulk_wanted.emit(self.view.selected_ids())

    # --- what the window remembers ------------------------------------------------------------------------------------

    def _remember(self) -> None:
        known = choosable(self._cls)
        columns = tuple(name for name in self._state("columns", ()) if name in known)
        sort = str(self._state("sort", ""))
        if sort.lstrip("-") not in (columns or self._cls.SPEC.list.columns):
            sort = ""
        self.model.show(None, Query(self._cls, columns=columns or None, sort=sort))
        self.view.set_own_widths(dict(self._state("widths", {})))

    def current_view(self) -> SavedView:
        """What the list shows now, without a name."""
        query = self.model.query
        return SavedView("", self.model.columns, query.sort, self.filters.words, self.filters.values)

    def show_view(self, view: SavedView | None) -> None:
        """Columns, search, filters and order of a saved view over all rows; None: as the declaration says."""
        wanted = view or SavedView("", self._cls.SPEC.list.columns)
        selected = self.view.selected_ids()
        self._set_state("columns", list(wanted.columns))
        self._set_state("sort", wanted.sort)
        self._ids = None
        self.rows_banner.clear()
        self._quiet = True
        self.model.show(None, Query(self._cls, columns=wanted.columns, sort=wanted.sort))
        self._quiet = False
        self.filters.set(wanted.words, wanted.filters)
        if len(selected) == 1:
            self.mark(selected[0])
        lost = [spec.kind(self._cls, name).label for name in wanted.filters if name not in self.filters.values]
        if lost:
            what = ", ".join(lost).lower()
            self.message.show_text(f"“{wanted.name}” lọc theo {what} không có trong tệp này, nên không lọc theo đó.")

    def _choose_columns(self, columns: tuple[str, ...]) -> None:
        self._set_state("columns", list(columns))
        query = self.model.query
        sort = query.sort if query.sort.lstrip("-") in columns else ""
        db = self._context.work.db if self._context.work else None
        self.model.show(db, Query(self._cls, query.words, query.filters, sort, ids=query.ids, columns=columns))
        self.view.arrange()
        self.views.follow()

    def _state(self, what: str, default: Any) -> Any:
        return self._context.state.get(f"list.{self._cls.SPEC.name}.{what}", default)

    def _set_state(self, what: str, value: Any) -> None:
        self._context.state.set(f"list.{self._cls.SPEC.name}.{what}", value)
