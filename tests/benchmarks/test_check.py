"""Budgets of the check: a whole year's file, and the findings of one record while a clerk walks through a list."""

from __future__ import annotations

from pathlib import Path

from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import check
from dankvan_desktop.store import query
from tests.benchmarks.large import large_ward
from tests.benchmarks.measuring import in_turn, report
from tests.sample import open_sample

CHECK_SECONDS, RECORD_SECONDS = 2.0, 0.05


def test_the_check_of_a_year(tmp_path: Path) -> None:
    work = open_sample(tmp_path, "year")
    taken = in_turn({"check": lambda: check.run(work.db)}, runs=3)
    work.db.close()
    report("Kiểm tra a year's file, s", taken["check"] / taken["pace"], CHECK_SECONDS, f"{taken['check']:.2f} s")


def test_the_findings_of_one_record_among_many(tmp_path: Path) -> None:
    work = large_ward(tmp_path / "ward.danvan")
    document = by_name("document")
    first = query.page(work.db, query.Query(document), 0, 1)[0].id
    taken = in_turn({"record": lambda: check.of_record(work.db, document, first)}, runs=5)
    work.db.close()
    ratio = taken["record"] / taken["pace"]
    report("Findings of one of 100,000 papers, s", ratio, RECORD_SECONDS, f"{taken['record'] * 1000:.1f} ms")
