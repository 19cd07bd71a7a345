"""The built-in rows of every ward's file: list items, indicators, settings; with equal ids everywhere (design §2)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dankvan_desktop import paths
from dankvan_desktop.core import spec
from dankvan_desktop.core.ids import builtin_id
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.units.setting import SETTING_ID
from dankvan_desktop.core.spec import Record
from dankvan_desktop.ops.records import operation
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import rows


def fill(work: Work) -> None:
    """Add the built-in rows that the file does not have yet; rows the ward changed or deleted stay as they are."""
    missing = [record for record in builtin_records() if not rows.titles(work.db, record.SPEC.name, [record.id])]
    if not missing:
        return
    with operation(work, "create", "Lập danh mục có sẵn") as (_, mark):
        for record in missing:
            rows.insert(work.db, record, mark)
        rows.derive(work.db, [(record.SPEC.name, record.id) for record in missing])


def builtin_records() -> list[Record]:
    """All built-in rows, from `resources/catalogue`."""
    return [*_list_items(), *_indicators(), _record("setting", SETTING_ID, {"ward_name": "Phường"})]


def list_item_id(list_name: str, code: str) -> str:
    """The id of a built-in list item."""
    return builtin_id("list_item", f"{list_name}/{code}")


def indicator_id(code: str) -> str:
    """The id of a built-in indicator."""
    return builtin_id("indicator", code)


def _list_items() -> Iterable[Record]:
    for list_name, items in _load("lists").items():
        for position, item in enumerate(items, start=1):
            draft = {**item, "list": list_name, "position": str(position)}
            yield _record("list_item", list_item_id(list_name, item["code"]), draft)


def _indicators() -> Iterable[Record]:
    refs = {"group": "indicator_group", "measure": "measure"}
    for item in _load("indicators"):
        draft = {name: _text(value) for name, value in item.items()}
        draft |= {name: list_item_id(list_name, draft[name]) for name, list_name in refs.items() if draft.get(name)}
        draft |= {
            name: indicator_id(draft[name]) for name in ("numerator", "denominator", "parent") if draft.get(name)
        }
        yield _record("indicator", indicator_id(item["code"]), draft)


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "Có" if value else ""
    return "" if value is None else str(value) if isinstance(value, int) else value


def _record(name: str, record_id: str, draft: dict[str, Any]) -> Record:
    record, problems = spec.read(by_name(name), draft)
    if record is None:
        raise ValueError(f"resources/catalogue: {name} {draft}: {problems}")
    return rows.with_id(record, record_id)


def _load(name: str) -> Any:
    return json.loads((paths.resources() / "catalogue" / f"{name}.json").read_text(encoding="utf-8"))
