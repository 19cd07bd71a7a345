"""A figure beside that of an earlier period: which periods go together, and what the change is called."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.figures import values
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import beside, build
from tests.sample import open_sample


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A ward with years of records."""
    opened = open_sample(tmp_path_factory.mktemp("beside"), "year")
    yield opened
    opened.db.close()


def figure(value: int | Decimal | None, unit: str = "hộ") -> FigureValue:
    return FigureValue("x", "X", value, f"{value} {unit}", unit, "", "count(unit)", ("1",))


@pytest.mark.parametrize(
    "period, told",
    [
        ("2026-Q3", {"year_ago": "quý III năm 2025", "previous": "quý II năm 2026"}),
        ("2026-01", {"year_ago": "tháng 01 năm 2025", "previous": "tháng 12 năm 2025"}),
        ("2026-H1", {"year_ago": "6 tháng đầu năm 2025", "previous": "6 tháng cuối năm 2025"}),
        ("2026-01..2026-09", {"year_ago": "9 tháng đầu năm 2025"}),
        ("2026", {"year_ago": "năm 2025"}),
        ("2021..2025", {"previous": "từ năm 2016 đến năm 2020"}),
        ("1900..2100", {}),
    ],
)
def test_the_earlier_periods_of_a_report(work: Work, period: str, told: dict[str, str]) -> None:
    found = beside.periods(Scope(work.db, None, Period(period)))
    assert {name: spans.spoken(each) for name, each in found.items()} == told


def test_a_report_without_a_period_is_held_against_nothing(work: Work) -> None:
    assert beside.periods(Scope(work.db, None)) == {}


@pytest.mark.parametrize(
    "now, then, unit, words",
    [
        (112, 100, "hộ", "tăng 12 (12%)"),
        (100, 112, "hộ", "giảm 12 (10,7%)"),
        (5, 5, "hộ", "không thay đổi"),
        (5, 0, "hộ", "tăng 5"),
        (Decimal("2.5"), Decimal("3.1"), "%", "giảm 0,6 điểm %"),
        (None, 5, "hộ", ""),
        (5, None, "hộ", ""),
    ],
)
def test_the_change_in_words(now: int | None, then: int | None, unit: str, words: str) -> None:
    assert beside.change_words(figure(now, unit), figure(then, unit)) == words


def test_earlier_values_are_those_a_report_of_that_period_would_print(work: Work) -> None:
    now = build.build(work.db, "quy", None, period_from="2026-07-01", period_to="2026-09-30")
    then = build.build(work.db, "quy", None, period_from="2026-04-01", period_to="2026-06-30")
    printed = dict(then.used)
    assert now.scope is not None
    checked = 0
    for reference, value in now.used:
        earlier = beside.earlier(now.scope, reference, value).get(beside.PREVIOUS)
        if earlier is not None and reference in printed:
            assert earlier.value.value == printed[reference].value
            assert earlier.value.rows == printed[reference].rows
            checked += 1
    assert checked > 20


def test_fixed_periods_and_what_knows_no_time_have_nothing_earlier(work: Work) -> None:
    scope = Scope(work.db, None, Period("2026-Q3"))
    fixed = values.compute(scope, Reference.parse("so_ho|2025"))
    assert beside.earlier(scope, "so_ho|2025", fixed) == {}
    assert beside.earlier(scope, "list:period_papers|previous", fixed) == {}
