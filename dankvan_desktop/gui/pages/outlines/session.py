"""The outline that is open: where it comes from, its draft, saving it, keeping it aside against a mishap."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from dankvan_desktop.core import spans
from dankvan_desktop.core.records.reports.report_outline import ReportOutline
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.drafts import DraftKey, Drafts, StoredDraft
from dankvan_desktop.gui.list.banner import Banner
from dankvan_desktop.gui.pages.outlines.field import Desk
from dankvan_desktop.gui.pages.outlines.listing import Entry
from dankvan_desktop.gui.pages.outlines.panel import NAMES
from dankvan_desktop.gui.pages.outlines.places import Names
from dankvan_desktop.ops import outlines
from dankvan_desktop.ops.work import Change
from dankvan_desktop.reports import outline, outline_check, outline_writer
from dankvan_desktop.reports.outline_draft import INFO, OutlineDraft
from dankvan_desktop.store import rows

DRAFT_MS = 4_000


class OutlineSession:
    """One outline of the list, opened. `record` is None for a built-in one, which is only looked at.

    Raises `OutlineProblem` for one that cannot be read.
    """

    def __init__(self, context: Context, entry: Entry) -> None:
        self._context = context
        self.entry = entry
        db = context.open_work.db
        self.record = rows.get(db, ReportOutline, entry.record_id) if entry.record_id else None
        self.draft = OutlineDraft(outline.load(entry.key, db))
        self.look_again()

    def look_again(self) -> None:
        """Ask the file anew for figures and their names."""
        db = self._context.open_work.db
        setting = rows.get(db, Setting, SETTING_ID)
        kind = self.draft.data.get("period", {}).get("kind") or "year"
        period = spans.last_finished(kind, self._context.open_work.clock.today())
        self._known = outline_check.Known(Scope(db, setting.unit if setting else None, period))
        self._names = Names(db, {})

    @property
    def read_only(self) -> bool:
        """Whether it can only be looked at."""
        return self.record is None or self._context.open_work.db.read_only

    @property
    def desk(self) -> Desk:
        """Names and figures, the appendices by the draft."""
        titles = {each["key"]: each["title"] for each in self.draft.data.get("appendices", [])}
        self._known.appendices = self._names.appendices = titles
        return Desk(self._names, self._known)

    def problems(self) -> list[tuple[str, str]]:
        """(key of the part, sentence that names the place) of everything that is wrong in the draft."""
        desk = self.desk
        found: list[tuple[str, str]] = []
        for line in self.draft.lines():
            if line.key != INFO:
                problem = desk.text_problem(line.title)
                found.extend([(line.key, f"Tên mục: {problem}")] if problem else ())
            name = f"{line.number} {desk.names.readable(line.title)}".strip()
            for place, block in enumerate(self.draft.blocks(line.key), start=1):
                problem = desk.problem(block)
                where = f"“{name}”, nội dung thứ {place} ({_called(block)})"
                found.extend([(line.key, f"{where}: {problem}")] if problem else ())
        return found

    def save(self) -> Change:
        """Write the draft. Raises `OutlineProblem`, `Refused`, `FileProblem`."""
        assert self.record is not None
        read = self.draft.read()
        change = outlines.change(
            self._context.open_work,
            self.record.id,
            name=read.title,
            source=outline_writer.write(read),
            base_rev=self.record.rev,
        )
        self.record = rows.get(self._context.open_work.db, ReportOutline, self.record.id)
        self.draft.saved()
        return change


class OutlineKeeper(QObject):
    """Keeps the unsaved outline aside every few seconds and offers what a mishap left behind."""

    def __init__(self, context: Context, banner: Banner, take: Callable[[dict[str, object]], None]) -> None:
        super().__init__(banner)
        self._context, self._banner, self._take = context, banner, take
        self._session: OutlineSession | None = None
        self._kept_as: DraftKey | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self.keep)

    def begin(self, session: OutlineSession) -> None:
        """Another outline is edited now; what was kept of it is offered."""
        self._timer.stop()
        self._banner.clear()
        self._session = session
        self._kept_as = self._key()
        found = self._drafts().find(self._key()) if not session.read_only else None
        data = _data_of(found) if found is not None else None
        if found is not None and data is not None:
            today = self._context.open_work.clock.today()
            self._banner.show_text(
                f"Có bản sửa mẫu này chưa lưu lúc {found.shown_time(today)}.",
                ("Lấy lại", lambda: self._take(data)),
                ("Bỏ", self.forget),
            )

    def edited(self) -> None:
        """Something was changed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write the draft aside now, if there is something to keep."""
        self._timer.stop()
        session = self._session
        if session is not None and session.draft.is_dirty and self._context.work is not None:
            kept = {"outline": json.dumps(session.draft.data, ensure_ascii=False)}
            self._drafts().save(self._kept_as or self._key(), kept, f"Mẫu báo cáo: {session.draft.data['title']}")

    def forget(self) -> None:
        """Saved or thrown away: nothing is kept aside."""
        self._timer.stop()
        self._banner.clear()
        if self._context.work is not None and self._kept_as is not None:
            self._drafts().discard(self._kept_as)
            self._kept_as = self._key()  # what is saved stands in the file as another version

    def _drafts(self) -> Drafts:
        return Drafts(self._context.open_work.clock)

    def _key(self) -> DraftKey:
        record = self._session.record if self._session is not None else None
        place = (record.id, record.rev) if record is not None else ("", 0)
        return DraftKey(self._context.open_work.db.file_id, "report_outline", *place)


def _called(block: Mapping[str, Any]) -> str:
    """A block as its card shows it: “Bảng “Hộ nghèo””."""
    kind = next((kind for kind in NAMES if kind in block), "")
    inner = block.get(kind)
    caption = inner.get("caption", "") if isinstance(inner, dict) else ""
    return f"{NAMES.get(kind, '')} “{caption}”" if caption else NAMES.get(kind, "")


def _data_of(found: StoredDraft) -> dict[str, object] | None:
    """The outline of a draft; one that is none is left out."""
    try:
        data = json.loads(str(found.draft.get("outline", "")))
    except ValueError:
        return None
    return data if isinstance(data, dict) and isinstance(data.get("parts"), list) and "title" in data else None
