"""Points by a score sheet: the criteria to score, no points above a criterion's most, the class of the total."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from dankvan_desktop.core import numbers
from dankvan_desktop.core.records.models.review import BY_EXAMPLE, Review, Score
from dankvan_desktop.core.records.models.score_sheet import ScoreSheet
from dankvan_desktop.core.spec import Problem, draft_of
from dankvan_desktop.core.text import fold
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database


def score_rows(db: Database, sheet_id: str) -> list[dict[str, Any]]:
    """The drafts of the rows that a sheet's criteria need, without points; empty for a sheet that is gone."""
    sheet = rows.get(db, ScoreSheet, sheet_id)
    criteria = sheet.criteria if sheet else ()
    return [{"id": "", **draft_of(Score(criterion=each.name, most=each.most))} for each in criteria]


def graded(db: Database, review: Review, old: Review | None) -> tuple[Review, list[Problem]]:
    """The review with each criterion's most and the class of its total; problems where the sheet says otherwise.

    There is a class only where the sheet has classes and every criterion has its points (domain.md §2.5).
    """
    sheet = rows.get(db, ScoreSheet, review.sheet) if review.sheet else None
    if sheet is None:
        return review, []
    known = {fold(each.name): each.most for each in sheet.criteria}
    kept = {fold(each.criterion) for each in old.scores} if old and old.sheet == review.sheet else set()
    problems: list[Problem] = []
    scores: list[Score] = []
    for row, score in enumerate(review.scores):
        name = fold(score.criterion)
        if known and name not in known and name not in kept:
            problems.append(
                Problem("scores", "Bảng điểm không có tiêu chí này. Bỏ dòng hoặc chọn lại bảng điểm.", row, "criterion")
            )
        if name in [fold(each.criterion) for each in review.scores[:row]]:
            problems.append(Problem("scores", "Tiêu chí này đã chấm ở dòng trên. Bỏ bớt một dòng.", row, "criterion"))
        score = replace(score, most=known.get(name, score.most))
        problems += [Problem("scores", each.message, row, each.field) for each in score.check()]
        scores.append(score)
    if sheet.criteria and review.total is not None and review.total > sheet.most:
        problems.append(Problem("total", f"Bảng điểm cho nhiều nhất {numbers.show(sheet.most)} điểm. Sửa tổng điểm."))
    record = replace(review, scores=tuple(scores))
    return (replace(record, band=_band(record, sheet)) if sheet.bands else record), problems


def _band(review: Review, sheet: ScoreSheet) -> str:
    """The class of a total that is whole: typed as one, or the sum of all criteria."""
    if review.total is None or not _is_whole(review, sheet):
        return ""
    band = sheet.band_of(review.total)
    return f"{band}{BY_EXAMPLE}" if band and sheet.is_example else band


def _is_whole(review: Review, sheet: ScoreSheet) -> bool:
    if not review.scores:
        return True
    scored = {fold(each.criterion): each.points for each in review.scores}
    wanted = {fold(each.name) for each in sheet.criteria} | set(scored)
    return all(isinstance(scored.get(name), Decimal) for name in wanted)
