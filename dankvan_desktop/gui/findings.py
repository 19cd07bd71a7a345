"""What the check finds at the open record: beside its fields, and above the form what belongs to none of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from dankvan_desktop.core.spec import Problem
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.panel import FormPanel
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.ops.check import Finding

WAIT_MS = 150
"""After a record was shown: the form comes first, and who walks through a list is not kept waiting."""
MOST_AT_A_FIELD = 8
MOST_ABOVE = 2


class RecordFindings(QObject):
    """Looks at the record a little after it was shown, and again when something was written."""

    def __init__(self, panel: FormPanel, context: Context) -> None:
        super().__init__(panel)
        self._panel, self._context = panel, context
        self._record_id = ""
        self.found: list[Finding] = []
        self.bar = Banner("warning")
        layout = panel.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.indexOf(panel.form), self.bar)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._due)
        panel.installEventFilter(self)
        context.changed.connect(self._on_changed)

    def begin(self, record_id: str) -> None:
        """Another record is shown; empty: a new one, of which nothing is known yet."""
        self._record_id = record_id
        self.found = []
        self.bar.clear()
        if record_id:
            self._timer.start()
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A page that comes to the front looks anew: something may have been written meanwhile."""
        if event.type() == QEvent.Type.Show and self._record_id:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _due(self) -> None:
        if self._panel.isVisible():
            self.look()

    def look(self) -> None:
        """What is found at the record now."""
        from dankvan_desktop.ops import check

        self._timer.stop()
        work = self._context.work
        if work is None or not self._record_id:
            return
        today = work.clock.today().isoformat()
        try:
            self.found = check.of_record(work.db, self._panel.form.cls, self._record_id, today=today)
        except FileProblem as problem:
            self._context.message.emit(problem.sentence)
            return
        self._show()

    def _show(self) -> None:
        fields = set(self._panel.form.draft())
        beside: dict[str, list[str]] = defaultdict(list)
        above: list[str] = []
        for finding in self.found:
            (beside[finding.field] if finding.field in fields else above).append(finding.message)
        self._panel.form.show_warnings(
            [Problem(name, message) for name, told in beside.items() for message in _some(told, MOST_AT_A_FIELD)]
        )
        if not self.found:
            self.bar.clear()
            return
        offers = [("Xem ở Kiểm tra", lambda: self._context.show_page.emit("check"))]
        if not self._context.open_work.db.read_only and any(each.fingerprint for each in self.found):
            offers.insert(0, ("Bỏ qua…", self._dismiss))
        self.bar.show_text("\n".join([self._words(bool(above)), *_some(above, MOST_ABOVE)]), *offers)

    def _words(self, more: bool) -> str:
        from dankvan_desktop.ops.check import SEVERITIES

        counts = Counter(each.severity for each in self.found)
        listed = ", ".join(f"{counts[code]} {label.lower()}" for code, label in SEVERITIES.items() if counts[code])
        return f"Kiểm tra thấy {listed}{':' if more else ', ghi cạnh ô.'}"

    def _dismiss(self) -> None:
        from dankvan_desktop.gui.dismissing import dismiss

        possible = [each for each in self.found if each.fingerprint]
        if dismiss(self._context, self._panel, possible, checked=len(possible) == 1) is None:
            self._show()

    def _on_changed(self, _change: object) -> None:
        if self._record_id and self._panel.isVisible():
            self._timer.start()


def _some(told: list[str], most: int) -> list[str]:
    if len(told) <= most:
        return told
    return [*told[: most - 1], f"… và {len(told) - most + 1} điều nữa, xem ở Công cụ ▸ Kiểm tra."]
