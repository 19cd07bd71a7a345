"""From a figure of the report to its rows, from a missing one to its form, from a text to the choice of a figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from dankvan_desktop.gui.pages.report import insert_figure, live
from dankvan_desktop.gui.pages.report.panes import Panes

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.build import Built, Missing


class Doors(QObject):
    """`current`: the report of this moment, the last keystroke included; `built`: as it was last built."""

    def __init__(
        self, context: Context, panes: Panes, built: Callable[[], Built | None], current: Callable[[], Built | None]
    ) -> None:
        super().__init__(panes)
        self._context, self._panes, self._built, self._current = context, panes, built, current
        panes.panel.figures.opened.connect(self.open_rows)
        panes.panel.figure_opened.connect(self.open_figure)
        panes.panel.figure_wanted.connect(self.insert_figure)
        panes.missing.wanted.connect(self.enter_missing)

    def open_rows(self, figure: FigureValue) -> None:
        """The rows that a figure was counted from."""
        from dankvan_desktop.figures import values

        record, ids = values.opens(self._context.open_work.db, figure)
        self._context.show_rows.emit(record, ids, figure.label)

    def open_figure(self, reference: str) -> None:
        """The rows of a live figure in a text."""
        built = self._built()
        figure = live.behind(built, reference) if built is not None else None
        if figure is not None and figure.rows:
            self.open_rows(figure)
        else:
            self._context.message.emit("Số liệu này chưa có dòng nào trong hồ sơ.")

    def insert_figure(self, edit: NarrativeEdit) -> None:
        """Ask for a figure and put it in at the cursor."""
        built = self._current()
        if built is not None:
            insert_figure.ask(built, edit, self._panes)

    def enter_missing(self, missing: Missing) -> None:
        """The filled form of an observation that is missing."""
        self._context.new_record.emit("observation", dict(missing.draft))
