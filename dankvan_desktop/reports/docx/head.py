"""The letterhead and the end of a paper as tables without lines; lines break where the PDF breaks them."""

from __future__ import annotations

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.docx.styles import GAP_LINE
from dankvan_desktop.reports.docx.xml import cell, paragraph, rule, run, table, twips
from dankvan_desktop.reports.layout import Layout
from dankvan_desktop.reports.pdf.letterhead import LetterheadFlowable, Line, place_date_lines
from dankvan_desktop.reports.pdf.signature import COLUMN_GAP, SignatureFlowable
from dankvan_desktop.reports.pdf.wrap import balanced, text_width
from dankvan_desktop.reports.tree import Letterhead, SignatureBlock, recipient_lines

_ISSUER_RULE_GAP = 2.0
_UNDER_BASELINE = 0.2  # of the leading: from the baseline of an exact line to its lower edge
_ASCENT = 0.891  # of the type size, Times New Roman
_FACES = (fonts.BOLD, fonts.ITALIC)  # of the title, of place and date
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"


def letterhead(block: Letterhead, layout: Layout, width: float) -> str:
    """Two rows: who issues and the title of Party or state papers; number, and place with date on one height."""
    measured = LetterheadFlowable(block, layout, width)
    left, right = measured.left_width, width - measured.left_width
    number = layout.number_line(block.number)
    face = fonts.ITALIC if layout.letter_subject_italic else fonts.REGULAR
    under = (
        _names(number, "SoKyHieu", left, fonts.REGULAR, layout.number_size),
        _names(layout.letter_subject(block.subject), "TrichYeuCongVan", left, face, layout.letter_subject_size),
        _names(block.draft_mark, "DuThao", left, fonts.BOLD, layout.draft_mark_size),
    )
    below = ["".join(under)]
    dated = "\n".join(place_date_lines(block.place_date, measured.right_width, layout.place_date_size))
    high = _date_above(measured) if dated else 0.0
    below.append("" if high else _centred(dated, "DiaDanh"))
    sides = (twips(left), twips(right))
    # Room between the columns belongs to the right one: its texts stand in the middle of what is left.
    between = f'<w:tcMar><w:left w:w="{twips(right - measured.right_width)}" w:type="dxa"/></w:tcMar>'
    rows = (
        [
            _issuer(block, layout, left),
            _title(block, layout, measured.right_width)
            + (_centred(dated, "DiaDanh", f'<w:spacing w:before="{twips(high)}"/>') if high else ""),
        ],
        [text or paragraph("SoKyHieu", "") for text in below],
    )
    lines = "".join(_ROW.format(cell(sides[0], one) + cell(sides[1], other, between)) for one, other in rows)
    gap = paragraph("Cach", "", look=f'<w:spacing w:before="{twips(_gap_below(layout))}"/>')
    return table(sides, lines, grid=False) + gap


def signature(block: SignatureBlock, layout: Layout, width: float, page_height: float) -> str:
    """Recipients at the left, who signs at the right, never parted; recipients without room there follow below."""
    measured = SignatureFlowable(block, layout, width, page_height)
    sides = (twips(width - measured.right_width), twips(measured.right_width))
    beside, below = _shared(block, len(measured.recipients), layout, width - measured.right_width - COLUMN_GAP)
    gap = f'<w:spacing w:before="{twips(layout.signature_block_gap)}"/>'
    left = [paragraph("NoiNhan", run(layout.recipients_label), keep=True, look=gap)] if beside else []
    left += [paragraph("DanhSachNhan", run(line), keep=True) for line in beside]
    note = paragraph("SoBan", run(block.typed_note), keep=not below) if block.typed_note else ""
    left += [note] if note and not below else []
    signing = [
        _names(text, style, measured.right_width, face, size)
        for text, style, face, size in (
            (block.authority, "QuyenHan", fonts.BOLD, layout.authority_size),
            (block.position, "ChucVu", fonts.BOLD if layout.position_bold else fonts.REGULAR, layout.position_size),
        )
        if text
    ]
    name = _names(block.name, "HoTen", measured.right_width, fonts.BOLD, layout.name_size)
    right = [*signing, name or paragraph("HoTen", "")]
    right[0] = right[0].replace("</w:pPr>", f"{gap}</w:pPr>", 1) if signing else right[0]
    margin = f'<w:tcMar><w:right w:w="{twips(COLUMN_GAP)}" w:type="dxa"/></w:tcMar>'
    row = cell(sides[0], "".join(left) or paragraph("DanhSachNhan", ""), margin) + cell(sides[1], "".join(right))
    rest = "".join(paragraph("DanhSachNhan", run(line)) for line in below)
    return table(sides, _ROW.format(row), grid=False) + (rest + note if below else "")


