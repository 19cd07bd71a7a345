"""Issuing: number, frozen paper, what an issued report refuses, what differs later, withdrawn and issued anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.documents.relation import Relation
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.ops import attachments, bulk, check, files, issuing, issuing_doubts, records, reports, undo
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.reports import issuing as papers
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.ops.issued import DAY, a_typed, issue, report_of, symbol, terms
from tests.sample import open_sample, sample_file

TODAY = date(2026, 12, 31)
TOLD = "Báo cáo đã ban hành: số {}, ngày 20/12/2026."


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.open_work(sample_file(tmp_path, "year"), FixedClock(TODAY), "Người thử")
    yield opened
    opened.db.close()


def standing(work: Work) -> Issuance:
    issued = issuing.frozen(work.db, report_of(work).id)
    assert issued is not None and not issued.problem
    return issued.issuance


# --- the number and the paper -----------------------------------------------------------------------------------------


def test_it_takes_the_next_number_and_stands_in_the_book(work: Work) -> None:
    wanted = symbol(work)
    change = issue(work)
    assert change.label == f"Ban hành số {wanted}"
    report, issuance = report_of(work), standing(work)
    assert (report.state, report.number, report.date) == ("issued", wanted.split("-")[0], DAY)
    document = rows.get(work.db, Document, issuance.document or "")
    assert document is not None
    held = (document.direction, document.symbol, document.number, document.date, document.place, document.subject)
    assert held == ("out", wanted, int(report.number), DAY, "Phường Bình Minh", report.subject)
    assert rows.titles(work.db, "list_item", [document.type or ""]) == {document.type: "Báo cáo"}
    assert rows.titles(work.db, "term", [document.term or ""]) == {
        document.term: "2025-2030 – Đảng ủy phường Bình Minh"
    }
    assert (issuance.authority, issuance.position) == ("T/M ĐẢNG ỦY", "BÍ THƯ")
    assert issuance.recipients.splitlines()[-1] == "- Lưu Văn phòng Đảng ủy."
    assert terms(work).number == int(report.number) + 1


def test_what_was_frozen_is_what_was_printed(work: Work) -> None:
    value = a_typed(work)[1]
    issue(work)
    issued = issuing.frozen(work.db, report_of(work).id)
    assert issued is not None and issued.pdf.startswith(b"%PDF-")
    assert hashlib.sha256(issued.pdf).hexdigest() == issued.issuance.pdf_hash
    assert "Số liệu" in issued.tree.decode() or "Document" in issued.tree.decode()
    assert value.text in {each.text for each in issued.issuance.figures}
    names = [each.name for each in attachments.of_record(work.db, "issuance", issued.issuance.id)]
    assert names == ["Bản in.pdf", "Nội dung.txt", "Số liệu.txt"]


def test_a_number_that_is_taken_is_refused_and_nothing_is_written(work: Work) -> None:
    before = work.db.conn.total_changes
    with pytest.raises(Refused, match="Số này đã có trong sổ"):
        issue(work, terms(work, number=terms(work).number - 1))
    assert work.db.conn.total_changes == before
    assert report_of(work).state == "draft"


def test_a_paper_that_the_clerk_entered_before_is_the_one_issued(tmp_path: Path) -> None:
    ward = open_sample(tmp_path)
    try:
        report = report_of(ward)
        asked = replace(terms(ward, "2018-04-18"), number=70)
        count = query.count(ward.db, Query(Document))
        issue(ward, asked)
        assert query.count(ward.db, Query(Document)) == count
        document = rows.get(ward.db, Document, standing(ward).document or "")
        assert document is not None and (document.symbol, report.number) == ("70-BC/ĐU", "70")
    finally:
        ward.db.close()


def test_it_is_taken_back_and_done_again_as_a_whole(work: Work) -> None:
    wanted = symbol(work)
    counts = [query.count(work.db, Query(cls)) for cls in (Document, Issuance, Attachment)]
    issue(work)
    undo.undo(work)
    assert issuing.frozen(work.db, report_of(work).id) is None
    assert report_of(work).state == "draft" and report_of(work).number == ""
    assert [query.count(work.db, Query(cls)) for cls in (Document, Issuance, Attachment)] == counts
    undo.redo(work)
    assert standing(work).symbol == wanted


def test_once_sent_issuing_is_not_taken_back_alone(work: Work) -> None:
    issue(work)
    issuing.mark_sent(work, report_of(work).id, "2026-12-21")
    assert (report_of(work).state, report_of(work).sent_on) == ("sent", "2026-12-21")
    undo.undo(work)
    assert report_of(work).state == "issued", "the sending first"


@pytest.mark.parametrize(("day", "told"), [("2026-12-19", "sớm hơn ngày ban hành"), ("2030-01-01", "chưa tới")])
def test_the_day_of_sending_lies_between_issuing_and_today(work: Work, day: str, told: str) -> None:
    issue(work)
    with pytest.raises(Refused, match=told):
        issuing.mark_sent(work, report_of(work).id, day)


def test_no_committee_no_number(work: Work) -> None:
    asked = terms(work)
    from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting

    records.save(work, Setting, SETTING_ID, {"committee": ""})
    with pytest.raises(Refused, match="Chưa chọn cấp ủy ban hành"):
        issue(work, asked)


# --- what is refused --------------------------------------------------------------------------------------------------


def test_texts_and_fields_refuse_changes_at_every_way_in(work: Work) -> None:
    report, told = report_of(work), TOLD.format(symbol(work))
    issue(work)
    section = reports.texts_of(work.db, report.id)[0]
    new = {"report": report.id, "key": "p1.x", "body": Narrative().to_json()}
    ways = {
        "form": lambda: records.save(work, Report, report.id, {"subject": "khác"}),
        "outline": lambda: records.save(work, Report, report.id, {"outline": "so-ket-nq25"}),
        "state": lambda: records.save(work, Report, report.id, {"state": "draft"}),
        "text": lambda: reports.save_section(work, report.id, section.key, "", Narrative()),
        "new text": lambda: records.save(work, Section, None, new),
        "paste": lambda: records.save_many(work, Section, [new], "Dán"),
        "bulk": lambda: bulk.apply(work, Report, [report.id], "period_to", "11/2026"),
        "report to the bin": lambda: records.delete(work, Report, [report.id]),
        "text to the bin": lambda: records.delete(work, Section, [section.id]),
        "purge": lambda: records.purge(work, Section, [section.id]),
    }
    for name, act in ways.items():
        with pytest.raises(Refused) as refused:
            act()
        assert told in str(refused.value) or name == "bulk", (name, str(refused.value))
    assert bulk.preview(work, Report, [report.id], "period_to", "11/2026")[0].why.startswith(told)


def test_what_was_issued_cannot_be_removed_or_edited(work: Work) -> None:
    issue(work)
    issuance = standing(work)
    file = attachments.of_record(work.db, "issuance", issuance.id)[0]
    for act in (
        lambda: attachments.remove(work, [file.id]),
        lambda: records.save(work, Attachment, file.id, {"name": "khác.pdf"}),
        lambda: records.delete(work, Issuance, [issuance.id]),
        lambda: records.save(work, Issuance, issuance.id, {"pdf_hash": "0"}),
        lambda: records.delete(work, Document, [issuance.document or ""]),
        lambda: records.save(work, Document, issuance.document, {"printed_number": "99-BC/ĐU", "number": "99"}),
    ):
        with pytest.raises(Refused):
            act()
    records.save(work, Document, issuance.document, {"note": "Đã đóng dấu."})
    assert standing(work) == issuance


def test_whether_it_was_sent_may_still_be_noted_in_the_form(work: Work) -> None:
    report = report_of(work)
    issue(work)
    records.save(work, Report, report.id, {"state": "sent", "sent_on": "21/12/2026"})
    assert report_of(work).sent_on == "2026-12-21"


# --- later ------------------------------------------------------------------------------------------------------------


def test_nothing_differs_right_after_issuing_though_the_book_has_one_paper_more(work: Work) -> None:
    issue(work)
    assert issuing.differences(work.db, standing(work)) == ()


def test_a_figure_that_changed_is_told_with_its_rows(work: Work) -> None:
    held, value = a_typed(work)
    issue(work)
    records.save(work, Observation, held.id, {"value": "4321"})
    found = {each.then: each for each in issuing.differences(work.db, standing(work))}[value.text]
    assert found.label.lower() == value.label.lower() and found.now.startswith("4.321")
    assert (found.record, found.rows, found.before) == ("observation", (held.id,), (held.id,))
    told = [each for each in check.run(work.db) if each.code == "issuance.differs"]
    assert len(told) == 1 and told[0].severity == "warning"
    assert f"đã in “{value.text}”, nay “{found.now}”" in told[0].message
    records.save(work, Observation, held.id, {"value": spec.draft_of(held)["value"]})
    assert issuing.differences(work.db, standing(work)) == ()


def test_withdrawn_and_issued_anew_leaves_a_trace(work: Work) -> None:
    wanted = symbol(work, after=1)
    issue(work)
    first = standing(work)
    issuing.mark_sent(work, report_of(work).id, "2026-12-21")
    with pytest.raises(Refused, match="lý do"):
        issuing.withdraw(work, first.id, "2026-12-22", " ")
    issuing.withdraw(work, first.id, "2026-12-22", "Sai diện tích")
    report = report_of(work)
    assert (report.state, report.number, report.date, report.sent_on) == ("draft", "", None, None)
    document = rows.get(work.db, Document, first.document or "")
    assert document is not None and document.valid_to == "2026-12-22"
    assert document.note == "Đã gửi ngày 21/12/2026. Thu hồi ngày 22/12/2026: Sai diện tích"
    with pytest.raises(Refused, match="không thu hồi được nữa"):
        issuing.withdraw(work, first.id, "2026-12-22", "lại")
    records.save(work, Report, report.id, {"subject": "công tác dân vận năm 2026, bản sửa"})
    withdrawn = rows.get(work.db, Issuance, first.id)
    assert withdrawn is not None
    passages = papers.reworded(work.db, issuing.read(work.db, withdrawn))
    assert any("bản sửa" in each.now for each in passages), "words changed in between"
    assert not any(first.symbol in each.then for each in passages), "it lost its number: that is no change of words"
    issue(work, terms(work, "2026-12-23"))
    second = standing(work)
    assert (second.symbol, second.replaces) == (wanted, first.id)
    kind = list_item_id("relation_kind", "replaces")
    found = query.ids(work.db, Query(Relation, filters={"document": second.document, "kind": kind}))
    assert [each.other for each in rows.get_many(work.db, Relation, found)] == [first.document]
    old = rows.get(work.db, Issuance, first.id)
    assert old is not None and (old.state, old.reason) == ("withdrawn", "Sai diện tích")
    assert issuing.read(work.db, old).pdf.startswith(b"%PDF-"), "what was withdrawn is still there to be read"


@pytest.mark.parametrize("which", ["pdf_hash", "tree_hash", "figures_hash"])
def test_a_frozen_file_that_was_tampered_with_is_told(work: Work, which: str) -> None:
    issue(work)
    issuance = standing(work)
    work.db.conn.execute("UPDATE attachment_chunk SET data = x'00' WHERE sha256 = ?", (getattr(issuance, which),))
    told = [each for each in check.run(work.db) if each.record == "issuance"]
    assert [(each.code, each.severity) for each in told] == [("issuance.altered", "error")]
    assert told[0].message.startswith(f"Bản lưu của số {issuance.symbol} không còn nguyên như lúc ban hành")
    issued = issuing.frozen(work.db, report_of(work).id)
    assert issued is not None and issued.problem == told[0].message


def test_another_whole_file_in_its_place_is_told_too(work: Work) -> None:
    issue(work)
    issuance = standing(work)
    file = attachments.of_record(work.db, "issuance", issuance.id)[0]
    other = attachments.of_record(work.db, "issuance", issuance.id)[1]
    work.db.conn.execute("UPDATE attachment SET sha256 = ? WHERE id = ?", (other.sha256, file.id))
    assert "bản in" in (issuing.frozen(work.db, report_of(work).id) or pytest.fail("locked no more")).problem


def test_a_number_out_of_order_with_its_day_is_a_doubt(work: Work) -> None:
    asked = terms(work, "2026-12-31")
    assert issuing_doubts.of_number(work.db, "BC", asked) == ""
    early = replace(asked, date="2026-12-01")
    assert f"Số {asked.number} đề ngày 01/12/2026, sớm hơn số {asked.number - 1}-BC/ĐU (" in issuing_doubts.of_number(
        work.db, "BC", early
    )
    late = replace(asked, number=40)
    assert "Số 40 đề ngày 31/12/2026, muộn hơn số 41-BC/ĐU (" in issuing_doubts.of_number(work.db, "BC", late)


# --- who signs --------------------------------------------------------------------------------------------------------


def test_a_post_that_nobody_held_on_the_day_is_a_warning(work: Work) -> None:
    signer = rows.get(work.db, Signer, report_of(work).signer or "")
    assert signer is not None
    records.save(work, Signer, signer.id, {"valid_to": "30/6/2026"})
    assert "không dùng vào ngày 20/12/2026" in issuing_doubts.of_signer(work.db, signer.id, DAY)
    records.save(work, Signer, signer.id, {"valid_to": "", "person": "Nguyễn Văn Khác"})
    assert issuing_doubts.of_signer(work.db, signer.id, DAY) == "", "nobody said who holds the post"
    posts = rows.get_many(work.db, Post, query.ids(work.db, Query(Post, filters={"unit": signer.unit})))
    titles = rows.titles(work.db, "list_item", [each.role or "" for each in posts])
    secretary = next(each for each in posts if titles[each.role or ""] == "Bí thư")
    records.save(work, Post, secretary.id, {"person": "Trần Thị Một"})
    told = issuing_doubts.of_signer(work.db, signer.id, DAY)
    assert told == "Ngày 20/12/2026 chức BÍ THƯ là Trần Thị Một, không phải Nguyễn Văn Khác."
    records.save(work, Post, secretary.id, {"valid_to": "01/12/2026"})
    assert issuing_doubts.of_signer(work.db, signer.id, DAY).startswith("Không có ai giữ chức BÍ THƯ")
    assert issuing_doubts.of_signer(work.db, "", DAY) == ""
