"""Vietnamese text: cleaning, folding, dictionary order."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.text import clean, clean_line, fold, name_sort_key, sort_key

letters = st.text(
    "aăâđêôơưyáàảãạấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵBCDĐGHKLMNPQRSTVX 0123456789-/", max_size=30
)


@given(st.text())
def test_clean_text_stays_as_it_is(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned if char not in "\n\t")
    assert "\n" not in clean_line(raw)


@given(st.text())
def test_folding_twice_is_folding_once(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)


@given(letters)
def test_folding_does_not_see_marks_case_or_composition(raw: str) -> None:
    folded = fold(raw)
    assert folded == fold(raw.upper()) == fold(unicodedata.normalize("NFD", raw))
    assert folded.isascii()


@given(letters)
def test_the_key_of_a_text_does_not_depend_on_composition_or_case(raw: str) -> None:
    assert sort_key(raw) == sort_key(unicodedata.normalize("NFD", raw)) == sort_key(raw.upper())


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("  Đảng  bộ ", "Đảng bộ"),
        ("Ho\u0300a", "Hòa"),
        ("a\u200bb\ufeffc\x00d", "abcd"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("một\u00a0 hai", "một hai"),
        ("số\u00a05", "số\u00a05"),
        ("\ud800x", "x"),
        ("e\u200d\u0301", "é"),
    ],
)
def test_what_cleaning_does(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Đặng Hường", "dang huong"),
        ("Uỷ ban", "uy ban"),
        ("HOÀ", "hoa"),
        ("quý qúy", "quy quy"),
        ("ĐU-45/QĐ", "du-45/qd"),
    ],
)
def test_what_folding_does(raw: str, wanted: str) -> None:
    assert fold(raw) == wanted


SORTED_LISTS = [
    # letters first: a ă â b c d đ e ê g h i k l m n o ô ơ p …
    [
        "an",
        "ăn",
        "ân",
        "ba",
        "ca",
        "da",
        "đa",
        "em",
        "ê",
        "ga",
        "oa",
        "ô",
        "ơ",
        "pa",
        "qua",
        "ra",
        "ta",
        "u",
        "ư",
        "va",
        "y",
    ],
    # then tones: none huyền hỏi ngã sắc nặng
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    # a tone decides only where the letters are equal
    ["bá", "bách", "ban", "bàn", "bản", "bán", "bạn", "bang"],
    ["Khối 1", "Khối 2", "Khối 10", "Khối 11", "Khối 100"],
    ["Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế"],
    ["Chi bộ Đại Đồng", "Chi bộ Hào Thành", "Đoàn thanh niên", "Hội Nông dân", "Hội Phụ nữ", "Mặt trận", "Uỷ ban"],
]


@pytest.mark.parametrize("wanted", SORTED_LISTS, ids=lambda names: names[0])
def test_lists_stand_in_dictionary_order(wanted: list[str]) -> None:
    mixed = list(wanted)
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == wanted


def test_people_stand_by_given_name() -> None:
    wanted = ["Nguyễn An", "Trần Thị Ánh", "Lê Văn Ân", "Lê Bình", "Nguyễn Bình", "Phan Đức", "Hồ Thị Yến"]
    mixed = list(wanted)
    random.Random(2).shuffle(mixed)
    assert sorted(mixed, key=name_sort_key) == wanted


def test_the_place_of_the_tone_mark_makes_no_difference() -> None:
    assert sort_key("Hòa Bình") == sort_key("Hoà Bình")
    assert sort_key("Thủy lợi") == sort_key("Thuỷ lợi")
    assert sort_key("hoà") != sort_key("hoá") and sort_key("hoa") != sort_key("hoà")
