"""The name of who sent a petition is seen in its own form and nowhere else (design §11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.figures import due
from dankvan_desktop.gui.list.model import choosable
from dankvan_desktop.ops import catalogue, check, petitions, records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, registers
from dankvan_desktop.store import history, query, rows
from dankvan_desktop.store.query import Query
from dankvan_desktop.store.search import Search
from tests.sample import open_sample

TODAY = date(2026, 11, 23)
SECRETS = ("Zuẩn", "Kvyệt", "0977 666 555")
"""Words that stand nowhere else in the sample."""
BARE = ("zuan", "kvyet", "0977")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """The sample with petitions whose sender is known, changed, and one of them in the recycle bin."""
    work = open_sample(tmp_path)
    for number, kind in enumerate(("khieu_nai", "to_cao", "kien_nghi")):
        draft = {
            "code": f"{number}", "kind": catalogue.list_item_id("petition_kind", kind), "subject": "Việc của dân",
            "received_on": f"0{number + 1}/9/2026", "petitioner": f"Nguyễn {SECRETS[0]}", "purge_on": "01/10/2026",
            "petitioner_contact": SECRETS[2],
        }
        record_id = records.save(work, Petition, None, draft).ids[0]
        records.save(work, Petition, record_id, {"petitioner": f"Trần {SECRETS[1]}"})
    records.delete(work, Petition, [record_id])
    yield work
    work.db.close()


def told(text: object) -> list[str]:
    """The secrets that a text gives away."""
    return [word for word in (*SECRETS, *BARE) if word in str(text)]


def of_petitions(work: Work) -> list[str]:
    return [row.id for deleted in (False, True) for row in query.page(work.db, Query(Petition, deleted=deleted))]


def test_the_name_is_kept_for_the_form(work: Work) -> None:
    held = rows.get_many(work.db, Petition, of_petitions(work))
    assert [(each.petitioner, each.petitioner_contact) for each in held] == [(f"Trần {SECRETS[1]}", SECRETS[2])] * 3


def test_only_petitions_have_private_fields_and_those_are_never_found_or_shown() -> None:
    for cls in RECORDS:
        for field in spec.fields(cls):
            if field.kind.private:
                assert cls is Petition
                assert not field.kind.search
                assert field.name not in (*cls.SPEC.title, *cls.SPEC.list.columns, *cls.SPEC.list.filters)
                assert field.name not in choosable(cls)


def test_no_list_no_title_and_no_search_gives_it_away(work: Work) -> None:
    for deleted in (False, True):
        page = query.page(work.db, Query(Petition, columns=choosable(Petition), deleted=deleted))
        assert page and told(page) == []
    assert told(rows.titles(work.db, "petition", of_petitions(work))) == []
    for word in (*SECRETS, *BARE):
        assert query.count(work.db, Query(Petition, words=word)) == 0
        assert query.pick(work.db, "petition", word) == []
        names = [cls.SPEC.name for cls in RECORDS]
        assert list(Search(work.db.path, word, names, 5).groups()) == []
    found = list(Search(work.db.path, "việc của dân", ["petition"], 5).groups())
    assert found and told(found) == []


def test_the_history_says_that_it_changed_and_not_what_it_was(work: Work) -> None:
    for record_id in of_petitions(work):
        stories = history.of_record(work.db, Petition, record_id)
        lines = [line for each in stories for line in each.details]
        assert "Người gửi: “không hiện ở đây” → “không hiện ở đây”" in lines
        assert told(stories) == []
    assert told(undo.next_undo(work)) == []
    assert told(work.db.conn.execute("SELECT label FROM operation").fetchall()) == []


def test_no_register_prints_it_whatever_columns_are_asked_for(work: Work) -> None:
    asked = Query(Petition, columns=tuple(field.name for field in spec.columns(Petition)))
    wanted = [registers.of_list(asked), *registers.REGISTERS]
    for register in wanted:
        table = registers.read(work.db, register, TODAY)
        data = registers.render(table, "csv").decode("utf-8-sig")
        assert told(data) == [], register.name
    assert "Việc của dân" in registers.render(registers.read(work.db, wanted[0], TODAY), "csv").decode("utf-8-sig")


def test_neither_check_nor_report_nor_what_is_due_names_it(work: Work) -> None:
    found = [each.as_dict() for each in check.run(work.db)]
    assert found and told(found) == []
    items = due.items(work.db, TODAY)
    assert items and told(items) == []
    assert told(petitions.keeping_names(work.db, TODAY)) == []
    assert told(build.build(work.db, "so-ket-nq25").document) == []


def test_it_is_gone_for_good_once_it_is_purged(work: Work) -> None:
    path = work.db.path
    petitions.purge_names(work, [each.id for each in petitions.keeping_names(work.db, TODAY) if each.is_due])
    work.db.close()
    data = path.read_bytes()
    assert [word for word in SECRETS if word.encode() in data] == []
