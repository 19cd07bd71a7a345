"""How many records read as one line of a report: “Tuyên truyền, phổ biến: 54 cuộc, 2.310 lượt người”."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dankvan_desktop.core import numbers
from dankvan_desktop.core.records.campaigns.activity import Activity
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.campaigns.contribution import Contribution
from dankvan_desktop.core.records.common import FOLLOW_UP_STATES
from dankvan_desktop.core.records.democracy.concern import Concern
from dankvan_desktop.core.records.democracy.consultation import Consultation
from dankvan_desktop.core.records.democracy.dialogue import Dialogue
from dankvan_desktop.core.records.democracy.inspection import Inspection
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.reports.task import Task
from dankvan_desktop.core.spec import Record
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.figures.lines import ATTENDANCES, LINES, SESSIONS, Line, lower_first
from dankvan_desktop.store.values import Titles


def _told(*counts: tuple[int, str]) -> str:
    """“54 cuộc, 2.310 lượt người” of those that are not nought."""
    return ", ".join(f"{numbers.show_count(count)} {word}" for count, word in counts if count)


def _sum(values: Iterable[int | None]) -> int:
    return sum(value or 0 for value in values)


def _activity(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    held = [each for each in records if isinstance(each, Activity)]
    kind = held[0].kind or ""
    lead = lower_first(titles.get(("list_item", kind), "Hoạt động khác"))
    if len(held) == 1:  # the report says of which period it speaks
        only = held[0] if held[0].recurrence not in (None, "once") else replace(held[0], period=None)
        return lead, LINES["activity"]([only], titles)[1]
    sessions = _sum(each.sessions for each in held)
    told = _told(
        (sessions or len(held), (titles.get((SESSIONS, kind)) or "cuộc") if sessions else "hoạt động"),
        (_sum(each.attendances for each in held), titles.get((ATTENDANCES, kind)) or "lượt người"),
    )
    return lead, told


def _contribution(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    held = [each for each in records if isinstance(each, Contribution)]
    lead = lower_first(titles.get(("list_item", held[0].what or ""), "Đóng góp khác"))
    quantity = sum(each.quantity or 0 for each in held)
    measure = titles.get(("list_item", held[0].measure or ""), "")
    value = _sum(each.value for each in held)
    amount = f"{numbers.show(quantity)} {measure}".strip() if quantity else ""
    worth = numbers.show_money(value) if value else ""
    if amount and worth:
        return lead, f"{amount}, trị giá {worth}"
    return lead, amount or worth or _told((len(held), "lượt đóng góp"))


def _concern(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Concern)
    place = titles.get(("unit", record.unit or ""), "")
    text = f"{record.summary.rstrip('.')} ({place})" if place else record.summary.rstrip(".")
    state = dict(FOLLOW_UP_STATES).get(record.state or "", "").lower()
    result = clean_line(record.result).rstrip(".")
    return "", f"{text}; {lower_first(result)}" if result else f"{text}: {state}" if state else text


def _dialogue(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    held = [each for each in records if isinstance(each, Dialogue)]
    opinions = [opinion for each in held for opinion in each.opinions]
    told = _told(
        (len(held), "cuộc"),
        (_sum(each.participants for each in held), "lượt người dự"),
        (len(opinions), "ý kiến"),
        (sum(each.state == "done" for each in opinions), "ý kiến đã trả lời"),
    )
    return lower_first(titles.get(("list_item", held[0].kind or ""), "Hình thức khác")), told


def _consultation(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    held = [each for each in records if isinstance(each, Consultation)]
    told = _told(
        (len(held), "cuộc"),
        (_sum(each.present for each in held), "lượt hộ dự hoặc gửi phiếu"),
        (_sum(each.in_favour for each in held), "lượt hộ tán thành"),
        (_sum(each.opinions_received for each in held), "ý kiến"),
        (_sum(each.opinions_accepted for each in held), "ý kiến được tiếp thu"),
    )
    return lower_first(titles.get(("list_item", held[0].kind or ""), "Việc khác")), told


def _document(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    first = records[0]
    assert isinstance(first, Document)
    kind = titles.get(("list_item", first.type or ""), "văn bản khác")
    return "", f"{numbers.show_count(len(records))} {lower_first(kind)}"


def _document_group(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    """One paper as it is cited; several of one kind from one body as their number."""
    held = [each for each in records if isinstance(each, Document)]
    if len(held) == 1:
        return LINES["document"](records, titles)
    told = _document(records, titles)[1]
    issuer = titles.get(("unit", held[0].issuer or ""), "")
    return "", f"{told} của {issuer}" if issuer else told


def _task_group(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    """One task in its words; many of one programme as their number."""
    held = [each for each in records if isinstance(each, Task)]
    if len(held) == 1:
        return LINES["text"](records, titles)
    paper = titles.get(("document", held[0].document or ""), "")
    return "", f"{numbers.show_count(len(held))} nhiệm vụ{f' theo {paper}' if paper else ' khác'}"


def _model(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    first = records[0]
    assert isinstance(first, Model)
    field = lower_first(titles.get(("list_item", first.field or ""), "Lĩnh vực khác"))
    return field, _told((len(records), "mô hình, điển hình"))


def _award(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    held = [each for each in records if isinstance(each, Award)]
    form = lower_first(titles.get(("list_item", held[0].form or ""), "Hình thức khác"))
    told = _told(
        (_sum(each.collectives for each in held), "tập thể"), (_sum(each.individuals for each in held), "cá nhân")
    )
    return form, told or _told((len(held), "lượt khen"))


def _inspection(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    held = [each for each in records if isinstance(each, Inspection)]
    if len(held) == 1:
        return LINES["inspection"](records, titles)
    findings = sum(len(each.findings) for each in held)
    lead = titles.get(("unit", held[0].inspector or ""), "Đơn vị khác")
    return lead, _told((len(held), "cuộc"), (findings, "kết luận, kiến nghị"))


TOTALS: Mapping[str, Line] = {
    "activity_total": _activity,
    "contribution_total": _contribution,
    "concern": _concern,
    "dialogue_total": _dialogue,
    "consultation_total": _consultation,
    "document_total": _document,
    "document_group": _document_group,
    "task_group": _task_group,
    "model_total": _model,
    "award_total": _award,
    "inspection_total": _inspection,
}
