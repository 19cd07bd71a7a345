"""The Word document as LibreOffice opens it: the same text block by block, the same numbers of the page.

Every outline in every layout profile on both samples; what is measured on its pages is what is measured on our PDF.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as opened

from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.exchange import word_text
from dankvan_desktop.ops import records
from dankvan_desktop.reports import docx, outline, pdf, returned
from dankvan_desktop.reports.build import Built
from dankvan_desktop.reports.layout import PROFILES
from dankvan_desktop.reports.tree import Addressees, Column, Document, SignatureBlock, TableBlock
from dankvan_desktop.store import rows
from tests.reports import office
from tests.reports.likeness import differences
from tests.reports.measure import check
from tests.reports.page_model import measure
from tests.reports.rules import RULES
from tests.reports.sample import LETTERHEAD, SIGNATURE, TITLE, document, para
from tests.reports.test_conformance_outlines import printed
from tests.reports.test_docx import hostile
from tests.sample import open_sample

pytestmark = [office.needed, pytest.mark.timeout(300)]


def _reports(folder: Path, sample: str, profile: str) -> dict[str, Built]:
    """A report of every outline, signed, numbered and dated."""
    work = open_sample(folder, sample)
    setting = rows.get(work.db, Setting, SETTING_ID)
    assert setting is not None and setting.signer
    records.save(work, Signer, setting.signer, {"person": "Nguyễn Văn Mẫu"})
    found = {name: printed(work, name, profile) for name in outline.names()}
    work.db.close()
    return found


@pytest.mark.parametrize("profile", list(PROFILES))
@pytest.mark.parametrize("sample", ["ward", "year"])
def test_every_outline_reads_and_measures_the_same(sample: str, profile: str, tmp_path: Path) -> None:
    papers = {name: built.document for name, built in _reports(tmp_path, sample, profile).items()}
    made = office.converted({name: docx.render(each) for name, each in papers.items()}, tmp_path, "pdf", "txt")
    problems = []
    for name, paper in papers.items():
        if not office.reads_as(paper, made[name]["txt"]):
            problems.append(f"{name}: chữ khác")
        ours = pdf.render(paper)
        known = {(finding.code, finding.message) for finding in check(ours, RULES[profile])}
        theirs = made[name]["pdf"]
        problems += [
            f"{name}: {finding.code} {finding.message}"
            for finding in check(theirs, RULES[profile])
            if (finding.code, finding.message) not in known
        ]
        problems += [f"{name}: {told}" for told in differences(measure(ours), measure(theirs))]
    assert problems == []


WRONG = {
    "lùi đầu dòng": {"indent_mm": 12.7},
    "giãn dòng": {"leading": 20.0},
    "cách đoạn": {"gap": 8.0},
    "lề trái": {"margin_left_mm": 31.0},
    "lề phải": {"margin_right_mm": 16.0},
    "cỡ và kiểu chữ": {"body_size": 14.5},
    "đầu trang": {"title_line_size": 14.0},
    "số trang": {"page_number_from_edge_mm": 11.0},
    "chữ ký": {"recipients_size": 11.0},
}


def test_a_word_document_of_another_layout_is_found_out(tmp_path: Path) -> None:
    paper, layout = document(), PROFILES["HD36"]
    wrong = {name: docx.render(paper, replace(layout, **values)) for name, values in WRONG.items()}
    made = office.converted(wrong, tmp_path, "pdf")
    ours = measure(pdf.render(paper))
    for name in WRONG:
        told = list(differences(ours, measure(made[name]["pdf"])))
        assert any(each.startswith(name) for each in told), (name, told)


def _special() -> dict[str, Document]:
    """Papers that are seldom: marked, on both sides, many names, cells of a page, hostile words, nothing at all."""
    head = replace(LETTERHEAD, draft_mark="Dự thảo lần 2")
    noted = replace(SIGNATURE, typed_note="Văn phòng Đảng ủy, 20 bản")
    many = SignatureBlock("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn Mẫu", tuple(f"Chi bộ số {n}" for n in range(40)))
    blocks = document().blocks
    at = next(place for place, block in enumerate(blocks) if isinstance(block, SignatureBlock))
    long = TableBlock(
        "Bảng 1. Ô dài", (Column("A"), Column("B", 3)), (("ngắn", "x"), ("đây", "dài " * 3000), ("c", "d"))
    )
    name = "ĐẢNG ỦY PHƯỜNG " + "TRẦN PHÚ " * 32
    return {
        "nhap": replace(document(), blocks=(head, *blocks[1:at], noted, *blocks[at + 1 :])),
        "hai-mat": replace(document(), two_sided=True),
        "nhieu-noi-nhan": Document((LETTERHEAD, TITLE, para("Một câu."), replace(many, typed_note="VP, 40 bản"))),
        "kinh-gui": Document(
            (LETTERHEAD, TITLE, Addressees("Kính gửi", ("Thành ủy", "Ủy ban nhân dân")), para("Hết."), SIGNATURE)
        ),
        "ten-dai": Document((replace(LETTERHEAD, issuer=name), TITLE, para("Một câu."), SIGNATURE)),
        "o-dai": Document((LETTERHEAD, TITLE, long, para("Hết."), SIGNATURE)),
        "pha": hostile(),
        "trong": Document(()),
    }


def test_seldom_papers_read_the_same(tmp_path: Path) -> None:
    papers = _special()
    made = office.converted({name: docx.render(each) for name, each in papers.items()}, tmp_path, "pdf", "txt")
    for name, paper in papers.items():
        if name in ("nhieu-noi-nhan", "pha"):  # those without room beside the signature follow below it
            text = made[name]["txt"].decode("utf-8-sig")
            assert sorted(office.words(text)) == sorted(office.words(office.expected(paper)))
        else:
            assert office.reads_as(paper, made[name]["txt"]), name
        ours, theirs = measure(pdf.render(paper)), measure(made[name]["pdf"])
        if name not in ("pha", "trong", "hai-mat"):
            assert list(differences(ours, theirs)) == [], name
            told = [{each.code for each in check(paper.pdf, RULES["HD05"])} for paper in (ours, theirs)]
            assert told[0] == told[1], name


def test_margins_change_sides_on_the_back_of_a_sheet(tmp_path: Path) -> None:
    paper = replace(document(), two_sided=True)
    pages = measure(office.printed(docx.render(paper), tmp_path)).pages
    lefts = [min(row.x0 for row in page.rows if row.baseline > 22) for page in pages[:4]]
    assert [round(left) for left in lefts] == [30, 15, 30, 15]


def test_words_that_libreoffice_wrote_anew_come_back_unchanged(tmp_path: Path) -> None:
    """“Lấy lại lời văn từ Word” of a document that another program saved: nothing but what somebody changed."""
    reports = _reports(tmp_path, "year", "HD05")
    made = office.converted({name: docx.render(built.document) for name, built in reports.items()}, tmp_path, "docx")
    for name, built in reports.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(made[name]["docx"])
        assert _came_back(built, path) == [], name
        slot = next((slot for slot in built.slots if slot.is_place and slot.blocks), None)
        if slot is None:
            continue
        line = returned.printed_lines(slot.blocks[-1])[-1]
        document = opened(str(path))
        next(each for each in document.paragraphs if each.text == line).add_run(" Thêm một câu.")
        document.save(str(path))
        (found,) = _came_back(built, path)
        assert (found.key, found.new.rpartition("\n")[2]) == (slot.key, f"{line} Thêm một câu."), name


def _came_back(built: Built, path: Path) -> list[returned.Returned]:
    found = word_text.sections(word_text.read(path), returned.headings(built.slots))
    assert not found.unknown
    return returned.compare(built.slots, found.known)
