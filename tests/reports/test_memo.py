"""Figures kept between two builds of a report are those that a build from nothing finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build
from dankvan_desktop.reports.memo import Memo
from tests.sample import open_sample

OUTLINE = "so-ket-nq25"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """The sample ward."""
    opened = open_sample(tmp_path)
    yield opened
    opened.db.close()


def built(work: Work, memo: Memo | None = None, **more: str) -> build.Built:
    return build.build(work.db, OUTLINE, build.newest_report(work.db, OUTLINE, None, None), memo=memo, **more)


def test_a_second_build_is_the_same_and_asks_the_file_for_no_figure_again(work: Work) -> None:
    memo = Memo()
    first = built(work, memo)
    asked: list[str] = []
    work.db.conn.set_trace_callback(asked.append)
    second = built(work, memo)
    kept = len(asked)
    asked.clear()
    plain = built(work)
    work.db.conn.set_trace_callback(None)
    assert second.document == first.document == plain.document
    assert second.used == plain.used and second.missing == plain.missing
    assert kept * 2 < len(asked)


def test_a_changed_record_is_seen_at_once_and_so_is_its_undo(work: Work) -> None:
    memo = Memo()
    before = built(work, memo)
    row = next(value.rows[0] for name, value in before.used if name.split("|")[0] == "so_ho")
    records.save(work, by_name("observation"), row, {"value": "1912"})
    assert "1.912 hộ" in str(built(work, memo).document)
    undo.undo(work)
    assert built(work, memo).document == before.document


def test_what_another_program_wrote_is_seen_too(work: Work) -> None:
    from dankvan_desktop.ops import files

    memo = Memo()
    before = built(work, memo)
    row = next(value.rows[0] for name, value in before.used if name.split("|")[0] == "so_ho")
    other = files.open_work(work.db.path, work.clock, "Người khác")
    records.save(other, by_name("observation"), row, {"value": "1913"})
    other.db.close()
    assert "1.913 hộ" in str(built(work, memo).document)


def test_another_period_has_figures_of_its_own(work: Work) -> None:
    memo = Memo()
    built(work, memo)
    other = {"period_from": "2016-01-01", "period_to": "2016-12-31"}
    assert built(work, memo, **other).document == built(work, **other).document
