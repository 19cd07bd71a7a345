"""Dates as clerks write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core import dates
from dankvan_desktop.core.clock import stamp

days = st.dates(min_value=date(1930, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def iso_dates(draw: st.DrawFn) -> str:
    """A day, a month or a year."""
    return draw(days).isoformat()[: draw(st.sampled_from((4, 7, 10)))]


@given(iso_dates())
def test_every_way_of_writing_means_the_same_date(iso: str) -> None:
    for written in (
        iso,
        dates.show(iso),
        dates.cite(iso),
        dates.show(iso).replace("/", "."),
        dates.show(iso).replace("/", ""),
    ):
        assert dates.parse(written) == iso
    if len(iso) > 4:
        assert dates.parse(dates.long(iso)) == iso
        assert dates.parse(f"  {dates.show(iso).replace('/', ' - ')} ") == iso


@given(iso_dates())
def test_first_and_last_day_frame_the_date(iso: str) -> None:
    first, last = dates.first_day(iso), dates.last_day(iso)
    assert first <= last
    assert first.isoformat().startswith(iso) and last.isoformat().startswith(iso)
    assert (first == last) == (len(iso) == 10)


@given(st.text(max_size=12))
def test_anything_else_is_refused_in_one_sentence(typed: str) -> None:
    try:
        assert dates.parse(dates.parse(typed)) == dates.parse(typed)
    except dates.BadDate as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/2/2018", "tháng 2/2018 không có ngày 31"),
        ("29/2/2017", "không có ngày 29"),
        ("5/13/2018", "không có tháng 13"),
        ("0/1/2018", "không có ngày 0"),
        ("3/18", "thiếu năm bốn chữ số"),
        ("1/1/201", "năm chưa đúng"),
        ("1/1/1900", "ngoài khoảng"),
        ("hôm qua", "chưa phải là ngày"),
        ("12345", "chưa phải là ngày"),
        ("1/2/3/2018", "chưa phải là ngày"),
    ],
)
def test_a_wrong_date_is_explained(typed: str, words: str) -> None:
    with pytest.raises(dates.BadDate, match=words):
        dates.parse(typed)


@pytest.mark.parametrize(
    ("iso", "cited", "long"),
    [
        ("2018-04-18", "18/4/2018", "ngày 18 tháng 4 năm 2018"),
        ("2013-06-03", "03/6/2013", "ngày 03 tháng 6 năm 2013"),
        ("2017-02-09", "09/02/2017", "ngày 09 tháng 02 năm 2017"),
        ("2018-01", "01/2018", "tháng 01 năm 2018"),
        ("2016", "2016", "năm 2016"),
    ],
)
def test_days_below_ten_and_months_below_three_get_a_zero(iso: str, cited: str, long: str) -> None:
    assert (dates.cite(iso), dates.long(iso)) == (cited, long)


@pytest.mark.parametrize(
    ("typed", "iso"), [("18.4.18", "2018-04-18"), ("1/1/69", "2069-01-01"), ("1/1/70", "1970-01-01")]
)
def test_years_of_two_digits(typed: str, iso: str) -> None:
    assert dates.parse(typed) == iso


def test_a_moment_is_shown_by_the_time_of_this_pc() -> None:
    local = datetime(2026, 11, 22, 8, 15).astimezone()
    shown = [dates.show_moment(local, local.date() + timedelta(days)) for days in (0, 1, 2, -1)]
    assert shown == ["hôm nay 08:15", "hôm qua 08:15", "22/11/2026 08:15", "22/11/2026 08:15"]
    assert dates.show_moment(local.astimezone(UTC), local.date()) == "hôm nay 08:15"
    assert dates.show_moment(stamp(local), date(2027, 1, 1)) == "22/11/2026 08:15"
    with pytest.raises(ValueError):
        dates.show_moment("hôm nào", local.date())
