"""The head of page 1: columns follow from the widths of the texts; long names wrap, nothing is cut or overprinted."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import combinations

import pytest

from dankvan_desktop.reports.layout import PROFILES, profile_for
from dankvan_desktop.reports.pdf import render
from dankvan_desktop.reports.tree import Document, Letterhead, Title
from tests.reports import sample
from tests.reports.page_model import MM, Page, Segment, measure

LONG = "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội của " * 4 + "phường"
CASES = {
    "seed": sample.LETTERHEAD,
    "short": Letterhead("ĐẢNG BỘ XÃ", "CHI BỘ 1", "01-NQ/CB", "Cam Lộ, ngày 05 tháng 02 năm 2026"),
    "Hồ Chí Minh": Letterhead(
        "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",
        "ĐẢNG ỦY PHƯỜNG BÌNH HƯNG HÒA",
        "105-BC/ĐU",
        "Thành phố Hồ Chí Minh, ngày 18 tháng 11 năm 2026",
    ),
    "very long place": replace(sample.LETTERHEAD, place_date=f"{LONG[:110]}, ngày 18 tháng 11 năm 2026"),
    "300 characters": replace(sample.LETTERHEAD, superior=LONG.upper(), issuer=LONG.upper()),
    "one word of 300 letters": replace(sample.LETTERHEAD, issuer="Đ" * 300),
    "no number yet": replace(sample.LETTERHEAD, number=""),
    "nothing typed yet": Letterhead("", "", "", ""),
}
STATE = Letterhead(
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ TĨNH",
    "ỦY BAN NHÂN DÂN PHƯỜNG TRẦN PHÚ",
    "15/BC-UBND",
    "Trần Phú, ngày 18 tháng 4 năm 2026",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
)


def _page(block: Letterhead, profile: str = "HD36") -> Page:
    return measure(render(Document((block, Title("BÁO CÁO", "về việc thử")), profile=profile))).pages[0]


def _overlap(one: Segment, other: Segment) -> bool:
    return abs(one.baseline - other.baseline) < 3.5 and one.x0 < other.x1 and other.x0 < one.x1


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("profile", ["HD36", "ND30"])
def test_all_words_stand_inside_the_margins_and_apart(name: str, profile: str) -> None:
    page = _page(CASES[name], profile)
    block = CASES[name]
    assert page.ink.x0 > 29.5 and page.ink.x1 < 195.5 and page.ink.top > 19.5
    for one, other in combinations(page.segments, 2):
        assert not _overlap(one, other), f"“{one.text}” đè “{other.text}”"
    copied = "".join("".join(part.text for part in page.segments).split())
    for text in (block.issuer, block.place_date) if name in ("seed", "short") else ():
        assert "".join(text.split()) in copied


def test_a_long_city_wraps_in_the_left_column_and_the_date_stays_whole() -> None:
    texts = [part.text.strip() for part in _page(CASES["Hồ Chí Minh"]).segments]
    assert "Thành phố Hồ Chí Minh, ngày 18 tháng 11 năm 2026" in texts
    assert "ĐẢNG BỘ THÀNH PHỐ" in texts and "HỒ CHÍ MINH" in texts


def test_a_date_too_long_for_its_column_breaks_before_ngay() -> None:
    texts = [part.text.strip() for part in _page(CASES["very long place"]).segments]
    assert "ngày 18 tháng 11 năm 2026" in texts


def test_no_no_break_space_in_the_letterhead() -> None:
    assert "\u00a0" not in measure(render(Document((sample.LETTERHEAD,)))).copied


def test_the_profile_writes_the_number_its_own_way() -> None:
    for typed in ("70-BC/ĐU", "Số 70-BC/ĐU", "Số: 70-BC/ĐU", " số:70-BC/ĐU"):
        assert PROFILES["HD36"].number_line(typed) == "Số 70-BC/ĐU"
    assert PROFILES["ND30"].number_line("15/BC-UBND") == "Số: 15/BC-UBND"
    assert PROFILES["HD05"].number_line("") == ""


def test_state_letterhead_by_decree_30() -> None:
    page = _page(STATE, "ND30")
    parts = {part.text.strip(): part for part in page.segments}
    country, motto = parts["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], parts["Độc lập - Tự do - Hạnh phúc"]
    issuer = [part for part in page.segments if part.bold and part.centre < country.x0 and part.baseline < 45]
    assert (country.size, country.bold, motto.size, motto.bold) == (13, True, 14, True)
    assert country.x1 - country.x0 == pytest.approx(95.7, abs=0.3)
    assert motto.x1 - motto.x0 == pytest.approx(60.5, abs=0.3)
    full = next(rule for rule in page.rules if abs(rule.centre - motto.centre) < 0.5)
    assert full.length == pytest.approx(motto.x1 - motto.x0, rel=0.01) and full.top > motto.baseline
    short = next(rule for rule in page.rules if abs(rule.centre - issuer[-1].centre) < 0.5)
    assert 1 / 3 <= short.length / (issuer[-1].x1 - issuer[-1].x0) <= 1 / 2
    assert "Số: 15/BC-UBND" in parts and "*" not in parts and "-----" not in parts


@pytest.mark.parametrize("profile", ["HD36", "HD05", "ND30"])
def test_title_rule_is_2_to_12_points_below_its_text(profile: str) -> None:
    page = _page(STATE if profile == "ND30" else sample.LETTERHEAD, profile)
    name = "Độc lập - Tự do - Hạnh phúc" if profile == "ND30" else "ĐẢNG CỘNG SẢN VIỆT NAM"
    title = next(part for part in page.segments if part.text.strip() == name)
    rule = next(rule for rule in page.rules if abs(rule.centre - title.centre) < 0.5)
    assert 2 <= (rule.top - title.baseline) * MM <= 12


@pytest.mark.parametrize(
    ("date", "issuer", "key"),
    [
        ((2018, 4, 2), "party", "HD36"),
        ((2018, 4, 18), "party", "HD36"),
        ((2026, 5, 26), "party", "HD36"),
        ((2026, 5, 27), "party", "HD05"),
        ((2026, 11, 22), "state", "ND30"),
        ((2018, 4, 18), "state", "ND30"),
    ],
)
def test_the_layout_in_force_on_a_day(date: tuple[int, int, int], issuer: str, key: str) -> None:
    assert profile_for(datetime.date(*date), issuer).key == key  # type: ignore[arg-type]
