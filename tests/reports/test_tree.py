"""The document tree: cleaning, walking, the words of each block."""

from __future__ import annotations

import pytest

from dankvan_desktop.reports.tree import (
    Appendix,
    Column,
    Document,
    Heading,
    ListBlock,
    Para,
    TableBlock,
    TextRun,
    cleaned,
    item_label,
    plain_blocks,
    walk,
)
from tests.reports import sample


def test_cleaning_reaches_every_string_and_keeps_spaces_between_runs() -> None:
    table = TableBlock("Bảng\u200b 1", (Column(" Tên\x00"),), (("Đa\u0309ng",),))
    runs = (TextRun("a  b "), TextRun("c", bold=True, figure="f1"), TextRun(" d "))
    document = Document((Para(runs), Appendix("Phụ lục 1", " A ", (table,))), keywords=("x\ufeff",))
    para, appendix = cleaned(document).blocks
    assert isinstance(para, Para) and isinstance(appendix, Appendix)
    assert [run.text for run in para.runs] == ["a b ", "c", " d"]
    assert para.runs[1].figure == "f1"
    assert appendix.title == "A"
    assert appendix.blocks == (TableBlock("Bảng 1", (Column("Tên"),), (("Đảng",),)),)
    assert cleaned(document).keywords == ("x",)


def test_a_clean_tree_stays_as_it_is() -> None:
    document = sample.document()
    assert cleaned(cleaned(document)) == cleaned(document)


def test_walk_enters_appendices_and_plain_blocks_follow_it() -> None:
    document = sample.document()
    kinds = [type(block).__name__ for block in walk(document)]
    assert kinds[-4:] == ["Appendix", "TableBlock", "Appendix", "TableBlock"]
    texts = plain_blocks(document)
    assert len(texts) == len(kinds)
    assert "Phần thứ nhất\nKẾT QUẢ 5 NĂM THỰC HIỆN NGHỊ QUYẾT SỐ 25-NQ/TW" in texts
    assert any(text.startswith("Bảng 1.") and "\t" in text for text in texts)


def test_points_are_lettered_in_the_vietnamese_alphabet() -> None:
    block = ListBlock(tuple((TextRun("x"),) for _ in range(25)), ordered=True)
    labels = [item_label(block, index) for index in range(25)]
    assert labels[:7] == ["a) ", "b) ", "c) ", "d) ", "đ) ", "e) ", "g) "]
    assert labels[23] == "24) "
    assert item_label(ListBlock(block.items), 3) == "- "


def test_heading_labels() -> None:
    assert Heading(0, "Phần thứ nhất", "KẾT QUẢ").label == "Phần thứ nhất – KẾT QUẢ"
    assert Heading(1, "I.", "ĐẶC ĐIỂM").label == "I. ĐẶC ĐIỂM"
    assert Heading(2, "", "Không số").label == "Không số"


def test_appendices_come_last() -> None:
    with pytest.raises(ValueError, match="Phụ lục"):
        Document((Appendix("Phụ lục 1", "A", ()), sample.para("sau")))
