"""Nhập dải số: “46–54” entered once makes nine papers, with a preview of the unit each is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.documents import numbering
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.core.text import sort_key
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import is_id
from dankvan_desktop.gui.pages.asking import AskDialog
from dankvan_desktop.gui.pages.documents.questions import NumberRange
from dankvan_desktop.gui.pages.lines import Lines
from dankvan_desktop.ops import documents
from dankvan_desktop.ops.catalogue import list_item_id
from dankvan_desktop.ops.work import Change, Refused
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query

_ROWS_SEEN = 5
_REASONS_SAID = 2


class RangeDialog(AskDialog):
    """The form, and under it what it makes line by line."""

    def __init__(self, context: Context, parent: QWidget, draft: dict[str, Any]) -> None:
        self.preview = Lines("Các văn bản sẽ ghi", ("Số và ký hiệu", "Về đơn vị", "Trích yếu"), (1, 2))
        super().__init__(
            NumberRange, context, draft, parent,
            title="Nhập dải số văn bản", button="Ghi các văn bản (Ctrl+S)",
            act=self._write_range, foretell=self._foretell,
        )
        self._kind = draft.get("unit_kind", "")
        self._asked = ("", "", "")
        heading = QLabel("Sẽ ghi")
        heading.setProperty("role", "heading")
        self.preview.setMinimumHeight(style.em(self, 3 + 2 * _ROWS_SEEN))
        self.column.insertWidget(1, heading)
        self.column.insertWidget(2, self.preview)
        self.form.edited.connect(self._follow)
        room = parent.window().size()
        height = min(self.height() + style.em(self, 16), room.height() - 20)
        self.resize(min(style.em(self, 60), room.width() - 20), height)

    def _follow(self) -> None:
        """What follows from what was chosen: the units of a kind, the term, what stands after the number."""
        draft, put = self.form.draft(), {}
        if draft["unit_kind"] != self._kind:
            self._kind = draft["unit_kind"]
            if is_id(self._kind):
                put["units"] = _units_of(self._context, self._kind)
        asked = (draft["issuer"], draft["type"], draft["date"])
        if asked != self._asked and is_id(asked[0]) and is_id(asked[1]):
            self._asked = asked
            put |= _numbering(self._context, draft)
        if put:
            self.form.put_draft(put)

    def _foretell(self, draft: dict[str, Any]) -> str:
        try:
            numbers = numbering.parse_range(draft["numbers"]) if draft["numbers"].strip() else range(0)
        except numbering.BadRange as error:
            self.preview.show_lines([])
            return str(error)
        db = self._context.open_work.db
        names = rows.titles(db, "unit", draft["units"])
        made = documents.range_drafts(draft, numbers, draft["suffix"].strip(), draft["units"])
        self.preview.show_lines(
            [
                ((each["printed_number"], names.get(each["about_unit"], ""), draft["subject"].strip()), ())
                for each in made
            ]
        )
        if not numbers:
            return NumberRange.SPEC.hint
        missing = len(numbers) - len(draft["units"])
        said = f"{len(numbers)} văn bản, ghi một lần; hoàn tác một lần."
        return said if missing <= 0 or not draft["units"] else f"{said} {missing} số chưa có đơn vị."

    def _write_range(self, draft: dict[str, Any]) -> Change:
        numbers = numbering.parse_range(draft["numbers"])
        names = ("type", "issuer", "date", "subject", "term")
        base = {"direction": "out", **{name: draft[name] for name in names}}
        drafts = documents.range_drafts(base, numbers, draft["suffix"].strip(), draft["units"])
        kind = list_item_id("consolidation_kind", "kien_toan") if draft["consolidate"] else ""
        try:
            return documents.save_range(self._context.open_work, drafts, kind)
        except Refused as refused:
            raise _shortened(refused) from refused


def _shortened(refused: Refused) -> Refused:
    """The first reasons; a red wall of ninety would push the form away."""
    rest = len(refused.problems) - _REASONS_SAID
    if rest <= 0:
        return refused
    more = Problem("numbers", f"Và {rest} lỗi khác như vậy. Sửa các số rồi ghi lại.")
    return Refused(*refused.problems[:_REASONS_SAID], more)


def _units_of(context: Context, kind: str) -> list[str]:
    """The bodies of a kind that have not ended, in the order of their names."""
    db = context.open_work.db
    held = rows.get_many(db, Unit, query.ids(db, Query(Unit, filters={"kind": kind})))
    return [unit.id for unit in sorted(held, key=lambda each: sort_key(each.name)) if not unit.valid_to]


def _numbering(context: Context, draft: dict[str, Any]) -> dict[str, Any]:
    """The term and the ending of the symbol, where they are still empty; the next number as the first."""
    work = context.open_work
    offered = documents.next_number(work.db, draft["issuer"], draft["type"], _day(context, draft["date"]))
    if offered is None:
        return {}
    found = {"term": offered.term, "suffix": documents.suffix_of(offered.symbol)}
    return {name: value for name, value in found.items() if value and not draft[name].strip()}


def _day(context: Context, typed: str) -> date:
    try:
        return dates.last_day(dates.parse(typed)) if typed.strip() else context.open_work.clock.today()
    except dates.BadDate:
        return context.open_work.clock.today()
