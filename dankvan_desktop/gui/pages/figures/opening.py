"""From a number of the grid to the records it is made of."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from dankvan_desktop.figures import values
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.figures.grid_model import TOTAL, GridModel


def open_cell(context: Context, model: GridModel, index: QModelIndex) -> None:
    """The observation of a cell, those of a sum, the records of a count."""
    if not index.isValid():
        return
    line, _ = model.spot(index)
    extra, place, period = model.extra(index), model.place(index), model.sheet.period.show()
    if extra and extra != TOTAL:
        found = None if line.category else model.sheet.counted.get(line.indicator.id)
        if found is not None:
            record, rows = values.opens(context.open_work.db, found)
            context.show_rows.emit(record, rows, f"{found.label}, {period}")
        return
    units = model.unit_ids() if place is None else [place.unit]
    ids = model.sheet.behind(line.indicator, line.category, units)
    if not ids:
        context.message.emit("Ô này chưa có số liệu trong tệp.")
    elif place is not None and len(ids) == 1:
        context.show_record.emit("observation", ids[0])
    else:
        context.show_rows.emit("observation", ids, f"{line.indicator.name}, {period}")
