"""The head of a finished paper measured: letterhead, type name, subject."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tests.reports.measure_base import LEFT, RIGHT, Finding, head_segments, sized, style, type_row, under_title, within
from tests.reports.page_model import MM, Paper, Segment
from tests.reports.rules import Rules

TYPE_CODES = {
    "NGHỊ QUYẾT": "NQ",
    "CHỈ THỊ": "CT",
    "KẾT LUẬN": "KL",
    "QUY CHẾ": "QC",
    "QUYẾT ĐỊNH": "QĐ",
    "QUY ĐỊNH": "QĐ",
    "THÔNG TRI": "TT",
    "HƯỚNG DẪN": "HD",
    "THÔNG BÁO": "TB",
    "BÁO CÁO": "BC",
    "BÁO CÁO NHANH": "BC",
    "KẾ HOẠCH": "KH",
    "CHƯƠNG TRÌNH": "CTr",
    "ĐỀ ÁN": "ĐA",
    "TỜ TRÌNH": "TTr",
    "BIÊN BẢN": "BB",
}
_DATE = re.compile(r"(.+), ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")


def letterhead(paper: Paper, rules: Rules) -> Iterator[Finding]:
    page = paper.pages[0]
    head = head_segments(page)
    titles = [next((part for part in head if part.text.strip() == text), None) for text, _ in rules.titles]
    title = titles[-1]
    if title is None or titles[0] is None:
        yield Finding("HD-1", f"không có tiêu đề {rules.titles[0][0]}")
        return
    for part, (_, size) in zip(titles, rules.titles, strict=True):
        assert part is not None
        yield from style("HD-1", part, size, bold=True)
    below = [r for r in page.rules if 2 <= (r.top - title.baseline) * MM <= 12 and abs(r.centre - title.centre) < 1]
    if not below or not 0.96 <= below[0].length / (title.x1 - title.x0) <= 1.04:
        yield Finding("HD-1", "đường kẻ dưới tiêu đề không bằng độ dài tiêu đề")
    edge = min(part.x0 for part in titles if part)
    left = [part for part in head if part.centre < edge and part.x1 < edge + 5]
    date = [part for part in head if part not in left and part not in titles]
    short = [r for r in page.rules if left and r.centre < edge and r.bottom < left[-1].baseline + 3]
    if rules.mark and short:
        yield Finding("HD-2", "có đường kẻ dưới tên cơ quan ban hành")
    bold = [part for part in left if part.bold and not _is_draft(part)]
    if not rules.mark and not any(1 / 3 <= r.length / (bold[-1].x1 - bold[-1].x0) <= 1 / 2 for r in short if bold):
        yield Finding("HD-2", "thiếu đường kẻ ngắn dưới tên cơ quan ban hành")
    yield from _issuer(left, rules, letter=type_row(page) is None)
    yield from _place_date(date, rules)


def _issuer(left: list[Segment], rules: Rules, *, letter: bool) -> Iterator[Finding]:
    last = max((index for index, part in enumerate(left) if part.bold and not _is_draft(part)), default=-1)
    names, below = left[: last + 1], left[last + 1 :]
    if rules.mark:
        if not below or below[0].text != rules.mark:
            yield Finding("HD-2", "thiếu dấu * dưới tên cơ quan ban hành")
            return
        if names and abs(below[0].centre - names[-1].centre) > 1:
            yield Finding("HD-2", "dấu * không ở giữa")
        below = below[1:]
    elif below and below[0].text == "*":
        yield Finding("HD-2", "có dấu * dưới tên cơ quan ban hành")
        below = below[1:]
    for part in names:
        yield from sized("HD-2", part, rules.issuer_sizes, bold=part.bold)
        if part.text != part.text.upper():
            yield Finding("HD-2", f"“{part.text}” phải viết hoa")
    if not names or names[0].bold:
        yield Finding("HD-2", "cấp trên chữ đứng, cơ quan ban hành chữ đậm")
    rule = rules.letter_number if letter else rules.number
    lines = next((n for n in range(1, len(below) + 1) if re.fullmatch(rule, _joined(below[:n]))), len(below))
    if not re.fullmatch(rule, _joined(below[:lines])):
        yield Finding("HD-3", f"số và ký hiệu “{_joined(below)}”")
    for part in below[:lines]:
        yield from style("HD-3", part, rules.number_size)
    marks = [part for part in below[lines:] if _is_draft(part)]
    for part in marks:
        yield from style("HD-3", part, 14, bold=True)
    if marks != below[len(below) - len(marks) :]:
        yield Finding("HD-3", "ghi dự thảo không đứng cuối cột trái")
    below = [part for part in below if part not in marks]
    if letter and not re.fullmatch(rules.letter_subject, _joined(below[lines:])):
        yield Finding("HD-5", f"trích yếu công văn “{_joined(below[lines:])}”")
    for part in below[lines:]:
        yield from sized("HD-5", part, rules.letter_subject_sizes, italic=rules.letter_subject_italic)


def _is_draft(part: Segment) -> bool:
    return part.text.startswith("Dự thảo")


def _joined(parts: list[Segment]) -> str:
    return " ".join(part.text.strip() for part in parts)


def _place_date(parts: list[Segment], rules: Rules) -> Iterator[Finding]:
    text = " ".join(part.text.strip() for part in parts)
    match = _DATE.fullmatch(text)
    if not match:
        yield Finding("HD-4", f"địa danh, ngày tháng “{text}”")
        return
    place, day, month, year = match.groups()
    padded = f"{int(day):02d}", f"{int(month):02d}" if int(month) < 3 else str(int(month))
    if (day, month) != padded or not place[0].isupper():
        yield Finding("HD-4", f"ngày tháng “{text}” phải là ngày {padded[0]} tháng {padded[1]}")
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        yield Finding("HD-4", f"không có ngày “{text}”")
    for part in parts:
        yield from sized("HD-4", part, rules.date_sizes, italic=True)


def title(paper: Paper, rules: Rules) -> Iterator[Finding]:
    page = paper.pages[0]
    rows = page.rows
    start = type_row(page)
    if start is None:
        if not any(row.text.startswith("Kính gửi:") for row in rows):
            yield Finding("HD-5", "không có tên loại văn bản, cũng không có Kính gửi")
        return
    under = under_title(page)
    marks = [index for index, row in enumerate(rows) if re.fullmatch("-{2,}", row.text)]
    if rules.subject_mark and (not marks or rows[marks[0]].text != rules.subject_mark):
        yield Finding("HD-5", "thiếu dấu ----- dưới trích yếu")
        return
    if not rules.subject_mark and (marks or not under):
        yield Finding("HD-5", "thiếu đường kẻ ngắn dưới trích yếu")
        return
    middle = (LEFT + page.width - RIGHT) / 2
    ends = marks[0] if marks else next(index for index, row in enumerate(rows) if row.baseline > under)
    name, subject = rows[start], rows[start + 1 : ends]
    if not all(within(size, rules.type_sizes) for size in name.sizes) or not name.bold or name.italic:
        yield Finding("HD-5", f"tên loại cỡ {name.sizes}")
    for row in subject:
        if not all(within(size, rules.subject_sizes) for size in row.sizes) or not row.bold or row.italic:
            yield Finding("HD-5", f"trích yếu cỡ {row.sizes}: “{row.text}”")
    if not subject:
        yield Finding("HD-5", "thiếu trích yếu")
    for row in (name, *subject, *(rows[index] for index in marks[:1])):
        if abs(row.centre - middle) > 1:
            yield Finding("HD-5", f"“{row.text}” không ở giữa")
    number = next((match for part in page.segments if (match := re.fullmatch(rules.number, part.text))), None)
    code = TYPE_CODES.get(name.text)
    if number and code and number["code"] != code:
        yield Finding("HD-3", f"ký hiệu {number['code']} không phải của {name.text}")
