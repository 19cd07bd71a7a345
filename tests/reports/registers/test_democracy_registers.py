"""The registers of “Dân chủ cơ sở”, row by row, without the name of a petitioner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import catalogue, files, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import registers
from dankvan_desktop.reports.registers import Band, Total

TODAY = date(2026, 11, 23)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = files.create(tmp_path / "ward.danvan", FixedClock(TODAY), "Văn phòng")
    yield work
    work.db.close()


def add(work: Work, record: str, **draft: Any) -> str:
    return records.save(work, by_name(record), None, draft).ids[0]


def item(list_name: str, code: str) -> str:
    return catalogue.list_item_id(list_name, code)


def rows_of(work: Work, name: str) -> list[Any]:
    register = registers.find(name)
    assert register is not None
    return list(register.rows(work.db))


def petitions(work: Work) -> None:
    unit = add(work, "unit", name="Ủy ban nhân dân")
    for code, kind, more in (
        ("1", "khieu_nai", {"accepted_on": "05/3/2026", "answered_on": "10/4/2026", "competence": "ours"}),
        ("2", "khieu_nai", {"accepted_on": "05/3/2026", "answered_on": "01/4/2026", "competence": "ours"}),
        ("3", "to_cao", {"state": "forwarded", "forwarded_to": unit, "forwarded_on": "06/3/2026"}),
        ("4", "phan_anh", {}),
    ):
        add(
            work, "petition", code=code, kind=item("petition_kind", kind), received_on=f"0{code}/3/2026",
            subject=f"Việc {code}", petitioner="Bà Kín Đáo", **more,
        )


def test_petitions_stand_in_the_order_of_their_receipt(work: Work) -> None:
    petitions(work)
    found = rows_of(work, "petition-register")
    assert found[0] == (
        "1", date(2026, 3, 1), "Khiếu nại", "Việc 1", "", "", date(2026, 3, 5), date(2026, 4, 4), "Đã trả lời",
        date(2026, 4, 10), "",
    )
    assert [row[0] for row in found] == ["1", "2", "3", "4"]
    assert found[2][5] == "Chuyển Ủy ban nhân dân"
    assert "Kín" not in str(found)


def test_petitions_add_up_by_kind(work: Work) -> None:
    petitions(work)
    assert rows_of(work, "petition-summary") == [
        ("Khiếu nại", 2, 2, 2, 0, 1),
        ("Phản ánh", 1, 0, 0, 1, 0),
        ("Tố cáo", 1, 0, 0, 0, 0),
        Total(("Cộng", 4, 2, 2, 1, 1)),
    ]


def test_reception_days_stand_by_year_with_what_was_held_and_missed(work: Work) -> None:
    role = item("post_role", "bi_thu")
    add(work, "reception_day", role=role, planned_on="05/01/2026", state="held", attendances="4", cases="2")
    add(work, "reception_day", role=role, planned_on="20/01/2026", state="missed", missed_reason="Họp")
    add(work, "reception_day", role=role, planned_on="20/12/2025", held_on="22/12/2025", attendances="1")
    found = rows_of(work, "reception-register")
    assert [row.text for row in found if isinstance(row, Band)] == [
        "Năm 2025: 1 ngày theo lịch; đã tiếp 1, không tiếp 0, chưa ghi 0",
        "Năm 2026: 2 ngày theo lịch; đã tiếp 1, không tiếp 1, chưa ghi 0",
    ]
    assert found[1][5:8] == (date(2025, 12, 22), 1, None)
    assert found[4][-1] == "Họp"
    assert found[-1] == Total(("Cộng", "", "", "", "", None, 5, 2, ""))


def test_opinions_and_findings_stand_under_their_meeting(work: Work) -> None:
    unit = add(work, "unit", name="Tổ dân phố 5")
    opinion = {"content": "Sửa mương", "owner": unit, "due": "10/2026", "answer": "Đã sửa", "answered_on": "1/10/2026"}
    kind = item("dialogue_kind", "doi_thoai")
    add(work, "dialogue", name="Đối thoại", kind=kind, unit=unit, period="2026", opinions=[opinion])
    finding = {"content": "Chưa niêm yết", "unit": unit, "due": "01/12/2026"}
    inspection = {"kind": item("inspection_kind", "kiem_tra"), "inspector": unit, "findings": [finding]}
    add(work, "inspection", subject="Quy chế dân chủ", **inspection)
    assert rows_of(work, "opinion-register") == [
        Band("Đối thoại – 2026"), ("Sửa mương", "Tổ dân phố 5", "10/2026", "Đã sửa", date(2026, 10, 1)),
    ]
    assert rows_of(work, "finding-register") == [
        Band("Quy chế dân chủ"), ("Chưa niêm yết", "Tổ dân phố 5", date(2026, 12, 1), "", None, "Chưa giải quyết"),
    ]


@pytest.mark.parametrize(
    "name", ["petition-register", "petition-summary", "reception-register", "opinion-register", "finding-register"]
)
@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_each_prints_empty_and_filled(work: Work, name: str, kind: str) -> None:
    register = registers.find(name)
    assert register is not None
    empty = registers.render(registers.read(work.db, register, TODAY), kind)
    petitions(work)
    assert registers.render(registers.read(work.db, register, TODAY), kind)[:4] == empty[:4]
