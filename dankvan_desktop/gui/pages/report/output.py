"""What leaves the report page: PDF, Word, paper, as they are at this moment, the last keystroke included."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report import saving
from dankvan_desktop.gui.pages.report.before import BeforeDialog
from dankvan_desktop.gui.pages.report.panes import Panes
from dankvan_desktop.gui.pages.report.renderer import Renderer, word_of
from dankvan_desktop.gui.printing import Printing

if TYPE_CHECKING:
    from dankvan_desktop.gui.pages.issuing.on_page import IssuedState
    from dankvan_desktop.gui.pages.report.checking import Checking
    from dankvan_desktop.reports.build import Built


class Output:
    """`current` gives the report of this moment, None where it cannot be built; `report` its record."""

    def __init__(
        self,
        context: Context,
        panes: Panes,
        renderer: Renderer,
        printing: Printing,
        current: Callable[[], Built | None],
        report: Callable[[], Report | None],
    ) -> None:
        self._context, self._panes, self._renderer, self._printing = context, panes, renderer, printing
        self._current, self._report = current, report
        self._accepted: frozenset[str] = frozenset()
        self.issued: IssuedState | None = None
        """Says whether the report is issued: then its frozen copy goes out."""
        self.before: BeforeDialog | None = None
        """The list of what is missing while it is open."""
        self.checking: Checking | None = None
        """Knows what a superior would object to."""

    def pdf(self) -> bytes | None:
        """The pages of this moment, as they are saved and printed; None after a sentence why there are none."""
        if self.issued is not None and self.issued.is_locked:
            return self.issued.whole_pdf()
        built = self._current()
        if built is None:
            return None
        try:
            return self._renderer.now(built.document)
        except ValueError as error:
            self._context.ask.tell("Chưa dựng được trang in", str(error), failed=True)
            return None

    def save_pdf(self) -> None:
        """The finished pages into a file."""
        self._when_complete("Vẫn lưu", self._save_pdf)

    def save_word(self) -> None:
        """The report as a Word document into a file."""
        self._when_complete("Vẫn lưu", self._save_word)

    def print_pages(self) -> None:
        """The finished pages onto paper."""
        self._when_complete("Vẫn in", self._print)

    def _when_complete(self, yes: str, then: Callable[[], object]) -> None:
        """Go on at once, or after the user has seen what is missing or must be mended; the same is listed once."""
        if self.issued is not None and self.issued.is_locked:
            then()
            return
        built = self._current()
        missing = built.missing if built is not None else ()
        checking = self.checking
        grave = checking.grave() if checking else []
        named = frozenset(f"{each.label} {each.period}" for each in missing)
        named |= {each.finding.message if each.finding is not None else each.text for each in grave}
        if named <= self._accepted:
            then()
            return

        def accepted() -> None:
            self._accepted |= named
            then()

        self.before = BeforeDialog(self._panes, missing, grave, yes)
        self.before.entered.connect(self._panes.missing.wanted)
        if checking is not None:
            self.before.check_wanted.connect(checking.open)
        self.before.accepted.connect(accepted)
        self.before.finished.connect(self._forget_dialog)
        self.before.open()

    def _forget_dialog(self) -> None:
        self.before = None

    def _save_pdf(self) -> None:
        pdf = self.pdf()
        if pdf is not None and self._all_printable():
            self._save_as(pdf, saving.PDF)

    def _save_word(self) -> None:
        built = self._current()
        document = built.document if built is not None else None
        if self.issued is not None and self.issued.is_locked:
            document = self.issued.document()
        if document is not None:
            self._save_as(word_of(document), saving.WORD)

    def _print(self) -> None:
        pdf = self.pdf()
        if pdf is not None and self._all_printable():
            self._panes.preview.show_pdf(pdf)
            report = self._report()
            self._printing.print_pdf(pdf, self._panes.preview.page_count(), two_sided=bool(report and report.two_sided))

    def _save_as(self, data: bytes, kind: tuple[str, str]) -> None:
        report = self._report()
        if report is not None:
            saving.save(self._context, data, report.number, report.subject, kind)

    def _all_printable(self) -> bool:
        """Ask before a character that the typeface lacks goes out as a box."""
        from dankvan_desktop.reports.pdf import missing_glyphs

        if self.issued is not None and self.issued.is_locked:
            return True
        built = self._current()
        lacking = missing_glyphs(built.document) if built is not None else []
        if not lacking:
            return True
        character, where = lacking[0]
        text = f"Chữ in không có ký tự “{character}” ở đoạn “{where}”: chỗ đó sẽ in ra ô vuông."
        return self._context.ask.confirm("Có ký tự không in được", text, "Vẫn in")
