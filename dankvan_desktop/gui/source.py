"""What a form's editors ask of the open file, and of the user where a row is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Ref, Text
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.text import sort_key
from dankvan_desktop.gui.context import Ask, Context
from dankvan_desktop.gui.form.editor import IN_BIN
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query

_PICKED = 50


class FileSource:
    """The open file. Inside a dialog pickers neither add rows nor leave for a record: at most one dialog deep."""

    def __init__(self, context: Context, *, in_dialog: bool = False) -> None:
        self._context = context
        self._in_dialog = in_dialog

    @property
    def can_create(self) -> bool:
        """Whether a picker offers “Thêm mới…”."""
        return not self._in_dialog and not self._context.open_work.db.read_only

    @property
    def can_open(self) -> bool:
        """Whether a picker offers to open the record it refers to."""
        return not self._in_dialog

    @property
    def ask(self) -> Ask:
        """Questions to the user."""
        return self._context.ask

    def titles(self, target: str, ids: Sequence[str]) -> dict[str, str]:
        """Titles by id; what lies in the recycle bin says so."""
        db = self._context.open_work.db
        found = rows.titles(db, target, ids) if ids else {}
        if found:
            in_bin = query.ids(db, Query(by_name(target), ids=tuple(found), deleted=True))
            found.update({each: IN_BIN + found[each] for each in in_bin})
        return found

    def pick(self, target: str, words: str, list_name: str) -> list[tuple[str, str]]:
        """(id, title) of rows that hold every word."""
        return query.pick(self._context.open_work.db, target, words, list_name=list_name, limit=_PICKED)

    def find(self, target: str, title: str, list_name: str) -> list[str]:
        """Ids of the rows whose title reads the same."""
        return query.find_title(self._context.open_work.db, target, title, list_name=list_name)

    def label(self, target: str) -> str:
        """“đơn vị”."""
        return by_name(target).SPEC.label

    def led_to(self, target: str, record_id: str, names: Sequence[str]) -> str:
        """The title at the end of a chain of references."""
        db = self._context.open_work.db
        for name in names:
            record = rows.get(db, by_name(target), record_id)
            record_id = getattr(record, name, None) or ""
            target = cast(Ref, spec.kind(by_name(target), name)).target
        return rows.titles(db, target, [record_id]).get(record_id, "") if record_id else ""

    def create(self, parent: QWidget, target: str, words: str, list_name: str) -> tuple[str, str] | None:
        """A small dialog with the form of the record type."""
        from dankvan_desktop.gui.form.dialog import NewRecordDialog

        cls = by_name(target)
        draft = spec.blank(cls)
        if list_name:
            draft["list"] = list_name
        first = cls.SPEC.title[0]
        if isinstance(spec.kind(cls, first), Text):
            draft[first] = words
        dialog = NewRecordDialog(cls, self._context, draft, parent)
        try:
            made = dialog.ask()
        finally:
            dialog.deleteLater()
        return (made, rows.titles(self._context.open_work.db, target, [made]).get(made, words)) if made else None

    def open(self, target: str, record_id: str) -> None:
        """Show a record in its section."""
        if self.can_open:
            self._context.show_record.emit(target, record_id)

    def today(self) -> date:
        """The day of the program's clock."""
        return self._context.open_work.clock.today()

    def outlines(self) -> list[tuple[str, str]]:
        """(name, title) of the outlines of the file and of the program, by title; broken ones are left out."""
        from dankvan_desktop.reports import outline

        db = self._context.open_work.db
        found = []
        for name in outline.names(db):
            try:
                found.append((name, outline.load(name, db).title))
            except outline.OutlineProblem:
                continue
        return sorted(found, key=lambda each: sort_key(each[1]))
