"""Looking for hints in the background while the clerk writes, and doing what he says about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dankvan_desktop.core.narrative import Narrative, bare
from dankvan_desktop.core.narrative_words import FIGURE, Spot, lines, replaced
from dankvan_desktop.core.rules import hints, styles
from dankvan_desktop.core.rules.texts import proper_names
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report.hints import Placed
from dankvan_desktop.gui.pages.report.panes import Panes
from dankvan_desktop.gui.pages.report.parts import ReportPart
from dankvan_desktop.gui.pages.report.session import ReportSession
from dankvan_desktop.gui.quiet import Quiet
from dankvan_desktop.ops import check, dismissals
from dankvan_desktop.ops.facts import FileFacts
from dankvan_desktop.ops.work import Change

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built

_REASON = "Giữ nguyên chữ này trong báo cáo."
_EMPTY = "figure.empty"


class Hinting(QObject):
    """`write` takes a text that was mended and is not shown; `record` writes to the file as the page does."""

    def __init__(
        self,
        context: Context,
        panes: Panes,
        write: Callable[[str, Narrative], None],
        record: Callable[[Callable[[list[Change]], None]], bool],
    ) -> None:
        super().__init__(panes)
        self._context, self._panes, self._write, self._record = context, panes, write, record
        self._session: ReportSession | None = None
        self._parts: tuple[ReportPart, ...] = ()
        self._found: tuple[Placed, ...] = ()
        self._names: tuple[str, ...] = ()
        self._left: set[str] = set()
        self._writable = True
        self._waiting: Callable[[], tuple[Placed, ...]] | None = None
        self._job = Quiet(self)
        self._job.done.connect(self._done)
        shown = panes.panel.hints
        shown.taken.connect(self.take)
        shown.left.connect(self.leave)
        shown.pointed.connect(self._point)
        shown.next_wanted.connect(self._next)

    @property
    def is_busy(self) -> bool:
        """Whether hints are being looked for."""
        return self._job.is_busy

    def begin(self, session: ReportSession) -> None:
        """Another report, or this one read anew: proper names and what was left are read from the file."""
        self._session = session
        facts = FileFacts(session.work.db, whole=False)
        self._names = proper_names(facts)
        self._left = {
            each.fingerprint
            for each in facts.where("dismissal", "record_id", session.report_id)
            if each.code.startswith("hint.")
        }

    def look(self, built: Built, parts: tuple[ReportPart, ...], *, writable: bool) -> None:
        """Look through the texts of a report as they are now; the list follows."""
        if self._session is None:
            return
        self._parts, self._writable = parts, writable
        texts: dict[str, Narrative] = {}
        others: list[str] = []
        for part in parts:
            for place in part.places:
                text = self._session.text(place.key)
                if place.is_own or self._session.is_edited(place.key):
                    texts[place.key] = text
                else:
                    others.extend(line for _, line in lines(text))
        empty = {key for key, text in built.shown.items() if not text}
        work = partial(collect, texts, tuple(others), self._names, empty)
        if self._job.is_busy:
            self._waiting = work
        else:
            self._job.start(work)

    def show(self) -> None:
        """The hints of the part that is chosen now."""
        key = self._panes.tree.current()
        keys = {place.key for part in self._parts if part.key == key for place in part.places}
        wanted = self._wanted()
        here = [each for each in wanted if each.key in keys]
        panel = self._panes.panel
        with panel.still(panel.hints):
            if not here and panel.hints.focused() is not None:
                panel.write()
            panel.hints.show_hints(here, wanted)

    def _wanted(self) -> list[Placed]:
        """The hints that nobody left and whose line still reads as it did when they were found; none where nothing may
        be written."""
        if self._session is None or not self._writable:
            return []
        now = {key: dict(lines(self._session.text(key))) for key in {each.key for each in self._found}}
        return [
            each
            for each in self._found
            if now[each.key].get(each.spot) == each.line and self._mark(each) not in self._left
        ]

    def take(self, wanted: Sequence[Placed]) -> None:
        """Write as the hints say, where the words are still the same; each text is one step of Ctrl+Z."""
        session, panel = self._session, self._panes.panel
        if session is None:
            return
        by_text: dict[str, list[Placed]] = defaultdict(list)
        for each in wanted:
            by_text[each.key].append(each)
        with panel.still(panel.hints):
            for key, placed in by_text.items():
                text = mended(session.text(key), placed)
                self._found = moved(self._found, placed, key, dict(lines(text)))
                edit = panel.editor(key)
                if edit is not None:
                    edit.replace(text)
                else:
                    self._write(key, text)
            self.show()

    def leave(self, placed: Placed) -> None:
        """Keep the words; this report has no such hint any more."""
        session = self._session
        if session is None:
            return
        now, after = placed.shown()
        told = f"{placed.hint.why}: “{now}”" + (f" → “{after}”" if after else "")
        finding = check.Finding(
            f"hint.{placed.hint.code}", "info", "report", session.report_id, "", told, fingerprint=self._mark(placed)
        )
        if self._record(lambda changes: changes.append(dismissals.dismiss(session.work, [finding], _REASON))):
            self._left.add(self._mark(placed))
            self.show()

    def _mark(self, placed: Placed) -> str:
        return check.fingerprint(placed.hint.code, placed.before, placed.hint.after or "")

    def _done(self, found: tuple[Placed, ...] | None, _error: Exception | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._job.start(waiting)
        if found is not None and self._session is not None and self._context.work is self._session.work:
            self._found = found
            self.show()

    def _point(self, placed: Placed) -> None:
        edit = self._panes.panel.editor(placed.key)
        if edit is not None and self._session is not None:
            before = _count_before(self._session.text(placed.key), placed)
            edit.text.select_words(placed.before, before)
            edit.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self._panes.panel.ensureWidgetVisible(edit)

    def _next(self) -> None:
        """The next part with hints behind the chosen one, else the first."""
        keys = [part.key for part in self._parts]
        here = keys.index(self._panes.tree.current()) if self._panes.tree.current() in keys else -1
        wanted = {each.key for each in self._wanted()}
        for part in (*self._parts[here + 1 :], *self._parts[: here + 1]):
            if any(place.key in wanted for place in part.places):
                self._panes.tree.choose(part.key)
                return


def collect(
    texts: Mapping[str, Narrative], others: Sequence[str], names: tuple[str, ...], empty: set[str]
) -> tuple[Placed, ...]:
    """The hints of the clerk's texts. `others`: lines that only count for the style of the paper; `empty`: live figures
    without a value."""
    held = [(key, spot, line) for key, text in texts.items() for spot, line in lines(text)]
    style = styles.style_of([*(line for _, _, line in held), *others])
    found: list[Placed] = []
    figures = {key: iter(text.figures()) for key, text in texts.items()}
    for key, spot, line in held:
        of_line = [*hints.in_line(line, names), *styles.in_line(line, style)]
        for place, letter in enumerate(line):
            if letter == FIGURE and bare(next(figures[key], "")) in empty:
                of_line.append(hints.Hint(_EMPTY, "Số liệu chưa có giá trị, sẽ in “……”", place, place + 1, None))
        found.extend(Placed(key, spot, line, hint) for hint in hints.apart(of_line))
    return tuple(found)


def mended(text: Narrative, placed: Sequence[Placed]) -> Narrative:
    """A text with hints taken; those whose line reads otherwise by now are left."""
    now = dict(lines(text))
    for each in sorted(placed, key=lambda one: (one.spot, one.hint.start), reverse=True):
        if each.hint.after is not None and now.get(each.spot) == each.line:
            text = replaced(text, each.spot, each.hint.start, each.hint.end, each.hint.after)
    return text


def moved(found: Sequence[Placed], taken: Sequence[Placed], key: str, now: Mapping[Spot, str]) -> tuple[Placed, ...]:
    """The hints that are left when some of a text were taken: those further on in their lines stand elsewhere in what
    the lines read now."""
    left: list[Placed] = []
    for each in found:
        before = [one for one in taken if (one.key, one.spot, one.line) == (each.key, each.spot, each.line)]
        if each in taken:
            continue
        if each.key == key and before:
            by = sum(len(one.hint.after or "") - len(one.before) for one in before if one.hint.start < each.hint.start)
            hint = replace(each.hint, start=each.hint.start + by, end=each.hint.end + by)
            each = Placed(key, each.spot, now.get(each.spot, ""), hint)
        left.append(each)
    return tuple(left)


def _count_before(text: Narrative, placed: Placed) -> int:
    """How many times the words stand in the text before the place."""
    count = 0
    for spot, line in lines(text):
        if spot == placed.spot:
            return count + line[: placed.hint.start].count(placed.before)
        count += line.count(placed.before)
    return count
