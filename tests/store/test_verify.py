"""What is found in a file that is whole, and in one whose records refer to the recycle bin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import verify
from tests.store.ward import ALL, add, filled, new_ward


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def test_a_file_with_every_kind_of_record_is_whole(work: Work) -> None:
    for cls in RECORDS:
        records.save(work, cls, None, filled(work, cls))
    assert verify.structure(work.db) == []
    assert verify.references(work.db) == []
    assert verify.seal_findings(work.db.conn) == []
    assert not work.db.conn.in_transaction


def test_a_record_that_refers_to_the_recycle_bin_is_named(work: Work) -> None:
    unit, other = add(work, "unit", name="Chi bộ 5"), add(work, "unit", name="Tổ 9")
    activity = add(work, "activity", name="Dọn vệ sinh", unit=unit, co_units=[other])
    model = add(work, "model", name="Tuyến phố xanh", unit=other, actors=[{"unit": unit}])
    records.delete(work, by_name("unit"), [unit])
    found = {(each.record, each.id, each.field): each for each in verify.references(work.db)}
    assert set(found) == {("activity", activity, "unit"), ("model", model, "actors")}
    told = found["activity", activity, "unit"]
    assert (told.title, told.target, told.target_id, told.target_title) == ("Dọn vệ sinh", "unit", unit, "Chi bộ 5")
    assert "“Đơn vị thực hiện”" in told.sentence and "“Chi bộ 5”" in told.sentence
    assert "“Lực lượng tham gia”" in found["model", model, "actors"].sentence
    records.delete(work, by_name("model"), [model])
    assert [each.record for each in verify.references(work.db)] == ["activity"], "what is deleted itself is no finding"
    records.restore(work, by_name("unit"), [unit])
    assert verify.references(work.db) == []


def test_every_table_has_a_name_that_a_clerk_knows() -> None:
    for cls in RECORDS:
        assert verify.label_of(cls.SPEC.name) == cls.SPEC.plural
        for field in spec.fields(cls):
            if field.is_link:
                label = verify.label_of(spec.link_table(cls, field.name))
                assert label == f"{cls.SPEC.plural} – {field.kind.label}"
    assert "unit_former_names" not in ALL
