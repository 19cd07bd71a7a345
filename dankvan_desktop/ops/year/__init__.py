"""The sample `year`: a year of work of an invented ward, about 5,000 records, the same ones every time."""

from __future__ import annotations

from datetime import date
from typing import Any

from dankvan_desktop.ops.year import democracy, models, movements, numbers, papers, reports, ward
from dankvan_desktop.ops.year.maker import Maker

LAST_DAY = date(2026, 12, 31)
"""The day on which the records of the sample were written."""


def entries() -> list[dict[str, Any]]:
    """What a sample's JSON holds: {type, key, fields}; references are keys and built-in codes."""
    maker = Maker()
    for part in (ward, papers, movements, models, democracy, numbers, reports):
        part.make(maker)
    return maker.entries
