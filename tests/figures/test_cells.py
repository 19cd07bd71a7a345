"""A cell of the figure grid: what a clerk types is what is kept, and what cannot be is refused in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.figures import cells, grid
from dankvan_desktop.figures.cells import BadCell, Cell
from dankvan_desktop.figures.grid import Place

COUNT = Indicator(id="so_ho", nature="stock", decimals=0)
AREA = Indicator(id="dt", nature="stock", decimals=2)
SHARE = Indicator(id="rate", nature="rate", decimals=2, numerator="num", denominator="den")
FREE = Indicator(id="free", nature="rate", decimals=1)


@pytest.mark.parametrize(
    ("text", "indicator", "shown"),
    [
        ("1.234", COUNT, "1.234"),
        ("1234", COUNT, "1.234"),
        ("106,18", AREA, "106,18"),
        ("> 90", COUNT, "trên 90"),
        ("trên 1.000", COUNT, "trên 1.000"),
        ("≥ 5", COUNT, "từ 5 trở lên"),
        ("từ 5 trở lên", COUNT, "từ 5 trở lên"),
        ("khoảng 400", COUNT, "khoảng 400"),
        ("12/12", COUNT, "12/12"),
        ("611/661", SHARE, "92,44%"),
        ("611/661 (92,43%)", SHARE, "92,43%"),
        ("99,77 %", SHARE, "99,77%"),
        ("trên 90%", SHARE, "trên 90%"),
        ("105", FREE, "105%"),
    ],
)
def test_a_figure_reads_as_it_was_meant_and_can_be_edited_again(text: str, indicator: Indicator, shown: str) -> None:
    cell = cells.read(text, indicator)
    assert cell is not None
    assert cells.show(cell, indicator) == shown
    again = cells.read(cells.edit_text(cell), indicator)
    assert again == cell


@pytest.mark.parametrize(
    ("text", "indicator", "why"),
    [
        ("mười", COUNT, "chưa phải là số"),
        ("1,5", COUNT, "số nguyên"),
        ("-3", AREA, "nhỏ hơn 0"),
        ("2.26", AREA, "hai cách"),
        ("1,234.5", AREA, "viết chưa đúng"),
        ("-", COUNT, "gõ 0"),
        ("dưới 5", COUNT, "dưới"),
        ("7/5", SHARE, "lớn hơn mẫu số"),
        ("5/0", SHARE, "bằng 0"),
        ("101", SHARE, "100%"),
        ("12/12 (100%)", COUNT, "ngoặc"),
        ("1,23456", AREA, "bốn chữ số"),
    ],
)
def test_what_is_no_figure_is_refused_in_words(text: str, indicator: Indicator, why: str) -> None:
    with pytest.raises(BadCell, match=why):
        cells.read(text, indicator)


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["=", ">", ">=", "~"]),
    st.sampled_from([AREA, FREE]),
)
def test_reading_undoes_writing(value: Decimal, comparator: str, indicator: Indicator) -> None:
    cell = Cell(comparator, value)
    found = cells.read(cells.edit_text(cell), indicator)
    assert found is not None and (found.comparator, found.value) == (comparator, value)


def test_an_empty_cell_is_no_figure_and_not_zero() -> None:
    assert cells.read("  ", COUNT) is None
    found = cells.read("0", COUNT)
    assert found is not None and found.value == 0


def test_a_total_says_what_it_does_not_know() -> None:
    held = {Place("so_ho", "a"): Cell(">", Decimal(90)), Place("so_ho", "b"): Cell("=", Decimal(12))}
    found = grid.total(COUNT, "", ["a", "b", "c"], held.get)
    assert (cells.show(found.cell, COUNT), found.known, found.of) == ("trên 102", 2, 3)


def test_rates_are_divided_from_sums_and_never_averaged() -> None:
    held = {
        Place("rate", "a"): Cell("=", None, Decimal(1), Decimal(10)),
        Place("num", "b"): Cell("=", Decimal(1)),
        Place("den", "b"): Cell("=", Decimal(90)),
        Place("rate", "c"): Cell("=", Decimal(50)),
    }
    found = grid.total(SHARE, "", ["a", "b", "c"], held.get)
    assert (cells.show(found.cell, SHARE), found.known, found.of) == ("2%", 2, 3)


def test_parts_are_held_against_the_whole_only_when_it_can_be_told() -> None:
    parts = [Indicator(id=name, parent="dt", nature="stock") for name in ("x", "y", "z")]
    held = {Place("dt", "a"): Cell("=", Decimal("278.33")), Place("x", "a"): Cell("=", Decimal("209.35"))}
    assert grid.difference(AREA, "a", parts, held.get) is None
    held |= {Place("y", "a"): Cell("=", Decimal("68.94")), Place("z", "a"): Cell("=", Decimal("0.04"))}
    assert grid.difference(AREA, "a", parts, held.get) is None  # they make up the whole
    held[Place("z", "a")] = Cell("=", Decimal("0.01"))
    assert grid.difference(AREA, "a", parts, held.get) == Decimal("-0.03")
    del held[Place("z", "a")]
    held[Place("y", "a")] = Cell("=", Decimal(100))
    assert grid.difference(AREA, "a", parts, held.get) == Decimal("31.02")  # too much already
