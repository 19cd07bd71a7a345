"""Periods beside one another and in words."""

from __future__ import annotations

from datetime import date

import pytest

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period


@pytest.mark.parametrize(
    ("code", "told", "before", "after"),
    [
        ("2026-04", "tháng 4 năm 2026", "tháng 3 năm 2026", "tháng 5 năm 2026"),
        ("2026-01", "tháng 01 năm 2026", "tháng 12 năm 2025", "tháng 02 năm 2026"),
        ("2026-Q1", "quý I năm 2026", "quý IV năm 2025", "quý II năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026", "6 tháng cuối năm 2025", "6 tháng cuối năm 2026"),
        ("2026-01..2026-09", "9 tháng đầu năm 2026", "9 tháng đầu năm 2025", "quý IV năm 2026"),
        ("2026-01-01..2026-12-31", "năm 2026", "năm 2025", "năm 2027"),
        (
            "2013-06..2018-04",
            "từ tháng 6 năm 2013 đến tháng 4 năm 2018",
            "từ tháng 7 năm 2008 đến tháng 5 năm 2013",
            "từ tháng 5 năm 2018 đến tháng 3 năm 2023",
        ),
        (
            "2026-07..2026-10",
            "từ tháng 7 đến tháng 10 năm 2026",
            "từ tháng 3 đến tháng 6 năm 2026",
            "từ tháng 11 năm 2026 đến tháng 02 năm 2027",
        ),
        (
            "2026-04-03..2026-04-09",
            "từ ngày 03/4/2026 đến ngày 09/4/2026",
            "từ ngày 27/3/2026 đến ngày 02/4/2026",
            "từ ngày 10/4/2026 đến ngày 16/4/2026",
        ),
    ],
)
def test_a_period_and_its_neighbours_in_words(code: str, told: str, before: str, after: str) -> None:
    period = Period(code)
    assert spans.spoken(period) == told
    assert spans.spoken(spans.relative(period, "previous")) == before
    assert spans.spoken(spans.relative(period, "next")) == after


def test_last_year_ends_where_its_month_does() -> None:
    assert spans.spoken(spans.relative(Period("2025-02"), "year_ago")) == "tháng 02 năm 2024"
    assert spans.spoken(spans.relative(Period("2026-05"), "ytd")) == "từ tháng 01 đến tháng 5 năm 2026"


@pytest.mark.parametrize(
    ("code", "base", "last", "named"),
    [
        ("2013-06..2018-04", "2012", "2017", "2013-06..2018-04"),
        ("2026-01-01..2026-12-31", "2025", "2026", "2026"),
        ("2026-04-01..2026-04-30", "2025", "2025", "2026-04"),
        ("2026-07..2026-09", "2025", "2025", "2026-Q3"),
        ("2026-01..2026-06", "2025", "2025", "2026-H1"),
        ("2026-07..2026-12", "2025", "2026", "2026-H2"),
        ("2026-01..2026-09", "2025", "2025", "2026-9M"),
    ],
)
def test_the_years_around_a_period_and_the_name_of_its_kind(code: str, base: str, last: str, named: str) -> None:
    period = Period(code)
    assert spans.relative(period, "base_year") == Period(base)
    assert spans.relative(period, "last_year") == Period(last)
    assert spans.canonical(period) == Period(named)


@pytest.mark.parametrize(
    ("kind", "today", "told"),
    [
        ("month", date(2026, 4, 25), "tháng 4 năm 2026"),
        ("month", date(2026, 4, 10), "tháng 3 năm 2026"),
        ("quarter", date(2026, 1, 5), "quý IV năm 2025"),
        ("half", date(2026, 5, 1), "6 tháng đầu năm 2025"),
        ("nine", date(2026, 9, 28), "9 tháng đầu năm 2026"),
        ("year", date(2026, 12, 30), "năm 2026"),
    ],
)
def test_a_report_is_about_the_period_that_ended_last(kind: str, today: date, told: str) -> None:
    assert spans.spoken(spans.last_finished(kind, today)) == told


@pytest.mark.parametrize(
    ("before", "period", "whole"),
    [
        ("Trong ", "2026-07..2026-10", "Từ tháng 7 đến tháng 10 năm 2026"),
        ("trên địa bàn phường trong ", "2026-07..2026-10", "trên địa bàn phường từ tháng 7 đến tháng 10 năm 2026"),
        ("Trong ", "2021..2025", "Từ năm 2021 đến năm 2025"),
        ("Trong ", "1930..2100", "Đến nay"),
        ("Trong ", "2026-04", "Trong tháng 4 năm 2026"),
        ("công tác dân vận ", "2026-07..2026-10", "công tác dân vận từ tháng 7 đến tháng 10 năm 2026"),
    ],
)
def test_a_period_takes_one_preposition(before: str, period: str, whole: str) -> None:
    assert "".join(spans.joined(before, spans.spoken(Period(period)))) == whole
