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
from dankvan_desktop.store.database import Database

VERSION = "2"
"""Counted up when built-in rows are added: files that were filled by an earlier one get them when they are opened."""


def is_behind(db: Database) -> bool:
    """Whether the file was filled by an earlier version of the built-in rows."""
    return db.info.get("catalogue") != VERSION


def fill(work: Work) -> None:
    """Add the built-in rows that the file does not have yet; rows the ward changed or deleted stay as they are."""
    missing = [record for record in builtin_records() if not rows.titles(work.db, record.SPEC.name, [record.id])]
    work.db.set_info("catalogue", VERSION)
    if not missing:
        return
    with operation(work, "create", "Lập danh mục có sẵn") as (_, mark):
        for record in missing:
            rows.insert(work.db, record, mark)
        rows.derive(work.db, [(record.SPEC.name, record.id) for record in missing])


def builtin_records() -> list[Record]:
    """All built-in rows, from `resources/catalogue`."""
    ward = _record("setting", SETTING_ID, {"ward_name": "Phường"})
    return [*_list_items(), *_indicators(), *_known_documents(), *_holidays(), *_score_sheets(), ward]


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
    for position, item in enumerate(_load("indicators"), start=1):
        draft = {name: _text(value) for name, value in item.items()} | {"position": str(position * 10)}
        draft |= {name: list_item_id(list_name, draft[name]) for name, list_name in refs.items() if draft.get(name)}
        draft |= {
            name: indicator_id(draft[name]) for name in ("numerator", "denominator", "parent") if draft.get(name)
        }
        yield _record("indicator", indicator_id(item["code"]), draft)


def _holidays() -> Iterable[Record]:
    for item in _load("holidays"):
        yield _record("holiday", builtin_id("holiday", item["date"]), item)


def _score_sheets() -> Iterable[Record]:
    """The example of a score sheet: no country-wide one exists (domain.md §2.5)."""
    for item in _load("score_sheets"):
        code = item.pop("code")
        draft = {name: _text(value) for name, value in item.items()}
        yield _record("score_sheet", builtin_id("score_sheet", code), draft)


def known_document_id(code: str) -> str:
    """The id of a built-in known paper."""
    return builtin_id("known_document", code)


def _known_documents() -> Iterable[Record]:
    for item in _load("known_documents"):
        draft = {name: value for name, value in item.items() if name != "code"}
        draft["type"] = list_item_id("document_type", item["type"])
        if "replaced_by" in draft:
            draft["replaced_by"] = known_document_id(draft["replaced_by"])
        draft["aliases"] = [{"symbol": symbol} for symbol in item.get("aliases", ())]
        yield _record("known_document", known_document_id(item["code"]), draft)


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
