"""The counted figures and the lists of rows that reports and the overview print: lines of data, no code.

`source` is a record type or the table of its child rows (`dialogue_opinions`); `record.FIELD` is then a field of the
record the child row belongs to. Units and list items are named by their code. A figure `dem_X` counts what indicator
`X` states: it stands in where no observation of `X` is held (domain.md §3.3, §7.4, §7.13).
"""

from __future__ import annotations

from dankvan_desktop.figures.catalogue import campaigns, democracy, documents, models, reports, targets, units
from dankvan_desktop.figures.catalogue.lists import LISTS
from dankvan_desktop.figures.model import Figure

FIGURES: tuple[Figure, ...] = tuple(
    figure for area in (units, documents, campaigns, models, democracy, targets, reports) for figure in area.FIGURES
)

__all__ = ["FIGURES", "LISTS"]
