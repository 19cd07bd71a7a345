"""The PDF as a file: repeatable, self-contained, readable by machines, harmless, and the text of the tree in it."""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dankvan_desktop.reports.pdf import missing_glyphs, render, render_pages
from dankvan_desktop.reports.tree import (
    Appendix,
    Column,
    Document,
    Heading,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
    Title,
    walk,
)
from tests.reports import sample
from tests.reports.page_model import MM, measure

HOSTILE = (
    "<b>&",
    "<hằng năm> tăng",
    '<img src="/etc/passwd"/> <img src="http://10.0.0.1/x.png">',
    '<a href="file:///etc/passwd">liên kết</a>',
    '<font color="[x for x in ().__class__.__base__.__subclasses__()]">chữ</font>',
    "&lt; &amp;#65; <para> </para> <br/>",
    "a" * 400,
    "${figure} {figure:a|b|c|d} %(x)s",
)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_same_document_same_bytes() -> None:
    document = sample.document()
    assert render(document) == render(document)


def test_page_count_is_that_of_the_file() -> None:
    rendered = render_pages(sample.document())
    with pikepdf.open(io.BytesIO(rendered.pdf)) as pdf:
        assert len(pdf.pages) == rendered.pages >= 10


def test_only_the_bundled_typeface_and_all_of_it_inside() -> None:
    fonts = measure(render(sample.document())).fonts
    assert len(fonts) == 4
    assert all("LiberationSerif" in name and embedded for name, embedded in fonts.items())


def test_language_properties_and_bookmarks() -> None:
    document = sample.document()
    with pikepdf.open(io.BytesIO(render(document))) as pdf:
        assert str(pdf.Root.Lang) == "vi-VN"
        assert str(pdf.docinfo.Title) == document.title
        assert str(pdf.docinfo.Author) == "Đảng ủy phường Trần Phú"
        assert str(pdf.docinfo.Subject) == "Số 70-BC/ĐU"
        assert str(pdf.docinfo.Keywords) == "báo cáo; dân vận"
    reader = pypdfium2.PdfDocument(render(document))
    entries = [(item.level, item.get_title()) for item in reader.get_toc()]
    reader.close()
    assert (0, "Phần thứ nhất – KẾT QUẢ 5 NĂM THỰC HIỆN NGHỊ QUYẾT SỐ 25-NQ/TW") in entries
    assert (1, "I. ĐẶC ĐIỂM TÌNH HÌNH") in entries
    assert (3, "1.1. Công tác quán triệt, tuyên truyền") in entries
    assert (0, "Phụ lục 2 – DANH MỤC VĂN BẢN ĐÃ BAN HÀNH") in entries
    assert len(entries) == sum(isinstance(block, Heading | Appendix) for block in walk(document))


def test_bookmark_levels_never_skip() -> None:
    blocks = (Heading(1, "I.", "MỘT"), Heading(4, "a)", "sâu"), sample.para("Nội dung."), Heading(2, "2.", "hai"))
    reader = pypdfium2.PdfDocument(render(Document(blocks)))
    assert [item.level for item in reader.get_toc()] == [0, 1, 1]
    reader.close()


def test_every_word_of_the_tree_can_be_copied_out_composed() -> None:
    document = sample.document()
    text = measure(render(document)).copied
    assert unicodedata.is_normalized("NFC", text)
    found = _squeezed(text)
    for block in walk(document):
        match block:
            case Para():
                assert _squeezed("".join(run.text for run in block.runs)) in found
            case Title():
                assert _squeezed(block.subject) in found
            case Heading():
                assert _squeezed(block.text) in found
            case _:
                pass


def test_decomposed_input_prints_as_composed() -> None:
    text = "Ủy ban nhân dân phường Đống Đa, Quy chế dân chủ ở cơ sở"
    plain, apart = (Document((sample.para(unicodedata.normalize(form, text)),)) for form in ("NFC", "NFD"))
    assert render(plain) == render(apart)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_user_typed_is_printed_as_typed(text: str) -> None:
    blocks = (
        replace(sample.LETTERHEAD, superior=text),
        Title("BÁO CÁO", text),
        Heading(1, "I.", text),
        Para((TextRun(text, bold=True), TextRun(text, underline=True))),
        TableBlock(text, (Column(text), Column("b")), ((text, "x"),), source=text),
        replace(sample.SIGNATURE, name=text, recipients=(text,)),
    )
    document = Document(blocks, title=text, author=text, keywords=(text,))
    pdf = render(document)
    found = _squeezed(measure(pdf).copied)
    assert found.count(_squeezed(text)) >= 8
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            assert "/Annots" not in page and "/XObject" not in page.get("/Resources", {})


