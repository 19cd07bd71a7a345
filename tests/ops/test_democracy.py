"""Reception plans, days held and missed, opinions answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.democracy.holiday import Holiday
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.figures import due, working_days
from dankvan_desktop.ops import catalogue, democracy, files, records, undo
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import query, rows

TODAY = date(2026, 11, 23)
ROLE = catalogue.list_item_id("post_role", "bi_thu")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = files.create(tmp_path / "ward.danvan", FixedClock(TODAY), "Văn phòng")
    yield work
    work.db.close()


def add(work: Work, record: str, **draft: Any) -> str:
    return records.save(work, by_name(record), None, draft).ids[0]


def day(work: Work, record_id: str) -> ReceptionDay:
    found = rows.get(work.db, ReceptionDay, record_id)
    assert found is not None
    return found


def test_the_built_in_holidays_are_worked_with_and_the_clerk_can_change_them(work: Work) -> None:
    calendar = working_days.calendar(work.db)
    assert not calendar.is_working(date(2026, 2, 17)), "the first day of Tết Bính Ngọ"
    assert not calendar.is_working(date(2027, 9, 2))
    assert calendar.is_working(date(2025, 4, 26)), "a Saturday worked for the Friday before May Day"
    add(work, "holiday", date="24/11/2026", name="Ngày Văn hóa Việt Nam")
    assert not working_days.calendar(work.db).is_working(date(2026, 11, 24))
    with pytest.raises(Refused, match="Ngày này đã có"):
        records.save(work, Holiday, None, {"date": "17/02/2026", "name": "Tết"})


def test_a_year_is_planned_at_once_and_taken_back_at_once(work: Work) -> None:
    period = Period("2026")
    lines = democracy.plan(work.db, period, (5, 20), ROLE, None)
    assert len(lines) == 24
    assert all(working_days.calendar(work.db).is_working(line.planned.day) for line in lines)
    notes = {line.planned.day: line.note for line in lines}
    assert notes[date(2026, 2, 23)] == "thay ngày 20/02/2026 không làm việc"
    assert notes[date(2026, 1, 5)] == ""
    change = democracy.write_plan(work, lines, period, ROLE, None)
    assert change.label == "Lập lịch tiếp dân 2026 (24 ngày)"
    assert democracy.counts(work.db, ROLE, period) == (24, 0, 0)
    again = democracy.plan(work.db, Period("2026-01"), (5, 12), ROLE, None)
    assert [(line.planned.day.day, line.exists) for line in again] == [(5, True), (12, False)]
    with pytest.raises(Refused, match="không còn ngày nào"):
        democracy.write_plan(work, democracy.plan(work.db, period, (5, 20), ROLE, None), period, ROLE, None)
    undo.undo(work)
    assert query.count(work.db, query.Query(ReceptionDay)) == 0


@pytest.mark.parametrize(("typed", "days"), [("5, 20", (5, 20)), ("1;15 31", (1, 15, 31)), ("7,7", (7,))])
def test_days_of_the_month_are_read_as_typed(typed: str, days: tuple[int, ...]) -> None:
    assert democracy.parse_wishes(typed) == days


@pytest.mark.parametrize("typed", ["", "0", "32", "thứ năm", "5.5"])
def test_other_days_are_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused, match="cách nhau bằng dấu phẩy"):
        democracy.parse_wishes(typed)


def test_a_plan_over_a_tet_nobody_entered_is_noticed(work: Work) -> None:
    assert democracy.years_without_tet(work.db, [date(2027, 2, 5), date(2026, 2, 5)]) == (2027,)
    assert democracy.years_without_tet(work.db, [date(2027, 5, 5)]) == ()


def test_several_days_are_marked_with_one_undo(work: Work) -> None:
    ids = [add(work, "reception_day", role=ROLE, planned_on=f"0{n}/10/2026") for n in (5, 6, 7)]
    democracy.mark_held(work, ids[:1], {"attendances": "4", "cases": "2"})
    assert (day(work, ids[0]).state, day(work, ids[0]).held_on, day(work, ids[0]).attendances) == (
        "held", "2026-10-05", 4,
    )
    democracy.mark_missed(work, ids, "Họp Tỉnh ủy")
    assert {(day(work, each).state, day(work, each).attendances, day(work, each).held_on) for each in ids} == {
        ("missed", None, None)
    }
    assert undo.next_undo(work) == "Ghi không tiếp dân 3 ngày"
    undo.undo(work)
    assert [day(work, each).state for each in ids] == ["held", "planned", "planned"]


def test_an_opinion_at_a_reception_is_due_ten_working_days_later(work: Work) -> None:
    record_id = add(
        work, "reception_day", role=ROLE, planned_on="10/02/2026", held_on="10/02/2026",
        opinions=[{"content": "Hỏi về đất"}, {"content": "Hỏi về nước", "due": "12/02/2026"}],
    )
    assert [each.due for each in day(work, record_id).opinions] == ["2026-03-03", "2026-02-12"]


def test_opinions_of_all_meetings_wait_in_one_list_and_are_answered_there(work: Work) -> None:
    unit = add(work, "unit", name="Tổ dân phố 5")
    kind = catalogue.list_item_id("dialogue_kind", "doi_thoai")
    dialogue = add(
        work, "dialogue", name="Đối thoại quý III", kind=kind, unit=unit, period="quý III/2026",
        opinions=[{"content": "Sửa mương", "due": "15/10/2026", "owner": unit}, {"content": "Lắp đèn"}],
    )
    reception = add(
        work, "reception_day", role=ROLE, planned_on="05/11/2026", held_on="05/11/2026",
        opinions=[{"content": "Hỏi thủ tục"}],
    )
    review = add(work, "review_round", name="Khảo sát đợt 1", opinions=[{"content": "Cần thêm cây xanh"}])
    waiting = democracy.open_opinions(work.db, TODAY)
    assert [(each.record, each.is_late) for each in waiting] == [
        ("dialogue", True), ("reception_day", True), ("dialogue", False), ("review_round", False),
    ]
    assert waiting[0].owner == "Tổ dân phố 5"
    assert [each.id for each in waiting] == [dialogue, reception, dialogue, review]
    democracy.answer(work, waiting[0], {"answer": "Sửa xong tháng 11", "answered_on": "20/11/2026"})
    democracy.answer(work, waiting[3], {"answer": "Đã trồng"})
    assert [each.id for each in democracy.open_opinions(work.db, TODAY)] == [reception, dialogue]
    held: Any = rows.get(work.db, by_name("dialogue"), dialogue)
    assert [(each.content, each.state) for each in held.opinions] == [("Sửa mương", "done"), ("Lắp đèn", "open")]
    with pytest.raises(Refused) as caught:
        democracy.answer(work, waiting[2], {"answered_on": "20/11/2026"})
    assert [problem.field for problem in caught.value.problems] == ["answer"]
    records.delete(work, by_name("dialogue"), [dialogue])
    with pytest.raises(Refused, match="không còn nữa"):
        democracy.answer(work, waiting[2], {"answer": "x"})


def test_what_is_due_stands_in_order_of_its_day(work: Work) -> None:
    unit = add(work, "unit", name="Tổ dân phố 5")
    to_cao = catalogue.list_item_id("petition_kind", "to_cao")
    in_person = catalogue.list_item_id("petition_channel", "tiep_dan")
    petition = add(
        work, "petition", kind=to_cao, code="7", received_on="10/11/2026", subject="Thu quỹ", channel=in_person,
        petitioner="Bà Kín", owner=unit,
    )
    add(work, "concern", summary="Ngập úng", date="01/10/2026", unit=unit, due="10/2026")
    inspector = catalogue.list_item_id("inspection_kind", "kiem_tra")
    add(
        work, "inspection", subject="Quy chế dân chủ", kind=inspector, inspector=unit,
        findings=[{"content": "Chưa niêm yết", "unit": unit}, {"content": "Xong", "done_on": "1/11/2026",
                                                             "follow_up": "Đã sửa"}],
    )
    add(work, "reception_day", role=ROLE, planned_on="24/11/2026")
    add(work, "reception_day", role=ROLE, planned_on="05/12/2026")
    found = due.items(work.db, TODAY)
    assert [(each.label, each.due, each.days) for each in found if each.kind != "document"] == [
        ("Vấn đề nổi lên", "2026-10", -23),
        ("Đơn thư: xử lý, thụ lý", "2026-11-20", -3),
        ("Đơn thư: báo người được tiếp", "2026-11-24", 1),
        ("Tiếp dân chưa ghi kết quả", "2026-11-24", 1),
        ("Kết luận kiểm tra, giám sát", None, None),
    ]
    assert {each.id for each in found if each.kind == "petition"} == {petition}
    assert not any("Kín" in each.title for each in found)
    assert [each.kind for each in due.items(work.db, TODAY, ("finding",))] == ["finding"]
