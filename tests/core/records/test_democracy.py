"""What petitions, reception days, consultations and disclosures fill in, refuse and remark."""

from __future__ import annotations

from typing import Any

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.ids import builtin_id
from dankvan_desktop.core.records.democracy.consultation import Consultation
from dankvan_desktop.core.records.democracy.disclosure import Disclosure
from dankvan_desktop.core.records.democracy.holiday import Holiday
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.spec import Record

UNIT = "0" * 36


def item(list_name: str, code: str) -> str:
    return builtin_id("list_item", f"{list_name}/{code}")


def read(cls: type[Record], **draft: Any) -> Any:
    record, problems = spec.read(cls, draft)
    assert record is not None, problems
    return record


def refused(cls: type[Record], **draft: Any) -> dict[str, str]:
    record, problems = spec.read(cls, draft)
    assert record is None
    return {problem.field: problem.message for problem in problems}


def petition(**draft: Any) -> Petition:
    return read(Petition, **petition_draft(**draft))


def petition_draft(kind: str = "khieu_nai", **draft: Any) -> dict[str, Any]:
    return {"kind": item("petition_kind", kind), "received_on": "20/2/2026", "subject": "Đền bù đất", **draft}


def remarks(record: Record) -> dict[str, str]:
    return {problem.field: problem.message for problem in spec.warnings(record)}


def test_a_petition_is_due_by_what_is_known_of_it() -> None:
    assert petition().due == "2026-03-02"
    assert petition(accepted_on="1/3/2026").due == "2026-03-31"
    assert petition(accepted_on="1/3/2026", complexity="complex").due == "2026-04-15"
    assert petition(accepted_on="1/3/2026", extended_to="10/4/2026", extension_reason="x").due == "2026-04-10"
    assert petition(received_on="2/2026").due is None


def test_the_clerk_sets_the_day_where_the_law_has_none() -> None:
    sorting = petition(kind="kien_nghi")
    assert sorting.due == "2026-03-02"
    accepted, _ = spec.read(Petition, {"accepted_on": "25/2/2026"}, sorting)
    assert accepted is not None and accepted.due is None, "the term of sorting is over"
    dated, _ = spec.read(Petition, {"due": "20/3/2026"}, accepted)
    assert dated is not None and dated.due == "2026-03-20"


def test_dates_move_a_petition_on() -> None:
    assert petition(accepted_on="1/3/2026").state == "accepted"
    assert petition(accepted_on="1/3/2026", answered_on="2/3/2026").state == "answered"
    assert petition(state="settling", accepted_on="1/3/2026").state == "settling"


def test_a_name_goes_a_year_after_the_answer_unless_another_day_is_set() -> None:
    assert petition(petitioner="Bà Kín").purge_on is None, "it is still needed"
    assert petition(petitioner="Bà Kín", answered_on="2/3/2026").purge_on == "2027-03-02"
    assert petition(petitioner="Bà Kín", answered_on="2/3/2026", purge_on="1/6/2026").purge_on == "2026-06-01"
    assert petition(answered_on="2/3/2026").purge_on is None, "there is no name"
    assert petition(petitioner_contact="Tổ 5", state="withdrawn").purge_on == "2027-02-20"


def test_a_petition_refuses_what_cannot_be() -> None:
    assert refused(Petition, **petition_draft(state="answered")) == {
        "answered_on": "Đơn đã trả lời cần có ngày trả lời. Nhập ngày."
    }
    assert "lý do" in refused(Petition, **petition_draft(extended_to="1/4/2026"))["extension_reason"]
    assert "Sớm hơn" in refused(Petition, **petition_draft(accepted_on="1/2/2026"))["accepted_on"]
    assert "state" in refused(Petition, **petition_draft(state="settling", answered_on="2/3/2026"))


def test_an_extension_past_the_law_is_remarked_with_the_latest_day() -> None:
    plain = petition(kind="to_cao", accepted_on="1/3/2026", extended_to="10/4/2026", extension_reason="x")
    assert remarks(plain)["extended_to"] == "Theo Luật Tố cáo 2018, chỉ được đến 31/03/2026."
    complex_ = {"complexity": "complex", "accepted_on": "1/3/2026", "extension_reason": "x"}
    assert "extended_to" not in remarks(petition(kind="to_cao", extended_to="30/4/2026", **complex_))
    assert "extended_to" in remarks(petition(kind="to_cao", extended_to="1/5/2026", **complex_))
    assert "không sau hạn cũ" in remarks(petition(kind="to_cao", extended_to="31/3/2026", **complex_))["extended_to"]


def test_a_phone_number_belongs_in_the_contact_and_nowhere_else() -> None:
    assert remarks(petition(petitioner="Bà Kín", petitioner_contact="0912 345 678")) == {}
    assert "subject" in remarks(petition(subject="Gọi 0912 345 678"))


def test_a_reception_day_is_held_as_planned_unless_said_otherwise() -> None:
    role = item("post_role", "bi_thu")
    assert read(ReceptionDay, planned_on="5/3/2026", role=role, state="held").held_on == "2026-03-05"
    assert read(ReceptionDay, planned_on="5/3/2026", role=role, held_on="6/3/2026").state == "held"
    assert "state" in refused(ReceptionDay, planned_on="5/3/2026", role=role, state="missed", attendances="3")
    missed = read(ReceptionDay, planned_on="5/3/2026", role=role, state="missed")
    assert "missed_reason" in remarks(missed)


def test_no_more_households_vote_than_came() -> None:
    draft = {
        "subject": "Đổ bê tông ngõ 5", "kind": item("consultation_kind", "ban_quyet_dinh"),
        "form": item("consultation_form", "hop"), "unit": UNIT, "period": "3/2026",
    }
    assert read(Consultation, **draft, invited="60", present="50", in_favour="45", against="5").present == 50
    assert "in_favour" in refused(Consultation, **draft, present="50", in_favour="46", against="5")
    assert "present" in refused(Consultation, **draft, invited="40", present="50")
    assert "opinions_accepted" in refused(Consultation, **draft, opinions_received="4", opinions_accepted="5")


@pytest.mark.parametrize(("until", "remarked"), [("30/3/2026", True), ("31/3/2026", False), ("3/2026", False)])
def test_a_posting_shorter_than_thirty_days_is_remarked(until: str, remarked: bool) -> None:
    posted, other = item("disclosure_form", "niem_yet"), item("disclosure_form", "truyen_thanh")
    draft = {
        "subject": "Dự toán ngân sách 2026", "item": item("disclosure_item", "ngan_sach"), "posted_on": "1/3/2026",
        "posted_until": until,
    }
    assert bool(remarks(read(Disclosure, **draft, form=posted))) is remarked
    assert bool(remarks(read(Disclosure, **draft, form=other, other_forms=[posted]))) is remarked
    assert not remarks(read(Disclosure, **draft, form=other))


def test_a_holiday_is_one_day() -> None:
    assert "date" in refused(Holiday, date="4/2026", name="Nghỉ")
    assert read(Holiday, date="30/4/2026", name="Ngày Chiến thắng").kind == "off"
