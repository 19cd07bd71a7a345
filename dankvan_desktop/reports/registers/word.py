"""A register as a Word document: a real table whose labels repeat on every page, named styles, landscape.

Rows are written into the package as they come: 20,000 of them are never in memory at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dankvan_desktop.reports.docx.styles import CELL, CELL_HEAD, NOTE
from dankvan_desktop.reports.docx.xml import NAMESPACES, cell, paragraph, root, run, twips
from dankvan_desktop.reports.layout import MM
from dankvan_desktop.reports.registers.model import Band, Cell, Total
from dankvan_desktop.reports.registers.table import Table, heading_of, shown

_MARK = "ROWS-OF-THE-REGISTER"
_STEP = 250
_EASE = 1.0  # points on either side of a cell that Word takes for its lines; the widths are measured to the letter
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EAEAEA"/><w:vAlign w:val="center"/>'
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}</w:tr>"
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{}</w:tr>"
Step = Callable[[int, int], None]


def render(table: Table, step: Step) -> bytes:
    """The document; the same bytes for the same table. `step` is told rows done and rows in all, and may raise."""
    from dankvan_desktop.reports.docx.package import Package
    from dankvan_desktop.reports.docx.parts import Properties, add_frame
    from dankvan_desktop.reports.pdf.engine import prepare

    prepare()
    from dankvan_desktop.reports.pdf.register import fitted

    style = fitted(table, _width(table))
    widths = [twips(width) for width in style.widths]
    package = Package({"word/document.xml": _document(table, widths, style.padding, step)})
    layout = replace(table.layout, table_size=style.size, table_leading=style.leading, table_padding=style.padding)
    add_frame(package, layout, Properties(table.title, table.letterhead.issuer, table.note))
    return package.data()


def _width(table: Table) -> float:
    """Points between the margins of a page across."""
    layout = table.layout
    return (layout.page_height_mm - layout.margin_left_mm - layout.margin_right_mm) * MM


def _document(table: Table, widths: Sequence[int], padding: float, step: Step) -> Iterator[str]:
    """word/document.xml, piece by piece."""
    from dankvan_desktop.reports.docx.head import letterhead
    from dankvan_desktop.reports.docx.parts import section
    from dankvan_desktop.reports.docx.xml import table as grid

    lines = [("TieuDe", run(table.title.upper()))]
    if table.note:
        lines.append(("DauTrichYeu", run(f"({table.note})", "<w:i/><w:iCs/>")))
    gap = f'<w:spacing w:after="{twips(table.layout.title_gap)}"/>'
    head = letterhead(table.letterhead, table.layout, _width(table))
    head += "".join(paragraph(style, text, look=gap if text is lines[-1][1] else "") for style, text in lines)
    closing = paragraph(NOTE, run(table.closing)) + section(table.layout, landscape=True)
    body = f"{head}{grid(widths, _MARK, grid=True, padding=padding - _EASE)}{closing}"
    whole = root("w:document", f"<w:body>{body}</w:body>", *NAMESPACES).decode("utf-8")
    before, _, after = whole.rpartition(_MARK)
    yield before
    labels = (
        cell(width, paragraph(CELL_HEAD, run(column.label)), _SHADE)
        for column, width in zip(table.columns, widths, strict=True)
    )
    yield _HEAD_ROW.format("".join(labels))
    yield from _rows(table, widths, step)
    yield after


def _rows(table: Table, widths: Sequence[int], step: Step) -> Iterator[str]:
    total = len(table.rows)
    looks = [f'<w:jc w:val="{column.align}"/>' for column in table.columns]
    for place, row in enumerate(table.numbered()):
        if place % _STEP == 0:
            step(place, total)
        if isinstance(row, Band):
            heading = paragraph(CELL, run(heading_of(row), "<w:b/><w:bCs/>"), keep=True)
            yield _ROW.format(cell(sum(widths), heading, f'<w:gridSpan w:val="{len(widths)}"/>'))
            continue
        cells: Sequence[Cell] = row.cells if isinstance(row, Total) else row
        bold = "<w:b/><w:bCs/>" if isinstance(row, Total) else ""
        texts = (shown(each, column) for each, column in zip(cells, table.columns, strict=True))
        yield _ROW.format(
            "".join(
                cell(width, paragraph(CELL, run(text, bold), look=look))
                for text, width, look in zip(texts, widths, looks, strict=True)
            )
        )
    step(total, total)
