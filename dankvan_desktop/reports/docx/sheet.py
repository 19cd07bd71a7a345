"""Tables of a report: the label row repeats, rows stay whole, columns as wide as in the PDF."""

from __future__ import annotations

from collections.abc import Sequence

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.docx.styles import CAPTION, CELL, CELL_HEAD, NOTE
from dankvan_desktop.reports.docx.xml import cell, paragraph, run, table, twips
from dankvan_desktop.reports.layout import Layout
from dankvan_desktop.reports.pdf.table import grid_table
from dankvan_desktop.reports.pdf.wrap import balanced
from dankvan_desktop.reports.tree import TableBlock

_MIDDLE = '<w:vAlign w:val="center"/>'
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="EAEAEA"/>{_MIDDLE}'


def sheet(
    block: TableBlock, layout: Layout, width: float, page_height: float, *, keep: bool, together: bool = False
) -> str:
    """A table with its caption above and its note below; `keep` with what follows. Its rows stand `together` where
    they are few."""
    out = caption(block.caption, layout, width) if block.caption else ""
    if not block.columns:
        return out
    measured = grid_table(block, layout, width, page_height)
    widths = [twips(each) for each in measured.sheet.widths]
    widths[-1] += twips(width) - sum(widths)
    noted = keep or bool(block.source)
    short = together and measured.wrap(width, page_height)[1] < page_height / 2
    room = page_height - measured.sheet.height(measured.sheet.header)
    rows = [_row([column.title for column in block.columns], widths, ["center"] * len(widths), head=True)]
    aligns = [column.align for column in block.columns]
    last = len(block.rows) - 1
    for number, (texts, lines) in enumerate(zip(block.rows, measured.rows, strict=True)):
        filled = [*texts, *[""] * len(widths)][: len(widths)]
        rows.append(
            _row(
                filled,
                widths,
                aligns,
                bold=block.total_row and number == last,
                whole=measured.sheet.height(lines) < room,
                keep=noted if number == last else short,
            )
        )
    out += table(widths, "".join(rows), grid=True, padding=layout.table_padding)
    return out + (paragraph(NOTE, run(block.source), keep=keep) if block.source else "")


def caption(text: str, layout: Layout, width: float, *, keep: bool = True) -> str:
    """The title of a table or chart, in lines of like length."""
    lines = balanced(text, width - 1, fonts.BOLD_ITALIC, layout.caption_size)
    return paragraph(CAPTION, run("\n".join(lines)), look="" if keep else '<w:keepNext w:val="0"/>')


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    aligns: Sequence[str],
    *,
    head: bool = False,
    bold: bool = False,
    whole: bool = True,
    keep: bool = False,
) -> str:
    style, look = (CELL_HEAD, "") if head else (CELL, "<w:b/><w:bCs/>" if bold else "")
    cells = (
        cell(
            width,
            paragraph(style, run(text, look), keep=keep, look="" if head else f'<w:jc w:val="{align}"/>'),
            _SHADE if head else _MIDDLE,
        )
        for text, width, align in zip(texts, widths, aligns, strict=True)
    )
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"
