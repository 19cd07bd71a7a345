"""Undo and redo: step by step, named, within this start of the program, never over what others did."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import database, verify
from tests.store.ward import TickingClock, add, content, new_ward, reopened

UNIT, MODEL = by_name("unit"), by_name("model")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def test_the_menu_names_what_comes_next(work: Work) -> None:
    assert (undo.next_undo(work), undo.next_redo(work)) == (None, None)
    unit = add(work, "unit", name="Tổ 5")
    records.save(work, UNIT, unit, {"name": "Tổ 6"})
    assert undo.next_undo(work) == "Sửa đơn vị “Tổ 6”"
    change = undo.undo(work)
    assert (change.label, change.record, change.ids) == ("Sửa đơn vị “Tổ 6”", "unit", (unit,))
    assert (undo.next_undo(work), undo.next_redo(work)) == ("Thêm đơn vị “Tổ 5”", "Sửa đơn vị “Tổ 6”")
    undo.undo(work)
    assert undo.next_undo(work) is None
    undo.redo(work)
    undo.redo(work)
    assert (undo.next_undo(work), undo.next_redo(work)) == ("Sửa đơn vị “Tổ 6”", None)


def test_nothing_to_undo_is_said(work: Work) -> None:
    with pytest.raises(Refused, match="Không còn việc nào để hoàn tác"):
        undo.undo(work)
    with pytest.raises(Refused, match="Không có việc nào để làm lại"):
        undo.redo(work)


def test_the_same_record_is_undone_several_steps_back(work: Work) -> None:
    unit = add(work, "unit", name="Một")
    states = [content(work.db.conn)]
    for name in ("Hai", "Ba", "Bốn"):
        records.save(work, UNIT, unit, {"name": name})
        states.append(content(work.db.conn))
    for state in states[-2::-1]:
        undo.undo(work)
        assert content(work.db.conn) == state
    for state in states[1:]:
        undo.redo(work)
        assert content(work.db.conn) == state


def test_a_new_write_ends_the_redos(work: Work) -> None:
    unit = add(work, "unit", name="Một")
    records.save(work, UNIT, unit, {"name": "Hai"})
    undo.undo(work)
    records.save(work, UNIT, unit, {"name": "Ba"})
    assert undo.next_redo(work) is None
    undo.undo(work)
    undo.undo(work)
    assert content(work.db.conn)["unit"] == []


def test_undo_does_not_reach_behind_the_start_of_the_program(work: Work) -> None:
    unit = add(work, "unit", name="Một")
    again = reopened(work)
    assert undo.next_undo(again) is None
    records.save(again, UNIT, unit, {"name": "Hai"})
    undo.undo(again)
    assert undo.next_undo(again) is None
    again.db.close()


def test_removing_for_good_ends_undo(work: Work) -> None:
    unit = add(work, "unit", name="Một")
    add(work, "unit", name="Hai")
    records.purge(work, UNIT, [unit])
    assert undo.next_undo(work) is None


def test_what_another_program_changed_since_is_not_undone(work: Work) -> None:
    unit = add(work, "unit", name="Một")
    records.save(work, UNIT, unit, {"name": "Hai"})
    other = Work.begin(database.open_file(work.db.path), TickingClock())
    records.save(other, UNIT, unit, {"note": "của máy kia"})
    before = content(work.db.conn, but=())
    with pytest.raises(Refused, match="“Sửa đơn vị “Hai”” vì các dòng đó đã thay đổi"):
        undo.undo(work)
    assert content(work.db.conn, but=()) == before
    other.db.close()


def test_a_new_record_that_another_program_uses_by_now_is_not_undone(work: Work) -> None:
    unit = add(work, "unit", name="Một")
    other = Work.begin(database.open_file(work.db.path), TickingClock())
    add(other, "model", unit=unit)
    before = content(work.db.conn, but=())
    with pytest.raises(Refused, match="đang được dùng"):
        undo.undo(work)
    assert content(work.db.conn, but=()) == before
    assert verify.structure(work.db) == []
    other.db.close()


def test_many_are_undone_as_one(work: Work) -> None:
    before = content(work.db.conn)
    records.save_many(work, UNIT, [{"name": f"Tổ {number}"} for number in range(300)], "Nhập 300 đơn vị")
    assert undo.next_undo(work) == "Nhập 300 đơn vị"
    assert len(undo.undo(work).ids) == 300
    assert content(work.db.conn) == before


def test_any_path_through_undo_and_redo_shows_the_states_again(work: Work) -> None:
    """A clerk who tries things: after every step the file is exactly one of the states he has seen."""
    chance = random.Random(25)
    states: list[dict[str, list[tuple[Any, ...]]]] = [content(work.db.conn)]
    place = 0
    for step in range(120):
        action = chance.random()
        if action < 0.3 and place:
            undo.undo(work)
            place -= 1
        elif action < 0.55 and place < len(states) - 1:
            undo.redo(work)
            place += 1
        else:
            _something(work, chance, step)
            del states[place + 1 :]
            states.append(content(work.db.conn))
            place += 1
        assert content(work.db.conn) == states[place], step
        assert (undo.next_undo(work) is None) == (place == 0)
        assert (undo.next_redo(work) is None) == (place == len(states) - 1)
    assert len(states) > 5
    assert verify.structure(work.db) == []


def _something(work: Work, chance: random.Random, step: int) -> None:
    units = [row[0] for row in work.db.conn.execute("SELECT id FROM unit WHERE deleted = 0 ORDER BY name")]
    models = [row[0] for row in work.db.conn.execute("SELECT id FROM model WHERE deleted = 0 ORDER BY name")]
    action = chance.randrange(5)
    if action == 0 or not units:
        add(work, "unit", name=f"Tổ {step}", former_names=[{"name": f"Khối {step}"}])
    elif action == 1 or not models:
        add(work, "model", name=f"Mô hình {step}", unit=chance.choice(units), actors=[{"unit": chance.choice(units)}])
    elif action == 2:
        records.save(work, UNIT, chance.choice(units), {"name": f"Tổ {step}", "former_names": []})
    elif action == 3:
        targets = [{"name": f"Chỉ tiêu {number}"} for number in range(chance.randrange(4))]
        records.save(work, MODEL, chance.choice(models), {"targets": targets, "note": f"ghi {step}"})
    else:
        records.delete(work, MODEL, [chance.choice(models)])
