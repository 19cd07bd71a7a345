"""The Word document of a report: same words as the printed one, same numbers of the page, nothing typed is markup."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.table import Table

from dankvan_desktop.core.text import clean
from dankvan_desktop.reports import docx, fonts
from dankvan_desktop.reports.layout import MM, PROFILES
from dankvan_desktop.reports.pdf.wrap import text_width
from dankvan_desktop.reports.tree import (
    Appendix,
    ChartBlock,
    Column,
    Document,
    Heading,
    Letterhead,
    ListBlock,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
    Title,
    recipient_lines,
)
from tests.reports import office
from tests.reports.sample import LETTERHEAD, SIGNATURE, TITLE, document, para

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
HOSTILE = '<b>đậm</b> & <w:p/> ]]> "Đảng" \'x\' &#x1F; \x00\x0b\ud800 {=1+1} ${x} <!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.fixture(scope="module", params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(profile: str) -> bytes:
    return docx.render(document(profile))


def test_it_says_the_same_as_the_printed_report_block_by_block(profile: str, made: bytes) -> None:
    assert office.lines(made) == office.expected(document(profile))


def test_the_same_report_gives_the_same_bytes(profile: str, made: bytes) -> None:
    assert docx.render(document(profile)) == made


def test_its_properties_name_the_report_and_no_time(made: bytes) -> None:
    properties = office.opened(made).core_properties
    assert properties.title == "Báo cáo sơ kết 5 năm thực hiện Nghị quyết số 25-NQ/TW"
    assert properties.author == "Đảng ủy phường Trần Phú"
    assert properties.language == "vi-VN"
    assert b"dcterms" not in office.parts(made)["docProps/core.xml"]


def test_pages_have_the_margins_of_the_layout(profile: str, made: bytes) -> None:
    layout = PROFILES[profile]
    sections = office.opened(made).sections
    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    for section in sections:
        sides = (layout.page_width_mm, layout.page_height_mm)
        wide, high = sides if section.orientation == WD_ORIENT.PORTRAIT else sides[::-1]
        for length, millimetres in (
            (section.page_width, wide),
            (section.page_height, high),
            (section.top_margin, layout.margin_top_mm),
            (section.bottom_margin, layout.margin_bottom_mm),
            (section.left_margin, layout.margin_left_mm),
            (section.right_margin, layout.margin_right_mm),
        ):
            assert length.mm == pytest.approx(millimetres, abs=0.05)


def test_the_page_number_is_centred_in_the_top_margin_from_page_2(profile: str, made: bytes) -> None:
    layout = PROFILES[profile]
    opened = office.opened(made)
    for section in opened.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        middle = section.header_distance.pt + (0.891 - 0.33) * layout.page_number_size
        assert middle / MM == pytest.approx(layout.page_number_from_edge_mm, abs=0.1)
    (number,) = opened.sections[0].header.paragraphs
    assert "PAGE" in number._p.xml
    style = opened.styles["Số trang"]
    assert (style.paragraph_format.alignment, style.font.size.pt) == (1, layout.page_number_size)


def test_styles_carry_the_numbers_of_the_layout(profile: str, made: bytes) -> None:
    layout = PROFILES[profile]
    styles = office.opened(made).styles
    for name, size, leading, bold in (
        ("Đoạn văn", layout.body_size, layout.leading, None),
        ("Mục I", layout.body_size, layout.leading, True),
        ("Phần", layout.body_size, layout.leading, True),
        ("Tiêu đề báo cáo", layout.type_size, layout.type_leading, True),
        ("Trích yếu", layout.subject_size, layout.subject_leading, True),
        ("Cơ quan cấp trên", layout.superior_size, layout.letterhead_leading, None),
        ("Cơ quan ban hành", layout.issuer_size, layout.letterhead_leading, True),
        ("Số, ký hiệu", layout.number_size, layout.letterhead_leading, None),
        ("Tiêu đề Đảng, Quốc hiệu", layout.title_line_size, layout.letterhead_leading, True),
        ("Chức vụ", layout.position_size, layout.signature_leading, layout.position_bold or None),
        ("Danh sách nơi nhận", layout.recipients_size, layout.recipients_leading, None),
        ("Ô bảng", layout.table_size, layout.table_leading, None),
    ):
        style = styles[name]
        spacing = style.paragraph_format
        assert style.font.size.pt == size, name
        assert (spacing.line_spacing_rule, spacing.line_spacing.pt) == (WD_LINE_SPACING.EXACTLY, leading), name
        assert style.font.bold == bold, name
    body = styles["Đoạn văn"].paragraph_format
    assert body.first_line_indent.mm == pytest.approx(layout.indent_mm, abs=0.05)
    assert (body.space_before.pt, body.alignment) == (layout.gap, 3)
    assert "Times New Roman" in office.parts(made)["word/styles.xml"].decode()


def test_the_line_under_the_title_is_as_long_as_the_title(profile: str, made: bytes) -> None:
    head = office.opened(made).tables[0]
    column = head.columns[1].width.pt
    line = office.styled(office.opened(made), "Đường kẻ")[-1 if profile != "ND30" else 1]
    length = column - line.paragraph_format.left_indent.pt - line.paragraph_format.right_indent.pt
    layout = PROFILES[profile]
    assert length == pytest.approx(text_width(LETTERHEAD.title_line, fonts.BOLD, layout.title_line_size), abs=0.2)
    assert line._p.find(f".//{qn('w:pBdr')}/{qn('w:top')}").get(qn("w:val")) == "single"


def test_labels_repeat_and_rows_stay_whole(made: bytes) -> None:
    grids = [block for block in office.blocks(office.opened(made)) if isinstance(block, Table)][1:]
    grids = [grid for grid in grids if grid._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(grids) == 6  # three of them under charts
    for grid in grids:
        head, *rows = grid._tbl.tr_lst
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        widths = [int(column.get(qn("w:w"))) for column in grid._tbl.tblGrid.gridCol_lst]
        section = 1 if sum(widths) > 12_000 else 0
        layout = PROFILES["HD36"]
        side = (layout.page_width_mm, layout.page_height_mm)[section]
        room = (side - layout.margin_left_mm - layout.margin_right_mm) * MM * 20
        assert sum(widths) == pytest.approx(room, abs=1)


def test_a_row_longer_than_a_page_may_break() -> None:
    table = TableBlock("Bảng", (Column("A"), Column("B")), (("ngắn", "x"), ("dài " * 3000, "y")))
    (grid,) = office.opened(docx.render(Document((table, para("Hết."))))).tables
    whole = [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in grid._tbl.tr_lst]
    assert whole == [True, True, False]


def keeps(paragraph: Any) -> bool:
    return bool(paragraph.paragraph_format.keep_with_next or paragraph.style.paragraph_format.keep_with_next)


@pytest.mark.parametrize(
    "last",
    [
        para("Câu cuối cùng của báo cáo."),
        ListBlock(((TextRun("một;"),), (TextRun("hai."),))),
        TableBlock("", (Column("A"),), (("1",), ("2",))),
        TableBlock("", (Column("A"),), (("1",), ("2",)), source="Nguồn: sổ."),
        ChartBlock("Biểu đồ", "bar", ("a",), (("", (Decimal(1),)),)),
    ],
)
def test_the_signature_never_stands_alone(last: Any) -> None:
    opened = office.opened(docx.render(Document((LETTERHEAD, TITLE, para("Đầu."), last, SIGNATURE))))
    content = list(office.blocks(opened))
    place = max(at for at, block in enumerate(content) if isinstance(block, Table))
    before = content[place - 1]
    assert keeps(before), before
    if not before.text:  # the small gap under a table
        above = content[place - 2]
        assert all(keeps(paragraph) for paragraph in above.rows[-1].cells[0].paragraphs)
    signature = content[place]
    assert signature._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_headings_stay_with_their_text_and_are_in_the_navigation_of_word(made: bytes) -> None:
    styles = office.opened(made).styles
    for level, name in enumerate(("Phần", "Mục I", "Mục 1", "Mục 1.1", "Mục a")):
        assert styles[name].paragraph_format.keep_with_next
        assert styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == str(level)


def test_bold_words_of_the_text_are_bold(made: bytes) -> None:
    runs = [run for paragraph in office.styled(office.opened(made), "Đoạn văn") for run in paragraph.runs]
    assert [run.text for run in runs if run.bold][:2] == ["106,18\u00a0ha", "1.800 hộ"]


# --- bad input --------------------------------------------------------------------------------------------------------


def hostile() -> Document:
    chart = ChartBlock(HOSTILE, "bar", (HOSTILE, "b"), ((HOSTILE, (Decimal(1), Decimal(2))),), HOSTILE)
    table = TableBlock(HOSTILE, (Column(HOSTILE), Column("B")), ((HOSTILE,), (HOSTILE, "x", "thừa")), HOSTILE)
    runs = (TextRun(HOSTILE, bold=True), TextRun(f"dòng\n{HOSTILE}"))
    return Document(
        (
            Letterhead(*[HOSTILE] * 5),
            Title(HOSTILE, HOSTILE),
            *(Heading(level, HOSTILE, HOSTILE) for level in range(5)),
            Para(runs, bullet=True),
            ListBlock((runs,), ordered=True),
            table,
            chart,
            SignatureBlock(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,) * 40),
            Appendix(HOSTILE, HOSTILE, (table, table, chart), landscape=True),
        ),
        *[HOSTILE] * 3,
        keywords=(HOSTILE,),
    )


def test_hostile_text_is_text_everywhere() -> None:
    data = docx.render(hostile())
    assert len(office.xml_parts(data)) > 8  # each is well-formed
    shown = " ".join(clean(HOSTILE).split())
    lines = office.lines(data)
    assert sum(line.count(shown) for line in lines) > 60
    opened = office.opened(data)
    assert opened.core_properties.author == clean(HOSTILE)
    assert [link for link in opened.part.rels.values() if link.is_external] == []


def test_forty_recipients_and_a_name_of_300_letters_are_all_there() -> None:
    names = tuple(f"Ban Chỉ đạo công tác dân vận của phường số {number}" for number in range(40))
    long = "ĐẢNG ỦY PHƯỜNG " + "TRẦN PHÚ " * 32
    paper = Document((replace(LETTERHEAD, issuer=long), TITLE, para("Một câu."), replace(SIGNATURE, recipients=names)))
    lines = office.lines(docx.render(paper))
    assert [line for line in lines if line.startswith("- Ban")] == list(recipient_lines(paper.blocks[3]))  # type: ignore[arg-type]
    assert " ".join(long.split()) in lines


def test_an_empty_document_and_an_appendix_alone_open() -> None:
    assert office.lines(docx.render(Document(()))) == []
    alone = Document((Appendix("Phụ lục", "BẢNG", (para("Một."),), landscape=True),))
    assert len(office.opened(docx.render(alone)).sections) == 1


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="thể thức"):
        docx.render(Document((), profile="XYZ"))
