"""Cells of the figure grid: new, changed and emptied ones are one operation, written together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.ops import files, records, undo
from dankvan_desktop.ops.catalogue import indicator_id
from dankvan_desktop.ops.figures import CellChange, save_cells
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", SystemClock(), "Người thử")
    yield opened
    opened.db.close()


@pytest.fixture
def ward(work: Work) -> str:
    return records.save(work, by_name("unit"), None, {"name": "Phường Thử"}).ids[0]


def cell(ward: str, code: str, value: str) -> dict[str, str]:
    return {"indicator": indicator_id(code), "unit": ward, "period": "2018-Q1", "category": "", "value": value}


def held(work: Work) -> dict[str, str]:
    found = rows.get_many(work.db, Observation, query.ids(work.db, Query(Observation)))
    return {str(each.indicator): str(each.value) for each in found}


def test_new_changed_and_emptied_cells_are_one_operation_and_one_undo(work: Work, ward: str) -> None:
    first = save_cells(work, [CellChange(cell(ward, "so_ho", "10")), CellChange(cell(ward, "nhan_khau", "20"))], "Nhập")
    kept = {str(each.indicator): each for each in rows.get_many(work.db, Observation, first.ids)}
    so_ho, people = kept[indicator_id("so_ho")], kept[indicator_id("nhan_khau")]
    change = save_cells(
        work,
        [
            CellChange({"value": "11"}, so_ho.id, so_ho.rev),
            CellChange(None, people.id, people.rev),
            CellChange(cell(ward, "so_tdp", "3")),
        ],
        "Nhập số liệu quý I/2018 (3 ô)",
    )
    assert set(change.ids) >= {so_ho.id, people.id} and change.record == "observation"
    assert held(work) == {indicator_id("so_ho"): "11", indicator_id("so_tdp"): "3"}
    undo.undo(work)
    assert held(work) == {indicator_id("so_ho"): "10", indicator_id("nhan_khau"): "20"}
    undo.redo(work)
    assert held(work) == {indicator_id("so_ho"): "11", indicator_id("so_tdp"): "3"}


def test_one_refused_cell_writes_nothing_and_says_which(work: Work, ward: str) -> None:
    with pytest.raises(Refused) as refused:
        save_cells(work, [CellChange(cell(ward, "so_ho", "10")), CellChange(cell(ward, "nhan_khau", ""))], "Nhập")
    assert [(each.row, each.field) for each in refused.value.problems] == [(1, "value")]
    assert held(work) == {}


def test_a_cell_that_changed_since_it_was_shown_is_refused(work: Work, ward: str) -> None:
    (first,) = save_cells(work, [CellChange(cell(ward, "so_ho", "10"))], "Nhập").ids
    records.save(work, Observation, first, {"value": "12"})
    with pytest.raises(Refused, match="nơi khác"):
        save_cells(work, [CellChange({"value": "11"}, first, 1)], "Nhập")
    with pytest.raises(Refused, match="nơi khác"):
        save_cells(work, [CellChange(None, first, 1)], "Nhập")
    assert held(work) == {indicator_id("so_ho"): "12"}


def test_a_figure_that_stands_there_already_is_refused(work: Work, ward: str) -> None:
    save_cells(work, [CellChange(cell(ward, "so_ho", "10"))], "Nhập")
    with pytest.raises(Refused, match="đã nhập rồi"):
        save_cells(work, [CellChange(cell(ward, "so_ho", "11"))], "Nhập")
