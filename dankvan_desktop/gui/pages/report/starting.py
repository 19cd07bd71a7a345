"""A new report: its period and subject by the outline, and on wish the words of the report of the period before."""

from __future__ import annotations

from dankvan_desktop.core import dates
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui.context import Context
from dankvan_desktop.ops import reports
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store.database import Database

LAST, EMPTY = "Lấy lời văn kỳ trước", "Bắt đầu trống"


def begin(context: Context, name: str, first: str = "", last: str = "", schedule: str = "") -> Change | None:
    """Over the given days (ISO), else the period of the outline; None when the user goes back: nothing is written.

    Raises `OutlineProblem`, `Refused`, `FileProblem`.
    """
    from dankvan_desktop.reports import build

    work = context.open_work
    new = build.beginning(work.db, name, work.clock.today(), first or None, last or None)
    based_on = ask_for_last(context, name, schedule, new.period_from)
    if based_on is None:
        return None
    return reports.begin(
        work,
        outline=name,
        subject=new.subject,
        period_from=new.period_from,
        period_to=new.period_to,
        schedule=schedule,
        based_on=based_on,
        keys=keys_of(work.db, name) if based_on else (),
    )


def ask_for_last(context: Context, name: str, schedule: str, first: str) -> str | None:
    """The id of the report of the period before whose words the user wants as a draft; empty for none, None when he
    goes back."""
    db = context.open_work.db
    last = reports.latest(db, name, schedule, first) if first else None
    if last is None or all(each.body.is_empty for each in reports.texts_of(db, last.id)):
        return ""
    told = (
        f"Lấy lời văn của báo cáo kỳ trước làm bản nháp?\n\n{_named(last)}\n\n"
        "Mục lấy sang được đánh dấu “kỳ trước” cho đến khi bạn sửa; số liệu trong đó tính lại theo kỳ mới."
    )
    answer = context.ask.either("Lập báo cáo", told, LAST, EMPTY)
    return {LAST: last.id, EMPTY: ""}.get(answer)


def keys_of(db: Database, name: str) -> frozenset[str]:
    """The places of an outline where words can stand: the clerk's own and those the program writes."""
    from dankvan_desktop.reports import outline

    loaded = outline.load(name, db)
    nodes = list(loaded.parts)
    blocks = [*loaded.closing, *(block for each in loaded.appendices for block in each.blocks)]
    while nodes:
        node = nodes.pop()
        nodes.extend(node.parts)
        blocks.extend(node.blocks)
    return frozenset(key for key in (getattr(block, "key", "") for block in blocks) if key)


def _named(report: Report) -> str:
    until = dates.show(report.period_to) if report.period_to else ""
    return f"{report.subject} (đến {until})" if until else report.subject
