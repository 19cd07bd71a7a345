"""Numbers of papers: books, the next one, a range; and how papers hang together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core.records.documents.document import SECRET_SUBJECT, Document
from dankvan_desktop.core.records.documents.number_register import NumberRegister
from dankvan_desktop.core.records.documents.relation import Relation
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.ops import documents, documents_tree, files, records, undo
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from tests.sample import open_sample

DAY = date(2018, 4, 20)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Work]:
    opened = open_sample(tmp_path)
    yield opened
    opened.db.close()


def uid(key: str) -> str:
    return files.row_id("ward", "unit", key)


def did(key: str) -> str:
    return files.row_id("ward", "document", key)


def kind(code: str) -> str:
    return list_item_id("document_type", code)


def term() -> str:
    return files.row_id("ward", "term", "2015-2020")


def add(work: Work, **draft: str) -> str:
    return records.save(work, Document, None, {"subject": "về việc thử", **draft}).ids[0]


# --- books ------------------------------------------------------------------------------------------------------------


def test_the_next_number_follows_the_highest_in_its_term(ward: Work) -> None:
    offered = documents.next_number(ward.db, uid("dang-uy"), kind("QĐ"), DAY)
    assert offered is not None
    assert (offered.number, offered.symbol, offered.term) == (55, "55-QĐ/ĐU", term())
    assert offered.gaps == (1, 2, *range(7, 40), *range(41, 45))
    report = documents.next_number(ward.db, uid("dang-uy"), kind("BC"), DAY)
    assert report is not None and report.symbol == "71-BC/ĐU"
    first = documents.next_number(ward.db, uid("dang-uy"), kind("KH"), DAY)
    assert first is not None and (first.number, first.symbol) == (1, "01-KH/ĐU")


def test_a_new_term_begins_anew(ward: Work) -> None:
    records.save(
        ward,
        rows_cls("term"),
        None,
        {"name": "2020-2025", "unit": uid("dang-uy"), "starts_on": "28/5/2020", "ends_on": "2025"},
    )
    offered = documents.next_number(ward.db, uid("dang-uy"), kind("QĐ"), date(2020, 6, 1))
    assert offered is not None and (offered.number, offered.term_name) == (1, "2020-2025")
    before = documents.next_number(ward.db, uid("dang-uy"), kind("QĐ"), date(2020, 5, 27))
    assert before is not None and before.number == 55


def rows_cls(name: str) -> type:
    from dankvan_desktop.core.records import by_name

    return by_name(name)


def test_a_register_says_where_its_numbers_begin(ward: Work) -> None:
    book = {"issuer": uid("dang-uy"), "type": kind("QĐ"), "term": term()}
    records.save(ward, NumberRegister, None, {**book, "starts_at": "40"})
    offered = documents.next_number(ward.db, uid("dang-uy"), kind("QĐ"), DAY)
    assert offered is not None and (offered.number, offered.gaps) == (55, (41, 42, 43, 44))
    records.save(ward, NumberRegister, None, {**book, "type": kind("KH"), "starts_at": "31"})
    begun = documents.next_number(ward.db, uid("dang-uy"), kind("KH"), DAY)
    assert begun is not None and begun.symbol == "31-KH/ĐU"
    listed = {line.type: line for line in documents.lines(ward.db) if line.key[2] == term()}
    assert listed["Kế hoạch"].book.next == 31 and listed["Kế hoạch"].documents == ()
    assert len(listed["Quyết định"].documents) == 15 and listed["Quyết định"].register


def test_the_state_numbers_by_year_in_its_own_form(ward: Work) -> None:
    add(ward, direction="out", type=kind("QĐ"), issuer=uid("ubnd"), printed_number="15/QĐ-UBND", date="5/3/2018")
    offered = documents.next_number(ward.db, uid("ubnd"), kind("KH"), DAY)
    assert offered is not None and (offered.symbol, offered.term, offered.year) == ("01/KH-UBND", "", 2018)
    again = documents.next_number(ward.db, uid("ubnd"), kind("QĐ"), date(2019, 1, 3))
    assert again is not None and again.symbol == "01/QĐ-UBND"
    add(ward, direction="out", type=kind("QĐ"), issuer=uid("ubnd"), printed_number="15/QĐ-UBND", date="5/3/2019")
    with pytest.raises(Refused, match="Số này đã có"):
        add(ward, direction="out", type=kind("QĐ"), issuer=uid("ubnd"), printed_number="15 / QĐ-UBND", date="6/3/2019")


def test_laws_of_two_years_may_have_one_number(ward: Work) -> None:
    for symbol in ("59/2015/NĐ-CP", "59/2023/NĐ-CP"):
        add(ward, direction="in", type=kind("NĐ"), issuer=uid("chinh-phu"), printed_number=symbol)
    with pytest.raises(Refused, match="Số này đã có"):
        add(ward, direction="in", type=kind("NĐ"), issuer=uid("chinh-phu"), printed_number="59/2023/NĐ-CP")


# --- a range ----------------------------------------------------------------------------------------------------------


def base() -> dict[str, str]:
    return {
        "direction": "out", "type": kind("QĐ"), "issuer": uid("dang-uy"), "term": term(), "date": "02/5/2018",
        "subject": "về việc kiện toàn tổ dân vận",
    }


def test_a_range_is_entered_once_and_taken_back_at_once(ward: Work) -> None:
    groups = [uid(f"to-dan-van-{number}") for number in range(1, 10)]
    drafts = documents.range_drafts(base(), range(55, 64), "-QĐ/ĐU", groups)
    change = documents.save_range(ward, drafts, list_item_id("consolidation_kind", "kien_toan"))
    made = rows.get_many(ward.db, Document, change.ids)
    assert [(each.symbol, each.about_unit) for each in made] == [
        (f"{number}-QĐ/ĐU", group) for number, group in zip(range(55, 64), groups, strict=True)
    ]
    assert query.count(ward.db, Query(Consolidation, filters={"unit": groups[0]})) == 2
    undo.undo(ward)
    assert rows.get_many(ward.db, Document, change.ids) == []
    assert query.count(ward.db, Query(Consolidation, filters={"unit": groups[0]})) == 1


def test_a_number_that_is_taken_is_named_and_nothing_is_written(ward: Work) -> None:
    before = query.count(ward.db, Query(Document))
    with pytest.raises(Refused) as refused:
        documents.save_range(ward, documents.range_drafts(base(), range(53, 57), "-QĐ/ĐU", []))
    assert [problem.row for problem in refused.value.problems] == [0, 1]
    assert "Số 53" in refused.value.problems[0].message
    assert query.count(ward.db, Query(Document)) == before


# --- the tree ---------------------------------------------------------------------------------------------------------


def test_what_carries_out_a_resolution_hangs_on_it(ward: Work) -> None:
    found = documents_tree.tree(ward.db, did("nq25"))
    assert found is not None and found.above == ()
    assert len(found.below) == 19
    assert found.below[0].id == did("cthd-39") and found.below[0].relation == "Thực hiện"
    unit = next(each for each in found.below if each.id == did("qd-03"))
    assert [(each.id, each.relation) for each in unit.children] == [
        (did("qd-40"), "Kiện toàn theo"), (did("qd-45"), "Kiện toàn theo")
    ]
    deeper = documents_tree.tree(ward.db, did("qd-40"))
    assert deeper is not None and {each.id for each in deeper.above} == {did("nq25"), did("qd-03")}


def test_a_circle_of_papers_ends(ward: Work) -> None:
    carries = list_item_id("relation_kind", "answers")
    records.save(ward, Relation, None, {"document": did("nq25"), "kind": carries, "other": did("cthd-39")})
    found = documents_tree.tree(ward.db, did("nq25"))
    assert found is not None and [each.id for each in found.above] == [did("cthd-39")]
    assert did("nq25") not in found.below[0].ids()


def test_tasks_set_from_a_paper_are_with_it(ward: Work) -> None:
    task = records.save(ward, rows_cls("task"), None, {"text": "Rà soát tổ dân vận", "document": did("nq25")}).ids[0]
    found = documents_tree.tree(ward.db, did("nq25"))
    assert found is not None and found.tasks == ((task, "Rà soát tổ dân vận"),)


# --- secret papers ----------------------------------------------------------------------------------------------------


def test_a_secret_paper_needs_nothing_and_keeps_no_content(ward: Work) -> None:
    made = records.save(ward, Document, None, {"secrecy": "secret", "direction": "in"}).ids[0]
    held = rows.get(ward.db, Document, made)
    assert held is not None and (held.subject, held.type, held.number) == (SECRET_SUBJECT, None, None)
    records.save(ward, Document, made, {"date": "3/2018"})
    for field, text in (
        ("subject", "về việc kín"), ("note", "ghi chú"), ("basis_text", "căn cứ"), ("about_unit", uid("ubnd"))
    ):
        with pytest.raises(Refused) as refused:
            records.save(ward, Document, made, {field: text})
        assert [problem.field for problem in refused.value.problems] == [field]
    with pytest.raises(Refused, match="trích yếu"):
        records.save(ward, Document, None, {"direction": "in", "type": kind("CV")})
