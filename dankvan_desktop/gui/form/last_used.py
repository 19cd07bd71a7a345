"""The unit and period entered last: a new record begins with them."""

from __future__ import annotations

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import PeriodKind, Ref
from dankvan_desktop.core.spec import Draft, Field, Record
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import IN_BIN, Source

_UNIT, _PERIOD = "unit", "period"


def defaults(cls: type[Record], context: Context, source: Source) -> dict[str, str]:
    """Field → raw text; a unit that lies in the recycle bin or is gone is forgotten.

    A unit that may stay empty does stay so: nobody would notice that it was filled in.
    """
    if context.work is None:
        return {}
    remembered = context.state.get(_state_name(context), {})
    found: dict[str, str] = {}
    for field in spec.fields(cls):
        what = _what(field)
        if what and remembered.get(what) and (what == _PERIOD or field.kind.required):
            found[field.name] = remembered[what]
    units = [name for name in found if isinstance(spec.kind(cls, name), Ref)]
    known = source.titles(_UNIT, [found[name] for name in units])
    for name in units:
        if known.get(found[name], IN_BIN).startswith(IN_BIN):
            del found[name]
    return found


def remember(cls: type[Record], draft: Draft, context: Context) -> None:
    """What a saved record was entered with."""
    remembered = dict(context.state.get(_state_name(context), {}))
    for field in spec.fields(cls):
        what = _what(field)
        if what and draft.get(field.name):
            remembered[what] = draft[field.name]
    context.state.set(_state_name(context), remembered)


def _what(field: Field) -> str:
    if isinstance(field.kind, PeriodKind) and field.name == _PERIOD:
        return _PERIOD
    if isinstance(field.kind, Ref) and field.kind.target == _UNIT and field.name == _UNIT:
        return _UNIT
    return ""


def _state_name(context: Context) -> str:
    return f"last_used.{context.open_work.db.file_id}"
