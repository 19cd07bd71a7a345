"""What a superior notices in the built-in outlines, on both samples: nothing empty, wrong, doubled or too long."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop import paths
from dankvan_desktop.core import numbers, spans
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.ops import files
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, source, tree
from dankvan_desktop.store import rows
from tests.sample import sample_file

DAYS = {"ward": date(2018, 5, 5), "year": date(2026, 12, 31)}
FRAMES = ("bao-cao-nhanh", "cong-van", "ke-hoach", "quyet-dinh", "to-trinh")
PERIODS = (
    ("thang", "2026-04-01", "2026-04-30"),
    ("thang", "2026-12-01", "2026-12-31"),
    ("quy", "2026-01-01", "2026-03-31"),
    ("quy", "2026-10-01", "2026-12-31"),
    ("tiep-dan", "2026-01-01", "2026-03-31"),
    ("tiep-dan", "2026-01-01", "2026-06-30"),
    ("tiep-dan", "2026-01-01", "2026-09-30"),
    ("tiep-dan", "2026-01-01", "2026-12-31"),
    ("dan-chu-co-so", "2026-01-01", "2026-12-31"),
)
"""Beside the last finished period: others for which a report is due (Kết luận 215-KL/TW asks for five kinds)."""
CASES = (
    *(("year", name, "", "") for name in outline.names()),
    *(("year", *each) for each in PERIODS),
    *(("ward", name, "", "") for name in outline.names()),
    ("ward", "nam", "2016-01-01", "2016-12-31"),
    ("ward", "thang", "2026-11-01", "2026-11-30"),  # long after the last record
    ("year", "dan-van-kheo", "2025-01-01", "2025-12-31"),  # before the first
    ("year", "nam", "2025-01-01", "2025-12-31"),
)
Case = tuple[str, str, str, str]
every_case = pytest.mark.parametrize("case", CASES, ids=["-".join(filter(None, each)) for each in CASES])
_TENTHOUSANDTHS = ("observation.value", "contribution.quantity")
_BLANK = re.compile(r"(?<!…)……(?!…)")
_DOUBLED = re.compile(r"\b(?!chung chung)([^\W\d_]+) \1\b")  # “chung chung” is a word
_UNFIT = re.compile(r" {2}|\s[,.;:)]|[,;:]\.|\.\.|;;|,,|\( |\{|\}|\[\[|\]\]|None|\b00 ")


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Work, Path]]]:
    """Both samples, open, with their files."""
    opened = {}
    for name, day in DAYS.items():
        path = sample_file(tmp_path_factory.mktemp(name), name)
        opened[name] = (files.open_work(path, FixedClock(day)), path)
    yield opened
    for work, _ in opened.values():
        work.db.close()


_MADE: dict[Case, build.Built] = {}


def made(works: dict[str, tuple[Work, Path]], case: Case) -> build.Built:
    """The report as the command prints it: the newest saved one of the period, else a new one."""
    if case not in _MADE:
        sample, name, start, end = case
        db = works[sample][0].db
        period = (start or None, end or None)
        saved = build.newest_report(db, name, *period)
        _MADE[case] = build.build(
            db, name, saved, period_from=period[0], period_to=period[1], today=DAYS[sample]
        )
    return _MADE[case]


def blocks(built: build.Built) -> list[tree.Block]:
    """All blocks but head and signature."""
    head = (tree.Letterhead, tree.Title, tree.Addressees, tree.SignatureBlock)
    return [each for each in tree.walk(built.document) if not isinstance(each, head)]


def runs(built: build.Built) -> list[tree.TextRun]:
    """All runs of paragraphs and lists."""
    found: list[tree.TextRun] = []
    for each in blocks(built):
        if isinstance(each, tree.Para):
            found.extend(each.runs)
        elif isinstance(each, tree.ListBlock):
            found.extend(run for item in each.items for run in item)
    return found


def tables(built: build.Built) -> list[tree.TableBlock]:
    """All tables."""
    return [each for each in blocks(built) if isinstance(each, tree.TableBlock)]


def headings(built: build.Built) -> list[str]:
    """The texts of all headings."""
    return [each.text for each in blocks(built) if isinstance(each, tree.Heading)]


@every_case
def test_no_heading_is_empty(works: dict[str, tuple[Work, Path]], case: Case) -> None:
    found = blocks(made(works, case))
    assert found
    for each, after in zip(found, [*found[1:], None], strict=True):
        if isinstance(each, tree.Heading):
            assert after is not None and not isinstance(after, tree.Appendix), each.text
            assert not isinstance(after, tree.Heading) or after.level > each.level, each.text


@every_case
def test_nothing_is_left_blank_doubled_or_misplaced(works: dict[str, tuple[Work, Path]], case: Case) -> None:
    """A dotted line to fill in by hand stands only in the frames; “……” nowhere."""
    for each in blocks(made(works, case)):
        for text in re.split(r"[\t\n]", tree.plain_text(each)):
            assert not _BLANK.search(text), text
            assert case[1] in FRAMES or "………" not in text, text
            assert not _DOUBLED.search(text), text
            assert not _UNFIT.search(text), text


@every_case
def test_every_number_is_a_figure_that_its_rows_give_again(works: dict[str, tuple[Work, Path]], case: Case) -> None:
    built = made(works, case)
    printed = dict(built.used)
    for run in runs(built):
        if run.figure and not run.figure.startswith(("list:", "change:")):
            assert printed[run.figure].value is not None and run.text == printed[run.figure].text, run.figure
    for table in tables(built):
        for row, figures in zip(table.rows, table.figures, strict=bool(table.figures)):
            for cell, name in zip(row, figures, strict=True):
                if name and not name.startswith(("list:", "change:")):
                    value = printed[name].value
                    assert cell == printed[name].text if value is not None else cell in ("", "0"), name
    with closing(sqlite3.connect(f"file:{works[case[0]][1]}?mode=ro", uri=True)) as held:
        for each in json.loads(source.as_json(built.figures)):
            assert each["rows"], each["figure"]
            assert Decimal(str(each["value"])) == again(held, each), each["figure"]


def again(held: sqlite3.Connection, figure: dict[str, Any]) -> Decimal:
    """The value of a figure by plain SQL over its rows."""
    kind, table, name = re.fullmatch(r"(\w+|100\*sum)\((\w+)(?:\.(\w+))?\).*", figure["source"]).groups()  # type: ignore[union-attr]
    marks = ",".join("?" * len(figure["rows"]))

    def one(column: str) -> Any:
        return held.execute(f"SELECT {column} FROM {table} WHERE id IN ({marks})", figure["rows"]).fetchone()[0]

    if kind == "count":
        return Decimal(one("count(*)"))
    if kind == "balance":
        return Decimal(one(f"sum(CASE direction WHEN 'in' THEN {name} ELSE -{name} END)"))
    if kind == "100*sum":
        ratio = Decimal(one("sum(num)")) * 100 / Decimal(one("sum(den)"))
        places = (Decimal("0.1"), Decimal("0.01"))  # as the indicator has it
        return next((each for each in map(ratio.quantize, places) if each == Decimal(str(figure["value"]))), ratio)
    scale = 10_000 if f"{table}.{name}" in _TENTHOUSANDTHS else 1
    return Decimal(one(f"sum({name})")) / scale


@every_case
def test_the_period_is_named_right(works: dict[str, tuple[Work, Path]], case: Case) -> None:
    """In the subject, and in the headings no other year than the report's and the one it looks ahead to."""
    sample, name, start, end = case
    built = made(works, case)
    kind = outline.load(name).period_kind
    titles = [each for each in built.document.blocks if isinstance(each, tree.Title)]
    if not kind or name == "ke-hoach":
        assert name in (*FRAMES, "so-ket-nq25")
        return
    db = works[sample][0].db
    saved = build.newest_report(db, name, start or None, end or None)
    report = rows.get(db, Report, saved) if saved else None
    first, last = (start, end) if start else (report.period_from, report.period_to) if report else ("", "")
    period = spans.canonical(Period(f"{first}..{last}")) if first else spans.last_finished(kind, DAYS[sample])
    assert spans.spoken(period) in titles[0].subject
    allowed = {str(period.end.year), str(spans.relative(period, "next").end.year)}
    for text in (titles[0].subject, *headings(built)):
        assert set(re.findall(r"\b(?:19|20)\d\d\b", text)) <= allowed, text


