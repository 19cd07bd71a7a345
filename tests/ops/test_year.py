"""The generated year: a ward's whole work, consistent, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.spec import Record
from dankvan_desktop.figures import due, owed, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import check, files, year
from dankvan_desktop.ops.work import Work
from dankvan_desktop.ops.year.maker import AREAS, YEAR
from dankvan_desktop.store import query, rows, verify
from tests.sample import sample_file

T = TypeVar("T", bound=Record)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The year, opened."""
    work = files.open_work(sample_file(tmp_path_factory.mktemp("year"), "year"), FixedClock(year.LAST_DAY))
    yield work
    work.db.close()


def test_it_holds_about_five_thousand_records_of_every_type(made: Work) -> None:
    counts = {cls.SPEC.name: query.count(made.db, query.Query(cls)) for cls in RECORDS}
    by_hand = {"issuance", "report_outline"}  # what a clerk does with the finished report and with its outline
    assert {name for name, count in counts.items() if not count} <= by_hand
    assert 4_500 <= sum(counts.values()) - counts["list_item"] - counts["indicator"] <= 5_500
    assert (counts["unit"] > 4 * AREAS, counts["model"]) == (True, 3 * AREAS)


def test_it_is_sound_and_clean(made: Work) -> None:
    assert verify.structure(made.db) == []
    assert [(finding.code, finding.title) for finding in check.run(made.db)] == []


def test_each_sent_report_stands_in_the_register_under_its_number(made: Work) -> None:
    reports = [each for each in of(made, Report) if each.state == "sent"]
    papers = {(each.number, each.date) for each in of(made, Document) if each.symbol.endswith("-BC/ĐU")}
    assert len(reports) == 28 and all((int(each.number), each.date) in papers for each in reports)
    assert all(each.sent_on and each.schedule for each in reports)


def test_at_its_end_some_reports_and_answers_are_late(made: Work) -> None:
    late = {(each.outline, each.period.code) for each in owed.reports(made.db, year.LAST_DAY) if each.is_late}
    assert {("thang", f"{YEAR}-12"), ("nam", f"{YEAR}"), ("quy", f"{YEAR}-Q4")} <= late
    assert ("thang", f"{YEAR}-11") not in late and ("6-thang", f"{YEAR}-H1") not in late
    waiting = due.items(made.db, year.LAST_DAY)
    assert {each.record for each in waiting if each.is_late} >= {"petition", "dialogue"}
    assert any(not each.is_late for each in waiting)


def test_figures_of_the_year_before_are_there_to_compare_with(made: Work) -> None:
    setting = rows.get(made.db, Setting, SETTING_ID)
    assert setting is not None
    for period in (f"{YEAR}-H1", f"{YEAR}-9M", f"{YEAR}"):
        scope = Scope(made.db, setting.unit, Period(period))
        for code in ("tuyen_truyen_cuoc", "don_tiep_nhan", "ho_so_mot_cua", "ty_le_dung_han"):
            now, then = (values.compute(scope, Reference(code, asked)) for asked in ("", "year_ago"))
            assert now.value and then.value and now.rows != then.rows


def of(work: Work, cls: type[T]) -> list[T]:
    """All records of a type."""
    return rows.get_many(work.db, cls, query.ids(work.db, query.Query(cls)))


def test_the_same_year_comes_out_every_time() -> None:
    assert year.entries() == year.entries()
