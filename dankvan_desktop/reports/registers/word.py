"""A register as a Word document: a real table whose labels repeat on every page, Times New Roman, landscape A4.

python-docx makes the paper with one row as a mark; the rows are then written into the package as they come, because
adding 20,000 rows one by one takes half a minute (documents.md §2).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from dankvan_desktop.reports.registers.model import Band, Cell, Total
from dankvan_desktop.reports.registers.table import Table, heading_of, shown
from dankvan_desktop.reports.registers.widths import needs, shares

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "Times New Roman"
_MARK = "ROWS-OF-THE-REGISTER"
_STEP = 250
_TWIPS = 1440 / 25.4  # in a millimetre
_SIZES = (12, 11, 10, 9, 8)
_LETTER = 0.5  # of the type size: the average letter, for the widths of the columns
_PADDING = 3.0  # points on either side of a cell
_JUSTIFY = {"left": "left", "center": "center", "right": "right"}
Step = Callable[[int, int], None]


def render(table: Table, step: Step) -> bytes:
    """The document; the same bytes for the same table. `step` is told rows done and rows in all, and may raise."""
    size, widths = _fitted(table)
    shell, target = io.BytesIO(), io.BytesIO()
    _paper(table, size, widths).save(shell)
    with zipfile.ZipFile(shell) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            part = zipfile.ZipInfo(name)  # of 1980: the same bytes whenever it is made
            part.compress_type = zipfile.ZIP_DEFLATED
            if name != "word/document.xml":
                out.writestr(part, package.read(name))
                continue
            before, after = _around_mark(package.read(name).decode("utf-8"))
            with out.open(part, "w", force_zip64=True) as stream:
                stream.write(before.encode("utf-8"))
                for piece in _rows(table, size, widths, step):
                    stream.write(piece.encode("utf-8"))
                stream.write(after.encode("utf-8"))
    return target.getvalue()


def _fitted(table: Table) -> tuple[int, tuple[int, ...]]:
    """Type size, and the widths of the columns in twips."""
    layout = table.layout
    width_mm = layout.page_height_mm - layout.margin_left_mm - layout.margin_right_mm
    width = width_mm * _TWIPS / 20
    weights = [column.weight for column in table.columns]
    for size in _SIZES:

        def measure(text: str, bold: bool, letter: float = size * _LETTER) -> float:
            return len(text) * letter * (1.1 if bold else 1)

        found = needs(table, width, _PADDING + 1, measure)
        if sum(need.least for need in found) <= width or size == _SIZES[-1]:
            return size, tuple(round(each * 20) for each in shares(found, weights, width))
    raise AssertionError("the last size always fits")


# --- the paper --------------------------------------------------------------------------------------------------------


def _paper(table: Table, size: int, widths: Sequence[int]) -> Document:
    from docx import Document as new_document

    document = new_document()
    _strip(document)
    _set_styles(document)
    _set_page(table, document)
    _letterhead(table, document)
    _line(document, table.title.upper(), bold=True, size=table.layout.type_size)
    if table.note:
        _line(document, f"({table.note})", italic=True, size=table.layout.subject_size)
    _line(document, "", size=6)
    _table(table, document, size, widths)
    closing = document.add_paragraph()
    run = closing.add_run(table.closing)
    run.italic = True
    properties = document.core_properties
    properties.title, properties.author = table.title, table.letterhead.issuer
    properties.subject, properties.comments, properties.language = table.note, "", "vi-VN"
    day = datetime(table.today.year, table.today.month, table.today.day)
    properties.created = properties.modified = day
    return document


def _strip(document: Document) -> None:
    """Out of python-docx's template: a thumbnail, a second set of styles, an example of custom data."""
    for part in (document.part.package, document.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("thumbnail", "stylesWithEffects", "customXml"):
                del part.rels[name]


def _set_styles(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def _set_page(table: Table, document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    layout, section = table.layout, document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(layout.page_height_mm), Mm(layout.page_width_mm)
    section.left_margin, section.right_margin = Mm(layout.margin_left_mm), Mm(layout.margin_right_mm)
    section.top_margin, section.bottom_margin = Mm(layout.margin_top_mm), Mm(layout.margin_bottom_mm)
    section.header_distance = Mm(layout.page_number_from_edge_mm - 2.5)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(layout.page_number_size)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = text
    return element


def _letterhead(table: Table, document: Document) -> None:
    """Two cells without rules: who issues it, and the title of Party papers with place and date (domain.md §1.2)."""
    from docx.shared import Mm

    layout, head = table.layout, table.letterhead
    width = layout.page_height_mm - layout.margin_left_mm - layout.margin_right_mm
    grid = document.add_table(rows=1, cols=2)
    grid.autofit = False
    left, right = grid.rows[0].cells
    for cell, share in ((left, 0.45), (right, 0.55)):
        cell.width = Mm(width * share)
    first, _, motto = head.title_line.partition("\n")
    lines = (
        (left, head.superior, layout.superior_size, False, False, False),
        (left, head.issuer, layout.issuer_size, True, False, False),
        (left, layout.issuer_mark, layout.issuer_size, False, False, False),
        (right, first, layout.title_line_size, True, False, not motto),
        (right, motto, layout.motto_size or layout.title_line_size, True, False, bool(motto)),
        (right, head.place_date, layout.place_date_size, False, True, False),
    )
    for cell, text, size, bold, italic, underline in lines:
        if text:
            _line(cell, text, bold=bold, italic=italic, underline=underline, size=size)
    for cell in (left, right):
        if len(cell.paragraphs) > 1:
            cell._tc.remove(cell.paragraphs[0]._p)


def _line(place: Any, text: str, *, size: float, **look: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = place.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    for name, value in look.items():
        setattr(run, name, value)


def _table(table: Table, document: Document, size: int, widths: Sequence[int]) -> None:
    """The labels as a repeated first row, and the row that marks where the others go."""
    from docx.oxml.parser import parse_xml
    from docx.shared import Twips

    grid = document.add_table(rows=1, cols=len(widths))
    grid.style = "Table Grid"
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Twips(width)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    margins = "".join(f'<w:{side} w:w="{round(_PADDING * 20)}" w:type="dxa"/>' for side in ("left", "right"))
    properties = grid._tbl.tblPr
    layout = properties.find(f"{{{properties.nsmap['w']}}}tblLayout")
    layout.addnext(parse_xml(f"<w:tblCellMar {space}>{margins}</w:tblCellMar>"))  # Word is strict about the order
    grid._tbl.remove(grid.rows[0]._tr)
    labels = [column.label for column in table.columns]
    head = _row_xml(labels, ["center"] * len(widths), size, widths, bold=True, head=True)
    for xml in (head, f"<w:tr><w:tc><w:p><w:r><w:t>{_MARK}</w:t></w:r></w:p></w:tc></w:tr>"):
        grid._tbl.append(parse_xml(xml.replace("<w:tr>", f"<w:tr {space}>", 1)))


def _around_mark(xml: str) -> tuple[str, str]:
    place = xml.index(_MARK)
    start = xml.rindex("<w:tr>", 0, place)
    return xml[:start], xml[xml.index("</w:tr>", place) + len("</w:tr>") :]


# --- rows as text -----------------------------------------------------------------------------------------------------


def _rows(table: Table, size: int, widths: Sequence[int], step: Step) -> Iterator[str]:
    total = len(table.rows)
    aligns = [_JUSTIFY[column.align] for column in table.columns]
    for place, row in enumerate(table.numbered()):
        if place % _STEP == 0:
            step(place, total)
        if isinstance(row, Band):
            yield _band_xml(heading_of(row), size, widths)
            continue
        cells: Sequence[Cell] = row.cells if isinstance(row, Total) else row
        texts = [shown(cell, column) for cell, column in zip(cells, table.columns, strict=True)]
        yield _row_xml(texts, aligns, size, widths, bold=isinstance(row, Total))
    step(total, total)


def _row_xml(
    texts: Sequence[str], aligns: Sequence[str], size: int, widths: Sequence[int], *, bold: bool, head: bool = False
) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    middle = '<w:shd w:val="clear" w:color="auto" w:fill="EAEAEA"/><w:vAlign w:val="center"/>' if head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>'
        f"{_paragraph(text, align, size, bold)}</w:tc>"
        for text, align, width in zip(texts, aligns, widths, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"


def _band_xml(text: str, size: int, widths: Sequence[int]) -> str:
    span = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
    paragraph = _paragraph(text, "left", size, True, keep=True)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{span}</w:tcPr>{paragraph}</w:tc></w:tr>"


def _paragraph(text: str, align: str, size: int, bold: bool, keep: bool = False) -> str:
    look = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    run = f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>" if text else ""
    together = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr>{together}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
