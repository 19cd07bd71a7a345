"""“Chèn số liệu…”: a figure, change or list is chosen and stands live in the clerk's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from dankvan_desktop.core import spans
from dankvan_desktop.core.narrative import whole
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from dankvan_desktop.gui.pages.outlines.places import FORMS, PERIODS
from dankvan_desktop.gui.pages.pick_figure import PickFigure
from dankvan_desktop.reports import build

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built


def ask(built: Built, edit: NarrativeEdit, parent: QWidget) -> None:
    """Ask which figure, and put it in at the cursor."""
    figures, lists = _names(built)
    dialog = PickFigure(
        "Chèn số liệu",
        parent,
        lambda place: build.live_text(built, _reference(place)),
        figures=figures,
        lists=lists,
        periods={**PERIODS, **_years(built)},
        forms=FORMS,
    )
    try:
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.place():
            reference = _reference(dialog.place())
            edit.text.insert_figure(reference, build.live_text(built, reference))
    finally:
        dialog.deleteLater()
    edit.text.setFocus(Qt.FocusReason.OtherFocusReason)


def _reference(place: str) -> str:
    """What a text keeps: a figure without the word before it."""
    return whole(place.removeprefix("figure:"))


def _years(built: Built) -> dict[str, str]:
    """The year of the report and the one before."""
    period = built.context.scope.period if built.context is not None else None
    if period is None or spans.is_open(period):
        return {}
    return {f"{year}": f"Năm {year}" for year in (period.end.year, period.end.year - 1)}


def _names(built: Built) -> tuple[dict[str, str], dict[str, str]]:
    """Every figure, typed or counted, and every list; what counts an indicator goes by the name of the indicator."""
    from dankvan_desktop.figures import catalogue

    context = built.context
    found = {code: each.name for code, each in context.scope.indicators.items()} if context is not None else {}
    counted = {each.code: each.label for each in catalogue.FIGURES if each.code.removeprefix("dem_") not in found}
    return {**found, **counted}, {each.code: each.label for each in catalogue.LISTS}
