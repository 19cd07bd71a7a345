"""Two finished PDFs of one paper laid beside each other: ours, and LibreOffice's of our Word document.

Both are measured by `page_model`. What must be alike, and how nearly: sizes and faces exactly; margins, indent, columns
of the letterhead 0.7 mm, heights on page 1 and in the signature 1.5 mm, place of the page number 0.5 mm, leading and
the gap between paragraphs 0.2 pt, pages one more or less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tests.reports.measure import body_rows
from tests.reports.measure_base import LEFT, TOP, head_segments
from tests.reports.page_model import MM, Paper, Row, Segment

ACROSS, DOWN, NUMBER, LEADING = 0.7, 1.5, 0.5, 0.2


def differences(ours: Paper, theirs: Paper) -> Iterator[str]:
    """What is not alike, in words; nothing where the Word document prints as the PDF does."""
    if abs(len(ours.pages) - len(theirs.pages)) > 1:
        yield f"{len(ours.pages)} và {len(theirs.pages)} trang"
    shapes = [{(round(page.width), round(page.height)) for page in paper.pages} for paper in (ours, theirs)]
    if shapes[0] != shapes[1]:
        yield f"khổ giấy {shapes}"
    yield from _pieces("đầu trang", head_segments(ours.pages[0]), head_segments(theirs.pages[0]))
    yield from _pieces("chữ ký", _signature(ours), _signature(theirs), down=False)
    yield from _page_numbers(ours, theirs)
    yield from _body(ours, theirs)


def _pieces(where: str, ours: list[Segment], theirs: list[Segment], down: bool = True) -> Iterator[str]:
    """Texts of the letterhead or of the end, each in its place; where a whole page is higher, `down` says nothing."""
    shift = 0.0 if down or not ours or not theirs else theirs[0].baseline - ours[0].baseline
    for part in ours:
        same = [each for each in theirs if each.text.strip() == part.text.strip()]
        other = min(same, key=lambda each, at=part.baseline: abs(each.baseline - at), default=None)
        if other is None:
            yield f"{where}: không thấy “{part.text}” trong {[each.text for each in theirs]}"
        elif (part.size, part.bold, part.italic) != (other.size, other.bold, other.italic):
            yield f"{where}: “{part.text}” cỡ {part.size} {part.font}, bên kia {other.size} {other.font}"
        elif abs(part.centre - other.centre) > ACROSS or abs(part.baseline - other.baseline + shift) > DOWN:
            aside, below = other.centre - part.centre, other.baseline - part.baseline
            yield f"{where}: “{part.text}” lệch {aside:.2f} mm, {below:.2f} mm"


def _signature(paper: Paper) -> list[Segment]:
    """From “Nơi nhận:” to the end of its page."""
    for page in paper.pages:
        for part in page.segments:
            if part.text.startswith("Nơi nhận:"):
                return [each for each in page.segments if each.baseline >= part.baseline - 0.7]
    return []


def _page_numbers(ours: Paper, theirs: Paper) -> Iterator[str]:
    one, other = (
        [part for page in paper.pages for part in page.segments if part.baseline < TOP - 2] for paper in (ours, theirs)
    )
    if len(ours.pages) == len(theirs.pages) and [part.text for part in one] != [part.text for part in other]:
        yield f"số trang {[part.text for part in one]}, bên kia {[part.text for part in other]}"
    for part, like in zip(one, other, strict=False):
        if (part.size, part.bold, part.italic) != (like.size, like.bold, like.italic):
            yield f"số trang cỡ {part.size}, bên kia {like.size}"
        if abs(part.baseline - like.baseline) > NUMBER or abs(part.centre - like.centre) > NUMBER:
            yield f"số trang ở {part.centre:.1f}; {part.baseline:.1f}, bên kia {like.centre:.1f}; {like.baseline:.1f}"


def _body(ours: Paper, theirs: Paper) -> Iterator[str]:
    one, other = ([row for _, row in body_rows(paper)] for paper in (ours, theirs))
    for name, measured, within in (
        ("lề trái", _left, ACROSS),
        ("lề phải", lambda rows: max((row.x1 for row in rows), default=0.0), ACROSS),
        ("lùi đầu dòng", _indent, ACROSS),
    ):
        if measured(one) and measured(other) and abs(measured(one) - measured(other)) > within:
            yield f"{name} {measured(one):.2f} mm, bên kia {measured(other):.2f} mm"
    looks = [{(part.size, part.bold, part.italic) for row in rows for part in row.segments} for rows in (one, other)]
    if looks[0] != looks[1]:
        yield f"cỡ và kiểu chữ {sorted(looks[0] ^ looks[1])}"
    for name, starts in (("giãn dòng", False), ("cách đoạn", True)):
        steps = [_step(paper, starts) for paper in (ours, theirs)]
        if all(steps) and abs(steps[0] - steps[1]) > LEADING:
            yield f"{name} {steps[0]:.2f} pt, bên kia {steps[1]:.2f} pt"


def _left(rows: Iterable[Row]) -> float:
    """Where lines that are not the first of their paragraph begin; 0 where there is none."""
    return min((row.x0 for row in rows if row.x0 - LEFT < 5), default=0.0)


def _indent(rows: Iterable[Row]) -> float:
    return _usual(row.x0 - LEFT for row in rows if 5 < row.x0 - LEFT < 20 and not row.bold)


def _step(paper: Paper, starts: bool) -> float:
    """The usual distance of two lines in points: inside a paragraph, or before one that `starts`."""
    rows = body_rows(paper)
    return _usual(
        (row.baseline - above.baseline) * MM
        for (page, above), (same, row) in pairwise(rows)
        if page is same and (5 < row.x0 - LEFT < 15) == starts and (starts or row.x0 - LEFT < 1) and not row.bold
    )


def _usual(values: Iterable[float]) -> float:
    """The value that comes most often, tenths told apart."""
    found = Counter(round(value, 1) for value in values)
    return found.most_common(1)[0][0] if found else 0.0
