"""What rows keep, what is derived from them, and what history tells."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dankvan_desktop.core import text
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import history, query, rows, verify
from tests.store.ward import add, content, new_ward

UNIT, MODEL, DOCUMENT, FRAMEWORK = map(by_name, ("unit", "model", "document", "resolution_framework"))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def _found(work: Work, name: str, words: str) -> int:
    return query.count(work.db, query.Query(by_name(name), words=words))


def test_renaming_reaches_titles_and_search_of_all_that_show_the_name(work: Work) -> None:
    unit = add(work, "unit", name="Khối 3")
    child = add(work, "unit", name="Tổ 3A", parent=unit)
    post = add(work, "post", unit=unit, person="Trần Thị Bình")
    activity = add(work, "activity", name="Ra quân", co_units=[unit])
    model = add(work, "model", name="Mô hình", actors=[{"unit": unit, "role": "Chủ trì"}])
    records.save(work, UNIT, unit, {"name": "Tổ dân phố Hào Thành"})
    assert "Tổ dân phố Hào Thành" in rows.titles(work.db, "post", [post])[post]
    for name, record_id in (("unit", child), ("post", post), ("activity", activity), ("model", model)):
        assert query.ids(work.db, query.Query(by_name(name), words="hao thanh")).count(record_id) == 1, name
    assert _found(work, "activity", "khoi 3") == 0, "the old name is not found any more"


def test_records_of_one_operation_find_each_other(work: Work) -> None:
    kind = add(work, "list_item", list="unit_kind", label="Chi bộ")
    drafts = [{"name": f"Chi bộ {number}", "kind": kind} for number in range(3)]
    records.save_many(work, UNIT, drafts, "Nhập 3 đơn vị")
    assert _found(work, "unit", "chi bo") == 3
    undo.undo(work)
    undo.redo(work)
    assert _found(work, "unit", "chi bo") == 3


def test_sorting_follows_the_text_after_undo(work: Work) -> None:
    first = add(work, "document", subject="Ân tình", number="1")
    second = add(work, "document", subject="Bền vững", number="2")
    records.save(work, DOCUMENT, first, {"subject": "Yêu thương"})
    assert query.ids(work.db, query.Query(DOCUMENT, sort="subject")) == (second, first)
    undo.undo(work)
    assert query.ids(work.db, query.Query(DOCUMENT, sort="subject")) == (first, second)
    undo.redo(work)
    assert query.ids(work.db, query.Query(DOCUMENT, sort="subject")) == (second, first)


def test_rows_of_a_grid_keep_their_ids_order_and_history(work: Work) -> None:
    nodes = [{"kind": "goal", "title": title} for title in ("Một", "Hai", "Ba")]
    record_id = add(work, "resolution_framework", name="NQ 25", nodes=nodes)
    held = rows.get(work.db, FRAMEWORK, record_id)
    assert held is not None
    one, two, three = ({"id": row.id, "kind": row.kind, "title": row.title} for row in held.nodes)
    before = content(work.db.conn)
    records.save(
        work, FRAMEWORK, record_id, {"nodes": [three, {**one, "title": "Một mới"}, {"kind": "task", "title": "Bốn"}]}
    )
    held = rows.get(work.db, FRAMEWORK, record_id)
    assert held is not None
    assert [row.title for row in held.nodes] == ["Ba", "Một mới", "Bốn"]
    assert [row.id for row in held.nodes][:2] == [three["id"], one["id"]]
    story = history.of_record(work.db, FRAMEWORK, record_id)
    assert [each.label for each in story] == ["Sửa khung nghị quyết “NQ 25”", "Thêm khung nghị quyết “NQ 25”"]
    told = " | ".join(story[0].details)
    assert "Các mục: bỏ dòng “Mục tiêu”" in told and "Các mục: thêm dòng “Nhiệm vụ, giải pháp”" in told
    assert "Các mục: Tên ngắn: “Một” → “Một mới”" in told
    undo.undo(work)
    assert content(work.db.conn) == before
    assert two["id"] in [row.id for row in rows.get(work.db, FRAMEWORK, record_id).nodes]  # type: ignore[union-attr]


def test_a_row_that_was_copied_with_its_id_is_a_row_of_its_own(work: Work) -> None:
    record_id = add(work, "model", name="Mô hình", targets=[{"name": "Một"}])
    held = rows.get(work.db, MODEL, record_id)
    assert held is not None
    row_id = held.targets[0].id
    records.save(work, MODEL, record_id, {"targets": [{"id": row_id, "name": "Một"}, {"id": row_id, "name": "Hai"}]})
    held = rows.get(work.db, MODEL, record_id)
    assert held is not None
    assert [row.name for row in held.targets] == ["Một", "Hai"]


def test_links_keep_their_order_and_are_told_by_title(work: Work) -> None:
    units = [add(work, "unit", name=name) for name in ("Mặt trận", "Hội Phụ nữ", "Đoàn")]
    record_id = add(work, "activity", name="Ra quân", co_units=units[:2])
    records.save(work, by_name("activity"), record_id, {"co_units": [units[2], units[0]]})
    held = rows.get(work.db, by_name("activity"), record_id)
    assert held is not None and held.co_units == (units[2], units[0])
    assert set(history.of_record(work.db, by_name("activity"), record_id)[0].details) == {
        "Phối hợp với: bỏ “Hội Phụ nữ”",
        "Phối hợp với: thêm “Đoàn”",
    }


def test_history_survives_text_that_another_tool_left(work: Work) -> None:
    record_id = add(work, "unit", name="Tổ 5")
    work.db.conn.execute("UPDATE unit SET note = 'tab\there \x01', rev = rev + 1")
    held = rows.get(work.db, UNIT, record_id)
    assert held is not None
    records.save(work, UNIT, record_id, {"name": "Tổ 6", "note": "sạch"})
    told = history.of_record(work.db, UNIT, record_id)[0].details
    assert any(line.startswith("Ghi chú: ") for line in told)
    undo.undo(work)
    assert rows.get(work.db, UNIT, record_id).note == "tab\there \x01"  # type: ignore[union-attr]


awkward = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=awkward, note=awkward)
def test_any_text_comes_back_by_undo(work: Work, name: str, note: str) -> None:
    record_id = add(work, "unit", name="Tên", note=note)
    before = content(work.db.conn)
    records.save(work, UNIT, record_id, {"name": f"x {name}", "note": f"{note} y"})
    undo.undo(work)
    assert content(work.db.conn) == before
    assert rows.get(work.db, UNIT, record_id).note == text.clean(note)  # type: ignore[union-attr]


def test_a_narrative_comes_back_by_undo(work: Work) -> None:
    body = Narrative.from_plain('Dòng “một” \\ "hai"\nDòng <b>&').to_json()
    section = add(work, "section", key="I", heading="Mở đầu", body=body)
    before = content(work.db.conn)
    records.save(work, by_name("section"), section, {"body": Narrative.from_plain("Khác").to_json()})
    assert history.of_record(work.db, by_name("section"), section)[0].details == ("Lời văn: “28 ký tự” → “4 ký tự”",)
    undo.undo(work)
    assert content(work.db.conn) == before


def test_referrers_are_found_wherever_they_stand(work: Work) -> None:
    unit = add(work, "unit", name="Mặt trận")
    for name, fields in (
        ("activity", {"place_units": [unit]}),
        ("model", {"actors": [{"unit": unit}]}),
        ("document", {"issuer": unit}),
    ):
        add(work, name, **fields)
    assert {name for name, _, _ in rows.referrers(work.db, UNIT, unit)} == {"activity", "model", "document"}


def test_reading_many_keeps_the_order_asked_for(work: Work) -> None:
    ids = [add(work, "unit", name=f"Tổ {number}") for number in range(3)]
    wanted = [ids[2], "unknown", ids[0], ids[2]]
    assert [record.id for record in rows.get_many(work.db, UNIT, wanted)] == [ids[2], ids[0]]
    assert rows.get(work.db, UNIT, "unknown") is None


def test_derived_columns_never_count_in_the_seal(work: Work) -> None:
    add(work, "unit", name="Tổ 5")
    with sqlite3.connect(work.db.path) as other:
        other.execute("UPDATE unit SET title = 'x', fold = 'x', title_key = 'x'")
    other.close()
    assert verify.structure(work.db) == []
