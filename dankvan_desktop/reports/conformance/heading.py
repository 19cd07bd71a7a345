"""HD-1 to HD-5: the head of page 1, type name and subject (domain.md §1.3, §1.5, §1.7)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dankvan_desktop.reports.conformance.model import Finding, Paper, excerpt, is_within, look, mm
from dankvan_desktop.reports.drawn import Page, Part, Row, Stroke, Text
from dankvan_desktop.reports.layout import Range

WHERE = "trang 1, phần đầu"
TYPE_CODES = {
    "NGHỊ QUYẾT": "NQ", "CHỈ THỊ": "CT", "KẾT LUẬN": "KL", "QUY CHẾ": "QC", "QUYẾT ĐỊNH": "QĐ", "QUY ĐỊNH": "QĐ",
    "THÔNG TRI": "TT", "HƯỚNG DẪN": "HD", "THÔNG BÁO": "TB", "BÁO CÁO": "BC", "BÁO CÁO NHANH": "BC", "KẾ HOẠCH": "KH",
    "CHƯƠNG TRÌNH": "CTr", "ĐỀ ÁN": "ĐA", "PHƯƠNG ÁN": "PA", "TỜ TRÌNH": "TTr", "BIÊN BẢN": "BB",
}  # fmt: skip
"""Codes of the kinds of papers (domain.md §1.6)."""
_DATE = r"(.+), ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
_BLANK = "…"


def findings(paper: Paper) -> Iterator[Finding]:
    """All objections to the head of the paper; an appendix printed alone has none."""
    if not paper.pages or paper.letterhead is None:
        return
    page = paper.pages[0]
    head = next(page.of("letterhead"), Part("letterhead", ()))
    edge = min((text.x for text in head.texts if text.text.strip() in _titles(paper)), default=page.width / 2)
    left = tuple(text for text in head.texts if text.x + text.width / 2 < edge)
    right = tuple(text for text in head.texts if text not in left)
    yield from _title_line(paper, page, right, head.strokes)
    short = [each for each in head.strokes if each.level and (each.x0 + each.x1) / 2 < edge]
    yield from _left(paper, left, short)
    yield from _place_date(paper, _last_rows(Part("right", right).rows, paper.letterhead.place_date))
    yield from _title(paper, page)


def _error(code: str, message: str, where: str = WHERE) -> Finding:
    return Finding(code, "error", message, where, 1)


def _titles(paper: Paper) -> list[str]:
    return paper.layout.title_line.split("\n")


def _title_line(paper: Paper, page: Page, right: tuple[Text, ...], strokes: tuple[Stroke, ...]) -> Iterator[Finding]:
    found: list[Text] = []
    for name, sizes in zip(_titles(paper), paper.allowed.title_sizes, strict=True):
        text = next((each for each in right if each.text.strip() == name), None)
        if text is None:
            yield _error("HD-1", f"Đầu văn bản phải có “{name}” trên một dòng; chọn lại thể thức.")
            return
        wrong = look(text, sizes, bold=True)
        if wrong:
            yield _error("HD-1", f"Dòng “{name}” {wrong}.")
        found.append(text)
    title = found[-1]
    middle = title.x + title.width / 2
    rules = [each for each in strokes if each.level and abs((each.x0 + each.x1) / 2 - middle) < 3]
    rule = next((each for each in rules if is_within(each.top - title.y, paper.allowed.title_rule_gap)), None)
    if rule is None:
        yield _error("HD-1", f"Dưới dòng “{title.text}” phải có đường kẻ, cách chữ 2–12 pt.")
    elif not is_within((rule.x1 - rule.x0) / title.width, paper.allowed.title_rule_ratio, 0.0):
        yield _error("HD-1", f"Đường kẻ dưới dòng “{title.text}” phải dài bằng dòng chữ.")


def _left(paper: Paper, texts: tuple[Text, ...], rules: list[Stroke]) -> Iterator[Finding]:
    rows = Part("left", texts).rows
    last = max((index for index, row in enumerate(rows) if _is_name(paper, row)), default=-1)
    names, below = rows[: last + 1], rows[last + 1 :]
    yield from _names(paper, names)
    if paper.layout.issuer_mark:
        if rules:
            yield _error("HD-2", "Dưới tên cơ quan ban hành của Đảng không kẻ đường; dùng dấu *.")
        if not below or below[0].text != paper.layout.issuer_mark:
            yield _error("HD-2", "Dưới tên cơ quan ban hành phải có một dấu *.")
        else:
            if names and abs(mm(below[0].centre - names[-1].centre)) > 1:
                yield _error("HD-2", "Dấu * phải nằm giữa, dưới tên cơ quan ban hành.")
            below = below[1:]
    elif names and not any(_has_share(each, names[-1], paper.allowed.issuer_rule_ratio) for each in rules):
        yield _error("HD-2", "Dưới tên cơ quan ban hành phải có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.")
    if below and below[0].text == "*":
        yield _error("HD-2", "Văn bản của Nhà nước không có dấu * dưới tên cơ quan ban hành.")
        below = below[1:]
    yield from _number(paper, below)


def _is_name(paper: Paper, row: Row) -> bool:
    """A line of the names of superior and issuer, as the tree has them."""
    head = paper.letterhead
    words = " ".join(row.text.split()).rstrip("…")
    return head is not None and bool(words) and any(words in _plain(name) for name in (head.superior, head.issuer))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _names(paper: Paper, names: tuple[Row, ...]) -> Iterator[Finding]:
    head = paper.letterhead
    assert head is not None
    if not head.superior.strip():
        yield _error("HD-2", "Chưa có tên cơ quan cấp trên; ghi ở Thiết lập, mục Đầu văn bản.")
    if not head.issuer.strip():
        yield _error("HD-2", "Chưa có tên cơ quan ban hành; ghi ở Thiết lập, mục Đầu văn bản.")
    superior = True
    issuer, covered = _plain(head.issuer), ""
    for row in names:
        superior = superior and _plain(row.text) in _plain(head.superior) and len(covered) < len(_plain(head.superior))
        covered += row.text + " "
        wrong = look(row, paper.allowed.issuer_sizes, bold=not superior)
        if wrong:
            kind = "cơ quan cấp trên" if superior else "cơ quan ban hành"
            yield _error("HD-2", f"Tên {kind} “{excerpt(row.text)}” {wrong}.")
        if row.text != row.text.upper():
            yield _error("HD-2", f"Tên cơ quan “{excerpt(row.text)}” phải viết in hoa.")
    held = "".join("".join(row.text.split()) for row in names)
    for kind, text in (("cấp trên", head.superior), ("ban hành", issuer)):
        if "".join(text.split()) not in held:
            yield _error("HD-2", f"Tên cơ quan {kind} “{excerpt(text)}” dài quá, không in đủ; rút ngắn ở Thiết lập.")


def _number(paper: Paper, rows: tuple[Row, ...]) -> Iterator[Finding]:
    head = paper.letterhead
    assert head is not None
    letter = paper.title is None
    rule = paper.allowed.letter_number if letter else paper.allowed.number
    if _BLANK in head.number or not head.number.strip():
        yield Finding("HD-3", "warning", "Văn bản chưa có số; lấy số khi ban hành.", WHERE, 1)
        rows = rows[1:]
    else:
        count = next((n for n in range(1, len(rows) + 1) if re.fullmatch(rule, _joined(rows[:n]))), 0)
        if not count:
            line = paper.layout.number_line(head.number)
            example = paper.allowed.number_example
            message = f"Số và ký hiệu “{excerpt(line)}” chưa đúng; viết như “{example}”, số nhỏ hơn 10 thêm số 0."
            yield _error("HD-3", message)
            count = 1
        for row in rows[:count]:
            wrong = look(row, paper.allowed.number_sizes)
            if wrong:
                yield _error("HD-3", f"Dòng số và ký hiệu {wrong}.")
        yield from _code(paper, _joined(rows[:count]))
        rows = rows[count:]
    yield from _letter_subject(paper, rows, letter=letter)


def _letter_subject(paper: Paper, rows: tuple[Row, ...], *, letter: bool) -> Iterator[Finding]:
    head = paper.letterhead
    assert head is not None
    wanted = paper.layout.letter_subject(head.subject)
    joined = _joined(rows)
    if letter and (not wanted or not _plain(joined).startswith(_plain(wanted))):
        prefix = paper.layout.letter_subject_prefix.strip()
        yield _error("HD-5", f"Dưới số của công văn phải có trích yếu bắt đầu bằng “{prefix}”.")
    mark = "".join(head.draft_mark.split())
    for row in rows:
        if mark and "".join(row.text.split()) in mark:
            continue
        wrong = look(row, paper.allowed.letter_subject_sizes, italic=paper.layout.letter_subject_italic)
        if letter and wrong:
            yield _error("HD-5", f"Trích yếu công văn {wrong}.")


def _code(paper: Paper, line: str) -> Iterator[Finding]:
    match = re.fullmatch(paper.allowed.number, line)
    wanted = TYPE_CODES.get(paper.title.type_name.strip().upper()) if paper.title else None
    if match and wanted and match["code"] != wanted:
        message = f"Ký hiệu “{match['code']}” không phải của {excerpt(paper.title.type_name) if paper.title else ''}"
        yield _error("HD-3", f"{message}; đúng là “{wanted}”.")


def _last_rows(rows: tuple[Row, ...], text: str) -> list[Row]:
    """The rows from the bottom that hold a text."""
    wanted = len("".join(text.split()))
    held: list[Row] = []
    while wanted > 0 and len(held) < len(rows):
        held.insert(0, rows[-1 - len(held)])
        wanted -= len("".join(held[0].text.split()))
    return held


def _place_date(paper: Paper, rows: list[Row]) -> Iterator[Finding]:
    line = " ".join(row.text for row in rows)
    if _BLANK in line or not line:
        yield Finding("HD-4", "warning", "Chưa có ngày ban hành; ghi ngày khi ban hành.", WHERE, 1)
        return
    match = re.fullmatch(_DATE, line)
    if match is None:
        message = f"Dòng “{excerpt(line)}” phải viết như “Phường Trần Phú, ngày 18 tháng 4 năm 2026”."
        yield _error("HD-4", message)
        return
    place, day, month, year = match.groups()
    right = f"{int(day):02d}", f"{int(month):02d}" if int(month) < 3 else str(int(month))
    if (day, month) != right:
        message = f"Ngày tháng viết “ngày {right[0]} tháng {right[1]}”: ngày dưới 10 và tháng 1, 2 thêm số 0."
        yield _error("HD-4", message)
    if not place[0].isupper():
        yield _error("HD-4", f"Địa danh “{excerpt(place)}” phải viết hoa chữ đầu.")
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        yield _error("HD-4", f"Không có ngày {day}/{month}/{year}; sửa ngày ban hành.")
    for row in rows:
        wrong = look(row, paper.allowed.date_sizes, italic=True)
        if wrong:
            yield _error("HD-4", f"Dòng địa danh, ngày tháng {wrong}.")


def _title(paper: Paper, page: Page) -> Iterator[Finding]:
    if paper.title is None:
        if not list(page.of("addressees")):
            yield _error("HD-5", "Công văn phải có dòng “Kính gửi:” dưới phần đầu.")
        return
    where = "trang 1, tên loại và trích yếu"
    for kind, name, sizes in (
        ("type_name", "Tên loại văn bản", paper.allowed.type_sizes),
        ("subject", "Trích yếu", paper.allowed.subject_sizes),
    ):
        rows = [row for _, part in paper.parts(kind) for row in part.rows]
        if not rows:
            yield _error("HD-5", f"{name} còn trống; ghi ở thông tin báo cáo.", where)
        for row in rows:
            wrong = look(row, sizes, bold=True)
            if wrong:
                yield _error("HD-5", f"{name} “{excerpt(row.text)}” {wrong}.", where)
            if not paper.is_centred(page, row.centre):
                yield _error("HD-5", f"{name} “{excerpt(row.text)}” phải nằm giữa trang.", where)
    if paper.title.type_name != paper.title.type_name.upper():
        yield _error("HD-5", f"Tên loại “{paper.title.type_name}” phải viết in hoa.", where)
    yield from _under_subject(paper, where)


def _under_subject(paper: Paper, where: str) -> Iterator[Finding]:
    marks = [part for _, part in paper.parts("mark")]
    if paper.layout.subject_mark:
        if [part.text for part in marks] != [paper.layout.subject_mark]:
            yield _error("HD-5", "Dưới trích yếu phải có 5 dấu gạch nối “-----”.", where)
        elif not paper.is_centred(paper.pages[0], marks[0].rows[0].centre):
            yield _error("HD-5", "Dấu “-----” phải nằm giữa trang.", where)
        return
    subject = [row for _, part in paper.parts("subject") for row in part.rows]
    rules = [each for _, part in paper.parts("subject_rule") for each in part.strokes]
    ratio = paper.allowed.subject_rule_ratio
    if marks or (subject and not any(_has_share(each, subject[-1], ratio) for each in rules)):
        yield _error("HD-5", "Dưới trích yếu phải có đường kẻ dài từ 1/3 đến 1/2 dòng chữ.", where)


def _has_share(rule: Stroke, row: Row, ratio: Range | None) -> bool:
    return ratio is not None and is_within((rule.x1 - rule.x0) / (row.right - row.x), ratio, 0.005)


def _joined(rows: tuple[Row, ...]) -> str:
    return " ".join(row.text for row in rows)

