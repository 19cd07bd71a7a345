"""The PDF renderer. ReportLab is loaded by the first call, not by the import."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dankvan_desktop.reports.drawn import Pages
from dankvan_desktop.reports.layout import PROFILES, Layout
from dankvan_desktop.reports.places import Places
from dankvan_desktop.reports.tree import Document


@dataclass(frozen=True)
class Rendered:
    """A finished PDF, its number of pages, and where its figures and headings stand."""

    pdf: bytes
    pages: int
    places: Places
    drawn: Pages = ()
    """What was drawn, where that was asked for."""


def render(document: Document, layout: Layout | None = None) -> bytes:
    """The PDF of a document; the same bytes for the same document. See `render_pages`."""
    return render_pages(document, layout).pdf


def render_pages(
    document: Document, layout: Layout | None = None, *, measured: bool = False, only: Collection[str] = ()
) -> Rendered:
    """The PDF of a document with its page count and, when `measured`, with all that was drawn; `only`: on page 1
    and on the pages that hold parts of these kinds.

    `layout` defaults to the document's profile; raises ValueError for an unknown one. A character the typeface
    lacks prints as a box: ask `missing_glyphs` first.
    """
    if layout is None:
        if document.profile not in PROFILES:
            raise ValueError(f"Không có thể thức trình bày “{document.profile}”.")
        layout = PROFILES[document.profile]
    from dankvan_desktop.reports.pdf.engine import prepare

    prepare()
    from dankvan_desktop.reports.pdf.places import Noted
    from dankvan_desktop.reports.pdf.renderer import build
    from dankvan_desktop.reports.pdf.tracing import Trace

    noted = Noted()
    trace = Trace() if measured else None
    pdf, pages = build(document, layout, noted, trace)
    return Rendered(pdf, pages, noted.found(), trace.pages(only) if trace else ())


def missing_glyphs(document: Document) -> list[tuple[str, str]]:
    """Characters the typeface lacks, each with the beginning of the block it stands in; empty when all print."""
    from dankvan_desktop.reports.fonts import missing
    from dankvan_desktop.reports.tree import cleaned, plain_blocks

    return [(char, _excerpt(text)) for text in plain_blocks(cleaned(document)) for char in missing(text)]


def _excerpt(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
