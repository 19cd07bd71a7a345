"""Rates and registers of numbers, whatever the values: what can be right is never told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.rules import documents, numbers

RATE = Indicator(id="rate", name="Tỷ lệ hộ nghèo", nature="rate", numerator="poor", denominator="all")
YEAR = Period("2025")


class Ward:
    """The facts of one rate: its indicator and the figure it is a share of."""

    today = ""

    def __init__(self, base: int) -> None:
        self._base = Observation(id="base", indicator="all", unit="ward", period=YEAR, value=Decimal(base))

    def get(self, name: str, record_id: str | None) -> Any:
        return RATE if record_id == "rate" else None

    def title(self, name: str, record_id: str | None) -> str:
        return "Số hộ dân"

    def where(self, name: str, field: str, value: object) -> list[Any]:
        return [self._base] if value == "all" else []

    def all(self, name: str) -> list[Any]:
        return []

    def counted(self, observation: Any) -> None:
        return None


def typed(rate: Decimal) -> Observation:
    return Observation(id="typed", indicator="rate", unit="ward", period=YEAR, value=rate)


@given(base=st.integers(1, 30_000), share=st.floats(0, 1), places=st.integers(0, 2))
def test_a_rate_that_a_count_gives_is_possible(base: int, share: float, places: int) -> None:
    count = int(base * share)
    rate = (Decimal(count) * 100 / base).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert list(numbers.rate_base([typed(rate)], Ward(base))) == []


@given(base=st.integers(2, 400), count=st.integers(0, 399))
def test_a_rate_between_two_counts_is_told(base: int, count: int) -> None:
    """With few households two neighbouring counts are far apart: halfway no count lies."""
    if count < base:
        rate = ((Decimal(count) + Decimal("0.5")) * 100 / base).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if rate != rate.quantize(Decimal("0.1")):
            (found,) = numbers.rate_base([typed(rate)], Ward(base))
            assert found.id == "typed" and "không thể có" in found.message


def test_the_rates_of_the_report() -> None:
    rates = ("2.26", "2.42", "2.28")
    told = {rate: bool(list(numbers.rate_base([typed(Decimal(rate))], Ward(1800)))) for rate in rates}
    assert told == {"2.26": True, "2.42": True, "2.28": False}
    assert not list(numbers.rate_base([typed(Decimal("2.26"))], Ward(1815)))


def register(days: list[int]) -> list[Document]:
    first = date(2025, 8, 1)
    return [
        Document(
            id=str(number), number=number, symbol=f"{number:02d}-QĐ/ĐU", date=(first + timedelta(days=day)).isoformat()
        )
        for number, day in enumerate(days, start=1)
    ]


@given(days=st.lists(st.integers(0, 900), max_size=40))
def test_numbers_in_the_order_of_their_dates_are_left_alone(days: list[int]) -> None:
    assert list(documents.order(register(sorted(days)), Ward(1))) == []


@given(days=st.lists(st.integers(0, 900), min_size=2, max_size=40))
def test_without_those_told_the_rest_is_in_order(days: list[int]) -> None:
    papers = register(days)
    told = {found.id for found in documents.order(papers, Ward(1))}
    rest = [paper.date for paper in papers if paper.id not in told]
    assert rest == sorted(rest, key=lambda day: day or "")
    assert bool(told) == (days != sorted(days))


@given(day=st.integers(0, 900))
def test_one_paper_out_of_order_is_the_one_told(day: int) -> None:
    days = [*range(1000, 1010)]
    days.insert(5, day)
    (found,) = documents.order(register(days), Ward(1))
    assert found.id == "6" and "sớm hơn số 05-QĐ/ĐU" in found.message
