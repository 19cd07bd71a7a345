"""The clerk's own text: cleaning, JSON there and back, refusal of anything else."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.narrative import MAX_BLOCKS, ListBlock, Narrative, Para, Run, TableBlock, tidy_runs

_NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from("aeđĐộưừ  \t\n\u00a0\u0301\u0302\u0323\u200b\ufeff\u2011*_<>&|“”…-1."), st.characters()
    ),
    max_size=12,
)
_RUNS = st.lists(
    st.builds(
        Run, _NASTY, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "households|2017||count"])
    ),
    max_size=5,
).map(tuple)
_TABLES = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        TableBlock,
        st.tuples(*[_NASTY] * width),
        st.lists(st.tuples(*[_NASTY] * width), max_size=3).map(tuple),
    )
)
_BLOCKS = st.one_of(
    st.builds(Para, _RUNS), st.builds(ListBlock, st.lists(_RUNS, max_size=4).map(tuple), st.booleans()), _TABLES
)
_NARRATIVES = st.builds(Narrative, st.lists(_BLOCKS, max_size=5).map(tuple))


@given(_NARRATIVES)
def test_json_round_trip(narrative: Narrative) -> None:
    text = narrative.to_json()
    again = Narrative.from_json(text)
    assert again == narrative
    assert again.to_json() == text


@given(_NARRATIVES)
def test_every_text_is_composed_and_free_of_invisible_characters(narrative: Narrative) -> None:
    text = narrative.plain_text()
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\u200b\ufeff\x00\x0b")


@given(_RUNS)
def test_tidying_twice_changes_nothing_more(runs: tuple[Run, ...]) -> None:
    once = tidy_runs(runs)
    assert tidy_runs(once) == once


def test_styles_keep_the_spaces_between_them() -> None:
    para = Para((Run("Xây dựng ", bold=True), Run("“Dân vận khéo”"), Run(" năm 2018  ", italic=True)))
    assert [run.text for run in para.runs] == ["Xây dựng ", "“Dân vận khéo”", " năm 2018"]


def test_a_mark_typed_in_the_next_run_joins_its_letter() -> None:
    assert Para((Run("Đa", bold=True), Run("\u0309ng"))).runs == (Run("Đả", bold=True), Run("ng"))


def test_equal_neighbours_become_one_run_but_figures_stay_apart() -> None:
    figure = Run("1.800", figure="households|2017||count")
    assert Para((Run("có "), Run("cả "), figure, figure, Run(" hộ"))).runs == (
        Run("có cả "),
        figure,
        figure,
        Run(" hộ"),
    )


def test_plain_text_and_emptiness() -> None:
    narrative = Narrative(
        (
            Para((Run("Mở đầu."),)),
            ListBlock(((Run("một"),), (Run("hai"),)), ordered=True),
            TableBlock(("Tên", "Số"), (("Hộ", "1.800"),)),
        )
    )
    assert narrative.plain_text() == "Mở đầu.\n1. một\n2. hai\nTên\tSố\nHộ\t1.800"
    assert not narrative.is_empty
    assert Narrative((Para((Run(" \u200b "),)),)).is_empty
    assert Narrative.from_json("") == Narrative()
    assert Narrative.from_plain("một\r\n\r\nhai").blocks == (Para((Run("một"),)), Para((Run("hai"),)))


def test_figures_are_listed_in_order() -> None:
    narrative = Narrative(
        (Para((Run("7", figure="a|2017||n"),)), ListBlock(((Run("x"),), (Run("8", figure="b|2018|u1|n"),))))
    )
    assert narrative.figures() == ("a|2017||n", "b|2018|u1|n")


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "{}",
        '{"blocks":[],"more":1}',
        '{"blocks":{}}',
        '{"blocks":[{"p":[],"ul":[]}]}',
        '{"blocks":[{"h1":[]}]}',
        '{"blocks":[{"p":[{"t":"a","href":"x"}]}]}',
        '{"blocks":[{"p":[{"t":1}]}]}',
        '{"blocks":[{"p":[{"b":1}]}]}',
        '{"blocks":[{"p":[{"t":"a","b":true}]}]}',
        '{"blocks":[{"p":[{"t":"a","b":0}]}]}',
        '{"blocks":[{"p":[{"t":"a","f":"chỉ tiêu"}]}]}',
        '{"blocks":[{"p":[{"t":"a","t":"b"}]}]}',
        '{"blocks":[{"ul":[[[]]]}]}',
        '{"blocks":[{"table":[]}]}',
        '{"blocks":[{"table":[["a","b"],["c"]]}]}',
        '{"blocks":' + "[" * 100_000,
        '{"blocks":' + "[" * 900 + "]" * 900 + "}",
        json.dumps({"blocks": [{"p": []}] * (MAX_BLOCKS + 1)}),
        json.dumps({"blocks": [{"p": [{"t": "x" * 300_000}]}]}),
        '{"blocks":[]}' + " " * 5_000_000,
    ],
)
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"[ảấộọđươê].*\.$"):
        Narrative.from_json(text)


def test_a_table_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="cùng số cột"):
        TableBlock(("a", "b"), (("c",),))


def test_a_reference_to_a_figure_has_four_parts() -> None:
    with pytest.raises(ValueError, match="mã"):
        Run("7", figure="households|2017")
