"""What is still open before a report is issued: figures, texts, layout, signature, in the order of their weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.ops import issuing_doubts, reports
from dankvan_desktop.ops.issuing import Terms
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports.build import Slot
from dankvan_desktop.reports.issuing import Prepared
from dankvan_desktop.reports.tree import Document
from dankvan_desktop.store.database import Database

MUST, SHOULD, NOTE = "error", "warning", "info"
WORDS = {MUST: "Nên sửa", SHOULD: "Xem lại", NOTE: "Lưu ý"}
_MOST_PARTS = 6


@fixed
class Open(Frozen):
    """One thing: how grave, and what it is."""

    severity: str
    text: str


def at_once(work: Work, report: Report, terms: Terms, prepared: Prepared) -> list[Open]:
    """Contents and signature: what is known without printing."""
    return [*_content(work, report, prepared), *_signature(work, terms, prepared)]


def layout(document: Document, db: Database | None = None) -> list[Open]:
    """What a superior would object to in the finished pages; takes as long as printing, any thread may ask without
    `db`."""
    from dankvan_desktop.reports import conformance

    known = {MUST: MUST, SHOULD: SHOULD}
    return [
        Open(known.get(each.severity, NOTE), f"{each.message} ({each.where})" if each.where else each.message)
        for each in conformance.check(document, db)
    ]


def ordered(things: Iterable[Open]) -> list[Open]:
    """The gravest first, each once."""
    order = list(WORDS)
    return sorted(dict.fromkeys(things), key=lambda each: order.index(each.severity))


def _content(work: Work, report: Report, prepared: Prepared) -> Iterator[Open]:
    for missing in prepared.built.missing:
        period = f" ({missing.period})" if missing.period else ""
        yield Open(MUST, f"Thiếu số liệu bắt buộc: {missing.label}{period}.")
    slots = [slot for slot in prepared.built.slots if slot.is_own]
    empty = [slot for slot in slots if slot.narrative is None or slot.narrative.is_empty]
    if empty:
        yield Open(SHOULD, f"Chưa viết lời văn {len(empty)} mục: {_named(empty)}.")
    carried = reports.carried(work.db, report.id)
    same = [slot for slot in prepared.built.slots if slot.key in carried]
    if same:
        yield Open(SHOULD, f"Lời văn {len(same)} mục còn nguyên của báo cáo kỳ trước: {_named(same)}.")
    if report.draft_mark:
        yield Open(NOTE, f"Dòng “{report.draft_mark}” sẽ được bỏ khi ban hành.")


def _signature(work: Work, terms: Terms, prepared: Prepared) -> Iterator[Open]:
    for told in (
        issuing_doubts.of_signer(work.db, terms.signer, terms.date),
        issuing_doubts.of_number(work.db, prepared.type_code, terms),
    ):
        if told:
            yield Open(SHOULD, told)
    if not terms.signer:
        yield Open(MUST, "Chưa chọn người ký.")
    if not terms.recipient_list:
        yield Open(MUST, "Chưa chọn nơi nhận.")
    if terms.date and dates.first_day(terms.date) > work.clock.today():
        yield Open(SHOULD, f"Ngày ban hành {dates.show(terms.date)} chưa tới.")


def _named(slots: Iterable[Slot]) -> str:
    names = list(dict.fromkeys(f"{slot.number} {slot.heading}".strip() for slot in slots))
    more = f" và {len(names) - _MOST_PARTS} mục khác" if len(names) > _MOST_PARTS else ""
    return "; ".join(names[:_MOST_PARTS]) + more
