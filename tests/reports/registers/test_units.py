"""“Danh sách khối, tổ dân vận”: one line a body with all that was decided about its members."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.figures import office, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import files, records, units
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.units import NewPost
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import registers
from dankvan_desktop.reports.registers import Band, Total
from tests.sample import open_sample


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Work]:
    opened = open_sample(tmp_path)
    yield opened
    opened.db.close()


def uid(key: str) -> str:
    return files.row_id("ward", "unit", key)


def lines(work: Work) -> list[object]:
    register = registers.find("mobilization-teams")
    assert register is not None
    return list(register.rows(work.db))


def test_the_block_of_nine_consolidated_in_2017_and_2018(ward: Work) -> None:
    held = [line for line in lines(ward) if isinstance(line, tuple)]
    assert held[0] == (
        "Khối Dân vận Đảng ủy phường", "Đảng ủy phường Trần Phú", "21/7/2015 (03-QĐ/ĐU)",
        "21/6/2017 (40-QĐ/ĐU); 12/3/2018 (45-QĐ/ĐU)", 9, "",
    )
    teams = [line for line in held if line[0].startswith("Tổ dân vận")]
    assert len(teams) == 9 and teams[4][3] == "02/4/2018 (50-QĐ/ĐU)"
    assert [line.text for line in lines(ward) if isinstance(line, Band)] == ["Khối Dân vận", "Tổ dân vận"]
    assert [line.cells[:1] for line in lines(ward) if isinstance(line, Total)] == [("Cộng: 10 tổ chức",)]


def test_the_register_follows_a_consolidation(ward: Work) -> None:
    draft = {"unit": uid("to-dan-van-1"), "kind": list_item_id("consolidation_kind", "kien_toan"), "date": "5/5/2018"}
    leader = NewPost(list_item_id("post_role", "to_truong"), "Nguyễn Văn An")
    units.consolidate(ward, draft | {"head_count": "7"}, [files.row_id("ward", "post", "to-truong-1")], [leader])
    row = next(line for line in lines(ward) if isinstance(line, tuple) and line[0] == "Tổ dân vận Tổ dân phố 1")
    assert row[3:] == ("02/4/2018 (46-QĐ/ĐU); 05/5/2018", 7, "Nguyễn Văn An")


def test_the_figures_of_the_block(ward: Work) -> None:
    scope = Scope(ward.db, None, Period("2017..2018"))

    def value(code: str) -> values.FigureValue:
        return values.compute(scope, Reference.parse(code))

    consolidated = value("dem_kien_toan_khoi_dan_van")
    assert consolidated.value == 2
    assert set(consolidated.rows) == {files.row_id("ward", "consolidation", key) for key in ("khoi-2017", "khoi-2018")}
    assert value("dem_kien_toan_to_dan_van").value == 9
    members = value("dem_nguoi_khoi_dan_van")
    assert (members.value, members.rows) == (9, (files.row_id("ward", "consolidation", "khoi-2015"),))
    records.save(ward, Consolidation, files.row_id("ward", "consolidation", "khoi-2018"), {"head_count": "11"})
    assert value("dem_nguoi_khoi_dan_van").value == 11


def test_a_body_on_a_day(ward: Work) -> None:
    found = office.office(ward.db, date(2016, 1, 1), [uid("khoi-dan-van")])
    assert [(each.count, each.said) for each in found.strengths] == [(9, "Thành lập 21/07/2015")]
    assert len(found.posts) == 1


def test_who_follows_an_area_is_a_register(ward: Work) -> None:
    area = {"unit": uid("tdp-3"), "valid_from": "2017"}
    ended = {"unit": uid("tdp-4"), "valid_to": "2017"}
    draft = {"role": list_item_id("post_role", "uy_vien"), "unit": uid("bcd-dia-ban"), "person": "Lê Văn Cường"}
    records.save(ward, Post, None, draft | {"assigned_units": [area, ended]})
    register = registers.find("area-assignments")
    assert register is not None
    assert list(register.rows(ward.db)) == [
        Band("Tổ dân phố 3"), ("Lê Văn Cường", "Ủy viên", "Ban Chỉ đạo theo dõi địa bàn", "2017")
    ]
