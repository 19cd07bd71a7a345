"""The finished PDF measured against the rules of Party papers, and proof that each check can fail."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from dankvan_desktop.reports.pdf import render
from dankvan_desktop.reports.tree import (
    Appendix,
    Column,
    TableBlock,
)
from tests.reports import sample
from tests.reports.measure import body_rows, check_hd36
from tests.reports.page_model import MM, Paper, measure


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


def _with_second_header() -> bytes:
    """An appendix whose second page goes on with a table of another header."""
    columns = (Column("Nội dung"),)
    first = TableBlock("", columns, tuple((f"dòng {number}",) for number in range(30)))
    second = TableBlock("", (Column("Kết quả"),), first.rows)
    document = sample.document()
    wrong = Appendix("Phụ lục 1", "DANH SÁCH", (first, second))
    return render(replace(document, blocks=(*document.blocks[:-2], wrong)))


def _with_helvetica() -> bytes:
    with pikepdf.open(io.BytesIO(render(sample.document()))) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].Resources.Font["/Stray"] = pdf.make_indirect(font)
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


@pytest.mark.parametrize(("code", "make"), [("AP-1", _with_second_header), ("TX-1", _with_helvetica)])
def test_a_wrong_file_is_found_out(code: str, make: Callable[[], bytes]) -> None:
    assert code in {finding.code for finding in check_hd36(make())}
