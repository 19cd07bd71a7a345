"""Numbers as Vietnamese papers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core import numbers

decimals = st.decimals(-(10**13), 10**13, places=4, allow_nan=False, allow_infinity=False)


@given(decimals)
def test_what_is_shown_is_read_back(value: Decimal) -> None:
    assert numbers.parse(numbers.show(value)) == value
    assert numbers.parse(numbers.show(value, group=False)) == value
    assert numbers.from_db(numbers.to_db(value)) == value


@given(st.integers(-(10**13), 10**13))
def test_whole_numbers_come_back(value: int) -> None:
    assert numbers.parse_int(numbers.show(value)) == value
    assert numbers.parse_int(numbers.show(value).replace(".", " ")) == value
    assert numbers.parse_int(numbers.show(value).replace(".", "\u00a0")) == value


@given(st.text("0123456789.,- ", max_size=12))
def test_anything_else_is_refused_in_one_sentence(typed: str) -> None:
    try:
        assert numbers.parse(numbers.show(numbers.parse(typed))) == numbers.parse(typed)
    except numbers.BadNumber as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("106,18", "106.18"),
        ("1.234", "1234"),
        ("0,0001", "0.0001"),
        ("-3", "-3"),
    ],
)
def test_what_clerks_write(typed: str, value: str) -> None:
    assert numbers.parse(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1,2,3", "hơn một dấu phẩy"),
        ("1.5", "hiểu hai cách"),
        ("1.2345", "hiểu hai cách"),
        ("12.34.567", "viết chưa đúng"),
        ("năm", "chưa phải là số"),
        ("0,12345", "quá bốn chữ số"),
        ("123456789012345", "quá lớn"),
    ],
)
def test_a_wrong_number_is_explained(typed: str, words: str) -> None:
    with pytest.raises(numbers.BadNumber, match=words):
        numbers.parse(typed)


def test_a_fraction_is_no_whole_number() -> None:
    with pytest.raises(numbers.BadNumber, match="số nguyên"):
        numbers.parse_int("1,5")
    assert numbers.parse_int("1,0") == 1


def test_how_numbers_are_shown() -> None:
    assert numbers.show(Decimal("1234567.5")) == "1.234.567,5"
    assert numbers.show(Decimal("12"), decimals=2) == "12,00"
    assert numbers.show(Decimal("0.5"), decimals=0) == "0"
    assert numbers.show(-1234) == "-1.234"
    assert [numbers.show_count(each) for each in (0, 9, 10, 1800)] == ["0", "09", "10", "1.800"]


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    with pytest.raises(numbers.BadNumber) as refused:
        numbers.parse("chữ " * 1200)
    assert len(str(refused.value)) < 150
    assert "…” chưa phải là số" in str(refused.value)
