"""The entries of the “Khác” menus of “Báo cáo” and “Đã ban hành” (gui/extras); the report page does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui.context import Context
from dankvan_desktop.ops import issuing
from dankvan_desktop.store import rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WRITE_PAGE = "reports/write_report"
_READ_ONLY = "Tệp chỉ cho đọc: chép tệp vào máy này rồi mở bản chép để sửa."
_NOT_ISSUED = "Báo cáo này chưa ban hành bằng chương trình nên không có bản lưu để đối chiếu."


def write_report(context: Context, _page: QWidget, ids: tuple[str, ...]) -> None:
    """Open the selected report where it is written and printed."""
    context.state.set("report", ids[0])
    context.show_page.emit(WRITE_PAGE)


def issue(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """Give the selected report its number and freeze it."""
    from dankvan_desktop.gui.pages.issuing.dialog import IssueDialog
    from dankvan_desktop.reports.outline import OutlineProblem

    work = context.open_work
    report = rows.get(work.db, Report, ids[0])
    if report is None or not _writable(context):
        return
    issued = issuing.frozen(work.db, report.id)
    if issued is not None:
        context.message.emit(f"Báo cáo đã ban hành số {issued.issuance.symbol}. Muốn sửa, thu hồi trước.")
        return
    try:
        IssueDialog(context, report, page).open()
    except OutlineProblem as problem:
        context.ask.tell("Chưa ban hành được", problem.sentence, failed=True)


def withdraw(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """Take the selected issued paper back."""
    from dankvan_desktop.gui.pages.issuing.withdraw import WithdrawDialog

    issuance = rows.get(context.open_work.db, Issuance, ids[0])
    if issuance is None or not _writable(context):
        return
    if issuance.state != "issued":
        context.message.emit(f"Số {issuance.symbol} đã thu hồi rồi.")
        return
    WithdrawDialog(context, issuance, page).open()


def differences(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """What would be printed otherwise today than in the selected issued paper."""
    from dankvan_desktop.gui.pages.issuing.differences import DifferencesDialog

    issuance = rows.get(context.open_work.db, Issuance, ids[0])
    if issuance is not None:
        DifferencesDialog(context, issuance, page).open()


def report_differences(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """The same of the selected report: its issued paper, else the one withdrawn last."""
    issuance = issuing.last_of(context.open_work.db, ids[0])
    if issuance is None:
        context.message.emit(_NOT_ISSUED)
    else:
        differences(context, page, (issuance.id,))


def mark_sent(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """Note when the selected report went out."""
    from dankvan_desktop.gui.pages.issuing.withdraw import SentDialog

    report = rows.get(context.open_work.db, Report, ids[0])
    if report is not None and _writable(context):
        SentDialog(context, report, page).open()


def issuance_sent(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """The same of the report of the selected issued paper."""
    issuance = rows.get(context.open_work.db, Issuance, ids[0])
    if issuance is None or not issuance.report:
        return
    if issuance.state != "issued":
        context.message.emit(f"Số {issuance.symbol} đã thu hồi nên không ghi đã gửi.")
        return
    mark_sent(context, page, (issuance.report,))


def show_paper(context: Context, page: QWidget, ids: tuple[str, ...]) -> None:
    """The report of the selected issued paper where its frozen pages show; of a withdrawn one the pages alone."""
    issuance = rows.get(context.open_work.db, Issuance, ids[0])
    if issuance is None:
        return
    standing = issuing.frozen(context.open_work.db, issuance.report) if issuance.report else None
    if standing is not None and standing.issuance.id == issuance.id:
        write_report(context, page, (issuance.report or "",))
        return
    from dankvan_desktop.gui.pages.issuing.old_paper import OldPaper

    OldPaper(context, issuing.read(context.open_work.db, issuance), page).open()


def _writable(context: Context) -> bool:
    if context.open_work.db.read_only:
        context.message.emit(_READ_ONLY)
        return False
    return True
