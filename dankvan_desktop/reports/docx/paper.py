"""A document tree as a Word document: sections with their own page numbers, blocks in named styles."""

from __future__ import annotations

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.chart import chart_height, layout_chart
from dankvan_desktop.reports.docx import chart, head, styles
from dankvan_desktop.reports.docx.package import Package
from dankvan_desktop.reports.docx.parts import Properties, add_frame, section
from dankvan_desktop.reports.docx.sheet import caption, sheet
from dankvan_desktop.reports.docx.xml import NAMESPACES, paragraph, root, rule, run, runs, twips
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.pdf.chart import measure
from dankvan_desktop.reports.pdf.story import text_box
from dankvan_desktop.reports.pdf.wrap import balanced, text_width
from dankvan_desktop.reports.tree import (
    NO_VALUES,
    Addressees,
    Appendix,
    Block,
    ChartBlock,
    Document,
    Grounds,
    Heading,
    Letterhead,
    ListBlock,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
    Title,
    cleaned,
    item_label,
)

_TALLEST_CHART = 0.95  # of the text box, its caption included


def build(document: Document, layout: Layout) -> bytes:
    """The file of a document. The measures of the PDF must be ready."""
    document = cleaned(document)
    package = Package()
    body = _Writer(layout, package).document(document.blocks)
    package.parts["word/document.xml"] = root("w:document", f"<w:body>{body}</w:body>", *NAMESPACES)
    about = Properties(document.title, document.author, layout.number_line(document.number), document.keywords)
    add_frame(package, layout, about, two_sided=document.two_sided)
    return package.data()


