"""Charts: the geometry that every painter draws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dankvan_desktop.reports.chart import (
    ChartLayout,
    Text,
    chart_height,
    drawn_kind,
    layout_chart,
    scale_for,
)
from dankvan_desktop.reports.pdf import render
from dankvan_desktop.reports.tree import ChartBlock, Document
from tests.reports import sample
from tests.reports.page_model import measure

WIDTH = 467.0


def _measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * 0.5


def _values(*numbers: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if number is None else Decimal(number) for number in numbers)


def _block(kind: str = "bar", **changes: object) -> ChartBlock:
    block = ChartBlock(
        "Biểu đồ",
        kind,  # type: ignore[arg-type]
        ("2015", "2016", "2017"),
        (("Tiền mặt", _values("10", "20", "40")), ("Ngày công", _values("5", None, "7.5"))),
        decimals=1,
    )
    return replace(block, **changes)  # type: ignore[arg-type]


def _layout(block: ChartBlock) -> ChartLayout:
    return layout_chart(block, WIDTH, chart_height(block, 600.0), _measure)


def _box(text: Text) -> tuple[float, float, float, float]:
    width = _measure(text.text, text.size, text.bold)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y, left + width, text.y + text.size * 0.7


def _texts(chart: ChartLayout) -> list[str]:
    return [text.text for text in chart.texts]


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
def test_every_value_category_and_series_is_named(kind: str) -> None:
    texts = _texts(_layout(_block(kind, unit="triệu đồng")))
    for expected in ("10,0", "20,0", "40,0", "5,0", "7,5", "2015", "2017", "Tiền mặt", "Ngày công"):
        assert expected in texts
    assert "Đơn vị tính: triệu đồng" in texts


def test_bars_are_as_tall_as_their_values_from_zero() -> None:
    heights = [rect.height for rect in _layout(_block()).rects if rect.series == 0 and rect.height > 9.5]
    assert len(heights) == 3
    assert heights[1] / heights[0] == pytest.approx(2) and heights[2] / heights[0] == pytest.approx(4)


def test_lying_bars_are_as_long_as_their_values_and_in_order_from_the_top() -> None:
    bars = [rect for rect in _layout(_block("hbar")).rects if rect.series == 0][1:]
    assert bars[2].width / bars[0].width == pytest.approx(4)
    assert bars[0].y > bars[1].y > bars[2].y


def test_negative_values_hang_below_the_axis() -> None:
    bars = _layout(_block(series=(("", _values("10", "-10", "5")),))).rects
    assert bars[1].y < bars[0].y
    assert bars[1].y + bars[1].height == pytest.approx(bars[0].y)


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
def test_series_differ_without_colour(kind: str) -> None:
    chart = _layout(_block(kind))
    marks = chart.polygons if kind == "line" else chart.rects
    greys = {mark.series: mark.grey for mark in marks}
    assert abs(greys[0] - greys[1]) > 0.3


def test_labels_of_near_equal_lines_do_not_cover_each_other() -> None:
    near = _block("line", series=(("a", _values("4.1", "3.6", "3.1")), ("b", _values("4.0", "3.7", "3.1"))))
    boxes = [_box(text) for text in _layout(near).texts]
    for one, other in combinations(boxes, 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def test_three_lines_have_their_values_in_rows_under_the_chart() -> None:
    """Beside the points, the values of three near lines could be read as one another's."""
    chart = _layout(_block("line", series=tuple((name, _values("9", "8", "7")) for name in ("Một", "Hai", "Ba"))))
    rows = [{text.y for text in chart.texts if text.text == value} for value in ("9,0", "8,0", "7,0")]
    assert rows[0] == rows[1] == rows[2] and len(rows[0]) == 3
    assert [round(text.y) for text in chart.texts if text.text in ("Một", "Hai", "Ba")] == sorted(
        map(round, rows[0]), reverse=True
    )


def test_many_categories_lie_down_and_fit_a_page() -> None:
    names = tuple(f"Phường số {number} thành phố Hà Tĩnh" for number in range(70))
    block = _block(categories=names, series=(("Mô hình", tuple(Decimal(n) for n in range(70))),))
    assert drawn_kind(block) == "hbar"
    assert len(measure(render(Document((block,)))).pages) == 1
    assert "69,0" in _texts(_layout(block))


def test_nothing_known_is_said_in_words() -> None:
    assert _texts(_layout(_block(series=(("a", _values(None, None, None)),)))) == ["Chưa có số liệu để vẽ biểu đồ."]
    assert _texts(_layout(_block(series=()))) == ["Chưa có số liệu để vẽ biểu đồ."]
    assert _texts(_layout(_block(categories=()))) == ["Chưa có số liệu để vẽ biểu đồ."]


_NUMBERS = st.decimals(-(10**9), 10**9, places=2) | st.none()
_NAMES = st.text(alphabet="aăÂđ Ưỹ…&<>", max_size=60)


@settings(max_examples=150)
@given(
    st.sampled_from(["bar", "hbar", "line"]),
    st.lists(_NAMES, min_size=1, max_size=24),
    st.lists(st.tuples(_NAMES, st.lists(_NUMBERS, max_size=24)), max_size=6),
    _NAMES,
)
def test_any_chart_stays_inside_its_frame(
    kind: str, names: list[str], series: list[tuple[str, list[Decimal | None]]], unit: str
) -> None:
    block = _block(kind, categories=tuple(names), series=tuple((n, tuple(v)) for n, v in series), unit=unit)
    chart = _layout(block)
    for rect in chart.rects:
        assert rect.width >= 0 and rect.height >= 0
        assert rect.x >= -0.01 and rect.x + rect.width <= WIDTH + 0.01
        assert rect.y >= -0.01 and rect.y + rect.height <= chart.height + 0.01
    for line in chart.lines:
        assert min(line.x1, line.x2) >= -0.01 and max(line.x1, line.x2) <= WIDTH + 0.01
    for text in chart.texts:
        left, low, right, high = _box(text)
        assert low >= -0.01 and high <= chart.height + 0.01
        if text.anchor != "middle":
            assert left >= -0.01 and right <= WIDTH + 0.01


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=1, max_size=9))
def test_the_axis_holds_zero_and_every_value_in_few_round_steps(values: list[Decimal]) -> None:
    scale = scale_for(values, 0.0, 100.0)
    assert scale.low <= min([*values, Decimal(0)]) and max([*values, Decimal(0)]) <= scale.high
    assert 2 <= len(scale.ticks()) <= 8
    assert Decimal(0) in scale.ticks()


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
def test_the_printed_chart_shows_its_numbers_and_caption(kind: str) -> None:
    paper = measure(render(Document((sample.para("Trước."), _block(kind)))))
    for text in ("40,0", "2016", "Tiền mặt", "Biểu đồ"):
        assert text in paper.copied
    assert paper.pages[0].ink.x1 < 195.5
