"""The named styles of a paper: every number comes from its layout."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dankvan_desktop.reports.docx.xml import root, twips
from dankvan_desktop.reports.layout import MM, Layout

FONT = "Times New Roman"
HEADINGS = ("Phan", "MucI", "Muc1", "Muc11", "MucA")
"""Styles of the headings by level; the title of a Phần has `PART_TITLE`, an appendix `APPENDIX`."""
PART_TITLE, APPENDIX, APPENDIX_TITLE, ATTACHED, CENTRED = "TenPhan", "PhuLuc", "TenPhuLuc", "KemTheo", "DongGiua"
BODY, ITEM, GROUND = "DoanVan", "GachDauDong", "CanCu"
ADDRESSED, ADDRESSED_LABEL, ADDRESSED_NAME = "KinhGui", "KinhGuiNhieuNoi", "NoiKinhGui"
CAPTION, NOTE, CELL, CELL_HEAD = "TenBang", "GhiChuBang", "OBang", "DauBang"
CHART = "BieuDo"
GAP_LINE = 2.0
"""Height of the empty paragraph that Word wants between two tables and after the last."""
_SLACK = 4.0
_ADDRESSED_FROM = 0.18  # of the text width
_DASH = 0.583  # of the type size: "- " in Times


@dataclass(frozen=True)
class Style:
    """A paragraph style: sizes and gaps in points, `align` left, center, right or both."""

    key: str
    name: str
    size: float
    leading: float = 0.0
    """Exact; 0 is the natural height of the letters."""
    align: str = "left"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    left: float = 0.0
    hanging: float = 0.0
    slack: float = 0.0
    """How far its lines may reach out on both sides: they are broken beforehand, and must not break once more."""
    keep: bool = False
    outline: int = -1
    follow: str = ""


def styles_of(layout: Layout) -> tuple[Style, ...]:
    """The styles of a layout; the names are what Word shows."""
    return (*_headings(layout), *_texts(layout), *_tables(layout), *_head(layout), *_signature(layout))


def part(layout: Layout) -> bytes:
    """word/styles.xml."""
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = round(layout.body_size * 2)
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    plain = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return root("w:styles", defaults + plain + "".join(map(_xml, styles_of(layout))), "w")


def _headings(layout: Layout) -> tuple[Style, ...]:
    base = Style("", "", layout.body_size, layout.leading, keep=True)
    centred = replace(base, align="center", bold=True, slack=_SLACK)
    line = replace(base, before=layout.gap, indent=layout.indent_mm * MM, follow=BODY)
    names = ("Mục I", "Mục 1", "Mục 1.1", "Mục a")
    looks = ((True, False), (True, False), (True, True), (False, True))
    lines = (
        replace(line, key=key, name=name, bold=bold, italic=italic, outline=level)
        for level, (key, name, (bold, italic)) in enumerate(zip(HEADINGS[1:], names, looks, strict=True), start=1)
    )
    part = replace(centred, key=HEADINGS[0], name="Phần", before=layout.part_gap, outline=0, follow=PART_TITLE)
    return (
        part,
        replace(centred, key=PART_TITLE, name="Tên phần", follow=BODY),
        *lines,
        replace(part, key=CENTRED, name="Dòng giữa", outline=-1, follow=BODY),
        replace(centred, key=APPENDIX, name="Phụ lục", outline=0, follow=APPENDIX_TITLE),
        replace(centred, key=APPENDIX_TITLE, name="Tên phụ lục", follow=BODY),
        replace(
            centred, key=ATTACHED, name="Kèm theo", size=layout.attached_size or layout.body_size, bold=False,
            italic=True, follow=BODY,
        ),
    )


def _texts(layout: Layout) -> tuple[Style, ...]:
    indent = layout.indent_mm * MM
    body = Style(BODY, "Đoạn văn", layout.body_size, layout.leading, "both", before=layout.gap, indent=indent)
    subject = Style("", "", layout.subject_size, layout.subject_leading, "center", keep=True, slack=_SLACK)
    return (
        Style("TieuDe", "Tiêu đề báo cáo", layout.type_size, layout.type_leading, "center", True, keep=True),
        replace(subject, key="TrichYeu", name="Trích yếu", bold=True),
        replace(subject, key="DauTrichYeu", name="Dấu dưới trích yếu", after=layout.title_gap),
        Style("DuongKe", "Đường kẻ", 2.0, 2.0),
        body,
        replace(body, key=ITEM, name="Gạch đầu dòng"),
        replace(body, key=GROUND, name="Căn cứ", italic=layout.grounds_italic),
        *_addressed(layout),
    )


def _addressed(layout: Layout) -> tuple[Style, ...]:
    line = Style("", "", layout.addressees_size, layout.leading, keep=True)
    one = replace(line, key=ADDRESSED, name="Kính gửi", align="center", before=layout.gap, after=layout.gap)
    start = addressed_from(layout)
    several = replace(line, key=ADDRESSED_LABEL, name="Kính gửi nhiều nơi", before=layout.gap / 2, left=start)
    name = replace(several, key=ADDRESSED_NAME, name="Nơi kính gửi", left=start + layout.indent_mm * MM)
    return (one, several, name)


def addressed_from(layout: Layout) -> float:
    """Where “Kính gửi:” of several addressees begins, points from the left margin."""
    return max(_ADDRESSED_FROM * layout.text_width, layout.indent_mm * MM)


def _tables(layout: Layout) -> tuple[Style, ...]:
    pad = layout.table_padding
    cell = Style(CELL, "Ô bảng", layout.table_size, layout.table_leading, before=pad, after=pad)
    caption = Style(CAPTION, "Tên bảng, biểu đồ", layout.caption_size, layout.caption_leading, "center", True, True)
    return (
        replace(caption, before=layout.caption_gap, after=layout.caption_gap / 2, keep=True, slack=_SLACK),
        cell,
        replace(cell, key=CELL_HEAD, name="Đầu bảng", align="center", bold=True, keep=True),
        Style(NOTE, "Ghi chú bảng", layout.note_size, layout.note_leading, italic=True, after=6),
        Style(CHART, "Biểu đồ", layout.body_size, align="center", before=layout.caption_gap, keep=True),
        Style("Cach", "Khoảng cách", GAP_LINE, GAP_LINE, before=4),
        Style("SoTrang", "Số trang", layout.page_number_size, align="center"),
    )


def _head(layout: Layout) -> tuple[Style, ...]:
    def line(key: str, name: str, size: float, *, bold: bool = False, italic: bool = False) -> Style:
        return Style(key, name, size, layout.letterhead_leading, "center", bold, italic, slack=_SLACK)

    return (
        line("CapTren", "Cơ quan cấp trên", layout.superior_size),
        line("BanHanh", "Cơ quan ban hành", layout.issuer_size, bold=True),
        line("DauSao", "Dấu dưới cơ quan", layout.issuer_size),
        line("SoKyHieu", "Số, ký hiệu", layout.number_size),
        line("TieuDeDang", "Tiêu đề Đảng, Quốc hiệu", layout.title_line_size, bold=True),
        line("TieuNgu", "Tiêu ngữ", layout.motto_size or layout.title_line_size, bold=True),
        line("DiaDanh", "Địa danh, ngày tháng", layout.place_date_size, italic=True),
        replace(
            line("TrichYeuCongVan", "Trích yếu công văn", layout.letter_subject_size),
            italic=layout.letter_subject_italic,
            leading=layout.letterhead_leading * layout.letter_subject_size / layout.number_size,
            before=layout.letter_subject_gap,
        ),
        line("DuThao", "Dự thảo", layout.draft_mark_size, bold=True),
    )


def _signature(layout: Layout) -> tuple[Style, ...]:
    leading, size = layout.signature_leading, layout.recipients_size
    signed = Style("QuyenHan", "Quyền hạn ký", layout.authority_size, leading, "center", True, slack=_SLACK)
    position = replace(signed, key="ChucVu", name="Chức vụ", size=layout.position_size, bold=layout.position_bold)
    gap = layout.signature_gap_mm * MM - leading
    label = Style("NoiNhan", "Nơi nhận", layout.recipients_label_size, leading)
    special = layout.recipients_label_bold_italic
    return (
        signed,
        position,
        replace(signed, key="HoTen", name="Họ tên người ký", size=layout.name_size, before=gap),
        replace(label, bold=special, italic=special, underline=layout.recipients_label_underlined),
        Style("DanhSachNhan", "Danh sách nơi nhận", size, layout.recipients_leading, hanging=size * _DASH),
        Style(
            "SoBan",
            "Người soạn, số bản",
            layout.typed_note_size,
            layout.recipients_leading,
            before=layout.typed_note_gap,
        ),
    )


def _xml(style: Style) -> str:
    line = f' w:line="{twips(style.leading)}" w:lineRule="exact"' if style.leading else ""
    indent = f'<w:ind w:firstLine="{twips(style.indent)}"/>' if style.indent else ""
    if style.left:
        indent = f'<w:ind w:left="{twips(style.left)}"/>'
    if style.slack:
        indent = f'<w:ind w:left="-{twips(style.slack)}" w:right="-{twips(style.slack)}"/>'
    if style.hanging:
        indent = f'<w:ind w:left="{twips(style.hanging)}" w:hanging="{twips(style.hanging)}"/>'
    paragraph = (
        ("<w:keepNext/>" if style.keep else "")
        + f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"{line}/>{indent}'
        + f'<w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline >= 0 else "")
    )
    half = round(style.size * 2)
    letters = (
        ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        + ('<w:u w:val="single"/>' if style.underline else "")
    )
    follow = f'<w:next w:val="{style.follow}"/>' if style.follow else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{follow}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )
