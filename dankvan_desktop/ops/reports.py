"""Writing a report: its text, part by part, and beginning a new one."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from dankvan_desktop.core import dates
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Change, Work
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.database import Database


def begin(
    work: Work,
    *,
    outline: str,
    subject: str,
    period_from: str,
    period_to: str,
    schedule: str = "",
    basis: str = "",
    based_on: str = "",
    keys: Container[str] = (),
) -> Change:
    """A new report from an outline, with the ward's usual place, signer and recipients. Raises `Refused`.

    `schedule`: the rule of the calendar that it settles. `based_on`: the report whose texts it begins with, those at
    the places `keys`; signer, recipients and basis are taken from it too. Their live figures are of the new period.
    """
    setting = rows.get(work.db, Setting, SETTING_ID) or Setting()
    last = (rows.get(work.db, Report, based_on) if based_on else None) or Report()
    draft = {
        "outline": outline,
        "subject": subject,
        "period_from": period_from,
        "period_to": period_to,
        "place": last.place or setting.place,
        "signer": last.signer or setting.signer or "",
        "recipient_list": last.recipient_list or setting.recipient_list or "",
        "schedule": schedule,
        "basis": basis or last.basis or "",
        "based_on": last.id,
        "profile": "",
        "typed_note": last.typed_note,
        "two_sided": "Có" if last.two_sided else "",
    }
    label = f"Thêm {records.named(Report, subject)}"
    report = records.checked(work, Report, draft, None)
    with records.operation(work, "save", label) as (number, mark):
        written = [records.write(work, None, report, mark)]
        report_id = written[0][1]
        for section in texts_of(work.db, last.id) if last.id else ():
            if section.key in keys and not section.body.is_empty:
                copied = replace(section, id="", report=report_id)
                written.append(records.write(work, None, copied, mark))
        rows.derive(work.db, written)
    return Change(number, label, Report.SPEC.name if len(written) == 1 else "", (report_id,))


def texts_of(db: Database, report_id: str) -> list[Section]:
    """The saved texts of a report."""
    return rows.get_many(db, Section, query.ids(db, query.Query(Section, filters={"report": report_id})))


def carried(db: Database, report_id: str) -> frozenset[str]:
    """The places whose text still is word for word that of the report it was begun from."""
    report = rows.get(db, Report, report_id)
    if report is None or not report.based_on:
        return frozenset()
    before = {each.key: each.body for each in texts_of(db, report.based_on)}
    return frozenset(each.key for each in texts_of(db, report_id) if before.get(each.key) == each.body)


def latest(db: Database, outline: str, schedule: str, before: str) -> Report | None:
    """The last report of an outline, or of a rule of the calendar, over a period that ended before a day (ISO)."""
    found: dict[str, Report] = {}
    for name, value in (("outline", outline), ("schedule", schedule)):
        if value:
            ids = query.ids(db, query.Query(Report, filters={name: value}))
            found |= {each.id: each for each in rows.get_many(db, Report, ids)}
    day = dates.first_day(before)
    ended = [each for each in found.values() if each.period_to and dates.last_day(each.period_to) < day]
    return max(ended, key=lambda each: (dates.last_day(each.period_to or ""), each.created), default=None)


def save_section(
    work: Work, report_id: str, key: str, heading: str, text: Narrative, generated: str = ""
) -> Change:
    """The clerk's own text at a place of a report; `generated`: the program's words that it stands for.

    Raises `Refused`, `FileProblem`.
    """
    section_id = section_of(work, report_id, key)
    draft = {"body": text.to_json(), "generated": generated}
    if section_id is None:
        return records.save(work, Section, None, {"report": report_id, "key": key, "heading": heading, **draft})
    return records.save(work, Section, section_id, draft)


def remove_section(work: Work, report_id: str, key: str) -> Change | None:
    """Take a text out of a report: at a place of the program's, its words stand there again. None where none was.

    Raises `Refused`, `FileProblem`.
    """
    section_id = section_of(work, report_id, key)
    return records.delete(work, Section, [section_id]) if section_id else None


def section_of(work: Work, report_id: str, key: str) -> str | None:
    """The id of the saved text at a place of a report."""
    found = query.ids(work.db, query.Query(Section, filters={"report": report_id, "key": key}))
    return found[0] if found else None
