"""Paragraph styles of a layout, and runs turned into ReportLab's markup."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.tree import TextRun


@dataclass(frozen=True)
class Styles:
    """One style for each kind of paragraph; `headings` by level 0–4."""

    body: ParagraphStyle
    headings: tuple[ParagraphStyle, ...]
    part_title: ParagraphStyle
    type_name: ParagraphStyle
    subject: ParagraphStyle
    mark: ParagraphStyle
    addressees: ParagraphStyle
    caption: ParagraphStyle
    appendix: ParagraphStyle
    attached: ParagraphStyle
    note: ParagraphStyle


@cache
def styles(layout: Layout) -> Styles:
    """The styles of a layout."""
    body: dict[str, Any] = {"fontSize": layout.body_size, "leading": layout.leading, "spaceBefore": layout.gap}
    indented: dict[str, Any] = {**body, "firstLineIndent": layout.indent_mm * MM}
    part: dict[str, Any] = {**body, "alignment": TA_CENTER, "face": fonts.BOLD}
    line: dict[str, Any] = {"alignment": TA_LEFT, **indented}
    faces = (fonts.BOLD, fonts.BOLD, fonts.BOLD_ITALIC, fonts.ITALIC)
    return Styles(
        body=_style("body", alignment=TA_JUSTIFY, **indented),
        headings=(
            _style("part", **{**part, "spaceBefore": layout.part_gap}),
            *(_style("heading", face=face, **line) for face in faces),
        ),
        part_title=_style("part", **{**part, "spaceBefore": 0}),
        type_name=_style(
            "type_name", face=fonts.BOLD, fontSize=layout.type_size, leading=layout.type_leading, alignment=TA_CENTER
        ),
        subject=_style(
            "subject", face=fonts.BOLD, fontSize=layout.subject_size, leading=layout.subject_leading,
            alignment=TA_CENTER,
        ),
        mark=_style("mark", fontSize=layout.subject_size, leading=layout.subject_leading, alignment=TA_CENTER),
        addressees=_style(
            "addressees", fontSize=layout.addressees_size, leading=layout.leading, spaceBefore=layout.gap,
            spaceAfter=layout.gap, alignment=TA_CENTER,
        ),
        caption=_style(
            "caption", face=fonts.BOLD_ITALIC, fontSize=layout.caption_size, leading=layout.caption_leading,
            alignment=TA_CENTER, spaceBefore=layout.caption_gap, spaceAfter=layout.caption_gap / 2,
        ),
        appendix=_style("appendix", **{**part, "spaceBefore": 0, "spaceAfter": 0}),
        attached=_style(
            "attached", face=fonts.ITALIC, fontSize=layout.attached_size or layout.body_size, leading=layout.leading,
            alignment=TA_CENTER,
        ),
        note=_style(
            "note", face=fonts.ITALIC, fontSize=layout.note_size, leading=layout.note_leading, alignment=TA_LEFT
        ),
    )


@cache
def addressee_style(layout: Layout, left: float) -> ParagraphStyle:
    """Lines of several addressees, `left` points from the margin."""
    return _style(
        "addressees", fontSize=layout.addressees_size, leading=layout.leading, spaceBefore=layout.gap / 2,
        leftIndent=left, alignment=TA_LEFT,
    )


def _style(kind: str, face: str = fonts.REGULAR, **numbers: Any) -> ParagraphStyle:
    """`kind` is what `drawn.Part` calls the pieces in this style."""
    return ParagraphStyle(
        kind, fontName=face, bulletFontName=face, splitLongWords=1, allowWidows=0, allowOrphans=0, **numbers
    )


def markup(runs: Iterable[TextRun]) -> str:
    """Runs as the markup of a ReportLab paragraph; nothing a user typed can be taken for a tag."""
    return "".join(_run_markup(run) for run in runs)


def literal(text: str) -> str:
    """Plain text as paragraph markup."""
    return html.escape(text, quote=False).replace("\n", "<br/>")


def _run_markup(run: TextRun) -> str:
    text = literal(run.text)
    if run.underline:
        text = f"<u>{text}</u>"
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    return text
