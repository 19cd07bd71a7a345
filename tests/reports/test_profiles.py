"""Which layout a report gets, and what goes with it: head, number, authority, draft mark, typist's note, both sides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from dankvan_desktop import cli
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.report_outline import ReportOutline
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.paths import resources
from dankvan_desktop.reports import build
from dankvan_desktop.reports.conformance import findings
from dankvan_desktop.reports.layout import ALLOWED, PROFILES
from dankvan_desktop.reports.pdf import render, render_pages
from dankvan_desktop.reports.relaid import relaid
from dankvan_desktop.reports.tree import Appendix, Document, Letterhead, SignatureBlock, Title
from dankvan_desktop.store import counting, rows
from tests.reports import sample
from tests.reports.mutants import base, changed
from tests.reports.page_model import MM, Page, Segment, measure
from tests.sample import open_sample, sample_file

OUTLINE = "so-ket-nq25"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = open_sample(tmp_path)
    yield opened
    opened.db.close()


def _saved(work: Work, **values: object) -> Document:
    """The saved report of the ward with other values."""
    report = build.newest_report(work.db, OUTLINE, None, None)
    records.save(work, Report, report, {"profile": "", "state": "draft", **values})
    return build.build(work.db, OUTLINE, report).document


def _texts(page: Page) -> dict[str, Segment]:
    return {part.text.strip(): part for part in page.segments}


@pytest.mark.parametrize(("day", "key"), [("2018-04-18", "HD36"), ("2026-05-26", "HD36"), ("2026-05-27", "HD05")])
def test_a_party_paper_follows_the_rules_of_its_day(work: Work, day: str, key: str) -> None:
    assert _saved(work, date=day).profile == key


def test_a_state_body_prints_by_the_decree(work: Work) -> None:
    setting = rows.get(work.db, Setting, SETTING_ID)
    assert setting is not None and setting.committee
    kind = counting.by_code(work.db, "list_item", "ubnd")
    records.save(work, Unit, setting.committee, {"kind": kind})
    assert _saved(work, date="2026-06-01").profile == "ND30"


def test_a_party_file_printed_by_the_decree_has_the_head_of_the_state(tmp_path: Path) -> None:
    """`--profile` changes the layout and what belongs to it: title, colon and slash in the number, TM., Nơi nhận."""
    path = sample_file(tmp_path)
    for profile in ("hd36", "nd30"):
        out = str(tmp_path / f"{profile}.pdf")
        assert cli.main(["report", str(path), "--outline", OUTLINE, "--output", out, "--profile", profile]) == 0
    party, state = (measure((tmp_path / f"{each}.pdf").read_bytes()) for each in ("hd36", "nd30"))
    assert {"ĐẢNG CỘNG SẢN VIỆT NAM", "Số 70-BC/ĐU", "*", "-----"} <= _texts(party.pages[0]).keys()
    texts = _texts(state.pages[0])
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 70/BC-ĐU"} <= texts.keys()
    assert not {"ĐẢNG CỘNG SẢN VIỆT NAM", "*", "-----"} & texts.keys()
    last = _texts(state.pages[-1])
    assert "TM. ĐẢNG ỦY" in last and last["Nơi nhận:"].size == 12
    assert "- Lưu: VT." in last and "- Lưu Văn phòng Đảng ủy." in _texts(party.pages[-1])
    body = [[row.text for page in paper.pages for row in page.rows if row.text.startswith("Phường Trần Phú có")]
            for paper in (party, state)]  # fmt: skip
    assert body[0] == body[1]


def test_names_beside_the_title_keep_apart_from_it() -> None:
    """In 13 points the name of the superior would touch the name of the country: it takes two lines."""
    block = Letterhead(
        "ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH", "ĐẢNG ỦY PHƯỜNG TRẦN PHÚ", "70/BC-ĐU", "Trần Phú, ngày 18 tháng 4 năm 2026",
        PROFILES["ND30"].title_line,
    )
    page = measure(render(Document((block, Title("BÁO CÁO", "về việc thử")), profile="ND30"))).pages[0]
    rows = [row.segments for row in page.rows if len(row.segments) > 1]
    assert rows and all(right.x0 - left.x1 >= 9 / MM - 0.1 for left, right in rows)
    assert "ĐẢNG BỘ" in _texts(page) or "ĐẢNG BỘ THÀNH PHỐ" in _texts(page)


@pytest.mark.parametrize("profile", list(PROFILES))
def test_a_draft_says_so_under_its_number(profile: str) -> None:
    page = measure(render(changed(base(profile), Letterhead, draft_mark="Dự thảo lần 2"))).pages[0]
    parts = _texts(page)
    mark, number = parts["Dự thảo lần 2"], next(part for text, part in parts.items() if text.startswith("Số"))
    assert mark.size == 14 and mark.bold and mark.centre == pytest.approx(number.centre, abs=0.3)
    assert 4 < mark.baseline - number.baseline < 8
    assert min(part.baseline for part in page.segments if part.baseline > mark.baseline) - mark.baseline > 5


@pytest.mark.parametrize("profile", list(PROFILES))
def test_who_typed_and_how_many_copies_stands_under_the_recipients(profile: str) -> None:
    document = changed(base(profile), type(sample.SIGNATURE), typed_note="VP, 20 bản")
    parts = [part for page in measure(render(document)).pages for part in page.segments]
    note = next(part for part in parts if part.text == "VP, 20 bản")
    last = next(part for part in parts if part.text.startswith("- Lưu"))
    assert note.size == ALLOWED[profile].recipients_sizes[0] and not note.bold and not note.italic
    assert 4 < note.baseline - last.baseline < 9 and note.x0 == pytest.approx(last.x0, abs=0.2)


def test_the_report_says_whether_it_is_a_draft_and_printed_on_both_sides(work: Work) -> None:
    values = {"draft_mark": "Dự thảo lần 3", "typed_note": "VP, 12 bản", "two_sided": "1"}
    document = _saved(work, **values)
    page = measure(render(document)).pages
    texts = [part.text.strip() for each in page for part in each.segments]
    assert document.two_sided and "Dự thảo lần 3" in texts and "VP, 12 bản" in texts
    assert page[1].ink.x0 == pytest.approx(15, abs=0.5)


def test_every_profile_prints_what_it_allows() -> None:
    """The layout of each profile lies within the ranges that the findings are measured against."""
    for key, layout in PROFILES.items():
        allowed = ALLOWED[key]
        for value, limits in (
            (layout.body_size, allowed.body_sizes),
            (layout.leading, allowed.leading),
            (layout.indent_mm, allowed.indent_mm),
            (layout.type_size, allowed.type_sizes),
            (layout.subject_size, allowed.subject_sizes),
            (layout.page_number_from_edge_mm, allowed.page_number_mm),
            (layout.recipients_size, allowed.recipients_sizes),
            (layout.title_rule_gap, allowed.title_rule_gap),
        ):
            assert limits[0] <= value <= limits[1], key
        assert layout.gap >= allowed.least_gap and layout.source and layout.name


def test_a_finished_paper_goes_over_to_the_other_rules_and_back() -> None:
    """What was issued keeps its words; title, number and authority follow the layout it is printed in."""
    party = base("HD36")
    state = relaid(party, "ND30")
    head, signature = state.blocks[0], next(b for b in state.blocks if isinstance(b, SignatureBlock))
    assert isinstance(head, Letterhead) and head.title_line.startswith("CỘNG HÒA") and head.number == "70/BC-ĐU"
    assert signature.recipients[-1] == "Lưu: VT"
    attached = {each.attached for each in state.blocks if isinstance(each, Appendix)}
    assert attached == {"(Kèm theo Báo cáo số 70/BC-ĐU ngày 18 tháng 4 năm 2018)"}
    assert signature.authority == "TM. BAN THƯỜNG VỤ" and state.number == "70/BC-ĐU" and state.profile == "ND30"
    assert relaid(state, "HD36") == party
    assert relaid(party, "HD05") == replace(party, profile="HD05")
    letter = changed(base("ND30"), Letterhead, number="125/UBND")
    assert next(b for b in relaid(letter, "HD05").blocks if isinstance(b, Letterhead)).number == "125-CV/UBND"
    draft = changed(party, Letterhead, number="…")
    assert next(b for b in relaid(draft, "ND30").blocks if isinstance(b, Letterhead)).number == "…"
    made = render_pages(state, measured=True)
    assert [each.code for each in findings(state, made.drawn)] == []


def test_an_appendix_with_a_wide_table_lies_across(tmp_path: Path) -> None:
    """Although the outline does not ask for it; a narrow one stays upright."""
    work = open_sample(tmp_path, "year")
    wide = {"key": "rong", "title": "DANH SÁCH", "blocks": [{"register": "model-list"}]}
    cells = [[str(number)] * 3 for number in range(3)]
    narrow = {
        "key": "hep", "title": "BẢNG HẸP",
        "blocks": [{"table": {"caption": "", "columns": [{"title": "Cột", "weight": 1}] * 3, "rows": cells}}],
    }
    source = json.loads(((resources() / "outlines") / "thang.json").read_text(encoding="utf-8"))
    source |= {"name": "thu", "appendices": [wide, narrow]}
    values = {"key": "thu", "name": "Mẫu thử", "source": json.dumps(source, ensure_ascii=False)}
    records.save(work, ReportOutline, None, values)
    made = build.build(work.db, "thu", None, period_from="2026-01-01", period_to="2026-12-31").document
    assert [block.landscape for block in made.blocks if isinstance(block, Appendix)] == [True, False]
    pages = measure(render(made)).pages
    assert pages[-1].width < pages[-1].height and any(page.width > page.height for page in pages)
    work.db.close()


@pytest.mark.parametrize(
    ("listed", "printed"),
    [
        ("Lưu Văn phòng Đảng ủy", "Lưu: VT"),
        ("Lưu VT, TH.", "Lưu: VT, TH"),
        ("Lưu: VT, BDV", "Lưu: VT, BDV"),
        ("Lưu Khối Dân vận", "Lưu: VT, Khối Dân vận"),
    ],
)
def test_the_archive_line_of_a_state_paper(listed: str, printed: str) -> None:
    assert PROFILES["ND30"].archived(("Như trên", listed)) == ("Như trên", printed)
    assert PROFILES["HD05"].archived(("Như trên", printed)) == ("Như trên", "Lưu Văn phòng Đảng ủy")
    assert PROFILES["ND30"].archived(("Như trên",)) == ("Như trên",)


def test_an_appendix_of_a_state_paper_says_what_it_came_with(tmp_path: Path) -> None:
    """In PDF and Word; number and date are dotted while the paper has none. Party papers have no such line."""
    told = "(Kèm theo Báo cáo số ……/BC-ĐU ngày … tháng … năm …)"
    path = sample_file(tmp_path, "year")
    printed = {}
    for profile in ("hd05", "nd30"):
        for kind in ("pdf", "docx"):
            out = tmp_path / f"{profile}.{kind}"
            command = ["report", str(path), "--outline", "dan-van-kheo", "--from", "2026-01-01", "--to", "2026-12-31"]
            assert cli.main([*command, "--output", str(out), "--profile", profile]) == 0
            printed[profile, kind] = out
    words = [each.text for each in docx.Document(str(printed["nd30", "docx"])).paragraphs]
    assert words.count(told) >= 2
    assert words[words.index(told) - 1].startswith("TỔNG HỢP MÔ HÌNH")
    lines = [part for page in measure(printed["nd30", "pdf"].read_bytes()).pages for part in page.segments
             if part.text.startswith("(Kèm theo")]  # fmt: skip
    assert len(lines) == words.count(told)
    assert all(part.text.strip() == told and part.italic and not part.bold and part.size == 14 for part in lines)
    assert not any("Kèm theo" in each.text for each in docx.Document(str(printed["hd05", "docx"])).paragraphs)
