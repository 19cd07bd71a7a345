"""Periods of work: written, shown, framed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core import period
from dankvan_desktop.core.period import Period

years = st.integers(1930, 2099)


@st.composite
def codes(draw: st.DrawFn) -> str:
    """A code of any kind."""
    year = draw(years)
    day = date(year, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
    kind = draw(st.sampled_from(("Q", "H1", "H2", "9M", "term", "range", "day", "month", "year")))
    later = day + timedelta(days=draw(st.integers(0, 300)))
    return {
        "Q": f"{year}-Q{draw(st.integers(1, 4))}",
        "term": f"{year}--{min(year + 5, 2100)}",
        "range": f"{day.isoformat()[:7]}..{later.isoformat()[:7]}",
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "year": str(year),
    }.get(kind, f"{year}-{kind}")


@given(codes())
def test_what_is_shown_is_read_back(code: str) -> None:
    shown = Period(code).show()
    assert period.parse(shown) == Period(code)
    assert period.parse(code) == Period(code)


@given(codes())
def test_a_period_begins_before_it_ends_and_covers_itself(code: str) -> None:
    each = Period(code)
    assert each.start <= each.end
    assert each.covers(each)
    assert each.covers(Period(each.start.isoformat())) and each.covers(Period(each.end.isoformat()))
    assert not each.covers(Period((each.end + timedelta(days=1)).isoformat()))


@given(st.text(max_size=20))
def test_anything_else_is_refused_in_one_sentence(typed: str) -> None:
    try:
        period.parse(typed)
    except period.BadPeriod as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("typed", "code", "start", "end"),
    [
        ("quý 1/2018", "2018-Q1", "2018-01-01", "2018-03-31"),
        ("Quý IV năm 2017", "2017-Q4", "2017-10-01", "2017-12-31"),
        ("6 tháng đầu năm 2018", "2018-H1", "2018-01-01", "2018-06-30"),
        ("6 tháng 2018", "2018-H1", "2018-01-01", "2018-06-30"),
        ("6 tháng cuối năm 2018", "2018-H2", "2018-07-01", "2018-12-31"),
        ("9 tháng 2018", "2018-9M", "2018-01-01", "2018-09-30"),
        ("nhiệm kỳ 2015-2020", "2015--2020", "2015-01-01", "2020-12-31"),
        ("6/2013–4/2018", "2013-06..2018-04", "2013-06-01", "2018-04-30"),
        ("từ 6/2013 đến 4/2018", "2013-06..2018-04", "2013-06-01", "2018-04-30"),
        ("tháng 2/2016", "2016-02", "2016-02-01", "2016-02-29"),
        ("năm 2016", "2016", "2016-01-01", "2016-12-31"),
        ("cuối năm 2017", "2017-12-31", "2017-12-31", "2017-12-31"),
        ("18/4/2018", "2018-04-18", "2018-04-18", "2018-04-18"),
    ],
)
def test_what_clerks_write(typed: str, code: str, start: str, end: str) -> None:
    found = period.parse(typed)
    assert (found.code, found.start.isoformat(), found.end.isoformat()) == (code, start, end)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("quý 5/2018", "chưa phải là kỳ"),
        ("4/2018-6/2013", "kết thúc trước khi bắt đầu"),
        ("nhiệm kỳ 2020-2015", "kết thúc trước"),
        ("quý I/1800", "ngoài khoảng"),
        ("31/2/2018–4/2018", "không có ngày 31"),
    ],
)
def test_a_wrong_period_is_explained(typed: str, words: str) -> None:
    with pytest.raises(period.BadPeriod, match=words):
        period.parse(typed)


def test_a_year_covers_its_parts() -> None:
    year = Period("2018")
    for part in ("2018-Q4", "2018-H1", "2018-9M", "2018-12", "2018-12-31", "2018-02..2018-11"):
        assert year.covers(Period(part)) and not Period(part).covers(year)
    assert not year.covers(Period("2017-12..2018-01"))
    assert year.covers(Period("2018-05")) and not Period("2018-Q1").covers(year)
