"""The finished pages beside the text: shown when they are made, and every figure in them can be clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal

from dankvan_desktop.core import numbers, spans
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report import live
from dankvan_desktop.gui.pages.report.figure_popup import Act, FigurePopup, value_text
from dankvan_desktop.gui.pages.report.panes import Panes
from dankvan_desktop.gui.pages.report.parts import ReportPart, parts_of
from dankvan_desktop.gui.pages.report.renderer import Renderer
from dankvan_desktop.gui.pdf_view import Spot
from dankvan_desktop.ops.issued_figures import GONE
from dankvan_desktop.reports.places import Place, Places

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.beside import Earlier
    from dankvan_desktop.reports.build import Built, Missing
    from dankvan_desktop.reports.pdf import Rendered
    from dankvan_desktop.reports.tree import Document

COMPARE_MS = 250
"""How long after the pages the earlier periods are looked up: typing must not wait for them."""
_TIP = 90


class ShownPages(QObject):
    """`built` gives the report as last built."""

    opened = Signal(object)
    """A FigureValue whose rows the user wants to see."""
    entered = Signal(object)
    """A Missing whose value the user wants to enter."""
    part_wanted = Signal(str)
    """The key of the part that the user wants to read."""

    def __init__(self, context: Context, panes: Panes, renderer: Renderer, built: Callable[[], Built | None]) -> None:
        super().__init__(panes)
        self._context, self._panes, self._built = context, panes, built
        self._renderer = renderer
        self._document: Document | None = None
        self._places = Places()
        self._keys: Sequence[str] = ()
        self.frozen = b""
        """The pages of an issued report: they stay whatever is made of its records."""
        self._printed: Mapping[str, FigureValue] = {}
        """The figures of an issued report as they were printed, by reference."""
        self._compared: tuple[FigureValue, ...] | None = None
        self._compare = QTimer(self, singleShot=True, interval=COMPARE_MS)
        self._compare.timeout.connect(self._show_earlier)
        renderer.rendered.connect(self._show)
        renderer.failed.connect(context.message.emit)
        panes.preview.set_tip(self._tip)
        panes.preview.clicked.connect(self._clicked)
        panes.panel.figures.changed.connect(self._compare.start)
        panes.installEventFilter(self)
        context.changed.connect(self._forget_earlier)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The report comes to the front again: what was put off is told."""
        if event.type() == QEvent.Type.Show:
            self._compare.start()
        return False

    def show_frozen(
        self, pdf: bytes, document: Document | None = None, printed: Mapping[str, FigureValue] | None = None
    ) -> None:
        """The pages of an issued report. Its figures can be clicked where its frozen document, made now, gives the very
        same pages; else what stands where in them is not known. `printed`: the figures then, by reference."""
        self._places, self._keys, self.frozen, self._printed = Places(), (), pdf, printed or {}
        self._panes.preview.show_pdf(pdf)
        self._document = document
        if document is not None and printed:
            self._renderer.request(document)

    def go_to(self, part: ReportPart) -> None:
        """Scroll to the heading of a part, where it is printed."""
        if part.key in self._keys:
            place = self._keys.index(part.key)
            if place < len(self._places.headings):
                self._panes.preview.go_to(*self._places.headings[place])
        elif self.frozen:
            self._panes.preview.go_to_heading(part.label)

    def _show(self, rendered: Rendered) -> None:
        built = self._built()
        if self._context.work is None or built is None:
            return
        if self.frozen:
            if self._document is not None and rendered.pdf == self.frozen:
                self._places, self._keys = rendered.places, heading_keys(built, self._document)
            return
        first = not self._panes.preview.page_count()
        self._places = rendered.places
        self._keys = heading_keys(built)
        self._panes.preview.show_pdf(rendered.pdf)
        if first:
            chosen = self._panes.tree.current()
            part = next((each for each in parts_of(built.slots) if each.key == chosen), None)
            if part is not None:
                self.go_to(part)

    # --- pointing -----------------------------------------------------------------------------------------------------

    def _at(self, spot: Spot) -> tuple[Place, FigureValue] | None:
        place, built = self._places.at(spot.page, spot.x, spot.y), self._built()
        if place is None or built is None:
            return None
        figure = live.printed(self._printed, place.figure) if self.frozen else live.behind(built, place.figure)
        return (place, figure) if figure is not None else None

    def _tip(self, spot: Spot) -> str:
        found = self._at(spot)
        if found is None:
            return ""
        figure = found[1]
        told = [f"{figure.label}: {value_text(figure, _TIP)}"]
        told += [figure.period] if figure.period else []
        told += [f"từ {numbers.show(len(figure.rows))} bản ghi"] if figure.rows else []
        return ", ".join(told)

    def _clicked(self, spot: Spot, where: QPoint) -> None:
        found = self._at(spot)
        if found is None:
            return
        place, figure = found
        built = self._built()
        assert built is not None
        if self.frozen:
            popup = self._frozen_popup(built, place, figure)
        else:
            earlier = self._earlier(built, place.figure, figure)
            popup = FigurePopup(self._panes, figure, earlier, self._acts(built, place, figure))
        popup.open_at(where)

    def _frozen_popup(self, built: Built, place: Place, figure: FigureValue) -> FigurePopup:
        """What was printed, beside it what it would be today; its rows are those of today, else those of then."""
        today = live.behind(built, place.figure)
        text = value_text(today) if today is not None else GONE
        now = text if today is None or today.text != figure.text else ""
        rows_of = today if today is not None and today.rows else figure
        acts = [act for act in (self._rows_act(rows_of), self._part_act(built, place, today or figure)) if act]
        return FigurePopup(self._panes, figure, [], acts, now)

    def _acts(self, built: Built, place: Place, figure: FigureValue) -> list[Act]:
        missing = _missing(built, place.figure, figure) if not figure.rows else None
        enter: Act | None = ("Nhập…", lambda: self.entered.emit(missing)) if missing is not None else None
        return [act for act in (self._rows_act(figure), enter, self._part_act(built, place, figure)) if act]

    def _rows_act(self, figure: FigureValue) -> Act | None:
        if not figure.rows:
            return None
        return f"Mở {numbers.show(len(figure.rows))} bản ghi", lambda: self.opened.emit(figure)

    def _part_act(self, built: Built, place: Place, figure: FigureValue) -> Act | None:
        part = self._part_of(built, place, figure)
        return ("Đến mục này", lambda: self.part_wanted.emit(part.key)) if part is not None else None

    def _part_of(self, built: Built, place: Place, figure: FigureValue) -> ReportPart | None:
        """The part that prints a figure: that of the heading above it, else the first that has it."""
        parts = parts_of(built.slots)
        above = self._keys[place.heading] if 0 <= place.heading < len(self._keys) else ""
        having = [part for part in parts if figure in part.heading.figures]
        here = next((part for part in parts if part.key == above), None)
        return here if here in having or not having else having[0]

    # --- earlier periods ----------------------------------------------------------------------------------------------

    def _forget_earlier(self) -> None:
        self._compared = None

    def _earlier(self, built: Built, reference: str, figure: FigureValue) -> list[Earlier]:
        from dankvan_desktop.reports import beside

        return list(beside.earlier(built.scope, reference, figure).values()) if built.scope is not None else []

    def _show_earlier(self) -> None:
        """What the figures of the shown part were before, beside them."""
        built, shown = self._built(), self._panes.panel.figures
        if built is None or built.scope is None or self._context.work is None or self._compared == shown.figures():
            return
        if not self._panes.isVisible():
            return
        names = {id(value): reference for reference, value in built.used}
        from dankvan_desktop.reports import beside

        self._compared = shown.figures()
        found = [
            beside.earlier(built.scope, names[id(figure)], figure) if id(figure) in names else {}
            for figure in shown.figures()
        ]
        shown.show_earlier(beside.periods(built.scope), found)


