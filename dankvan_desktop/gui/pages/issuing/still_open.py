"""What is still open before a report leaves or is issued: figures, texts, layout, signature, in the order of their
weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.gui.pages.report.parts import EMPTY, parts_of, state_as_built, state_of_part
from dankvan_desktop.ops import issuing_doubts, reports
from dankvan_desktop.ops.issuing import Terms
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import rows

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Built, Missing, Slot
    from dankvan_desktop.reports.conformance import Finding
    from dankvan_desktop.reports.issuing import Prepared

MUST, SHOULD, NOTE = "error", "warning", "info"
WORDS = {MUST: "Phải sửa", SHOULD: "Nên sửa", NOTE: "Xem lại"}
_MOST_PARTS = 6


@fixed
class Open(Frozen):
    """One thing: how grave, and what it is; of a figure that is missing what leads to its form."""

    severity: str
    text: str
    missing: Missing | None = None
    finding: Finding | None = None
    """Of the finished pages: what leads to its place."""


def at_once(work: Work, report: Report, terms: Terms, prepared: Prepared) -> list[Open]:
    """Contents, signature and number: what is known without printing, for the terms asked."""
    return [*of_report(work, report, terms, prepared.built), *_number(work, terms, prepared.type_code)]


def of_report(work: Work, report: Report, terms: Terms, built: Built) -> list[Open]:
    """The same without what number and day bring about: so it is listed while the report is written."""
    return [*_content(work, report, built), *_signature(work, terms)]


def usual(work: Work, report: Report) -> Terms:
    """Day, place, signature and recipients that issuing offers for a report; its number is asked there."""
    setting = rows.get(work.db, Setting, SETTING_ID) or Setting()
    return Terms(
        number=0,
        date=report.date if report.date and len(report.date) == 10 else work.clock.today().isoformat(),
        place=report.place or setting.place,
        signer=report.signer or setting.signer or "",
        recipient_list=report.recipient_list or setting.recipient_list or "",
    )


def of_missing(missing: Iterable[Missing]) -> list[Open]:
    """Required figures that nobody has entered."""
    return [
        Open(MUST, f"Thiếu số liệu bắt buộc: {each.label}{f' ({each.period})' if each.period else ''}.", each)
        for each in missing
    ]


def of_findings(findings: Iterable[Finding]) -> list[Open]:
    """What a superior would object to in the finished pages."""
    return [
        Open(
            each.severity if each.severity in WORDS else NOTE,
            f"{each.message} ({each.where})" if each.where else each.message,
            finding=each,
        )
        for each in findings
    ]


def ordered(things: Iterable[Open]) -> list[Open]:
    """The gravest first, each once."""
    order = list(WORDS)
    once = {(each.severity, each.text): each for each in things}
    return sorted(once.values(), key=lambda each: order.index(each.severity))


def _content(work: Work, report: Report, built: Built) -> Iterator[Open]:
    yield from of_missing(built.missing)
    parts = [(part, state_of_part(part, state_as_built)) for part in parts_of(built.slots)]
    empty = [part.heading for part, state in parts if state == EMPTY]
    if empty:
        yield Open(SHOULD, f"Chưa viết lời văn {len(empty)} mục: {_named(empty)}.")
    begun = [part.heading for part, state in parts if "/" in state]
    if begun:
        yield Open(SHOULD, f"Mới viết một phần lời văn {len(begun)} mục: {_named(begun)}.")
    carried = reports.carried(work.db, report.id)
    same = [slot for slot in built.slots if slot.key in carried]
    if same:
        yield Open(SHOULD, f"Lời văn {len(same)} mục còn nguyên của báo cáo kỳ trước: {_named(same)}.")
    if report.draft_mark:
        yield Open(NOTE, f"Dòng “{report.draft_mark}” sẽ được bỏ khi ban hành.")


def _signature(work: Work, terms: Terms) -> Iterator[Open]:
    told = issuing_doubts.of_signer(work.db, terms.signer, terms.date)
    if told:
        yield Open(SHOULD, told)
    if not terms.signer:
        yield Open(MUST, "Chưa chọn người ký.")
    if not terms.recipient_list:
        yield Open(MUST, "Chưa chọn nơi nhận.")


def _number(work: Work, terms: Terms, type_code: str) -> Iterator[Open]:
    told = issuing_doubts.of_number(work.db, type_code, terms)
    if told:
        yield Open(SHOULD, told)
    if terms.date and dates.first_day(terms.date) > work.clock.today():
        yield Open(SHOULD, f"Ngày ban hành {dates.show(terms.date)} chưa tới.")


def _named(slots: Iterable[Slot]) -> str:
    names = list(dict.fromkeys(f"{slot.number} {slot.heading}".strip() for slot in slots))
    more = f" và {len(names) - _MOST_PARTS} mục khác" if len(names) > _MOST_PARTS else ""
    return "; ".join(names[:_MOST_PARTS]) + more
