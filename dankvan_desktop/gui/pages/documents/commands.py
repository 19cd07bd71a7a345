"""What the lists of papers can do beyond what every list can."""

from __future__ import annotations

from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.ops.documents import suffix_of
from dankvan_desktop.store import rows


def relations(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """The tree of the selected paper."""
    from dankvan_desktop.gui.pages.documents.relations import RelationsDialog

    RelationsDialog(context, page, ids[0]).run()


def number_range(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """Many numbers at once; the selected paper, or the ward's committee, says whose."""
    from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
    from dankvan_desktop.gui.pages.documents.range_dialog import RangeDialog

    db = context.open_work.db
    paper = rows.get(db, Document, ids[0]) if len(ids) == 1 else None
    setting = rows.get(db, Setting, SETTING_ID)
    draft = {"issuer": (setting.committee if setting else None) or ""}
    if paper is not None and paper.direction != "in":
        draft = {
            "issuer": paper.issuer or draft["issuer"],
            "type": paper.type or "",
            "term": paper.term or "",
            "suffix": suffix_of(paper.symbol),
        }
    dialog = RangeDialog(context, page, draft)
    if dialog.run():
        context.show_rows.emit("document", dialog.made, "dải số vừa nhập")


def new_task(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """A task that rests on the selected paper."""
    context.new_record.emit("task", {"document": ids[0]})


def tasks(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """The tasks set from the selected papers."""
    from dankvan_desktop.core.records.reports.task import Task
    from dankvan_desktop.store import query

    held = (query.ids(context.open_work.db, query.Query(Task, filters={"document": paper})) for paper in ids)
    found = tuple(task for of_paper in held for task in of_paper)
    if found:
        context.show_rows.emit("task", found, "văn bản đang chọn")
    else:
        context.message.emit("Chưa giao việc nào từ văn bản đang chọn.")


def watch(context: Context, page: RecordPage) -> None:
    """What the form adds by itself."""
    from dankvan_desktop.gui.pages.documents.form_watch import DocumentWatch

    DocumentWatch(context, page)
