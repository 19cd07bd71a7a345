"""One observation in its form: the unit of measure stands beside the number; the list is filtered by period."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.gui.list.filters import Filters
from dankvan_desktop.gui.pages.figures.grid_page import GridPage
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from tests.gui.helpers import add, open_context, show_form, show_page


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with open_context(tmp_path) as opened:
        yield opened


def beside(form: Form, name: str) -> str:
    """The words that stand beside the editor of a field."""
    labels = form.editor(name).findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_the_unit_of_measure_of_the_chosen_indicator_stands_beside_the_value(qtbot, context) -> None:
    form = show_form(qtbot, context, "observation", 700)
    assert beside(form, "value") == ""
    form.put_draft({"indicator": indicator_id("dt_tu_nhien")})
    assert beside(form, "value") == "ha"
    form.put_draft({"indicator": indicator_id("so_ho")})
    assert beside(form, "value") == "hộ"
    form.undo()
    assert beside(form, "value") == "ha"
    plans = show_form(qtbot, context, "target", 700)
    plans.load_draft({**plans.draft(), "measure": list_item_id("measure", "cuoc")})
    assert (beside(plans, "planned"), beside(plans, "done")) == ("cuộc", "cuộc")


def test_the_list_is_filtered_by_period(qtbot, context) -> None:
    unit = add(context, "unit", name="Phường Thử")
    for period, value in (("2017", "1"), ("2018-Q1", "2")):
        add(context, "observation", indicator=indicator_id("so_ho"), unit=unit, period=period, value=value)
    page = show_page(qtbot, context, Observation)
    filters = page.findChild(Filters)
    combo = filters.combos["period"]
    combo.turned_to.emit()
    assert [combo.itemText(place) for place in range(1, combo.count())] == ["2017", "quý I/2018"]
    combo.setCurrentIndex(2)
    assert page.list.view.model().rowCount() == 1


def test_a_rate_that_was_only_stated_is_the_value(context) -> None:
    unit = add(context, "unit", name="Phường Thử")
    kept = add(context, "observation", indicator=indicator_id("ty_le_dung_han"), unit=unit, period="2018",
               stated_rate="99,77 %")  # fmt: skip
    from dankvan_desktop.store import rows

    record = rows.get(context.open_work.db, Observation, kept)
    assert record is not None and str(record.value) == "99.77" and record.stated_rate == "99,77 %"


def test_the_grid_of_an_empty_file_says_what_is_missing(qtbot, context) -> None:
    page = GridPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 500)
    page.show()
    qtbot.waitExposed(page)
    assert page.empty.isVisible() and not page.view.isVisible()
    assert not page.is_dirty() and page.leave() and page.save()
