"""Totals by group: every number is the plain sum over the rows it opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.campaigns.campaign import Campaign
from dankvan_desktop.core.records.campaigns.contribution import Contribution
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.figures import summaries
from dankvan_desktop.figures.summaries import SUMMARIES, YEAR, Line, Summary
from dankvan_desktop.figures.values import Reference, Scope, compute
from dankvan_desktop.ops import catalogue, files, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import counting, rows


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """An empty ward."""
    made = files.create(tmp_path / "w.danvan", FixedClock(date(2018, 5, 2)))
    yield made
    made.db.close()


def summary(code: str) -> Summary:
    """By code."""
    return next(each for each in SUMMARIES if each.code == code)


def give(work: Work, **values: str) -> str:
    """One contribution."""
    unit = next(iter(counting.select(work.db, "unit")), "") or records.save(
        work, Unit, None, {"name": "Đảng ủy phường"}
    ).ids[0]
    lists = {"what": "contribution_kind", "measure": "measure", "purpose": "contribution_purpose"}
    draft = {
        name: catalogue.list_item_id(lists[name], text) if name in lists else text for name, text in values.items()
    }
    return records.save(work, Contribution, None, {"unit": unit, **draft}).ids[0]


def fund(work: Work, name: str) -> str:
    """One fund."""
    kind = catalogue.list_item_id("campaign_kind", "quy")
    return records.save(work, Campaign, None, {"name": name, "kind": kind}).ids[0]


def by_label(lines: tuple[Line, ...]) -> dict[str, list[object]]:
    """What each line shows."""
    return {line.label: [cell.value for cell in line.cells] for line in lines}


def test_a_fund_shows_what_came_in_what_was_spent_and_what_is_left(work: Work) -> None:
    care = fund(work, "Quỹ Vì người nghèo")
    for year, money in (("2016", "60.000.000"), ("2017", "62.930.000"), ("2018", "62.930.000")):
        give(work, direction="in", what="tien", campaign=care, period=year, value=money)
    give(work, direction="out", what="qua", paid_from=care, period="2017", value="9.500.000", purpose="vi_nguoi_ngheo")
    give(work, direction="out", what="nha", paid_from=care, period="2018", value="175.000.000", quantity="3",
         purpose="nha_dai_doan_ket")
    give(work, direction="in", what="tien", period="2018", value="1.000.000")
    lines = summaries.compute(work.db, summary("funds"), "paid_from|campaign")
    assert by_label(lines)["Quỹ Vì người nghèo"] == [5, 185_860_000, 184_500_000, 1_360_000]
    assert by_label(summaries.compute(work.db, summary("funds"), "paid_from|campaign", 2017))["Tổng cộng"] == [
        2, 62_930_000, 9_500_000, 53_430_000,
    ]
    assert [line.label for line in summaries.compute(work.db, summary("funds"), YEAR)] == [
        "2018", "2017", "2016", "Tổng cộng",
    ]


def test_quantities_add_up_only_where_the_measure_agrees(work: Work) -> None:
    give(work, direction="in", what="dat", measure="m2", quantity="1.250", period="2018")
    give(work, direction="in", what="dat", measure="m2", quantity="750", period="2018")
    give(work, direction="in", what="hien_vat", measure="km", quantity="2,6", period="2018")
    total = summaries.compute(work.db, summary("contributions"), YEAR)[0]
    assert total.cells[1].value is None, "m² and km do not add up"
    assert sorted(str(part.cells[1].value) for part in total.parts) == ["2.6", "2000"]


def test_every_number_is_the_sum_over_its_rows(work: Work) -> None:
    other = files.create_sample(work.db.path.with_name("sample.danvan"))
    try:
        for each in SUMMARIES:
            for group, _ in each.groups:
                for line in summaries.compute(other.db, each, group):
                    for column, cell in zip(each.columns, line.cells, strict=True):
                        if cell.value is None or column.minus:
                            continue
                        if column.field:
                            assert counting.total(other.db, each.source, column.field, cell.rows) == cell.value
                        else:
                            assert len(cell.rows) == cell.value
                        assert set(rows.titles(other.db, each.source, cell.rows)) == set(cell.rows)
    finally:
        other.db.close()


def test_an_empty_file_has_no_lines(work: Work) -> None:
    for each in SUMMARIES:
        assert summaries.compute(work.db, each, each.groups[0][0]) == ()
        assert summaries.years(work.db, each) == ()


def test_the_page_and_the_figures_agree_on_what_is_of_a_fund(work: Work) -> None:
    care = fund(work, "Quỹ Khuyến học")
    give(work, direction="in", what="tien", campaign=care, period="2018", value="8.000.000")
    give(work, direction="out", what="qua", paid_from=care, period="2018", value="3.000.000")
    give(work, direction="out", what="qua", campaign=care, period="2018", value="1.000.000")  # not out of the fund
    give(work, direction="result", what="nha", campaign=care, period="2018", value="5.000.000")
    total = by_label(summaries.compute(work.db, summary("funds"), "paid_from|campaign"))["Tổng cộng"]
    codes = ("dem_quy_thu", "dem_quy_chi", "dem_quy_con")
    figures = [compute(Scope(work.db, None), Reference(code)).value for code in codes]
    assert total[1:] == figures == [8_000_000, 3_000_000, 5_000_000]
