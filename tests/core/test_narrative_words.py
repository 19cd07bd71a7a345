"""Lines of a text and the replacing of words in them: figures, styles and everything else stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.narrative import ListBlock, Narrative, Para, Run, TableBlock, bare, whole
from dankvan_desktop.core.narrative_words import FIGURE, lines, replaced
from tests.core.test_narrative import _NARRATIVES

HOUSES = Run("1.800 hộ", figure="so_ho|||")
TEXT = Narrative(
    (
        Para((Run("Có "), HOUSES, Run(" ở phường "), Run("trần Phú", bold=True), Run(", 106,18ha."))),
        ListBlock(((Run("uỷ ban"),), (Run("đạt 100 %"), HOUSES))),
        TableBlock(("Năm", "Tỷ lệ"), (("2017", "3,4 %"),)),
    )
)


def test_a_figure_is_one_letter_of_its_line() -> None:
    assert dict(lines(TEXT)) == {
        (0,): f"Có {FIGURE} ở phường trần Phú, 106,18ha.",
        (1, 0): "uỷ ban",
        (1, 1): f"đạt 100 %{FIGURE}",
        (2, 0, 0): "Năm",
        (2, 0, 1): "Tỷ lệ",
        (2, 1, 0): "2017",
        (2, 1, 1): "3,4 %",
    }


@pytest.mark.parametrize(
    ("spot", "before", "after"),
    [
        ((0,), "trần Phú", "Trần Phú"),
        ((0,), "106,18ha", "106,18 ha"),
        ((1, 0), "uỷ", "ủy"),
        ((2, 1, 1), "3,4 %", "3,4%"),
    ],
)
def test_words_are_replaced_in_their_style_and_nothing_else_changes(spot, before, after) -> None:
    line = dict(lines(TEXT))[spot]
    made = replaced(TEXT, spot, line.index(before), line.index(before) + len(before), after)
    assert made.to_json() == TEXT.to_json().replace(before, after)


def test_a_stretch_over_two_styles_takes_the_first() -> None:
    start = dict(lines(TEXT))[0,].index("phường trần")
    made = replaced(TEXT, (0,), start, start + len("phường trần"), "xã Trần")
    assert [run.text for run in made.blocks[0].runs][2:4] == [" ở xã Trần", " Phú"]


@pytest.mark.parametrize("start, end", [(2, 4), (3, 4), (0, 12), (5, 5), (200, 201)])
def test_a_figure_is_never_replaced(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        replaced(TEXT, (0,), start, end, "x")


@given(_NARRATIVES, st.randoms(use_true_random=False))
def test_the_same_words_again_change_nothing(narrative: Narrative, random) -> None:
    wide = [(spot, line) for spot, line in lines(narrative) if line.replace(FIGURE, "")]
    if wide:
        spot, line = random.choice(wide)
        place = random.choice([at for at, letter in enumerate(line) if letter != FIGURE])
        assert replaced(narrative, spot, place, place + 1, line[place]).plain_text() == narrative.plain_text()


# --- live figures -----------------------------------------------------------------------------------------------------


def test_only_values_differ() -> None:
    other = TEXT.shown_as({"so_ho|||": "1.912 hộ"}.get)
    assert other != TEXT and other.same_words(TEXT)
    assert "1.912 hộ" in other.plain_text()
    assert not TEXT.same_words(replaced(TEXT, (1, 0), 0, 2, "ủy"))


def test_the_source_names_figures_and_not_their_values() -> None:
    assert TEXT.source().split("\n")[0] == "Có {so_ho} ở phường trần Phú, 106,18ha."
    assert TEXT.source() == TEXT.shown_as(lambda _reference: "9 hộ").source()


def test_a_figure_without_a_value_keeps_its_place_between_the_words() -> None:
    text = Narrative((Para((Run("Có "), Run("", figure="so_ho|||"), Run(" trong phường."))),))
    assert text.shown_as(lambda _reference: "9 hộ").plain_text() == "Có 9 hộ trong phường."


@given(st.sampled_from(["a", "a|2017", "a|previous||number", "list:a|2017", "change:a|previous", "a|||"]))
def test_a_reference_has_one_bare_and_one_whole_name(reference: str) -> None:
    assert whole(bare(reference)) == whole(bare(whole(bare(reference))))
    assert Run("", figure=whole(bare(reference))).figure.count("|") == 3
