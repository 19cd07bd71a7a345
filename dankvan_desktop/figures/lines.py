"""How one record reads as a line of an official paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dankvan_desktop.core import dates, spec
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

_SMALL = ("về ", "v/v ")


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation or a proper name in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def citation(document: Document, titles: Titles, *, issuer: bool = False, subject: bool = True) -> str:
    """“Quyết định số 03-QĐ/ĐU, ngày 21/7/2015 về thành lập …” (domain.md §1.6: comma before “ngày”)."""
    kind = titles.get(("list_item", document.type or ""), "Văn bản")
    text = f"{kind} số {document.symbol}" if document.symbol else kind
    if document.symbol and document.date:
        text += f", ngày {dates.cite(document.date)}"
    if issuer and document.issuer:
        text += f" của {titles.get(('unit', document.issuer), '')}"
    return f"{text} {_about(document.subject)}" if subject and document.subject else text


def _about(subject: str) -> str:
    plain = lower_first(subject)
    return plain if plain.startswith(_SMALL) else f"về {plain}"


def _document(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    documents = [each for each in records if isinstance(each, Document)]
    first = documents[0]
    if len(documents) == 1:
        return "", citation(first, titles)
    *numbers, last = sorted(documents, key=lambda each: each.number or 0)
    kind = titles.get(("list_item", first.type or ""), "văn bản")
    listed = ", ".join(str(each.number) for each in numbers)
    text = f"Các {lower_first(kind)} số {listed}, {last.symbol}"
    if first.date:
        text += f", ngày {dates.cite(first.date)}"
    return "", f"{text} {_about(first.subject)}"


def _title(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    return "", title_of(records[0], titles)


def _text(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    return "", spec.kind(type(records[0]), "text").show(getattr(records[0], "text"))  # noqa: B009


def _recurring(text: str, recurrence: str | None) -> str:
    """“… hằng năm”: how often, where no single date is known."""
    if recurrence in (None, "once"):
        return text
    return f"{text} ({dict(RECURRENCES)[recurrence].lower()})"


def _series(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, DocumentSeries)
    return "", _recurring(record.name, record.recurrence)


def _activity(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Activity)
    items = ", ".join(item.name for item in record.items)
    return "", f"{record.name}: {items}" if items else record.name


def _campaign(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    return "", title_of(records[0], titles)


def _award(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Award)
    return "", f"năm {record.year}: {lower_first(record.name)}" if record.year else record.name


def _inspection(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Inspection)
    inspected = ", ".join(titles.get(("unit", each), "") for each in record.inspected)
    return "", f"{record.subject} đối với {inspected}" if inspected else record.subject


def _dialogue(records: Sequence[Record], titles: Titles) -> tuple[str, str]:
    record = records[0]
    assert isinstance(record, Dialogue)
    return "", _recurring(record.name, record.recurrence)


LINES: Mapping[str, Line] = {
    "title": _title,
    "text": _text,
    "document": _document,
    "series": _series,
    "activity": _activity,
    "campaign": _campaign,
    "award": _award,
    "inspection": _inspection,
    "dialogue": _dialogue,
}
