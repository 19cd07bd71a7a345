"""Facts about models of real reports: entered in their fields, printed in a register, read by a figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.figures import due, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import files, models, records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import registers
from dankvan_desktop.reports.registers import Band, Total

DAY = date(2025, 11, 20)
FIELDS = ("KT", "VHXH", "QPAN", "HTCT", "MT")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", FixedClock(DAY), "Người thử")
    yield opened
    opened.db.close()


def save(work: Work, record: str, /, **draft: Any) -> str:
    return records.save(work, by_name(record), None, draft).ids[0]


@pytest.fixture
def ward(work: Work) -> str:
    return save(work, "unit", name="Phường Thử", code="PT")


def figure(work: Work, ward: str, code: str, period: str = "2025") -> Any:
    return values.compute(Scope(work.db, ward, Period(period)), Reference.parse(code))


def table(work: Work, name: str) -> list[Any]:
    register = registers.find(name)
    assert register is not None
    return list(registers.read(work.db, register, DAY).rows)


def plain(rows: list[Any]) -> list[tuple[Any, ...]]:
    return [row for row in rows if isinstance(row, tuple)]


# --- 146 models and 40 exemplars registered, 115 and 29 effective -----------------------------------------------------


def test_totals_without_rows_are_observations_of_their_own_indicators(work: Work, ward: str) -> None:
    totals = {"mo_hinh_tap_the": "146", "mo_hinh_ca_nhan": "40", "mo_hinh_hieu_qua": "115", "ca_nhan_hieu_qua": "29"}
    for code, value in totals.items():
        save(work, "observation", indicator=indicator_id(code), unit=ward, period="2025", value=value, state="approved")
        assert figure(work, ward, code).text.startswith(f"{value} ")
    printed = {cell for row in plain(table(work, "observation")) for cell in row}
    assert {int(value) for value in totals.values()} <= printed


def registered(work: Work, collective: int, individual: int) -> list[str]:
    units = [save(work, "unit", name=f"Tổ dân phố {number}") for number in range(1, 4)]
    drafts = [
        {
            "name": f"Mô hình {number}",
            "subject": "collective" if number < collective else "individual",
            "unit": units[number % 3],
            "field": list_item_id("model_field", FIELDS[number % 5]),
            "registered_on": f"{number % 28 + 1:02d}/01/2025",
            "origin": "continued" if number % 4 == 0 else "new",
        }
        for number in range(collective + individual)
    ]
    return list(records.save_many(work, Model, drafts, "Thêm mô hình").ids)


def test_models_entered_one_by_one_are_counted_by_subject_field_and_effect(work: Work, ward: str) -> None:
    made = registered(work, 146, 40)
    effective = [*made[:115], *made[146 : 146 + 29]]
    before = [{"model": each, "date": "01/06/2025", "effective": "no"} for each in effective[:10]]
    last = [{"model": each, "date": "01/11/2025", "effective": "yes"} for each in effective]
    weak = [{"model": each, "date": "01/11/2025", "effective": "partly"} for each in made[115:146]]
    earlier = [{"model": each, "date": "01/11/2024", "effective": "yes"} for each in made[115:146]]
    records.save_many(work, Review, [*before, *last, *weak, *earlier], "Thêm đánh giá")
    counted = {
        "mo_hinh_tap_the": 146, "mo_hinh_ca_nhan": 40, "mo_hinh_hieu_qua": 115, "ca_nhan_hieu_qua": 29,
        "dem_mo_hinh_dien_hinh_hieu_qua": 144, "mo_hinh_dang_ky": 186, "mo_hinh_kt": 38, "mo_hinh_khac": 37,
        "dem_mo_hinh_duy_tri": 47, "dem_mo_hinh_dang_ky_moi": 139,
    }  # fmt: skip
    assert {code: figure(work, ward, code).value for code in counted} == counted
    found = figure(work, ward, "dem_mo_hinh_hieu_qua")
    assert len(found.rows) == 115 and values.opens(work.db, found)[0] == "review"
    rows = table(work, "model-summary")
    assert isinstance(rows[0], Band) and rows[0].text == "Năm 2025"
    assert isinstance(rows[-1], Total)
    assert rows[-1].cells[:9] == ("Cộng", 186, 146, 40, 38, 37, 37, 37, 37)
    for column in range(1, 11):
        assert sum(row[column] or 0 for row in plain(rows)) == (rows[-1].cells[column] or 0), "the rows add up"
    assert rows[-1].cells[1] == sum(rows[-1].cells[4:9]), "one primary field a model"
    assert rows[-1].cells[9:11] == (139, 47)


def test_the_bodies_of_the_summary_stand_in_the_order_of_their_numbers(work: Work) -> None:
    for number in (10, 2, 1):
        unit = save(work, "unit", name=f"Tổ dân phố {number}")
        save(work, "model", name=f"Mô hình {number}", unit=unit, registered_on="01/02/2025")
    names = [row[0] for row in plain(table(work, "model-summary"))]
    assert names == ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 10"]


# --- a survey on two dates, a meeting of seven opinions, remedies for the weak ones -----------------------------------


def test_a_survey_on_two_dates_with_seven_opinions_and_remedies(work: Work, ward: str) -> None:
    made = registered(work, 5, 0)
    round_id = save(
        work, "review_round", name="Khảo sát mô hình năm 2025", unit=ward,
        sessions=[
            {"date": "14/10/2025", "attendances": "12"},
            {"date": "16/10/2025", "attendances": "9"},
            {"date": "20/10/2025", "kind": "meeting", "attendances": "25"},
        ],
        opinions=[{"content": f"Ý kiến thứ {number}"} for number in range(7)],
    )  # fmt: skip
    reviews = models.review_round(work, round_id, made, {}).ids
    for each in reviews[:3]:
        records.save(work, Review, each, {"effective": "yes"})
    for each, due_on in ((reviews[3], "15/11/2025"), (reviews[4], "31/12/2025")):
        weak = {"effective": "partly", "remedy": "Củng cố nhóm nòng cốt", "remedy_due": due_on}
        records.save(work, Review, each, weak)
    counted = {
        "dem_dot_khao_sat": 1, "dem_ngay_khao_sat": 2, "dem_hop_khao_sat": 1, "dem_y_kien_khao_sat": 7,
        "dem_mo_hinh_phai_khac_phuc": 2, "dem_mo_hinh_chua_khac_phuc": 2, "mo_hinh_hieu_qua": 3,
    }  # fmt: skip
    assert {code: figure(work, ward, code).value for code in counted} == counted
    (line,) = plain(table(work, "review-rounds"))
    assert line == (
        "Khảo sát mô hình năm 2025", "Phường Thử", "14/10/2025; 16/10/2025", "20/10/2025", 46, 7, 5, 3, 2, None, 2,
    )  # fmt: skip
    assert len(plain(table(work, "review-opinions"))) == 7
    assert [row[4] for row in plain(table(work, "model-remedies"))] == ["15/11/2025", "31/12/2025"]
    waiting = due.items(work.db, DAY, ["remedy"])
    assert [(each.is_late, each.record) for each in waiting] == [(True, "review"), (False, "review")]
    records.save(work, Review, reviews[3], {"remedied_on": "18/11/2025"})
    assert figure(work, ward, "dem_mo_hinh_chua_khac_phuc").value == 1
    dates = [row[4:] for row in plain(table(work, "model-remedies"))]
    assert dates == [("31/12/2025", ""), ("15/11/2025", "18/11/2025")]


# --- the other tables of models ---------------------------------------------------------------------------------------


def test_the_list_says_class_and_decision_and_replicas_their_first_model(work: Work, ward: str) -> None:
    (made,) = registered(work, 1, 0)
    results = [{"name": "95 hộ tham gia"}]
    records.save(work, Model, made, {"results": results, "beneficiaries": "Hộ dân", "starts_on": "2/2025"})
    kind = list_item_id("document_type", "QĐ")
    paper = save(work, "document", type=kind, printed_number="12-QĐ/ĐU", subject="công nhận mô hình")
    for state in ("appraised", "running", "assessed"):
        models.move(work, made, state, {"date": "3/2025"})
    step = {"date": "05/11/2025", "document": paper, "level": list_item_id("award_level", "co_so")}
    models.move(work, made, "recognised", step)
    form = list_item_id("award_form", "giay_khen")
    review = save(work, "review", model=made, date="01/11/2025", effective="yes", award_form=form)
    models.propose_awards(work, [review])
    models.replicate(work, made, {"name": "Mô hình hai", "unit": ward, "registered_on": "10/11/2025"})
    (line,) = [row for row in plain(table(work, "model-list")) if row[0] == "Mô hình 0"]
    assert line[1:6] == ("Tổ dân phố 1", "Hộ dân", "02/2025", "95 hộ tham gia", "Có hiệu quả")
    assert line[6] == "12-QĐ/ĐU, ngày 05/11/2025"
    assert [row.text for row in table(work, "model-list") if isinstance(row, Band)] == ["Kinh tế (2)"]
    (award,) = plain(table(work, "model-awards"))
    assert (award[0], award[3], award[4]) == ("Tổ dân phố 1", "Giấy khen", 2025) and "95 hộ tham gia" in award[2]
    (replica,) = plain(table(work, "model-replication"))
    assert replica[:4] == ("Mô hình 0", "Phường Thử", "Mô hình hai", "10/11/2025")
    assert figure(work, ward, "dem_de_nghi_khen_mo_hinh").value == 1
    assert figure(work, ward, "dem_mo_hinh_quyet_dinh_cong_nhan").value == 1
    assert figure(work, ward, "mo_hinh_nhan_rong").value == 1


def test_registers_of_models_print_on_an_empty_file(work: Work) -> None:
    for name in ("model-summary", "model-list", "model-awards", "model-replication", "review-rounds"):
        register = registers.find(name)
        assert register is not None
        paper = registers.render(registers.read(work.db, register, DAY), "pdf", lambda _done, _total: None)
        assert paper.startswith(b"%PDF")
