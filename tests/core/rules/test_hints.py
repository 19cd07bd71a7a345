"""Hints of spelling and style: the defects of domain.md §7.15 and what would stand there instead."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.narrative_words import FIGURE
from dankvan_desktop.core.rules import hints, styles
from tests.core.rules.test_seed_text import RIGHT, SEED

NAMES = ("Trần Phú",)
MENDED = (
    (4, "UỶ", "ỦY"), (29, "106,18ha", "106,18 ha"), (29, "8,2ha", "8,2 ha"), (29, "1031đồng", "1031 đồng"),
    (29, "1800", "1.800"), (33, "qui", "quy"), (37, "34/2007/PL/UBTVQH11", "34/2007/PL-UBTVQH11"),
    (40, "04 /QĐ-ĐU", "04-QĐ/ĐU"), (40, "25/ 7 /2015", "25/7/2015"), (40, "9/3/2018", "09/3/2018"),
    (40, "45 - QĐ/ĐU", "45-QĐ/ĐU"), (40, "06-TB/Đ.U", "06-TB/ĐU"), (40, "QĐ", "Quyết định"), (40, "V/v", "về việc"),
    (42, "trần Phú", "Trần Phú"), (42, "”“", "”, “"), (43, "khai,quán", "khai, quán"), (43, "cấ,p", None),
    (33, "tổ dân", None), (30, ")", None), (52, "họi nghị", "hội nghị"), (52, "nhânđều", "nhân đều"),
    (52, "giải quyêt", "giải quyết"), (53, "bão vệ", "bảo vệ"), (53, "tuyền phố", "tuyến phố"),
    (53, "thời gian quan", "thời gian qua"), (57, "mỡ rộng", "mở rộng"), (57, " ,", ","), (57, "tỉ", "tỷ"),
    (67, "liên trực tiếp", "liên quan trực tiếp"), (69, "cũng cố", "củng cố"), (69, "cán bô", "cán bộ"),
    (76, "khối dân vận", "Khối dân vận"), (86, "từngthời", "từng thời"), (96, "oá", "óa"),
    (96, "05-CT/BCT", "05-CT/TW"), (105, "”đ", "” đ"), (105, "nhân diện rộng", "nhân ra diện rộng"),
    (105, "./.", "."), (115, "P.BÍ", "PHÓ BÍ"),
)  # fmt: skip


def of(lines: list[str]) -> list[tuple[int, str, str | None]]:
    style = styles.style_of(lines)
    return [
        (number, hint.before(line), hint.after)
        for number, line in enumerate(lines, start=1)
        for hint in hints.apart((*hints.in_line(line, NAMES), *styles.in_line(line, style)))
    ]


@pytest.fixture(scope="module")
def seed() -> list[tuple[int, str, str | None]]:
    if not SEED.exists():
        pytest.skip(f"the report of 2018 is not beside the project: {SEED}")
    return of(SEED.read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize("wanted", MENDED, ids=lambda each: f"{each[0]} {each[1]}")
def test_a_defect_of_the_report_is_told_with_what_was_meant(seed, wanted) -> None:
    assert wanted in seed


def test_right_text_is_left_alone() -> None:
    assert of(RIGHT.split("\n")) == []


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Đạt 100 % kế hoạch.", "100%"),
        ("Họp ngày 3/2 tại hội trường.", "03/02"),
        ("Họp ngày 5 tháng 2 năm 2026.", "05 tháng 02"),
        ("Họp ngày 5 tháng 10 năm 2026.", "05 tháng 10"),
        ("V/v lập Tổ dân vận.", "Về việc"),
        ("BẢO VỆ, MỠ RỘNG", "MỞ RỘNG"),
        ("Cũng cố tổ chức.", "Củng cố"),
    ],
)
def test_what_is_written_and_what_should_be(line: str, after: str) -> None:
    assert [hint.after for hint in hints.in_line(line)] == [after]


@pytest.mark.parametrize(
    "line",
    [
        "Họp ngày 15/10/2026; trang 3/2; tỷ lệ 3/2.",
        "Ngày 30/4 và ngày 15 tháng 10.",
        "Gửi về vanphong@tranphu.hatinh.gov.vn, tệp bao-cao.docx.",
        f"Có {FIGURE}ha, {FIGURE} %, {FIGURE},{FIGURE}.",
        "Thực hiện Quyết định số 03-QĐ/ĐU “Về việc kiện toàn Khối dân vận,giai đoạn 5/2/2015”.",
    ],
)
def test_what_stays(line: str) -> None:
    """Dates that are right or none, addresses, live figures, the quoted title of another paper."""
    assert hints.in_line(line) == ()


def test_the_style_is_what_the_paper_writes_most() -> None:
    lines = ["hoà bình, thuỷ lợi, khoẻ mạnh", "Ủy ban hòa giải", "tỷ lệ", "tỉ đồng, tỉ mỉ"]
    style = dict(styles.style_of(lines))
    assert style == {"tone": "oà", "tỷ": "tỷ"}
    found = of(lines)
    assert (2, "Ủy", "Uỷ") in found and (2, "òa", "oà") in found
    assert (4, "tỉ", "tỷ") in found and len([each for each in found if each[0] == 4]) == 1


def test_names_and_titles_keep_their_letters() -> None:
    lines = ["tỷ lệ", "kỹ thuật, lý do", "ông Nguyễn Văn Lí, bà Trần Thị Kĩ", "của Nhân dân", "và Nhân dân"]
    lines.append("Quyết định số 03-QĐ/ĐU về chăm lo đời sống nhân dân, nhân dân đồng tình")
    found = of(lines)
    assert found == [(6, "nhân dân", "Nhân dân")]


def test_a_paper_of_one_style_has_no_hints_of_style() -> None:
    assert styles.style_of(["hòa bình", "thủy lợi", "tỷ lệ", "Nhân dân"]) == ()


WORDS = st.lists(
    st.sampled_from(
        ["106,18ha", "100 %", "3/2/2018", "uỷ", "hòa", "khai,quán", "nhânđều", "“một", "cửa”“hai”", "45 - QĐ/ĐU", "./.",
         "họi nghị", FIGURE, "(a", ")", "tỉ", "tỷ", "Nhân dân", "nhân dân", "qui định", "\u00a0", ",", "."]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_hint_that_is_taken_is_gone_and_leaves_figures_alone(lines: list[str]) -> None:
    style = styles.style_of(lines)
    for line in lines:
        found = hints.apart((*hints.in_line(line), *styles.in_line(line, style)))
        assert all(one.end <= other.start for one, other in pairwise(found))
        mended = line
        for hint in reversed([each for each in found if each.after is not None]):
            assert FIGURE not in hint.before(line) and hint.after != hint.before(line)
            mended = mended[: hint.start] + str(hint.after) + mended[hint.end :]
        assert mended.count(FIGURE) == line.count(FIGURE)
