"""Saving, deleting, restoring, removing: what is refused, in which words, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import database, history, query, rows, verify
from dankvan_desktop.store.problems import FileProblem
from tests.store.ward import TickingClock, add, content, new_ward

UNIT, DOCUMENT, MODEL, OBSERVATION = map(by_name, ("unit", "document", "model", "observation"))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = new_ward(tmp_path / "ward.danvan")
    yield work
    work.db.close()


def _refused(work: Work, name: str, draft: dict[str, Any], record_id: str | None = None) -> dict[str, str]:
    """The messages by field of a save that must be refused and write nothing."""
    before, saves = content(work.db.conn, but=()), work.db.saves_now()
    with pytest.raises(Refused) as caught:
        records.save(work, by_name(name), record_id, draft)
    assert content(work.db.conn, but=()) == before and work.db.saves_now() == saves
    for problem in caught.value.problems:
        assert problem.message.endswith("."), problem
    return {problem.field: problem.message for problem in caught.value.problems}


def test_every_problem_is_said_at_its_field(work: Work) -> None:
    found = _refused(
        work,
        "document",
        {"direction": "sideways", "type": "", "number": "1,2,3", "date": "31/2/2018", "subject": "  "},
    )
    assert set(found) == {"direction", "type", "number", "date", "subject"}
    assert "không có trong danh sách" in found["direction"]
    assert "hơn một dấu phẩy" in found["number"]
    assert "không có ngày 31" in found["date"]
    assert found["subject"] == "Chưa nhập trích yếu."


def test_an_end_before_the_start_is_said_at_the_end(work: Work) -> None:
    assert (
        "Sớm hơn" in _refused(work, "unit", {"name": "A", "valid_from": "5/2018", "valid_to": "30/4/2018"})["valid_to"]
    )
    add(work, "unit", name="A", valid_from="5/2018", valid_to="2018")


def test_a_document_number_stands_once_in_its_register(work: Work) -> None:
    unit, term = add(work, "unit", name="Đảng ủy"), add(work, "term", name="2015-2020")
    kind = add(work, "list_item", list="document_type", label="Báo cáo")
    draft = {"type": kind, "issuer": unit, "term": term, "printed_number": "70-BC/ĐU", "subject": "Sơ kết"}
    first = add(work, "document", **draft)
    found = _refused(work, "document", {**draft, "direction": "out", "subject": "Khác"})
    assert found == {"printed_number": "Số này đã có trong sổ (70-BC/ĐU – Sơ kết). Kiểm tra lại số hoặc nhiệm kỳ."}
    add(work, "document", **{**draft, "term": add(work, "term", name="2020-2025")})
    records.save(work, DOCUMENT, first, {"subject": "Sơ kết 5 năm"})
    records.delete(work, DOCUMENT, [first])
    second = add(work, "document", **draft)
    with pytest.raises(Refused, match="đã có trong sổ"):
        records.restore(work, DOCUMENT, [first])
    records.delete(work, DOCUMENT, [second])
    with pytest.raises(Refused, match=r"70-BC/ĐU – Sơ kết 5 năm"):
        records.restore(work, DOCUMENT, [first, second])
    assert records.restore(work, DOCUMENT, [first]).label == "Khôi phục văn bản “70-BC/ĐU – Sơ kết 5 năm”"


def test_an_observation_stands_once_for_its_period(work: Work) -> None:
    unit, indicator = add(work, "unit", name="Phường"), add(work, "indicator", name="Hộ nghèo")
    draft = {"indicator": indicator, "unit": unit, "period": "2017"}
    add(work, "observation", **draft, value="7")
    told = _refused(work, "observation", {**draft, "value": "8"})["indicator"]
    assert "đã nhập rồi (Hộ nghèo – list_item measure 0 – Phường – 2017)" in told
    add(work, "observation", **draft, value="3", category="Nữ")


def test_a_reference_leads_to_a_record_in_use(work: Work) -> None:
    unit = add(work, "unit", name="Tổ 5")
    records.delete(work, UNIT, [unit])
    draft = {"name": "Mô hình", "subject": "collective", "unit": unit}
    assert _refused(work, "model", draft) == {"unit": "“Tổ 5” đang ở thùng rác. Khôi phục hoặc chọn mục khác."}
    assert "không còn nữa" in _refused(work, "model", {**draft, "unit": "0" * 36})["unit"]
    live = add(work, "unit", name="Tổ 6")
    in_grid = {**draft, "unit": live, "actors": [{"unit": live}, {"unit": unit, "role": "Phối hợp"}]}
    with pytest.raises(Refused) as caught:
        records.save(work, MODEL, None, in_grid)
    assert caught.value.problems == (
        Problem("actors", "“Tổ 5” đang ở thùng rác. Khôi phục hoặc chọn mục khác.", 1, "unit"),
    )


def test_a_reference_that_was_there_may_stay_although_it_is_in_the_bin(work: Work) -> None:
    unit, other = add(work, "unit", name="Tổ 5"), add(work, "unit", name="Tổ 6")
    model = add(work, "model", unit=unit, actors=[{"unit": other}, {"unit": unit}])
    records.delete(work, UNIT, [unit])
    records.save(work, MODEL, model, {"name": "Tên mới"})
    records.save(work, MODEL, model, {"actors": [{"unit": unit}]})
    assert rows.get(work.db, MODEL, model).actors[0].unit == unit  # type: ignore[union-attr]


def test_a_record_changed_in_another_window_is_not_overwritten(work: Work) -> None:
    unit = add(work, "unit", name="Tổ 5")
    base = rows.get(work.db, UNIT, unit)
    assert base is not None
    records.save(work, UNIT, unit, {"name": "Tổ 5A"})
    with pytest.raises(Refused, match="sửa ở nơi khác"):
        records.save(work, UNIT, unit, {"name": "Tổ 5B"}, base.rev)
    with pytest.raises(Refused, match="sửa ở nơi khác"):
        records.save(work, UNIT, "0" * 36, {"name": "X"})
    assert rows.get(work.db, UNIT, unit).name == "Tổ 5A"  # type: ignore[union-attr]


def test_another_program_that_saves_in_between_is_noticed(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = add(work, "unit", name="Tổ 5")
    other = Work.begin(database.open_file(work.db.path), TickingClock())
    present = records.ward_of

    def meanwhile(asked: Work) -> str:
        if asked is work:
            records.save(other, UNIT, unit, {"name": "Của máy kia"})
        return present(asked)

    monkeypatch.setattr(records, "ward_of", meanwhile)
    with pytest.raises(Refused, match="sửa ở nơi khác"):
        records.save(work, UNIT, unit, {"name": "Của máy này"})
    assert rows.get(work.db, UNIT, unit).name == "Của máy kia"  # type: ignore[union-attr]
    other.db.close()


def test_a_row_that_another_program_removed_for_good_is_noticed(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = add(work, "unit", name="Tổ 5")
    other = Work.begin(database.open_file(work.db.path), TickingClock())
    present = records.ward_of

    def meanwhile(asked: Work) -> str:
        if asked is work:
            records.purge(other, UNIT, [unit])
        return present(asked)

    monkeypatch.setattr(records, "ward_of", meanwhile)
    found = _refused_any(work, {"name": "Mô hình", "subject": "collective", "unit": unit})
    assert "không còn nữa" in found
    assert verify.structure(work.db) == []
    other.db.close()


def _refused_any(work: Work, draft: dict[str, Any]) -> str:
    with pytest.raises(Refused) as caught:
        records.save(work, MODEL, None, draft)
    return str(caught.value)


def test_what_a_save_leaves_out_keeps_its_value(work: Work) -> None:
    unit = add(work, "unit", name="Tổ 5", note="giữ", former_names=[{"name": "Khối 5"}])
    change = records.save(work, UNIT, unit, {"short_name": "T5"})
    held = rows.get(work.db, UNIT, unit)
    assert held is not None and (held.note, held.former_names[0].name, held.rev) == ("giữ", "Khối 5", 2)
    assert (change.label, change.record, change.ids) == ("Sửa đơn vị “Tổ 5”", "unit", (unit,))
    assert (held.created < held.updated, held.ward) == (True, "")


def test_every_row_carries_the_ward_of_the_settings(work: Work) -> None:
    with records.operation(work, "create", "Lập") as (_, mark):
        setting = rows.with_id(by_name("setting")(ward_name="Phường 5"), SETTING_ID)  # type: ignore[call-arg]
        rows.insert(work.db, setting, mark)
    records.save(work, by_name("setting"), SETTING_ID, {"ward_code": "18073"})
    model = add(work, "model", targets=[{"name": "Một"}])
    held = rows.get(work.db, MODEL, model)
    assert held is not None and held.ward == "18073"
    assert work.db.conn.execute("SELECT ward FROM model_targets").fetchall() == [("18073",)]


def test_hostile_and_decomposed_text_is_kept_clean_and_found(work: Work) -> None:
    unit = add(work, "unit", name="Ho\u0300a\u0323 <b>&\x00\x07\u200b \"x\" 'y' \\", note="a\r\nb\x1fc")
    held = rows.get(work.db, UNIT, unit)
    assert held is not None and held.name == "Hòạ <b>& \"x\" 'y' \\" and held.note == "a\nbc"
    assert query.ids(work.db, query.Query(UNIT, words="hoa <B>&")) == (unit,)


def test_many_are_saved_together_or_not_at_all(work: Work) -> None:
    change = records.save_many(work, UNIT, [{"name": f"Tổ {number}"} for number in range(5)], "Nhập 5 đơn vị")
    assert len(change.ids) == 5 and change.label == "Nhập 5 đơn vị"
    before = content(work.db.conn, but=())
    with pytest.raises(Refused) as caught:
        records.save_many(work, UNIT, [{"name": "Tốt"}, {"name": ""}, {"name": "x", "valid_from": "99"}], "Nhập")
    places = [(problem.row, problem.inner) for problem in caught.value.problems]
    assert places == [(1, "name"), (2, "valid_from")]
    assert content(work.db.conn, but=()) == before


def test_doubles_within_a_paste_are_said(work: Work) -> None:
    draft = {"list": "measure", "label": "Hộ", "code": "ho"}
    with pytest.raises(Refused, match=r"\(dòng 1\)") as caught:
        records.save_many(work, by_name("list_item"), [draft, {**draft, "label": "hộ"}], "Nhập")
    assert [problem.row for problem in caught.value.problems] == [1]


def test_the_bin_hides_and_gives_back(work: Work) -> None:
    ids = [add(work, "unit", name=f"Tổ {number}") for number in range(3)]
    change = records.delete(work, UNIT, ids[:2])
    assert change.label == "Xóa 2 đơn vị"
    assert query.ids(work.db, query.Query(UNIT)) == (ids[2],)
    assert query.ids(work.db, query.Query(UNIT, deleted=True)) == tuple(ids[:2])
    assert records.restore(work, UNIT, [ids[0]]).label == "Khôi phục đơn vị “Tổ 0”"
    assert query.ids(work.db, query.Query(UNIT)) == (ids[0], ids[2])


def test_removing_for_good_leaves_no_word_and_is_refused_while_referred_to(work: Work) -> None:
    unit = add(work, "unit", name="Bí mật một", former_names=[{"name": "Bí mật hai"}])
    records.save(work, UNIT, unit, {"name": "Bí mật ba", "former_names": []})
    model = add(work, "model", name="Mô hình", actors=[{"unit": unit}])
    records.delete(work, UNIT, [unit])
    with pytest.raises(Refused, match="“Bí mật ba” còn được dùng ở mô hình “Mô hình”"):
        records.purge(work, UNIT, [unit])
    records.save(work, MODEL, model, {"actors": []})
    change = records.purge(work, UNIT, [unit])
    assert change.label == "Xóa vĩnh viễn đơn vị “Bí mật ba”"
    dump = "\n".join(work.db.conn.iterdump())
    assert "Bí mật" not in dump and "bi mat" not in dump
    assert b"B\xc3\xad m\xe1\xba\xadt" not in work.db.path.read_bytes(), "not in a free page either"
    assert rows.get(work.db, UNIT, unit) is None
    assert verify.structure(work.db) == []
    assert history.of_record(work.db, UNIT, unit)[0].label == "Xóa vĩnh viễn 1 đơn vị"


def test_two_that_refer_to_each_other_go_together(work: Work) -> None:
    first = add(work, "unit", name="A")
    second = add(work, "unit", name="B", parent=first)
    records.save(work, UNIT, first, {"merged_into": second})
    with pytest.raises(Refused, match="còn được dùng"):
        records.purge(work, UNIT, [first])
    records.purge(work, UNIT, [first, second])
    assert verify.structure(work.db) == []


def test_a_long_title_is_shortened_for_the_menu(work: Work) -> None:
    subject = "Báo cáo sơ kết 5 năm thực hiện Nghị quyết về tăng cường công tác dân vận trong tình hình mới"
    assert records.named(DOCUMENT, subject).endswith("…”") and len(records.named(DOCUMENT, subject)) < 80
    assert records.named(DOCUMENT, "") == "văn bản"


def test_an_operation_is_named_by_the_whole_title(work: Work) -> None:
    unit, indicator = add(work, "unit", name="Tổ 5"), add(work, "indicator", name="Hộ nghèo")
    draft = {"indicator": indicator, "unit": unit, "period": "2017", "value": "7"}
    change = records.save(work, OBSERVATION, None, draft)
    assert change.label == "Thêm số liệu “Hộ nghèo – list_item measure 0 – Tổ 5 – 2017”"
    assert history.of_record(work.db, OBSERVATION, change.ids[0])[0].label == change.label


def test_a_file_opened_for_reading_refuses_in_words(work: Work) -> None:
    reader = Work.begin(database.open_file(work.db.path, read_only=True), TickingClock())
    with pytest.raises(FileProblem, match="chỉ cho đọc"):
        add(reader, "unit")
    reader.db.close()
