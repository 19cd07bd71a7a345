"""Numbers of papers: read in any habit, written in one, ranges and gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.documents.numbering import BadRange, Book


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("03/QĐ-ĐU", 3, "03-QĐ/ĐU"), ("45 - QĐ/ĐU", 45, "45-QĐ/ĐU"), ("06-TB/Đ.U", 6, "06-TB/ĐU"),
        ("Số: 70 - BC/ĐU", 70, "70-BC/ĐU"), ("15/QĐ-UBND", 15, "15/QĐ-UBND"), ("33/CT-TTg", 33, "33/CT-TTg"),
        ("34/2007/PL/UBTVQH11", 34, "34/2007/PL-UBTVQH11"), ("10/2022/QH15", 10, "10/2022/QH15"),
        ("1665/NQ-UBTVQH15", 1665, "1665/NQ-UBTVQH15"), ("46", 46, "46"), ("không số", None, "không số"),
    ],
)
def test_a_printed_number_is_read_as_it_was_meant(printed: str, number: int | None, symbol: str) -> None:
    assert numbering.parse(printed) == numbering.Number(number, symbol)


@pytest.mark.parametrize("text", ["46–54", "46-54", " 46 — 54 ", "46 đến 54", "46..54"])
def test_a_range_in_any_habit(text: str) -> None:
    assert list(numbering.parse_range(text)) == list(range(46, 55))


@pytest.mark.parametrize("text", ["", "54–46", "0–3", "46–", "QĐ", "1–100", "4,6"])
def test_what_is_no_range(text: str) -> None:
    with pytest.raises(BadRange):
        numbering.parse_range(text)


@given(st.sets(st.integers(1, 300), max_size=40))
def test_spans_say_the_numbers_and_nothing_else(numbers: set[int]) -> None:
    said: set[int] = set()
    for part in filter(None, numbering.spans(numbers).split(", ")):
        first, _, last = part.partition("–")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == numbers


@given(st.sets(st.integers(1, 200), max_size=30), st.integers(1, 100))
def test_a_book_knows_its_gaps_and_its_next_number(used: set[int], start: int) -> None:
    book = Book(tuple(sorted(used)), start)
    assert book.next not in used and book.next >= start and all(each < book.next for each in used)
    assert set(book.gaps) == {each for each in range(start, book.next) if each not in used}


def test_a_symbol_like_another() -> None:
    assert numbering.like("45-QĐ/ĐU", 71, "BC") == "71-BC/ĐU"
    assert numbering.like("15/QĐ-UBND", 3, "KH") == "03/KH-UBND"
    assert numbering.like("46", 47, "QĐ") == ""


@pytest.mark.parametrize(
    ("symbol", "date", "in_term", "year"),
    [
        ("59/2023/NĐ-CP", None, False, 2023), ("15/QĐ-UBND", "2019-03-05", False, 2019),
        ("45-QĐ/ĐU", "2018-03-12", True, None), ("45-QĐ/ĐU", None, False, None),
    ],
)
def test_the_year_of_a_number(symbol: str, date: str | None, in_term: bool, year: int | None) -> None:
    assert numbering.series_year(symbol, date, in_term=in_term) == year
