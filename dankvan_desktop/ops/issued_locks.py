"""What an issued report refuses until it is withdrawn: changes of its record, its texts and of what was frozen.

A report is locked by an issuance in force that holds its frozen PDF. Every way in asks here: form, report page, paste,
change of many rows, words taken back from Word, recycle bin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.spec import META, Problem, Record
from dankvan_desktop.store import attachments, query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

_STILL_OPEN = ("state", "sent_on", "schedule")
"""Fields of an issued report that say what became of it, not what stands in it."""
_REGISTERED = ("direction", "type", "printed_number", "symbol", "number", "issuer", "date", "term", "number_year")
"""Fields of a paper that its issued report prints."""
_BY_PROGRAM = "Bản ban hành do chương trình lập, không sửa tay được. Muốn bỏ: Thu hồi báo cáo ở trang Đã ban hành."


def in_force(db: Database, report_id: str | None) -> Issuance | None:
    """The issuance of a report that stands and has its frozen files; None while the report is a draft."""
    if not report_id:
        return None
    found = query.ids(db, Query(Issuance, filters={"report": report_id, "state": "issued"}))
    held = [each for each in rows.get_many(db, Issuance, found) if is_real(db, each)]
    return max(held, key=lambda each: (each.created, each.id), default=None)


def is_real(db: Database, issuance: Issuance) -> bool:
    """Whether an issuance holds frozen files: one typed or pasted in by hand has none and locks nothing."""
    return bool(issuance.pdf_hash) and bool(frozen_files(db, issuance))


def frozen_files(db: Database, issuance: Issuance) -> dict[str, Attachment]:
    """The frozen files of an issuance by their SHA-256."""
    hashes = {issuance.pdf_hash, issuance.tree_hash, issuance.figures_hash}
    held = rows.get_many(db, Attachment, attachments.ids_of(db, Issuance.SPEC.name, [issuance.id], binned=True))
    return {each.sha256: each for each in held if each.sha256 in hashes}


def refusal(issuance: Issuance) -> str:
    """Why an issued report does not change."""
    told = f"Báo cáo đã ban hành: số {issuance.symbol}, ngày {dates.show(issuance.date or '')}."
    return f"{told} Muốn sửa, bấm “Thu hồi…” trước."


def keep_report(db: Database, record: Report, old: Report | None) -> tuple[Report, list[Problem]]:
    """An issued report changes only in whether it was sent."""
    issuance = in_force(db, record.id) if old is not None else None
    if issuance is None or old is None:
        return record, []
    problems = [Problem(name, refusal(issuance)) for name in _changed(record, old) if name not in _STILL_OPEN]
    if record.state not in ("issued", "sent"):
        problems.append(Problem("state", refusal(issuance)))
    return record, problems


def keep_section(db: Database, record: Section, old: Section | None) -> tuple[Section, list[Problem]]:
    """The texts of an issued report do not change, and none comes to it."""
    for report in dict.fromkeys((record.report, old.report if old else None)):
        issuance = in_force(db, report)
        if issuance is not None and (old is None or _changed(record, old)):
            return record, [Problem("body", refusal(issuance))]
    return record, []


def keep_document(db: Database, record: Document, old: Document | None) -> tuple[Document, list[Problem]]:
    """Number, date, issuer of a paper stay as its issued report prints them."""
    changed = [name for name in _changed(record, old) if name in _REGISTERED] if old is not None else []
    issuance = _of_document(db, record.id) if changed else None
    return record, [Problem(changed[0], refusal(issuance))] if issuance is not None else []


def keep_issuance(db: Database, record: Issuance, old: Issuance | None) -> tuple[Issuance, list[Problem]]:
    """What was issued is never edited."""
    if old is None or not _changed(record, old) or not is_real(db, old):
        return record, []
    return record, [Problem(_changed(record, old)[0], _BY_PROGRAM)]


def keep_attachment(db: Database, record: Attachment, old: Attachment | None) -> tuple[Attachment, list[Problem]]:
    """A frozen file keeps its name and place; only its order among the files changes."""
    changed = [name for name in _changed(record, old) if name != "position"] if old is not None else []
    told = _stays_attachment(db, record.id) if changed else ""
    return record, [Problem(changed[0], told)] if told else []


def stays(db: Database, cls: type[Record], ids: Sequence[str]) -> str:
    """Why records may not be put into the recycle bin, taken out of it or removed; empty when they may."""
    asks = _STAYS.get(cls.SPEC.name)
    return next((told for each in ids if (told := asks(db, each))), "") if asks else ""


def _changed(record: Record, old: Record | None) -> list[str]:
    if old is None:
        return []
    names = [field.name for field in spec.fields(type(record)) if field.name not in META]
    return [name for name in names if getattr(record, name) != getattr(old, name)]


def _stays_report(db: Database, report_id: str) -> str:
    issuance = in_force(db, report_id)
    return refusal(issuance) if issuance is not None else ""


def _stays_section(db: Database, section_id: str) -> str:
    section = rows.get(db, Section, section_id)
    return _stays_report(db, section.report or "") if section is not None else ""


def _stays_document(db: Database, document_id: str) -> str:
    issuance = _of_document(db, document_id)
    return refusal(issuance) if issuance is not None else ""


def _stays_issuance(db: Database, issuance_id: str) -> str:
    issuance = rows.get(db, Issuance, issuance_id)
    return _BY_PROGRAM if issuance is not None and is_real(db, issuance) else ""


def _stays_attachment(db: Database, attachment_id: str) -> str:
    file = rows.get(db, Attachment, attachment_id)
    if file is None or file.record_type != Issuance.SPEC.name:
        return ""
    issuance = rows.get(db, Issuance, file.record_id)
    if issuance is None or file.id not in {each.id for each in frozen_files(db, issuance).values()}:
        return ""
    return f"“{file.name}” là bản lưu của số {issuance.symbol} đã ban hành nên giữ nguyên."


def _of_document(db: Database, document_id: str) -> Issuance | None:
    found = query.ids(db, Query(Issuance, filters={"document": document_id})) if document_id else ()
    return next((each for each in rows.get_many(db, Issuance, found) if is_real(db, each)), None)


_STAYS: dict[str, Callable[[Database, str], str]] = {
    "attachment": _stays_attachment,
    "document": _stays_document,
    "issuance": _stays_issuance,
    "report": _stays_report,
    "section": _stays_section,
}
