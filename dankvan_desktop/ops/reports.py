"""Writing a report: its text, part by part, and beginning a new one."""

from __future__ import annotations

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.store import query, rows


def begin(work: Work, *, outline: str, subject: str, period_from: str, period_to: str) -> Change:
    """A new report from an outline, with the ward's usual place, signer and recipients. Raises `Refused`."""
    setting = rows.get(work.db, Setting, SETTING_ID) or Setting()
    draft = {
        "outline": outline,
        "subject": subject,
        "period_from": period_from,
        "period_to": period_to,
        "place": setting.place,
        "signer": setting.signer or "",
        "recipient_list": setting.recipient_list or "",
    }
    return records.save(work, Report, None, draft)


def save_section(work: Work, report_id: str, key: str, heading: str, text: Narrative) -> Change:
    """The clerk's own text at a place of a report. Raises `Refused`, `FileProblem`."""
    section_id = section_of(work, report_id, key)
    if section_id is None:
        draft = {"report": report_id, "key": key, "heading": heading, "body": text.to_json()}
        return records.save(work, Section, None, draft)
    return records.save(work, Section, section_id, {"body": text.to_json()})


def section_of(work: Work, report_id: str, key: str) -> str | None:
    """The id of the saved text at a place of a report."""
    found = query.ids(work.db, query.Query(Section, filters={"report": report_id, "key": key}))
    return found[0] if found else None
