"""What a superior office would object to in a finished PDF, by 36-HD/VPTW, 05-HD/VPTW or decree 30/2020/NĐ-CP.

Works on the PDF alone. Every expected value is typed from domain.md §1.3 and §1.5, here or in `rules`, codes are those
of §1.7; nothing is taken from the program's own table of layout numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tests.reports.measure_base import BOTTOM, LEFT, RIGHT, TOP, Finding, shift, style, under_title, within
from tests.reports.measure_head import letterhead, title
from tests.reports.page_model import MM, Page, Paper, Row, Segment, measure
from tests.reports.rules import PARTY, Rules

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_DESCENT = 0.216  # of the type size


def check_hd36(pdf: bytes) -> list[Finding]:
    """All objections to a Party paper in upright A4 with landscape appendices allowed; empty when it may be sent."""
    return check(pdf, PARTY)


def check(pdf: bytes, rules: Rules, *, two_sided: bool = False) -> list[Finding]:
    """All objections by a set of rules; a paper without a type name is taken for an official letter.

    `two_sided`: even pages have 15 mm at the left and 30 mm at the right; they are moved into place and measured alike.
    """
    paper = measure(pdf)
    for page in paper.pages if two_sided else ():
        if page.number % 2 == 0:
            shift(page, LEFT - RIGHT)
    parts = (_pages, letterhead, title, _body, _end)
    found = [finding for part in parts for finding in part(paper, rules)]
    found += [finding for part in (_texts, _headings, _appendices) for finding in part(paper)]
    return found + list(_attached(paper, rules))


def body_rows(paper: Paper) -> list[tuple[Page, Row]]:
    """Rows of the text between the title or the addressees and the recipients, without tables, charts and captions."""
    out = []
    started = False
    under = under_title(paper.pages[0])
    for page in paper.pages:
        for row in _without_page_number(page):
            if row.text.startswith("Nơi nhận"):
                return out
            if row.text == "-----" or row.text.startswith("Kính gửi:"):
                started, out = True, []
                continue
            below = started or (under and (page.number > 1 or row.baseline > under))
            if below and not _is_caption(row) and not _in_figure(page, row):
                out.append((page, row))
    return out


def _pages(paper: Paper, _rules: Rules) -> Iterator[Finding]:
    last_of_section = 0
    for page in paper.pages:
        where = f"trang {page.number}"
        if sorted((round(page.width), round(page.height))) != [210, 297]:
            yield Finding("PG-1", f"{where}: khổ {page.width:.1f} × {page.height:.1f} mm")
        numbers = _page_number_rows(page)
        fresh = page.number == 1 or any(row.text.startswith("Phụ lục") for row in page.rows[:1])
        last_of_section = 1 if fresh else last_of_section + 1
        yield from _page_number(page, numbers, 0 if fresh else last_of_section)
        rows = _without_page_number(page)
        if not rows:
            yield Finding("PG-2", f"{where}: trang trống")
            continue
        edges = (page.ink.x0 - LEFT, page.width - RIGHT - page.ink.x1, page.height - BOTTOM - page.ink.bottom)
        if min(edges) < -0.5:
            yield Finding("PG-2", f"{where}: chữ hoặc nét nằm ngoài lề {min(edges):.1f} mm")
        top = min(row.baseline - max(row.sizes) * 0.9 / MM for row in rows)
        top = min([top, *(box.top for box in page.boxes)])
        if not -1.0 <= top - TOP <= 8.0:
            yield Finding("PG-2", f"{where}: lề trên {top:.1f} mm")
    full = [page for page, after in pairwise(paper.pages) if page.height > page.width and _goes_on(after)]
    deepest = min((page.height - page.ink.bottom for page in full), default=0.0)
    if deepest - BOTTOM > 18:
        yield Finding("PG-2", f"lề dưới {deepest:.1f} mm")
    body = body_rows(paper)
    wrapped = any(page is other and below.x0 < above.x0 - 5 for (page, above), (other, below) in pairwise(body))
    if wrapped and abs(min(row.x0 for _, row in body) - LEFT) > 0.5:
        yield Finding("PG-3", f"lề trái {min(row.x0 for _, row in body):.1f} mm")
    if body and abs(210 - max(row.x1 for _, row in body) - RIGHT) > 0.5:
        yield Finding("PG-3", f"lề phải {210 - max(row.x1 for _, row in body):.1f} mm")


def _goes_on(page: Page) -> bool:
    """Whether a page goes on with a paragraph of the page before: that one was full to two lines."""
    first = next(iter(_without_page_number(page)), None)
    return first is not None and abs(first.x0 - LEFT) < 0.5 and not _in_figure(page, first) and not first.bold


def _page_number(page: Page, numbers: list[Row], expected: int) -> Iterator[Finding]:
    where = f"trang {page.number}"
    if not expected:
        if numbers:
            yield Finding("PG-4", f"{where}: có số trang trên trang đầu")
        return
    if [row.text for row in numbers] != [str(expected)]:
        yield Finding("PG-4", f"{where}: số trang {[row.text for row in numbers]}, phải là {expected}")
        return
    digits = numbers[0].segments[0]
    middle = digits.baseline - digits.size * 0.66 / 2 / MM
    if abs(middle - 10) > 1 or abs(digits.centre - (LEFT + page.width - RIGHT) / 2) > 1:
        yield Finding("PG-4", f"{where}: số trang cách mép trên {middle:.1f} mm, giữa ở {digits.centre:.1f} mm")
    if digits.size != 14 or digits.bold or digits.italic:
        yield Finding("PG-4", f"{where}: số trang cỡ {digits.size} {digits.font}")


def _texts(paper: Paper) -> Iterator[Finding]:
    for name, embedded in paper.fonts.items():
        if not re.search("LiberationSerif|TimesNewRoman|Tinos", name):
            yield Finding("TX-1", f"phông {name}")
        if not embedded:
            yield Finding("TX-1", f"phông {name} không nhúng")
    text = paper.text
    if not unicodedata.is_normalized("NFC", text):
        yield Finding("TX-1", "chữ không ở dạng dựng sẵn")
    if re.search("\u00a0[\u00a0 ]|[\u00a0 ]\u00a0|[\u200b-\u200d\ufeff]", text):
        yield Finding("TX-1", "có dấu cách không ngắt đi liền nhau hoặc ký tự không nhìn thấy")


def _body(paper: Paper, rules: Rules) -> Iterator[Finding]:
    rows = body_rows(paper)
    if not rows:
        yield Finding("BD-1", "không có nội dung")
        return
    for index, (page, row) in enumerate(rows):
        if not all(within(size, rules.body_sizes) for size in row.sizes):
            yield Finding("BD-1", f"trang {page.number}: cỡ {row.sizes} ở “{row.text[:40]}”")
        if _is_centred(page, row):
            continue
        indent = row.x0 - LEFT
        if not (abs(indent) < 0.3 or 9 <= indent <= 11):
            yield Finding("BD-1", f"trang {page.number}: lùi đầu dòng {indent:.1f} mm ở “{row.text[:40]}”")
        if index and rows[index - 1][0] is page:
            yield from _distance(page, rows[index - 1][1], row, rules)
    last = rows[-1][1].text
    if not last.endswith(".") or last.endswith("./."):
        yield Finding("BD-3", f"câu cuối kết thúc bằng “{last[-10:]}”")


def _distance(page: Page, above: Row, row: Row, rules: Rules) -> Iterator[Finding]:
    """Leading inside a paragraph, leading and gap between paragraphs."""
    step = (row.baseline - above.baseline) * MM
    where = f"trang {page.number}: “{row.text[:40]}”"
    if row.x0 - LEFT > 5 and not _is_centred(page, above):
        if step < rules.leading[0] + 6 - 0.05:
            yield Finding("BD-1", f"{where} cách đoạn trên {step:.1f} pt")
    elif row.x0 - LEFT < 5 and not rules.leading[0] - 0.05 <= step <= rules.leading[1] + 0.05:
        yield Finding("BD-1", f"{where} giãn dòng {step:.1f} pt")
    elif row.x0 - LEFT < 5 and not above.bold and abs(above.x1 - (page.width - RIGHT)) > 0.5:
        yield Finding("BD-1", f"{where}: dòng trên không căn đều hai bên")


def _headings(paper: Paper) -> Iterator[Finding]:
    expected: list[int] = [1, 1, 1]
    for _, row in body_rows(paper):
        text = row.text
        if re.match("Phần (thứ |[IVX]+)", text) and row.bold:
            expected = [1, 1, 1]
        if not row.bold or row.x0 - LEFT < 5:
            continue
        roman, arabic, nested = (re.match(rule, text) for rule in (r"([IVXL]+)\. ", r"(\d+)\. ", r"\d+\.(\d+)\. "))
        for level, match in enumerate((roman, arabic, nested)):
            if match:
                value = _roman(match[1]) if level == 0 else int(match[1])
                if value != expected[level]:
                    yield Finding("BD-2", f"đề mục “{text[:40]}” không nối tiếp")
                expected = [*expected[:level], value + 1, *[1] * (2 - level)]


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-one if one < other else one for one, other in pairwise([*values, 0]))


def _end(paper: Paper, rules: Rules) -> Iterator[Finding]:
    labels = ((page, row, part) for page in paper.pages for row in page.rows for part in row.segments)
    found = [place for place in labels if place[2].text.strip() == "Nơi nhận:"]
    if not found:
        yield Finding("NN-1", "không có Nơi nhận:")
        return
    page, row, label = found[0]
    slanted = rules.label_bold_italic
    yield from style("NN-1", label, rules.label_size, bold=slanted, italic=slanted)
    under = [r for r in page.rules if 0 < (r.top - label.baseline) * MM < 4 and abs(r.x0 - label.x0) < 1]
    if (rules.label_underlined and not under) or (under and not 0.9 <= under[0].length / (label.x1 - label.x0) <= 1.1):
        yield Finding("NN-1", "“Nơi nhận:” không gạch chân")
    if under and not rules.label_underlined:
        yield Finding("NN-1", "“Nơi nhận:” gạch chân")
    below = [part for part in page.segments if part.baseline >= label.baseline - 0.2]
    left = [part for part in below if part.x0 < label.x0 + 10 and part is not label]
    for after in paper.pages[page.number :]:
        rest = [part for row in _without_page_number(after) for part in row.segments]
        if not rest or not all(part.size == rules.recipients_size for part in rest) or after.boxes:
            break
        left += rest
    right = [part for part in below if part.x0 >= label.x1 + 10]
    yield from _recipients([part for part in left if not _is_note(part)], rules)
    for part in filter(_is_note, left):
        yield from style("NN-1", part, rules.recipients_size)
    yield from _signer(right, rules)
    above = [other for other in _without_page_number(page) if other.baseline < row.baseline - 0.2]
    if len(above) < 2:
        yield Finding("SG-1", "khối chữ ký đứng một mình trên trang")


def _is_note(part: Segment) -> bool:
    """Who typed and how many copies: “VP, 20 bản”."""
    return bool(re.fullmatch(r"\S+, \d+ bản", part.text.strip()))


def _recipients(parts: list[Segment], rules: Rules) -> Iterator[Finding]:
    items: list[str] = []
    for part in parts:
        yield from style("NN-1", part, rules.recipients_size)
        if part.text.startswith("- "):
            items.append(part.text.strip())
        elif items:
            items[-1] += " " + part.text.strip()
    ends = [item[-1] for item in items]
    if not items or ends[-1] != "." or set(ends[:-1]) - {";"} or not re.fullmatch(rules.archive, items[-1]):
        yield Finding("NN-1", f"danh sách nơi nhận {items}")


def _signer(parts: list[Segment], rules: Rules) -> Iterator[Finding]:
    if len(parts) < 3:
        yield Finding("SG-1", f"thiếu thẩm quyền, chức vụ hoặc họ tên: {[part.text for part in parts]}")
        return
    authority, *positions, name = parts
    if not re.fullmatch(rules.authority, authority.text) or authority.text != authority.text.upper():
        yield Finding("SG-1", f"thẩm quyền ký “{authority.text}”")
    yield from style("SG-1", authority, 14, bold=True)
    for part in positions:
        yield from style("SG-1", part, 14, bold=rules.position_bold or (part is not positions[-1] and part.bold))
        if re.search(r"\bP\.", part.text) or part.text != part.text.upper():
            yield Finding("SG-1", f"chức vụ “{part.text}”")
    yield from style("SG-1", name, 14, bold=True)
    if name.text != name.text.title() or (name.baseline - positions[-1].baseline) < 20:
        yield Finding("SG-1", f"họ tên “{name.text}” cách chức vụ {name.baseline - positions[-1].baseline:.0f} mm")


def _appendices(paper: Paper) -> Iterator[Finding]:
    body = " ".join(row.text for _, row in body_rows(paper))
    header = ""
    for page in paper.pages:
        rows = _without_page_number(page)
        if not rows:
            continue
        label = re.match(r"Phụ lục( \w+)?$", rows[0].text)
        if label:
            if label[0].lower() not in body.lower():
                yield Finding("AP-1", f"nội dung không nhắc đến {label[0]}")
            gridded = [row for row in rows if _in_figure(page, row)]
            header = gridded[0].text if gridded else ""
        elif header and _in_figure(page, rows[0]) and header not in {row.text for row in rows[:3]}:
            yield Finding("AP-1", f"trang {page.number}: không lặp lại dòng tiêu đề của bảng")


def _page_number_rows(page: Page) -> list[Row]:
    return [row for row in page.rows if row.baseline < TOP - 2]


def _without_page_number(page: Page) -> list[Row]:
    return [row for row in page.rows if row.baseline >= TOP - 2]


def _is_centred(page: Page, row: Row) -> bool:
    middle = (LEFT + page.width - RIGHT) / 2
    return abs(row.centre - middle) < 1 and row.x0 - LEFT > 0.5 and row.bold


def _is_caption(row: Row) -> bool:
    return row.italic and (row.sizes <= {11.0} or (row.bold and row.sizes == {13.0}))


def _in_figure(page: Page, row: Row) -> bool:
    """True for a row inside a table or chart, and for the small labels around a chart."""
    margin = 16.0 if max(row.sizes) <= 11 else 0.0
    return any(top - margin <= row.baseline <= low + margin for top, low in _figure_bands(page))


def _figure_bands(page: Page) -> list[tuple[float, float]]:
    """Vertical extents of tables and charts: paths taller than 4 mm."""
    return [(box.top, box.bottom) for box in page.boxes if box.bottom - box.top > 4]


def _attached(paper: Paper, rules: Rules) -> Iterator[Finding]:
    """Under the title of an appendix of a state paper: “(Kèm theo Báo cáo số … ngày …)”, italic."""
    if rules.attached_sizes is None:
        return
    for page in paper.pages:
        rows = _without_page_number(page)
        if not rows or not re.match(r"Phụ lục( \w+)?$", rows[0].text):
            continue
        found = [part for row in rows[:5] for part in row.segments if part.text.startswith("(Kèm theo ")]
        if not found or " số " not in found[0].text or " ngày " not in found[0].text:
            yield Finding("AP-1", f"trang {page.number}: không ghi kèm theo văn bản nào")
            continue
        least, most = rules.attached_sizes
        yield from style("AP-1", found[0], min(max(found[0].size, least), most), italic=True)
