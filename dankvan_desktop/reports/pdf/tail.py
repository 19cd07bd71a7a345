"""The end of the text and the signature block: the block never stands on a page without text above it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import PageBreak, Paragraph, Spacer
from reportlab.platypus.flowables import CondPageBreak, Flowable

from dankvan_desktop.reports.pdf import tracing
from dankvan_desktop.reports.pdf.signature import SignatureFlowable
from dankvan_desktop.reports.pdf.table import GridTable

_LEAST_LINES = 2  # lines of text on the signature's page
_UNLIMITED = 1e6


class KeepTail(Flowable):
    """The last flowables of the text with the signature; breaks so that at least two lines stay above it."""

    def __init__(self, items: Sequence[Flowable], signature: SignatureFlowable) -> None:
        super().__init__()
        self.items = list(items)
        self.signature = signature

    def getSpaceBefore(self) -> float:
        return float(self._all[0].getSpaceBefore())

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = _stack_height(self._all, width)
        return width, self.height

    def split(self, width: float, available: float) -> list[Flowable]:
        """The part that stays, a page break, the part that goes along with the signature; [] to move everything."""
        for index in range(len(self.items) - 1, -1, -1):
            parts = self._split_inside(index, width, available) or self._split_before(index, width, available)
            if parts:
                return parts
        if self.wrap(width, available)[1] > self.signature.page_height:
            return [Spacer(0, 0), *self._all]  # no page could hold them together
        return []

    def draw(self) -> None:
        top = self.height
        gap = 0.0
        for index, item in enumerate(self._all):
            if index:
                top -= max(gap, item.getSpaceBefore())
            _, height = item.wrap(self.width, _UNLIMITED)
            top -= height
            item.drawOn(self.canv, 0, top)
            tracing.drawn(self.canv, item)
            gap = item.getSpaceAfter()

    @property
    def _all(self) -> list[Flowable]:
        return [*self.items, self.signature]

    def _split_inside(self, index: int, width: float, available: float) -> list[Flowable]:
        """Break item `index`, moving as few lines or rows as the signature needs for company."""
        item = self.items[index]
        room = available - _gapped_height(self.items[:index], item, width)
        if isinstance(item, GridTable):
            parts = item.split_last_row()
            if parts and parts[0].wrap(width, room)[1] <= room:
                return self._broken(index, parts)
            return []
        if not isinstance(item, Paragraph) or stays_with_next(item):
            return []
        item.wrap(width, _UNLIMITED)
        count, leading = len(item.blPara.lines), item.style.leading
        for moved in range(_LEAST_LINES, count - 1):
            height = (count - moved) * leading
            if height <= room:
                parts = item.split(width, height + 0.1)
                return self._broken(index, parts) if len(parts) == 2 else []
        return []

    def _split_before(self, index: int, width: float, available: float) -> list[Flowable]:
        """Break between items, never after a heading."""
        if index == 0 or stays_with_next(self.items[index - 1]):
            return []
        if _line_count(self.items[index:], width) < _LEAST_LINES:
            return []
        if _stack_height(self.items[:index], width) > available:
            return []
        return [*self.items[:index], PageBreak(), KeepTail(self.items[index:], self.signature)]

    def _broken(self, index: int, parts: list[Flowable]) -> list[Flowable]:
        moved = KeepTail([parts[1], *self.items[index + 1 :]], self.signature)
        return [*self.items[:index], parts[0], PageBreak(), moved]


def keep_tail(story: list[Flowable], signature: SignatureFlowable, width: float) -> KeepTail:
    """Take the last lines of the text off `story` and bind them to the signature."""
    items: list[Flowable] = []
    while story and isinstance(story[-1], Paragraph | GridTable | CondPageBreak | KeptTogether):
        if _line_count(items, width) >= _LEAST_LINES and not stays_with_next(story[-1]):
            break
        item = story.pop()
        if not isinstance(item, CondPageBreak):
            items.insert(0, item)
    return KeepTail(items, signature)


class KeptTogether(Flowable):
    """A drawing that cannot be broken; stands for more than two lines of text."""

    stays_with_next = False


def stays_with_next(flowable: Flowable) -> bool:
    """True for a heading or caption, which must not end a page."""
    return bool(getattr(flowable, "stays_with_next", False))


def _line_count(items: Sequence[Flowable], width: float) -> int:
    count = 0
    for item in items:
        if isinstance(item, Paragraph):
            item.wrap(width, _UNLIMITED)
            count += len(item.blPara.lines)
        else:
            count += _LEAST_LINES
    return count


def _stack_height(items: Sequence[Flowable], width: float) -> float:
    total, gap = 0.0, 0.0
    for index, item in enumerate(items):
        total += item.wrap(width, _UNLIMITED)[1]
        if index:
            total += max(gap, item.getSpaceBefore())
        gap = item.getSpaceAfter()
    return total


def _gapped_height(items: Sequence[Flowable], following: Flowable, width: float) -> float:
    if not items:
        return 0.0
    return _stack_height(items, width) + max(items[-1].getSpaceAfter(), following.getSpaceBefore())