@every_case
def test_nothing_is_too_long_or_too_wide(works: dict[str, tuple[Work, Path]], case: Case) -> None:
    """Two hundred things are counted in the body and listed in an appendix; a wide table lies on a wide page."""
    built = made(works, case)
    wide = {id(each) for block in blocks(built) if isinstance(block, tree.Appendix) and block.landscape
            for each in block.blocks}  # fmt: skip
    for each in blocks(built):
        if isinstance(each, tree.Para) and any(run.figure.startswith("list:") for run in each.runs):
            assert len(tree.plain_text(each)) < 1_500
        if isinstance(each, tree.ListBlock):
            assert len(each.items) <= 30
        if isinstance(each, tree.TableBlock):
            assert len(each.columns) <= (15 if id(each) in wide else 7)


@pytest.mark.parametrize(
    ("name", "start", "end", "column"),
    [
        ("thang", "2026-04-01", "2026-04-30", "Tháng trước"),
        ("quy", "2026-07-01", "2026-09-30", "Quý trước"),
        ("6-thang", "", "", "Cùng kỳ năm trước"),
        ("9-thang", "", "", "Cùng kỳ năm trước"),
        ("nam", "", "", "Năm trước"),
        ("dan-van-chinh-quyen", "", "", "Năm trước"),
        ("dan-chu-co-so", "", "", "Cùng kỳ năm trước"),
        ("tiep-dan", "2026-01-01", "2026-06-30", "Cùng kỳ năm trước"),
    ],
)
def test_the_same_period_before_stands_beside(
    works: dict[str, tuple[Work, Path]], name: str, start: str, end: str, column: str
) -> None:
    """Figure, this period, the earlier one, change: and the change is the difference."""
    built = made(works, ("year", name, start, end))
    (table,) = [each for each in tables(built) if each.caption == "Một số kết quả chủ yếu"]
    titles = [each.title for each in table.columns]
    place = {title: titles.index(title) for title in ("Kỳ này", column, "Tăng, giảm")}
    compared = 0
    for row in table.rows:
        now, then, change = (row[place[title]] for title in place)
        if not now or not then:
            assert not change
            continue
        difference = numbers.parse(now) - numbers.parse(then)
        word = "tăng" if difference > 0 else "giảm" if difference < 0 else "không thay đổi"
        assert change.startswith(word), row
        if difference:
            assert change.split()[1] == numbers.show(abs(difference)), row
        compared += 1
    assert compared >= 7


