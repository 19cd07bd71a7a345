"""What the live figures of a report show, and what is behind each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dankvan_desktop.core import numbers
from dankvan_desktop.core.narrative import bare
from dankvan_desktop.gui.form.narrative_text import Shown
from dankvan_desktop.reports.outline import OutlineProblem

if TYPE_CHECKING:
    from dankvan_desktop.figures.model import FigureValue
    from dankvan_desktop.reports.build import Built


def shown_in(built: Built) -> dict[str, Shown]:
    """For each live figure, list and change in the texts of a report: its words, and in a line what it is."""
    used = dict(built.used)
    return {name: Shown(text, tip(_behind(used, name), text)) for name, text in built.shown.items()}


def behind(built: Built, reference: str) -> FigureValue | None:
    """The figure whose rows a reference stands for; None where the report has none."""
    found = _behind(dict(built.used), bare(reference))
    if found is None and built.context is not None:
        try:
            return built.context.value(_code(bare(reference)))
        except OutlineProblem:
            return None
    return found


def printed(figures: Mapping[str, FigureValue], reference: str) -> FigureValue | None:
    """The figure of a reference as an issued paper printed it; None where the paper kept none."""
    return _behind(figures, bare(reference))


def tip(figure: FigureValue | None, text: str) -> str:
    """“Số hộ dân · kỳ 2017 · tính từ 1 dòng”."""
    if figure is None:
        return "" if text else "Tệp này không có số liệu đó."
    period = f" · kỳ {figure.period}" if figure.period else ""
    rows = f" · tính từ {numbers.show(len(figure.rows))} dòng. Bấm đúp để mở." if figure.rows else ""
    return f"{figure.label}{period}{rows}" if text else f"{figure.label}: chưa có giá trị, in ra “……”."


def _behind(used: Mapping[str, FigureValue], name: str) -> FigureValue | None:
    return used.get(name) or used.get(_code(name))


def _code(name: str) -> str:
    """Of a change the figure of this period."""
    return name.removeprefix("change:").partition("|")[0] if name.startswith("change:") else name
