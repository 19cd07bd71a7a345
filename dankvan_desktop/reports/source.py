"""Where each figure of a report comes from, as JSON for other programs (design §10, `--figures`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

from dankvan_desktop.figures.model import FigureValue


def as_json(figures: Iterable[FigureValue]) -> str:
    """A list of {figure, text, value, unit, period, source, rows}; rows are ids in the table that source names."""
    listed = [
        {
            "figure": each.figure,
            "label": each.label,
            "text": each.text,
            "value": _number(each.value),
            "unit": each.unit,
            "period": each.period,
            "source": each.source,
            "rows": list(each.rows),
        }
        for each in figures
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _number(value: int | Decimal | None) -> int | float | None:
    """A JSON number; the shortest decimal that reads back as the same value of four places."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