def _gap_below(layout: Layout) -> float:
    """Points between the letterhead and the title, both in exact lines: as far from baseline to baseline as printed."""
    printed = layout.letterhead_gap + layout.type_size * _ASCENT
    below, above = _UNDER_BASELINE * layout.letterhead_leading, (1 - _UNDER_BASELINE) * layout.type_leading
    return max(printed - below - above - GAP_LINE, 0.0)


def _rule_gap(layout: Layout) -> float:
    """Points between the line of the title and the rule under it."""
    return max(layout.title_rule_gap - _UNDER_BASELINE * layout.letterhead_leading, 0.0)


def _date_above(measured: LetterheadFlowable) -> float:
    """Points above place and date where a very long name has pushed the number far below them; 0 beside the number."""
    title, place = (
        [part for part in measured.right if isinstance(part, Line) and (part.face == face)] for face in _FACES
    )
    if measured.number_baseline - place[0].baseline < 1:
        return 0.0
    used = measured.layout.letterhead_leading + _rule_gap(measured.layout) + GAP_LINE
    return max(place[0].baseline - title[-1].baseline - used, 0.1)


def _issuer(block: Letterhead, layout: Layout, width: float) -> str:
    texts = [
        _names(block.superior, "CapTren", width, fonts.REGULAR, layout.superior_size),
        _names(block.issuer, "BanHanh", width, fonts.BOLD, layout.issuer_size),
    ]
    if layout.issuer_rule_share and block.issuer:
        last = balanced(block.issuer, width, fonts.BOLD, layout.issuer_size)[-1]
        length = text_width(last, fonts.BOLD, layout.issuer_size) * layout.issuer_rule_share
        texts.append(rule(length, width, layout.title_rule_width, _ISSUER_RULE_GAP))
    if layout.issuer_mark:
        texts.append(_centred(layout.issuer_mark, "DauSao"))
    return "".join(texts) or paragraph("CapTren", "")


def _title(block: Letterhead, layout: Layout, width: float) -> str:
    first, _, motto = block.title_line.partition("\n")
    lines = [(first, "TieuDeDang", layout.title_line_size)]
    if motto:
        lines.append((motto, "TieuNgu", layout.motto_size or layout.title_line_size))
    texts = [_names(text, style, width, fonts.BOLD, size) for text, style, size in lines]
    text, _, size = lines[-1]
    length = text_width(balanced(text, width, fonts.BOLD, size)[-1], fonts.BOLD, size)
    return "".join(texts) + rule(length, width, layout.title_rule_width, _rule_gap(layout))


def _names(text: str, style: str, width: float, face: str, size: float) -> str:
    """A centred name broken into lines of like length; "" for none."""
    return _centred("\n".join(balanced(text, width, face, size)), style) if text else ""


def _centred(text: str, style: str, look: str = "") -> str:
    return paragraph(style, run(text), keep=True, look=look)


def _shared(block: SignatureBlock, room: int, layout: Layout, width: float) -> tuple[list[str], list[str]]:
    """The recipients that stand beside the signature in `room` lines, and the others."""
    beside: list[str] = []
    lines = list(recipient_lines(block))
    while lines:
        room -= len(balanced(lines[0], width, fonts.REGULAR, layout.recipients_size))
        if room < 0:
            break
        beside.append(lines.pop(0))
    return beside, lines
