"""A section of the window: the list of a record type and the form beside it, from the declaration alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children, Ref, Refs
from dankvan_desktop.core.spec import Draft, Record
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.findings import RecordFindings
from dankvan_desktop.gui.form import last_used
from dankvan_desktop.gui.form.draft_keeper import DraftKeeper
from dankvan_desktop.gui.form.panel import FormPanel
from dankvan_desktop.gui.list.panel import ListPanel
from dankvan_desktop.gui.list.panes import Panes
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store import rows
from dankvan_desktop.store.problems import FileProblem

UNDO_SECONDS = 10
_READ_ONLY = "Tệp chỉ cho đọc: xem và in được, không sửa được. Chép tệp vào máy này rồi mở bản chép để sửa."
_BY_PROGRAM = "Do chương trình lập: chỉ xem, không sửa tay."


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
        self._stale, self._shown_once, self._writable = True, False, True
        self.list = ListPanel(cls, context)
        self.detail = FormPanel(cls, context)
        self.form = self.detail.form
        self.panes = Panes(self.list, self.detail)
        self.drafts = DraftKeeper(self.detail, context, self._reopen)
        self.findings = RecordFindings(self.detail, context)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addWidget(self.panes)
        self.panes.set_sizes(context.state.get("splitter", []))
        self._targets = _targets(cls)
        self._connect()
        self._start_new({})

    def _connect(self) -> None:
        panel, detail = self.list, self.detail
        panel.current_changed.connect(self._on_current)
        panel.opened.connect(self._on_opened)
        panel.new_wanted.connect(lambda: self.new_record())
        panel.copy_wanted.connect(self.copy_record)
        panel.delete_wanted.connect(self.delete_selected)
        panel.paste_wanted.connect(lambda: self.paste_requested.emit(self.cls))
        detail.save_wanted.connect(lambda: self.save())
        detail.save_and_new_wanted.connect(self.save_and_new)
        detail.discard_wanted.connect(self.discard_changes)
        detail.history_wanted.connect(lambda: self.history_requested.emit(self.cls.SPEC.name, self.record_id))
        panel.history_wanted.connect(lambda row_id: self.history_requested.emit(self.cls.SPEC.name, row_id))
        detail.back_wanted.connect(self.back_to_list)
        detail.state_changed.connect(self.state_changed)
        self.form.dirty_changed.connect(self._on_dirty)
        self._context.changed.connect(self._on_changed)
        self.panes.narrow_changed.connect(self.detail.back.setVisible)
        self.detail.back.setVisible(self.panes.is_narrow)
        self.panes.moved.connect(lambda sizes: self._context.state.set("splitter", sizes))

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
        self.form.tidy()
        if not self.form.is_dirty:
            return True
        self.drafts.keep()
        answer = self._context.ask.save_changes(f"{self.detail.title.text()}: có thay đổi chưa lưu.")
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
        self.panes.show_left()
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
        if record_id != self.record_id:
            if not self.leave():
                return False
            self._load(record_id)
        self._fresh()
        self.list.reveal(record_id)
        self.panes.show_right()
        self._context.record_opened.emit(self.cls.SPEC.name, record_id)
        return True

    def open_rows(self, ids: tuple[str, ...], what: str) -> bool:
        """List exactly these rows, the first one chosen; False when the user stays with unsaved changes."""
        if not self.leave():
            return False
        self._stale = False
        self.list.show_rows(tuple(ids), what)
        self._start_new({})
        self.panes.show_left()
        self.list.focus_list()
        return True

    def new_record(self, draft: Draft | None = None) -> bool:
        """An empty form, begun with the last unit and period and the given values; False when the user stays."""
        if not self.leave():
            return False
        self._start_new(draft or {})
        self.panes.show_right()
        self.form.focus_first()
        self.drafts.offer()
        return True

    def back_to_list(self) -> None:
        """Where only one pane fits, the list again."""
        if self.panes.is_narrow and self.leave():
            self.panes.show_left()
            if self.record_id:
                self.list.reveal(self.record_id)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.drafts.begin(record.id, record.rev)
        self.findings.begin(record.id)
        title = rows.titles(work.db, self.cls.SPEC.name, [record_id]).get(record_id, "")
        self.detail.set_title(title or self._capital())
        self._show_access()
        self.detail.set_state("Đã lưu" if not record.deleted else "")
        if self._writable:
            self.drafts.offer()

    def _start_new(self, draft: Draft) -> None:
        self._record = None
        remembered = last_used.defaults(self.cls, self._context, self.form.source)
        self.form.load_draft({**spec.blank(self.cls), **remembered, **draft})
        self.drafts.begin("", 0)
        self.findings.begin("")
        self.list.mark("")
        self.detail.set_title(f"{self._capital()} mới")
        self._show_access()
        self.detail.set_state("")

    def _show_access(self) -> None:
        """What may be done with the record: nothing in a read-only file or in the recycle bin."""
        self.detail.banner.clear()
        self._writable = self._can_write()
        if self._context.work is not None and not self._writable:
            self.detail.banner.show_text(_BY_PROGRAM if self.cls.SPEC.by_program else _READ_ONLY)
        elif self._record and self._record.deleted:
            self._writable = False
            record_id = self._record.id
            self.detail.banner.show_text(
                f"{self._capital()} này đang ở thùng rác.", ("Khôi phục", lambda: self._restore((record_id,)))
            )
        self.form.set_read_only(not self._writable)
        self._enable()

    def _enable(self) -> None:
        self.detail.enable(dirty=self.form.is_dirty, new=self._record is None, writable=self._writable)

    def _reopen(self, record_id: str) -> bool:
        """The record of a draft that is taken up again."""
        return self.open_record(record_id) if record_id else self.new_record()

    def _on_current(self, record_id: str) -> None:
        """The user moved to a row: beside the list its record is shown at once."""
        if self.panes.is_narrow or record_id == self.record_id:
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
        self.form.tidy()
        if not self._writable or (self._record is not None and not self.form.is_dirty):
            return self._writable
        if self.form.validate():
            self._say_unsaved()
            return False
        draft = self.form.draft()
        try:
            rev = self._record.rev if self._record else None
            change = records.save(self._context.open_work, self.cls, self.record_id or None, draft, rev)
        except Refused as refused:
            self.form.show_problems(refused.problems)
            self._say_unsaved(" ".join(problem.message for problem in refused.problems if not problem.field))
            return False
        except FileProblem as problem:
            self.drafts.keep()
            self.detail.set_state("Chưa lưu được vào tệp", unsaved=True)
            self._context.ask.tell("Chưa lưu được", problem.sentence, failed=True)
            return False
        self._after_save(change, draft)
        return True

    def _after_save(self, change: Change, draft: Draft) -> None:
        self.drafts.forget()
        last_used.remember(self.cls, draft, self._context)
        # The form still counts as changed, so this page only reads its list anew.
        self._context.changed.emit(change)
        place = self.form.verticalScrollBar().value()
        self._load(change.ids[0])
        self.form.verticalScrollBar().setValue(place)
        self.findings.look()
        self.list.reveal(change.ids[0])
        self._context.record_opened.emit(self.cls.SPEC.name, change.ids[0])
        self.detail.set_state(f"Đã lưu {self._context.open_work.clock.now().astimezone():%H:%M}")

    def save_and_new(self) -> None:
        """Save, then go on with an empty form."""
        if self.save():
            self.new_record()

    def discard_changes(self) -> None:
        """Back to what is saved."""
        self.drafts.forget()
        self.form.reset()
        self.detail.set_state("Đã lưu" if self._record else "")
        self._enable()

    def _say_unsaved(self, sentence: str = "") -> None:
        text = sentence or f"Chưa lưu: còn {self.form.error_count()} ô cần sửa"
        self.detail.set_state(text, unsaved=True)

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
        self.detail.set_title(f"{self._capital()} mới (bản sao)")
        self.panes.show_right()
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

    def _restore(self, ids: tuple[str, ...]) -> None:
        change = self._write(lambda: records.restore(self._context.open_work, self.cls, ids))
        if change is not None and self.leave():
            self._context.changed.emit(change)
            self._load(ids[0])
            self.list.reveal(ids[0])

    def _write(self, act: Callable[[], Change]) -> Change | None:
        try:
            return act()
        except Refused as refused:
            self._context.ask.tell("Chưa làm được", str(refused), failed=True)
        except FileProblem as problem:
            self._context.ask.tell("Chưa làm được", problem.sentence, failed=True)
        return None

    def _can_write(self) -> bool:
        work = self._context.work
        return work is not None and not work.db.read_only and not self.cls.SPEC.by_program

    # --- what happens elsewhere ---------------------------------------------------------------------------------------

    def _on_dirty(self, dirty: bool) -> None:
        if dirty:
            self.detail.set_state("Có thay đổi chưa lưu", unsaved=True)
        else:
            self.detail.set_state("Đã lưu" if self._record else "")
        self._enable()

    def _on_changed(self, change: object) -> None:
        """A write of this page or another, an undo: what is shown and not being edited follows."""
        if not isinstance(change, Change):
            return
        if change.record in ("", self.cls.SPEC.name) or change.record in self._targets:
            self._stale = True
            if self.isVisible():
                self._fresh()
            own = change.record in ("", self.cls.SPEC.name) and self.record_id in change.ids
            if self._record and not self.form.is_dirty and (own or change.record in self._targets):
                self._load(self._record.id)
                self._close_if_deleted()

    def _close_if_deleted(self) -> None:
        if self._record is not None and self._record.deleted:
            self._start_new({})

    def _fresh(self) -> None:
        if self._stale:
            self._stale = False
            self.list.reload()

    def _capital(self) -> str:
        label = self.cls.SPEC.label
        return label[:1].upper() + label[1:]

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while the page was out of sight; the first time offer what was left unsaved."""
        super().showEvent(event)
        self._fresh()
        if not self._shown_once:
            self._shown_once = True
            self.drafts.offer_any()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is unsaved is kept."""
        super().hideEvent(event)
        self.drafts.keep()


def _targets(cls: type[Record]) -> frozenset[str]:
    """The record types whose titles a list or form of this type shows."""
    found: set[str] = set()
    for field in spec.fields(cls):
        if isinstance(field.kind, Ref | Refs):
            found.add(field.kind.target)
        elif isinstance(field.kind, Children):
            found.update(kind.target for _, kind in spec.refs(field.kind.child))
    return frozenset(found)
