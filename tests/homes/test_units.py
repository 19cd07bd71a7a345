"""A khối dân vận of nine, consolidated in two years: its field, its line in a register, its figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import files, records, units
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import registers

DAY = date(2018, 12, 28)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", FixedClock(DAY), "Người thử")
    yield opened
    opened.db.close()


def save(work: Work, record: str, **draft: Any) -> str:
    return records.save(work, by_name(record), None, draft).ids[0]


def figure(work: Work, code: str, period: str) -> Any:
    return values.compute(Scope(work.db, None, Period(period)), Reference.parse(code))


def test_a_khoi_dan_van_of_nine_consolidated_in_2017_and_2018(work: Work) -> None:
    committee = save(work, "unit", name="Đảng ủy phường", kind=list_item_id("unit_kind", "dang_uy"))
    body = save(
        work, "unit", name="Khối Dân vận phường", kind=list_item_id("unit_kind", "khoi_dan_van"), parent=committee
    )
    for day in ("15/3/2017", "02/4/2018"):
        kind = list_item_id("consolidation_kind", "kien_toan")
        units.consolidate(work, {"unit": body, "kind": kind, "date": day, "head_count": "9"}, [], [])
    for year in ("2017", "2018"):
        assert figure(work, "dem_kien_toan_khoi_dan_van", year).value == 1
        members = figure(work, "dem_nguoi_khoi_dan_van", year)
        assert (members.value, len(members.rows)) == (9, 1)
    register = registers.find("mobilization-teams")
    assert register is not None
    (line,) = [row for row in registers.read(work.db, register, DAY).rows if isinstance(row, tuple)]
    assert line == ("Khối Dân vận phường", "Đảng ủy phường", "", "15/3/2017; 02/4/2018", 9, "")