SECTIONS = {
    "thang": ("Tình hình Nhân dân", "Kết quả công tác dân vận", "Đánh giá chung", "Nhiệm vụ trọng tâm"),
    "quy": ("Tình hình Nhân dân", "Kết quả công tác dân vận", "Đánh giá chung", "Nhiệm vụ trọng tâm"),
    "6-thang": ("Tình hình Nhân dân", "Kết quả công tác dân vận", "Đánh giá chung", "Nhiệm vụ trọng tâm"),
    "9-thang": ("Tình hình Nhân dân", "Kết quả công tác dân vận", "Đánh giá chung", "Nhiệm vụ trọng tâm"),
    "nam": (
        "Tình hình chung", "Tình hình các tầng lớp Nhân dân", "dân vận của cấp ủy", "dân vận của chính quyền",
        "Mặt trận Tổ quốc", "dân chủ ở cơ sở", "Dân vận khéo", "Khối dân vận", "Đánh giá chung", "Kiến nghị",
        "Phương hướng", "Nhiệm vụ, giải pháp",
    ),
    "tiep-dan": ("tiếp công dân", "đối thoại", "khiếu nại, tố cáo", "Nhiệm vụ trọng tâm"),
    "dan-chu-co-so": (
        "Công khai", "bàn, quyết định", "kiểm tra, giám sát", "hương ước", "Đối thoại", "Nhiệm vụ trọng tâm",
    ),
    "dan-van-kheo": (
        "Đăng ký", "Khảo sát, đánh giá", "Công nhận, khen thưởng, nhân rộng", "nguồn lực", "Đánh giá chung",
        "Phương hướng",
    ),
    "dan-van-chinh-quyen": (
        "Cải cách hành chính", "Văn hóa công vụ", "Tiếp công dân", "Công khai", "đã đăng ký", "Đánh giá chung",
    ),
    "so-ket-nq25": (
        "Đặc điểm tình hình", "Phổ biến, quán triệt", "Cụ thể hóa", "phối hợp", "Kiểm tra, giám sát", "mục tiêu",
        "quan điểm", "nhiệm vụ, giải pháp", "Nguyên nhân", "Bài học", "Nhiệm vụ và giải pháp", "Kiến nghị",
    ),
    "bao-cao-nhanh": ("Diễn biến", "Nhận định", "Đề xuất"),
    "to-trinh": ("Sự cần thiết", "Nội dung trình", "Kiến nghị"),
    "ke-hoach": ("Mục đích", "Nhiệm vụ", "Tổ chức thực hiện"),
}  # fmt: skip
"""What the superior looks for, in order (domain.md §3.1–3.4, §7.12)."""


