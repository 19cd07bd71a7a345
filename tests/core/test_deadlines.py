"""Terms counted in calendar and working days, checked against a calendar on the wall."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core import deadlines
from dankvan_desktop.core.deadlines import NOTICE, SETTLING, SORTING, Calendar, petition_due, plan_days

TET = Calendar(
    off=frozenset(date(2026, 2, day) for day in range(16, 21)) | {date(2026, 1, 1), date(2026, 1, 2)},
    worked=frozenset({date(2026, 1, 10)}),
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(
    Calendar, off=st.frozensets(DAYS, max_size=40), worked=st.frozensets(DAYS, max_size=20)
)


@given(CALENDARS, DAYS, st.integers(0, 60))
def test_adding_working_days_and_counting_them_are_inverse(calendar: Calendar, start: date, days: int) -> None:
    end = calendar.add(start, days)
    assert calendar.between(start, end) == days
    assert days == 0 or calendar.is_working(end)


@given(CALENDARS, DAYS)
def test_the_working_day_found_is_the_nearest(calendar: Calendar, day: date) -> None:
    later, earlier = calendar.from_day(day), calendar.until_day(day)
    assert earlier <= day <= later
    assert all(not calendar.is_working(earlier + timedelta(n)) for n in range(1, (later - earlier).days) if later > day)


def test_weekends_and_holidays_are_not_worked_and_days_worked_instead_are() -> None:
    assert [TET.is_working(date(2026, 1, day)) for day in (1, 2, 3, 4, 5, 10, 11)] == [
        *(False, False, False, False),
        *(True, True, False),
    ]
    assert TET.add(date(2026, 2, 13), 1) == date(2026, 2, 23), "the whole of Tết lies between"


def test_the_received_citizen_is_told_within_ten_working_days() -> None:
    assert NOTICE.end(date(2026, 2, 10), calendar=Calendar()) == date(2026, 2, 24)
    assert NOTICE.end(date(2026, 2, 10), calendar=TET) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("kind", "complexity", "remote", "due"),
    [
        ("khieu_nai", "plain", False, date(2026, 3, 31)),
        ("khieu_nai", "complex", False, date(2026, 4, 15)),
        ("khieu_nai", "plain", True, date(2026, 4, 15)),
        ("khieu_nai", "complex", True, date(2026, 4, 30)),
        ("to_cao", "plain", False, date(2026, 3, 31)),
        ("to_cao", "complex", False, date(2026, 3, 31)),  # longer only by a written extension
        ("to_cao", "very_complex", True, date(2026, 3, 31)),
        ("kien_nghi", "plain", False, None),
    ],
)
def test_settling_is_due_by_kind_and_complexity(kind: str, complexity: str, remote: bool, due: date | None) -> None:
    term, end = petition_due(kind, "2026-02-20", "2026-03-01", complexity=complexity, remote=remote)
    assert end == due
    assert (term is None) == (due is None)


@pytest.mark.parametrize(
    ("complexity", "latest"),
    [("plain", date(2026, 3, 31)), ("complex", date(2026, 4, 30)), ("very_complex", date(2026, 5, 30))],
)
def test_a_denunciation_is_extended_by_thirty_days_once_or_twice(complexity: str, latest: date) -> None:
    assert SETTLING["to_cao", complexity].latest(date(2026, 3, 1)) == latest


def test_any_petition_is_sorted_within_ten_days_of_its_receipt() -> None:
    for kind in ("khieu_nai", "to_cao", "kien_nghi", "phan_anh", ""):
        assert petition_due(kind, "2026-02-20", None) == (SORTING, date(2026, 3, 2))


def test_a_month_or_a_year_gives_no_term() -> None:
    assert petition_due("khieu_nai", "2026-02", None) == (None, None)
    assert petition_due("khieu_nai", "2026-02-20", "2026-03") == (None, None)
    assert petition_due("khieu_nai", None, None) == (None, None)


def test_an_extension_is_the_due_date() -> None:
    _, end = petition_due("to_cao", "2026-02-20", "2026-03-01", complexity="complex", extended="2026-04-20")
    assert end == date(2026, 4, 20)


def test_every_term_names_its_law() -> None:
    assert all("Luật" in term.source and term.label for term in (SORTING, NOTICE, *SETTLING.values()))


def test_a_year_after_a_leap_day() -> None:
    assert deadlines.a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert deadlines.a_year_after(date(2026, 11, 23)) == date(2027, 11, 23)


def test_a_plan_avoids_weekends_and_holidays_and_stays_in_its_month() -> None:
    found = plan_days([(2026, 1), (2026, 2)], (1, 17, 31), TET)
    assert [(each.wished.day, each.day) for each in found if each.day.month == 1] == [
        (1, date(2026, 1, 5)),
        (17, date(2026, 1, 19)),
        (31, date(2026, 1, 30)),  # a Saturday at the month's end: the Friday before
    ]
    assert [(each.wished.day, each.day) for each in found if each.day.month == 2] == [
        (1, date(2026, 2, 2)),
        (17, date(2026, 2, 23)),
        (28, date(2026, 2, 27)),
    ]


@given(CALENDARS, st.integers(2020, 2030), st.integers(1, 12), st.lists(st.integers(1, 31), min_size=1, max_size=6))
def test_planned_days_are_worked_and_never_doubled(
    calendar: Calendar, year: int, month: int, wishes: list[int]
) -> None:
    found = [each.day for each in plan_days([(year, month)], wishes, calendar)]
    assert len(found) == len(set(found)) <= len(wishes)
    assert all(calendar.is_working(day) and (day.year, day.month) == (year, month) for day in found)
    assert found == sorted(found)
