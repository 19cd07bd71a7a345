"""The generated year: a ward's whole work, consistent, the same every time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.ops import check, files, year
from dankvan_desktop.ops.work import Work
from dankvan_desktop.ops.year.maker import AREAS
from dankvan_desktop.store import query, verify
from tests.sample import sample_file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The year, opened."""
    work = files.open_work(sample_file(tmp_path_factory.mktemp("year"), "year"), FixedClock(year.LAST_DAY))
    yield work
    work.db.close()


def test_it_holds_about_five_thousand_records_of_every_type(made: Work) -> None:
    counts = {cls.SPEC.name: query.count(made.db, query.Query(cls)) for cls in RECORDS}
    assert [name for name, count in counts.items() if not count] == []
    assert 4_500 <= sum(counts.values()) - counts["list_item"] - counts["indicator"] <= 5_500
    assert (counts["unit"] > 4 * AREAS, counts["model"]) == (True, 3 * AREAS)


def test_it_is_sound_and_clean(made: Work) -> None:
    assert verify.structure(made.db) == []
    assert [(finding.code, finding.title) for finding in check.run(made.db)] == []


def test_the_same_year_comes_out_every_time() -> None:
    assert year.entries() == year.entries()
