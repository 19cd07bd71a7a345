"""The end of a paper: recipients at the left, who signs at the right."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.pdf.letterhead import Line, draw_centred
from dankvan_desktop.reports.pdf.wrap import balanced, text_width, wrap
from dankvan_desktop.reports.tree import SignatureBlock, recipient_lines

_ASCENT = 0.891
COLUMN_GAP = 12.0
_LABEL_GAP = 2.0  # more than a line between the label and the first recipient
_RIGHT_SHARE = (0.45, 0.56)  # narrowest and widest right column, of the text width
_TALLEST = 0.6  # of the page; more recipients run on below


class SignatureFlowable(Flowable):
    """Signature block with as many recipient lines as stay on a page; `rest` is what runs on after it."""

    def __init__(self, block: SignatureBlock, layout: Layout, width: float, page_height: float) -> None:
        super().__init__()
        self.layout = layout
        self.width = width
        self.page_height = page_height
        self.right_width = self._right_width(block)
        self.right = self._right_lines(block)
        lines = [
            (line, 0.0 if first else text_width("- ", fonts.REGULAR, layout.recipients_size))
            for text in recipient_lines(block)
            for first, line in _hanging(text, width - self.right_width - COLUMN_GAP, layout)
        ]
        room = int((page_height * _TALLEST - self._first_baseline) / layout.recipients_leading)
        self.recipients, rest = lines[:room], lines[room:]
        self.rest = RecipientsRest(rest, layout) if rest else None
        left = self._first_baseline + (len(self.recipients) - 1) * layout.recipients_leading if lines else 0.0
        right = self.right[-1].baseline if self.right else 0.0
        self.height = max(left, right) + layout.signature_leading * 0.3

    def getSpaceBefore(self) -> float:
        return self.layout.signature_block_gap

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        for line in self.right:
            draw_centred(self.canv, line, self.width - self.right_width / 2, self.height, 0)
        if self.recipients:
            self._draw_label()
            draw_recipients(self, self.recipients, self.height - self._first_baseline)

    @property
    def _label_baseline(self) -> float:
        return self.layout.authority_size * _ASCENT

    @property
    def _first_baseline(self) -> float:
        return self._label_baseline + self.layout.recipients_leading + _LABEL_GAP

    def _draw_label(self) -> None:
        layout = self.layout
        face = fonts.BOLD_ITALIC if layout.recipients_label_bold_italic else fonts.REGULAR
        y = self.height - self._label_baseline
        self.canv.setFont(face, layout.recipients_label_size)
        self.canv.drawString(0, y, layout.recipients_label)
        if layout.recipients_label_underlined:
            length = text_width(layout.recipients_label, face, layout.recipients_label_size)
            self.canv.setLineWidth(0.6)
            self.canv.line(0, y - 2.2, length, y - 2.2)

    def _right_width(self, block: SignatureBlock) -> float:
        natural = max(
            text_width(text, face, size) for text, face, size in self._right_texts(block) for text in text.split("\n")
        )
        narrowest, widest = (share * self.width for share in _RIGHT_SHARE)
        return min(max(natural, narrowest), widest)

    def _right_texts(self, block: SignatureBlock) -> list[tuple[str, str, float]]:
        layout = self.layout
        return [
            (block.authority, fonts.BOLD, layout.authority_size),
            (block.position, fonts.BOLD if layout.position_bold else fonts.REGULAR, layout.position_size),
            (block.name, fonts.BOLD, layout.name_size),
        ]

    def _right_lines(self, block: SignatureBlock) -> list[Line]:
        layout = self.layout
        out: list[Line] = []
        baseline = layout.authority_size * _ASCENT
        *above, name = self._right_texts(block)
        for text, face, size in above:
            for line in balanced(text, self.right_width, face, size) if text else ():
                out.append(Line(line, face, size, baseline))
                baseline += layout.signature_leading
        baseline += layout.signature_gap_mm * MM - layout.signature_leading
        # Without a name the room for the signature stays.
        out.extend(
            Line(line, name[1], name[2], baseline + index * layout.signature_leading)
            for index, line in enumerate(balanced(name[0], self.right_width, name[1], name[2]))
        )
        return out


class RecipientsRest(Flowable):
    """Recipient lines that did not fit beside the signature; breaks between any two lines."""

    def __init__(self, lines: list[tuple[str, float]], layout: Layout) -> None:
        super().__init__()
        self.lines = lines
        self.layout = layout

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = len(self.lines) * self.layout.recipients_leading
        return width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        count = int(height / self.layout.recipients_leading)
        if not 0 < count < len(self.lines):
            return []
        return [RecipientsRest(self.lines[:count], self.layout), RecipientsRest(self.lines[count:], self.layout)]

    def draw(self) -> None:
        draw_recipients(self, self.lines, self.height - self.layout.recipients_size * _ASCENT)


def draw_recipients(flowable: Flowable, lines: list[tuple[str, float]], y: float) -> None:
    """Draw (text, indent) lines downwards from baseline `y`."""
    layout: Layout = flowable.layout
    flowable.canv.setFont(fonts.REGULAR, layout.recipients_size)
    for line, indent in lines:
        flowable.canv.drawString(indent, y, line)
        y -= layout.recipients_leading


def _hanging(text: str, limit: float, layout: Layout) -> list[tuple[bool, str]]:
    """Lines of one recipient; all but the first stand under its first letter."""
    indent = text_width("- ", fonts.REGULAR, layout.recipients_size)
    lines = wrap(text.removeprefix("- "), limit - indent, fonts.REGULAR, layout.recipients_size)
    return [(index == 0, f"- {line}" if index == 0 else line) for index, line in enumerate(lines)]
