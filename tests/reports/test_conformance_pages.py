"""Pages on which something went wrong while drawing, papers printed on both sides, words that the file knows better."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import conformance, fonts
from dankvan_desktop.reports.conformance import Finding, check, findings
from dankvan_desktop.reports.drawn import Page, Pages, Part, Text
from dankvan_desktop.reports.pdf import render_pages
from dankvan_desktop.reports.tree import Document, Letterhead, Para, SignatureBlock, TextRun
from tests.reports import measure
from tests.reports.mutants import base, changed
from tests.reports.page_model import Paper
from tests.reports.page_model import measure as opened
from tests.reports.rules import RULES
from tests.sample import open_sample

NUMBERED = ("page_number",)


def _printed(document: Document) -> Pages:
    return render_pages(document, measured=True).drawn


def _each(pages: Pages, number: int, change: Callable[[Part], Part | None]) -> Pages:
    """The pages with the parts of one of them changed, or left out where None comes back."""
    out = []
    for page in pages:
        parts = [change(part) for part in page.parts] if page.number == number else list(page.parts)
        out.append(replace(page, parts=tuple(part for part in parts if part)))
    return tuple(out)


def _texts(change: Callable[[Text], Text], *kinds: str) -> Callable[[Part], Part]:
    return lambda part: replace(part, texts=tuple(map(change, part.texts))) if part.kind in kinds else part


def _without(*kinds: str) -> Callable[[Part], Part | None]:
    return lambda part: None if part.kind in kinds else part


def _number_on_page_one(pages: Pages) -> Pages:
    number = next(pages[1].of(*NUMBERED))
    return (replace(pages[0], parts=(number, *pages[0].parts)), *pages[1:])


def _headless_tables(pages: Pages) -> Pages:
    """The tables of all pages without their header row."""

    def change(part: Part) -> Part:
        second = sorted({round(stroke.top) for stroke in part.strokes if stroke.level})
        low = second[1] if part.kind == "table" and not part.fresh else 0
        return replace(part, texts=tuple(text for text in part.texts if text.y > low)) if low else part

    return tuple(replace(page, parts=tuple(map(change, page.parts))) for page in pages)


def _signature_alone(pages: Pages) -> Pages:
    (page,) = [page for page in pages if list(page.of("signature"))]
    (block,) = page.of("signature")
    up = min(text.y for text in block.texts) - 70
    alone = _each(pages, page.number, _without("body", "heading"))
    strokes = tuple(replace(each, top=each.top - up, bottom=each.bottom - up) for each in block.strokes)
    moved = _each(alone, page.number, _texts(lambda text: replace(text, y=text.y - up), "signature"))
    return _each(moved, page.number, lambda part: replace(part, strokes=strokes) if part.kind == "signature" else part)


MISDRAWN: dict[str, tuple[str, Callable[[Pages], Pages]]] = {
    "a blank page": ("PG-2", lambda pages: (*pages, Page(len(pages) + 1, pages[0].width, pages[0].height, ()))),
    "a line beyond the right margin": (
        "PG-2", lambda pages: _each(pages, 2, _texts(lambda text: replace(text, width=text.width + 60), "heading"))
    ),
    "a number on page 1": ("PG-4", _number_on_page_one),
    "no number on page 3": ("PG-4", lambda pages: _each(pages, 3, _without(*NUMBERED))),
    "another number": (
        "PG-4", lambda pages: _each(pages, 3, _texts(lambda text: replace(text, text="9"), *NUMBERED))
    ),
    "a number at the side": (
        "PG-4", lambda pages: _each(pages, 3, _texts(lambda text: replace(text, x=text.x + 20), *NUMBERED))
    ),
    "another typeface": (
        "TX-1", lambda pages: _each(pages, 2, _texts(lambda text: replace(text, font="Helvetica"), "body"))
    ),
    "marks beside their letters": (
        "TX-1", lambda pages: _each(pages, 2, _texts(lambda text: replace(text, text="Tie\u0302n"), "body"))
    ),
    "a letter nobody sees": (
        "TX-1", lambda pages: _each(pages, 2, _texts(lambda text: replace(text, text="a\u200bb"), "body"))
    ),
    "a subject at the side": (
        "HD-5", lambda pages: _each(pages, 1, _texts(lambda text: replace(text, x=text.x - 20), "subject"))
    ),
    "hyphens at the side": (
        "HD-5", lambda pages: _each(pages, 1, _texts(lambda text: replace(text, x=text.x - 20), "mark"))
    ),
    "a part at the side": (
        "BD-1", lambda pages: _each(pages, 1, _texts(lambda text: replace(text, x=text.x - 20), "part"))
    ),
    "the header row left out": ("AP-1", _headless_tables),
    "the signature alone": ("SG-1", _signature_alone),
}


@pytest.mark.parametrize("name", MISDRAWN)
def test_what_was_drawn_wrong_is_told_and_nothing_else(name: str) -> None:
    code, change = MISDRAWN[name]
    document = base()
    found = findings(document, change(_printed(document)))
    assert {each.code for each in found} == {code}
    assert all(each.page or each.where.startswith("trang") for each in found)


def test_the_same_words_on_many_pages_are_told_once() -> None:
    document = base()
    pages = _printed(document)
    for number in range(2, 8):
        pages = _each(pages, number, _without(*NUMBERED))
    found = [each for each in findings(document, pages) if each.code == "PG-4"]
    assert len(found) == 6  # the numbers differ
    wide = tuple(replace(page, width=page.width + 10) for page in pages)
    sizes = [each for each in findings(document, wide) if each.code == "PG-1"]
    assert len(sizes) <= 2 and "chỗ khác" in sizes[0].where


@pytest.mark.parametrize("profile", list(RULES))
def test_both_sides_of_the_sheet(profile: str) -> None:
    """Even pages, also of appendices and landscape ones, have 15 mm at the left and 30 mm at the right."""
    document = replace(base(profile), two_sided=True)
    printed = render_pages(document, measured=True)
    assert findings(document, printed.drawn) == ()
    assert measure.check(printed.pdf, RULES[profile], two_sided=True) == []
    paper: Paper = opened(printed.pdf)
    for page in paper.pages:
        left, right = (15, 30) if page.number % 2 == 0 else (30, 15)
        assert page.ink.x0 == pytest.approx(left, abs=0.5)
        assert page.width - page.ink.x1 >= right - 0.5
        numbers = [row.centre for row in page.rows if row.baseline < 15]
        assert all(centre == pytest.approx((left + page.width - right) / 2, abs=0.5) for centre in numbers)
    assert [row.text for row in paper.pages[-1].rows if row.baseline < 15] == ["2"]


def test_one_sided_pages_of_a_paper_for_both_sides_are_found_out() -> None:
    document = base()
    found = findings(replace(document, two_sided=True), _printed(document))
    assert {"PG-2"} <= {each.code for each in found}
    assert measure.check(render_pages(document).pdf, RULES["HD36"], two_sided=True) != []


def _with_text(text: str, **values: str) -> Document:
    document = base()
    document = replace(document, blocks=(*document.blocks[:2], Para((TextRun(text),)), *document.blocks[2:]))
    return changed(document, Letterhead, **values)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    work = open_sample(tmp_path_factory.mktemp("ward"))
    yield work
    work.db.close()


def _worded(document: Document, ward: Work, code: str) -> list[Finding]:
    return [each for each in check(document, ward.db) if each.code == code]


def test_a_paper_that_nobody_knows_is_told(ward: Work) -> None:
    found = _worded(_with_text("Thực hiện Kế hoạch số 987-KH/ĐU, ngày 02/3/2018 của Đảng ủy."), ward, "LG-1")
    assert any("987-KH/ĐU" in each.message and "sổ văn bản" in each.message for each in found)
    assert all("25-NQ/TW" not in each.message for each in found)


def test_a_paper_that_was_no_longer_in_force_is_told(ward: Work) -> None:
    text = "Thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11, ngày 20/4/2007 về dân chủ ở xã, phường."
    late = {"place_date": "Phường Trần Phú, ngày 18 tháng 4 năm 2026"}
    found = _worded(_with_text(text, **late), ward, "LG-1")
    assert any("34/2007/PL-UBTVQH11" in each.message and "01/7/2023" in each.message for each in found)
    assert not any("34/2007/PL-UBTVQH11" in each.message for each in _worded(_with_text(text), ward, "LG-1"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Công tác thi đua của khối Dân vận được tăng cường; Khối Dân vận họp hằng tháng.", "khối Dân vận"),
        ("Ban Thường vụ Đảng uỷ họp; Đảng ủy kết luận; Đảng ủy giao nhiệm vụ.", "uỷ"),
        ("Tỷ lệ 90%, tỉ lệ 80%, tỷ lệ 70%.", "tỉ"),
    ],
)
def test_two_spellings_of_one_word_are_told(ward: Work, text: str, word: str) -> None:
    found = _worded(_with_text(text), ward, "SP-1")
    assert any(word in each.message for each in found), found


def test_without_a_file_only_what_the_pages_show_is_told() -> None:
    document = _with_text("Thực hiện Kế hoạch số 987-KH/ĐU của Đảng ủy.")
    assert check(document) == ()
    assert conformance.check(changed(document, SignatureBlock, name=""))[0].code == "SG-1"


def test_what_was_drawn_is_what_the_file_holds() -> None:
    """The pages that the findings measure against the finished PDF, word for word and place for place."""
    printed = render_pages(base(), measured=True)
    for page, other in zip(printed.drawn, opened(printed.pdf).pages, strict=True):
        held = sorted("".join(text.text for part in page.parts for text in part.texts).replace(" ", ""))
        assert held == sorted("".join(row.text for row in other.rows).replace(" ", ""))
        for part in page.of("letterhead", "heading", "signature"):
            for text in part.texts:
                (near,) = [
                    each for each in other.segments
                    if abs(each.x0 * 72 / 25.4 - text.x) < 0.6 and abs(each.baseline * 72 / 25.4 - text.y) < 0.1
                ]
                assert near.size == text.size and (near.bold, near.italic) == (text.bold, text.italic)
    assert {text.font for page in printed.drawn for part in page.parts for text in part.texts} <= {
        fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC,
    }


def test_measuring_changes_nothing_in_the_file(tmp_path: Path) -> None:
    document = base()
    assert render_pages(document, measured=True).pdf == render_pages(document).pdf
    assert render_pages(document).drawn == ()