class _Writer:
    """Writes the blocks of one document; the text box is that of the section at work."""

    def __init__(self, layout: Layout, package: Package) -> None:
        self.layout, self.package = layout, package
        self.landscape = False
        self.box = text_box(layout, False)

    def document(self, blocks: tuple[Block, ...]) -> str:
        """The body: the paper, then each appendix in a section of its own."""
        main = tuple(block for block in blocks if not isinstance(block, Appendix))
        appendices = [block for block in blocks if isinstance(block, Appendix)]
        sections = [(self.blocks(main), False)] if main or not appendices else []
        for appendix in appendices:
            self.landscape, self.box = appendix.landscape, text_box(self.layout, appendix.landscape)
            sections.append((self._appendix_head(appendix) + self.blocks(appendix.blocks), appendix.landscape))
        *earlier, (last, landscape) = sections
        ended = "".join(
            content + paragraph("Cach", "", look='<w:spacing w:before="0"/>' + section(self.layout, lying))
            for content, lying in earlier
        )
        return ended + last + section(self.layout, landscape)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks one after the other; what stands before the signature stays with it."""
        out = []
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            signed = isinstance(following, SignatureBlock)
            # A single line is no company for the signature: the one before it comes along.
            short = isinstance(following, Para) and self._is_short(following)
            beyond = blocks[place + 2] if place + 2 < len(blocks) else None
            out.append(self._block(block, keep=signed or (short and isinstance(beyond, SignatureBlock))))
            if _ends_in_table(block):
                last = '<w:spacing w:before="0"/>' if following is None else ""
                out.append(paragraph("Cach", "", keep=signed, look=last))
        return "".join(out)

    def _is_short(self, block: Para) -> bool:
        """Whether a paragraph may have but one line."""
        text = "".join(piece.text for piece in block.runs)
        room = self.box.width - self.layout.indent_mm * MM
        return text_width(text, fonts.REGULAR, self.layout.body_size) < 1.1 * room

    def _block(self, block: Block, *, keep: bool) -> str:
        layout, box = self.layout, self.box
        match block:
            case Letterhead():
                return head.letterhead(block, layout, box.width)
            case Title():
                return self._title(block)
            case Addressees():
                return self._addressees(block)
            case Grounds():
                dash = layout.grounds_dash
                return "".join(paragraph(styles.GROUND, run(f"{dash}{line}")) for line in block.lines)
            case Heading():
                return self._heading(block)
            case Para():
                label = (TextRun("- "),) if block.bullet else ()
                return paragraph(styles.BODY, runs((*label, *block.runs)), keep=keep)
            case ListBlock():
                return self._list(block, keep)
            case TableBlock():
                return sheet(block, layout, box.width, box.height, keep=keep)
            case ChartBlock():
                return self._chart(block, keep)
            case SignatureBlock():
                return head.signature(block, layout, box.width, box.height)
        raise TypeError(type(block).__name__)

    def _title(self, block: Title) -> str:
        layout, width = self.layout, self.box.width
        out = paragraph("TieuDe", run(block.type_name)) if block.type_name else ""
        lines = balanced(block.subject, width, fonts.BOLD, layout.subject_size) if block.subject else []
        out += paragraph("TrichYeu", run("\n".join(lines))) if lines else ""
        if layout.subject_mark:
            return out + paragraph("DauTrichYeu", run(layout.subject_mark))
        if lines:
            length = text_width(lines[-1], fonts.BOLD, layout.subject_size) * layout.subject_rule_share
            out += rule(length, width, layout.title_rule_width, 2.0, after=layout.title_gap + 1, keep=True)
        return out

    def _addressees(self, block: Addressees) -> str:
        """One name on the line of the label; several under it, each with a dash."""
        label = f"{block.label}:"
        look = "<w:i/><w:iCs/>" if self.layout.addressees_label_italic else ""
        whole = block.one_line
        if whole and text_width(whole, fonts.REGULAR, self.layout.addressees_size) <= self.box.width:
            return paragraph(styles.ADDRESSED, run(label, look) + run(whole.removeprefix(label)))
        names = (paragraph(styles.ADDRESSED_NAME, run(line)) for line in block.lines)
        return paragraph(styles.ADDRESSED_LABEL, run(label, look)) + "".join(names)

    def _heading(self, block: Heading) -> str:
        level = min(max(block.level, 0), len(styles.HEADINGS) - 1)
        if level or not block.number:
            return paragraph(styles.HEADINGS[level] if level else styles.CENTRED, run(block.label))
        out = paragraph(styles.HEADINGS[0], run(block.number))
        return out + (paragraph(styles.PART_TITLE, self._centred(block.text)) if block.text else "")

    def _centred(self, text: str) -> str:
        return run("\n".join(balanced(text, self.box.width - 1, fonts.BOLD, self.layout.body_size)))

    def _list(self, block: ListBlock, keep: bool) -> str:
        last = len(block.items) - 2  # from here on they stay with what follows
        return "".join(
            paragraph(styles.ITEM, runs((TextRun(item_label(block, place)), *item)), keep=keep and place >= last)
            for place, item in enumerate(block.items)
        )

    def _chart(self, block: ChartBlock, keep: bool) -> str:
        layout, box = self.layout, self.box
        table = block.table
        below = caption(block.caption, layout, box.width, keep=keep or bool(table.columns)) if block.caption else ""
        if not table.columns:
            return paragraph(styles.CHART, run(NO_VALUES)) + below
        height = chart_height(block, box.height * _TALLEST_CHART - layout.caption_leading * 2)
        laid_out = layout_chart(block, box.width, height, measure)
        relation = self.package.add_chart(chart.part(block, laid_out), chart.workbook(block))
        drawn = chart.inline(block, relation, self.package.charts, box.width, height)
        values = sheet(table, layout, box.width, box.height, keep=keep, together=True)
        return paragraph(styles.CHART, drawn) + below + values

    def _appendix_head(self, block: Appendix) -> str:
        lines = [run(block.number)] if block.number else []
        lines += [self._centred(block.title)] if block.title else []
        named = [(styles.APPENDIX_TITLE if place else styles.APPENDIX, line) for place, line in enumerate(lines)]
        named += [(styles.ATTACHED, run(block.attached))] if block.attached else []
        gap = f'<w:spacing w:after="{twips(self.layout.title_gap)}"/>'
        return "".join(
            paragraph(style, line, look=gap if place == len(named) - 1 else "")
            for place, (style, line) in enumerate(named)
        )


def _ends_in_table(block: Block) -> bool:
    if isinstance(block, ChartBlock):
        return bool(block.table.columns)
    return isinstance(block, SignatureBlock) or (
        isinstance(block, TableBlock) and bool(block.columns) and not block.source
    )