def _missing(built: Built, reference: str, figure: FigureValue) -> Missing | None:
    """What to enter for a figure of the report's own period that nothing is known of; None where nothing is typed."""
    from dankvan_desktop.figures.values import Reference
    from dankvan_desktop.reports.build import Missing

    asked = Reference.parse(reference) if ":" not in reference else None
    if asked is None or built.context is None or asked.code not in built.context.scope.indicators:
        return None
    if asked.period in spans.RELATIVE:
        return None
    draft = built.context.frame.observation_draft(asked.code, asked.period)
    return Missing(figure.label, draft["period"], draft)


def heading_keys(built: Built, document: Document | None = None) -> list[str]:
    """For each bookmark of the pages the key of its part; one without a part of its own has that of the one before.

    `document`: that of the pages, where it is not the one built."""
    from dankvan_desktop.reports import tree

    parts = parts_of(built.slots)
    labels = [" ".join(part.label.split()) for part in parts]
    keys: list[str] = []
    at = 0
    for block in tree.walk(document or built.document):
        if isinstance(block, tree.Heading | tree.Appendix):
            label = " ".join(block.label.split())
            here = next((place for place in range(at, len(parts)) if labels[place] == label), None)
            if here is not None:
                at = here + 1
            keys.append(parts[here].key if here is not None else keys[-1] if keys else "")
    return keys
