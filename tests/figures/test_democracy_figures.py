"""Figures of receptions, petitions, consultations and disclosures: value, rows, and standing in for an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import catalogue, files, records
from dankvan_desktop.ops.work import Work


def item(list_name: str, code: str) -> str:
    return catalogue.list_item_id(list_name, code)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = files.create(tmp_path / "ward.danvan", FixedClock(date(2026, 11, 23)), "Văn phòng")
    _fill(work)
    yield work
    work.db.close()


def _fill(work: Work) -> None:
    def add(record: str, **draft: Any) -> None:
        records.save(work, by_name(record), None, draft)

    unit = records.save(work, by_name("unit"), None, {"name": "Tổ dân phố 5"}).ids[0]
    role = item("post_role", "bi_thu")
    add("reception_day", role=role, planned_on="05/01/2026", state="held", attendances="4", cases="2",
        opinions=[{"content": "Hỏi đất", "answer": "Đã trả lời", "answered_on": "06/01/2026"}, {"content": "Hỏi nước"}])
    add("reception_day", role=role, planned_on="20/01/2026", state="missed", missed_reason="Họp")
    add("reception_day", role=item("post_role", "chu_tich"), planned_on="21/01/2026", held_on="21/01/2026",
        attendances="3", extraordinary="Có")
    add("reception_day", role=role, planned_on="05/12/2026")
    for kind, more in (
        ("khieu_nai", {"competence": "ours", "accepted_on": "05/3/2026", "answered_on": "10/4/2026"}),
        ("khieu_nai", {"competence": "ours", "accepted_on": "05/3/2026", "answered_on": "01/4/2026"}),
        ("to_cao", {"competence": "other", "state": "forwarded"}),
        ("phan_anh", {}),
    ):
        add("petition", kind=item("petition_kind", kind), received_on="01/3/2026", subject="Việc", **more)
    for kind, counts in (
        ("tham_gia_y_kien", {"invited": "60", "present": "50", "in_favour": "45", "opinions_received": "12",
                             "opinions_accepted": "9"}),
        ("huong_uoc", {"invited": "40", "present": "30"}),
    ):
        add("consultation", subject="Bàn việc", kind=item("consultation_kind", kind),
            form=item("consultation_form", "hop"), unit=unit, period="2/2026", **counts)
    for thing, form in (("ngan_sach", "niem_yet"), ("ngan_sach", "truyen_thanh"), ("dat_dai", "niem_yet")):
        add("disclosure", subject="Công khai", item=item("disclosure_item", thing),
            form=item("disclosure_form", form), posted_on="01/2/2026")


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("dem_tiep_dan_lich", 3), ("dem_tiep_dan_ky", 2), ("dem_tiep_dan_khong", 1), ("dem_tiep_dan_dinh_ky", 1),
        ("dem_tiep_dan_dot_xuat", 1), ("dem_tiep_dan_bi_thu", 1), ("dem_tiep_dan_luot", 7), ("dem_tiep_dan_vu_viec", 2),
        ("dem_tiep_dan_y_kien", 2), ("dem_tiep_dan_da_tra_loi", 1), ("dem_tiep_dan_cho_tra_loi", 1),
        ("dem_don_tiep_nhan", 4), ("dem_don_khieu_nai", 2), ("dem_don_to_cao", 1), ("dem_don_tham_quyen", 2),
        ("dem_don_da_giai_quyet", 2), ("dem_don_khieu_nai_da_giai_quyet", 2), ("dem_don_qua_han", 1),
        ("dem_don_khieu_nai_qua_han", 1), ("dem_don_to_cao_qua_han", None), ("dem_don_cho_giai_quyet", 1),
        ("dem_don_da_chuyen", 1), ("dem_cuoc_lay_y_kien", 2), ("dem_du_thao_lay_y_kien", 1), ("dem_huong_uoc", 1),
        ("dem_lay_y_kien_moi", 100), ("dem_lay_y_kien_du", 80), ("dem_lay_y_kien_tan_thanh", 45),
        ("dem_y_kien_gop_y", 12), ("dem_y_kien_tiep_thu", 9), ("dem_noi_dung_cong_khai", 3),
        ("dem_cong_khai_niem_yet", 2), ("dem_cong_khai_ve_ngan_sach", 2), ("dem_cong_khai_ve_quy_hoach", None),
        ("don_tiep_nhan", 4), ("tiep_dan_luot", 7), ("y_kien_tiep_thu", 9),
    ],
)
def test_it_counts_the_records_of_the_year_and_no_other(work: Work, code: str, value: int | None) -> None:
    year = Scope(work.db, None, Period("2026"))
    found = values.compute(year, Reference(code))
    assert found.value == value
    assert bool(found.rows) is (value is not None)
    before = values.compute(Scope(work.db, None, Period("2025")), Reference(code))
    assert before.value is None or "cho" in code, "what waits is counted whenever it came in"
