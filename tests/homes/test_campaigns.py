"""Facts of real reports about movements, gifts and funds: each has its field, its line in a register, its figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.kinds import Ref
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import summaries
from dankvan_desktop.figures.summaries import SUMMARIES
from dankvan_desktop.figures.values import Reference, Scope, compute
from dankvan_desktop.ops import catalogue, files, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports.registers import find, read, render

DAY = date(2018, 12, 28)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """An empty ward."""
    made = files.create(tmp_path / "w.danvan", FixedClock(DAY))
    yield made
    made.db.close()


def add(work: Work, record: str, **fields: object) -> str:
    """One record; list items by their code."""
    cls = by_name(record)
    draft = dict(fields)
    for field in spec.fields(cls):
        if isinstance(field.kind, Ref) and field.kind.list_name and field.name in draft:
            draft[field.name] = catalogue.list_item_id(field.kind.list_name, str(draft[field.name]))
    return records.save(work, cls, None, draft).ids[0]


def unit(work: Work, name: str = "Ủy ban Mặt trận Tổ quốc phường") -> str:
    """One body."""
    return add(work, "unit", name=name)


def figure(work: Work, code: str) -> tuple[int | Decimal | None, str]:
    """Value and words of a figure of the year."""
    value = compute(Scope(work.db, None, Period("2018")), Reference(code))
    assert value.rows, "a number that opens its rows"
    return value.value, value.text


def printed(work: Work, name: str) -> str:
    """A whole list as a register in CSV."""
    register = find(name)
    assert register is not None
    return render(read(work.db, register, DAY), "csv", lambda *_: None).decode("utf-8-sig")


def test_75_sessions_with_231_attendances(work: Work) -> None:
    add(work, "activity", name="Tuyên truyền lưu động", kind="tuyen_truyen", unit=unit(work), period="2018",
        sessions="75", attendances="231")
    assert figure(work, "dem_tuyen_truyen_cuoc") == (75, "75 cuộc")
    assert figure(work, "dem_tuyen_truyen_luot") == (231, "231 lượt người")
    assert "75" in printed(work, "activity") and "231" in printed(work, "activity")


def test_4728_patrol_turns_with_15667_person_turns(work: Work) -> None:
    add(work, "activity", name="Tuần tra", kind="an_ninh", unit=unit(work), period="2018", sessions="4.728",
        attendances="15.667")
    assert figure(work, "dem_tuan_tra_to") == (4728, "4.728 lượt tổ")
    assert figure(work, "dem_tuan_tra_nguoi") == (15667, "15.667 lượt người")
    assert "15.667" in printed(work, "activity") or "15667" in printed(work, "activity")


def test_4566_gifts_worth_1930_ty(work: Work) -> None:
    add(work, "contribution", direction="out", what="qua", unit=unit(work), period="2018", quantity="4.566",
        measure="suat", value="1.930.000.000", value_rounded="Có", beneficiary_kind="ho_ngheo")
    assert figure(work, "dem_so_qua") == (4566, "4.566 suất")
    assert figure(work, "dem_tien_qua") == (1_930_000_000, "1,93 tỷ đồng")
    assert "suất" in printed(work, "contribution")


def test_rice_roads_canals_and_land(work: Work) -> None:
    body = unit(work)
    for what, quantity, measure, direction in (
        ("gao", "15.300", "kg", "out"), ("duong", "2,6", "km", "result"), ("kenh_muong", "1.000", "m", "result"),
        ("dat", "1.250", "m2", "in"),
    ):
        add(work, "contribution", direction=direction, what=what, unit=body, period="2018", quantity=quantity,
            measure=measure, giver_kind="ho_gia_dinh", purpose="ha_tang")
    assert figure(work, "dem_gao") == (15300, "15.300 kg")
    assert figure(work, "dem_duong_km") == (Decimal("2.6"), "2,6 km")
    assert figure(work, "dem_kenh_muong_m") == (1000, "1.000 m")
    assert figure(work, "dem_dat_hien") == (1250, "1.250 m²")


def test_a_fund_in_three_years_its_expenses_and_its_balance(work: Work) -> None:
    body = unit(work)
    places = [add(work, "unit", name=f"Tổ dân phố {number}", kind="to_dan_pho") for number in (1, 4, 7)]
    fund = add(work, "campaign", name="Quỹ “Vì người nghèo”", kind="quy", unit=body)
    for year, money in (("2016", "61.000.000"), ("2017", "62.430.000"), ("2018", "62.430.000")):
        add(work, "contribution", direction="in", what="tien", unit=body, period=year, campaign=fund, value=money)
    add(work, "contribution", direction="out", what="tien", unit=body, period="2018", paid_from=fund,
        value="9.500.000", purpose="vi_nguoi_ngheo")
    add(work, "contribution", direction="out", what="nha", unit=body, period="2018", quantity="3", measure="nha",
        paid_from=fund, value="175.000.000", purpose="nha_dai_doan_ket", place_units=places)
    line = summaries.compute(work.db, next(each for each in SUMMARIES if each.code == "funds"), "paid_from|campaign")[0]
    assert [cell.value for cell in line.cells] == [5, 185_860_000, 184_500_000, 1_360_000]
    whole = compute(Scope(work.db, None), Reference("dem_quy_con"))
    assert (whole.value, len(whole.rows)) == (1_360_000, 5)
    assert figure(work, "dem_nha_dai_doan_ket") == (3, "3 nhà")


def test_certificates_to_42_collectives_and_64_individuals(work: Work) -> None:
    add(work, "award", name="Giấy khen phong trào thi đua", form="giay_khen", level="co_so", state="granted",
        year="2018", collectives="42", individuals="64")
    assert figure(work, "dem_khen_tap_the") == (42, "42 tập thể")
    assert figure(work, "dem_khen_ca_nhan") == (64, "64 cá nhân")
    assert "42" in printed(work, "award") and "64" in printed(work, "award")
