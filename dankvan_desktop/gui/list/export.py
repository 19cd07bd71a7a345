"""The button “Xuất” of a list: the register of what the list shows at that moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.list.model import ListModel
from dankvan_desktop.gui.list.view import ListView
from dankvan_desktop.gui.registers import RegisterButton

if TYPE_CHECKING:
    from dankvan_desktop.reports.registers import Register


def export_button(context: Context, model: ListModel, view: ListView, what: Callable[[], str]) -> RegisterButton:
    """`what`: what the rows are when the list shows only some (“34 mô hình của …”)."""

    def shown() -> Register:
        from dankvan_desktop.reports.registers import of_list

        return of_list(model.query, what() if model.query.ids is not None else "")

    def selected() -> tuple[Register, int] | None:
        from dankvan_desktop.reports.registers import of_list

        ids = view.selected_ids()
        return (of_list(replace(model.query, ids=ids)), len(ids)) if len(ids) > 1 else None

    return RegisterButton(context, shown, narrowed=selected, beside=model.query.cls.SPEC.name)
