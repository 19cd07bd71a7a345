"""Petitions along their life, and which names are to go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.ops import catalogue, files, petitions, records, undo
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import rows

TODAY = date(2026, 11, 23)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = files.create(tmp_path / "ward.danvan", FixedClock(TODAY), "Văn phòng")
    yield work
    work.db.close()


def add(work: Work, **draft: Any) -> str:
    kind = catalogue.list_item_id("petition_kind", draft.pop("kind", "to_cao"))
    whole = {"kind": kind, "received_on": "01/9/2026", "subject": "Thu quỹ", **draft}
    return records.save(work, Petition, None, whole).ids[0]


def get(work: Work, record_id: str) -> Petition:
    found = rows.get(work.db, Petition, record_id)
    assert found is not None
    return found


def test_a_petition_goes_step_by_step_and_back_by_undo(work: Work) -> None:
    record_id = add(work)
    assert next(code for code, _ in petitions.moves(get(work, record_id))) == "accepted"
    petitions.move(work, record_id, "accepted", {"accepted_on": "08/9/2026"})
    assert get(work, record_id).due == "2026-10-08"
    petitions.move(work, record_id, "answered", {"answered_on": "01/10/2026", "answer": "Đã thu đúng."})
    assert get(work, record_id).state == "answered"
    undo.undo(work)
    assert get(work, record_id).state == "accepted"


def test_a_step_that_may_not_follow_is_refused_with_those_that_may(work: Work) -> None:
    record_id = add(work)
    petitions.move(work, record_id, "forwarded", {"forwarded_on": "05/9/2026"})
    assert petitions.moves(get(work, record_id)) == ()
    with pytest.raises(Refused, match="Không chuyển thẳng từ “Đã chuyển” sang “Đã trả lời”"):
        petitions.move(work, record_id, "answered", {"answered_on": "06/9/2026"})
    assert get(work, record_id).state == "forwarded"


def test_settling_anew_takes_the_answer_date_away(work: Work) -> None:
    record_id = add(work, accepted_on="08/9/2026", answered_on="01/10/2026")
    petitions.move(work, record_id, "settling", {})
    again = get(work, record_id)
    assert (again.state, again.answered_on) == ("settling", None)


def test_the_longest_extension_follows_kind_and_complexity(work: Work) -> None:
    complex_ = get(work, add(work, accepted_on="01/9/2026", complexity="complex"))
    assert petitions.extension_limit(complex_) == date(2026, 10, 31)
    assert petitions.extension_limit(get(work, add(work))) is None, "sorting is not extended"
    assert petitions.extension_limit(get(work, add(work, kind="kien_nghi", accepted_on="01/9/2026"))) is None


def test_the_names_to_go_stand_first(work: Work) -> None:
    add(work, code="1", petitioner="Bà Kín", purge_on="01/01/2027")
    late = add(work, code="2", petitioner="Ông Kín", purge_on="22/11/2026")
    today = add(work, code="3", petitioner_contact="Tổ 5", purge_on="23/11/2026")
    binned = add(work, code="4", petitioner="Cô Kín", purge_on="01/10/2026")
    records.delete(work, Petition, [binned])
    add(work, code="5")
    kept = petitions.keeping_names(work.db, TODAY)
    assert [(each.title[0], each.is_due, each.is_deleted) for each in kept] == [
        ("4", True, True), ("2", True, False), ("3", False, False), ("1", False, False),
    ]
    assert not any("Kín" in each.title for each in kept)
    petitions.purge_names(work, [late, binned])
    assert next(each.id for each in petitions.keeping_names(work.db, TODAY)) == today
    with pytest.raises(Refused):
        petitions.purge_names(work, [])
