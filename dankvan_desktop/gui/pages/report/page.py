"""Báo cáo ▸ Soạn và in: choose the report, write its text, see the finished pages, print, save as PDF or Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.narrative_text import Shown
from dankvan_desktop.gui.pages.issuing.on_page import IssuedState
from dankvan_desktop.gui.pages.report import chooser, live, starting, word_back
from dankvan_desktop.gui.pages.report.checking import Checking
from dankvan_desktop.gui.pages.report.doors import Doors
from dankvan_desktop.gui.pages.report.hinting import Hinting
from dankvan_desktop.gui.pages.report.keeper import TextKeeper
from dankvan_desktop.gui.pages.report.output import Output
from dankvan_desktop.gui.pages.report.panes import Panes
from dankvan_desktop.gui.pages.report.parts import ReportPart, parts_of, state_of
from dankvan_desktop.gui.pages.report.renderer import Renderer
from dankvan_desktop.gui.pages.report.session import ReportSession
from dankvan_desktop.gui.pages.report.showing import ShownPages
from dankvan_desktop.gui.printing import Printing
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.reports.outline import OutlineProblem
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built

PAUSE_MS = 400
"""How long typing must pause before the pages are made anew."""


class ReportPage(QWidget):
    """Unsaved texts live in the session; whatever is rebuilt around them, they stay."""

    state_changed = Signal(str)
    """How it stands, in words."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: ReportSession | None = None
        self._parts: tuple[ReportPart, ...] = ()
        self._shown: dict[str, Shown] = {}
        self._stale = True
        self._saved_at = ""
        self.printing = Printing(context, self)
        self.renderer = Renderer(self)
        self.panes = Panes(context)
        self.pages = ShownPages(context, self.panes, self.renderer, lambda: self.built)
        self.checking = Checking(context, self.panes, lambda: None if self.issued.is_locked else self.built)
        self.doors = Doors(context, self.panes, lambda: self.built, self._current)
        self.hinting = Hinting(context, self.panes, self._edited, self._write)
        self.keeper = TextKeeper(context, self.panes.banner, self._unsaved, self._take_back)
        self._empty = chooser.EmptyState(context, self.new_report)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.panes)
        self._stack.addWidget(self._empty)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._jump = QTimer(self, singleShot=True, interval=0)
        self._saving = False
        self.output = Output(context, self.panes, self.renderer, self.printing, self._current, lambda: self.report)
        self.issued = self.output.issued = IssuedState(context, self.panes, self)
        self.output.checking = self.checking
        self.pdf, self.save_pdf = self.output.pdf, self.output.save_pdf
        self.save_word, self.print_pages = self.output.save_word, self.output.print_pages
        self._connect()
        self.reload()

    def _connect(self) -> None:
        panes = self.panes
        panes.reports.activated.connect(lambda _place: self._choose(panes.reports.currentData()))
        panes.new_button.started.connect(self.new_report)
        panes.info_button.clicked.connect(self.edit_info)
        panes.save_button.clicked.connect(self.save)
        panes.issue_button.clicked.connect(self.issue)
        panes.pdf_button.clicked.connect(self.save_pdf)
        panes.word_button.saving.connect(self.save_word)
        panes.word_button.taking.connect(self.take_from_word)
        panes.print_button.clicked.connect(self.print_pages)
        panes.tree.chosen.connect(self._show_part)
        panes.panel.edited.connect(self._edited)
        panes.panel.kept.connect(self._keep_edit)
        panes.pages_shown.connect(self._jump.start)
        self._jump.timeout.connect(lambda: self._show_part(panes.tree.current()))
        self._pause.timeout.connect(self._rebuild)
        self.pages.opened.connect(self.doors.open_rows)
        self.pages.entered.connect(self.doors.enter_missing)
        self.pages.part_wanted.connect(self.open_part)
        self._context.changed.connect(self._changed)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything anew; unsaved texts stay."""
        reports = chooser.saved_reports(self._context.open_work.db)
        held = self._session.report_id if self._session else ""
        ids = [report_id for report_id, _ in reports]
        current = held if held in ids else chooser.first_shown(self._context, ids)
        self.panes.reports.fill(reports, current)
        self._stack.setCurrentWidget(self.panes if reports else self._empty)
        if current and current != held:
            self._open(current)
        elif not current:
            self._session = None
            self._say()
        elif self._session is not None:
            self._session.reread()
            self.hinting.begin(self._session)
            self._rebuild()

    def shown(self) -> None:
        """The page came to the front, perhaps for a report that another page named."""
        if self._stale:
            self.reload()
        wanted = str(self._context.state.get("report", ""))
        if wanted != self.report_id and self.panes.reports.findData(wanted) >= 0:
            self.open_record(wanted)

    def is_dirty(self) -> bool:
        """Whether a text is not saved."""
        return self._session is not None and self._session.is_dirty

    def leave(self) -> bool:
        """Ask about unsaved texts; False when the user wants to stay."""
        if not self.is_dirty():
            return True
        assert self._session is not None
        count = len(self._session.unsaved())
        answer = self._context.ask.save_changes(f"Lời văn của {count} mục trong báo cáo chưa được lưu.")
        if answer == "discard":
            self._session.discard()
            self.keeper.forget()
            self._show_part(self.panes.tree.current())
            self._rebuild()
        return answer == "discard" or (answer == "save" and self.save())

    def save(self) -> bool:
        """Write every changed text, one operation each."""
        if self._session is None or not self._session.is_dirty:
            return True
        session, slots = self._session, [place for part in self._parts for place in part.places]
        if not self._write(lambda changes: session.save(slots, changes)):
            self._say()
            self.keeper.keep()
            return False
        self.keeper.forget()
        self._saved_at = f"{self._context.open_work.clock.now().astimezone():%H:%M}"
        self._say()
        return True

    def _write(self, act: Callable[[list[Change]], None]) -> bool:
        """Write something; pages follow what was written, also where the rest failed. What went wrong is told."""
        changes: list[Change] = []
        problem = ""
        try:
            act(changes)
        except Refused as refused:
            problem = str(refused)
        except FileProblem as fault:
            problem = fault.sentence
        self._saving = True
        for change in changes:
            self._context.changed.emit(change)
        self._saving = False
        if problem:
            self._context.ask.tell("Chưa lưu được lời văn", problem, failed=True)
        return not problem

    def undo_form(self) -> bool:
        """One step back in the text that is being written."""
        edit = self.panes.panel.current_editor()
        possible = edit is not None and edit.text.document().isUndoAvailable()
        if edit is not None and possible:
            edit.text.undo()
        return possible

    def redo_form(self) -> bool:
        """One step forth again."""
        edit = self.panes.panel.current_editor()
        possible = edit is not None and edit.text.document().isRedoAvailable()
        if edit is not None and possible:
            edit.text.redo()
        return possible

    def focus_search(self) -> None:
        """Ctrl+F goes to the parts: typing there finds a heading. In the pages it finds words."""
        if self.panes.preview.has_focus():
            self.panes.preview.open_search()
        else:
            self.panes.tree.setFocus()

    # --- the report ---------------------------------------------------------------------------------------------------

    @property
    def report_id(self) -> str:
        """The report being written; empty where there is none."""
        return self._session.report_id if self._session else ""

    @property
    def report(self) -> Report | None:
        """The record of the report being written."""
        return self._session.report if self._session else None

    @property
    def built(self) -> Built | None:
        """The report as last built."""
        return self._session.built if self._session else None

    def open_record(self, report_id: str) -> None:
        """Write this report."""
        if report_id != self.report_id and self.leave():
            self._open(report_id)
            self.panes.reports.show_report(report_id)

    def new_report(self, outline_name: str) -> None:
        """Begin a report from an outline and write it."""
        if not self.leave():
            return
        try:
            change = starting.begin(self._context, outline_name)
        except (OutlineProblem, FileProblem, Refused) as problem:
            told = getattr(problem, "sentence", "") or str(problem)
            self._context.ask.tell("Chưa lập được báo cáo", told, failed=True)
            return
        if change is None:
            return
        self._context.state.set("report", change.ids[0])
        self._session = None
        self._context.changed.emit(change)
        self.reload()
        self._context.message.emit("Đã lập báo cáo. Bấm “Thông tin báo cáo…” để ghi số, ngày, người ký, nơi nhận.")

    def issue(self) -> None:
        """Number, date, signature, recipients; then everything is frozen."""
        if self._session is not None and self.leave():
            self.issued.issue(self._session.report_id)

    @property
    def _is_fixed(self) -> bool:
        return self._context.open_work.db.read_only or self.issued.is_locked

    def edit_info(self) -> None:
        """Number, date, period, signer, recipients."""
        if self._session is not None:
            chooser.ask_info(self._context, self._session.report_id, self)

    def open_part(self, key: str) -> bool:
        """Show a part; False where there is none of this key."""
        return self.panes.tree.choose(key)

    def _choose(self, report_id: str) -> None:
        if report_id == self.report_id:
            return
        if self.leave():
            self._open(report_id)
        self.panes.reports.show_report(self.report_id)

    def _open(self, report_id: str) -> None:
        self._session = ReportSession(self._context.open_work, report_id)
        self.hinting.begin(self._session)
        self._context.state.set("report", report_id)
        self._saved_at = ""
        self._parts = ()
        self.panes.show_nothing("Đang dựng trang in…")
        self.renderer.forget()
        self._rebuild()
        self.panes.tree.choose(self._first_place())
        self.keeper.begin(report_id, self.panes.reports.currentText())

    def _first_place(self) -> str:
        """The first part that waits for the clerk's own text."""
        return next((part.key for part in self._parts if part.own), "")

    def _rebuild(self) -> None:
        """Build the document of this moment, show what it says, ask for its pages."""
        self._pause.stop()
        self._stale = False
        if self._session is None or self._context.work is not self._session.work:
            return
        self.issued.read(self._session.report)
        try:
            built = self._session.build()
        except OutlineProblem as problem:
            self._parts = ()
            self.panes.show_nothing(problem.sentence)
            self.issued.show(self.pages, lambda: None)
            self._say()
            return
        self._parts = parts_of(built.slots)
        self._shown = live.shown_in(built)
        self.hinting.look(built, self._parts, writable=not self._is_fixed)
        self.panes.tree.show_parts(self._parts)
        self.panes.missing.show_missing(built.missing)
        self._show_part(self.panes.tree.current(), jump=False)
        self._say()
        self.issued.show(self.pages, lambda: self.renderer.request(built.document))

    def _show_part(self, key: str, jump: bool = True) -> None:
        part = next((each for each in self._parts if each.key == key), None)
        if part is None or self._session is None or self._session.built is None:
            return
        self.panes.panel.show_part(part, self._session, self._shown, read_only=self._is_fixed)
        self.panes.panel.show_figures(part.heading.figures)
        self.hinting.show()
        if jump:
            self.pages.go_to(part)

    def _edited(self, key: str, text: Narrative) -> None:
        if self._session is not None:
            self._session.write(key, text)
            self._say()
            self.keeper.edited()
            self._pause.start()

    def _unsaved(self) -> Mapping[str, Narrative]:
        return self._session.unsaved() if self._session else {}

    def _take_back(self, texts: Mapping[str, Narrative]) -> None:
        """Texts that a mishap left behind are the user's unsaved texts again."""
        if self._session is not None:
            for key, text in texts.items():
                self._session.write(key, text)
            self.keeper.keep()
            self._rebuild()

    def _changed(self, change: Change) -> None:
        """Records changed here or on another page: numbers, lists and texts may read otherwise now."""
        if self._saving:  # what was just saved is what the pages are made of
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    # --- pages --------------------------------------------------------------------------------------------------------

    def _current(self) -> Built | None:
        """The report of this moment, the last keystroke included."""
        if self._session is not None and (self._stale or self._pause.isActive()):
            self._rebuild()
        return self.built

    def take_from_word(self) -> None:
        """Words that were changed in Word are the user's unsaved texts, where they were wanted."""
        built = self._current()
        texts = word_back.ask(self._context, built.slots, self) if built is not None else {}
        if texts:
            self._take_back(texts)
            self._context.message.emit(f"Đã lấy lời văn {len(texts)} mục từ Word. Bấm Lưu để giữ lại.")

    # --- rows and states ----------------------------------------------------------------------------------------------

    def _keep_edit(self, key: str) -> None:
        """The program would write otherwise now; the clerk keeps his words."""
        heading = next((each.heading for part in self._parts for each in part.places if each.key == key), "")
        if self._session is not None and self._write(partial(self._session.keep_edit, key, heading)):
            self._say()

    def _say(self) -> None:
        """State in words, beside the button and for the window."""
        if self._session is not None:
            self.panes.tree.show_states(partial(state_of, self._session))
            self.panes.panel.show_states(read_only=self._is_fixed)
        count = len(self._session.unsaved()) if self._session else 0
        text = f"Đã lưu {self._saved_at}" if self._saved_at else "Chưa có thay đổi"
        if count:
            text = f"Lời văn {count} mục chưa lưu"
        if self._context.open_work.db.read_only:
            text = "Tệp chỉ đọc"
        self.panes.show_state(text, unsaved=bool(count), writable=not self._context.open_work.db.read_only)
        self.panes.word_button.take_action.setEnabled(not self._is_fixed)
        self.state_changed.emit(text)
