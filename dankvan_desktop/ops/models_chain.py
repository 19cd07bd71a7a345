"""Which model was made after which: the chain of replication around one model."""

from __future__ import annotations

from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

_COLUMNS = ("name", "unit", "state", "registered_on")


@fixed
class Link(Frozen):
    """A model in the chain: what is read of it, and the models made after it."""

    id: str
    name: str
    unit: str
    state: str
    registered_on: str
    after: tuple[Link, ...]

    def count(self) -> int:
        """How many models the chain has from here on."""
        return 1 + sum(each.count() for each in self.after)


def chain(db: Database, model_id: str) -> Link | None:
    """The whole chain a model belongs to, from the first model on; None for a model that is gone."""
    first, seen = model_id, {model_id}
    while (parent := _parent(db, first)) and parent not in seen:
        seen.add(parent)
        first = parent
    return _link(db, first, frozenset())


def _parent(db: Database, model_id: str) -> str:
    record = rows.get(db, Model, model_id)
    parent = rows.get(db, Model, record.replicated_from) if record and record.replicated_from else None
    return parent.id if parent and not parent.deleted else ""


def _link(db: Database, model_id: str, above: frozenset[str]) -> Link | None:
    found = query.page(db, Query(Model, ids=(model_id,), columns=_COLUMNS))
    if not found or model_id in above:
        return None
    made = query.ids(db, Query(Model, filters={"replicated_from": model_id}, sort="registered_on"))
    after = tuple(link for each in made if (link := _link(db, each, above | {model_id})))
    name, unit, state, registered_on = found[0].cells
    return Link(model_id, name, unit, state, registered_on, after)
