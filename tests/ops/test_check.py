"""Kiểm tra on the sample ward, whose facts are those of the real report; findings set aside and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.ops import check, dismissals, records, undo
from dankvan_desktop.ops.check import Finding
from dankvan_desktop.ops.files import row_id
from dankvan_desktop.ops.work import Refused, Work
from tests.sample import open_sample

OF_THE_REPORT = (
    ("I1", "document.order", "error", {"qd-06"}),
    ("I2", "document.weekend", "info", {"qd-04", "qd-05", "qd-06"}),
    ("I3", "award.two_years", "warning", {"do-thi-van-minh-2017"}),
    ("I4", "observation.rate_base", "warning", {"ho-ngheo-2017", "can-ngheo-2017"}),
    ("I5", "observation.rate_counts", "warning", {"ho-ngheo-2012", "can-ngheo-2012", "gd-van-hoa-2017"}),
    ("I6", "document.symbol_form", "warning", {"cthd-39", "qd-03", "qd-04", "tb-06", "qd-40", "qd-45", "bc-70"}),
    ("I7", "document.issuer_code", "error", {"ct-05"}),
    ("I8", "document.known_symbol", "error", {"pl-34-2007"}),
    ("I9", "document.bare_number", "info", {*(f"qd-{number}" for number in range(46, 55)), "ct-03", "qd-76"}),
    ("I17", "document.date_form", "warning", {"cv-61", "qd-04"}),
    ("I21", "report.deputy", "info", {"so-ket-nq25-2018"}),
    ("I22", "unit.abolished", "info", {"thanh-pho", "thanh-uy"}),
)
"""(number in domain.md §7.14, rule, severity, keys of the sample's records)."""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Work]:
    work = open_sample(tmp_path)
    yield work
    work.db.close()


def found(work: Work, code: str, *, everything: bool = False) -> list[Finding]:
    return [each for each in check.run(work.db, everything=everything) if each.code == code]


@pytest.mark.parametrize(("number", "code", "severity", "keys"), OF_THE_REPORT)
def test_the_inconsistencies_of_the_report_are_found(
    sample: Work, number: str, code: str, severity: str, keys: set[str]
) -> None:
    held = found(sample, code)
    assert {each.id for each in held} == {row_id("ward", each.record, key) for each in held[:1] for key in keys}
    assert {each.severity for each in held} == {severity}
    for each in held:
        assert each in check.of_record(sample.db, by_name(each.record), each.id), "its form says so too"


def test_the_words_say_what_is_wrong_and_what_to_do(sample: Work) -> None:
    (one,) = found(sample, "document.order")
    assert one.message == (
        "Số 06-QĐ/ĐU đề ngày 28/6/2015 (Chủ nhật), sớm hơn số 05-QĐ/ĐU (25/7/2015), trái với thứ tự số. "
        "Đối chiếu bản gốc rồi sửa số hoặc ngày."
    )
    assert one.title.startswith("06-QĐ/ĐU")


def test_the_rest_of_the_sample_fits_together(sample: Work) -> None:
    known = {code for _, code, _, _ in OF_THE_REPORT} | {"task.due", "score_sheet.is_example"}
    assert [each for each in check.run(sample.db) if each.code not in known] == []


def test_errors_come_first_then_what_is_alike_together(sample: Work) -> None:
    told = check.run(sample.db)
    order = [list(check.SEVERITIES).index(each.severity) for each in told]
    assert order == sorted(order)
    runs = [code for place, code in enumerate(each.code for each in told) if not place or told[place - 1].code != code]
    assert len(runs) == len(set(runs))


def test_a_finding_set_aside_is_kept_with_its_reason_and_returns_when_the_fact_changes(sample: Work) -> None:
    (one,) = found(sample, "document.order")
    dismissals.dismiss(sample, [one], "Bản gốc ghi đúng như vậy.")
    assert found(sample, "document.order") == []
    assert one not in check.of_record(sample.db, by_name("document"), one.id)
    (aside,) = found(sample, "document.order", everything=True)
    assert aside.reason == "Bản gốc ghi đúng như vậy." and aside.message == one.message
    records.save(sample, by_name("document"), one.id, {"date": "26/6/2015"})
    (again,) = found(sample, "document.order")
    assert "26/6/2015" in again.message
    undo.undo(sample)
    assert found(sample, "document.order") == [], "the fact it was set aside for is back"


def test_when_everything_is_set_aside_nothing_is_found(sample: Work) -> None:
    dismissals.dismiss(sample, check.run(sample.db), "Sự việc đúng như vậy.")
    assert check.run(sample.db) == [], "what is kept of a finding is none itself"


def test_what_was_set_aside_is_taken_back_and_undone(sample: Work) -> None:
    several = found(sample, "document.bare_number")
    dismissals.dismiss(sample, several, "Đã đối chiếu sổ văn bản.")
    assert found(sample, "document.bare_number") == []
    dismissals.take_back(sample, found(sample, "document.bare_number", everything=True)[:2])
    assert len(found(sample, "document.bare_number")) == 2
    undo.undo(sample)
    assert found(sample, "document.bare_number") == []
    assert undo.next_undo(sample) == f"Bỏ qua {len(several)} mục kiểm tra"
    undo.undo(sample)
    assert len(found(sample, "document.bare_number")) == len(several)


def test_another_record_keeps_its_finding(sample: Work) -> None:
    one, *rest = found(sample, "unit.abolished")
    dismissals.dismiss(sample, [one], "Ghi theo qui định năm 2018 ,giữ nguyên")
    assert found(sample, "unit.abolished") == rest


def test_without_a_reason_nothing_is_set_aside(sample: Work) -> None:
    with pytest.raises(Refused, match="Chưa nhập lý do"):
        dismissals.dismiss(sample, found(sample, "document.order"), "  ")
    assert found(sample, "document.order")


def test_what_must_be_mended_is_not_set_aside(sample: Work) -> None:
    sample.db.conn.execute("UPDATE unit SET name = '' WHERE id = ?", (row_id("ward", "unit", "tdp-1"),))
    (one,) = found(sample, "unit.name")
    with pytest.raises(Refused, match="phải sửa"):
        dismissals.dismiss(sample, [one], "Không cần.")


def test_what_is_missing_in_the_settings_can_wait(sample: Work) -> None:
    records.save(sample, by_name("setting"), SETTING_ID, {"place": ""})
    dismissals.dismiss(sample, found(sample, "setting.place"), "Chờ tên phường mới.")
    assert found(sample, "setting.place") == []


def test_records_in_the_bin_are_left_out(sample: Work) -> None:
    (one,) = found(sample, "document.order")
    records.delete(sample, by_name("document"), [one.id])
    assert found(sample, "document.order") == []
    assert check.of_record(sample.db, by_name("document"), one.id) == []


def test_a_warning_of_the_record_itself_can_be_set_aside_too(sample: Work) -> None:
    one, *rest = found(sample, "task.due")
    dismissals.dismiss(sample, [one], "Nhiệm vụ thường xuyên, không có hạn.")
    assert found(sample, "task.due") == rest
