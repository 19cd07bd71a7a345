"""Báo cáo ▸ Mẫu báo cáo: outlines of the ward and of the program, their parts, what stands in each part."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.outlines.acts import Acts
from dankvan_desktop.gui.pages.outlines.listing import Entry, OutlineList, entries
from dankvan_desktop.gui.pages.outlines.panel import PartPanel
from dankvan_desktop.gui.pages.outlines.preview import OutlinePreview, document_of
from dankvan_desktop.gui.pages.outlines.session import OutlineKeeper, OutlineSession
from dankvan_desktop.gui.pages.outlines.tree import PartsPane
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.reports.outline import OutlineProblem
from dankvan_desktop.reports.outline_draft import INFO
from dankvan_desktop.store.problems import FileProblem

_BUILT_IN = "Mẫu có sẵn, chỉ xem. Muốn sửa thì bấm “Sao thành mẫu của phường”."


class OutlinesPage(QWidget):
    """The list, the tree of parts, the blocks of the chosen part; one outline is edited at a time."""

    state_changed = Signal(str)
    """How it stands, in words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.session: OutlineSession | None = None
        self._stale = self._saving = False
        self._saved_at = ""
        self.acts = Acts(context, self)
        self.outlines = OutlineList()
        self.parts = PartsPane()
        self.panel = PartPanel()
        self.banner = Banner()
        self.title, self.state = QLabel(), QLabel()
        self.save_button, self.preview_button = QPushButton("Lưu (Ctrl+S)"), QPushButton("Xem thử")
        self.write_button = QPushButton("Lập báo cáo theo mẫu này")
        self.keeper = OutlineKeeper(context, self.banner, self._take_back)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self.title.setProperty("role", "title")
        self.state.setProperty("role", "state")
        for label in (self.title, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.save_button.setProperty("accent", True)
        head = QHBoxLayout()
        head.addWidget(self.title, 2)
        head.addWidget(self.state, 1)
        for button in (self.write_button, self.preview_button, self.save_button):
            head.addWidget(button)
        inner = QSplitter(Qt.Orientation.Horizontal)
        outer = QSplitter(Qt.Orientation.Horizontal)
        for splitter, widgets, shares in (
            (inner, (self.parts, self.panel), (2, 3)),
            (outer, (self.outlines, right := QWidget()), (1, 4)),
        ):
            for place, widget in enumerate(widgets):
                splitter.addWidget(widget)
                splitter.setStretchFactor(place, shares[place])
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        inner.setSizes([style.em(self, 20), style.em(self, 32)])
        outer.setSizes([style.em(self, 15), style.em(self, 52)])
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(inner, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(outer)

    def _connect(self) -> None:
        self.outlines.chosen.connect(self._choose)
        self.outlines.wanted.connect(self._do)
        self.parts.chosen.connect(self._show_part)
        self.parts.edited.connect(self._edited)
        self.parts.added.connect(self.panel.name_it)
        self.parts.told.connect(self._context.message)
        self.panel.edited.connect(self._edited)
        self.panel.titled.connect(self.parts.relabel)
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        self.preview_button.clicked.connect(lambda _checked=False: self.show_preview())
        self.write_button.clicked.connect(lambda _checked=False: self.write_report())
        self._context.changed.connect(self._changed)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the file anew; an unsaved outline stays as it is."""
        self._stale = False
        found = entries(self._context.open_work.db)
        held = self.session.entry.key if self.session else str(self._context.state.get("outline", ""))
        entry = next((each for each in found if each.key == held), found[0])
        if self.session is not None and self.is_dirty():
            entry = self.session.entry
        self.outlines.fill(found, entry.key, writable=not self._context.open_work.db.read_only)
        if not self.is_dirty():
            self._open(entry)

    def shown(self) -> None:
        """The page came to the front."""
        if self._stale:
            self.reload()

    def is_dirty(self) -> bool:
        """Whether the outline has changes that are not saved."""
        return self.session is not None and not self.session.read_only and self.session.draft.is_dirty

    def leave(self) -> bool:
        """Ask about unsaved changes; False when the user wants to stay."""
        if not self.is_dirty():
            return True
        assert self.session is not None
        answer = self._context.ask.save_changes(f"Mẫu “{self.session.entry.title}” có thay đổi chưa lưu.")
        if answer == "discard":
            self.keeper.forget()
            self._open(self.session.entry)
        return answer == "discard" or (answer == "save" and self.save())

    def save(self) -> bool:
        """Write the outline, where nothing in it is wrong."""
        if not self.is_dirty():
            return True
        assert self.session is not None
        problems = self.session.problems()
        if problems:
            self.parts.choose(problems[0][0])
            return self._refuse(problems[0][1])
        self._saving = True
        try:
            change = self.session.save()
            self.keeper.forget()
            self._context.changed.emit(change)
        except OutlineProblem as problem:
            self.parts.choose(INFO)
            return self._refuse(problem.why)
        except Refused as refused:
            return self._refuse(str(refused))
        except FileProblem as fault:
            return self._refuse(fault.sentence)
        finally:
            self._saving = False
        self._saved_at = f"{self._context.open_work.clock.now().astimezone():%H:%M}"
        entry = Entry(self.session.entry.key, self.session.draft.data["title"], self.session.entry.record_id)
        self.session.entry = entry
        self.outlines.fill(entries(self._context.open_work.db), entry.key, writable=True)
        self._say()
        return True

    def undo_form(self) -> bool:
        """One step back in the outline that is edited."""
        return self._step(back=True)

    def redo_form(self) -> bool:
        """One step forth again."""
        return self._step(back=False)

    def focus_search(self) -> None:
        """Ctrl+F goes to the parts: typing there finds a title."""
        self.parts.tree.setFocus()

    def open_record(self, record_id: str) -> bool:
        """Show the outline that a record holds."""
        entry = next((each for each in entries(self._context.open_work.db) if each.record_id == record_id), None)
        if entry is None or not self.leave():
            return False
        self._open(entry)
        self.outlines.show_chosen(entry.key)
        return True

    # --- the outline --------------------------------------------------------------------------------------------------

    def show_preview(self) -> None:
        """The pages of a report by this outline as it stands."""
        if self.session is None:
            return
        try:
            loaded = self.session.draft.read()
            document = document_of(self._context, loaded)
        except (OutlineProblem, FileProblem) as problem:
            self._context.ask.tell("Chưa xem thử được", problem.sentence, failed=True)
            return
        OutlinePreview(loaded.title, document, self).open()

    def write_report(self) -> None:
        """Begin a report of this outline and go to it."""
        from dankvan_desktop.gui.pages.issuing.commands import write_report
        from dankvan_desktop.gui.pages.report import starting

        if self.session is None or not self.leave():
            return
        try:
            change = starting.begin(self._context, self.session.entry.key)
        except (OutlineProblem, FileProblem) as problem:
            self._context.ask.tell("Chưa lập được báo cáo", problem.sentence, failed=True)
        except Refused as refused:
            self._context.ask.tell("Chưa lập được báo cáo", str(refused), failed=True)
        else:
            if change is not None:
                self._context.changed.emit(change)
                write_report(self._context, self, change.ids)

    def _do(self, what: str) -> None:
        entry = self.outlines.current()
        if what == "save_file":
            if entry is not None and self.leave():
                self.acts.save_file(entry)
            return
        if not self.leave():
            return
        if what == "rename":
            self.parts.choose(INFO)
            if self.panel.info is not None:
                self.panel.info.name.setFocus()
                self.panel.info.name.selectAll()
            return
        if what == "delete":
            if entry is not None and self.acts.delete(entry):
                self.session = None
                self.reload()
            return
        made = (
            self.acts.copy(entry)
            if what == "copy" and entry is not None
            else self.acts.from_report()
            if what == "from_report"
            else self.acts.open_file()
            if what == "open_file"
            else None
        )
        if made is not None:
            self.show_outline(made)

    def show_outline(self, key: str) -> None:
        """Open an outline by its key."""
        found = entries(self._context.open_work.db)
        entry = next(each for each in found if each.key == key)
        self.outlines.fill(found, key, writable=True)
        self._open(entry)

    def _choose(self, key: str) -> None:
        if self.session is not None and key == self.session.entry.key:
            return
        if not self.leave():
            assert self.session is not None
            self.outlines.show_chosen(self.session.entry.key)
            return
        self.show_outline(key)

    def _open(self, entry: Entry) -> None:
        try:
            session = OutlineSession(self._context, entry)
        except OutlineProblem as problem:
            self._show_nothing(problem.sentence)
            return
        same = self.session is not None and self.session.entry.key == entry.key
        self.session = session
        self._saved_at = self._saved_at if same else ""
        self._context.state.set("outline", entry.key)
        self.keeper.begin(session)
        self._show_draft(self.parts.current() if same else INFO)

    def _show_nothing(self, sentence: str) -> None:
        """An outline of the file that cannot be read can only be deleted."""
        self.session = None
        self.parts.clear()
        self.panel.clear()
        self.banner.show_text(sentence)
        self._say()

    def _show_draft(self, current: str) -> None:
        assert self.session is not None
        names = self.session.desk.names
        line = self.parts.show_draft(self.session.draft, names, read_only=self.session.read_only, current=current)
        self.panel.show_part(self.session.draft, self.session.desk, line, read_only=self.session.read_only)
        self._say()

    def _show_part(self, key: str) -> None:
        if self.session is not None:
            line = next(each for each in self.session.draft.lines() if each.key == key)
            self.panel.show_part(self.session.draft, self.session.desk, line, read_only=self.session.read_only)

    def _step(self, *, back: bool) -> bool:
        draft = self.session.draft if self.session is not None else None
        if draft is None or not (draft.can_undo if back else draft.can_redo):
            return False
        if back:
            draft.undo()
        else:
            draft.redo()
        self._show_draft(self.parts.current())
        self.keeper.edited()
        return True

    def _take_back(self, data: dict[str, object]) -> None:
        """What a mishap left behind is the unsaved outline again."""
        if self.session is not None:
            self.session.draft.restore(data)
            self._show_draft(INFO)
            self.keeper.keep()

    def _edited(self) -> None:
        self._say()
        self.keeper.edited()

    def _refuse(self, sentence: str) -> bool:
        self._context.ask.tell("Chưa lưu được mẫu", sentence, failed=True)
        self._say()
        return False

    def _changed(self, change: Change) -> None:
        """Outlines changed here or were taken back: the list reads otherwise."""
        if self.session is not None and change.record in ("indicator", ""):
            self.session.look_again()
        if self._saving or change.record not in ("report_outline", ""):
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def _say(self) -> None:
        """How it stands, in words."""
        session = self.session
        text = "" if session is None else "Tệp chỉ đọc" if session.record is not None else _BUILT_IN
        dirty = self.is_dirty()
        if session is not None and not session.read_only:
            text = f"Đã lưu {self._saved_at}" if self._saved_at else "Chưa có thay đổi"
            text = "Có thay đổi chưa lưu" if dirty else text
        self.title.setText(str(session.draft.data["title"]) if session is not None else "")
        self.state.setText(text)
        style.set_property(self.state, "unsaved", dirty)
        self.save_button.setEnabled(dirty)
        self.save_button.setVisible(session is not None and not session.read_only)
        self.preview_button.setEnabled(session is not None)
        self.write_button.setEnabled(session is not None)
        self.write_button.setVisible(not self._context.open_work.db.read_only)
        self.state_changed.emit(text)
