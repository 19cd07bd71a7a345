"""One field of many records at once: what would change, what is refused and why, one undo."""

from __future__ import annotations

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Choice, Flag, PartialDate, PeriodKind, Ref, Year
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.ops import bulk, records, undo
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store import history, rows
from tests.store.ward import add, new_ward

MODEL, TASK, OBSERVATION = by_name("model"), by_name("task"), by_name("observation")


@pytest.fixture
def work(tmp_path):
    made = new_ward(tmp_path / "ward.danvan")
    yield made
    made.db.close()


def tasks(work, count: int = 3, **fields) -> list[str]:
    return [add(work, "task", text=f"Nhiệm vụ {number}", **fields) for number in range(1, count + 1)]


def states(work, ids) -> list[str]:
    return [record.state for record in rows.get_many(work.db, TASK, ids)]


def test_all_rows_change_in_one_operation_with_one_undo(work) -> None:
    ids = tasks(work)
    before = work.db.save_count
    change = bulk.apply(work, TASK, ids, "state", "done")
    assert states(work, ids) == ["done"] * 3
    assert set(change.ids) == set(ids) and work.db.save_count == before + 1
    assert change.label == "Sửa “Trạng thái” của 3 nhiệm vụ" == undo.next_undo(work)
    assert "Trạng thái" in str(history.of_record(work.db, TASK, ids[0])[0])
    undo.undo(work)
    assert states(work, ids) == ["planned"] * 3
    undo.redo(work)
    assert states(work, ids) == ["done"] * 3


def test_the_preview_tells_what_becomes_of_each(work) -> None:
    ids = [*tasks(work, 2), add(work, "task", text="Xong rồi", state="done")]
    seen = bulk.preview(work, TASK, ids, "state", "done")
    assert [(row.title, row.now, row.then, row.changes) for row in seen] == [
        ("Nhiệm vụ 1", "Chưa làm", "Đã xong", True),
        ("Nhiệm vụ 2", "Chưa làm", "Đã xong", True),
        ("Xong rồi", "Đã xong", "Đã xong", False),
    ]
    assert states(work, ids) == ["planned", "planned", "done"], "nothing is written yet"
    assert len(bulk.apply(work, TASK, ids, "state", "done").ids) == 2


def test_a_record_that_may_not_have_the_value_stays_and_says_why(work) -> None:
    unit = add(work, "unit", name="Khối 1")
    late = add(work, "concern", summary="Thiếu nước", date="5/2018", unit=unit)
    early = add(work, "concern", summary="Thiếu điện", date="1/2018", unit=unit)
    concern = by_name("concern")
    seen = bulk.preview(work, concern, [late, early], "done_on", "3/2018")
    assert seen[0].why.startswith("Sớm hơn “ngày”") and not seen[0].changes
    assert seen[1].changes and seen[1].then == "03/2018" and seen[1].now == "(trống)"
    assert bulk.apply(work, concern, [late, early], "done_on", "3/2018").ids == (early,)
    assert rows.get(work.db, concern, late).done_on is None


@pytest.mark.parametrize(
    "cls, name, raw, sentence",
    [
        (TASK, "due", "31/02/2018", "không có thật"),
        (TASK, "state", "bay", "không có trong danh sách"),
        (MODEL, "unit", "", "Chưa nhập đơn vị thực hiện."),
        (MODEL, "field", "không có", "chưa có trong danh sách"),
        (OBSERVATION, "period", "quý 5/2018", "chưa phải là kỳ"),
    ],
)
def test_a_bad_value_is_refused_in_words_for_the_field(work, cls, name, raw, sentence) -> None:
    for act in (bulk.preview, bulk.apply):
        with pytest.raises(Refused) as refused:
            act(work, cls, [], name, raw)
        assert [problem.field for problem in refused.value.problems] == [name]
        assert sentence in str(refused.value)


def test_a_row_in_the_recycle_bin_cannot_be_chosen(work) -> None:
    unit = add(work, "unit", name="Khối cũ")
    records.delete(work, by_name("unit"), [unit])
    with pytest.raises(Refused, match="thùng rác"):
        bulk.read(work, MODEL, "unit", unit)


def test_two_records_do_not_become_the_same(work) -> None:
    unit = add(work, "unit", name="Khối 1")
    indicator = add(work, "indicator", code="so_ho", name="Số hộ")
    ids = [
        add(work, "observation", indicator=indicator, unit=unit, period=period, value="5")
        for period in ("2016", "2017", "2018")
    ]
    seen = bulk.preview(work, OBSERVATION, ids, "period", "2018")
    assert [row.changes for row in seen] == [False, False, False]
    assert all("nhập rồi" in row.why for row in seen[:2])
    seen = bulk.preview(work, OBSERVATION, ids[:2], "period", "2019")
    assert any("Trùng" in row.why for row in seen)
    with pytest.raises(Refused, match="Không có bản ghi nào thay đổi"):
        bulk.apply(work, OBSERVATION, ids, "period", "2018")


def test_a_field_that_follows_from_others_says_so(work) -> None:
    unit = add(work, "unit", name="Khối 1")
    model = add(work, "model", name="Tuyến phố", unit=unit, moves=[{"state": "appraised", "date": "2018"}])
    assert "tự tính" in bulk.preview(work, MODEL, [model], "state", "registered")[0].why


def test_a_value_can_be_taken_away(work) -> None:
    ids = tasks(work, 2, due="5/2018")
    bulk.apply(work, TASK, ids, "due", "")
    assert [record.due for record in rows.get_many(work.db, TASK, ids)] == [None, None]


def test_deleted_rows_are_left_out(work) -> None:
    ids = tasks(work, 2)
    records.delete(work, TASK, ids[:1])
    assert bulk.apply(work, TASK, ids, "state", "done").ids == (ids[1],)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.SPEC.name)
def test_the_fields_that_are_offered_make_sense(cls) -> None:
    offered = bulk.fields(cls)
    for field in offered:
        assert isinstance(field.kind, Choice | Ref | PartialDate | PeriodKind | Flag | Year), field.name
        assert not field.kind.private
    assert len(offered) == len(set(offered)) <= len(spec.fields(cls))
