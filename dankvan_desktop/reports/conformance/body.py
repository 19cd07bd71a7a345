"""BD-1 to BD-3 and AP-1: text, headings, last sentence, appendices (domain.md §1.3, §1.7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dankvan_desktop.reports.conformance.model import (
    Finding,
    Paper,
    at,
    excerpt,
    is_within,
    look,
    mm,
    shown,
    shown_range,
)
from dankvan_desktop.reports.drawn import Page, Part, Row
from dankvan_desktop.reports.tree import (
    POINT_LETTERS,
    Appendix,
    Block,
    Grounds,
    Heading,
    ListBlock,
    Para,
    plain_text,
)

_TEXT = ("body", "heading", "part")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_SAME_LINE = 3.0  # points


def findings(paper: Paper) -> Iterator[Finding]:
    """All objections to the text and the appendices."""
    if paper.letterhead is not None and not list(paper.parts("body")):
        yield Finding("BD-1", "error", "Văn bản chưa có nội dung; viết nội dung rồi in.", "phần nội dung")
    usual = _usual_leading(paper)
    for page in paper.pages:
        for part in page.of(*_TEXT):
            yield from _part(paper, page, part)
        yield from _gaps(paper, page, usual)
    yield from _numbering(paper)
    yield from _last_sentence(paper)
    yield from _mentioned(paper)
    yield from _table_heads(paper)


def _error(page: Page, row: Row, message: str) -> Finding:
    return Finding("BD-1", "error", message, at(page, row.text), page.number)


def _part(paper: Paper, page: Page, part: Part) -> Iterator[Finding]:
    rows = part.rows
    sizes = paper.allowed.body_sizes
    for row in rows:
        wrong = next((each.size for each in row.texts if each.text.strip() and not is_within(each.size, sizes)), None)
        if wrong is not None:
            yield _error(page, row, f"Nội dung đang in cỡ chữ {shown(wrong)}, quy định cỡ {shown_range(sizes)}.")
            break
    if part.kind == "part":
        if not all(paper.is_centred(page, row.centre) for row in rows):
            yield _error(page, rows[0], "Tên phần phải nằm giữa trang.")
        return
    left, _ = paper.sides(page)
    for index, row in enumerate(rows):
        indent = mm(row.x - left)
        if index == 0 and part.fresh and not is_within(indent, paper.allowed.indent_mm):
            wanted = shown_range(paper.allowed.indent_mm)
            yield _error(page, row, f"Đầu đoạn lùi vào {shown(indent)} mm, quy định {wanted} mm.")
        elif (index or not part.fresh) and abs(indent) > paper.allowed.margin_tolerance_mm:
            yield _error(page, row, f"Dòng trong đoạn lệch lề trái {shown(indent)} mm.")
    for above, row in pairwise(rows):
        if not is_within(row.y - above.y, paper.allowed.leading):
            wanted = shown_range(paper.allowed.leading)
            yield _error(page, row, f"Giãn dòng {shown(row.y - above.y)} pt, quy định {wanted} pt.")
            break


def _usual_leading(paper: Paper) -> float:
    """The distance of lines inside the paragraphs, met most often."""
    steps = Counter(
        round(row.y - above.y, 1) for _, part in paper.parts("body") for above, row in pairwise(part.rows)
    )
    return steps.most_common(1)[0][0] if steps else paper.allowed.leading[0]


def _gaps(paper: Paper, page: Page, usual: float) -> Iterator[Finding]:
    for above, part in pairwise(page.parts):
        if above.kind not in ("body", "heading") or part.kind not in ("body", "heading") or not part.rows:
            continue
        gap = part.rows[0].y - above.rows[-1].y - usual
        if gap < paper.allowed.least_gap - 0.1 and part.fresh:
            wanted = shown(paper.allowed.least_gap)
            yield _error(page, part.rows[0], f"Đoạn cách đoạn trên {shown(gap)} pt, quy định ít nhất {wanted} pt.")
            return


def _numbering(paper: Paper) -> Iterator[Finding]:
    counts: dict[int, int] = {}
    blocks: list[Block] = list(paper.body)
    for appendix in paper.appendices:
        blocks += [appendix, *appendix.blocks]
    for block in blocks:
        if isinstance(block, Appendix):
            counts = {}
        if not isinstance(block, Heading) or not block.number:
            continue
        value = _value(block.number)
        counts = {level: count for level, count in counts.items() if level <= block.level}
        expected = counts.get(block.level, 0) + 1
        if value is not None and value != expected:
            message = f"Đề mục đánh số “{block.number}” không nối tiếp; đúng ra là mục thứ {expected} ở cấp này."
            yield Finding("BD-2", "warning", message, f"đề mục “{excerpt(block.label)}”")
        counts[block.level] = value if value is not None else expected


def _value(number: str) -> int | None:
    """Which one in its row a heading is: Phần thứ hai, II., 2., 1.2., b); None for a number of another kind."""
    if match := re.fullmatch(r"(?:Phần|Chương) (?:thứ )?(\S+)", number):
        word = match[1].lower()
        return _WORDS.index(word) + 1 if word in _WORDS else _roman(match[1])
    if match := re.fullmatch(r"([IVXL]+)[.)]", number):
        return _roman(match[1])
    if match := re.fullmatch(r"(?:\d+\.)*(\d+)[.)]?", number):
        return int(match[1])
    if match := re.fullmatch(r"([a-zđ])[.)]", number):
        return POINT_LETTERS.index(match[1]) + 1 if match[1] in POINT_LETTERS else None
    return None


def _roman(letters: str) -> int | None:
    if not letters or set(letters) - _ROMAN.keys():
        return None
    values = [_ROMAN[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _last_sentence(paper: Paper) -> Iterator[Finding]:
    texts = [block for block in paper.body if isinstance(block, Para | ListBlock | Grounds)]
    if not texts:
        return
    last = plain_text(texts[-1]).strip()
    where = f"câu cuối “{excerpt(last[-60:])}”"
    if last.endswith("./.") or last.endswith("/."):
        yield Finding("BD-3", "warning", "Câu cuối kết thúc bằng dấu chấm, bỏ “./.”.", where)
    elif not last.rstrip("”\"'’)").endswith("."):
        yield Finding("BD-3", "warning", "Câu cuối của văn bản phải kết thúc bằng dấu chấm.", where)


def _mentioned(paper: Paper) -> Iterator[Finding]:
    text = " ".join(plain_text(block) for block in paper.body).lower()
    several = len(paper.appendices) > 1
    yield from _attached(paper)
    for appendix in paper.appendices:
        where = f"phụ lục “{excerpt(appendix.label)}”"
        if several and not re.search(r"\d|\b[IVX]+$", appendix.number):
            yield Finding("AP-1", "warning", "Có từ hai phụ lục trở lên thì phải đánh số phụ lục.", where)
        if paper.letterhead and appendix.number and not re.search(rf"{re.escape(appendix.number.lower())}\b", text):
            message = f"Nội dung văn bản chưa nhắc đến {appendix.number}; thêm “(xem {appendix.number})” vào chỗ cần."
            yield Finding("AP-1", "warning", message, where)


def _attached(paper: Paper) -> Iterator[Finding]:
    """Under the title of an appendix of a state paper stands what it came with (domain.md §1.5)."""
    sizes = paper.allowed.attached_sizes
    if sizes is None or not paper.letterhead:
        return
    for appendix in paper.appendices:
        where = f"phụ lục “{excerpt(appendix.label)}”"
        if not re.fullmatch(r"\(Kèm theo .+ số .+ ngày .+\)", appendix.attached):
            message = "Dưới tên phụ lục phải ghi phụ lục kèm theo văn bản nào: “(Kèm theo Báo cáo số … ngày …)”."
            yield Finding("AP-1", "error", message, where)
    for page, part in paper.parts("attached"):
        for row in part.rows:
            held = look(row, sizes, italic=True)
            if held:
                message = f"Dòng “{excerpt(row.text)}” {held}."
                yield Finding("AP-1", "error", message, at(page, row.text), page.number)


def _table_heads(paper: Paper) -> Iterator[Finding]:
    """A table that goes on has its header row again; no row is cut between pages."""
    header: tuple[str, ...] = ()
    for page, part in paper.parts("table", "cut_table"):
        first = _first_cells(part)
        if part.fresh:
            header = first
        elif header and first[: len(header)] != header:
            message = "Bảng sang trang phải lặp lại dòng tiêu đề cột."
            yield Finding("AP-1", "warning", message, at(page, " ".join(header)), page.number)
        if part.kind == "cut_table":
            message = "Một ô của bảng dài hơn một trang nên bị cắt; tách thành nhiều dòng hoặc đưa vào lời văn."
            yield Finding("AP-1", "warning", message, at(page, " ".join(first)), page.number)


def _first_cells(part: Part) -> tuple[str, ...]:
    """The words of the header row: those above the second level line of the grid."""
    levels = sorted({round(stroke.top, 1) for stroke in part.strokes if stroke.level})
    low = levels[1] if len(levels) > 1 else float("inf")
    return tuple(text.text for text in part.texts if text.y < low + _SAME_LINE and text.y < low)
