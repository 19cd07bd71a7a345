"""A frozen paper reads back as it was, whatever has come to the program since."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from dankvan_desktop.ops import issued_figures
from dankvan_desktop.ops.issued_figures import BadFigures
from dankvan_desktop.reports import build, docx, freezing, outline, pdf, tree
from dankvan_desktop.reports.freezing import BadTree, Reworded
from tests.reports import sample
from tests.reports.frozen.__main__ import FOLDER, figures, paper
from tests.sample import open_sample

TREES = sorted(FOLDER.glob("tree-*.json"))


@pytest.mark.parametrize("path", TREES, ids=lambda path: path.stem)
def test_a_tree_of_every_format_that_ever_was_reads_and_prints(path: Path) -> None:
    document = freezing.thaw(path.read_bytes())
    assert tree.plain_blocks(document) == tree.plain_blocks(paper())
    kinds = {type(block) for block in tree.walk(document)}
    assert len(kinds) == 11, "every kind of part"
    assert document.two_sided and document.profile == "HD36" and document.keywords == ("dân vận",)
    assert pdf.render(document).startswith(b"%PDF-") and docx.render(document).startswith(b"PK")


def test_figures_of_every_format_that_ever_was_read() -> None:
    for path in FOLDER.glob("figures-*.json"):
        assert issued_figures.from_json(path.read_bytes()) == figures()


@pytest.mark.parametrize("name", outline.names())
def test_each_outline_on_the_year_freezes_and_reads_back(name: str, tmp_path: Path) -> None:
    work = open_sample(tmp_path, "year")
    try:
        document = build.build(work.db, name, period_from="2026-01-01", period_to="2026-12-31").document
    finally:
        work.db.close()
    frozen = freezing.freeze(document)
    assert freezing.thaw(frozen) == document
    assert freezing.freeze(freezing.thaw(frozen)) == frozen


def test_a_part_has_grown_a_field_and_lost_another() -> None:
    whole = json.loads(freezing.freeze(sample.document()))
    letterhead = whole["document"]["blocks"][0]
    letterhead["fax"] = "039"
    del letterhead["draft_mark"]
    read = freezing.thaw(json.dumps(whole).encode())
    assert tree.plain_blocks(read) == tree.plain_blocks(sample.document())


def test_every_field_of_a_paper_is_frozen() -> None:
    for block in (*paper().blocks, paper()):
        held = json.loads(freezing.freeze(replace(paper(), blocks=(block,)) if block != paper() else paper()))
        found = held["document"] if block == paper() else held["document"]["blocks"][0]
        assert set(found) == {"is", *(field.name for field in fields(block))}


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[1]", b"\xff\xfe", b'{"document": {"is": "Letter"}}', b'{"document": {"is": "Para", "runs": []}}',
     b'{"document": {"is": "Document"}}', b"[" * 100_000, b'{"document": {"is": "Number", "value": "x"}}'],
)  # fmt: skip
def test_what_is_no_tree_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadTree, match="không đọc được"):
        freezing.thaw(data)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"figures": []}', b"\xff", b'{"unit":1,"figures":[{}]}'])
def test_what_are_no_figures_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadFigures):
        issued_figures.from_json(data)


def test_blocks_that_read_otherwise_are_told_cut_to_the_change() -> None:
    then, long = paper(), "Nhân dân đồng tình. " * 40
    blocks = list(then.blocks)
    blocks[5] = tree.Para((tree.TextRun(f"{long}Có 13 chi bộ. {long}"),))
    old = replace(then, blocks=(*blocks[:5], tree.Para((tree.TextRun(f"{long}Có 12 chi bộ. {long}"),)), *blocks[6:]))
    new = replace(then, blocks=(*blocks, ))
    (found,) = freezing.reworded(old, new)
    assert "Có 12 chi bộ" in found.then and "Có 13 chi bộ" in found.now and len(found.now) < 120
    shorter = replace(then, blocks=then.blocks[:4] + then.blocks[5:])
    assert freezing.reworded(then, shorter) == (Reworded("I.\nKẾT QUẢ", "(trống)"),)
    assert freezing.reworded(then, then) == ()
