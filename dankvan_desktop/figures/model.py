"""What a figure is: a value with its unit of measure, its period and the rows it was counted from."""

from __future__ import annotations

from decimal import Decimal

from dankvan_desktop.core.frozen import Frozen, fixed, frozen

Filter = tuple[tuple[str, str, str], ...]
"""(field, operator, value): `=` equal, `in` one of the values separated by a comma, `filled`; list items by their code.

`related` with field `id`: papers that stand in a relation of these kinds (codes, comma) to the report's basis;
`degree` with field `id`: targets reached to one of these degrees, typed or computed; `newest`: of the rows of the
period that agree in the field only the last by the field named as value; `last`: the same among the rows that meet
the other conditions; `moved` with field `id`: models that took a step to one of these states in the period; `stood`:
models that were in one of them on its last day."""


@frozen
class Figure(Frozen):
    """A figure counted from records: a line of data.

    `aggregate`: `count`, `sum:FIELD`, `balance:FIELD` (what came in less what went out), or `text:FIELD` (what the
    single row says there: a frequency).
    `when`: the field that must lie in the asked period; empty: any time.
    """

    code: str
    label: str
    measure: str
    """What is counted, as printed after the number: “tổ dân phố”, “chi bộ”."""
    source: str
    filter: Filter = ()
    aggregate: str = "count"
    when: str = ""


@frozen
class RowList(Frozen):
    """A list of records as printed: a line of data.

    `line`: how one row reads (a name of figures/lines); `merge`: fields in which neighbouring rows must agree to be
    printed as one line (numbers 46, 47 … 54 of one day); `inside`: of the rows that only overlap the period just those
    that come round in it (hằng năm, thường xuyên), so that a sum never holds what was done at another time. A list that
    would print more than `most` lines prints those of the list `beyond` instead: nobody reads two hundred of them.
    """

    code: str
    label: str
    source: str
    filter: Filter = ()
    when: str = ""
    sort: str = "title"
    line: str = "title"
    merge: tuple[str, ...] = ()
    inside: bool = False
    most: int = 0
    beyond: str = ""


@fixed
class FigureValue(Frozen):
    """A computed figure. `rows` are ids in the table `source` names; `value` is None where nothing is recorded."""

    figure: str
    label: str
    value: int | Decimal | None
    text: str
    unit: str
    period: str
    source: str
    """`sum(observation.value)`, `count(document)` …: the plain SQL over `rows` that gives `value` again."""
    rows: tuple[str, ...]


@fixed
class Entry(Frozen):
    """One line of a list: an optional lead set off from the text, and the rows it came from."""

    lead: str
    text: str
    rows: tuple[str, ...]
