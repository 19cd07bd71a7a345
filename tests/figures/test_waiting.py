"""What is due: overdue, soon, open; each number is that of its rows."""

from __future__ import annotations

from datetime import date

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import waiting
from dankvan_desktop.figures.waiting import WAITING, Waited
from dankvan_desktop.ops import records
from dankvan_desktop.store.counting import Source
from tests.store.ward import add, new_ward

TODAY = date(2018, 5, 2)


@pytest.fixture
def work(tmp_path):
    made = new_ward(tmp_path / "ward.danvan")
    yield made
    made.db.close()


def found(work, record: str) -> Waited:
    return next(each for each in waiting.waited(work.db, TODAY) if each.record == record)


def test_tasks_are_told_apart_by_their_last_day(work) -> None:
    ids = {
        due: add(work, "task", text=f"Việc {due}", due=due)
        for due in ("1/5/2018", "4/2018", "2/5/2018", "9/5/2018", "10/5/2018", "5/2018", "2018", "")
    }
    add(work, "task", text="Xong", due="1/5/2018", state="done")
    task = found(work, "task")
    assert task.late_ids == (ids["1/5/2018"], ids["4/2018"]), "a month is over with its last day"
    assert task.soon_ids == (ids["2/5/2018"], ids["9/5/2018"])
    assert set(task.other_ids) == {ids["10/5/2018"], ids["5/2018"], ids["2018"], ids[""]}
    assert (task.late, task.soon, task.other) == (2, 2, 4)


def test_opinions_count_as_rows_and_open_their_meeting(work) -> None:
    unit = add(work, "unit", name="Khối 1")
    kind = add(work, "list_item", list="dialogue_kind", label="Đối thoại")
    opinions = [
        {"content": "Điện", "due": "1/4/2018"},
        {"content": "Đường", "due": "2/4/2018"},
        {"content": "Trường", "due": "1/4/2018", "state": "done"},
        {"content": "Trạm"},
    ]
    meeting = add(work, "dialogue", name="Đối thoại", kind=kind, unit=unit, opinions=opinions)
    dialogue = found(work, "dialogue")
    assert (dialogue.late, dialogue.late_ids) == (2, (meeting,))
    assert (dialogue.other, dialogue.other_ids) == (1, (meeting,))


def test_petitions_reviews_findings_and_reception_days(work) -> None:
    unit = add(work, "unit", name="Khối 1")
    kind = add(work, "list_item", list="petition_kind", label="Kiến nghị")
    role = add(work, "list_item", list="post_role", label="Bí thư")
    model = add(work, "model", name="Tuyến phố", unit=unit)
    review = add(work, "review", model=model, date="2018", remedy="Sửa lại", remedy_due="3/2018")
    add(work, "review", model=model, date="2017", remedy="Cũ", remedy_due="3/2017", remedied_on="4/2017")
    petition = add(work, "petition", kind=kind, received_on="1/3/2018", subject="Tiếng ồn", due="15/4/2018")
    held = add(work, "reception_day", role=role, planned_on="20/4/2018")
    soon = add(work, "reception_day", role=role, planned_on="5/5/2018")
    add(work, "reception_day", role=role, planned_on="5/6/2018")
    check = add(work, "list_item", list="inspection_kind", label="Kiểm tra")
    inspection = add(
        work, "inspection", subject="Quy chế dân chủ", kind=check, inspector=unit,
        findings=[{"content": "Thiếu sổ", "due": "5/5/2018"}],
    )  # fmt: skip
    assert found(work, "review").late_ids == (review,)
    assert petition in found(work, "petition").late_ids
    assert found(work, "inspection").soon_ids == (inspection,)
    days = found(work, "reception_day")
    assert (days.late_ids, days.soon_ids, days.other) == ((held,), (soon,), 0), "what is planned is not waited for"


def test_the_recycle_bin_waits_for_nothing(work) -> None:
    task = add(work, "task", text="Việc", due="2017")
    records.delete(work, by_name("task"), [task])
    assert waiting.waited(work.db, TODAY) == []


@pytest.mark.parametrize("each", WAITING, ids=lambda each: each.source)
def test_every_line_names_fields_that_exist(each) -> None:
    source = Source.named(each.source)
    for name in (each.date, *(condition[0] for condition in each.filter)):
        source.place(name)
    assert each.label == each.label.strip().rstrip(".") and each.label[0].islower()
