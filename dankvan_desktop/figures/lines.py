"""How one record reads as a line of an official paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dankvan_desktop.core import dates, numbers, spec
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.campaigns.activity import Activity
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.records.democracy.dialogue import Dialogue
from dankvan_desktop.core.records.democracy.inspection import Inspection
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.documents.document_series import DocumentSeries
from dankvan_desktop.core.spec import Record
from dankvan_desktop.store.values import Titles, title_of

Line = Callable[[Sequence[Record], Titles], tuple[str, str]]
"""(lead, text) of one record, or of several that are printed as one."""

_MOST_NAMED = 3
UNIT_KIND, SESSIONS, ATTENDANCES = "unit kind", "sessions", "attendances"
"""What `Titles` hold beside titles: the kind of a unit, and what an activity kind counts: lượt tổ, lượt người."""


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation or a proper name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def citation(document: Document, titles: Titles, *, issuer: bool = False, subject: bool = True) -> str:
    """“Quyết định số 03-QĐ/ĐU, ngày 21/7/2015 về thành lập …” (domain.md §1.6: comma before “ngày”)."""
    kind = titles.get(("list_item", document.type or ""), "Văn bản")
    text = f"{kind} số {document.symbol}" if document.symbol else kind
    if document.symbol and document.date:
        text += f", {on_date(document.date)}"
    if issuer and document.issuer:
        text += f" của {titles.get(('unit', document.issuer), '')}"
    return f"{text} {lower_first(document.subject)}" if subject and document.subject else text


def on_date(date: str) -> str:
    """“ngày 21/7/2015”, “tháng 7/2015”, “năm 2015” by precision."""
    return ("năm ", "tháng ", "ngày ")[date.count("-")] + dates.cite(date)


def _often(recurrence: str | None, period: Period | None) -> str:
    """How often, or in which year: “ (hằng năm)”, “ (năm 2016)”; nothing for what ran over years."""
    if recurrence not in (None, "once"):
        return f" ({dict(RECURRENCES)[recurrence].lower()})"
    if period is None or period.start.year != period.end.year:
        return ""
    return f" ({period.show()})" if "/" in period.show() else f" (năm {period.show()})"


def _document(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    documents = [each for each in records if isinstance(each, Document)]
    first = documents[0]
    if len(documents) == 1:
        # Who issued an incoming paper must be said; a rule without number or “về” is known by its name alone.
        by_name = not first.symbol and not first.subject.lower().startswith("về ")
        return "", citation(first, titles, issuer=first.direction == "in" and not by_name)
    *numbers, last = sorted(documents, key=lambda each: each.number or 0)
    kind = titles.get(("list_item", first.type or ""), "văn bản")
    listed = ", ".join(str(each.number) for each in numbers)
    on = f", {on_date(first.date)}" if first.date else ""
    return "", f"Các {lower_first(kind)} số {listed}, {last.symbol}{on} {lower_first(first.subject)}"


def _title(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    return "", title_of(records[0], titles)


def _text(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    return "", spec.kind(type(records[0]), "text").show(getattr(records[0], "text"))  # noqa: B009


def _series(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, DocumentSeries)
    return "", lower_first(record.name)


def _activity(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Activity)
    text = lower_first(record.name)
    kind = record.kind or ""
    counts = (
        (record.sessions, titles.get((SESSIONS, kind)) or "cuộc"),
        (record.attendances, titles.get((ATTENDANCES, kind)) or "lượt người"),
        (record.people, "người"),
    )
    told = ", ".join(f"{numbers.show_count(count)} {word}" for count, word in counts if count)
    text += f" với {told}" if told else ""
    often = _often(record.recurrence, record.period)
    text += "" if record.period and record.period.show() in record.name else often  # the name says when
    items = ", ".join(item.name for item in record.items)
    return "", f"{text}: {items}" if items else text


def _award(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    awards = [each for each in records if isinstance(each, Award)]
    years = ", ".join(str(year) for year in sorted({each.year for each in awards if each.year}))
    return "", f"{awards[0].name} (năm {years})" if years else awards[0].name


def _inspection(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Inspection)
    text = lower_first(record.subject)
    if record.inspected:
        text += f" đối với {_names(record.inspected, titles)}"
    text += f", do {titles.get(('unit', record.inspector or ''), 'đơn vị kiểm tra')} chủ trì"
    if record.co_inspectors:
        text += f", phối hợp với {_names(record.co_inspectors, titles)}"
    return "", text + _often(record.recurrence, record.period)


def _names(ids: Sequence[str], titles: Titles) -> str:
    """Names of units in a row; many of one kind are counted: “… và 12 chi bộ”."""
    alike: dict[str, list[str]] = {}
    for each in ids:
        alike.setdefault(titles.get((UNIT_KIND, each), each), []).append(titles.get(("unit", each), ""))
    parts: list[str] = []
    for kind, names in alike.items():
        parts.extend([f"{numbers.show_count(len(names))} {kind.lower()}"] if len(names) > _MOST_NAMED else names)
    return " và ".join(part for part in (", ".join(parts[:-1]), parts[-1] if parts else "") if part)


def _dialogue(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Dialogue)
    return "", lower_first(record.name) + _often(record.recurrence, record.period)


LINES: Mapping[str, Line] = {
    "title": _title,
    "text": _text,
    "document": _document,
    "series": _series,
    "activity": _activity,
    "campaign": _title,
    "award": _award,
    "inspection": _inspection,
    "dialogue": _dialogue,
}
