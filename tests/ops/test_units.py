"""Bodies as a whole: the tree, new names, mergers, consolidations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.ops import files, records, undo, units
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.units import NewPost
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.reports import build
from dankvan_desktop.reports.tree import Letterhead
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.sample import open_sample

OUTLINE = "so-ket-nq25"


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Work]:
    opened = open_sample(tmp_path)
    yield opened
    opened.db.close()


def uid(key: str) -> str:
    """A unit of the sample ward."""
    return files.row_id("ward", "unit", key)


def unit(work: Work, key: str) -> Unit:
    found = rows.get(work.db, Unit, uid(key))
    assert found is not None
    return found


def setting(work: Work) -> Setting:
    found = rows.get(work.db, Setting, SETTING_ID)
    assert found is not None
    return found


def heads(work: Work, report_day: str) -> tuple[str, str]:
    """The letterhead of the sample's report, dated anew."""
    report = query.ids(work.db, Query(Report))[0]
    records.save(work, Report, report, {"date": report_day})
    blocks = build.build(work.db, OUTLINE, report).document.blocks
    letterhead = next(each for each in blocks if isinstance(each, Letterhead))
    return letterhead.superior, letterhead.issuer


# --- the tree ---------------------------------------------------------------------------------------------------------


def test_a_body_moves_below_another_and_undo_brings_it_back(ward: Work) -> None:
    units.move(ward, uid("ubkt"), uid("bch-dang-bo"))
    assert unit(ward, "ubkt").parent == uid("bch-dang-bo")
    undo.undo(ward)
    assert unit(ward, "ubkt").parent == uid("dang-uy")
    units.move(ward, uid("ubkt"), None)
    assert unit(ward, "ubkt").parent is None


