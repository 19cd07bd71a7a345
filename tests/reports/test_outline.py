"""Outlines as data: the built-in ones parse, hostile and broken ones are refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.reports import outline
from dankvan_desktop.reports.outline import OutlineProblem


def a_small_outline() -> dict[str, Any]:
    """A correct outline to spoil."""
    return {
        "name": "thu",
        "title": "Thử",
        "document_type": "BC",
        "type_name": "BÁO CÁO",
        "subject": "thử",
        "period": {"from": "2017", "to": "2018-04"},
        "required": [{"figure": "so_ho", "period": "2018"}],
        "parts": [{"key": "p1", "title": "KẾT QUẢ", "blocks": [{"text": "Có {figure:so_ho}."}], "parts": []}],
    }


def spoiled(**changes: Any) -> str:
    """The small outline with changes, as text."""
    return json.dumps({**a_small_outline(), **changes}, ensure_ascii=False)


def one_block(block: Any) -> str:
    """The small outline with one block in its part."""
    return spoiled(parts=[{"key": "p1", "title": "KẾT QUẢ", "blocks": [block]}])


@pytest.mark.parametrize("name", outline.names())
def test_a_built_in_outline_parses_under_its_own_name(name: str) -> None:
    assert outline.load(name).name == name


def test_the_small_outline_is_taken_apart() -> None:
    parsed = outline.parse(spoiled())
    (part,) = parsed.parts
    (block,) = part.blocks
    assert isinstance(block, outline.TextPart)
    assert [(piece.kind, piece.value) for piece in block.pieces] == [
        ("text", "Có "),
        ("figure", "so_ho"),
        ("text", "."),
    ]


def deep(levels: int) -> list[dict[str, Any]]:
    """Parts within parts."""
    inner: list[dict[str, Any]] = []
    for level in range(levels):
        inner = [{"key": f"k{level}", "title": "A", "parts": inner}]
    return inner


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không phải JSON",
        "[]",
        "null",
        "[" * 100_000,
        spoiled(lạ=1),
        spoiled(name="../../etc"),
        spoiled(title=""),
        spoiled(title=["a"]),
        spoiled(parts="x"),
        spoiled(parts=deep(5)),
        spoiled(parts=[{"key": "a", "title": "A"}, {"key": "a", "title": "B"}]),
        spoiled(subject="x" * 9000),
        one_block({"text": "{figure:so_ho.__class__}"}),
        one_block({"text": "{figure:}"}),
        one_block({"text": "{eval:1+1}"}),
        one_block({"text": "{0.__init__}"}),
        one_block({"text": "một { ngoặc"}),
        one_block({"text": "a", "own": "b"}),
        one_block({"run": "rm -rf"}),
        one_block({"list": "so ho; drop table"}),
        one_block({"list": "movements", "style": "html"}),
        one_block({"chart": {"kind": "pie", "caption": "a", "categories": [], "series": []}}),
        one_block({"table": {"caption": "a", "columns": [{"title": "A"}], "rows": [["1", "2"]]}}),
        one_block({"table": {"caption": "a", "columns": [{"title": "A", "weight": 1e300}], "rows": []}}),
        spoiled(required=[{"figure": "x", "period": {"a": 1}}]),
        spoiled(parts=[{"key": "p1", "title": "A", "blocks": [{"text": "a"}] * 301}]),
    ],
    ids=range(27),
)
def test_a_hostile_outline_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(OutlineProblem) as refused:
        outline.parse(text)
    assert refused.value.sentence.startswith("Mẫu báo cáo")
    assert len(refused.value.sentence) < 300
    assert "\n" not in refused.value.sentence


def test_the_place_that_is_wrong_is_named_by_its_title() -> None:
    with pytest.raises(OutlineProblem, match=r"mục “KẾT QUẢ” \(mã p1\): dấu ngoặc"):
        outline.parse(one_block({"text": "thiếu }"}))


def test_an_outline_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OutlineProblem, match="UTF-8"):
        outline.from_file(path)
    with pytest.raises(OutlineProblem, match="Không đọc được"):
        outline.from_file(tmp_path / "không có.json")


def test_a_name_that_a_received_file_holds_never_opens_another_file(tmp_path: Path) -> None:
    (tmp_path / "thu.json").write_text(spoiled(), encoding="utf-8")
    with pytest.raises(OutlineProblem, match="Không có mẫu báo cáo"):
        outline.load(str(tmp_path / "thu.json"))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(OutlineProblem, match="so-ket-nq25"):
        outline.load("không có")
