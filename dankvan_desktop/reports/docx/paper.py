"""A document tree as a Word document: sections with their own page numbers, blocks in named styles."""

from __future__ import annotations

from xml.sax.saxutils import escape

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.chart import chart_height, known_values
from dankvan_desktop.reports.docx import chart, head, styles
from dankvan_desktop.reports.docx.package import HEADER, Package
from dankvan_desktop.reports.docx.sheet import caption, sheet
from dankvan_desktop.reports.docx.xml import NAMESPACES, XML_HEAD, paragraph, root, rule, run, runs, twips
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.pdf.story import text_box
from dankvan_desktop.reports.pdf.wrap import balanced, text_width
from dankvan_desktop.reports.tree import (
    Appendix,
    Block,
    ChartBlock,
    Document,
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

_PROGRAM = "Dân vận phường"
_NO_VALUES = "Chưa có số liệu để vẽ biểu đồ."
_TALLEST_CHART = 0.95  # of the text box, its caption included


def build(document: Document, layout: Layout) -> bytes:
    """The file of a document. The measures of the PDF must be ready."""
    document = cleaned(document)
    package = Package()
    body = _Writer(layout, package).document(document.blocks)
    header = paragraph("SoTrang", "".join(f"<w:r>{each}</w:r>" for each in _page_number()))
    package.parts |= {
        "word/document.xml": root("w:document", f"<w:body>{body}</w:body>", *NAMESPACES),
        "word/styles.xml": styles.part(layout),
        "word/settings.xml": root("w:settings", _settings(), "w"),
        "word/header.xml": root("w:hdr", header, "w"),
        "docProps/core.xml": _core(document, layout),
        "docProps/app.xml": _app(),
    }
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
            content + paragraph("Cach", "", look='<w:spacing w:before="0"/>' + self._section(lying))
            for content, lying in earlier
        )
        return ended + last + self._section(landscape)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks one after the other; what stands before the signature stays with it."""
        out = []
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            out.append(self._block(block, keep=isinstance(following, SignatureBlock)))
            if _ends_in_table(block) and (following is None or isinstance(following, TableBlock | SignatureBlock)):
                out.append(paragraph("Cach", "", keep=isinstance(following, SignatureBlock)))
        return "".join(out)

    def _block(self, block: Block, *, keep: bool) -> str:
        layout, box = self.layout, self.box
        match block:
            case Letterhead():
                return head.letterhead(block, layout, box.width)
            case Title():
                return self._title(block)
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
            out += rule(length, width, layout.title_rule_width, 2.0, keep=True)
        return out

    def _heading(self, block: Heading) -> str:
        level = min(max(block.level, 0), len(styles.HEADINGS) - 1)
        if level or not block.number:
            return paragraph(styles.HEADINGS[level], run(block.label))
        out = paragraph(styles.HEADINGS[0], run(block.number))
        return out + (paragraph(styles.PART_TITLE, self._centred(block.text)) if block.text else "")

    def _centred(self, text: str) -> str:
        return run("\n".join(balanced(text, self.box.width - 1, fonts.BOLD, self.layout.body_size)))

    def _list(self, block: ListBlock, keep: bool) -> str:
        last = len(block.items) - 1
        return "".join(
            paragraph(styles.ITEM, runs((TextRun(item_label(block, place)), *item)), keep=keep and place == last)
            for place, item in enumerate(block.items)
        )

    def _chart(self, block: ChartBlock, keep: bool) -> str:
        layout, box = self.layout, self.box
        below = caption(block.caption, layout, box.width, keep=keep) if block.caption else ""
        if not known_values(block):
            return paragraph(styles.CHART, run(_NO_VALUES)) + below
        height = chart_height(block, box.height * _TALLEST_CHART - layout.caption_leading * 2)
        relation = self.package.add_chart(chart.part(block), chart.workbook(block))
        return paragraph(styles.CHART, chart.inline(block, relation, self.package.charts, box.width, height)) + below

    def _appendix_head(self, block: Appendix) -> str:
        lines = [run(block.number)] if block.number else []
        lines += [self._centred(block.title)] if block.title else []
        gap = f'<w:spacing w:after="{twips(self.layout.title_gap)}"/>'
        return "".join(
            paragraph(styles.APPENDIX, line, look=gap if place == len(lines) - 1 else "")
            for place, line in enumerate(lines)
        )

    def _section(self, landscape: bool) -> str:
        """The page of a section; it counts its pages from 1 and hides the first number."""
        layout = self.layout
        sides = [round(side * MM * 20) for side in (layout.page_width_mm, layout.page_height_mm)]
        wide, high = sides[::-1] if landscape else sides
        margins = "".join(
            f' w:{side}="{round(length * MM * 20)}"'
            for side, length in (
                ("top", layout.margin_top_mm),
                ("right", layout.margin_right_mm),
                ("bottom", layout.margin_bottom_mm),
                ("left", layout.margin_left_mm),
            )
        )
        lying = ' w:orient="landscape"' if landscape else ""
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{lying}/>'
            f'<w:pgMar{margins} w:header="{twips(head.number_from_edge(layout))}" w:footer="567" w:gutter="0"/>'
            '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
        )


def _ends_in_table(block: Block) -> bool:
    return isinstance(block, SignatureBlock) or (
        isinstance(block, TableBlock) and bool(block.columns) and not block.source
    )


def _page_number() -> tuple[str, ...]:
    return (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )


def _settings() -> str:
    """Vietnamese; Word's own way of laying out of today; a line that was broken by hand is not drawn out."""
    place = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        f'<w:compatSetting w:name="compatibilityMode" {place} w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )


def _core(document: Document, layout: Layout) -> bytes:
    """Properties without a time: the same report gives the same file."""
    elements = (
        ("dc:title", document.title),
        ("dc:subject", layout.number_line(document.number)),
        ("dc:creator", document.author),
        ("cp:keywords", "; ".join(document.keywords)),
        ("dc:language", "vi-VN"),
    )
    content = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements if text)
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f"{XML_HEAD}<cp:coreProperties {spaces}>{content}</cp:coreProperties>".encode()


def _app() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{XML_HEAD}<Properties xmlns="{space}"><Application>{_PROGRAM}</Application></Properties>'.encode()
