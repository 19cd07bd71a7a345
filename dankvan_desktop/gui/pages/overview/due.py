"""The lines of “Việc cần làm”: what is overdue, due soon, missing and open, each with what a click does."""

from __future__ import annotations

from dankvan_desktop.core import dates, numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.figures import owed, waiting
from dankvan_desktop.figures.owed import OwedFigures
from dankvan_desktop.figures.report_calendar import Line
from dankvan_desktop.gui.pages.overview.facts import Rows
from dankvan_desktop.ops.work import Work

LATE, SOON, MISSING, OPEN = "Quá hạn", "Sắp đến hạn, trong 7 ngày", "Số liệu còn thiếu", "Đang chờ"
HEADINGS = (LATE, SOON, MISSING, OPEN)
"""In the order in which they stand."""
MOST_REPORTS, MOST_UNITS = 3, 4


@fixed
class Due(Frozen):
    """One line. A click opens `rows`, a report (`opens`: its id), a `page`, or begins the report of a calendar line."""

    heading: str
    sentence: str
    offer: str = "Mở danh sách"
    rows: Rows | None = None
    opens: str = ""
    begins: Line | None = None
    page: str = ""


def lines(work: Work) -> list[Due]:
    """All lines, by heading."""
    today = work.clock.today()
    found = [*_reports(owed.reports(work.db, today)), *_figures(owed.figures(work.db, today))]
    for each in waiting.waited(work.db, today):
        for heading, count, ids in (
            (LATE, each.late, each.late_ids),
            (SOON, each.soon, each.soon_ids),
            (OPEN, each.other, each.other_ids),
        ):
            if count:
                what = f"{each.label} ({heading.lower()})" if heading != OPEN else each.label
                sentence = f"{numbers.show(count)} {each.label}"
                found.append(Due(heading, sentence, rows=Rows(each.record, ids, what)))
    if not owed.has_schedule(work.db):
        told = "Chưa ghi lịch báo cáo nên chưa nhắc được hạn gửi"
        found.append(Due(OPEN, told, "Ghi", page="reports/report_calendar"))
    return sorted(found, key=lambda line: HEADINGS.index(line.heading))


def _reports(owing: list[Line]) -> list[Due]:
    """The reports that were due last, and how many more are owed."""
    late = [each for each in owing if each.is_late]
    shown = [*late[-MOST_REPORTS:], *(each for each in owing if not each.is_late)]
    found = [_report(each) for each in shown]
    more = late[:-MOST_REPORTS]
    if more:
        told = f"và {numbers.show(len(more))} báo cáo của các kỳ trước"
        found.append(Due(LATE, told, page="reports/report_calendar"))
    return found


def _report(each: Line) -> Due:
    heading = LATE if each.is_late else SOON
    sentence = f"{each.title}, hạn {dates.show(each.due.isoformat())}"
    if each.state == "issued":
        return Due(heading, f"{sentence} (đã ban hành, chưa ghi đã gửi)", "Mở", opens=each.report)
    if each.report:
        return Due(heading, f"{sentence} (đang soạn)", "Mở", opens=each.report)
    return Due(heading, sentence, "Lập", begins=each)


def _figures(owing: list[OwedFigures]) -> list[Due]:
    """A line a unit; many units of one period share a line."""
    found: list[Due] = []
    by_period: dict[Period, list[OwedFigures]] = {}
    for each in owing:
        by_period.setdefault(each.period, []).append(each)
    for period, units in by_period.items():
        for each in units[:MOST_UNITS]:
            behind = Rows("observation", each.before, f"{each.name}: kỳ trước có, {period.show()} chưa có")
            sentence = f"{each.name}: {numbers.show(each.count)} số liệu {period.show()}"
            found.append(Due(MISSING, sentence, "Xem", rows=behind))
        rest = units[MOST_UNITS:]
        if rest:
            ids = tuple(row for each in rest for row in each.before)
            behind = Rows("observation", ids, f"các đơn vị khác: kỳ trước có, {period.show()} chưa có")
            sentence = f"và {numbers.show(len(rest))} đơn vị khác thiếu số liệu {period.show()}"
            found.append(Due(MISSING, sentence, "Xem", rows=behind))
    return found