def test_a_circle_is_refused_in_words_by_the_tree_and_by_the_form(ward: Work) -> None:
    for act in (
        lambda: units.move(ward, uid("dang-bo"), uid("khoi-dan-van")),
        lambda: records.save(ward, Unit, uid("dang-bo"), {"parent": uid("khoi-dan-van")}),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert "Khối Dân vận Đảng ủy phường" in str(refused.value) and "vòng" in str(refused.value)
    with pytest.raises(Refused, match="chính nó"):
        units.move(ward, uid("ubnd"), uid("ubnd"))
    assert unit(ward, "dang-bo").parent == uid("dang-bo-thanh-pho")


# --- names ------------------------------------------------------------------------------------------------------------


def rename(work: Work, key: str, since: str, **names: str) -> None:
    held = unit(work, key)
    whole = {name: getattr(held, name) for name in ("name", "short_name", "header_party", "header_state")}
    units.rename(work, uid(key), whole | names, since)


def test_older_papers_keep_the_older_header_after_a_renaming(ward: Work) -> None:
    rename(
        ward, "dang-uy", "1/7/2025", name="Đảng ủy phường Thành Sen", header_party="ĐẢNG ỦY PHƯỜNG THÀNH SEN"
    )
    held = unit(ward, "dang-uy")
    former = held.former_names[0]
    assert (former.name, former.header_party, former.used_until) == (
        "Đảng ủy phường Trần Phú", "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ", "2025-06-30"
    )
    assert setting(ward).header_issuer == "ĐẢNG ỦY PHƯỜNG THÀNH SEN"
    assert heads(ward, "18/4/2018")[1] == "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"
    assert heads(ward, "30/6/2025")[1] == "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"
    assert heads(ward, "1/7/2025")[1] == "ĐẢNG ỦY PHƯỜNG THÀNH SEN"
    assert heads(ward, "")[1] == "ĐẢNG ỦY PHƯỜNG THÀNH SEN"


def test_one_undo_takes_a_renaming_back_with_the_settings(ward: Work) -> None:
    before = setting(ward).header_issuer
    rename(ward, "dang-uy", "2025", name="Đảng ủy phường Thành Sen", header_party="ĐẢNG ỦY PHƯỜNG THÀNH SEN")
    undo.undo(ward)
    assert unit(ward, "dang-uy").former_names == ()
    assert (setting(ward).header_issuer, setting(ward).older_headers) == (before, ())


def test_a_former_name_typed_by_hand_counts_too(ward: Work) -> None:
    former = {"name": "Đảng ủy phường Cũ", "header_party": "ĐẢNG ỦY PHƯỜNG CŨ", "used_until": "2017"}
    records.save(ward, Unit, uid("dang-uy"), {"former_names": [former]})
    assert heads(ward, "12/2017")[1] == "ĐẢNG ỦY PHƯỜNG CŨ"
    assert heads(ward, "18/4/2018")[1] == "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"


def test_names_of_several_times(ward: Work) -> None:
    rename(ward, "tdp-1", "3/2019", name="Tổ dân phố Tân Tiến")
    rename(ward, "tdp-1", "1/7/2025", name="Tổ dân phố Thành Công")
    held = unit(ward, "tdp-1")
    days = [date(2018, 1, 1), date(2019, 2, 28), date(2019, 3, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [naming.on(held, day).name.removeprefix("Tổ dân phố ") for day in days] == [
        "1", "1", "Tân Tiến", "Tân Tiến", "Thành Công"
    ]
    with pytest.raises(Refused, match="Tân Tiến"):
        rename(ward, "tdp-1", "2020", name="Tổ dân phố Muộn")


@pytest.mark.parametrize(
    ("since", "names", "field"),
    [
        ("", {"name": "Mới"}, "since"), ("31/2/2025", {"name": "Mới"}, "since"), ("2025", {"name": " "}, "name"),
        ("2025", {}, "name"),
    ],
)
def test_a_renaming_is_refused_at_its_field(ward: Work, since: str, names: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        rename(ward, "tdp-1", since, **names)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert unit(ward, "tdp-1").former_names == ()


def test_a_body_cannot_change_its_name_before_it_was_founded(ward: Work) -> None:
    records.save(ward, Unit, uid("tdp-1"), {"valid_from": "1/7/2015"})
    with pytest.raises(Refused, match="Đơn vị thành lập 01/07/2015: ngày mang tên mới phải sau đó"):
        rename(ward, "tdp-1", "1/7/2015", name="Mới")
    rename(ward, "tdp-1", "2/7/2015", name="Mới")
    assert unit(ward, "tdp-1").name == "Mới"


# --- mergers ----------------------------------------------------------------------------------------------------------


def test_two_neighbourhoods_end_in_a_third(ward: Work) -> None:
    units.merge(ward, [uid("tdp-1"), uid("tdp-2")], uid("tdp-3"), "1/1/2020")
    for key in ("tdp-1", "tdp-2"):
        ended = unit(ward, key)
        assert (ended.valid_to, ended.merged_into) == ("2019-12-31", uid("tdp-3"))
    assert unit(ward, "to-dan-van-1").parent == uid("tdp-3")
    assert not unit(ward, "tdp-3").valid_to
    undo.undo(ward)
    assert unit(ward, "tdp-1").valid_to is None and unit(ward, "to-dan-van-1").parent == uid("tdp-1")


def test_two_neighbourhoods_make_a_new_one(ward: Work) -> None:
    change = units.merge(ward, [uid("tdp-1"), uid("tdp-2")], "", "1/1/2020", "Tổ dân phố Tân Tiến")
    made = rows.get(ward.db, Unit, change.ids[0])
    assert made is not None and (made.name, made.valid_from, made.parent) == (
        "Tổ dân phố Tân Tiến", "2020-01-01", uid("phuong")
    )
    assert unit(ward, "tdp-2").merged_into == made.id
    undo.undo(ward)
    assert rows.get(ward.db, Unit, made.id) is None


def test_posts_of_a_merged_body_end_the_day_before(ward: Work) -> None:
    units.merge(ward, [uid("to-dan-van-1")], uid("to-dan-van-2"), "1/1/2020")
    ended = rows.get(ward.db, Post, files.row_id("ward", "post", "to-truong-1"))
    assert ended is not None and ended.valid_to == "2019-12-31"


def test_a_new_superior_after_a_merger_leaves_older_reports_alone(ward: Work) -> None:
    name = "Đảng bộ tỉnh Hà Tĩnh"
    province = records.save(ward, Unit, None, {"name": name, "header_party": name.upper()}).ids[0]
    units.merge(ward, [uid("dang-bo-thanh-pho")], province, "1/7/2025")
    assert unit(ward, "dang-bo").parent == province
    assert heads(ward, "18/4/2018")[0] == "ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH"
    assert heads(ward, "2/7/2025")[0] == "ĐẢNG BỘ TỈNH HÀ TĨNH"


def test_what_cannot_be_merged(ward: Work) -> None:
    def field(*asked: object) -> str:
        with pytest.raises(Refused) as refused:
            units.merge(ward, *asked)  # type: ignore[arg-type]
        return refused.value.problems[0].field

    assert field([], uid("tdp-1"), "2020") == "units"
    assert field([uid("tdp-1")], "", "2020") == "into"
    assert field([uid("tdp-1")], uid("tdp-1"), "2020") == "into"
    assert field([uid("tdp-1")], uid("to-dan-van-1"), "2020") == "into"
    assert field([uid("tdp-1")], uid("tdp-2"), "hôm qua") == "since"
    units.merge(ward, [uid("tdp-1")], uid("tdp-2"), "2020")
    assert field([uid("tdp-1")], uid("tdp-3"), "2021") == "units"


# --- consolidation ----------------------------------------------------------------------------------------------------


def draft(key: str = "to-dan-van-1", day: str = "5/5/2019", **more: str) -> dict[str, str]:
    return {"unit": uid(key), "kind": list_item_id("consolidation_kind", "kien_toan"), "date": day, **more}


def role(code: str) -> str:
    return list_item_id("post_role", code)


def test_one_decision_changes_the_members(ward: Work) -> None:
    old = files.row_id("ward", "post", "to-truong-1")
    decision = files.row_id("ward", "document", "qd-46")
    change = units.consolidate(
        ward,
        draft(document=decision),
        [old],
        [NewPost(role("to_truong"), "Nguyễn Văn An"), NewPost(role("to_pho")), NewPost(role("thanh_vien"))],
    )
    made = rows.get(ward.db, Consolidation, change.ids[0])
    assert made is not None and (made.head_count, len(made.posts), made.document) == (3, 3, decision)
    ended = rows.get(ward.db, Post, old)
    assert ended is not None and ended.valid_to == "2019-05-04"
    new = rows.get_many(ward.db, Post, made.posts)
    assert [(each.person, each.valid_from, each.decision) for each in new] == [
        ("Nguyễn Văn An", "2019-05-05", decision), ("", "2019-05-05", decision), ("", "2019-05-05", decision)
    ]
    undo.undo(ward)
    assert len(units.open_posts(ward.db, uid("to-dan-van-1"))) == 1
    assert rows.get(ward.db, Consolidation, change.ids[0]) is None


def test_a_consolidation_without_names_keeps_the_number_alone(ward: Work) -> None:
    change = units.consolidate(ward, draft("khoi-dan-van", head_count="9"), [], [])
    made = rows.get(ward.db, Consolidation, change.ids[0])
    assert made is not None and made.head_count == 9
    assert made.posts == (files.row_id("ward", "post", "truong-khoi"),)


def test_a_refused_consolidation_writes_nothing(ward: Work) -> None:
    before = query.count(ward.db, Query(Post)), query.count(ward.db, Query(Consolidation))
    with pytest.raises(Refused, match="Ít hơn"):
        units.consolidate(ward, draft(head_count="1"), [], [NewPost(role("to_pho"))])
    with pytest.raises(Refused) as refused:
        units.consolidate(ward, draft(), [files.row_id("ward", "post", "to-truong-1")], [NewPost("")])
    assert (refused.value.problems[0].field, refused.value.problems[0].row) == ("new", 0)
    with pytest.raises(Refused, match="ngày"):
        units.consolidate(ward, draft(day=""), [], [])
    assert (query.count(ward.db, Query(Post)), query.count(ward.db, Query(Consolidation))) == before
    assert len(units.open_posts(ward.db, uid("to-dan-van-1"))) == 1
