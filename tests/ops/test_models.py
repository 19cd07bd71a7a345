"""The life of a model, its reviews with points, replication, award proposals: each one operation, refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.ids import builtin_id
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.core.records.models.score_sheet import ScoreSheet
from dankvan_desktop.ops import files, models, models_chain, records, undo
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.models_scores import score_rows
from dankvan_desktop.ops.work import Refused, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query

EXAMPLE = builtin_id("score_sheet", "mau")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", FixedClock(date(2024, 11, 20)), "Người thử")
    yield opened
    opened.db.close()


def save(work: Work, record: str, /, **draft: Any) -> str:
    return records.save(work, by_name(record), None, draft).ids[0]


@pytest.fixture
def unit(work: Work) -> str:
    return save(work, "unit", name="Tổ dân phố 5")


@pytest.fixture
def model(work: Work, unit: str) -> str:
    return save(work, "model", name="Tuyến phố xanh", unit=unit, registered_on="15/01/2024", field=field("VHXH"))


def field(code: str) -> str:
    return list_item_id("model_field", code)


def held(work: Work, model: str) -> Model:
    record = rows.get(work.db, Model, model)
    assert record is not None
    return record


def sheet(work: Work, **changes: Any) -> str:
    draft: dict[str, Any] = {
        "name": "Bảng điểm phường",
        "year": "2024",
        "criteria": [{"name": "Hiệu quả", "most": "60"}, {"name": "Lan tỏa", "most": "40"}],
        "bands": [{"label": "Tốt", "least": "80"}, {"label": "Đạt", "least": "50"}],
    }
    return save(work, "score_sheet", **(draft | changes))


def sentence(refused: pytest.ExceptionInfo[Refused]) -> str:
    return str(refused.value)


# --- life -------------------------------------------------------------------------------------------------------------


def test_only_the_steps_of_the_life_are_offered_and_the_others_say_why() -> None:
    found = {step.state: step.refusal for step in models.steps("registered")}
    assert [state for state, refusal in found.items() if not refusal] == ["appraised", "ended"]
    assert "“Thẩm định”" in found["recognised"]
    assert found["registered"] == "Mô hình đang ở bước “Đăng ký”."


def test_a_step_is_one_operation_with_its_date_paper_and_level(work: Work, model: str) -> None:
    kind = list_item_id("document_type", "QĐ")
    paper = save(work, "document", type=kind, printed_number="12-QĐ/ĐU", subject="Công nhận")
    for state, day in (("appraised", "10/02/2024"), ("running", "3/2024"), ("assessed", "10/10/2024")):
        models.move(work, model, state, {"date": day})
    level = list_item_id("award_level", "co_so")
    change = models.move(work, model, "recognised", {"date": "05/11/2024", "document": paper, "level": level})
    assert change.label == "Chuyển mô hình “Tuyến phố xanh” sang “Công nhận”"
    record = held(work, model)
    assert record.state == "recognised"
    last = record.moves[-1]
    assert (last.date, last.document, last.level) == ("2024-11-05", paper, level)
    undo.undo(work)
    assert (held(work, model).state, len(held(work, model).moves)) == ("assessed", 3)


def test_a_step_that_the_life_does_not_know_is_refused_in_words(work: Work, model: str) -> None:
    with pytest.raises(Refused) as refused:
        models.move(work, model, "recognised", {"date": "05/11/2024"})
    assert sentence(refused).startswith("Không chuyển thẳng từ “Đăng ký” sang “Công nhận”")
    assert held(work, model).moves == ()


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_pausing_and_ending_need_a_reason(work: Work, model: str, state: str) -> None:
    for each in ("appraised", "running"):
        models.move(work, model, each, {})
    with pytest.raises(Refused) as refused:
        models.move(work, model, state, {"date": "01/06/2024"})
    assert [(each.field, "lý do" in each.message) for each in refused.value.problems] == [("note", True)]
    models.move(work, model, state, {"date": "01/06/2024", "note": "Không còn phù hợp"})
    assert held(work, model).state == state


def test_dates_of_steps_do_not_run_backwards(work: Work, model: str) -> None:
    with pytest.raises(Refused) as before:
        models.move(work, model, "appraised", {"date": "10/01/2024"})
    assert [each.field for each in before.value.problems] == ["date"]
    assert "ngày đăng ký (15/01/2024)" in sentence(before)
    models.move(work, model, "appraised", {"date": "10/03/2024"})
    models.move(work, model, "running", {})
    with pytest.raises(Refused) as between:
        models.move(work, model, "checked", {"date": "2/2024"})
    assert "bước “Thẩm định” (10/03/2024)" in sentence(between)
    models.move(work, model, "checked", {"date": "3/2024"})  # a month that may lie after the day


def test_a_step_on_a_model_changed_meanwhile_is_refused(work: Work, model: str) -> None:
    rev = held(work, model).rev
    records.save(work, Model, model, {"note": "Sửa ở cửa sổ khác"})
    with pytest.raises(Refused, match="sửa ở nơi khác"):
        models.move(work, model, "appraised", {}, rev)


def test_the_registering_step_gives_the_date_of_registration(work: Work, unit: str) -> None:
    moves = [{"state": "registered", "date": "20/01/2024"}, {"state": "appraised", "date": "01/02/2024"}]
    model = save(work, "model", name="Khu phố không rác", unit=unit, moves=moves)
    assert (held(work, model).registered_on, held(work, model).state) == ("2024-01-20", "appraised")


def test_a_model_that_goes_on_from_earlier_years_may_begin_anywhere(work: Work, unit: str) -> None:
    moves = [{"state": "recognised", "date": "2019"}, {"state": "checked", "date": "6/2023"}]
    older = {"unit": unit, "registered_on": "15/01/2024", "origin": "continued"}
    assert held(work, save(work, "model", name="Một", moves=moves, **older)).state == "checked"
    running = save(work, "model", name="Hai", state="running", **older)
    models.move(work, running, "checked", {"date": "3/2024"})
    assert held(work, running).state == "checked"
    with pytest.raises(Refused, match="đi từng bước"):
        save(work, "model", name="Ba", state="running", unit=unit)
    with pytest.raises(Refused, match="Không chuyển thẳng"):
        save(work, "model", name="Bốn", moves=moves, unit=unit)


# --- points -----------------------------------------------------------------------------------------------------------


def review(work: Work, model: str, points: tuple[str, ...], sheet_id: str, **draft: Any) -> Review:
    scores = [row | {"points": each} for row, each in zip(score_rows(work.db, sheet_id), points, strict=True)]
    made = save(work, "review", model=model, sheet=sheet_id, scores=scores, **draft)
    found = rows.get(work.db, Review, made)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("points", "total", "band"),
    [(("50", "30"), 80, "Tốt"), (("50", "29,5"), Decimal("79.5"), "Đạt"), (("9", "9"), 18, "")],
)
def test_the_class_follows_from_the_sheet(
    work: Work, model: str, points: tuple[str, ...], total: Decimal, band: str
) -> None:
    found = review(work, model, points, sheet(work), band="Tự ghi")
    assert (found.total, found.band) == (total, band)


def test_points_above_the_most_are_refused_at_their_cell(work: Work, model: str) -> None:
    with pytest.raises(Refused) as refused:
        review(work, model, ("61", "30"), sheet(work))
    (problem,) = refused.value.problems
    assert (problem.field, problem.row, problem.inner) == ("scores", 0, "points")
    assert "60" in problem.message


def test_the_most_is_the_sheets_whatever_was_typed(work: Work, model: str) -> None:
    scores = [{"criterion": "hiệu quả", "most": "100", "points": "99"}]
    with pytest.raises(Refused, match="60"):
        save(work, "review", model=model, sheet=sheet(work), scores=scores)


def test_a_criterion_of_another_sheet_is_refused(work: Work, model: str) -> None:
    with pytest.raises(Refused, match="không có tiêu chí này"):
        save(work, "review", model=model, sheet=sheet(work), scores=[{"criterion": "Khác hẳn", "points": "5"}])


def test_without_all_points_or_without_a_sheet_there_is_no_class(work: Work, model: str) -> None:
    found = review(work, model, ("55", ""), sheet(work))
    assert (found.total, found.band) == (55, "")
    assert "Còn 1 tiêu chí chưa chấm" in spec.warnings(found)[0].message
    for draft in ({"band": "Tốt"}, {"total": "80"}, {"scores": [{"criterion": "Hiệu quả", "points": "5"}]}):
        with pytest.raises(Refused, match="cần bảng điểm"):
            save(work, "review", model=model, **draft)


def test_a_total_without_points_is_classed_and_bounded(work: Work, model: str) -> None:
    ours = sheet(work)
    made = save(work, "review", model=model, sheet=ours, total="85")
    assert rows.get(work.db, Review, made).band == "Tốt"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="nhiều nhất 100 điểm"):
        save(work, "review", model=model, sheet=ours, total="101")


def test_the_example_sheet_is_there_and_says_so_in_every_class(work: Work, model: str) -> None:
    example = rows.get(work.db, ScoreSheet, EXAMPLE)
    assert example is not None and example.is_example and "mẫu" in example.name and example.most == 100
    found = review(work, model, ("10", "15", "15", "20", "20", "10", "5"), EXAMPLE)
    assert found.band == "Xuất sắc (theo bảng mẫu)"
    assert any("bảng mẫu" in each.message for each in spec.warnings(found))


def test_a_sheet_does_not_name_a_criterion_or_a_number_twice(work: Work) -> None:
    with pytest.raises(Refused) as refused:
        sheet(
            work,
            criteria=[{"name": "Hiệu quả", "most": "60"}, {"name": "HIỆU QUẢ", "most": "40"}],
            bands=[{"label": "Tốt", "least": "80"}, {"label": "Đạt", "least": "80"}, {"label": "Cao", "least": "120"}],
        )
    assert [(each.field, each.row) for each in refused.value.problems] == [("bands", 1), ("bands", 2), ("criteria", 1)]


# --- rounds, awards ---------------------------------------------------------------------------------------------------


def test_a_round_makes_one_review_each_with_its_criteria(work: Work, model: str, unit: str) -> None:
    other = save(work, "model", name="Chợ văn minh", unit=unit)
    round_id = save(
        work, "review_round", name="Khảo sát 2024", unit=unit, sheet=sheet(work), sessions=[{"date": "05/10/2024"}]
    )
    change = models.review_round(work, round_id, [model, other], {})
    made = rows.get_many(work.db, Review, change.ids)
    assert [(each.model, each.date, len(each.scores)) for each in made] == [
        (model, "2024-10-05", 2),
        (other, "2024-10-05", 2),
    ]
    with pytest.raises(Refused, match="“Tuyến phố xanh”"):
        models.review_round(work, round_id, [model], {})
    with pytest.raises(Refused, match="đã có đánh giá trong đợt"):
        save(work, "review", model=model, round=round_id)
    undo.undo(work)
    assert query.count(work.db, Query(Review)) == 0


def test_reviews_propose_awards_once(work: Work, model: str, unit: str) -> None:
    form, level = list_item_id("award_form", "giay_khen"), list_item_id("award_level", "co_so")
    praised = save(work, "review", model=model, date="10/10/2024", effective="yes", award_form=form, award_level=level)
    silent = save(work, "review", model=model, date="10/10/2024")
    with pytest.raises(Refused, match="chưa ghi “Đề nghị khen”"):
        models.propose_awards(work, [silent])
    change = models.propose_awards(work, [praised, silent])
    (award,) = rows.get_many(work.db, Award, change.ids)
    assert (award.state, award.model, award.unit, award.year, award.form) == ("proposed", model, unit, 2024, form)
    assert (award.collectives, award.individuals) == (1, None)
    with pytest.raises(Refused, match="đã được đề nghị"):
        models.propose_awards(work, [praised])
    undo.undo(work)
    assert query.count(work.db, Query(Award)) == 0


# --- replication ------------------------------------------------------------------------------------------------------


def test_a_model_is_replicated_and_both_ends_know_it(work: Work, model: str, unit: str) -> None:
    targets = [{"name": "Số hộ tham gia", "target": "100%"}]
    records.save(work, Model, model, {"targets": targets, "results": [{"name": "x"}]})
    for state in ("appraised", "running", "assessed", "recognised"):
        models.move(work, model, state, {"date": "10/2024"})
    there = save(work, "unit", name="Tổ dân phố 9")
    change = models.replicate(work, model, {"unit": there, "registered_on": "01/11/2024"})
    new = held(work, change.ids[0])
    assert (new.replicated_from, new.unit, new.state, new.moves, new.results) == (model, there, "registered", (), ())
    assert [each.name for each in new.targets] == ["Số hộ tham gia"]
    assert held(work, model).state == "replicated"
    undo.undo(work)
    assert (held(work, model).state, query.count(work.db, Query(Model))) == ("recognised", 1)


def test_a_young_model_may_be_replicated_and_stays_where_it_is(work: Work, model: str, unit: str) -> None:
    models.replicate(work, model, {"unit": unit, "name": "Tuyến phố xanh 2", "registered_on": "01/11/2024"})
    assert held(work, model).state == "registered"


def test_the_chain_shows_every_model_after_every_other(work: Work, model: str, unit: str) -> None:
    def after(source: str, name: str, day: str) -> str:
        return models.replicate(work, source, {"unit": unit, "name": name, "registered_on": day}).ids[0]

    second = after(model, "Hai", "01/02/2024")
    after(second, "Ba", "01/03/2024")
    after(model, "Bốn", "01/01/2025")
    found = models_chain.chain(work.db, second)
    assert found is not None
    assert (found.id, found.count()) == (model, 4)
    assert [(each.name, [inner.name for inner in each.after]) for each in found.after] == [("Hai", ["Ba"]), ("Bốn", [])]


def test_a_circle_of_replication_does_not_hang(work: Work, model: str, unit: str) -> None:
    second = models.replicate(work, model, {"unit": unit, "registered_on": "01/02/2024"}).ids[0]
    records.save(work, Model, model, {"replicated_from": second})
    found = models_chain.chain(work.db, model)
    assert found is not None and found.count() == 2
