"""The entries of the “Khác” menus of the lists of “Dân chủ cơ sở” (gui/extras)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.gui.context import Context
from dankvan_desktop.store import rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

READ_ONLY = "Tệp chỉ cho đọc: chép tệp vào máy này rồi mở bản chép để sửa."


def answer_opinions(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """Open opinions of all meetings, those of the selected meeting first."""
    from dankvan_desktop.gui.pages.democracy.opinions_dialog import OpinionsDialog

    if _writable(context):
        OpinionsDialog(context, page, ids[0] if ids else "").open()


def plan_receptions(context: Context, page: QWidget, _ids: tuple[str, ...]) -> None:
    """The planned days of a period."""
    from dankvan_desktop.gui.pages.democracy.plan_dialog import PlanDialog

    if _writable(context):
        PlanDialog(context, page).open()


def mark_held(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """The selected days were held."""
    from dankvan_desktop.gui.pages.democracy.mark_dialog import MarkDialog

    if _writable(context):
        MarkDialog(context, ids, True, page).open()


def mark_missed(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """The selected days were missed."""
    from dankvan_desktop.gui.pages.democracy.mark_dialog import MarkDialog

    if _writable(context):
        MarkDialog(context, ids, False, page).open()


def answer_petition(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """Take the selected petition a step on."""
    from dankvan_desktop.gui.pages.democracy.move_dialog import MoveDialog

    petition = rows.get(context.open_work.db, Petition, ids[0])
    if petition is not None and _writable(context):
        MoveDialog(context, petition, page).open()


def purge_names(context: Context, page: QWidget, _ids: tuple[str, ...]) -> None:
    """Remove the names of senders."""
    from dankvan_desktop.gui.pages.democracy.purge_dialog import PurgeDialog

    if _writable(context):
        PurgeDialog(context, page).open()


def show_late(context: Context, source: str, what: str) -> None:
    """Exactly the records of a source of what is due that are overdue."""
    from dankvan_desktop.figures import due

    work = context.open_work
    late = [each for each in due.items(work.db, work.clock.today(), (source,)) if each.is_late]
    if not late:
        context.message.emit(f"Không có {what}.")
        return
    context.show_rows.emit(late[0].record, tuple(dict.fromkeys(each.id for each in late)), what)


def late_petitions(context: Context, _page: QWidget, _ids: tuple[str, ...]) -> None:
    """The overdue petitions."""
    show_late(context, "petition", "đơn thư quá hạn")


def late_concerns(context: Context, _page: QWidget, _ids: tuple[str, ...]) -> None:
    """The overdue matters."""
    show_late(context, "concern", "vấn đề nổi lên quá hạn")


def open_findings(context: Context, _page: QWidget, _ids: tuple[str, ...]) -> None:
    """The inspections with findings that are not mended yet."""
    from dankvan_desktop.figures import due

    work = context.open_work
    found = due.items(work.db, work.clock.today(), ("finding",))
    what = "kết luận chưa khắc phục xong"
    if found:
        context.show_rows.emit("inspection", tuple(dict.fromkeys(each.id for each in found)), what)
    else:
        context.message.emit(f"Không có {what}.")


def _writable(context: Context) -> bool:
    if context.open_work.db.read_only:
        context.message.emit(READ_ONLY)
        return False
    return True
