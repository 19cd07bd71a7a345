"""Known papers: any way of writing finds them, dates tell two of one number apart, validity ends on its day."""

from __future__ import annotations

from datetime import date

import pytest

from dankvan_desktop.core.records.documents.known_document import Alias, KnownDocument
from dankvan_desktop.core.rules import known

PAPERS = (
    KnownDocument(
        id="pl", symbol="34/2007/PL-UBTVQH11", date="2007-04-20", valid_to="2023-07-01",
        aliases=(Alias(symbol="34/2007/PL/UBTVQH11"),),
    ),
    KnownDocument(id="law", symbol="10/2022/QH15", date="2022-11-10", valid_from="2023-07-01"),
    KnownDocument(id="ct", symbol="05-CT/TW", date="2016"),
    KnownDocument(id="xi", symbol="12-NQ/TW", date="2012-01-16"),
    KnownDocument(id="xii", symbol="12-NQ/TW", date="2017-06-03"),
    KnownDocument(id="dcs", symbol="76-QĐ/TW", date="2000-06-15", valid_to="2020"),
)
INDEX = known.index(PAPERS)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("34/2007/PL-UBTVQH11", "pl"), ("34/2007/PL/UBTVQH11", "pl"), (" Số 34 / 2007 / PL-UBTVQH11", "pl"),
        ("10/2022/QH15", "law"), ("05-CT/BCT", "ct"), ("5 - CT/TW", "ct"), ("76-QĐi/TW", "dcs"), ("25-NQ/TW", None),
        ("12-NQ/TW", None), ("", None),
    ],
)
def test_any_way_of_writing(written: str, found: str | None) -> None:
    paper = known.find(INDEX, written)
    assert (paper.id if paper else None) == found


@pytest.mark.parametrize(("day", "found"), [("2012", "xi"), ("2017-06-03", "xii"), ("2015", None)])
def test_the_date_tells_two_of_one_number_apart(day: str, found: str | None) -> None:
    paper = known.find(INDEX, "12-NQ/TW", day)
    assert (paper.id if paper else None) == found


def test_validity_ends_on_its_day() -> None:
    ordinance, law, rule = PAPERS[0], PAPERS[1], PAPERS[5]
    assert not known.lapsed(ordinance, date(2023, 6, 30)) and known.lapsed(ordinance, date(2023, 7, 1))
    assert not known.in_force(law, date(2023, 6, 30)) and known.in_force(law, date(2023, 7, 1))
    assert not known.lapsed(rule, date(2020, 12, 31)) and known.lapsed(rule, date(2021, 1, 1))
    assert known.in_force(ordinance, date(2018, 4, 18))


def test_papers_named_in_a_text() -> None:
    text = (
        "Căn cứ Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Trung ương; Pháp lệnh 34/2007/PL/UBTVQH11; Quyết định "
        "45 - QĐ/ĐU, ngày 12/3/2018; Luật số 10/2022/QH15; 611/661 hộ, tỷ lệ 92,43%, ngày 12/15/2018."
    )
    assert [(each.written, each.date) for each in known.cited(text)] == [
        ("25-NQ/TW", "2013-06-03"), ("34/2007/PL/UBTVQH11", ""), ("45 - QĐ/ĐU", "2018-03-12"), ("10/2022/QH15", ""),
    ]
