"""PG-1 to PG-4 and TX-1: pages, margins, page numbers, typeface (domain.md §1.3, §1.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dankvan_desktop.reports import fonts
from dankvan_desktop.reports.conformance.model import Finding, Paper, at, excerpt, is_within, look, mm, shown
from dankvan_desktop.reports.drawn import Page, Part, Row, Text
from dankvan_desktop.reports.layout import MM
from dankvan_desktop.reports.tree import cleaned, plain_blocks

_ASCENT, _DESCENT = 0.891, 0.216  # of the type size, Liberation Serif
_DIGIT = 0.66  # height of a digit, of the type size
_LOWEST = 45.0  # points: two lines of text that go along to the next page, with their gap
_TOP_ROOM = 8.0  # millimetres from the margin to the top of the first line


def findings(paper: Paper) -> Iterator[Finding]:
    """All objections to the pages themselves."""
    for page in paper.pages:
        yield from _size(paper, page)
        yield from _inside(paper, page)
    yield from _side_margins(paper)
    yield from _bottom_margin(paper)
    yield from _numbers(paper)
    yield from _texts(paper)


def _size(paper: Paper, page: Page) -> Iterator[Finding]:
    sides = sorted((mm(page.width), mm(page.height)))
    wanted = paper.allowed.page_mm
    if any(abs(a - b) > paper.allowed.page_tolerance_mm for a, b in zip(sides, wanted, strict=True)):
        size = f"{shown(mm(page.width))} × {shown(mm(page.height))}"
        yield Finding("PG-1", "error", f"Khổ giấy {size} mm, quy định khổ A4 210 × 297 mm.", at(page), page.number)


def _printed(page: Page) -> list[Part]:
    return [part for part in page.parts if part.kind != "page_number"]


def _inside(paper: Paper, page: Page) -> Iterator[Finding]:
    parts = _printed(page)
    texts = [each for part in parts for each in part.texts]
    strokes = [each for part in parts for each in part.strokes]
    if not texts and not strokes:
        yield Finding("PG-2", "error", "Trang không có nội dung; bỏ chỗ ngắt trang thừa.", at(page), page.number)
        return
    left, right = paper.sides(page)
    bottom = page.height - paper.layout.margin_bottom_mm * MM
    over = {
        "trái": left - min([each.x for each in texts] + [each.x0 for each in strokes]),
        "phải": max([_end(each) for each in texts] + [each.x1 for each in strokes]) - right,
        "dưới": max([each.y + each.size * _DESCENT for each in texts] + [each.bottom for each in strokes]) - bottom,
    }
    for side, points in over.items():
        if mm(points) > paper.allowed.margin_tolerance_mm:
            message = f"Chữ hoặc nét kẻ lấn ra lề {side} {shown(mm(points))} mm; rút ngắn hoặc tách nội dung chỗ đó."
            yield Finding("PG-2", "error", message, at(page), page.number)
    tops = [each.y - each.size * _ASCENT for each in texts] + [each.top for each in strokes]
    top, wanted = mm(min(tops)), paper.layout.margin_top_mm
    if not wanted - 2 * paper.allowed.margin_tolerance_mm <= top <= wanted + _TOP_ROOM:
        message = f"Lề trên {shown(top)} mm, quy định {shown(wanted)} mm."
        yield Finding("PG-2", "error", message, at(page), page.number)


def _end(text: Text) -> float:
    return Row((text,)).right


def _side_margins(paper: Paper) -> Iterator[Finding]:
    for side, (page, held) in paper.side_margins.items():
        name, wanted = ("trái", "phải")[side], paper.margin_mm(page, side)
        message = f"Lề {name} {shown(held)} mm, quy định {shown(wanted)} mm."
        yield Finding("PG-3", "error", message, at(page), page.number)


def _bottom_margin(paper: Paper) -> Iterator[Finding]:
    """Pages that went on with the same paragraph were full: their last line stands at the margin."""
    room = []
    for page, following in zip(paper.pages, paper.pages[1:], strict=False):
        first = next((part for part in following.parts if part.kind != "page_number"), None)
        if first is not None and first.kind == "body" and not first.fresh:
            lowest = max(each.y + each.size * _DESCENT for part in _printed(page) for each in part.texts)
            room.append((page.height - lowest, page))
    if room:
        least, page = min(room, key=lambda each: each[0])
        wanted = paper.layout.margin_bottom_mm
        if least > wanted * MM + _LOWEST:
            message = f"Lề dưới {shown(mm(least))} mm, quy định {shown(wanted)} mm."
            yield Finding("PG-2", "error", message, at(page), page.number)


def _numbers(paper: Paper) -> Iterator[Finding]:
    count = 0
    for page in paper.pages:
        first = next(iter(_printed(page)), None)
        if first is None:
            continue  # told by PG-2
        begins = page.number == 1 or first.kind == "appendix"
        count = 1 if begins else count + 1
        numbers = list(page.of("page_number"))
        if begins:
            if numbers:
                message = "Trang đầu của văn bản hoặc phụ lục không in số trang."
                yield Finding("PG-4", "error", message, at(page), page.number)
            continue
        yield from _number(paper, page, numbers, count)


def _number(paper: Paper, page: Page, numbers: list[Part], count: int) -> Iterator[Finding]:
    if [part.text for part in numbers] != [str(count)]:
        held = ", ".join(part.text for part in numbers) or "không có"
        yield Finding("PG-4", "error", f"Số trang đang in: {held}; phải là {count}.", at(page), page.number)
        return
    digits = numbers[0].texts[0]
    from_edge = mm(digits.y - digits.size * _DIGIT / 2)
    if not is_within(from_edge, paper.allowed.page_number_mm):
        message = f"Số trang cách mép trên {shown(from_edge)} mm, quy định 10 mm."
        yield Finding("PG-4", "error", message, at(page), page.number)
    if not paper.is_centred(page, digits.x + digits.width / 2):
        yield Finding("PG-4", "error", "Số trang không nằm giữa trang.", at(page), page.number)
    wrong = look(digits, paper.allowed.page_number_sizes)
    if wrong:
        yield Finding("PG-4", "error", f"Số trang {wrong}.", at(page), page.number)


def _texts(paper: Paper) -> Iterator[Finding]:
    for page in paper.pages:
        strange = {each.font for part in page.parts for each in part.texts if not each.font.startswith(fonts.FAMILY)}
        for font in sorted(strange):
            message = f"Có chữ in bằng phông {font}, quy định phông Times New Roman."
            yield Finding("TX-1", "error", message, at(page), page.number)
        for text in (each.text for part in page.parts for each in part.texts):
            if not unicodedata.is_normalized("NFC", text):
                message = "Chữ có dấu không ở dạng dựng sẵn (Unicode TCVN 6909:2001); gõ lại chỗ này."
                yield Finding("TX-1", "error", message, at(page, text), page.number)
            if re.search("[\u200b-\u200d\ufeff\u00ad]", text):
                message = "Có ký tự không nhìn thấy; xóa và gõ lại chỗ này."
                yield Finding("TX-1", "error", message, at(page, text), page.number)
    yield from letters(paper)


def letters(paper: Paper) -> Iterator[Finding]:
    """Characters that the typeface lacks."""
    for text in plain_blocks(cleaned(paper.typed)):
        for letter in fonts.missing(text):
            message = f"Phông chữ không có ký tự “{letter}”, sẽ in thành “{fonts.MISSING}”; thay bằng chữ hoặc bỏ đi."
            yield Finding("TX-1", "error", message, f"“{excerpt(text)}”")
