"""What only some papers have, in the Word document: addressees, grounds, a letter's subject, marks, both sides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from dankvan_desktop.reports import docx
from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.tree import Addressees, Appendix, Document, Grounds, Heading
from tests.reports import office
from tests.reports.sample import LETTERHEAD, SIGNATURE, TITLE, para


def opened(*blocks: Any, profile: str = "HD05", **more: Any) -> Any:
    return office.opened(docx.render(Document(blocks, profile=profile, **more)))


def only(document: Any, style: str) -> Any:
    (found,) = office.styled(document, style)
    return found


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_a_letter_has_its_subject_under_the_number(profile: str) -> None:
    layout = PROFILES[profile]
    document = opened(replace(LETTERHEAD, subject="về việc báo cáo số liệu"), para("Một."), profile=profile)
    subject = only(document, "Trích yếu công văn")
    shown = " ".join(subject.text.split())
    assert shown == {"party": "về việc báo cáo số liệu", "state": "V/v báo cáo số liệu"}[layout.issuer]
    style = subject.style
    assert (style.font.size.pt, bool(style.font.italic)) == (layout.letter_subject_size, layout.letter_subject_italic)
    cell = document.tables[0].rows[1].cells[0]
    assert [paragraph.style.name for paragraph in cell.paragraphs] == ["Số, ký hiệu", "Trích yếu công văn"]


def test_a_draft_says_so_under_its_number_in_bold() -> None:
    document = opened(replace(LETTERHEAD, draft_mark="Dự thảo lần 2"), TITLE, para("Một."))
    mark = only(document, "Dự thảo")
    assert mark.text == "Dự thảo lần 2" and mark.style.font.bold
    assert office.styled(opened(LETTERHEAD, TITLE), "Dự thảo") == []


def test_who_typed_it_stands_under_the_recipients() -> None:
    document = opened(LETTERHEAD, TITLE, para("Một."), replace(SIGNATURE, typed_note="Văn phòng, 20 bản"))
    left = document.tables[-1].rows[0].cells[0]
    assert [paragraph.text for paragraph in left.paragraphs][-2:] == ["- Lưu Văn phòng Đảng ủy.", "Văn phòng, 20 bản"]
    assert only(document, "Người soạn, số bản").style.font.size.pt == PROFILES["HD05"].typed_note_size


def test_one_addressee_stands_beside_the_label_several_below_it() -> None:
    one = only(opened(Addressees("Kính gửi", ("Ban Thường vụ Thành ủy",)), para("Một.")), "Kính gửi")
    assert one.text == "Kính gửi: Ban Thường vụ Thành ủy" and one.style.paragraph_format.alignment == 1
    assert [run.italic for run in one.runs] == [True, None]
    several = opened(Addressees("Kính gửi", ("Thành ủy", "Ủy ban nhân dân;")), para("Một."))
    names = office.styled(several, "Nơi kính gửi")
    assert [name.text for name in names] == ["- Thành ủy;", "- Ủy ban nhân dân."]
    label = only(several, "Kính gửi nhiều nơi")
    indents = [each.style.paragraph_format.left_indent.mm for each in (label, names[0])]
    assert indents[1] - indents[0] == pytest.approx(PROFILES["HD05"].indent_mm, abs=0.05)


@pytest.mark.parametrize(
    ("profile", "first", "italic"), [("HD05", "- Căn cứ Điều lệ;", None), ("ND30", "Căn cứ Điều lệ;", True)]
)
def test_grounds_stand_one_a_line(profile: str, first: str, italic: bool | None) -> None:
    document = opened(Grounds(("Căn cứ Điều lệ", "Xét đề nghị của Văn phòng.")), para("Một."), profile=profile)
    lines = office.styled(document, "Căn cứ")
    assert [lines[0].text, lines[1].text.removeprefix("- ")] == [first, "Xét đề nghị của Văn phòng,"]
    assert lines[0].style.font.italic == italic


def test_a_centred_line_of_a_decision_is_no_heading_of_the_navigation() -> None:
    line = only(opened(Heading(0, "", "QUYẾT ĐỊNH"), para("Điều 1.")), "Dòng giữa")
    assert line.style.font.bold and line.style.paragraph_format.keep_with_next
    assert line.style.element.find(f".//{qn('w:outlineLvl')}") is None


def test_margins_are_mirrored_on_both_sides_only() -> None:
    for two_sided in (True, False):
        document = Document((para("Một."),), two_sided=two_sided)
        assert (b"mirrorMargins" in office.parts(docx.render(document))["word/settings.xml"]) == two_sided


def test_an_appendix_begins_a_section_that_counts_from_one_and_may_lie() -> None:
    document = opened(para("Một."), Appendix("Phụ lục", "BẢNG SỐ LIỆU", (para("Hai."),), landscape=True))
    body, appendix = document.sections
    assert (body.orientation, appendix.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    for section in (body, appendix):
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer
    label, title = only(document, "Phụ lục"), only(document, "Tên phụ lục")
    levels = [each.style.element.find(f".//{qn('w:outlineLvl')}") for each in (label, title)]
    assert levels[0].get(qn("w:val")) == "0" and levels[1] is None
