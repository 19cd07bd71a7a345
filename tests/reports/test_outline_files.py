"""Outlines written, copied, changed and kept in the ward's file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.report_outline import ReportOutline
from dankvan_desktop.core.records.reports.report_schedule import ReportSchedule
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.ops import files, outlines, records, reports, undo
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.reports import build, outline, outline_check, outline_copies, outline_writer, tree
from dankvan_desktop.reports.outline import ListPart, OutlineProblem, TextPart
from dankvan_desktop.reports.outline_draft import CLOSING, INFO, OutlineDraft
from dankvan_desktop.store import query, rows
from tests.sample import sample_file


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Work]:
    """The sample ward."""
    work = files.open_work(sample_file(tmp_path), FixedClock(date(2018, 5, 2)), "Người thử")
    yield work
    work.db.close()


def the_report(work: Work) -> Report:
    """The report of the sample."""
    found = rows.get(work.db, Report, query.ids(work.db, query.Query(Report))[0])
    assert found is not None
    return found


def generated(loaded: outline.Outline) -> list[str]:
    """The keys of all generated texts and lists."""
    blocks, nodes = [*loaded.closing], list(loaded.parts)
    while nodes:
        node = nodes.pop()
        nodes.extend(node.parts)
        blocks.extend(node.blocks)
    blocks.extend(block for part in loaded.appendices for block in part.blocks)
    return [block.key for block in blocks if isinstance(block, TextPart | ListPart)]


def kept(work: Work, name: str = "nam", **changes: Any) -> str:
    """A copy of a built-in outline in the file; its key."""
    made = outline_copies.copied(work.db, outline.load(name, work.db))
    data = outline_writer.as_data(made) | changes
    source = outline_writer.write(outline.parse(json.dumps(data)))
    outlines.keep(work, key=made.name, name=str(data["title"]), source=source, origin="thử")
    return made.name


# --- written and read -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", outline.built_in())
def test_what_is_written_reads_the_same(name: str) -> None:
    loaded = outline.load(name)
    assert outline.parse(outline_writer.write(loaded)) == loaded


@pytest.mark.parametrize("name", outline.built_in())
def test_every_generated_text_has_a_key_of_its_own(name: str) -> None:
    keys = generated(outline.load(name))
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert max(map(len, keys), default=0) <= 80


_LINES = st.text("aăâ Đđéế“”.;-1", min_size=1, max_size=12).map(clean_line).filter(bool)
_PLACES = st.sampled_from(("{figure:so_ho}", "{change:so_ho|previous}", "{list:a|2018}", "{ward}", "{basis:full}"))
_TEXTS = st.lists(st.one_of(_LINES, _PLACES, _LINES.map("[[{0}]]".format)), min_size=1, max_size=4).map("".join)
_REFS = st.sampled_from(("so_ho", "so_ho|previous", "so_ho|||padded"))


@st.composite
def _tables(draw: Any) -> dict[str, Any]:
    wide = draw(st.integers(1, 3))
    column = st.fixed_dictionaries(
        {"title": _LINES},
        optional={
            "weight": st.one_of(st.integers(1, 9), st.sampled_from((0.5, 2.25))),
            "align": st.sampled_from(outline.ALIGNS),
            "optional": st.booleans(),
        },
    )
    cells = st.lists(st.one_of(st.just(""), _TEXTS), min_size=wide, max_size=wide)
    table = {"columns": draw(st.lists(column, min_size=wide, max_size=wide)), "rows": draw(st.lists(cells, max_size=3))}
    return {"table": table | {"caption": draw(_LINES), "total": draw(st.booleans())}}


@st.composite
def _charts(draw: Any) -> dict[str, Any]:
    many = draw(st.integers(1, 3))
    values = st.lists(_REFS, min_size=many, max_size=many)
    return {
        "chart": {
            "kind": draw(st.sampled_from(outline.CHART_KINDS)),
            "caption": draw(_LINES),
            "decimals": draw(st.integers(0, 4)),
            "categories": draw(st.lists(_LINES, min_size=many, max_size=many)),
            "series": draw(st.lists(st.fixed_dictionaries({"name": _LINES, "values": values}), max_size=2)),
        }
    }


_BLOCKS = st.one_of(
    st.fixed_dictionaries({"text": _TEXTS}, optional={"bullet": st.booleans(), "lead": _LINES, "label": _LINES}),
    st.fixed_dictionaries({"list": _REFS}, optional={"style": st.sampled_from(outline.LIST_STYLES), "intro": _TEXTS}),
    st.fixed_dictionaries({"own": st.just("")}, optional={"prompt": _LINES, "dots": st.booleans()}),
    st.just({"register": "models"}),
    st.fixed_dictionaries({"grounds": st.lists(_TEXTS, max_size=2)}),
    _tables(),
    _charts(),
)


def _named(parts: list[dict[str, Any]], path: str) -> list[dict[str, Any]]:
    """Keys for everything that needs one."""
    for place, part in enumerate(parts):
        part["key"] = f"{path}{place}"
        for index, block in enumerate(part.get("blocks", [])):
            if "own" in block:
                block["own"] = f"{path}{place}.own{index}"
        _named(part.get("parts", []), f"{path}{place}.")
    return parts


_FLAT = st.fixed_dictionaries(
    {"title": _TEXTS}, optional={"blocks": st.lists(_BLOCKS, max_size=4), "if_any": st.booleans()}
)
_PARTS = st.fixed_dictionaries(
    {"title": _TEXTS}, optional={"parts": st.lists(_FLAT, max_size=2), "printed": st.booleans()}
)
_OUTLINES = st.fixed_dictionaries(
    {
        "name": st.just("thu"),
        "title": _LINES,
        "document_type": st.sampled_from(("BC", "TTr")),
        "type_name": _LINES,
        "subject": _TEXTS,
        "parts": st.lists(st.one_of(_FLAT, _PARTS), max_size=3),
    },
    optional={
        "first_level": st.integers(0, 2),
        "period": st.sampled_from(({"kind": "year"}, {"from": "2013-06", "to": "2018-04"})),
        "required": st.just([{"figure": "so_ho", "period": "2018"}]),
        "appendices": st.lists(
            st.fixed_dictionaries(
                {"title": _TEXTS, "blocks": st.lists(_BLOCKS, max_size=2)}, optional={"landscape": st.booleans()}
            ),
            max_size=2,
        ),
        "addressed": st.fixed_dictionaries({"label": _LINES, "to": st.lists(_TEXTS, max_size=2)}),
    },
)


@given(_OUTLINES)
@settings(max_examples=120)
def test_any_outline_is_written_as_it_was_read(data: dict[str, Any]) -> None:
    _named(data["parts"], "p")
    _named(data.get("appendices", []), "phu-luc")
    loaded = outline.parse(json.dumps(data))
    assert outline.parse(outline_writer.write(loaded)) == loaded
    assert OutlineDraft(loaded).read() == loaded


# --- kept in the file -------------------------------------------------------------------------------------------------


def test_an_outline_of_the_file_stands_before_the_built_in_ones_and_is_printed_from(ward: Work) -> None:
    key = kept(ward, "nam", title="Báo cáo năm của phường")
    assert key == "nam-2"
    assert outline.names(ward.db)[0] == key
    assert "nam" in outline.names(ward.db)
    assert outline.names() == outline.built_in()
    assert build.build(ward.db, key, period_from="2017-01-01", period_to="2017-12-31").document.blocks
    with pytest.raises(OutlineProblem, match=key):
        outline.load("khong-co", ward.db)


def test_an_outline_of_the_file_with_the_name_of_a_built_in_one_is_taken_in_its_place(ward: Work) -> None:
    source = outline_writer.write(outline.load("quy"))
    outlines.keep(ward, key="thang", name="Tháng kiểu tỉnh", source=source, origin="")
    assert outline.load("thang", ward.db).title == "Tháng kiểu tỉnh"
    assert outline.load("thang").title != "Tháng kiểu tỉnh"
    assert outline.names(ward.db).count("thang") == 1


def test_the_calendar_takes_the_wards_own_outline_where_both_suit(ward: Work) -> None:
    assert outline.usual("Báo cáo công tác dân vận năm", "year", ward.db) == "nam"
    key = kept(ward, "nam", title="Báo cáo công tác dân vận năm")
    assert outline.usual("Báo cáo công tác dân vận năm", "year", ward.db) == key
    assert outline.usual("Báo cáo công tác dân vận năm", "year") == "nam"


def test_each_change_is_one_step_that_can_be_undone(ward: Work) -> None:
    key = kept(ward)
    (record,) = outline.of_file(ward.db)
    outlines.change(ward, record.id, name="Tên khác", source=record.source)
    assert outline.load(key, ward.db).title == "Tên khác"
    undo.undo(ward)
    assert outline.load(key, ward.db).title == record.name
    outlines.delete(ward, record.id)
    assert key not in outline.names(ward.db)
    undo.undo(ward)
    assert key in outline.names(ward.db)
    undo.undo(ward)
    assert key not in outline.names(ward.db)


def test_an_outline_in_use_is_not_deleted(ward: Work) -> None:
    key = kept(ward)
    record_id = outline.of_file(ward.db)[0].id
    report = reports.begin(ward, outline=key, subject="công tác dân vận", period_from="2017", period_to="2017")
    schedule = {"name": "Báo cáo năm", "kind": "year", "due_day": "10", "due_month": "last", "starts_on": "2018"}
    records.save(ward, ReportSchedule, None, schedule | {"outline": key})
    with pytest.raises(Refused, match="báo cáo “công tác dân vận”, hạn gửi báo cáo “Báo cáo năm”"):
        outlines.delete(ward, record_id)
    records.delete(ward, Report, list(report.ids))
    with pytest.raises(Refused, match=r"đang dùng ở hạn gửi báo cáo “Báo cáo năm”\. Đổi mẫu"):
        outlines.delete(ward, record_id)
    assert rows.get(ward.db, ReportOutline, record_id) is not None


def test_what_cannot_be_kept_is_refused_in_words(ward: Work) -> None:
    kept(ward)
    source = outline_writer.write(outline.load("nam"))
    with pytest.raises(Refused, match="Đã có mẫu mang mã này"):
        outlines.keep(ward, key="nam-2", name="A", source=source, origin="")
    with pytest.raises(Refused, match="chưa có tên"):
        outlines.keep(ward, key="nam-3", name="  ", source=source, origin="")
    with pytest.raises(Refused, match="dài quá"):
        outlines.keep(ward, key="nam-3", name="A", source=source + " " * 500_000, origin="")


# --- copies -----------------------------------------------------------------------------------------------------------


def test_the_outline_of_last_years_report_moves_by_a_year(ward: Work) -> None:
    sentence = "Hộ nghèo giảm từ {figure:ty_le_ho_ngheo|2012} năm 2012 còn {figure:ty_le_ho_ngheo|2017} năm 2017."
    other = "Theo Quyết định số 15/2013/QĐ-TTg năm 2013."
    texts = [{"text": sentence}, {"text": other}, {"list": "basis|2013-06..2018-04"}]
    key = kept(
        ward,
        "nam",
        period={"from": "2013-06", "to": "2018-04"},
        required=[{"figure": "ty_le_ho_ngheo", "period": "2017"}, {"figure": "so_ho", "period": ""}],
        parts=[{"key": "p1", "title": "KẾT QUẢ", "blocks": texts}],
    )
    change = reports.begin(ward, outline=key, subject="x", period_from="2013-06", period_to="2018-04")
    report = rows.get(ward.db, Report, change.ids[0])
    assert report is not None
    made = outline_copies.of_report(ward.db, report)
    assert (made.period_from, made.period_to) == ("2014-06", "2019-04")
    assert made.required == (("ty_le_ho_ngheo", "2018"), ("so_ho", ""))
    (part,) = outline_writer.as_data(made)["parts"]
    moved, kept_as_it_is, listed = part["blocks"]
    assert moved["text"] == (
        "Hộ nghèo giảm từ {figure:ty_le_ho_ngheo|2013} năm 2013 còn {figure:ty_le_ho_ngheo|2018} năm 2018."
    )
    assert kept_as_it_is == texts[1]
    assert listed["list"] == "basis|2014-06..2019-04"
    assert generated(made) == generated(outline.load(key, ward.db))


def test_a_year_in_the_title_moves_and_one_of_a_resolution_stays(ward: Work) -> None:
    title = "Báo cáo năm 2017 thực hiện Nghị quyết 25-NQ/TW năm 2013"
    key = kept(ward, "nam", title=title, subject="công tác dân vận năm 2017")
    change = reports.begin(ward, outline=key, subject="x", period_from="2017-01-01", period_to="2017-12-31")
    report = rows.get(ward.db, Report, change.ids[0])
    assert report is not None
    made = outline_copies.of_report(ward.db, report)
    assert made.title == "Báo cáo năm 2018 thực hiện Nghị quyết 25-NQ/TW năm 2013"
    assert outline_writer.text_of(made.subject) == "công tác dân vận năm 2018"
    assert made.period_kind == "year"


# --- changed ----------------------------------------------------------------------------------------------------------


def numbers(draft: OutlineDraft) -> list[str]:
    """Numbers and titles of the parts."""
    return [f"{line.number} {line.title}".strip() for line in draft.lines() if line.key not in (INFO, CLOSING)]


def a_draft() -> OutlineDraft:
    """Two parts with parts of their own."""
    parts = [
        {"key": "a", "title": "A", "parts": [{"key": "a1", "title": "A1"}, {"key": "a2", "title": "A2"}]},
        {"key": "b", "title": "B", "blocks": [{"text": "một"}, {"text": "hai"}, {"own": "b.own"}]},
    ]
    head = {"name": "thu", "title": "Thử", "document_type": "BC", "type_name": "BÁO CÁO", "subject": "thử"}
    return OutlineDraft(outline.parse(json.dumps({**head, "first_level": 1, "parts": parts})))


def test_parts_are_moved_in_and_out_and_numbered_anew() -> None:
    draft = a_draft()
    assert numbers(draft) == ["I. A", "1. A1", "2. A2", "II. B"]
    draft.move("b", "in")
    assert numbers(draft) == ["I. A", "1. A1", "2. A2", "3. B"]
    draft.move("b", "up")
    draft.move("a2", "out")
    assert numbers(draft) == ["I. A", "1. A1", "2. B", "II. A2"]
    assert draft.moves("a2") == {"up", "in"}
    assert draft.moves("a") == {"down"}
    draft.undo()
    draft.undo()
    draft.undo()
    assert not draft.is_dirty
    draft.redo()
    assert numbers(draft) == ["I. A", "1. A1", "2. A2", "3. B"]


def test_no_part_goes_deeper_than_there_are_numbers() -> None:
    draft = a_draft()
    deeper = draft.add_part("a1", "A11", inside=True)
    assert not draft.may_hold(deeper)
    beside = draft.add_part(deeper, "A12")
    assert "in" not in draft.moves(beside)
    draft.move("a1", "down")
    assert "in" not in draft.moves("a1")
    assert "in" not in draft.moves("a2")
    draft.move("a", "down")
    draft.move("a", "in")
    assert numbers(draft)[0] == "I. B"
    assert draft.read().parts


def test_a_generated_text_keeps_its_key_wherever_it_goes() -> None:
    draft = a_draft()
    draft.move_block("b", 1, -1)
    draft.add_block("b", {"text": "ba"}, 0)
    keys = {block.pieces[0].value: block.key for block in draft.read().parts[1].blocks if isinstance(block, TextPart)}
    assert keys == {"một": "b~1", "hai": "b~2", "ba": "b~3"}
    again = OutlineDraft(outline.parse(outline_writer.write(draft.read())))
    assert again.read() == draft.read()


def test_a_key_that_stands_twice_is_refused() -> None:
    data = outline_writer.as_data(a_draft().read())
    data["parts"][1]["blocks"][0]["key"] = "b.own"
    with pytest.raises(OutlineProblem, match=r"b\.own"):
        outline.parse(json.dumps(data))


# --- looked at --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", outline.built_in())
def test_the_built_in_outlines_name_only_what_there_is(ward: Work, name: str) -> None:
    assert outline_check.unknown(ward.db, outline.load(name)) == []


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ({"text": "{figure:khong_co}"}, "khong_co"),
        ({"text": "{figure:so_ho|năm_nay}"}, "năm_nay"),
        ({"text": "{figure:so_ho|||dep}"}, "dep"),
        ({"text": "{figure:so_ho|nam_nay}"}, "kỳ"),
        ({"text": "{list:khong_co}"}, "khong_co"),
        ({"text": "Xem {appendix:khong_co}"}, "khong_co"),
        ({"text": "{__import__('os')}"}, "không hiểu"),
        ({"text": "thiếu }"}, "ngoặc"),
        ({"list": "khong_co"}, "khong_co"),
        ({"register": "khong_co"}, "khong_co"),
        ({"table": {"columns": [{"title": "A"}], "rows": [["{figure:khong_co}"]]}}, "khong_co"),
        ({"chart": {"kind": "bar", "caption": "A", "categories": ["a"],
                    "series": [{"name": "b", "values": ["khong_co"]}]}}, "khong_co"),
    ],
)  # fmt: skip
def test_a_block_that_names_what_there_is_not_is_told(ward: Work, block: dict[str, Any], told: str) -> None:
    problem = outline_check.Known(Scope(ward.db, None, Period("2017"))).block_problem(block)
    assert told.casefold() in problem.casefold()
    assert problem.endswith(".")


def test_an_outline_of_the_file_prints_like_the_one_it_was_copied_from(ward: Work) -> None:
    report = the_report(ward)
    key = kept(ward, report.outline)
    printed, copied = (build.build(ward.db, name, report.id).document for name in (report.outline, key))
    assert tree.plain_blocks(printed) == tree.plain_blocks(copied)
