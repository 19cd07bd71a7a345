"""A section of the window: the list of a record type and the form beside it, from the declaration alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import PeriodKind, Ref, Refs
from dankvan_desktop.core.spec import Draft, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts, StoredDraft
from dankvan_desktop.gui.form.form import WIDE_EM
from dankvan_desktop.gui.form.panel import FormPanel
from dankvan_desktop.gui.list.panel import ListPanel
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store import rows
from dankvan_desktop.store.problems import FileProblem

DRAFT_MS = 4_000
UNDO_SECONDS = 10


class RecordPage(QWidget):
    """`state_changed`: “Đã lưu 08:15”, “Có thay đổi chưa lưu”, “Chưa lưu: còn 2 ô cần sửa”."""

    state_changed = Signal(str)
    paste_requested = Signal(object)
    """Rows of Excel are to be pasted: the record type."""
    history_requested = Signal(str, str)
    """The history of a record: its type's name, its id."""

    def __init__(self, context: Context, cls: type[Record]) -> None:
        super().__init__()
        self._context, self.cls = context, cls
        self._record: Record | None = None
        self._stale, self._shown_once, self._wide = True, False, True
        self._in_form = False
        self.list = ListPanel(cls, context)
        self.detail = FormPanel(cls, context)
        self.form = self.detail.form
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_timer.timeout.connect(self._keep_draft)
        self._build()
        self._connect()
        self._start_new({})

    def _build(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.detail)
        self._right = right
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 11)
        self.splitter.setStretchFactor(1, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.splitter)
        self.detail.back.hide()

    def _connect(self) -> None:
        panel, detail = self.list, self.detail
        panel.current_changed.connect(self._on_current)
        panel.opened.connect(self._on_opened)
        panel.new_wanted.connect(self.new_record)
        panel.copy_wanted.connect(self.copy_record)
        panel.delete_wanted.connect(self.delete_selected)
        panel.paste_wanted.connect(lambda: self.paste_requested.emit(self.cls))
        detail.save_wanted.connect(self.save)
        detail.save_and_new_wanted.connect(self.save_and_new)
        detail.discard_wanted.connect(self.discard_changes)
        detail.history_wanted.connect(lambda: self.history_requested.emit(self.cls.SPEC.name, self.record_id))
        detail.back_wanted.connect(self.back_to_list)
        detail.state_changed.connect(self.state_changed)
        self.form.dirty_changed.connect(self._on_dirty)
        self.form.edited.connect(self._on_edited)
        self._context.changed.connect(self._on_changed)
        self.splitter.splitterMoved.connect(self._remember_splitter)

    # --- what the window asks -----------------------------------------------------------------------------------------

    @property
    def record_id(self) -> str:
        """The id of the open record; empty for a new one."""
        return self._record.id if self._record else ""

    def is_dirty(self) -> bool:
        """Whether the form holds something unsaved."""
        return self.form.is_dirty

    def leave(self) -> bool:
        """Ask what becomes of unsaved changes; False: the user stays."""
        self._finish_typing()
        if not self.form.is_dirty:
            return True
        self._keep_draft()
        answer = self._context.ask.save_changes(f"{self._name()} có thay đổi chưa lưu.")
        if answer == "save":
            return self.save()
        if answer == "discard":
            self.discard_changes()
            return True
        return False

    def reload(self) -> None:
        """List anew; the open record too unless it has unsaved changes."""
        self._stale = False
        self.list.reload()
        if self._record and not self.form.is_dirty:
            self._load(self._record.id)

    def focus_search(self) -> None:
        """Into the search box."""
        if not self._wide and self._in_form:
            self.back_to_list()
        self.list.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filters.search.selectAll()

    def undo_form(self) -> bool:
        """Undo in the form while it has unsaved changes; False: nothing there to undo."""
        return self.form.is_dirty and self.form.undo()

    def redo_form(self) -> bool:
        """Redo in the form."""
        return self.form.redo()

    def open_record(self, record_id: str) -> bool:
        """Show a record; False when the user stays with unsaved changes."""
        if record_id == self.record_id and record_id:
            self._show_form()
            return True
        if not self.leave():
            return False
        self._reload_if_stale()
        self._load(record_id)
        self.list.reveal(record_id)
        self._show_form()
        return True

    def open_rows(self, ids: tuple[str, ...], what: str) -> bool:
        """List exactly these rows."""
        if not self.leave():
            return False
        self._stale = False
        self.list.show_rows(tuple(ids), what)
        if len(ids) == 1:
            self._load(ids[0])
            self.list.mark(ids[0])
        else:
            self._start_new({})
            self.back_to_list()
        return True

    def new_record(self, draft: Draft | None = None) -> bool:
        """An empty form, begun with the last unit and period and the given values; False when the user stays."""
        if not self.leave():
            return False
        self._start_new(draft or {})
        self._show_form()
        self.form.focus_first()
        self._offer_draft()
        return True

    # --- opening ------------------------------------------------------------------------------------------------------

    def _load(self, record_id: str) -> None:
        work = self._context.open_work
        record = rows.get(work.db, self.cls, record_id)
        if record is None:
            self._context.message.emit(f"Không còn {self.cls.SPEC.label} này trong tệp.")
            self._start_new({})
            return
        self._record = record
        self.form.load(record)
        title = rows.titles(work.db, self.cls.SPEC.name, [record_id]).get(record_id, "")
        self.detail.title.setText(title or self._first_upper())
        self.detail.set_state("Đã lưu")
        self._show_access()
        self._offer_draft()

    def _start_new(self, draft: Draft) -> None:
        self._record = None
        remembered = self._last_used() if self._context.work else {}
        self.form.load_draft({**spec.blank(self.cls), **remembered, **draft})
        self.list.mark("")
        self.detail.title.setText(f"{self._first_upper()} mới")
        self.detail.set_state("")
        self._show_access()

    def _show_access(self) -> None:
        """What may be done with the record: nothing in a read-only file or in the recycle bin."""
        work = self._context.work
        self.detail.banner.clear()
        writable = work is not None and not work.db.read_only
        if work is not None and work.db.read_only:
            self.detail.banner.show_text("Tệp chỉ cho đọc: xem và in được, không sửa được. Chép tệp vào máy này rồi mở bản chép.")
        elif self._record and self._record.deleted:
            writable = False
            self.detail.banner.show_text(
                f"{self._first_upper()} này đang ở thùng rác.", ("Khôi phục", lambda: self._restore((self.record_id,)))
            )
        self.form.set_read_only(not writable)
        self._writable = writable
        self._enable()

    def _enable(self) -> None:
        self.detail.enable(dirty=self.form.is_dirty, new=self._record is None, writable=self._writable)

    def _on_current(self, record_id: str) -> None:
        """The user moved to a row: beside the list its record is shown at once."""
        if not self._wide or record_id == self.record_id:
            return
        if self.leave():
            self._load(record_id)
            self.list.mark(record_id, scroll=False)
        else:
            self.list.mark(self.record_id)

    def _on_opened(self, record_id: str) -> None:
        if self.open_record(record_id):
            self.form.focus_first()

    # --- saving -------------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write the record; what is wrong is shown beside its field."""
        if not self._writable or (self._record is not None and not self.form.is_dirty and not self._finish_typing()):
            return self._writable
        if self.form.validate():
            self._say_unsaved()
            return False
        work = self._context.open_work
        rev = self._record.rev if self._record else None
        draft = self.form.draft()
        try:
            change = records.save(work, self.cls, self.record_id or None, draft, rev)
        except Refused as refused:
            self.form.show_problems(refused.problems)
            self._say_unsaved(" ".join(problem.message for problem in refused.problems if not problem.field))
            return False
        except FileProblem as problem:
            self._keep_draft()
            self._context.ask.tell("Chưa lưu được", problem.sentence)
            self.detail.set_state("Chưa lưu được vào tệp", unsaved=True)
            return False
        self._saved(change, draft)
        return True

    def _saved(self, change: Change, draft: Draft) -> None:
        work = self._context.open_work
        self._draft_timer.stop()
        self._drafts().discard(self._key())
        self._remember_used(draft)
        self._record = None
        self._load(change.ids[0])
        if self._record is not None:
            self.form.show_warnings(spec.warnings(self._record))
        self.detail.set_state(f"Đã lưu {work.clock.now().astimezone().strftime('%H:%M')}")
        self._context.changed.emit(change)
        self.list.reveal(change.ids[0])

    def save_and_new(self) -> None:
        """Save, then go on with an empty form."""
        if self.save():
            self.new_record()

    def discard_changes(self) -> None:
        """Back to what is saved."""
        self._draft_timer.stop()
        self._drafts().discard(self._key())
        self.form.reset()
        self.detail.set_state("Đã lưu" if self._record else "")
        self._enable()

    def _say_unsaved(self, sentence: str = "") -> None:
        count = self.form.error_count()
        self.detail.set_state(sentence or f"Chưa lưu: còn {count} ô cần sửa", unsaved=True)

    def _finish_typing(self) -> bool:
        """What is still being typed counts; whether the form has changes."""
        for field in spec.fields(self.cls):
            self.form.editor(field.name).tidy()
        return self.form.is_dirty

    # --- copying, deleting --------------------------------------------------------------------------------------------

    def copy_record(self) -> None:
        """A new record like the selected one, not saved yet."""
        ids = self.list.view.selected_ids() or ((self.record_id,) if self.record_id else ())
        if len(ids) != 1 or not self.leave():
            return
        try:
            draft = records.copy_draft(self._context.open_work, self.cls, ids[0])
        except Refused as refused:
            self._context.message.emit(str(refused))
            return
        self._start_new({})
        self.form.put_draft(draft)
        self.form.stack.clear()
        self.detail.title.setText(f"{self._first_upper()} mới (bản sao)")
        self._show_form()
        self.form.focus_first()

    def delete_selected(self) -> None:
        """The selected rows into the recycle bin; for a while one click brings them back."""
        ids = self.list.view.selected_ids()
        if not ids or not self._can_write() or (self.record_id in ids and not self.leave()):
            return
        change = self._write(lambda: records.delete(self._context.open_work, self.cls, ids))
        if change is None:
            return
        if self.record_id in ids:
            self._start_new({})
        self._context.changed.emit(change)
        text = f"Đã {change.label[:1].lower()}{change.label[1:]}."
        self.list.message.show_text(text, ("Hoàn tác", lambda: self._restore(ids)), seconds=UNDO_SECONDS)
        self._context.message.emit(text)

    def _restore(self, ids: tuple[str, ...]) -> None:
        change = self._write(lambda: records.restore(self._context.open_work, self.cls, ids))
        if change is not None:
            self._context.changed.emit(change)
            self._load(ids[0])
            self.list.reveal(ids[0])

    def _write(self, act: Any) -> Change | None:
        try:
            return act()
        except Refused as refused:
            self._context.ask.tell("Chưa làm được", str(refused))
        except FileProblem as problem:
            self._context.ask.tell("Chưa làm được", problem.sentence)
        return None

    def _can_write(self) -> bool:
        return self._context.work is not None and not self._context.work.db.read_only
