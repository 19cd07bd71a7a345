"""A figure is of the period it is printed for: of all of it, of one source with its whole, and as things stood then."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import lists, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.work import Work
from tests.sample import open_sample

FIVE_YEARS = Period("2022..2026")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    work = open_sample(tmp_path_factory.mktemp("year"), "year")
    yield work
    work.db.close()


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", SystemClock(), "Người thử")
    yield opened
    opened.db.close()


@pytest.fixture
def ward(work: Work) -> str:
    return add(work, "unit", name="Phường Thử", code="PT")


def add(work: Work, record: str, **fields: object) -> str:
    return records.save(work, by_name(record), None, fields).ids[0]


def observe(work: Work, ward: str, code: str, period: str, value: str, **fields: str) -> str:
    return add(work, "observation", indicator=indicator_id(code), unit=ward, period=period, value=value, **fields)


def value(work: Work, reference: str, period: Period | str) -> int | Decimal | None:
    asked = period if isinstance(period, Period) else Period(period)
    return values.compute(Scope(work.db, None, asked), Reference.parse(reference)).value


def sql(work: Work, statement: str) -> int:
    return work.db.conn.execute(statement).fetchone()[0]


_KIND = "kind IN (SELECT id FROM list_item WHERE code = '{}') AND deleted = 0"


@pytest.mark.parametrize(
    ("code", "statement"),
    [
        ("quan_triet_cuoc", "SELECT sum(sessions) FROM activity WHERE " + _KIND.format("quan_triet")),
        ("quan_triet_luot", "SELECT sum(attendances) FROM activity WHERE " + _KIND.format("quan_triet")),
        ("tuyen_truyen_cuoc", "SELECT sum(sessions) FROM activity WHERE " + _KIND.format("tuyen_truyen")),
        ("don_tiep_nhan", "SELECT count(*) FROM petition WHERE deleted = 0"),
        ("tiep_dan_ky", "SELECT count(*) FROM reception_day WHERE state = 'held' AND deleted = 0"),
        ("mo_hinh_dang_ky", "SELECT count(*) FROM model WHERE deleted = 0"),
        ("mo_hinh_cong_nhan", "SELECT count(DISTINCT record) FROM model_moves WHERE state = 'recognised'"),
        ("du_thao_lay_y_kien", "SELECT count(*) FROM consultation WHERE " + _KIND.format("tham_gia_y_kien")),
        ("y_kien_gop_y", "SELECT sum(opinions_received) FROM consultation WHERE " + _KIND.format("tham_gia_y_kien")),
        ("y_kien_tiep_thu", "SELECT sum(opinions_accepted) FROM consultation WHERE " + _KIND.format("tham_gia_y_kien")),
        ("dem_y_kien_dan_ban", "SELECT sum(opinions_received) FROM consultation WHERE deleted = 0"),
    ],
)
def test_five_years_print_all_rows_of_them_not_the_last_quarter(year: Work, code: str, statement: str) -> None:
    assert value(year, code, FIVE_YEARS) == sql(year, statement)


@pytest.mark.parametrize("code", ["kinh_phi_dan_van", "ty_le_dung_han", "ho_so_mot_cua"])
def test_what_was_typed_for_a_part_of_five_years_is_not_printed_as_their_result(year: Work, code: str) -> None:
    assert value(year, code, FIVE_YEARS) is None
    assert value(year, code, "2026") is not None


def test_a_stock_of_five_years_is_the_last_one(year: Work) -> None:
    ward, last = year.db.conn.execute(
        "SELECT u.id, o.value FROM observation AS o JOIN indicator AS i ON i.id = o.indicator "
        "JOIN unit AS u ON u.id = o.unit WHERE i.code = 'so_ho' AND u.code = 'PHUONG' AND o.deleted = 0 "
        "ORDER BY o.period DESC LIMIT 1"
    ).fetchone()
    assert values.compute(Scope(year.db, ward, FIVE_YEARS), Reference("so_ho")).value == Decimal(last) / 10000


def test_a_flow_is_typed_for_the_whole_without_a_gap_or_for_its_very_years(work: Work, ward: str) -> None:
    def hours(period: str) -> int | Decimal | None:
        return value(work, "ngay_cong", period)

    observe(work, ward, "ngay_cong", "2016", "10")
    assert hours("2016..2017") is None
    observe(work, ward, "ngay_cong", "2017", "20")
    assert hours("2016..2017") == 30
    assert hours("2013-06..2018-04") is None
    observe(work, ward, "ngay_cong", "2014-2017", "900", recurrence="yearly")
    assert hours("2014..2017") is None, "what is done every year is not the sum of the years"
    observe(work, ward, "ngay_cong", "2000-2030", "5.000")
    assert hours("2013-06..2018-04") is None
    observe(work, ward, "ngay_cong", "2013-2018", "99")
    assert hours("2013-06..2018-04") == 99
    assert hours("2018-01..2018-04") is None


def model(work: Work, ward: str, registered: str, *moves: tuple[str, str]) -> str:
    steps = [{"state": state, "date": day, "note": "Theo kế hoạch"} for state, day in moves]
    return add(work, "model", name="Mô hình", unit=ward, registered_on=registered, moves=steps)


def test_a_part_and_its_whole_are_both_typed_or_both_counted(work: Work, ward: str) -> None:
    steps = (("appraised", "2/2025"), ("running", "3/2025"), ("assessed", "6/2025"), ("recognised", "7/2025"))
    for _ in range(2):
        model(work, ward, "1/2025", *steps)
    assert [value(work, code, "2025") for code in ("mo_hinh_dang_ky", "mo_hinh_cong_nhan")] == [2, 2]
    observe(work, ward, "mo_hinh_cong_nhan", "2025", "5")
    assert [value(work, code, "2025") for code in ("mo_hinh_dang_ky", "mo_hinh_cong_nhan")] == [2, 2]
    observe(work, ward, "mo_hinh_dang_ky", "2025", "8")
    assert [value(work, code, "2025") for code in ("mo_hinh_dang_ky", "mo_hinh_cong_nhan")] == [8, 5]
    assert value(work, "mo_hinh_tap_the", "2025") is None, "counted rows are no part of a typed total"
    assert value(work, "mo_hinh_tap_the", "2025-01") == 2


def test_a_model_is_recognised_on_the_day_of_that_step(work: Work, ward: str) -> None:
    model(
        work, ward, "1/2025", ("appraised", "2/2025"), ("running", "3/2025"), ("assessed", "6/2025"),
        ("recognised", "02/02/2026"), ("ended", "02/03/2026"),
    )  # fmt: skip
    assert value(work, "dem_mo_hinh_cong_nhan", "2025") is None
    assert value(work, "dem_mo_hinh_cong_nhan", "2025..2026") == 1, "it was recognised, whatever became of it"


def test_what_runs_is_told_as_of_the_end_of_the_period(work: Work, ward: str) -> None:
    model(
        work, ward, "1/2025", ("appraised", "2/2025"), ("running", "05/3/2025"), ("assessed", "6/2025"),
        ("ended", "02/9/2025"),
    )  # fmt: skip
    model(work, ward, "1/2025")
    add(work, "model", name="Cũ", unit=ward, origin="continued", state="running", registered_on="4/2025")
    running = [value(work, "dem_mo_hinh_dang_thuc_hien", f"2025-{month:02d}") for month in (1, 2, 3, 4, 8, 9)]
    assert running == [None, None, 1, 2, 2, 1]


@pytest.mark.parametrize(("month", "running"), [("2026-02", None), ("2026-03", 54), ("2026-12", 54)])
def test_the_models_of_the_year_run_from_march_on(year: Work, month: str, running: int | None) -> None:
    assert value(year, "dem_mo_hinh_dang_thuc_hien", month) == running


def test_days_of_reception_add_up(year: Work) -> None:
    scheduled, missed, regular, extra, held = (
        value(year, f"dem_tiep_dan_{code}", "2026") for code in ("lich", "khong", "dinh_ky", "dot_xuat", "ky")
    )
    assert scheduled == sql(year, "SELECT count(*) FROM reception_day WHERE extraordinary = 0 AND deleted = 0")
    assert (scheduled, regular + missed, held) == (72, 72, regular + extra)  # type: ignore[operator]


def test_slips_are_no_papers_issued_and_bodies_are_counted_once(year: Work) -> None:
    slips = "type IN (SELECT id FROM list_item WHERE list = 'document_type' AND code = 'GM')"
    sent = "SELECT count(*) FROM document WHERE direction IN ('out', 'joint') AND date LIKE '2026%' AND deleted = 0"
    issued = value(year, "dem_van_ban_ban_hanh", "2026")
    assert issued == sql(year, f"{sent} AND NOT {slips}") < sql(year, sent)
    papers = lists.compute(Scope(year.db, None, Period("2026")), "period_papers")
    assert sum(len(each.rows) for each in papers) == issued
    assert not [each.text for each in papers if "giấy mời" in each.text]
    bodies = (
        "SELECT count(DISTINCT c.unit) FROM consolidation AS c JOIN unit AS u ON u.id = c.unit "
        "JOIN list_item AS k ON k.id = u.kind WHERE k.code = 'to_dan_van' AND c.deleted = 0 AND c.date LIKE '2026%'"
    )
    assert value(year, "dem_kien_toan_to_dan_van", "2026") == sql(year, bodies)


def test_a_body_consolidated_twice_is_one_body(work: Work, ward: str) -> None:
    body = add(work, "unit", name="Tổ dân vận 1", kind=list_item_id("unit_kind", "to_dan_van"), parent=ward)
    for day in ("01/2/2025", "01/8/2025"):
        add(work, "consolidation", unit=body, kind=list_item_id("consolidation_kind", "kien_toan"), date=day)
    scope = Scope(work.db, None, Period("2025"))
    assert values.compute(scope, Reference("dem_kien_toan_to_dan_van")).text == "1 tổ dân vận"


def test_days_of_work_are_told_with_their_measure(year: Work) -> None:
    lines = lists.compute(Scope(year.db, None, Period("2026")), "period_contributions")
    (work_days,) = [each.text for each in lines if each.lead == "ngày công"]
    assert work_days.startswith("7.066 ngày công")


@pytest.mark.parametrize(
    ("recurrence", "listed"),
    [("yearly", ["2016"]), ("quarterly", ["2016-Q2", "2016"]), ("monthly", ["2016-04", "2016-Q2", "2016"])],
)
def test_what_comes_round_once_a_year_is_no_result_of_a_month(
    work: Work, ward: str, recurrence: str, listed: list[str]
) -> None:
    kind = list_item_id("activity_kind", "tap_huan")
    add(work, "activity", name="Tập huấn", kind=kind, unit=ward, period="2013-2018", recurrence=recurrence)
    for code in ("period_leadership", "activities_leadership"):
        scopes = {each: Scope(work.db, ward, Period(each)) for each in ("2016-04", "2016-Q2", "2016")}
        assert [each for each, scope in scopes.items() if lists.compute(scope, code)] == listed
