"""Comparisons: which period goes with which, flows added up, plans and the degree reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.figures import comparison, targets, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import indicator_id
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import rows


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", SystemClock(), "Người thử")
    yield opened
    opened.db.close()


@pytest.fixture
def ward(work: Work) -> str:
    return records.save(work, by_name("unit"), None, {"name": "Phường Thử", "code": "PT"}).ids[0]


def observe(work: Work, ward: str, code: str, period: str, value: str, **fields: str) -> str:
    draft = {"indicator": indicator_id(code), "unit": ward, "period": period, "value": value, **fields}
    return records.save(work, by_name("observation"), None, draft).ids[0]


def plan(work: Work, ward: str, name: str, **fields: str) -> str:
    draft = {"name": name, "unit": ward, "period": "2018", **fields}
    return records.save(work, by_name("target"), None, draft).ids[0]


def indicator(work: Work, code: str) -> Indicator:
    found = rows.get(work.db, Indicator, indicator_id(code))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "year_before", "preceding"),
    [
        ("2018-Q1", "2017-Q1", "2017-Q4"),
        ("2018-Q3", "2017-Q3", "2018-Q2"),
        ("2018-H1", "2017-H1", "2017-H2"),
        ("2018-H2", "2017-H2", "2018-H1"),
        ("2018-9M", "2017-9M", "2017-9M"),
        ("2018-01", "2017-01", "2017-12"),
        ("2018", "2017", "2017"),
        ("2020-02-29", "2019-02-28", "2020-02-28"),
        ("2015--2020", "2014--2019", "2010--2015"),
        ("2013-06..2018-04", "2012-06..2017-04", "2012-06..2017-04"),
    ],
)
def test_the_period_to_compare_with(code: str, year_before: str, preceding: str) -> None:
    assert comparison.year_before(Period(code)) == Period(year_before)
    assert comparison.preceding(Period(code)) == Period(preceding)


def test_the_difference_and_its_share_with_the_rows_of_both(work: Work, ward: str) -> None:
    one = observe(work, ward, "tuyen_truyen_cuoc", "2018-Q1", "75")
    other = observe(work, ward, "tuyen_truyen_cuoc", "2017-Q1", "60")
    observe(work, ward, "gd_van_hoa", "2018-Q1", "92,4")
    observe(work, ward, "gd_van_hoa", "2017-Q1", "90")
    chosen = [indicator(work, code) for code in ("tuyen_truyen_cuoc", "gd_van_hoa", "so_ho")]
    lines = comparison.compare(Scope(work.db, ward), chosen, Period("2018-Q1"), Period("2017-Q1"))
    assert [(each.indicator.code, each.difference, each.percent) for each in lines] == [
        ("tuyen_truyen_cuoc", Decimal(15), Decimal("25.0")),
        ("gd_van_hoa", Decimal("2.4"), None),  # of a rate the points, never a share of a share
    ]
    assert (lines[0].now.rows, lines[0].then.rows) == ((one,), (other,))


def test_a_year_of_a_flow_is_added_up_from_its_quarters_and_overlaps_count_once(work: Work, ward: str) -> None:
    kept = [observe(work, ward, "tuyen_truyen_cuoc", f"2018-Q{each}", "10") for each in (1, 2, 3, 4)]
    observe(work, ward, "tuyen_truyen_cuoc", "2018-01", "4")
    found = comparison.value_in(Scope(work.db, ward), indicator(work, "tuyen_truyen_cuoc"), Period("2018"))
    assert (found.value, found.rows, found.source) == (40, tuple(kept), "sum(observation.value)")
    observe(work, ward, "tuyen_truyen_cuoc", "2018", "45")
    found = comparison.value_in(Scope(work.db, ward), indicator(work, "tuyen_truyen_cuoc"), Period("2018"))
    assert found.value == 45  # typed for the year itself


def test_a_count_that_knows_no_time_is_not_compared(work: Work, ward: str) -> None:
    found = values.compute(Scope(work.db, ward), Reference("dem_don_vi"))
    assert found.value == 1
    lines = comparison.compare(Scope(work.db, ward), [indicator(work, "so_tdp")], Period("2018"), Period("2017"))
    assert lines == []


@pytest.mark.parametrize(
    ("fields", "degree"),
    [
        ({"planned": "100", "done": "101"}, "exceeded"),
        ({"planned": "100", "done": "100"}, "reached"),
        ({"planned": "100", "done": "90"}, "nearly"),
        ({"planned": "100", "done": "89,9"}, "missed"),
        ({"planned": "3", "done": "2,5", "at_most": "Có"}, "exceeded"),
        ({"planned": "3", "done": "3,3", "at_most": "Có"}, "nearly"),
        ({"planned": "3", "done": "4", "at_most": "Có"}, "missed"),
        ({"planned": "100", "done": "89", "degree": "nearly"}, "nearly"),
        ({"planned": "100"}, ""),
    ],
)
def test_the_degree_of_a_target(work: Work, ward: str, fields: dict[str, str], degree: str) -> None:
    (state,) = targets.states(work.db, [plan(work, ward, "Chỉ tiêu", **fields)])
    assert state.degree == degree


def test_what_nobody_typed_is_taken_from_the_figures_with_their_rows(work: Work, ward: str) -> None:
    target = plan(work, ward, "Tuyên truyền", indicator=indicator_id("tuyen_truyen_cuoc"), planned="80")
    assert targets.states(work.db, [target])[0].degree == ""
    quarters = tuple(observe(work, ward, "tuyen_truyen_cuoc", f"2018-Q{each}", "38") for each in (1, 2))
    (state,) = targets.states(work.db, [target])
    assert (state.done, state.percent, state.degree) == (Decimal(76), Decimal("95.0"), "nearly")
    assert state.found is not None and state.found.rows == quarters
    scope = Scope(work.db, ward, Period("2018"))
    assert values.compute(scope, Reference("dem_chi_tieu_gan_dat")).rows == (target,)
    assert values.compute(scope, Reference("dem_chi_tieu_dat")).value is None


def test_a_target_about_targets_does_not_count_itself(work: Work, ward: str) -> None:
    ids = [
        plan(work, ward, "Số chỉ tiêu đạt", indicator=indicator_id("chi_tieu_dat"), planned="1"),
        plan(work, ward, "Việc khác", planned="1", done="1"),
    ]
    assert [each.degree for each in targets.states(work.db, ids)] == ["", "reached"]


def test_targets_are_told_by_document_and_period(work: Work, ward: str) -> None:
    kept = [plan(work, ward, f"Chỉ tiêu {each}", degree="reached" if each < 3 else "nearly") for each in range(4)]
    kept.append(plan(work, ward, "Năm khác", period="2017", degree="missed"))
    groups = targets.grouped(targets.states(work.db, kept))
    assert [targets.summary(group) for group in groups] == [
        "3 trong 4 chỉ tiêu đạt và vượt, 1 gần đạt",
        "0 trong 1 chỉ tiêu đạt và vượt, 1 không đạt",
    ]