def test_missing_glyphs_are_named_and_never_vanish() -> None:
    document = Document((sample.para("Đạt ☑ chỉ tiêu 中 của ủy\u2011ban"), sample.para("thường")))
    assert missing_glyphs(document) == [
        ("☑", "Đạt ☑ chỉ tiêu 中 của ủy\u2011ban"),
        ("中", "Đạt ☑ chỉ tiêu 中 của ủy\u2011ban"),
    ]
    assert "Đạt □ chỉ tiêu □ của ủy-ban" in measure(render(document)).text
    assert missing_glyphs(sample.document()) == []


def test_a_number_stays_with_its_unit() -> None:
    """A no-break space never ends a line: swept over the whole width of a line."""
    for count in range(1, 60):
        text = "n" * count + " " + "m" * 40 + " 106,18\u00a0ha đất"
        rows = measure(render(Document((sample.para(text),)))).pages[0].rows
        assert not any(row.text.endswith(("106,18", "106,18\u00a0")) for row in rows)
        assert any("106,18\u00a0ha" in row.text.replace(" ha", "\u00a0ha") for row in rows)


def test_no_heading_ends_a_page() -> None:
    """A heading and its paragraph pushed down point by point: the heading always has text below it."""
    heading = Heading(1, "I.", "ĐẶC ĐIỂM TÌNH HÌNH")
    for lines in range(20, 38):
        filler = [sample.para("Dòng ngắn.")] * (lines // 2)
        blocks = (*filler, heading, Heading(2, "1.", "Tình hình"), sample.para("Nội dung đoạn văn. " * 40))
        for extra in (0, 2, 4):
            pages = measure(render(Document((Title("A", "b " * 40 * extra), *blocks)))).pages
            for page in pages:
                assert not page.rows[-1].bold, f"{lines} {extra} {page.rows[-1].text}"


def test_no_single_line_of_a_paragraph_stands_on_another_page() -> None:
    words = "Nội dung của một đoạn văn dài bốn dòng trở lên để thử việc ngắt trang. " * 5
    for count in range(1, 20):
        blocks = [sample.para("Dòng.")] * count + [sample.para(words)] * 7
        pages = measure(render(Document(tuple(blocks)))).pages
        for above, below in pairwise(pages):
            texts = [row for row in below.rows if row.baseline > 18]
            assert texts[0].x0 > 35 or texts[1].x0 < 35, "một dòng cuối đoạn đứng đầu trang"
            last_two = above.rows[-2:]
            cut = texts[0].x0 < 35
            assert not (cut and last_two[-1].x0 > 35), "một dòng đầu đoạn đứng cuối trang"


def test_importing_the_reports_loads_no_printing_library() -> None:
    code = (
        "import sys, dankvan_desktop.reports, dankvan_desktop.reports.pdf, dankvan_desktop.reports.tree, "
        "dankvan_desktop.reports.layout, dankvan_desktop.reports.fonts, dankvan_desktop.reports.chart\n"
        "sys.exit(any(name.split('.')[0] in ('reportlab', 'PIL', 'PySide6') for name in sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_an_unknown_profile_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="Không có thể thức"):
        render(Document((), profile="HD99"))


def test_an_empty_document_is_one_empty_page() -> None:
    assert render_pages(Document(())).pages == 1


def test_a_landscape_list_alone_starts_on_page_one() -> None:
    table = TableBlock("", (Column("Nội dung"),), (("dòng",),))
    page, *rest = measure(render(Document((Appendix("", "DANH SÁCH", (table,), landscape=True),)))).pages
    assert not rest and page.width == pytest.approx(297, abs=0.1)


def test_underline_is_drawn_under_its_words_only() -> None:
    pages = measure(render(Document((Para((TextRun("gạch chân", underline=True), TextRun(" thường"))),)))).pages
    rule = pages[0].rules[0]
    assert rule.x0 == pytest.approx(40, abs=0.5)
    assert 0 < (rule.top - pages[0].rows[0].baseline) * MM < 4


def test_signature_without_name_keeps_room_for_it() -> None:
    signed, unsigned = (
        render(Document((sample.para("Nội dung. " * 60), SignatureBlock("T/M ĐẢNG ỦY", "BÍ THƯ", name, ("Lưu",)))))
        for name in ("Nguyễn Văn Mẫu", "")
    )
    assert len(measure(signed).pages) == len(measure(unsigned).pages)
    assert "BÍ THƯ" in measure(unsigned).text
