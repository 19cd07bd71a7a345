"""Widths of columns: numbers whole, texts by need, weights where somebody chose them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.reports.registers import Column
from dankvan_desktop.reports.registers.widths import Need, needs, shares
from tests.reports.registers.samples import plain_rows, table


def by_letters(text: str, bold: bool) -> float:
    return len(text) * 5.0


def test_numbers_dates_and_short_texts_are_never_narrower_than_they_are() -> None:
    found = needs(table(plain_rows(2_000)), 714, 3, by_letters)
    widths = shares(found, [1.0] * len(found), 714)
    assert sum(widths) == pytest.approx(714)
    ordinal, text, unit, day, year, count, rate = widths
    assert ordinal >= 4 * 5 + 6 and unit >= len("Tổ dân phố 9") * 5 + 6
    assert day >= 10 * 5 + 6 and year >= 4 * 5 + 6 and count >= len("3.000") * 5 + 6 and rate >= 5 * 5 + 6
    assert text > 300


def test_a_rare_large_number_counts_as_much_as_the_others() -> None:
    rows = tuple((f"Chữ {number}" * 20, 10**11 if number == 777 else 5) for number in range(2_000))
    columns = (Column("Nội dung"), Column("Số", align="right"))
    found = needs(table(rows, columns), 714, 3, by_letters)
    assert found[2].least >= len("100.000.000.000") * 5 + 6


def test_weights_share_what_is_there_and_the_ordinal_stays_narrow() -> None:
    columns = (Column("A", 3.0), Column("B", 1.0))
    found = needs(table((("một hai ba " * 30, "một hai ba " * 30),), columns), 700, 3, by_letters)
    ordinal, first, second = shares(found, [0.0, 3.0, 1.0], 700)
    assert ordinal < 30 and first == pytest.approx(3 * second, rel=0.05)


@given(
    st.lists(
        st.tuples(st.floats(5, 100), st.floats(0, 300), st.floats(0, 900), st.sampled_from([0.0, 1.0, 1.0, 2.5])),
        min_size=1,
        max_size=15,
    )
)
def test_shares_fill_the_width_and_respect_what_is_least(columns: list[tuple[float, float, float, float]]) -> None:
    found = [Need(least, least + more, least + more + most) for least, more, most, _ in columns]
    widths = shares(found, [weight for *_, weight in columns], 714)
    assert sum(widths) == pytest.approx(714)
    if sum(need.least for need in found) <= 714:
        assert all(width >= need.least - 0.01 for width, need in zip(widths, found, strict=True))
