"""The end of a paper: recipients at the left, who signs at the right."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import MM, Layout
from dankvan_desktop.reports.pdf.letterhead import Line, draw_centred
from dankvan_desktop.reports.pdf.wrap import at_most, balanced, text_width, wrap
from dankvan_desktop.reports.tree import SignatureBlock, recipient_lines

_ASCENT = 0.891
COLUMN_GAP = 12.0
_LABEL_GAP = 2.0  # more than a line between the label and the first recipient
_RIGHT_SHARE = (0.45, 0.56)  # narrowest and widest right column, of the text width
_MOST_LINES = 10  # of who is signed for, position, name, the typist's note: the block stands on one page
_TALLEST = 0.6  # of the page; more recipients run on below


class SignatureFlowable(Flowable):
    """Signature block with as many recipient lines as stay on a page; `rest` is what runs on after it."""

    part = "signature"

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
        noted = wrap(block.typed_note, width - self.right_width - COLUMN_GAP, fonts.REGULAR, layout.typed_note_size)
        noted = at_most(noted, _MOST_LINES)
        self.note = noted if block.typed_note and not rest else []
        self.rest = RecipientsRest(rest, layout, noted if block.typed_note else []) if rest else None
        left = self._first_baseline + (len(self.recipients) - 1) * layout.recipients_leading if lines else 0.0
        left = max(left, self._note_baseline(len(self.note) - 1)) if self.note else left
        right = self.right[-1].baseline if self.right else 0.0
        below = layout.signature_leading * 0.3
        if self.rest and left > right:  # the recipients go on as if nothing were between
            below = layout.recipients_leading - layout.recipients_size * _ASCENT
        self.height = max(left, right) + below

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
        draw_note(self, self.note, self.height - self._note_baseline(0))

    @property
    def _label_baseline(self) -> float:
        return self.layout.authority_size * _ASCENT

    @property
    def _first_baseline(self) -> float:
        return self._label_baseline + self.layout.recipients_leading + _LABEL_GAP

    def _note_baseline(self, line: int) -> float:
        """Of line `line` of the typist's note, under the recipients or in their place."""
        layout = self.layout
        if not self.recipients:
            return self._label_baseline + line * layout.recipients_leading
        return self._first_baseline + (len(self.recipients) + line) * layout.recipients_leading + layout.typed_note_gap

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
            for line in at_most(balanced(text, self.right_width, face, size), _MOST_LINES) if text else ():
                out.append(Line(line, face, size, baseline))
                baseline += layout.signature_leading
        baseline += layout.signature_gap_mm * MM - layout.signature_leading
        # Without a name the room for the signature stays.
        out.extend(
            Line(line, name[1], name[2], baseline + index * layout.signature_leading)
            for index, line in enumerate(at_most(balanced(name[0], self.right_width, *name[1:]), _MOST_LINES))
        )
        return out


class RecipientsRest(Flowable):
    """Recipient lines that did not fit beside the signature, and the typist's note; breaks between any two lines."""

    part = "recipients"

    def __init__(self, lines: list[tuple[str, float]], layout: Layout, note: Sequence[str] = ()) -> None:
        super().__init__()
        self.lines = lines
        self.note = note
        self.layout = layout

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = (len(self.lines) + len(self.note)) * self.layout.recipients_leading
        self.height += self.layout.typed_note_gap if self.note else 0.0
        return width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        count = int(height / self.layout.recipients_leading)
        count = min(count, len(self.lines) - 1)
        if count < 1:
            return []
        parts = self.lines[:count], self.lines[count:]
        return [RecipientsRest(parts[0], self.layout), RecipientsRest(parts[1], self.layout, self.note)]

    def draw(self) -> None:
        first = self.height - self.layout.recipients_size * _ASCENT
        draw_recipients(self, self.lines, first)
        below = first - len(self.lines) * self.layout.recipients_leading - self.layout.typed_note_gap
        draw_note(self, self.note, below)


def draw_recipients(flowable: Flowable, lines: list[tuple[str, float]], y: float) -> None:
    """Draw (text, indent) lines downwards from baseline `y`."""
    layout: Layout = flowable.layout
    flowable.canv.setFont(fonts.REGULAR, layout.recipients_size)
    for line, indent in lines:
        flowable.canv.drawString(indent, y, line)
        y -= layout.recipients_leading


def draw_note(flowable: Flowable, lines: Sequence[str], y: float) -> None:
    """Draw the typist's note downwards from baseline `y`."""
    layout: Layout = flowable.layout
    for line in lines:
        flowable.canv.setFont(fonts.REGULAR, layout.typed_note_size)
        flowable.canv.drawString(0, y, line)
        y -= layout.recipients_leading


def _hanging(text: str, limit: float, layout: Layout) -> list[tuple[bool, str]]:
    """Lines of one recipient; all but the first stand under its first letter."""
    indent = text_width("- ", fonts.REGULAR, layout.recipients_size)
    lines = wrap(text.removeprefix("- "), limit - indent, fonts.REGULAR, layout.recipients_size)
    return [(index == 0, f"- {line}" if index == 0 else line) for index, line in enumerate(lines)]
