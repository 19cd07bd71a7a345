"""The end of a paper: the signature never stands alone, whatever the text before it and however long the names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.pdf import render
from dankvan_desktop.reports.tree import (
    Block,
    Column,
    Document,
    Heading,
    ListBlock,
    SignatureBlock,
    TableBlock,
    recipient_lines,
)
from tests.reports import sample
from tests.reports.page_model import MM, Page, measure

_SENTENCE = "Đề nghị cấp trên quan tâm bố trí kinh phí hỗ trợ hoạt động của khối dân vận và các tổ dân vận. "
_TABLE = TableBlock("Bảng 1", (Column("TT"), Column("Nội dung", 5)), tuple((str(n), "việc") for n in range(1, 9)))
_ENDS: dict[str, tuple[Block, ...]] = {
    "six lines": (sample.para(_SENTENCE * 5),),
    "three lines": (sample.para(_SENTENCE * 2),),
    "one line": (sample.para(_SENTENCE * 4), sample.para("Xin trân trọng báo cáo.")),
    "heading and one line": (sample.para(_SENTENCE), Heading(1, "V.", "KIẾN NGHỊ"), sample.para("Không.")),
    "list": (ListBlock((sample.runs("một"), sample.runs("hai"))),),
    "table": (_TABLE,),
    "heading and table": (Heading(1, "V.", "TỔNG HỢP"), _TABLE),
}


def _pages(blocks: Sequence[Block]) -> list[Page]:
    return measure(render(Document(tuple(blocks)))).pages


def _text_rows(page: Page) -> list[str]:
    return [row.text for row in page.rows if row.baseline > 18]


@pytest.mark.parametrize("end", _ENDS)
def test_never_alone_wherever_the_text_ends(end: str) -> None:
    """Twenty heights of the text before the end, from a few lines to more than a page."""
    for count in range(8, 28):
        filler = [sample.para("Dòng.")] * count
        pages = _pages([*filler, *_ENDS[end], sample.SIGNATURE])
        texts = _text_rows(pages[-1])
        place = next(index for index, text in enumerate(texts) if text.startswith("Nơi nhận"))
        assert place >= 2, f"{end}, {count} dòng: {texts[:3]}"
        assert any(text.endswith("Nguyễn Văn Mẫu") for text in texts)
        for page in pages[:-1]:
            assert not page.rows[-1].bold and not page.rows[-1].italic, "đề mục ở cuối trang"


def test_no_hole_is_left_when_the_last_paragraph_can_be_broken() -> None:
    """Only as many lines go along with the signature as it needs."""
    for count in range(14, 26):
        pages = _pages([sample.para("Dòng.")] * count + [sample.para(_SENTENCE * 6), sample.SIGNATURE])
        if len(pages) > 1 and not _text_rows(pages[1])[0].startswith("Đề nghị"):
            texts = _text_rows(pages[1])
            carried = next(index for index, text in enumerate(texts) if text.startswith("Nơi nhận"))
            room = (277 - pages[0].rows[-1].baseline) * MM
            assert carried == 2 or room < 2 * 19, f"{carried} dòng sang trang, còn trống {room:.0f} pt"


@pytest.mark.parametrize("profile", ["HD36", "ND30"])
def test_forty_recipients_and_long_names(profile: str) -> None:
    long_name = "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở và công tác dân vận của hệ thống chính trị " * 4
    many = SignatureBlock(long_name.upper(), long_name.upper(), long_name, tuple([long_name] * 40))
    pages = measure(render(Document((sample.para(_SENTENCE * 3), many), profile=profile))).pages
    texts = [text for page in pages for text in _text_rows(page)]
    assert sum(text.startswith("- Ban Chỉ đạo") for text in texts) == 40
    for page in pages:
        assert page.ink.bottom < 277.5 and page.ink.x1 < 195.5 and page.ink.x0 > 29.5
    assert len(_text_rows(pages[0])) > 10


def test_forty_short_recipients_stay_in_one_column_in_order() -> None:
    block = replace(sample.SIGNATURE, recipients=tuple(f"Nơi nhận số {number}" for number in range(1, 41)))
    parts = [part for page in _pages([sample.para(_SENTENCE * 40), block]) for part in page.segments]
    items = [part.text.strip() for part in parts if part.text.startswith("- ")]
    assert items == [f"- Nơi nhận số {number}{'.' if number == 40 else ';'}" for number in range(1, 41)]


def test_recipient_lines_end_as_the_rules_ask() -> None:
    block = SignatureBlock("", "", "", ("- Ban Dân vận Thành ủy,", " Các chi bộ; ", "", "Lưu Văn phòng."))
    assert recipient_lines(block) == ("- Ban Dân vận Thành ủy;", "- Các chi bộ;", "- Lưu Văn phòng.")


def test_state_papers_sign_in_bold_under_another_label() -> None:
    block = SignatureBlock("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị Hoa", ("Ủy ban nhân dân tỉnh", "Lưu: VT"))
    page = measure(render(Document((sample.para(_SENTENCE), block), profile="ND30"))).pages[0]
    parts = {part.text.strip(): part for part in page.segments}
    label = parts["Nơi nhận:"]
    assert (label.size, label.bold, label.italic) == (12, True, True)
    assert parts["CHỦ TỊCH"].bold and parts["- Lưu: VT."].size == 11
    assert page.rules == []


def test_room_for_the_signature_is_at_least_25_mm_clear() -> None:
    page = _pages([sample.para(_SENTENCE), sample.SIGNATURE])[0]
    parts = {part.text: part for part in page.segments}
    clear = parts["Nguyễn Văn Mẫu"].baseline - 14 * 0.891 / MM - parts["PHÓ BÍ THƯ"].baseline
    assert clear >= 25
    assert PROFILES["HD36"].signature_gap_mm > clear
