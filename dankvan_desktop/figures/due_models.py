"""What is due in “Mô hình”: what a review asked to be mended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.core.text import clean_line
from dankvan_desktop.figures.due import DueItem
from dankvan_desktop.store import counting, rows
from dankvan_desktop.store.database import Database

_MOST_SHOWN = 160


def remedies(db: Database, today: date) -> Iterable[DueItem]:
    """Remedies that no day of mending stands for; the unit of the model owes them."""
    ids = counting.select(db, "review", [("remedy", "filled", ""), ("remedied_on", "empty", "")])
    reviews = rows.get_many(db, Review, ids)
    models = {each.id: each for each in rows.get_many(db, Model, [each.model or "" for each in reviews])}
    units = rows.titles(db, "unit", [each.unit or "" for each in models.values()])
    for review in reviews:
        model = models[review.model or ""]
        title = clean_line(f"{model.name}: {review.remedy}")[:_MOST_SHOWN]
        owner = units.get(model.unit or "", "")
        yield DueItem("remedy", "Khắc phục sau đánh giá", "review", review.id, title, owner, review.remedy_due, today)
