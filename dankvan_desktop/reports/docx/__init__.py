"""The DOCX renderer: the tree of the PDF as a Word document that a clerk can go on with."""

from __future__ import annotations

from dankvan_desktop.reports.layout import PROFILES, Layout
from dankvan_desktop.reports.tree import Document


def render(document: Document, layout: Layout | None = None) -> bytes:
    """The Word document; the same bytes for the same tree.

    `layout` defaults to the document's profile; raises ValueError for an unknown one. Names and titles break into
    lines where they do in the PDF: both ask the same measures.
    """
    if layout is None:
        if document.profile not in PROFILES:
            raise ValueError(f"Không có thể thức trình bày “{document.profile}”.")
        layout = PROFILES[document.profile]
    from dankvan_desktop.reports.pdf.engine import prepare

    prepare()
    from dankvan_desktop.reports.docx.paper import build

    return build(document, layout)
