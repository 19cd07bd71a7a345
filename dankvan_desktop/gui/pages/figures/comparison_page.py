"""“So sánh”: a period beside an earlier one, a plan beside what was done; every number opens its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.figures import bar
from dankvan_desktop.gui.pages.figures.periods_pane import PeriodsPane
from dankvan_desktop.gui.pages.figures.targets_pane import TargetsPane
from dankvan_desktop.gui.registers import RegisterButton
from dankvan_desktop.ops.work import Change
from dankvan_desktop.reports.registers import Register

PERIODS, TARGETS = "periods", "targets"


class ComparisonPage(QWidget):
    """Nothing is entered here; what is shown follows the file."""

    state_changed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._stale = context, False
        self.periods, self.targets = PeriodsPane(context), TargetsPane(context)
        self.what = bar.combo("So sánh gì", 18)
        bar.fill(self.what, [(PERIODS, "Kỳ này với kỳ trước"), (TARGETS, "Kế hoạch với thực hiện")], PERIODS)
        self.what.currentIndexChanged.connect(lambda _index: self._turn())
        self.export = RegisterButton(context, self._register)
        self._stack = QStackedWidget()
        for pane in (self.periods, self.targets):
            self._stack.addWidget(pane)
            pane.opened.connect(lambda rows: context.show_rows.emit(rows.record, rows.ids, rows.what))
        top = QHBoxLayout()
        top.addWidget(bar.labelled("So sánh", self.what))
        top.addStretch(1)
        top.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        context.changed.connect(self._on_changed)

    def is_dirty(self) -> bool:
        """Nothing is entered here."""
        return False

    def leave(self) -> bool:
        """Nothing can be lost."""
        return True

    def reload(self) -> None:
        """Read the file anew."""
        self._stale = False
        self.periods.reload()
        self.targets.reload()

    def show_targets(self) -> None:
        """Plans and what was done."""
        self.what.setCurrentIndex(self.what.findData(TARGETS))

    def shown(self) -> None:
        """The page came to the front."""
        pane = self.periods if self.what.currentData() == PERIODS else self.targets
        pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        self._stack.setCurrentWidget(self.periods if self.what.currentData() == PERIODS else self.targets)

    def _register(self) -> Register:
        return self.periods.register() if self.what.currentData() == PERIODS else self.targets.register()

    def _on_changed(self, change: object) -> None:
        if isinstance(change, Change):
            self._stale = True
            if self.isVisible():
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.reload()
