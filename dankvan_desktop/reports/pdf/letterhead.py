"""The letterhead and the signature block: two columns whose widths follow from the texts in them."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.layout import Layout
from dankvan_desktop.reports.pdf.wrap import at_most, balanced, text_width, wrap
from dankvan_desktop.reports.tree import Letterhead

_NARROWEST_LEFT = 0.35  # of the text width; a place and date too long for that breaks after its comma
_MOST_LINES, _FEW_LINES = 31, 3  # of both names together, of anything else: all stands on page 1
_MANY_LINES = 8  # of both names: more than that and they need all the room they can get
_ASCENT = 0.891  # of the type size, Liberation Serif


@dataclass(frozen=True)
class Line:
    """A centred line: text, face, size, baseline below the top of the block."""

    text: str
    face: str
    size: float
    baseline: float

    @property
    def width(self) -> float:
        """Width of the text in points."""
        return text_width(self.text, self.face, self.size)


@dataclass(frozen=True)
class Rule:
    """A centred horizontal line of a given length, `baseline` below the top of the block."""

    length: float
    baseline: float


class LetterheadFlowable(Flowable):
    """Cells 1–4 of page 1 (domain.md §1.2), computed from the widths of the real texts (§1.4)."""

    part = "letterhead"

    def __init__(self, block: Letterhead, layout: Layout, width: float) -> None:
        super().__init__()
        self.layout = layout
        self.width = width
        self.left_width, self.right_width = self._columns(block)
        self.left: list[Line | Rule] = []
        self.right: list[Line | Rule] = []
        self.number_baseline = 0.0
        last = self._fill_left(block)
        last = max(last, self._fill_right(block))
        self.height = last + layout.letterhead_gap

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        for parts, centre in ((self.left, self.left_width / 2), (self.right, self.width - self.right_width / 2)):
            for part in parts:
                draw_centred(self.canv, part, centre, self.height, self.layout.title_rule_width)

    def _columns(self, block: Letterhead) -> tuple[float, float]:
        """Widths of the columns: natural ones with the spare room shared, else the left column wraps."""
        layout = self.layout
        names = max(
            text_width(block.superior, fonts.REGULAR, layout.superior_size),
            text_width(block.issuer, fonts.BOLD, layout.issuer_size),
        )
        number = text_width(layout.number_line(block.number), fonts.REGULAR, layout.number_size)
        left = max(names, number)
        title = max((line.width for line in self._title_lines(block)), default=0.0)
        date = text_width(block.place_date, fonts.ITALIC, layout.place_date_size)
        right = max(title, date)
        if self.width - right < _NARROWEST_LEFT * self.width:
            right = max(title, min(right, (1 - _NARROWEST_LEFT) * self.width - layout.column_gap))
        right = min(right, (1 - _NARROWEST_LEFT) * self.width)
        spare = self.width - left - right
        # The names stand beside the title, the number beside the date.
        between = (self.width - max(names + title, number + min(date, right))) / 2
        if spare >= 0 and between >= layout.column_gap:
            return left + spare / 2, right + spare / 2
        if right > title and self._count(block, self.width - right - layout.column_gap) > _MANY_LINES:
            right = title  # very long names: the date takes two lines instead
        return self.width - right - layout.column_gap, right

    def _count(self, block: Letterhead, width: float) -> int:
        """How many lines the names take in a column."""
        lines = wrap(block.superior, width, fonts.REGULAR, self.layout.superior_size)
        return len(lines + wrap(block.issuer, width, fonts.BOLD, self.layout.issuer_size))

    def _title_lines(self, block: Letterhead) -> list[Line]:
        layout = self.layout
        first, _, motto = block.title_line.partition("\n")
        limit = (1 - _NARROWEST_LEFT) * self.width
        firsts = at_most(balanced(first, limit, fonts.BOLD, layout.title_line_size), _FEW_LINES)
        texts = [(text, layout.title_line_size) for text in firsts]
        if motto:
            size = layout.motto_size or layout.title_line_size
            texts += [(text, size) for text in at_most(balanced(motto, limit, fonts.BOLD, size), _FEW_LINES)]
        first_line = layout.title_line_size * _ASCENT
        return [
            Line(text, fonts.BOLD, size, first_line + index * layout.letterhead_leading)
            for index, (text, size) in enumerate(texts)
        ]

    def _names(self, block: Letterhead) -> list[tuple[str, str, float]]:
        """The lines of superior and issuer; together never more than leave room for the rest of the page."""
        size = self.layout.superior_size, self.layout.issuer_size
        faces = fonts.REGULAR, fonts.BOLD
        names = block.superior, block.issuer
        lines = [self._lines(names[i], faces[i], size[i], _MOST_LINES) if names[i] else [] for i in range(2)]
        room = max(_MOST_LINES // 2, _MOST_LINES - len(lines[1]))
        lines[0] = at_most(lines[0], room)
        lines[1] = at_most(lines[1], _MOST_LINES - len(lines[0]))
        return [(line, faces[i], size[i]) for i in range(2) for line in lines[i]]

    def _lines(self, text: str, face: str, size: float, most: int) -> list[str]:
        """A text of the left column in lines of like length; none for no text."""
        return at_most(balanced(text, self.left_width, face, size), most) if text else []

    def _fill_left(self, block: Letterhead) -> float:
        layout = self.layout
        baseline = layout.title_line_size * _ASCENT
        for line, face, size in self._names(block):
            self.left.append(Line(line, face, size, baseline))
            baseline += layout.letterhead_leading
        if layout.issuer_rule_share and self.left and isinstance(self.left[-1], Line):
            last = self.left[-1]
            self.left.append(Rule(last.width * layout.issuer_rule_share, last.baseline + layout.issuer_rule_gap))
            baseline += layout.issuer_rule_gap
        if layout.issuer_mark:
            self.left.append(Line(layout.issuer_mark, fonts.REGULAR, layout.issuer_size, baseline))
            baseline += layout.letterhead_leading
        if block.number:
            number = layout.number_line(block.number)
            for line in self._lines(number, fonts.REGULAR, layout.number_size, _FEW_LINES):
                self.left.append(Line(line, fonts.REGULAR, layout.number_size, baseline))
                self.number_baseline = baseline
                baseline += layout.letterhead_leading
        face = fonts.ITALIC if layout.letter_subject_italic else fonts.REGULAR
        subject = layout.letter_subject(block.subject)
        leading = layout.letterhead_leading * layout.letter_subject_size / layout.number_size
        baseline += layout.letter_subject_gap if subject else 0
        room = max(_FEW_LINES, _MOST_LINES - len(self.left))
        for line in self._lines(subject, face, layout.letter_subject_size, room):
            self.left.append(Line(line, face, layout.letter_subject_size, baseline))
            baseline += leading
        for line in self._lines(block.draft_mark, fonts.BOLD, layout.draft_mark_size, _FEW_LINES):
            self.left.append(Line(line, fonts.BOLD, layout.draft_mark_size, baseline))
            baseline += layout.letterhead_leading
        return baseline - layout.letterhead_leading

    def _fill_right(self, block: Letterhead) -> float:
        layout = self.layout
        lines = self._title_lines(block)
        self.right.extend(lines)
        under = lines[-1].baseline
        self.right.append(Rule(lines[-1].width, under + layout.title_rule_gap))
        number = self.number_baseline or (self.left[-1].baseline if self.left else under)
        # Beside the number, as in the official scheme, unless a very long name pushed the number far down.
        baseline = min(max(number, under + 1.5 * layout.letterhead_leading), under + 4 * layout.letterhead_leading)
        dated = place_date_lines(block.place_date, self.right_width, layout.place_date_size)
        for text in at_most(dated, _MOST_LINES // 2):
            self.right.append(Line(text, fonts.ITALIC, layout.place_date_size, baseline))
            baseline += layout.letterhead_leading
        return baseline - layout.letterhead_leading


def place_date_lines(text: str, limit: float, size: float) -> list[str]:
    """One line where it fits, else broken before "ngày", else where it must."""
    if text_width(text, fonts.ITALIC, size) <= limit + 0.01:
        return balanced(text, limit + 0.01, fonts.ITALIC, size)
    place, comma, date = text.rpartition(", ")
    if comma and text_width(date, fonts.ITALIC, size) <= limit:
        return [*balanced(f"{place},", limit, fonts.ITALIC, size), date]
    return balanced(text, limit, fonts.ITALIC, size)


def draw_centred(canvas: Canvas, part: Line | Rule, centre: float, top: float, rule_width: float) -> None:
    """Draw a line of text or a rule around `centre`, `part.baseline` below `top`."""
    y = top - part.baseline
    if isinstance(part, Rule):
        canvas.setLineWidth(rule_width)
        canvas.line(centre - part.length / 2, y, centre + part.length / 2, y)
        return
    canvas.setFont(part.face, part.size)
    canvas.drawCentredString(centre, y, part.text)
