"""A report begun from a line of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dankvan_desktop.core import spans
from dankvan_desktop.core.period import Period
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.issuing.commands import WRITE_PAGE
from dankvan_desktop.gui.pages.report import starting
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.figures.report_calendar import Line

_NO_OUTLINE = "Chưa biết lập “{name}” theo mẫu nào. Mở Hạn gửi báo cáo, chọn Mẫu báo cáo, rồi lập lại."


def start(context: Context, line: Line) -> bool:
    """Begin the report of a line and open it to be written; whether that was done."""
    from dankvan_desktop.reports import outline

    work = context.open_work
    first, last = line.period.start.isoformat(), line.period.end.isoformat()
    name = line.outline or outline.usual(line.title, spans.kind_of(Period(f"{first}..{last}")), work.db)
    problem = _NO_OUTLINE.format(name=line.name)
    change = None
    try:
        if name:
            change, problem = starting.begin(context, name, first, last, line.schedule), ""
    except (outline.OutlineProblem, FileProblem) as fault:
        problem = fault.sentence
    except Refused as refused:
        problem = str(refused)
    if problem:
        context.ask.tell("Chưa lập được báo cáo", problem, failed=True)
    if change is None:
        return False
    context.state.set("report", change.ids[0])
    context.changed.emit(change)
    context.show_page.emit(WRITE_PAGE)
    context.message.emit("Đã lập báo cáo theo lịch. Viết lời văn từng mục rồi ban hành.")
    return True
