"""Issuing a report: a number of its book, the paper frozen with its figures, withdrawn and issued anew (design §6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dankvan_desktop.core import dates
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.documents.relation import Relation
from dankvan_desktop.core.records.reports.issuance import Issuance, IssuedFigure
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.spec import Problem, Record
from dankvan_desktop.ops import attachments, documents, issued_figures, issued_locks, records
from dankvan_desktop.ops.attachments import Prepared
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.issued_figures import BadFigures, Basis, Difference, Printed
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import attachments as store
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

PDF, TREE, FIGURES = "Bản in.pdf", "Nội dung.txt", "Số liệu.txt"
"""What the frozen files are called where they lie."""
_MOST_TEXT = 20_000
_WENT_OUT = {"issued", "sent"}
_GONE = "Báo cáo này không còn trong tệp."
_NO_ISSUER = "Chưa chọn cấp ủy ban hành. Mở Công cụ ▸ Thiết lập, chọn “Cấp ủy ban hành” rồi ban hành lại."


@fixed
class Terms(Frozen):
    """What is asked when a report is issued. `date` is stored as any date; `signer`, `recipient_list` are ids."""

    number: int
    date: str
    place: str
    signer: str
    recipient_list: str


@fixed
class Paper(Frozen):
    """The paper made for these terms: what is frozen of it, and what its records say."""

    pdf: bytes
    tree: bytes
    basis: Basis
    figures: tuple[Printed, ...]
    symbol: str
    subject: str
    type_code: str
    outline: str
    authority: str
    position: str
    person: str
    recipients: str


@fixed
class Issued(Frozen):
    """An issued report as it was frozen. `problem` tells which file is no longer what it was; that file is empty."""

    issuance: Issuance
    pdf: bytes
    tree: bytes
    figures: bytes
    problem: str = ""


def as_issued(report: Report, terms: Terms) -> Report:
    """The report as issuing makes it: what its paper is printed from."""
    return replace(
        report,
        number=str(terms.number),
        date=terms.date,
        place=terms.place,
        signer=terms.signer or None,
        recipient_list=terms.recipient_list or None,
        state="issued",
        draft_mark="",
    )


def next_number(db: Database, type_code: str, day: date) -> documents.NextNumber | None:
    """The next number of the ward's committee for a type of paper; None while the settings name no committee."""
    committee = _setting(db).committee
    return documents.next_number(db, committee, list_item_id("document_type", type_code), day) if committee else None


def issue(work: Work, report_id: str, terms: Terms, paper: Paper) -> Change:
    """Give the report its number and freeze it, in one operation. Raises `Refused`, `FileProblem`: nothing is done.

    The paper is put into the book of papers, unless the report itself already stands there under this number and day.
    """
    report = _report(work.db, report_id)
    standing = issued_locks.in_force(work.db, report_id)
    if standing is not None:
        raise Refused(Problem("", issued_locks.refusal(standing)))
    if not _setting(work.db).committee:
        raise Refused(Problem("", _NO_ISSUER))
    if len(terms.date) != 10:
        raise Refused(Problem("date", "Ngày ban hành phải đủ ngày, tháng, năm."))
    changed = as_issued(report, terms)
    entered = entered_before(work.db, report, terms, paper.type_code)
    document = entered or records.checked(work, Document, _document(work.db, terms, paper), None)
    label = f"Ban hành số {paper.symbol}"
    with records.operation(work, "save", label) as (number, mark):
        written = [] if entered else [records.write(work, None, document, mark)]
        document_id = entered.id if entered else written[0][1]
        before = _last(work.db, report_id)
        issuance = _issuance(report_id, document_id, before, terms, paper)
        written.append(records.write(work, None, issuance, mark))
        written += _freeze(work, mark, written[-1][1], paper)
        written += _replaces(work, mark, document_id, before)
        written.append(records.write(work, report, changed, mark))
        rows.derive(work.db, written)
    return Change(number, label, "", tuple(each for _, each in written))


