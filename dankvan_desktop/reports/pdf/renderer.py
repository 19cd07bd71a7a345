"""A document tree printed: page templates, page numbers, properties."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Spacer
from reportlab.platypus.doctemplate import ActionFlowable
from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.pdf.places import Noted
from dankvan_desktop.reports.pdf.story import StoryBuilder, TextBox, template_name, text_box
from dankvan_desktop.reports.pdf.tail import KeepTail
from dankvan_desktop.reports.pdf.tracing import Trace, drawn, tracing
from dankvan_desktop.reports.tree import Appendix, Document, Heading, cleaned, mapped, walk

_CREATOR = "Dân vận phường"
_DIGIT_HEIGHT = 0.66  # of the type size


def build(document: Document, layout: Layout, noted: Noted, trace: Trace | None = None) -> tuple[bytes, int]:
    """PDF bytes and page count; where figures stand comes into `noted`, what is drawn into `trace`.

    `engine.prepare` must have run.
    """
    document = mapped(cleaned(document), fonts.printable)
    levels = [block.level for block in walk(document) if isinstance(block, Heading)]
    builder = StoryBuilder(layout, min(levels, default=0))
    builder.add_all(document.blocks)
    target = BytesIO()
    template = PagedDocument(target, document, layout)
    template.noted = noted
    template.build(builder.story or [Spacer(1, 1)], canvasmaker=tracing(trace) if trace else Canvas)
    return target.getvalue(), template.page


class PagedDocument(BaseDocTemplate):
    """Upright and landscape pages; each section counts its pages from 1 and hides the first number."""

    def __init__(self, target: BytesIO, document: Document, layout: Layout) -> None:
        super().__init__(
            target,
            pagesize=(layout.page_width_mm * MM, layout.page_height_mm * MM),
            initialFontName=fonts.REGULAR,
            lang="vi-VN",
            invariant=1,
            allowSplitting=1,
        )
        self.document = document
        self.layout = layout
        self.section_page = 0
        self.noted = Noted()
        # The first template added is that of page 1: landscape only where the whole paper is one such appendix.
        opening = document.blocks[0] if document.blocks else None
        across = isinstance(opening, Appendix) and opening.landscape
        for landscape in (across, not across):
            self.addPageTemplates([self._template(landscape, True), self._template(landscape, False)])

    def afterFlowable(self, flowable: Flowable) -> None:
        if not isinstance(flowable, KeepTail | ActionFlowable):
            drawn(self.canv, flowable)

    def _template(self, landscape: bool, first: bool) -> PageTemplate:
        layout = self.layout
        box = text_box(layout, landscape)
        sides = (layout.page_width_mm * MM, layout.page_height_mm * MM)
        frame = Frame(
            layout.margin_left_mm * MM, layout.margin_bottom_mm * MM, box.width, box.height, 0, 0, 0, 0, id="text"
        )

        def on_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
            self.section_page = 1 if first else self.section_page + 1
            left, _ = layout.side_margins(canvas.getPageNumber(), self.document.two_sided)
            frame.x1 = left
            if canvas.getPageNumber() == 1:
                self._set_properties(canvas)
            if not first:
                self._draw_page_number(canvas, box, left)

        return PageTemplate(
            template_name(landscape, first),
            [frame],
            onPage=on_page,
            pagesize=sides[::-1] if landscape else sides,
            autoNextPageTemplate=template_name(landscape, first=False),
        )

    def _draw_page_number(self, canvas: Canvas, box: TextBox, left: float) -> None:
        layout = self.layout
        middle = box.height + (layout.margin_top_mm + layout.margin_bottom_mm - layout.page_number_from_edge_mm) * MM
        canvas.saveState()
        canvas.setFont(fonts.REGULAR, layout.page_number_size)
        canvas.drawCentredString(
            left + box.width / 2,
            middle - layout.page_number_size * _DIGIT_HEIGHT / 2,
            str(self.section_page),
        )
        canvas.restoreState()
        trace: Trace | None = getattr(canvas, "trace", None)
        if trace is not None:
            trace.mark(canvas, "page_number")

    def _set_properties(self, canvas: Canvas) -> None:
        document = self.document
        canvas.setTitle(document.title)
        canvas.setAuthor(document.author)
        canvas.setSubject(self.layout.number_line(document.number))
        canvas.setKeywords("; ".join(document.keywords))
        canvas.setCreator(_CREATOR)
        canvas.showOutline()
        canvas.setViewerPreference("DisplayDocTitle", "true")