@pytest.mark.parametrize("name", SECTIONS)
def test_the_sections_that_the_superior_expects_are_there(works: dict[str, tuple[Work, Path]], name: str) -> None:
    start, end = ("2026-01-01", "2026-12-31") if name == "dan-chu-co-so" else ("", "")
    if name == "tiep-dan":
        start, end = "2026-11-01", "2026-11-30"
    left = [text.casefold() for text in headings(made(works, ("year", name, start, end)))]
    for wanted in SECTIONS[name]:
        place = next((index for index, text in enumerate(left) if wanted.casefold() in text), None)
        assert place is not None, wanted
        left = left[place:]


def test_the_review_of_models_ends_with_the_four_tables(works: dict[str, tuple[Work, Path]]) -> None:
    """Summary, list by field, proposals, replication: wide pages, each field a table, numbered through (§2.7)."""
    built = made(works, ("year", "dan-van-kheo", "", ""))
    four = [each for each in built.document.blocks if isinstance(each, tree.Appendix)]
    assert len(four) == 4 and all(each.landscape for each in four)
    body = "".join(run.text for run in runs(built))
    assert [each.number for each in four if each.number not in body] == []
    summary, listed, *_ = four
    (total,) = [row for block in summary.blocks if isinstance(block, tree.TableBlock) for row in block.rows[-1:]]
    of_fields = [each for each in listed.blocks if isinstance(each, tree.TableBlock)]
    assert [row[0] for each in of_fields for row in each.rows] == [str(place) for place in range(1, 55)]
    assert sorted(len(each.rows) for each in of_fields) == sorted(int(cell) for cell in total[5:9])
    assert [f"({len(each.rows)})" in each.caption for each in of_fields] == [True] * 4


@pytest.mark.parametrize(
    ("case", "rests_on", "not_on"),
    [
        (("year", "tiep-dan", "2026-01-01", "2026-03-31"), ("11-QĐi/TW, ngày 18/02/2019", "215-KL/TW"), ()),
        (("ward", "tiep-dan", "", ""), (), ("11-QĐi/TW", "215-KL/TW")),
        (("year", "dan-chu-co-so", "", ""), ("10/2022/QH15",), ("34/2007",)),
        (("ward", "dan-chu-co-so", "", ""), ("34/2007/PL-UBTVQH11, ngày 20/4/2007",), ("10/2022",)),
    ],
)
def test_a_report_rests_on_papers_in_force_then(
    works: dict[str, tuple[Work, Path]], case: Case, rests_on: tuple[str, ...], not_on: tuple[str, ...]
) -> None:
    text = "\n".join(map(tree.plain_text, blocks(made(works, case))))
    assert all(each in text for each in rests_on) and not any(each in text for each in not_on)


def test_the_review_of_a_resolution_follows_its_period(works: dict[str, tuple[Work, Path]]) -> None:
    """The same outline tells 2012 and 2017 of one ward, 2025 and 2026 of the other."""
    told = {sample: "\n".join(map(tree.plain_text, blocks(made(works, (sample, "so-ket-nq25", "", "")))))
            for sample in DAYS}  # fmt: skip
    assert "Tỷ lệ hộ nghèo năm 2012 là 3,8%, đến cuối năm 2017 còn 2,26%." in told["ward"]
    assert "Tỷ lệ hộ nghèo năm 2025 là 1,35%, đến cuối năm 2026 còn" in told["year"]
    assert not re.search(r"\b201[2-8]\b", told["year"].replace("03/6/2013", ""))


def test_no_outline_holds_a_year_but_the_one_made_for_a_resolution() -> None:
    """A year, a number or a name of a ward in an outline would be wrong in every other ward and year."""
    for path in sorted((paths.resources() / "outlines").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r'"(?:from|to)": "\d{4}-\d\d"|\{known:[^}]*\}|[Kk]ết luận (?:số )?215-KL/TW', "", text)
        assert not re.search(r"\b(?:19|20)\d\d\b|Trần Phú|Hà Tĩnh|Bình Minh", text), path.name
