"""Figures: which value of several is taken, how it is written, and that it always knows its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.figures import catalogue, lists, values
from dankvan_desktop.figures.values import Reference, Scope, UnknownFigure
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.work import Work
from tests.sample import open_sample

YEAR = Period("2017..2018-04")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", SystemClock(), "Người thử")
    yield opened
    opened.db.close()


@pytest.fixture
def ward(work: Work) -> str:
    return records.save(work, by_name("unit"), None, {"name": "Phường Thử", "code": "PT"}).ids[0]


def observe(work: Work, ward: str, code: str, **fields: str) -> str:
    """An observation of the ward."""
    draft = {"indicator": indicator_id(code), "unit": ward, **fields}
    return records.save(work, by_name("observation"), None, draft).ids[0]


def text(work: Work, ward: str, reference: str, period: Period = YEAR) -> str:
    """What a reference prints."""
    return values.compute(Scope(work.db, ward, period), Reference.parse(reference)).text


def test_the_latest_value_not_after_the_period_is_printed(work: Work, ward: str) -> None:
    observe(work, ward, "so_ho", period="2016", value="1.700")
    kept = observe(work, ward, "so_ho", period="2018-04", value="1.800")
    observe(work, ward, "so_ho", period="2019", value="1.900")
    found = values.compute(Scope(work.db, ward, YEAR), Reference.parse("so_ho"))
    assert (found.text, found.value, found.rows) == ("1.800 hộ", Decimal(1800), (kept,))


def test_a_year_finds_a_value_of_a_day_in_it_and_nothing_else(work: Work, ward: str) -> None:
    observe(work, ward, "ty_le_ho_ngheo", period="31/12/2017", value="2,26")
    assert text(work, ward, "ty_le_ho_ngheo|2017") == "2,26%"
    assert text(work, ward, "ty_le_ho_ngheo|2016") == ""


def test_an_approved_value_prints_before_a_draft(work: Work, ward: str) -> None:
    observe(work, ward, "so_ho", period="2018-03", value="1.800", state="approved")
    observe(work, ward, "so_ho", period="2018-04", value="1.850", state="draft")
    assert text(work, ward, "so_ho") == "1.800 hộ"


@pytest.mark.parametrize(
    ("comparator", "written"),
    [("=", "92,4%"), (">", "trên 92,4%"), (">=", "từ 92,4% trở lên"), ("~", "khoảng 92,4%")],
)
def test_the_comparator_is_said_in_words(work: Work, ward: str, comparator: str, written: str) -> None:
    observe(work, ward, "gd_van_hoa", period="2017", value="92,4", comparator=comparator)
    assert text(work, ward, "gd_van_hoa") == written


def test_what_holds_every_year_is_asked_for_by_its_recurrence(work: Work, ward: str) -> None:
    observe(work, ward, "gd_van_hoa", period="2013-2017", value="90", comparator=">", recurrence="yearly")
    observe(work, ward, "gd_van_hoa", period="2017", value="92,4")
    assert text(work, ward, "gd_van_hoa|yearly") == "trên 90%"
    assert text(work, ward, "gd_van_hoa|2017") == "92,4%"


def test_a_rate_without_a_value_is_divided_from_its_parts(work: Work, ward: str) -> None:
    row = observe(work, ward, "gd_van_hoa", period="2017", num="611", den="661")
    found = values.compute(Scope(work.db, ward, YEAR), Reference.parse("gd_van_hoa|2017"))
    assert found.text.startswith("92,4")
    assert (found.source, found.rows) == ("100*sum(observation.num)/sum(observation.den)", (row,))


@pytest.mark.parametrize(
    ("form", "written"),
    [("full", "9 tổ dân phố"), ("number", "9"), ("padded", "09 tổ dân phố"), ("padded_number", "09")],
)
def test_small_counts_are_padded_where_official_text_wants_it(
    work: Work, ward: str, form: str, written: str
) -> None:
    observe(work, ward, "so_tdp", period="2018", value="9")
    assert text(work, ward, f"so_tdp|2018||{form}", Period("2018")) == written


def test_money_is_written_in_billions_and_never_rounded(work: Work, ward: str) -> None:
    observe(work, ward, "von_vay_tin_chap", period="2016", value="1.930.000.000")
    observe(work, ward, "von_vay_tin_chap", period="2017", value="185.860.123")
    assert text(work, ward, "von_vay_tin_chap|2016") == "1,93 tỷ đồng"
    assert text(work, ward, "von_vay_tin_chap|2017") == "185.860.123 đồng"


def test_an_indicator_nobody_typed_is_counted_from_records(work: Work, ward: str) -> None:
    kind = list_item_id("dialogue_kind", "doi_thoai")
    draft = {"name": "Đối thoại quý I", "kind": kind, "unit": ward, "period": "quý I/2018", "participants": "80"}
    row = records.save(work, by_name("dialogue"), None, draft).ids[0]
    found = values.compute(Scope(work.db, ward, YEAR), Reference.parse("doi_thoai_hn"))
    assert (found.value, found.rows, found.source) == (1, (row,), "count(dialogue)")
    observe(work, ward, "doi_thoai_hn", period="2018-04", value="12")
    assert text(work, ward, "doi_thoai_hn|2018-04").startswith("12 ")
    assert text(work, ward, "doi_thoai_hn").startswith("1 "), "a month is not the whole period"
    observe(work, ward, "doi_thoai_hn", period="1/2017-4/2018", value="15")
    assert text(work, ward, "doi_thoai_hn").startswith("15 ")


def test_a_deleted_record_counts_no_more(work: Work, ward: str) -> None:
    observed = observe(work, ward, "so_ho", period="2018", value="1.800")
    records.delete(work, by_name("observation"), [observed])
    assert text(work, ward, "so_ho|2018") == ""


@pytest.mark.parametrize("reference", ["không_có", "so_ho|2018||tiếng", "so_ho|2018|KHONG", "a|b|c|d|e"])
def test_an_unknown_reference_is_refused_in_words(work: Work, ward: str, reference: str) -> None:
    with pytest.raises(UnknownFigure):
        text(work, ward, reference)


def test_every_declared_figure_and_list_can_be_computed_on_an_empty_file_and_on_the_sample(
    work: Work, tmp_path: Path
) -> None:
    sample = open_sample(tmp_path)
    for db in (work.db, sample.db):
        scope = Scope(db, None, Period("2013..2018"))
        for figure in catalogue.FIGURES:
            assert values.compute(scope, Reference(figure.code)).label == figure.label
        for listed in catalogue.LISTS:
            lists.compute(scope, listed.code)
    sample.db.close()


def test_figure_codes_are_unique_and_never_an_indicators(work: Work) -> None:
    codes = [each.code for each in (*catalogue.FIGURES, *catalogue.LISTS)]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(Scope(work.db, None).indicators)


def test_papers_of_one_day_and_subject_print_as_one_line(tmp_path: Path) -> None:
    sample = open_sample(tmp_path)
    resolution = files.row_id("ward", "document", "nq25")
    scope = replace(Scope(sample.db, None, Period("2013..2018")), basis=resolution)
    entries = lists.compute(scope, "papers_carrying_out")
    sample.db.close()
    (merged,) = [entry for entry in entries if len(entry.rows) > 1]
    assert merged.text.startswith("Các quyết định số 46, 47, 48, 49, 50, 51, 52, 53, 54-QĐ/ĐU, ngày 02/4/2018")
    assert len(merged.rows) == 9


def test_an_activity_is_counted_in_the_words_of_its_kind(work: Work, ward: str) -> None:
    kind = list_item_id("activity_kind", "an_ninh")
    records.save(
        work,
        by_name("list_item"),
        kind,
        {"sessions_label": "lượt tổ", "attendances_label": "lượt người tuần tra"},
    )
    draft = {"name": "Tuần tra", "kind": kind, "unit": ward, "sessions": "4.728", "attendances": "15.667"}
    draft["period"] = "2017"
    records.save(work, by_name("activity"), None, draft)
    (entry,) = lists.compute(Scope(work.db, ward, YEAR), "activities_front")
    assert entry.text == "tuần tra với 4.728 lượt tổ, 15.667 lượt người tuần tra (năm 2017)"


def test_many_units_of_one_kind_are_counted_by_their_kind(work: Work, ward: str) -> None:
    board = list_item_id("unit_kind", "ban_chi_dao")
    boards = [
        records.save(work, by_name("unit"), None, {"name": f"Ban Chỉ đạo {number}", "kind": board}).ids[0]
        for number in range(4)
    ]
    kind = list_item_id("inspection_kind", "kiem_tra")
    draft = {"subject": "Việc thu quỹ", "kind": kind, "inspector": ward, "inspected": [ward, *boards]}
    draft["period"] = "2017"
    records.save(work, by_name("inspection"), None, draft)
    (entry,) = lists.compute(Scope(work.db, ward, YEAR), "inspections")
    assert entry.text.startswith("việc thu quỹ đối với Phường Thử và 04 ban chỉ đạo, do Phường Thử chủ trì")


def add(work: Work, record: str, **fields: str) -> str:
    """One record."""
    return records.save(work, by_name(record), None, fields).ids[0]


def test_none_is_told_from_not_known(work: Work, ward: str) -> None:
    """A nought only where such things were recorded by then, nobody typed a number, and nothing reaches into it."""
    kind = list_item_id("dialogue_kind", "doi_thoai")
    add(work, "dialogue", name="Đối thoại", kind=kind, unit=ward, period="3/2018", recurrence="once")

    def is_nought(period: str, reference: str = "doi_thoai_hn") -> bool:
        return values.is_nought(Scope(work.db, ward, Period(period)), Reference.parse(reference))

    assert [is_nought(period) for period in ("2018-02", "2018-03", "2018-04", "2018")] == [False, False, True, False]
    assert is_nought("2018-05", "doi_thoai_hn|2018-04") and not is_nought("2018-04", "doi_thoai_hn|previous")
    assert not is_nought("2018-04", "so_ho")  # nothing counts it
    observe(work, ward, "doi_thoai_hn", period="2018-Q1", value="3")
    assert not is_nought("2018-04")
    add(work, "dialogue", name="Cả quý", kind=kind, unit=ward, period="quý II/2019", recurrence="once")
    assert [is_nought(period) for period in ("2019-04", "2019-07")] == [False, True]


def test_a_month_is_not_passed_off_as_its_year(work: Work, ward: str) -> None:
    observe(work, ward, "tuyen_truyen_cuoc", period="12/2017", value="7")
    assert text(work, ward, "tuyen_truyen_cuoc|2017-12") == "7 cuộc"
    assert text(work, ward, "tuyen_truyen_cuoc|2017") == ""


def test_a_list_of_many_reads_as_totals_with_all_its_rows(work: Work, ward: str) -> None:
    kinds = [list_item_id("activity_kind", code) for code in ("so_tong_ket", "tap_huan")]
    scope = Scope(work.db, ward, Period("2018"))
    made = []
    for place in range(12):
        draft = {"name": f"Việc {place}", "kind": kinds[place % 2], "unit": ward, "period": "2018", "sessions": "1"}
        made.append(records.save(work, by_name("activity"), None, draft).ids[0])
    assert len(lists.compute(scope, "activities_leadership")) == 12
    draft = {"name": "Việc 12", "kind": kinds[0], "unit": ward, "period": "2018", "sessions": "1"}
    made.append(records.save(work, by_name("activity"), None, draft).ids[0])
    entries = lists.compute(scope, "activities_leadership")
    assert [(each.lead, each.text) for each in entries] == [
        ("sơ kết, tổng kết", "07 hội nghị"), ("tập huấn, bồi dưỡng", "06 lớp"),
    ]  # fmt: skip
    assert {row for each in entries for row in each.rows} == set(made)
