"""Periods of any length in the words of the built-in outlines: one preposition, the right years, titles that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop.core.records.reports.task import Task
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline, tree
from dankvan_desktop.reports.registers.model import Band
from dankvan_desktop.reports.registers.models import REGISTERS
from dankvan_desktop.store import counting, rows
from tests.sample import open_sample

PERIODIC = tuple(name for name in outline.names() if outline.load(name).period_kind)
PERIODS = (
    ("2026-04", "2026-04"), ("2026-04", "2026-06"), ("2026-01", "2026-06"), ("2026-07", "2026-12"),
    ("2026-01", "2026-09"), ("2026-01", "2026-12"), ("2026-07", "2026-10"), ("2025-11", "2026-02"),
    ("2025-01", "2026-12"), ("2026-04-03", "2026-05-19"), ("2026-04-03", "2026-04-03"),
)  # fmt: skip
_DOUBLED = re.compile(r"\b(trong|của|đến|từ|kỳ) (từ|đến|trong|của)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    opened = open_sample(tmp_path_factory.mktemp("periods"), "year")
    yield opened
    opened.db.close()


def words(work: Work, name: str, first: str, last: str) -> str:
    document = build.build(work.db, name, None, period_from=first, period_to=last).document
    return "\n".join(tree.plain_blocks(document))


@pytest.mark.parametrize("name", PERIODIC)
def test_a_period_of_any_kind_reads_with_one_preposition(work: Work, name: str) -> None:
    for first, last in PERIODS:
        found = words(work, name, first, last)
        doubled = [found[max(each.start() - 20, 0) : each.end() + 20] for each in _DOUBLED.finditer(found)]
        assert not doubled, (first, last)
        assert not re.search(r"[a-zà-ỹ,] (Từ|Đến) (tháng|ngày|năm)", found), (first, last)


def test_a_free_period_reads_as_one_says_it(work: Work) -> None:
    found = words(work, "quy", "2026-07-01", "2026-10-31")
    assert "\nTừ tháng 7 đến tháng 10 năm 2026, " in found
    assert "KẾT QUẢ CÔNG TÁC DÂN VẬN TỪ THÁNG 7 ĐẾN THÁNG 10 NĂM 2026" in found
    assert "nhiệm vụ trọng tâm từ tháng 11 năm 2026 đến tháng 02 năm 2027" in found
    assert "\nTrong quý III năm 2026, " in words(work, "quy", "2026-07-01", "2026-09-30")


def test_a_report_without_a_period_names_no_days(work: Work) -> None:
    document = build.build(work.db, "quy", None).document
    found = "\n".join(tree.plain_blocks(document))
    assert "Trong đến nay" not in found and "trọng tâm đến nay" not in found and "trọng tâm thời gian tới" in found


@pytest.mark.parametrize(("first", "last", "years"), [("2015-01", "2017-12", 3), ("2016-01", "2025-12", 10)])
def test_the_years_of_a_resolution_follow_its_period(work: Work, first: str, last: str, years: int) -> None:
    """In subject, first part and last sentence, also where no report is saved."""
    found = words(work, "so-ket-nq25", first, last)
    assert f"sơ kết {years} năm thực hiện Nghị quyết số 25-NQ/TW\n" in found
    assert f"KẾT QUẢ {years} NĂM THỰC HIỆN NGHỊ QUYẾT SỐ 25-NQ/TW" in found
    assert f"Trên đây là báo cáo sơ kết {years} năm thực hiện Nghị quyết số 25-NQ/TW của " in found
    assert "5 năm" not in found.replace("25 năm", "").lower()


def test_a_part_with_one_title_is_called_what_stands_in_it(tmp_path: Path) -> None:
    """Recommendations alone are no “Nhiệm vụ và giải pháp”; nothing is numbered “I.” that has no “II.”."""
    work = open_sample(tmp_path, "year")
    records.delete(work, Task, list(rows.all_ids(work.db, Task)))
    built = build.build(work.db, "so-ket-nq25", None, period_from="2024-01", period_to="2026-06")
    headings = [(each.number, each.text) for each in built.document.blocks if isinstance(each, tree.Heading)]
    assert headings[-1] == ("Phần thứ hai", "KIẾN NGHỊ, ĐỀ XUẤT")
    slot = next(each for each in built.slots if each.key == "p2.ii")
    assert slot.number == ""
    work.db.close()


def test_fields_of_models_have_the_order_of_their_list_in_the_list_of_models(work: Work) -> None:
    register = next(each for each in REGISTERS if each.name == "model-list")
    bands = [re.sub(r" \(\d+\)$", "", each.text) for each in register.rows(work.db) if isinstance(each, Band)]
    places = {row[0]: row[1] for row in counting.stored(work.db, "list_item", ("label",))}
    used = {places[each] for each in (row[1] for row in counting.stored(work.db, "model", ("field",))) if each}
    assert set(bands) == used
    wanted = ["Kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng Đảng, hệ thống chính trị"]
    assert [each for each in bands if each in wanted] == [each for each in wanted if each in bands]
    assert len([each for each in bands if each in wanted]) >= 3


def test_a_recognition_is_a_paper_and_a_day(work: Work) -> None:
    found = words(work, "dan-van-kheo", "2026-01", "2026-12")
    assert re.search(r"\d+-QĐ/ĐU, ngày \d\d/\d+/2026", found) and "(xã, phường)" not in found


def test_petitions_received_can_be_added_up(work: Work) -> None:
    """Ours and those forwarded make up what was received; of ours those settled are told."""
    document = build.build(work.db, "tiep-dan", None, period_from="2026-01", period_to="2026-12").document
    table = next(
        each for each in document.blocks if isinstance(each, tree.TableBlock) and each.caption.startswith("Phân loại")
    )
    ours, settled, forwarded, received = (int(row[2].replace(".", "")) for row in table.rows)
    assert ours + forwarded == received and 0 < settled <= ours
    assert [row[1] for row in table.rows][:3] == [
        "Đơn thuộc thẩm quyền", "Trong đó: đã giải quyết, trả lời", "Đơn chuyển cơ quan khác",
    ]  # fmt: skip
