"""What may be done with “Dân vận khéo” models beyond saving: steps, replication, review rounds, award proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import EFFECTS, Review
from dankvan_desktop.core.records.models.review_round import ReviewRound
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.core.workflow import MODEL_LIFE
from dankvan_desktop.ops import records
from dankvan_desktop.ops.models_scores import score_rows
from dankvan_desktop.ops.work import Change, Refused, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query

_GONE = "Mô hình này không còn trong tệp. Mở lại danh sách rồi thử lại."
_REPLICATED = "replicated"
LIVING = tuple(code for code, _ in MODEL_LIFE.states if code not in ("paused", "ended"))
"""The states in which a model is neither paused nor ended."""


@fixed
class Step(Frozen):
    """A step that a model may take, or why it may not: `refusal` is empty for what is allowed."""

    state: str
    label: str
    refusal: str


def steps(state: str) -> tuple[Step, ...]:
    """Every step, in the order of the life, with why it is refused from this state."""
    return tuple(
        Step(code, label, "" if code in MODEL_LIFE.allowed(state) else MODEL_LIFE.refusal(state, code) or _same(label))
        for code, label in MODEL_LIFE.states
    )


def move(work: Work, model_id: str, state: str, step: Mapping[str, Any], base_rev: int | None = None) -> Change:
    """Take a model one step on. `step`: raw texts of `date`, `document`, `level`, `note`; one operation.

    Raises `Refused`: the step is not allowed from where the model stands, its date lies before the last step's, a
    reason is missing. Problems name the fields of the step, or none.
    """
    old = _model(work, model_id)
    if base_rev is not None and old.rev != base_rev:
        raise Refused(Problem("", "Mô hình đã được sửa ở nơi khác. Đóng hộp này rồi mở lại."))
    now = old.state or "registered"
    refusal = next((each.refusal for each in steps(now) if each.state == state), _GONE)
    if refusal:
        raise Refused(Problem("state", refusal))
    record = _stepped(work, old, {**step, "state": state})
    title = rows.title(work.db, old)
    return records.save_together(
        work, f"Chuyển {records.named(Model, title)} sang “{MODEL_LIFE.label(state)}”", [(old, record)]
    )


def replicate(work: Work, source_id: str, draft: Mapping[str, Any]) -> Change:
    """A new model after an old one, which takes the step “Nhân rộng” if its life allows it: one operation.

    `draft`: `name`, `unit`, `registered_on` …; what it leaves out is that of the old one, without its life and its
    results. The first id of the change is the new model's. Raises `Refused`.
    """
    source = _model(work, source_id)
    record = records.checked(work, Model, replica_draft(source) | dict(draft) | {"replicated_from": source_id}, None)
    assert isinstance(record, Model)
    writes: list[tuple[spec.Record | None, spec.Record]] = [(None, record)]
    state = source.state or "registered"
    if _REPLICATED in MODEL_LIFE.allowed(state) and not _too_early(source, record.registered_on):
        note = f"Nhân rộng thành “{record.name}”."
        step = {"state": _REPLICATED, "date": record.registered_on or "", "note": note[:300]}
        writes.append((source, _stepped(work, source, step)))
    label = f"Nhân rộng {records.named(Model, rows.title(work.db, source))}"
    return records.save_together(work, label, writes)


def replica_draft(source: Model) -> dict[str, Any]:
    """The draft of a model like this one that begins its own life."""
    draft = spec.draft_of(source)
    for name in ("targets", "actors"):
        draft[name] = [{**row, "id": ""} for row in draft[name]]
    empty = spec.blank(Model)
    own = ("moves", "state", "results", "registered_on", "starts_on", "review_on", "ends_on", "area", "budget", "note")
    return draft | {name: empty[name] for name in own} | {"origin": "new"}


def review_round(work: Work, round_id: str, model_ids: Sequence[str], draft: Mapping[str, Any]) -> Change:
    """One empty review for each model in a round, with the criteria of its sheet to score: one operation.

    Raises `Refused`, naming every model that has its review in the round already.
    """
    held = rows.get(work.db, ReviewRound, round_id)
    if held is None or held.deleted:
        raise Refused(Problem("", "Đợt khảo sát này không còn trong tệp. Mở lại danh sách rồi thử lại."))
    if not model_ids:
        raise Refused(Problem("", "Chưa chọn mô hình nào để đánh giá."))
    done = reviewed(work, round_id)
    twice = [title for model, title in rows.titles(work.db, "model", model_ids).items() if model in done]
    if twice:
        names = ", ".join(f"“{title}”" for title in twice[:5])
        raise Refused(Problem("", f"Đã có đánh giá trong đợt này: {names}. Bỏ chọn rồi làm lại."))
    day = held.sessions[-1].date if held.sessions else ""
    common: dict[str, Any] = {"sheet": held.sheet or "", "reviewer": held.unit or "", "date": day or ""}
    common |= {**draft, "round": round_id}
    if common["sheet"]:
        common["scores"] = score_rows(work.db, common["sheet"])
    drafts = [{**common, "model": model} for model in model_ids]
    label = f"Lập đánh giá {len(drafts)} mô hình của {records.named(ReviewRound, rows.title(work.db, held))}"
    return records.save_many(work, Review, drafts, label)


def reviewed(work: Work, round_id: str) -> frozenset[str]:
    """The models that have their review in a round."""
    ids = query.ids(work.db, Query(Review, filters={"round": round_id}))
    return frozenset(each.model for each in rows.get_many(work.db, Review, ids) if each.model)


def propose_awards(work: Work, review_ids: Sequence[str]) -> Change:
    """One proposed award for each review that names an award: one operation.

    Raises `Refused` when none of them names one, or every one was proposed before (same model, form and year).
    """
    found = [each for each in rows.get_many(work.db, Review, review_ids) if each.award_form and each.model]
    if not found:
        raise Refused(Problem("", "Các đánh giá đã chọn chưa ghi “Đề nghị khen”. Mở từng bản, chọn hình thức."))
    models = {each.id: each for each in rows.get_many(work.db, Model, [each.model or "" for each in found])}
    drafts = [draft for each in found if (draft := _award(work, each, models[each.model or ""])) is not None]
    if not drafts:
        raise Refused(Problem("", "Các mô hình này đã được đề nghị khen rồi: xem ở Phong trào ▸ Khen thưởng."))
    return records.save_many(work, Award, drafts, f"Đề nghị khen thưởng {len(drafts)} mô hình")


def _award(work: Work, review: Review, model: Model) -> dict[str, Any] | None:
    """The draft of the award that a review proposes; None where it was proposed before."""
    day = review.date or work.clock.today().isoformat()
    year = dates.first_day(day).year
    proposed = {"model": model.id, "form": review.award_form, "year": year}
    if query.same(work.db, Award, proposed):
        return None
    effect = dict(EFFECTS).get(review.effective or "", "")
    note = "; ".join(part for part in (effect, review.band and f"xếp loại {review.band}", _results(model)) if part)
    return {
        "name": f"Mô hình “Dân vận khéo”: {model.name}"[:300],
        "form": review.award_form or "",
        "level": review.award_level or "",
        "unit": model.unit or "",
        "state": "proposed",
        "year": str(year),
        "model": model.id,
        "collectives": "1" if model.subject == "collective" else "",
        "individuals": "1" if model.subject == "individual" else "",
        "note": note,
    }


def _results(model: Model) -> str:
    return "; ".join(each.name for each in model.results)[:1000]


def _model(work: Work, model_id: str) -> Model:
    record = rows.get(work.db, Model, model_id)
    if record is None or record.deleted:
        raise Refused(Problem("", _GONE))
    return record


def _stepped(work: Work, old: Model, step: Mapping[str, Any]) -> Model:
    """The model with one more step; problems of that row become problems of the step's fields."""
    moves = [*spec.draft_of(old)["moves"], {"id": "", **step}]
    try:
        record = records.checked(work, Model, {"moves": moves}, old)
    except Refused as refused:
        last = len(moves) - 1
        raise Refused(
            *(
                Problem(each.inner if (each.field, each.row) == ("moves", last) else "", each.message)
                for each in refused.problems
            )
        ) from refused
    assert isinstance(record, Model)
    return record


def _too_early(source: Model, day: str | None) -> bool:
    """Whether a step on that day would stand before the last one."""
    last = next((each.date for each in reversed(source.moves) if each.date), source.registered_on)
    return bool(day and last and dates.last_day(day) < dates.first_day(last))


def _same(label: str) -> str:
    return f"Mô hình đang ở bước “{label}”."
