"""A report issued as the window does it: for tests of what comes after."""

from __future__ import annotations

from datetime import date

from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.ops import files, issuing
from dankvan_desktop.ops.issuing import Terms
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.reports import build, pdf
from dankvan_desktop.reports import issuing as papers
from dankvan_desktop.store import rows

DAY = "2026-12-20"


def report_of(work: Work) -> Report:
    """The annual report of the sample year, else the first report of a file, as it stands."""
    annual = rows.get(work.db, Report, files.row_id("year", "report", "bao-cao-nam"))
    return annual or rows.get_many(work.db, Report, rows.all_ids(work.db, Report))[0]


def symbol(work: Work, after: int = 0) -> str:
    """The number and symbol that its next report gets, or one further on."""
    offered = issuing.next_number(work.db, "BC", date.fromisoformat(DAY))
    assert offered is not None
    return f"{offered.number + after:02d}-BC/ĐU"


def a_typed(work: Work, report: Report | None = None) -> tuple[Observation, FigureValue]:
    """An observation that a report prints (the annual one), and the figure as it reads now."""
    report = report or report_of(work)
    for _, value in build.build(work.db, report.outline, report.id).used:
        if value.source == "sum(observation.value)" and len(value.rows) == 1 and value.unit != "%":
            held = rows.get(work.db, Observation, value.rows[0])
            assert held is not None
            return held, value
    raise AssertionError("the report prints no typed figure")


def terms(work: Work, day: str = DAY, number: int | None = None) -> Terms:
    """The next number, the usual signer and recipients."""
    report = report_of(work)
    offered = issuing.next_number(work.db, "BC", date.fromisoformat(day))
    assert offered is not None
    return Terms(number or offered.number, day, report.place, report.signer or "", report.recipient_list or "")


def issue(work: Work, asked: Terms | None = None) -> Change:
    """Issue the first report of a file."""
    report, asked = report_of(work), asked or terms(work)
    prepared = papers.prepare(work.db, report, asked)
    return issuing.issue(work, report.id, asked, papers.paper(prepared, pdf.render(prepared.built.document)))
