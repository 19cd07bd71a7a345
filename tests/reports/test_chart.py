"""Charts: the geometry that every painter draws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.chart import (
    ChartLayout,
    Measure,
    Text,
    chart_height,
    drawn_kind,
    layout_chart,
    scale_for,
)
from dankvan_desktop.reports.pdf import render
from dankvan_desktop.reports.pdf.engine import prepare
from dankvan_desktop.reports.pdf.wrap import text_width
from dankvan_desktop.reports.tree import ChartBlock, Document
from tests.reports import sample
from tests.reports.page_model import measure

WIDTH = 467.0


def _measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * 0.5


def measured(text: str, size: float, bold: bool) -> float:
    """Widths of the printed typeface."""
    prepare()
    return text_width(text, fonts.BOLD if bold else fonts.REGULAR, size)


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


def _box(text: Text, measure: Measure = _measure) -> tuple[float, float, float, float]:
    width = measure(text.text, text.size, text.bold)
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


def test_of_three_lines_no_value_stands_beside_another_line() -> None:
    """Beside the points, the values of three near lines could be read as one another's: the table beneath has them."""
    block = _block("line", series=tuple((name, _values("9", "8", "7")) for name in ("Một", "Hai", "Ba")))
    chart = _layout(block)
    assert not chart.has_values
    assert {"Một", "Hai", "Ba"} < set(_texts(chart)) and "9,0" not in _texts(chart)
    assert block.table.rows[2] == ("Ba", "9,0", "8,0", "7,0")


def test_each_of_four_series_has_a_look_of_its_own_without_colour() -> None:
    series = tuple((f"Dãy {number}", _values("4", "5", "6")) for number in range(4))
    lines = _layout(_block("line", series=series))
    looks = {(len(mark.points), mark.grey, mark.series) for mark in lines.polygons}
    dashes = {line.series: line.dash for line in lines.lines if line.series >= 0}
    assert len(looks) == 4 and len(set(dashes.values())) == 4
    bars = _layout(_block("bar", series=series))
    steps = {rect.series: next(line for line in bars.lines if line.series == rect.series) if rect.series % 2 else None
             for rect in bars.rects}  # fmt: skip
    greys = sorted({rect.grey for rect in bars.rects})
    assert len(greys) == 4 and min(b - a for a, b in pairwise(greys)) > 0.1
    assert [steps[index] is not None for index in range(4)] == [False, True, False, True]  # every other one is hatched


def test_a_line_is_broken_where_a_value_is_not_known() -> None:
    chart = _layout(_block("line", categories=tuple("abcde"), series=(("", _values("1", "2", None, "4", "5")),)))
    drawn = [line for line in chart.lines if line.series == 0]
    assert len(drawn) == 2 and len(chart.polygons) == 4
    assert drawn[0].x2 < drawn[1].x1


def test_long_values_make_standing_bars_lie_down() -> None:
    series = tuple((f"Dãy {number}", _values("1250000000", "1480000000", "990000000")) for number in range(3))
    block = _block(categories=("2022", "2023", "2024"), series=series, decimals=0)
    assert drawn_kind(block) == "hbar"
    assert "1.250.000.000" in _texts(_layout(block))


MONTHS = tuple(f"Tháng {1 + number % 12}/{2025 + number // 12}" for number in range(24))
NAMES = ("Phát triển kinh tế, giảm nghèo bền vững", "Văn hóa - xã hội", "Quốc phòng, an ninh", "Xây dựng Đảng")


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
@pytest.mark.parametrize("names", [MONTHS, NAMES, ("2013", "2014", "2015", "2016", "2017"), tuple(NAMES * 6)])
@pytest.mark.parametrize("count", [1, 2, 3, 6])
@pytest.mark.parametrize("least", ["3", "12345", "0.05"])
def test_no_label_is_printed_over_another(kind: str, names: tuple[str, ...], count: int, least: str) -> None:
    series = tuple(
        (f"Loại thứ {place}", tuple(None if (n + place) % 7 == 6 else Decimal(least) * (n * 5 % 11 + place + 1)
         for n in range(len(names)))) for place in range(count)
    )  # fmt: skip
    chart = layout_chart(_block(kind, categories=names, series=series, unit="lượt"), WIDTH, 600.0, measured)
    boxes = [(_box(text, measured), text) for text in chart.texts]
    for (one, text), (other, second) in combinations(boxes, 2):
        apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
        assert apart, (text, second)
    assert min(text.size for text in chart.texts) >= 6.0


# --- the table beneath ------------------------------------------------------------------------------------------------


def test_few_categories_stand_side_by_side_with_a_row_a_series() -> None:
    table = _block(unit="triệu đồng").table
    assert [column.title for column in table.columns] == ["Đơn vị tính: triệu đồng", "2015", "2016", "2017"]
    assert table.rows == (("Tiền mặt", "10,0", "20,0", "40,0"), ("Ngày công", "5,0", "…", "7,5"))


def test_many_or_long_categories_have_a_row_each() -> None:
    table = _block(categories=tuple(f"{name} của toàn phường" for name in NAMES[:3]), kind="hbar").table
    assert [column.title for column in table.columns] == ["Nội dung", "Tiền mặt", "Ngày công"]
    assert table.rows[1] == (f"{NAMES[1]} của toàn phường", "20,0", "…")


def test_the_months_of_two_years_stand_in_two_halves() -> None:
    table = _block(categories=MONTHS, series=(("", tuple(map(Decimal, range(24)))),), decimals=0).table
    assert [column.title for column in table.columns] == ["Nội dung", "Số liệu"] * 2
    assert len(table.rows) == 12
    assert table.rows[0] == ("Tháng 1/2025", "0", "Tháng 1/2026", "12")
    odd = _block(categories=MONTHS[:11], series=(("", tuple(map(Decimal, range(11)))),), decimals=0).table
    assert odd.rows[-1] == ("Tháng 6/2025", "5", "", "")


def test_the_table_stays_on_the_page_of_its_chart() -> None:
    """Wherever the chart falls on a page, its values are on the same one."""
    for lines in range(6, 24, 3):
        blocks = (*[sample.para("Một dòng.")] * lines, _block(), sample.para("Hết."))
        pages = [page.rows for page in measure(render(Document(blocks))).pages]
        (found,) = [rows for rows in pages if any(row.text == "Biểu đồ" for row in rows)]
        assert any(row.text.startswith("Ngày công") and "7,5" in row.text for row in found)


def test_many_categories_lie_down_fit_a_page_and_their_table_repeats_its_head() -> None:
    names = tuple(f"Phường số {number} thành phố Hà Tĩnh" for number in range(70))
    block = _block(categories=names, series=(("Mô hình", tuple(Decimal(n) for n in range(70))),))
    assert drawn_kind(block) == "hbar"
    pages = measure(render(Document((block,)))).pages
    assert "Biểu đồ" in [row.text for row in pages[0].rows]
    for page in pages[1:]:
        assert "Nội dung" in page.rows[1].text  # under the number of the page
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
