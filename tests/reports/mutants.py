"""Papers and layouts with one thing wrong each, and the code of domain.md §1.7 that must tell it.

A mutant is a document and, where the layout is wrong, the layout it is printed with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from dankvan_desktop.reports.layout import PROFILES, Layout
from dankvan_desktop.reports.tree import (
    Appendix,
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
    Title,
)
from tests.reports import sample


@dataclass(frozen=True)
class Mutant:
    """One thing wrong. `pages`: seen on the finished pages too; `beside`: what goes wrong along with it."""

    code: str
    document: Document
    layout: Layout
    pages: bool = True
    beside: tuple[str, ...] = ()


def base(profile: str = "HD36") -> Document:
    """The sample report in a profile, faultless."""
    document = sample.document(profile)
    if profile != "ND30":
        return document
    document = changed(
        document, Letterhead, superior="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ TĨNH", issuer="ỦY BAN NHÂN DÂN PHƯỜNG TRẦN PHÚ",
        number="70/BC-UBND", title_line=PROFILES["ND30"].title_line,
    )
    document = changed(document, Appendix, attached="(Kèm theo Báo cáo số 70/BC-UBND ngày 18 tháng 4 năm 2018)")
    recipients = (*sample.SIGNATURE.recipients[:-1], "Lưu: VT")
    return changed(
        document, SignatureBlock, authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH", recipients=recipients
    )


def changed(document: Document, kind: type[Block], **values: Any) -> Document:
    """The document with other values in all its blocks of a kind."""
    blocks = tuple(replace(block, **values) if isinstance(block, kind) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _layout(code: str, profile: str = "HD36", beside: tuple[str, ...] = (), **values: Any) -> Mutant:
    return Mutant(code, base(profile), replace(PROFILES[profile], **values), beside=beside)


def _block(code: str, kind: type[Block], profile: str = "HD36", *, pages: bool = True, **values: Any) -> Mutant:
    return Mutant(code, changed(base(profile), kind, **values), PROFILES[profile], pages)


def _paper(code: str, document: Document, pages: bool = True) -> Mutant:
    return Mutant(code, document, PROFILES[document.profile], pages)


def _without_heading(number: str) -> Document:
    document = base()
    kept = tuple(block for block in document.blocks if not (isinstance(block, Heading) and block.number == number))
    return replace(document, blocks=kept)


def _with_text(text: str) -> Document:
    """The sample with one more paragraph before the first heading."""
    document = base()
    return replace(document, blocks=(*document.blocks[:2], Para((TextRun(text),)), *document.blocks[2:]))


def _with_cell(words: int) -> Document:
    """The sample with a table in which a cell holds many words."""
    document = base()
    columns = (Column("TT", 1, "center"), Column("Nội dung", 9))
    table = TableBlock("Bảng 2. Diễn biến", columns, (("1", " ".join(["nội dung"] * words)), ("2", "Không")))
    return replace(document, blocks=(*document.blocks[:-4], table, *document.blocks[-4:]))


_STATE: dict[str, Mutant] = {
    "state: no colon in the number": _layout("HD-3", "ND30", number_prefix="Số "),
    "state: number of the Party": _block("HD-3", Letterhead, "ND30", number="70-BC/ĐU"),
    "state: no line under the issuer": _layout("HD-2", "ND30", issuer_rule_share=0.0),
    "state: line under the issuer too long": _layout("HD-2", "ND30", issuer_rule_share=0.9),
    "state: star under the issuer": _layout("HD-2", "ND30", issuer_mark="*"),
    "state: no motto": _block("HD-1", Letterhead, "ND30", title_line="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    "state: head of the Party": _block("HD-1", Letterhead, "ND30", title_line="ĐẢNG CỘNG SẢN VIỆT NAM"),
    "state: country too large": _layout("HD-1", "ND30", title_line_size=15.0),
    "state: motto too small": _layout("HD-1", "ND30", motto_size=12.0),
    "state: line under the subject too long": _layout("HD-5", "ND30", subject_rule_share=0.9),
    "state: hyphens under the subject": _layout("HD-5", "ND30", subject_mark="-----"),
    "state: type of Party papers": _layout("HD-5", "ND30", type_size=16.0),
    "state: position not bold": _layout("SG-1", "ND30", position_bold=False),
    "state: authority of the Party": _block("SG-1", SignatureBlock, "ND30", authority="T/M ỦY BAN NHÂN DÂN"),
    "state: recipients underlined": _layout("NN-1", "ND30", recipients_label_underlined=True),
    "state: recipients upright": _layout("NN-1", "ND30", recipients_label_bold_italic=False),
    "state: recipients of Party papers": _layout("NN-1", "ND30", recipients_size=12.0),
    "state: archive line of the Party": _block(
        "NN-1", SignatureBlock, "ND30", recipients=("Ủy ban nhân dân thành phố", "Lưu Văn phòng Đảng ủy")
    ),
    "state: appendix does not say what it came with": _block("AP-1", Appendix, "ND30", attached=""),
    "state: what an appendix came with too small": _layout("AP-1", "ND30", attached_size=12.0),
}

_PAGES: dict[str, Mutant] = {
    "page size": _layout("PG-1", page_width_mm=215.9, page_height_mm=279.4, beside=("PG-2", "PG-3")),
    "top margin": _layout("PG-2", margin_top_mm=30),
    "top margin too small": _layout("PG-2", margin_top_mm=15),
    "bottom margin": _layout("PG-2", margin_bottom_mm=40),
    "bottom margin too small": _layout("PG-2", margin_bottom_mm=15),
    "left margin of the rules of 2004": _layout("PG-3", margin_left_mm=35, beside=("BD-1",)),
    "left margin too small": _layout("PG-2", margin_left_mm=25, beside=("PG-3", "BD-1")),
    "right margin": _layout("PG-3", margin_right_mm=20),
    "right margin too small": _layout("PG-2", margin_right_mm=10, beside=("PG-3",)),
    "page number too low": _layout("PG-4", page_number_from_edge_mm=15),
    "page number too high": _layout("PG-4", page_number_from_edge_mm=6),
    "page number size": _layout("PG-4", page_number_size=12),
}

_HEAD: dict[str, Mutant] = {
    "title size": _layout("HD-1", title_line_size=14),
    "title text": _block("HD-1", Letterhead, title_line="ĐẢNG CỘNG SẢN VIỆT-NAM"),
    "title of state papers": _block("HD-1", Letterhead, title_line=PROFILES["ND30"].title_line),
    "title rule too far": _layout("HD-1", title_rule_gap=16),
    "title rule too near": _layout("HD-1", title_rule_gap=1),
    "superior and issuer size": _layout("HD-2", superior_size=13),
    "issuer size": _layout("HD-2", issuer_size=12),
    "no star": _layout("HD-2", issuer_mark=""),
    "line under the issuer": _layout("HD-2", issuer_rule_share=0.4),
    "superior not in capitals": _block("HD-2", Letterhead, superior="Đảng bộ thành phố Hà Tĩnh"),
    "no superior": _block("HD-2", Letterhead, superior=""),
    "colon in the number": _layout("HD-3", number_prefix="Số: "),
    "spaces in the number": _block("HD-3", Letterhead, number="70 - BC/ĐU"),
    "unpadded number": _block("HD-3", Letterhead, number="7-BC/ĐU"),
    "number of state papers": _block("HD-3", Letterhead, number="70/BC-ĐU"),
    "code of another type": _block("HD-3", Letterhead, number="70-KH/ĐU"),
    "number size": _layout("HD-3", number_size=13),
    "unpadded day": _block("HD-4", Letterhead, place_date="Phường Trần Phú, ngày 8 tháng 4 năm 2018"),
    "padded month": _block("HD-4", Letterhead, place_date="Phường Trần Phú, ngày 18 tháng 04 năm 2018"),
    "no such day": _block("HD-4", Letterhead, place_date="Phường Trần Phú, ngày 31 tháng 4 năm 2018"),
    "no comma": _block("HD-4", Letterhead, place_date="Phường Trần Phú ngày 18 tháng 4 năm 2018"),
    "place in small letters": _block("HD-4", Letterhead, place_date="phường Trần Phú, ngày 18 tháng 4 năm 2018"),
    "date size": _layout("HD-4", place_date_size=13),
    "type size": _layout("HD-5", type_size=14),
    "subject size": _layout("HD-5", subject_size=13),
    "four hyphens": _layout("HD-5", subject_mark="----"),
    "no subject": _block("HD-5", Title, subject=""),
}

_TEXT: dict[str, Mutant] = {
    "body size": _layout("BD-1", body_size=13),
    "leading too tight": _layout("BD-1", leading=17),
    "leading too wide": _layout("BD-1", leading=23),
    "no gap": _layout("BD-1", gap=3),
    "indent": _layout("BD-1", indent_mm=12.7),
    "heading left out": _paper("BD-2", _without_heading("II.")),
    "heading twice": _paper("BD-2", replace(base(), blocks=(*base().blocks[:4], *base().blocks[3:]))),
    "end with a slash": _paper("BD-3", sample.document(last="Trên đây là báo cáo của Đảng ủy phường./.")),
    "no full stop": _paper("BD-3", sample.document(last="Trên đây là báo cáo của Đảng ủy phường")),
    "appendix not mentioned": _block("AP-1", Appendix, number="Phụ lục 9"),
    "cell longer than a page": _paper("AP-1", _with_cell(900), pages=False),
    "letter without a glyph": _paper("TX-1", _with_text("☐ Đã học tập Nghị quyết."), pages=False),
    "Chinese letter": _paper("TX-1", _with_text("Nghị quyết 中 của Đảng."), pages=False),
}

_END: dict[str, Mutant] = {
    "authority of state papers": _block("SG-1", SignatureBlock, authority="TM. BAN THƯỜNG VỤ"),
    "no authority": _block("SG-1", SignatureBlock, authority=""),
    "shortened position": _block("SG-1", SignatureBlock, position="P.BÍ THƯ"),
    "no position": _block("SG-1", SignatureBlock, position=""),
    "bold position": _layout("SG-1", position_bold=True),
    "no name": _block("SG-1", SignatureBlock, name=""),
    "name with a degree": _block("SG-1", SignatureBlock, name="TS. Nguyễn Văn Mẫu"),
    "name in capitals": _block("SG-1", SignatureBlock, name="NGUYỄN VĂN MẪU"),
    "no room to sign": _layout("SG-1", signature_gap_mm=12),
    "authority size": _layout("SG-1", authority_size=13),
    "recipients not underlined": _layout("NN-1", recipients_label_underlined=False),
    "recipients label of state papers": _layout("NN-1", recipients_label_size=12),
    "recipients size": _layout("NN-1", recipients_size=11),
    "archive line of state papers": _block(
        "NN-1", SignatureBlock, recipients=("Ban Thường vụ Thành ủy", "Lưu: VT")
    ),
    "no archive line": _block("NN-1", SignatureBlock, recipients=("Ban Thường vụ Thành ủy",)),
    "no recipients": _block("NN-1", SignatureBlock, recipients=()),
}

MUTANTS: dict[str, Mutant] = _PAGES | _HEAD | _TEXT | _END | _STATE
