"""Budgets on a ward's whole year (design §12): saving a record, the check, the first hits of the search everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.ops import check, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from dankvan_desktop.store.search import Search
from tests.benchmarks.measuring import in_turn, report
from tests.sample import open_sample

ACTIVITY = by_name("activity")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The generated year, open."""
    work = open_sample(tmp_path_factory.mktemp("year"), "year")
    yield work
    work.db.close()


def test_saving_one_record(year: Work) -> None:
    held = rows.get_many(year.db, ACTIVITY, query.ids(year.db, Query(ACTIVITY))[:1])[0]
    draft, number = {"kind": held.kind, "unit": held.unit, "period": "4/2026", "sessions": "3"}, count()

    def save() -> None:
        records.save(year, ACTIVITY, None, {**draft, "name": f"Dọn vệ sinh lần {next(number)}"})

    found = in_turn({"save": save}, runs=25)
    spent = found["save"] / found["pace"]
    report("save a record in the year, against 10 ms", spent / 0.010, 1.0, f"{spent * 1000:.1f} ms")


def test_the_check(year: Work) -> None:
    def read() -> None:
        for cls in RECORDS:
            rows.get_many(year.db, cls, query.ids(year.db, Query(cls)))

    found = in_turn({"read": read, "check": lambda: check.run(year.db)}, runs=3)
    absolute = f"{found['check'] * 1000:.0f} ms, reading all records {found['read'] * 1000:.0f} ms"
    report("check of the year against reading all its records", found["check"] / found["read"], 8.0, absolute)


@pytest.mark.parametrize("words", ["v", "ve sinh", "khối 9", "khongco"])
def test_first_hits_everywhere(year: Work, words: str) -> None:
    names = tuple(cls.SPEC.name for cls in RECORDS)
    found = in_turn({"first": lambda: next(Search(year.db.path, words, names, 6).groups(), None)}, runs=9)
    spent = found["first"] / found["pace"]
    report(f"“{words}” everywhere in the year until the first hits, against 60 ms", spent / 0.060, 1.0,
           f"{spent * 1000:.0f} ms")  # fmt: skip
