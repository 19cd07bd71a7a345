"""Reports of the schedule and figures of units that are owed on a day."""

from __future__ import annotations

from datetime import date

import pytest

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import owed
from dankvan_desktop.store import rows
from tests.store.ward import add, new_ward

TODAY = date(2018, 5, 2)


@pytest.fixture
def work(tmp_path):
    made = new_ward(tmp_path / "ward.danvan")
    yield made
    made.db.close()


def schedule(work, kind: str, day: str, month: str, starts_on: str, **fields) -> str:
    return add(
        work, "report_schedule", name="Báo cáo", kind=kind, due_day=day, due_month=month, starts_on=starts_on, **fields
    )


def told(work, today: date = TODAY) -> list[tuple[str, str, bool]]:
    return [(each.period.code, each.due.isoformat(), each.is_late) for each in owed.reports(work.db, today)]


@pytest.mark.parametrize(
    "kind, day, month, starts_on, expected",
    [
        ("month", "20", "last", "1/3/2018", [("2018-03", "2018-03-20", True), ("2018-04", "2018-04-20", True)]),
        ("month", "5", "next", "4/2018", [("2018-03", "2018-04-05", True), ("2018-04", "2018-05-05", False)]),
        ("month", "31", "last", "15/2/2018", [
            ("2018-02", "2018-02-28", True), ("2018-03", "2018-03-31", True), ("2018-04", "2018-04-30", True),
        ]),
        ("quarter", "15", "last", "2018", [("2018-Q1", "2018-03-15", True)]),
        ("quarter", "10", "next", "2018", [("2017-Q4", "2018-01-10", True), ("2018-Q1", "2018-04-10", True)]),
        ("half", "15", "last", "2017", [("2017-H1", "2017-06-15", True)]),
        ("nine", "15", "last", "2017", [("2017-9M", "2017-09-15", True)]),
        ("year", "15", "last", "2017", [("2017", "2017-12-15", True)]),
        ("year", "9", "next", "2018", [("2017", "2018-01-09", True)]),
    ],
)  # fmt: skip
def test_each_kind_of_report_has_its_day(work, kind, day, month, starts_on, expected) -> None:
    schedule(work, kind, day, month, starts_on)
    assert told(work) == expected


def test_a_report_that_was_sent_is_not_asked_for_again(work) -> None:
    held = schedule(work, "quarter", "10", "next", "2018")
    report = {"subject": "Báo cáo quý I", "outline": "so-ket-nq25", "schedule": held, "period_from": "1/2018"}
    made = add(work, "report", **report, period_to="31/3/2018", state="draft")
    first, second = owed.reports(work.db, TODAY)
    assert (first.report, second.report, second.title) == ("", made, "Báo cáo quý I/2018")
    from dankvan_desktop.ops import records

    records.save(work, by_name("report"), made, {"state": "sent", "period_to": "3/2018"})
    assert told(work) == [("2017-Q4", "2018-01-10", True)]


def test_a_schedule_that_has_ended_asks_for_nothing(work) -> None:
    schedule(work, "month", "20", "last", "2017", ends_on="11/2017")
    periods = [code for code, _, _ in told(work)]
    assert periods[-1] == "2017-11" and len(periods) == 11


def test_many_years_are_not_dug_up(work) -> None:
    schedule(work, "month", "20", "last", "2000")
    assert len(told(work)) == owed.MOST_PERIODS


def test_the_periods_that_ended_last() -> None:
    def codes(today: date) -> list[tuple[str, str]]:
        return [(now.code, before.code) for now, before in owed.ended(today)]

    assert codes(date(2018, 1, 1)) == [
        ("2017-12", "2017-11"), ("2017-Q4", "2017-Q3"), ("2017-H1", "2016-H1"), ("2017-9M", "2016-9M"),
        ("2017", "2016"),
    ]  # fmt: skip
    assert codes(date(2018, 5, 2))[:2] == [("2018-04", "2018-03"), ("2018-Q1", "2017-Q4")]
    assert codes(date(2018, 12, 31)) == [
        ("2018-11", "2018-10"), ("2018-Q3", "2018-Q2"), ("2018-H1", "2017-H1"), ("2018-9M", "2017-9M"),
        ("2017", "2016"),
    ]  # fmt: skip
    for day in (date(2018, month, 28) for month in range(1, 13)):
        assert all(Period(now.code).end < day for now, _ in owed.ended(day))


def test_figures_that_a_unit_gave_before_and_not_now_are_missing(work) -> None:
    units = [add(work, "unit", name=f"Chi bộ {number}") for number in (1, 2, 3)]
    gone = add(work, "unit", name="Chi bộ cũ", valid_to="2017")
    indicators = [add(work, "indicator", code=f"c{number}", name=f"Chỉ tiêu {number}") for number in (1, 2)]
    before = {
        (unit, each): add(work, "observation", indicator=each, unit=unit, period="quý IV/2017", value="5")
        for unit in (*units, gone)
        for each in indicators
    }
    add(work, "observation", indicator=indicators[0], unit=units[0], period="quý I/2018", value="5")
    for each in indicators:
        add(work, "observation", indicator=each, unit=units[1], period="quý I/2018", value="5")
    add(work, "observation", indicator=indicators[0], unit=units[1], period="2016", recurrence="yearly", value="5")
    found = owed.figures(work.db, TODAY)
    assert [(each.name, each.count, each.period.code) for each in found] == [
        ("Chi bộ 3", 2, "2018-Q1"), ("Chi bộ 1", 1, "2018-Q1"),
    ]  # fmt: skip
    assert found[1].before == (before[units[0], indicators[1]],)
    assert len(rows.titles(work.db, "observation", found[0].before)) == 2
