"""Đổi tên, sáp nhập, kiện toàn: each asks, says what it will do, and does it as one operation."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from dankvan_desktop.core import dates, text
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import is_id
from dankvan_desktop.gui.pages.asking import AskDialog, AskSource
from dankvan_desktop.gui.pages.units.questions import Consolidating, Merger, Renaming
from dankvan_desktop.ops import units
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.units import NewPost
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store import rows

_HEADERS = ("header_party", "header_state")
_NAMES = ("name", "short_name", "header_party", "header_state")


def rename(context: Context, parent: QWidget, unit_id: str) -> AskDialog | None:
    """The dialog that renames a body; None when it is gone."""
    unit = rows.get(context.open_work.db, Unit, unit_id)
    if unit is None:
        return None

    def act(draft: dict[str, Any]) -> Change:
        names = {name: draft[name] for name in _NAMES}
        return units.rename(context.open_work, unit_id, names, draft["since"])

    def foretell(draft: dict[str, Any]) -> str:
        since = _read(draft["since"])
        if not since:
            return Renaming.SPEC.hint
        until = dates.show(naming.day_before(since))
        header = unit.header_party or unit.name
        return f"Văn bản đề ngày đến {until} vẫn in “{header}”; từ {dates.show(since)} in tên mới."

    dialog = AskDialog(
        Renaming, context, {name: getattr(unit, name) for name in _NAMES}, parent,
        title=f"Đổi tên “{unit.name}”", button="Đổi tên (Ctrl+S)", act=act, foretell=foretell,
    )
    following = {each for each in _HEADERS if getattr(unit, each).upper() == unit.name.upper()}
    shown = {"name": unit.name}

    def follow() -> None:
        """A header that is the name in capitals changes with the name, until it is typed itself."""
        draft, old = dialog.form.draft(), shown["name"]
        if draft["name"] == old:
            return
        shown["name"] = draft["name"]
        put = {each: draft["name"].upper() for each in following if draft[each].upper() == old.upper()}
        dialog.form.put_draft(put)

    dialog.form.edited.connect(follow)
    return dialog


def merge(context: Context, parent: QWidget, unit_ids: tuple[str, ...]) -> AskDialog:
    """The dialog that merges bodies into one."""

    def act(draft: dict[str, Any]) -> Change:
        return units.merge(context.open_work, draft["units"], draft["into"], draft["since"], draft["new_name"])

    def foretell(draft: dict[str, Any]) -> str:
        db, chosen = context.open_work.db, draft["units"]
        held = units.all_units(db)
        moving = sum(1 for unit in held.values() if unit.parent in chosen and unit.id not in chosen)
        ending = sum(len(units.open_posts(db, each)) for each in chosen)
        return f"{Merger.SPEC.hint} Chuyển theo: {moving} đơn vị trực thuộc; kết thúc: {ending} chức danh."

    return AskDialog(
        Merger, context, {"units": list(unit_ids)}, parent,
        title="Sáp nhập đơn vị", button="Sáp nhập (Ctrl+S)", act=act, foretell=foretell,
    )


class _PostSource(AskSource):
    """Posts are chosen among those of the body that have not ended."""

    def __init__(self, context: Context, unit_id: str) -> None:
        super().__init__(context)
        self._unit = unit_id

    def pick(self, target: str, words: str, list_name: str) -> list[tuple[str, str]]:
        """(id, title) to choose from."""
        if target != "post":
            return super().pick(target, words, list_name)
        open_ids = {post.id for post in units.open_posts(self._context.open_work.db, self._unit)}
        titles = rows.titles(self._context.open_work.db, "post", open_ids)
        folded = text.fold(words)
        return [(each, title) for each, title in titles.items() if folded in text.fold(title)]


def consolidate(context: Context, parent: QWidget, unit_id: str) -> AskDialog | None:
    """The dialog that changes the members of a body by one decision; None when it is gone."""
    db = context.open_work.db
    unit = rows.get(db, Unit, unit_id)
    if unit is None:
        return None
    held = units.open_posts(db, unit_id)
    founded = rows.titles(db, "consolidation", _consolidations(context, unit_id))

    def act(draft: dict[str, Any]) -> Change:
        asked = {name: draft[name] for name in ("kind", "document", "date", "head_count", "note")}
        new = [NewPost(each["role"], each["person"]) for each in draft["new"] if each["role"] or each["person"]]
        return units.consolidate(context.open_work, asked | {"unit": unit_id}, draft["ending"], new)

    def foretell(draft: dict[str, Any]) -> str:
        new = sum(1 for each in draft["new"] if each["role"] or each["person"])
        ending = len(set(draft["ending"]))
        staying = len(held) - ending
        counted = draft["head_count"].strip() or str(staying + new)
        unnamed = " Số người ghi theo “Số thành viên”." if draft["head_count"].strip() else ""
        return f"Sau kiện toàn: {counted} người – giữ {staying}, thôi {ending}, mới {new}.{unnamed}"

    kind = list_item_id("consolidation_kind", "kien_toan" if founded else "thanh_lap")
    dialog = AskDialog(
        Consolidating, context, {"kind": kind}, parent,
        title=f"Kiện toàn “{unit.name}”", button="Kiện toàn (Ctrl+S)", act=act, foretell=foretell,
        source=_PostSource(context, unit_id),
    )
    dialog.form.edited.connect(lambda: _take_date(context, dialog))
    return dialog


def _consolidations(context: Context, unit_id: str) -> tuple[str, ...]:
    from dankvan_desktop.core.records.units.consolidation import Consolidation
    from dankvan_desktop.store.query import Query, ids

    return ids(context.open_work.db, Query(Consolidation, filters={"unit": unit_id}))


def _take_date(context: Context, dialog: AskDialog) -> None:
    """The date of the decision, as soon as one is chosen."""
    draft = dialog.form.draft()
    if draft["date"] or not is_id(draft["document"]):
        return
    paper = rows.get(context.open_work.db, Document, draft["document"])
    if paper is not None and paper.date:
        dialog.form.put_draft({"date": dates.show(paper.date)})


def _read(typed: str) -> str:
    try:
        return dates.parse(typed) if typed.strip() else ""
    except dates.BadDate:
        return ""
