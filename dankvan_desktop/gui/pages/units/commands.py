"""What the lists of bodies, posts and consolidations can do beyond what every list can."""

from __future__ import annotations

from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.store import rows


def rename(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """A new name for the selected body."""
    from dankvan_desktop.gui.pages.units import dialogs

    dialog = dialogs.rename(context, page, ids[0])
    if dialog is not None:
        dialog.run()


def merge(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """The selected bodies into one."""
    from dankvan_desktop.gui.pages.units import dialogs

    dialogs.merge(context, page, ids).run()


def consolidate(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """New members for the selected body, or for that of the selected consolidation."""
    from dankvan_desktop.gui.pages.units import dialogs

    unit_id = _unit_of(context, page, ids[0])
    dialog = dialogs.consolidate(context, page, unit_id) if unit_id else None
    if dialog is not None:
        dialog.run()


def who(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """Who holds what, in the body of the selected row."""
    from dankvan_desktop.gui.pages.units.office import OfficeDialog

    OfficeDialog(context, page, _unit_of(context, page, ids[0]) if ids else "").run()


def _unit_of(context: Context, page: RecordPage, record_id: str) -> str:
    if page.cls.SPEC.name == "unit":
        return record_id
    db = context.open_work.db
    if page.cls.SPEC.name == "post":
        post = rows.get(db, Post, record_id)
        return (post.unit if post else None) or ""
    consolidation = rows.get(db, Consolidation, record_id)
    return (consolidation.unit if consolidation else None) or ""
