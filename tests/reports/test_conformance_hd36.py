"""The finished PDF measured against the rules of Party papers, and proof that each check can fail."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.pdf import render
from dankvan_desktop.reports.tree import (
    Appendix,
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    SignatureBlock,
    TableBlock,
    Title,
)
from tests.reports import sample
from tests.reports.measure import body_rows, check_hd36
from tests.reports.page_model import MM, Paper, measure

HD36 = PROFILES["HD36"]


@cache
def _paper() -> Paper:
    return measure(render(sample.document()))


@pytest.mark.parametrize("profile", ["HD36", "HD05"])
def test_the_sample_report_meets_every_rule(profile: str) -> None:
    assert check_hd36(render(sample.document(profile))) == []


def test_page_one_in_millimetres_and_points() -> None:
    """The numbers a superior would lay a ruler to, typed from domain.md §1.3 and §1.4."""
    page = _paper().pages[0]
    parts = {part.text: part for part in page.segments}
    title, superior = parts["ĐẢNG CỘNG SẢN VIỆT NAM"], parts["ĐẢNG BỘ THÀNH PHỐ HÀ TĨNH"]
    issuer, date = parts["ĐẢNG ỦY PHƯỜNG TRẦN PHÚ"], parts["Phường Trần Phú, ngày 18 tháng 4 năm 2018"]
    assert (page.width, page.height) == pytest.approx((210, 297), abs=0.1)
    assert title.x1 - title.x0 == pytest.approx(72.9, abs=0.3)
    assert superior.x1 - superior.x0 == pytest.approx(73.4, abs=0.3)
    assert date.x1 - date.x0 == pytest.approx(91.1, abs=0.3)
    assert superior.baseline == pytest.approx(title.baseline)
    assert superior.x0 >= 29.9 and date.x1 <= 195.1 and issuer.x1 < date.x0
    assert title.centre == pytest.approx(date.centre, abs=0.3)
    assert issuer.centre == pytest.approx(parts["*"].centre, abs=0.3)
    assert parts["Số 70-BC/ĐU"].baseline == pytest.approx(date.baseline)
    rule = next(rule for rule in page.rules if abs(rule.centre - title.centre) < 0.3)
    assert rule.length == pytest.approx(title.x1 - title.x0, rel=0.01)


def test_body_type_leading_gap_and_indent() -> None:
    rows = [row for page, row in body_rows(_paper()) if page.number == 2]
    steps = [(below.baseline - above.baseline) * MM for above, below in pairwise(rows)]
    assert {round(step) for step in steps} == {19, 25}
    starts = [row.x0 for row in rows if row.x0 > 31]
    assert starts and all(start == pytest.approx(40, abs=0.2) for start in starts)
    assert {size for row in rows for size in row.sizes} == {14}


def test_every_page_but_the_first_of_a_section_is_numbered() -> None:
    numbers = [[row.text for row in page.rows if row.baseline < 18] for page in _paper().pages]
    appendix = next(i for i, page in enumerate(_paper().pages) if page.rows[0].text == "Phụ lục 1")
    assert numbers[0] == [] and numbers[appendix] == []
    assert numbers[1] == ["2"] and numbers[appendix + 1] == ["2"]


def _changed(kind: type[Block], **values: Any) -> Document:
    document = sample.document()
    blocks = tuple(replace(block, **values) if isinstance(block, kind) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _layout(**values: Any) -> Callable[[], bytes]:
    return lambda: render(sample.document(), replace(HD36, **values))


def _block(kind: type[Block], **values: Any) -> Callable[[], bytes]:
    return lambda: render(_changed(kind, **values))


MUTANTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "page size": ("PG-1", _layout(page_width_mm=215.9, page_height_mm=279.4)),
    "top margin": ("PG-2", _layout(margin_top_mm=30)),
    "bottom margin": ("PG-2", _layout(margin_bottom_mm=30)),
    "bottom margin too small": ("PG-2", _layout(margin_bottom_mm=15)),
    "left margin of the rules of 2004": ("PG-3", _layout(margin_left_mm=35)),
    "left margin too small": ("PG-2", _layout(margin_left_mm=25)),
    "right margin": ("PG-3", _layout(margin_right_mm=20)),
    "page number too low": ("PG-4", _layout(page_number_from_edge_mm=15)),
    "page number size": ("PG-4", _layout(page_number_size=13)),
    "title size": ("HD-1", _layout(title_line_size=14)),
    "title text": ("HD-1", _block(Letterhead, title_line="ĐẢNG CỘNG SẢN VIỆT-NAM")),
    "title rule too far": ("HD-1", _layout(title_rule_gap=16)),
    "superior size": ("HD-2", _layout(superior_size=13)),
    "no star": ("HD-2", _layout(issuer_mark="")),
    "line under the issuer": ("HD-2", _layout(issuer_rule_share=0.4)),
    "colon in the number": ("HD-3", _layout(number_prefix="Số: ")),
    "spaces in the number": ("HD-3", _block(Letterhead, number="70 - BC/ĐU")),
    "unpadded number": ("HD-3", _block(Letterhead, number="7-BC/ĐU")),
    "code of another type": ("HD-3", _block(Letterhead, number="70-KH/ĐU")),
    "unpadded day": ("HD-4", _block(Letterhead, place_date="Phường Trần Phú, ngày 8 tháng 4 năm 2018")),
    "padded month": ("HD-4", _block(Letterhead, place_date="Phường Trần Phú, ngày 18 tháng 04 năm 2018")),
    "no such day": ("HD-4", _block(Letterhead, place_date="Phường Trần Phú, ngày 31 tháng 4 năm 2018")),
    "no comma": ("HD-4", _block(Letterhead, place_date="Phường Trần Phú ngày 18 tháng 4 năm 2018")),
    "type size": ("HD-5", _layout(type_size=14)),
    "subject size": ("HD-5", _layout(subject_size=13)),
    "four hyphens": ("HD-5", _layout(subject_mark="----")),
    "no subject": ("HD-5", _block(Title, subject="")),
    "body size": ("BD-1", _layout(body_size=13)),
    "leading too tight": ("BD-1", _layout(leading=17)),
    "leading too wide": ("BD-1", _layout(leading=23)),
    "no gap": ("BD-1", _layout(gap=3)),
    "indent": ("BD-1", _layout(indent_mm=12.7)),
    "heading left out": ("BD-2", lambda: render(_without_heading("II."))),
    "end with a slash": ("BD-3", lambda: render(sample.document(last="Trên đây là báo cáo của Đảng ủy phường./."))),
    "no full stop": ("BD-3", lambda: render(sample.document(last="Trên đây là báo cáo của Đảng ủy phường"))),
    "authority of state papers": ("SG-1", _block(SignatureBlock, authority="TM. BAN THƯỜNG VỤ")),
    "shortened position": ("SG-1", _block(SignatureBlock, position="P.BÍ THƯ")),
    "bold position": ("SG-1", _layout(position_bold=True)),
    "no name": ("SG-1", _block(SignatureBlock, name="")),
    "no room to sign": ("SG-1", _layout(signature_gap_mm=12)),
    "recipients not underlined": ("NN-1", _layout(recipients_label_underlined=False)),
    "recipients label of state papers": ("NN-1", _layout(recipients_label_size=12)),
    "recipients size": ("NN-1", _layout(recipients_size=11)),
    "appendix not mentioned": ("AP-1", _block(Appendix, number="Phụ lục 9")),
    "header row not repeated": ("AP-1", lambda: render(_with_second_header())),
    "another typeface": ("TX-1", lambda: _with_helvetica()),
    "no archive line": ("NN-1", _block(SignatureBlock, recipients=("Ban Thường vụ Thành ủy",))),
}


def _without_heading(number: str) -> Document:
    document = sample.document()
    kept = tuple(block for block in document.blocks if not (isinstance(block, Heading) and block.number == number))
    return replace(document, blocks=kept)


def _with_second_header() -> Document:
    """An appendix whose second page goes on with a table of another header."""
    columns = (Column("Nội dung"),)
    first = TableBlock("", columns, tuple((f"dòng {number}",) for number in range(30)))
    second = TableBlock("", (Column("Kết quả"),), first.rows)
    document = sample.document()
    return replace(document, blocks=(*document.blocks[:-2], Appendix("Phụ lục 1", "DANH SÁCH", (first, second))))


def _with_helvetica() -> bytes:
    with pikepdf.open(io.BytesIO(render(sample.document()))) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].Resources.Font["/Stray"] = pdf.make_indirect(font)
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_paper_is_found_out(name: str) -> None:
    code, make = MUTANTS[name]
    assert code in {finding.code for finding in check_hd36(make())}
