"""Pieces of WordprocessingML as text. The order of elements inside their parents is the one Word insists on."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dankvan_desktop.reports.tree import TextRun

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "c": f"{_OFFICE}/drawingml/2006/chart",
}


def root(name: str, content: str, *prefixes: str) -> bytes:
    """A whole part: the outermost element with the namespaces of its prefixes."""
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)
    return f"{XML_HEAD}<{name}{spaces}>{content}</{name}>".encode()


def escape(text: str) -> str:
    """A text between elements. Not from `xml.sax.saxutils`, which brings all of `urllib` along."""
    return html.escape(text, quote=False)


def quoted(text: str) -> str:
    """A text as the value of an attribute, with its quotation marks."""
    return f'"{html.escape(" ".join(text.split()))}"'


def twips(points: float) -> int:
    """Points as Word's twentieths of a point."""
    return round(points * 20)


def run(text: str, look: str = "") -> str:
    """A run of text; line breaks stay. `look` is the inside of its properties."""
    if not text:
        return ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{lines}</w:r>"


def runs(pieces: Iterable[TextRun]) -> str:
    """The runs of a paragraph of the tree."""
    return "".join(
        run(
            piece.text,
            ("<w:b/><w:bCs/>" if piece.bold else "")
            + ("<w:i/><w:iCs/>" if piece.italic else "")
            + ('<w:u w:val="single"/>' if piece.underline else ""),
        )
        for piece in pieces
    )


def paragraph(style: str, content: str, *, keep: bool = False, look: str = "") -> str:
    """A paragraph in a style; `keep` with what follows. `look` is further properties, in Word's order."""
    together = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}{look}</w:pPr>{content}</w:p>'


def rule(length: float, width: float, thick: float, gap: float, *, after: float = 0.0, keep: bool = False) -> str:
    """A centred line of `length` points across a column of `width`, `gap` below what stands above it."""
    side = twips((width - length) / 2)
    border = f'<w:pBdr><w:top w:val="single" w:sz="{round(thick * 8)}" w:space="0" w:color="000000"/></w:pBdr>'
    space = f'<w:spacing w:before="{twips(gap)}" w:after="{twips(after)}"/><w:ind w:left="{side}" w:right="{side}"/>'
    return paragraph("DuongKe", "", keep=keep, look=border + space)


def cell(width: int, content: str, properties: str = "") -> str:
    """A table cell `width` twips wide; it always holds a paragraph, as Word demands."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(widths: Iterable[int], rows: str, *, grid: bool, padding: float = 0.0) -> str:
    """A table of fixed columns (twips), with lines or without; `padding` left and right of its cells in points."""
    columns = list(widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if grid else ""
    grids = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    margin = "".join(f'<w:{side} w:w="{twips(padding)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margin}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grids}</w:tblGrid>{rows}</w:tbl>"
    )
