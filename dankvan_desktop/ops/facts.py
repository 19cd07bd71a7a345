"""A file as rules see it: read once for the whole check, or only what one record needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.spec import Record
from dankvan_desktop.figures import catalogue, values
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database

_RECURRING = tuple(code for code, _ in RECURRENCES if code != "once")
_COUNTABLE = {
    figure.code.removeprefix("dem_"): figure
    for figure in catalogue.FIGURES
    if figure.code.startswith("dem_") and figure.aggregate.partition(":")[0] in ("count", "sum")
}
"""By the code of an indicator: the figure that counts it from records."""


class FileFacts:
    """What `core.rules.model.Facts` asks for. `whole`: read every record type once, instead of row by row."""

    def __init__(self, db: Database, *, whole: bool, today: str = "") -> None:
        self.today = today
        self.db, self._whole = db, whole
        self._all: dict[str, list[Any]] = {}
        self._by_id: dict[str, dict[str, Any]] = defaultdict(dict)
        self._where: dict[tuple[str, str], dict[Any, list[Any]]] = {}
        self._titles: dict[str, dict[str, str]] = defaultdict(dict)

    def all(self, name: str) -> list[Any]:
        """All records of a type that are in use."""
        if name not in self._all:
            cls = by_name(name)
            self._all[name] = rows.get_many(self.db, cls, rows.all_ids(self.db, cls))
            self._by_id[name].update({each.id: each for each in self._all[name]})
        return self._all[name]

    def get(self, name: str, record_id: str | None) -> Record | None:
        """A record in use; None when there is none."""
        if not record_id:
            return None
        if self._whole:
            self.all(name)
        elif record_id not in self._by_id[name]:
            found = rows.get(self.db, by_name(name), record_id)
            self._by_id[name][record_id] = None if found is None or found.deleted else found
        return self._by_id[name].get(record_id)

    def title(self, name: str, record_id: str | None) -> str:
        """The title of a record; empty when there is none."""
        if not record_id:
            return ""
        if record_id not in self._titles[name]:
            ids = [each.id for each in self.all(name)] if self._whole else []
            self._titles[name].update(rows.titles(self.db, name, [*ids, record_id]))
        return self._titles[name].get(record_id, "")

    def where(self, name: str, field: str, value: object) -> Sequence[Any]:
        """The records in use that have a value in a field."""
        if not self._whole and name not in self._all:
            cls = by_name(name)
            held = query.ids(self.db, query.Query(cls, filters={field: value}))
            return rows.get_many(self.db, cls, held)
        if (name, field) not in self._where:
            groups: dict[Any, list[Any]] = defaultdict(list)
            for record in self.all(name):
                groups[getattr(record, field)].append(record)
            self._where[name, field] = groups
        return self._where[name, field].get(value, [])

    def counted(self, observation: Observation) -> int | None:
        """What the records say about a typed figure of the ward itself; None where nothing is counted or recorded."""
        indicator = self.get("indicator", observation.indicator)
        figure = _COUNTABLE.get(getattr(indicator, "code", ""))
        if figure is None or observation.unit != self._ward or observation.recurrence in _RECURRING:
            return None
        if observation.period is None or (not figure.when and observation.id != self._latest(observation)):
            return None
        scope = values.Scope(self.db, self._ward, observation.period)
        found = values.compute(scope, values.Reference(figure.code, observation.period.code)).value
        return int(found) if found is not None and found == int(Decimal(found)) else None

    @cached_property
    def _ward(self) -> str | None:
        setting = rows.get(self.db, Setting, SETTING_ID)
        return setting.unit if setting else None

    def _latest(self, observation: Observation) -> str:
        """The newest figure of the same indicator and body: only that one can be counted from rows without a date."""
        held = [
            each
            for each in self.where("observation", "indicator", observation.indicator)
            if each.unit == observation.unit and each.period and not each.category
        ]
        return str(max(held, key=lambda each: each.period.end, default=observation).id)