def withdraw(work: Work, issuance_id: str, day: str, reason: str) -> Change:
    """Take an issued report back: its paper is no longer valid, the report is a draft again. Raises `Refused`."""
    issuance = rows.get(work.db, Issuance, issuance_id)
    if issuance is None or issuance.state != "issued":
        raise Refused(Problem("", "Bản này không còn hiệu lực nên không thu hồi được nữa."))
    if not reason.strip():
        raise Refused(Problem("reason", "Nhập lý do thu hồi."))
    _in_order(day, "withdrawn_on", issuance, "thu hồi")
    told = f"Thu hồi ngày {dates.show(day)}: {reason.strip()}"
    writes: list[tuple[Record, Record]] = [
        (issuance, replace(issuance, state="withdrawn", withdrawn_on=day, reason=reason.strip()))
    ]
    document = rows.get(work.db, Document, issuance.document) if issuance.document else None
    report = rows.get(work.db, Report, issuance.report) if issuance.report else None
    if report is not None and report.sent_on:
        told = f"Đã gửi ngày {dates.show(report.sent_on)}. {told}"
    if document is not None:
        note = "\n".join(part for part in (document.note, told) if part)
        writes.append((document, replace(document, valid_to=day, note=note)))
    if report is not None:
        writes.append((report, replace(report, state="draft", number="", date=None, sent_on=None)))
    return records.save_together(work, f"Thu hồi số {issuance.symbol}", writes)


def mark_sent(work: Work, report_id: str, day: str) -> Change:
    """The report went out on a day. Raises `Refused`."""
    report = _report(work.db, report_id)
    if len(day) != 10:
        raise Refused(Problem("sent_on", "Ngày gửi phải đủ ngày, tháng, năm."))
    if dates.first_day(day) > work.clock.today():
        raise Refused(Problem("sent_on", "Ngày gửi chưa tới. Nhập ngày đã gửi."))
    issuance = issued_locks.in_force(work.db, report_id)
    if issuance is not None:
        _in_order(day, "sent_on", issuance, "gửi")
    changed = replace(report, state="sent", sent_on=day)
    return records.save_together(work, f"Ghi đã gửi {records.named(Report, report.subject)}", [(report, changed)])


def frozen(db: Database, report_id: str) -> Issued | None:
    """What was frozen of an issued report; None while it is a draft, or was issued without this program."""
    issuance = issued_locks.in_force(db, report_id)
    return read(db, issuance) if issuance is not None else None


def never_frozen(db: Database, report_id: str) -> str:
    """What to say of a report that went out without a frozen copy, so that it prints today's records under its old
    number; "" of any other."""
    report = rows.get(db, Report, report_id)
    if report is None or report.state not in _WENT_OUT or issued_locks.in_force(db, report_id) is not None:
        return ""
    number = f" số {report.number}" if report.number else " này"
    went = "đã gửi" if report.state == "sent" else "đã ban hành"
    return f"Báo cáo{number} không có bản giữ nguyên: in theo bản ghi hôm nay, có thể khác bản {went}."


def read(db: Database, issuance: Issuance) -> Issued:
    """The frozen files of an issuance, in force or withdrawn, each checked against the hash noted beside it."""
    held = issued_locks.frozen_files(db, issuance)
    hashes = {PDF: issuance.pdf_hash, TREE: issuance.tree_hash, FIGURES: issuance.figures_hash}
    found = {name: _read(db, key) if key in held else b"" for name, key in hashes.items()}
    wrong = [name.partition(".")[0].lower() for name, data in found.items() if not data]
    return Issued(
        issuance, found[PDF], found[TREE], found[FIGURES], problem=_tampered(issuance, wrong) if wrong else ""
    )


def differences(db: Database, issuance: Issuance) -> tuple[Difference, ...]:
    """The figures and lists that read otherwise today than in the issued paper; none where they cannot be read."""
    paper = read(db, issuance)
    try:
        basis, figures = issued_figures.from_json(paper.figures)
    except BadFigures:
        return ()
    return issued_figures.differences(db, basis, figures)


def unsound(db: Database) -> Iterator[tuple[Issuance, str]]:
    """Every issuance whose frozen files are not what was frozen, with what to do."""
    for issuance in rows.get_many(db, Issuance, rows.all_ids(db, Issuance)):
        if issuance.pdf_hash and issued_locks.is_real(db, issuance):
            problem = read(db, issuance).problem
            if problem:
                yield issuance, problem


def last_of(db: Database, report_id: str) -> Issuance | None:
    """The newest issuance of a report, in force or withdrawn."""
    return _last(db, report_id)


def _last(db: Database, report_id: str) -> Issuance | None:
    held = rows.get_many(db, Issuance, query.ids(db, Query(Issuance, filters={"report": report_id})))
    return max(held, key=lambda each: (each.created, each.id), default=None)


