"""SG-1 and NN-1: who signs, who receives (domain.md §1.3, §1.5, §1.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dankvan_desktop.reports.conformance.model import Finding, Paper, at, excerpt, look, mm, shown
from dankvan_desktop.reports.drawn import Page, Part, Row, Stroke
from dankvan_desktop.reports.layout import Range

_DEGREES = r"(?i)^(?:gs|pgs|ts|ths|bs|ks|giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|bác sĩ|kỹ sư)\b\.?"
_LABEL_SLACK = 3.0  # points


def findings(paper: Paper) -> Iterator[Finding]:
    """All objections to the end of the paper; a paper without head needs none."""
    if paper.letterhead is None and paper.signature is None:
        return
    found = next(iter(paper.parts("signature")), None)
    if found is None or paper.signature is None:
        yield Finding("SG-1", "error", "Văn bản chưa có chỗ ký; chọn người ký.", "phần cuối")
        return
    page, part = found
    middle = sum(paper.sides(page)) / 2
    right = Part("right", tuple(text for text in part.texts if text.x + text.width / 2 > middle)).rows
    left = Part("left", tuple(text for text in part.texts if text.x + text.width / 2 <= middle)).rows
    yield from _signing(paper, page, right)
    yield from _company(page, part)
    more = [row for _, rest in paper.parts("recipients") for row in rest.rows]
    yield from _recipients(paper, page, [*left, *more], part.strokes)


def _company(page: Page, part: Part) -> Iterator[Finding]:
    above = [each for each in page.parts if each.kind != "page_number"]
    if above and above[0] is part:
        message = "Khối chữ ký đứng một mình trên trang; phải có ít nhất hai dòng nội dung ở trên."
        yield Finding("SG-1", "error", message, at(page), page.number)


def _signing(paper: Paper, page: Page, rows: Sequence[Row]) -> Iterator[Finding]:
    block = paper.signature
    assert block is not None
    where = f"trang {page.number}, chỗ ký"
    authority, position, name = _shared(rows, (block.authority, block.position, block.name))

    def wrong(message: str) -> Finding:
        return Finding("SG-1", "error", message, where, page.number)

    for text, rows_of in ((block.authority, authority), (block.position, position), (block.name, name)):
        if len("".join(_joined(rows_of).split())) < len("".join(text.split())):
            yield wrong(f"“{excerpt(text)}” dài quá, không in đủ; rút ngắn ở Người ký.")
    if not re.fullmatch(paper.allowed.authority, _joined(authority)):
        held = f"“{excerpt(block.authority)}” " if block.authority.strip() else ""
        message = f"Quyền hạn ký {held}chưa đúng; viết như “{paper.allowed.authority_example}”, ghi ở Người ký."
        yield wrong(message)
    if not position:
        yield wrong("Chưa có chức vụ người ký; ghi ở Người ký.")
    if re.search(r"\bP\.", _joined(position)):
        yield wrong(f"Chức vụ “{excerpt(block.position)}” phải viết đủ chữ, không viết tắt “P.”.")
    if not name:
        yield wrong("Chưa có họ tên người ký; ghi ở Người ký.")
    elif re.search(_DEGREES, block.name.strip()):
        yield wrong(f"Họ tên “{excerpt(block.name)}” không ghi học hàm, học vị.")
    elif block.name.strip() != block.name.strip().title():
        yield wrong(f"Họ tên “{excerpt(block.name)}” viết hoa chữ đầu mỗi từ.")
    sizes = paper.allowed.signature_sizes
    for label, held_rows, bold in (
        ("Quyền hạn ký", authority, True),
        ("Chức vụ", position, paper.layout.position_bold),
        ("Họ tên người ký", name, True),
    ):
        yield from (wrong(text) for text in _looks(label, held_rows, sizes, bold))
    if position and name:
        room = mm(name[0].y - position[-1].y)
        if room < paper.allowed.signature_room_mm:
            wanted = shown(paper.allowed.signature_room_mm)
            yield wrong(f"Chỗ ký cao {shown(room)} mm, cần ít nhất {wanted} mm.")


def _looks(label: str, rows: Sequence[Row], sizes: Range, bold: bool) -> Iterator[str]:
    for row in rows:
        held = look(row, sizes, bold=bold)
        if held:
            yield f"{label} “{excerpt(row.text)}” {held}."
        if label != "Họ tên người ký" and row.text != row.text.upper():
            yield f"{label} “{excerpt(row.text)}” phải viết in hoa."


def _shared(rows: Sequence[Row], texts: Sequence[str]) -> list[list[Row]]:
    """The rows of each text, one after the other."""
    out: list[list[Row]] = []
    rest = list(rows)
    for text in texts:
        wanted = len("".join(text.split()))
        held: list[Row] = []
        while rest and wanted > 0:
            wanted -= len("".join(rest[0].text.split()))
            held.append(rest.pop(0))
        out.append(held)
    return out


def _recipients(paper: Paper, page: Page, rows: list[Row], strokes: Sequence[Stroke]) -> Iterator[Finding]:
    layout, allowed, block = paper.layout, paper.allowed, paper.signature
    assert block is not None
    where = f"trang {page.number}, nơi nhận"

    def wrong(message: str) -> Finding:
        return Finding("NN-1", "error", message, where, page.number)

    label = next((row for row in rows if row.text == layout.recipients_label), None)
    if label is None:
        yield wrong("Chưa có nơi nhận; chọn danh sách nơi nhận.")
        return
    slanted = layout.recipients_label_bold_italic
    held = look(label, allowed.label_sizes, bold=slanted, italic=slanted)
    if held:
        yield wrong(f"Chữ “{layout.recipients_label}” {held}.")
    under = [each for each in strokes if 0 < each.top - label.y < 4 and abs(each.x0 - label.x) < _LABEL_SLACK]
    if layout.recipients_label_underlined and not under:
        yield wrong(f"Chữ “{layout.recipients_label}” phải gạch chân.")
    if under and not layout.recipients_label_underlined:
        yield wrong(f"Chữ “{layout.recipients_label}” không gạch chân.")
    note = "".join(block.typed_note.split())
    if note and note not in "".join("".join(row.text.split()) for row in rows):
        yield wrong(f"Ghi chú người soạn “{excerpt(block.typed_note)}” dài quá, không in đủ; rút ngắn lại.")
    lines = [row for row in rows if row is not label and not (note and "".join(row.text.split()) in note)]
    for row in lines:
        held = look(row, allowed.recipients_sizes)
        if held:
            yield wrong(f"Nơi nhận “{excerpt(row.text)}” {held}.")
            break
    yield from (wrong(message) for message in _list(paper, lines))


def _list(paper: Paper, lines: Sequence[Row]) -> Iterator[str]:
    items: list[str] = []
    for row in lines:
        if row.text.startswith("- ") or not items:
            items.append(row.text)
        else:
            items[-1] += f" {row.text}"
    if not items:
        yield "Chưa có nơi nhận; chọn danh sách nơi nhận."
        return
    for index, item in enumerate(items):
        mark = "." if index == len(items) - 1 else ";"
        if not item.startswith("- ") or not item.endswith(mark):
            yield f"Nơi nhận “{excerpt(item)}” phải có gạch đầu dòng và kết thúc bằng dấu “{mark}”."
    if not re.fullmatch(rf"- {paper.allowed.archive}\.?", items[-1]):
        yield f"Dòng cuối của nơi nhận phải là nơi lưu, ví dụ “- {paper.layout.archive}.”."


def _joined(rows: Sequence[Row]) -> str:
    return " ".join(row.text for row in rows)
