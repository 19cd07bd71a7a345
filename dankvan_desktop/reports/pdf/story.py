"""Blocks of the document tree turned into ReportLab flowables, with the rules of page breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import CondPageBreak, NextPageTemplate, PageBreak, Paragraph, Spacer
from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.pdf import places
from dankvan_desktop.reports.pdf.chart import chart_flowables
from dankvan_desktop.reports.pdf.letterhead import LetterheadFlowable
from dankvan_desktop.reports.pdf.signature import SignatureFlowable
from dankvan_desktop.reports.pdf.styles import Styles, addressee_style, literal, markup, styles
from dankvan_desktop.reports.pdf.table import GridTable, grid_table
from dankvan_desktop.reports.pdf.tail import keep_tail, stays_with_next
from dankvan_desktop.reports.pdf.wrap import balanced, text_width
from dankvan_desktop.reports.tree import (
    Addressees,
    Appendix,
    Block,
    ChartBlock,
    Grounds,
    Heading,
    Letterhead,
    ListBlock,
    Para,
    SignatureBlock,
    TableBlock,
    TextRun,
    Title,
    item_label,
)

_UNLIMITED = 1e6


class TextParagraph(Paragraph):
    """Broken into lines once a width: headings before it ask for its height before it is placed.

    `marks`: where live figures stand in it, noted when it is drawn.
    """

    marks: places.Marks = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        known: tuple[float, tuple[float, float]] | None = self.__dict__.get("_wrapped")
        if known is None or known[0] != width or "blPara" not in self.__dict__:
            known = self._wrapped = (width, super().wrap(width, height))
        return known[1]

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Flowable] = super().split(width, height)
        if self.marks and len(parts) == 2:
            first, rest = parts
            first.marks = self.marks
            rest.marks = places.marks_after(self.marks, places.solid_in_lines(first.blPara.lines))
        return parts

    def beginText(self, x: float, y: float) -> PDFTextObject:
        noted = places.noted_by(self) if self.marks else None
        return super().beginText(x, y) if noted is None else places.NotingText(self.canv, x, y, self.marks, noted)


class HeadingParagraph(TextParagraph):
    """A heading line; the one that carries `bookmark` makes the entry in the outline when drawn."""

    stays_with_next = True

    def __init__(
        self, text: str | None, style: object, bookmark: str = "", level: int = 0, key: str = "", **named: Any
    ) -> None:
        super().__init__(text, style, **named)
        self.bookmark, self.level, self.key = bookmark, level, key

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = super().split(width, height)
        if len(parts) == 2:
            parts[0].bookmark, parts[0].level, parts[0].key = self.bookmark, self.level, self.key
        return parts

    def draw(self) -> None:
        if self.bookmark:
            self.canv.bookmarkHorizontal(self.key, 0, self.height)
            self.canv.addOutlineEntry(self.bookmark, self.key, level=self.level, closed=False)
            noted = places.noted_by(self)
            if noted is not None:
                noted.heading(self.canv, self.height)
        super().draw()


class CentredRule(Flowable):
    """The short line under the subject of a state paper."""

    part = "subject_rule"

    def __init__(self, length: float, line_width: float) -> None:
        super().__init__()
        self.length, self.line_width = length, line_width

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 6.0
        return width, self.height

    def draw(self) -> None:
        self.canv.setLineWidth(self.line_width)
        self.canv.line((self.width - self.length) / 2, 3, (self.width + self.length) / 2, 3)


@dataclass(frozen=True)
class TextBox:
    """The area of a page that text may fill, points."""

    width: float
    height: float


class StoryBuilder:
    """Builds the flowables of one document. `outline_base` is the smallest heading level in use."""

    def __init__(self, layout: Layout, outline_base: int) -> None:
        self.layout = layout
        self.styles: Styles = styles(layout)
        self.box = TextBox(layout.text_width, layout.text_height)
        self.outline_base = outline_base
        self.outline_level = -1
        self.bookmarks = 0
        self.story: list[Flowable] = []

    def add_all(self, blocks: tuple[Block, ...]) -> None:
        """Append the flowables of blocks, keeping headings and captions with what follows them."""
        for block in blocks:
            start = len(self.story)
            self._add(block)
            if not isinstance(block, Heading | Appendix | SignatureBlock):
                self._guard_headings(start)

    def _add(self, block: Block) -> None:
        match block:
            case Letterhead():
                self.story.append(LetterheadFlowable(block, self.layout, self.box.width))
            case Title():
                self._add_title(block)
            case Addressees():
                self._add_addressees(block)
            case Grounds():
                italic = self.layout.grounds_italic
                for line in block.lines:
                    self._add_para((TextRun(line, italic=italic),), self.layout.grounds_dash)
            case Heading():
                self._add_heading(block)
            case Para():
                self._add_para(block.runs, "- " if block.bullet else "")
            case ListBlock():
                for index, item in enumerate(block.items):
                    self._add_para(item, item_label(block, index))
            case TableBlock():
                self._add_table(block)
            case ChartBlock():
                self.story.extend(chart_flowables(block, self.layout, self.box.width, self.box.height))
            case SignatureBlock():
                self._add_signature(block)
            case Appendix():
                self._add_appendix(block)

    def _add_title(self, block: Title) -> None:
        layout, look = self.layout, self.styles
        if block.type_name:
            self.story.append(TextParagraph(literal(block.type_name), look.type_name))
        lines = balanced(block.subject, self.box.width, fonts.BOLD, layout.subject_size) if block.subject else []
        # One paragraph a line: the subject is balanced as a whole and a very long one may break over pages.
        self.story.extend(TextParagraph(literal(line), look.subject) for line in lines)
        if layout.subject_mark:
            self.story.append(TextParagraph(literal(layout.subject_mark), look.mark))
        elif lines:
            width = text_width(lines[-1], fonts.BOLD, layout.subject_size)
            self.story.append(CentredRule(width * layout.subject_rule_share, layout.title_rule_width))
        self.story.append(Spacer(1, layout.title_gap))

    def _add_addressees(self, block: Addressees) -> None:
        """One name on the line of the label; several under it, each with a dash, the block about centred."""
        layout = self.layout
        label = TextRun(f"{block.label}:", italic=layout.addressees_label_italic)
        whole = block.one_line
        if whole and text_width(whole, fonts.REGULAR, layout.addressees_size) <= self.box.width:
            name = TextRun(whole.removeprefix(label.text))
            self.story.append(TextParagraph(markup((label, name)), self.styles.addressees))
            return
        left = max(0.18 * self.box.width, layout.indent_mm * MM)
        self.story.append(TextParagraph(markup((label,)), addressee_style(layout, left)))
        style = addressee_style(layout, left + layout.indent_mm * MM)
        self.story.extend(TextParagraph(literal(line), style) for line in block.lines)

    def _add_heading(self, block: Heading) -> None:
        level = min(max(block.level, 0), len(self.styles.headings) - 1)
        style = self.styles.headings[level]
        if level or not block.number:
            self._add_heading_line(block.label, style, self._outline_level(level), block.label)
            return
        self._add_heading_line(block.number, style, self._outline_level(level), block.label)
        if block.text:
            self.story.append(HeadingParagraph(self._centred(block.text), self.styles.part_title))

    def _add_heading_line(self, text: str, style: object, level: int, bookmark: str) -> None:
        self.bookmarks += 1
        entry = " ".join(bookmark.split())
        self.story.append(HeadingParagraph(literal(text), style, entry, level, f"muc-{self.bookmarks}"))

    def _outline_level(self, level: int) -> int:
        """Bookmark level: from 0, never more than one below the last."""
        self.outline_level = min(max(level - self.outline_base, 0), self.outline_level + 1)
        return self.outline_level

    def _add_para(self, runs: tuple[TextRun, ...], label: str) -> None:
        paragraph = TextParagraph(literal(label) + markup(runs), self.styles.body)
        paragraph.marks = places.marks(label, runs)
        self.story.append(paragraph)

    def _centred(self, text: str) -> str:
        """Markup of a bold centred title of the body's size, in lines of like length."""
        return literal("\n".join(balanced(text, self.box.width - 1, fonts.BOLD, self.layout.body_size)))

    def _add_table(self, block: TableBlock) -> None:
        if block.caption:
            lines = balanced(block.caption, self.box.width - 1, fonts.BOLD_ITALIC, self.layout.caption_size)
            caption = TextParagraph(literal("\n".join(lines)), self.styles.caption)
            caption.stays_with_next = True
            self.story.append(caption)
        if block.columns:
            table = grid_table(block, self.layout, self.box.width, self.box.height)
            self.story.append(table)
            if block.source and not table.sheet.note:
                self.story.append(TextParagraph(literal(block.source), self.styles.note))

    def _add_signature(self, block: SignatureBlock) -> None:
        signature = SignatureFlowable(block, self.layout, self.box.width, self.box.height)
        self.story.append(keep_tail(self.story, signature, self.box.width))
        if signature.rest is not None:
            self.story.append(signature.rest)

    def _add_appendix(self, block: Appendix) -> None:
        outer = self.box
        self.box = text_box(self.layout, block.landscape)
        if self.story:
            self.story += [NextPageTemplate(template_name(block.landscape, first=True)), PageBreak()]
        self.outline_level = -1
        for index, text in enumerate(filter(None, (block.number, block.title))):
            style = self.styles.appendix
            if index == 0:
                self._add_heading_line(text, style, self._outline_level(self.outline_base), block.label)
            else:
                self.story.append(HeadingParagraph(self._centred(text), style))
        if block.attached:
            self.story.append(HeadingParagraph(literal(block.attached), self.styles.attached))
        self.story.append(Spacer(1, self.layout.title_gap))
        self.add_all(block.blocks)
        self.box = outer

    def _guard_headings(self, start: int) -> None:
        """Before a run of headings or captions ask for room for them and the beginning of what follows."""
        first = start
        while first > 0 and stays_with_next(self.story[first - 1]):
            first -= 1
        body = start
        while body < len(self.story) and stays_with_next(self.story[body]):
            body += 1
        if first == body or body == len(self.story):
            return
        need = sum(self._full_height(item) for item in self.story[first:body])
        following = self.story[body]
        need += max(self.story[body - 1].getSpaceAfter(), following.getSpaceBefore()) + self._least_height(following)
        self.story.insert(first, CondPageBreak(min(need, self.box.height - 1)))

    def _full_height(self, item: Flowable) -> float:
        _, height = item.wrap(self.box.width, _UNLIMITED)
        return float(height + item.getSpaceBefore())

    def _least_height(self, item: Flowable) -> float:
        """The height of the smallest first part a flowable may be broken into."""
        if isinstance(item, GridTable):
            return item.first_height()
        _, height = item.wrap(self.box.width, _UNLIMITED)
        if isinstance(item, Paragraph) and len(item.blPara.lines) > 3:
            return float(2 * item.style.leading)
        return float(height)


def text_box(layout: Layout, landscape: bool) -> TextBox:
    """The text box of an upright or a landscape page with the same margins."""
    if not landscape:
        return TextBox(layout.text_width, layout.text_height)
    return TextBox(
        (layout.page_height_mm - layout.margin_left_mm - layout.margin_right_mm) * MM,
        (layout.page_width_mm - layout.margin_top_mm - layout.margin_bottom_mm) * MM,
    )


def template_name(landscape: bool, first: bool) -> str:
    """Name of a page template."""
    return f"{'landscape' if landscape else 'upright'}-{'first' if first else 'later'}"