def _read(db: Database, key: str) -> bytes:
    try:
        return store.read(db, key)
    except store.LostBytes:
        return b""


def _tampered(issuance: Issuance, wrong: list[str]) -> str:
    what = ", ".join(wrong)
    return (
        f"Bản lưu của số {issuance.symbol} không còn nguyên như lúc ban hành ({what}). "
        "Khôi phục tệp phường từ bản sao lưu, hoặc đối chiếu với bản giấy đã ký."
    )


def _setting(db: Database) -> Setting:
    return rows.get(db, Setting, SETTING_ID) or Setting()


def _report(db: Database, report_id: str) -> Report:
    report = rows.get(db, Report, report_id)
    if report is None or report.deleted:
        raise Refused(Problem("", _GONE))
    return report


def _in_order(day: str, field: str, issuance: Issuance, what: str) -> None:
    if len(day) != 10:
        raise Refused(Problem(field, f"Ngày {what} phải đủ ngày, tháng, năm."))
    if issuance.date and dates.first_day(day) < dates.first_day(issuance.date):
        raise Refused(Problem(field, f"Ngày {what} sớm hơn ngày ban hành ({dates.show(issuance.date)})."))


def entered_before(db: Database, report: Report, terms: Terms, type_code: str) -> Document | None:
    """The report's own paper, where the clerk put it into the book before: same number, same day, both as noted."""
    if report.number != str(terms.number) or report.date != terms.date:
        return None
    wanted = {
        "issuer": _setting(db).committee, "type": list_item_id("document_type", type_code),
        "number": terms.number, "date": terms.date,
    }  # fmt: skip
    for document in rows.get_many(db, Document, query.ids(db, Query(Document, filters=wanted))):
        if not query.ids(db, Query(Issuance, filters={"document": document.id})):
            return document
    return None


def _document(db: Database, terms: Terms, paper: Paper) -> dict[str, str]:
    setting = _setting(db)
    next_one = next_number(db, paper.type_code, dates.first_day(terms.date))
    return {
        "direction": "out",
        "type": list_item_id("document_type", paper.type_code),
        "printed_number": paper.symbol,
        "symbol": paper.symbol,
        "number": str(terms.number),
        "issuer": setting.committee or "",
        "date": terms.date,
        "place": terms.place,
        "subject": paper.subject,
        "term": next_one.term if next_one else "",
    }


def _issuance(
    report_id: str, document_id: str, before: Issuance | None, terms: Terms, paper: Paper
) -> Issuance:
    figures = tuple(
        IssuedFigure(
            reference=each.reference,
            label=each.value.label,
            text=each.value.text[:_MOST_TEXT],
            period=each.value.period,
        )
        for each in paper.figures
    )
    return Issuance(
        report=report_id,
        document=document_id,
        symbol=paper.symbol,
        date=terms.date,
        place=terms.place,
        subject=paper.subject,
        authority=paper.authority,
        position=paper.position,
        person=paper.person,
        recipients=paper.recipients,
        state="issued",
        replaces=before.id if before is not None else None,
        outline=paper.outline,
        pdf_hash=hashlib.sha256(paper.pdf).hexdigest(),
        tree_hash=hashlib.sha256(paper.tree).hexdigest(),
        figures_hash=hashlib.sha256(_figures(paper)).hexdigest(),
        figures=figures,
    )


def _figures(paper: Paper) -> bytes:
    return issued_figures.to_json(paper.basis, paper.figures)


def _freeze(work: Work, mark: rows.Stamp, issuance_id: str, paper: Paper) -> list[tuple[str, str]]:
    files = [Prepared(PDF, paper.pdf), Prepared(TREE, paper.tree), Prepared(FIGURES, _figures(paper))]
    return attachments.put(work, mark, Issuance.SPEC.name, issuance_id, files)


def _replaces(
    work: Work, mark: rows.Stamp, document_id: str, before: Issuance | None
) -> list[tuple[str, str]]:
    """A paper issued anew says which one it stands for."""
    if before is None or not before.document or before.document == document_id:
        return []
    kind = list_item_id("relation_kind", "replaces")
    if rows.titles(work.db, "list_item", [kind]).get(kind) is None:
        return []
    relation = Relation(document=document_id, kind=kind, other=before.document)
    return [records.write(work, None, relation, mark)]
