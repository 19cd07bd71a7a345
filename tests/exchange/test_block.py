"""A block of cells of a spreadsheet: empty ones keep their place, names find theirs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dankvan_desktop.core.text import clean_line
from dankvan_desktop.exchange import block

_CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=8).map(
    clean_line
)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=1)))
def test_what_is_copied_out_is_what_is_pasted_in(table: list[list[str]]) -> None:
    kept = list(table)
    while kept and not any(kept[-1]):
        kept.pop()
    assert block.lines(block.text(table)) == kept


def test_empty_cells_and_lines_keep_their_place() -> None:
    lines = block.lines("1\t\t3\r\n\r\n\t5\r\n")
    assert lines == [["1", "", "3"], ["", "", ""], ["", "5", ""]]
    placed = block.place(lines, ["a", "b", "c"], ["x", "y", "z"], (0, 0))
    assert placed.cells[0, 0] == "1" and placed.cells[2, 1] == "5" and not placed.by_name


def test_what_hangs_over_the_edge_is_counted() -> None:
    placed = block.place([["1", "2"], ["3", ""]], ["a", "b"], ["x", "y"], (1, 1))
    assert (placed.cells, placed.outside) == ({(1, 1): "1"}, 2)


def test_names_at_the_top_and_side_decide() -> None:
    lines = [["TT", "Chỉ tiêu", "ĐVT", "Tổ 2", "tổ 1"], ["1", "Số hộ", "hộ", "20", "10"], ["2", "Lạ", "hộ", "9", ""]]
    placed = block.place(lines, ["Tổ 1", "Tổ 2"], ["Số khẩu (người)", "Số hộ (hộ)"], (0, 0))
    assert placed.cells == {(1, 1): "20", (1, 0): "10"}
    assert placed.by_name and placed.outside == 1  # the figure of a name that the table does not have


def test_figures_alone_are_no_names() -> None:
    placed = block.place([["1", "2"]], ["1a", "2a"], ["x"], (0, 0))
    assert placed.cells == {(0, 0): "1", (0, 1): "2"}
