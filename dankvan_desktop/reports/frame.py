"""What stands around a report's text: letterhead, subject, signature, recipients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dankvan_desktop.core import dates, spans
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.units import naming
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.records.units.recipient_list import Recipient, RecipientList
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.core.text import fold
from dankvan_desktop.figures import lines
from dankvan_desktop.figures.values import Scope
from dankvan_desktop.reports import layout, tree
from dankvan_desktop.reports.outline import Outline, Piece
from dankvan_desktop.store import counting, query, rows
from dankvan_desktop.store.database import Database

_BLANK_NUMBER = "…"
_ANY_PAPER = "Nghị quyết"
_NAMED_PAPER = re.compile(r"(?:Nghị quyết|Chỉ thị|Kết luận|Quy định|Quyết định|Chương trình) số \S+")
_ADDRESSED = ("kinh gui", "kinh trinh")


@dataclass(frozen=True)
class Frame:
    """Everything about one report that is not its text. `own`: saved texts by place."""

    letterhead: tree.Letterhead
    subject: str
    signature: tree.SignatureBlock
    profile: str
    period: Period
    scope: Scope
    own: Mapping[str, Narrative]
    names: Mapping[str, str]
    """What `{ward}`, `{superior}`, `{committee}`, `{period}` and `{basis:…}` mean here; `paper` is what a report that
    names no basis says instead."""
    addressees: tree.Addressees | None = None
    two_sided: bool = False

    def words(self, piece: Piece) -> str:
        """The text of a piece: plain text, or a name."""
        if piece.kind == "text":
            return piece.value
        return self.names.get(name_of(piece), self.names["paper"] if piece.kind == "basis" else "")

    def named(self, text: str) -> str:
        """A line of an outline with its `{names}` in words."""
        return re.sub(r"\{(\w+)\}", lambda match: self.names.get(match[1], ""), text)

    def knows(self, pieces: Iterable[Piece]) -> bool:
        """Whether every paper that the pieces speak of is named in the report."""
        return all(piece.kind != "basis" or name_of(piece) in self.names for piece in pieces)

    def observation_draft(self, code: str, period: str) -> dict[str, str]:
        """The draft of the observation that is missing."""
        draft = {
            "indicator": counting.by_code(self.scope.db, "indicator", code) or "",
            "unit": self.scope.unit or "",
            "period": self.period.show(),
        }
        if period in dict(RECURRENCES):
            return draft | {"recurrence": dict(RECURRENCES)[period]}
        if period in spans.RELATIVE:
            return draft | {"period": spans.canonical(spans.relative(self.period, period)).show()}
        return draft | {"period": Period(period).show()} if period else draft


def read(
    db: Database,
    outline: Outline,
    report_id: str | None,
    *,
    profile: str | None = None,
    period_from: str | None = None,
    period_to: str | None = None,
    today: date | None = None,
    as_it_would_be: Report | None = None,
) -> Frame:
    """The frame of a saved report, or of a new one from the outline and the settings.

    `as_it_would_be`: the report with changes that are not saved.
    """
    setting = rows.get(db, Setting, SETTING_ID) or Setting()
    report = as_it_would_be or (rows.get(db, Report, report_id) if report_id else None) or Report()
    period = _period(outline, report, period_from, period_to, today)
    day = dates.last_day(report.date) if report.date else date.max
    units = _bodies(db, setting)
    names = _names(db, setting, report, period, units, day)
    names["paper"] = _paper(outline)
    subject = report.subject or _subject(outline, names)
    wanted = profile or report.profile or _profile(db, report, units.get(setting.committee or ""))
    chosen = layout.PROFILES[wanted.upper()]
    names["issuer"] = naming.headers(setting, units, day)[1].upper()
    letterhead = _letterhead(setting, report, outline, naming.headers(setting, units, day), chosen)
    recipients = _recipients(db, setting, report)
    addressees = _addressees(outline, recipients, names)
    return Frame(
        letterhead=letterhead if outline.type_name else replace(letterhead, subject=subject),
        subject=subject,
        signature=_signature(db, setting, report, recipients, chosen, answers=addressees is not None),
        profile=chosen.key,
        period=period,
        scope=Scope(db, setting.unit, period, report.basis, report.id or None),
        own=_own(db, report.id),
        names=names,
        addressees=addressees,
        two_sided=report.two_sided,
    )


def _subject(outline: Outline, names: Mapping[str, str]) -> str:
    """The outline's subject; a paper that this report does not name is called as the outline's title calls it."""
    text = ""
    for piece in outline.subject:
        spoken = piece.value if piece.kind == "text" else names.get(name_of(piece))
        if not spoken and piece.kind == "basis" and names["paper"] != _ANY_PAPER:
            spoken = names["paper"]
        if not spoken:
            return lines.lower_first(outline.title)
        text, spoken = spans.joined(text, spoken)
        text += spoken
    return text


def _paper(outline: Outline) -> str:
    """The paper that the title of an outline names: “Nghị quyết số 25-NQ/TW”; else only its kind."""
    match = _NAMED_PAPER.search(outline.title)
    return match[0] if match else _ANY_PAPER


def name_of(piece: Piece) -> str:
    """The key under which `Frame.names` holds what a piece means."""
    return f"basis:{piece.value}" if piece.kind == "basis" else piece.kind


def newest_report(db: Database, name: str, period_from: str | None, period_to: str | None) -> str | None:
    """The newest saved report of an outline and, where they are given, of a period."""
    found = query.ids(db, query.Query(Report, filters={"outline": name}, sort="-date"))
    for report in rows.get_many(db, Report, found):
        fits = (
            not wanted or (held is not None and _same_day(held, wanted, last))
            for held, wanted, last in ((report.period_from, period_from, False), (report.period_to, period_to, True))
        )
        if all(fits):
            return report.id
    return None


def _same_day(held: str, wanted: str, last: bool) -> bool:
    edge = dates.last_day if last else dates.first_day
    return edge(held) == edge(wanted)


def _period(
    outline: Outline, report: Report, period_from: str | None, period_to: str | None, today: date | None
) -> Period:
    start = period_from or report.period_from or outline.period_from
    end = period_to or report.period_to or outline.period_to
    if not start and not end and outline.period_kind and today:
        return spans.last_finished(outline.period_kind, today)
    if start and end:
        return spans.canonical(Period(f"{start}..{end}"))
    return Period(start or end or "1930..2100")


def _profile(db: Database, report: Report, issuer: Unit | None) -> str:
    """The rules in force on the day of the paper, by what kind of body issues it."""
    day = dates.last_day(report.date) if report.date else date(2100, 1, 1)
    kind = rows.get(db, ListItem, issuer.kind) if issuer and issuer.kind else None
    return layout.profile_for(day, "state" if kind and kind.code in layout.STATE_BODIES else "party").key


def header_lines(db: Database, setting: Setting, day: date) -> tuple[str, str]:
    """The superior's line and the issuer's, in capitals, by the names of a day: older papers keep the older header."""
    superior, issuer = naming.headers(setting, _bodies(db, setting), day)
    return superior.upper(), issuer.upper()  # capitals, however they were typed (domain.md §1.3)


def _bodies(db: Database, setting: Setting) -> dict[str, Unit]:
    """The bodies that the settings name and those above them, by id."""
    found: dict[str, Unit] = {}
    wanted = {each for each in (setting.unit, setting.committee, setting.superior) if each}
    while wanted:
        units = rows.get_many(db, Unit, sorted(wanted))
        found |= {unit.id: unit for unit in units}
        wanted = {unit.parent for unit in units if unit.parent} - set(found)
    return found


def _letterhead(
    setting: Setting, report: Report, outline: Outline, headers: tuple[str, str], chosen: layout.Layout
) -> tree.Letterhead:
    superior, issuer = headers
    number = f"{int(report.number):02d}" if report.number.isdecimal() else report.number or _BLANK_NUMBER
    place = report.place or setting.place
    day = dates.long(report.date) if report.date else "ngày … tháng … năm …"
    return tree.Letterhead(
        superior=superior.upper(),  # capitals, however they were typed (domain.md §1.3)
        issuer=issuer.upper(),
        number=chosen.number_of(number, outline.document_type, setting.number_suffix),
        place_date=f"{place}, {day}" if place else day,
        title_line=chosen.title_line,
        draft_mark="" if report.state in ("issued", "sent") else report.draft_mark,  # what is issued is no draft
    )


def _recipients(db: Database, setting: Setting, report: Report) -> tuple[Recipient, ...]:
    list_id = report.recipient_list or setting.recipient_list
    found = rows.get(db, RecipientList, list_id) if list_id else None
    return found.recipients if found else ()


def _is_addressed(recipient: Recipient) -> bool:
    """Whether a recipient stands at the top of a letter: its purpose says “Kính gửi” or “Kính trình”."""
    return fold(recipient.purpose) in _ADDRESSED


def _addressees(
    outline: Outline, recipients: Sequence[Recipient], names: Mapping[str, str]
) -> tree.Addressees | None:
    if outline.addressed is None:
        return None
    marked = tuple(each.name for each in recipients if _is_addressed(each))
    usual = ("".join(names.get(name_of(each), each.value) for each in pieces) for pieces in outline.addressed.to)
    return tree.Addressees(outline.addressed.label, marked or tuple(usual))


def _signature(
    db: Database,
    setting: Setting,
    report: Report,
    recipients: Sequence[Recipient],
    chosen: layout.Layout,
    *,
    answers: bool,
) -> tree.SignatureBlock:
    """`answers`: somebody is addressed at the top, so that the list begins with “Như trên”."""
    signer_id = report.signer or setting.signer
    signer = (rows.get(db, Signer, signer_id) if signer_id else None) or Signer()
    listed = tuple(
        f"{each.name} ({each.purpose})" if each.purpose else each.name
        for each in recipients
        if not (answers and _is_addressed(each))
    )
    return tree.SignatureBlock(
        authority=chosen.authority_line(signer.authority),
        position=signer.position.upper(),
        name=signer.person,
        recipients=chosen.archived(("Như trên", *listed) if answers and listed else listed),
        typed_note=report.typed_note,
    )


def _beside(period: Period, name: str) -> str:
    """The period before or after in words; beside “any time” no days can be named."""
    if spans.is_open(period):
        return "thời gian tới" if name == "next" else "thời gian trước"
    return spans.spoken(spans.relative(period, name))


def _own(db: Database, report_id: str) -> dict[str, Narrative]:
    if not report_id:
        return {}
    ids = query.ids(db, query.Query(Section, filters={"report": report_id}))
    return {section.key: section.body for section in rows.get_many(db, Section, ids)}


def _names(
    db: Database, setting: Setting, report: Report, period: Period, units: Mapping[str, Unit], day: date
) -> dict[str, str]:
    def named(unit_id: str | None, otherwise: str) -> str:
        return naming.on(units[unit_id], day).name if unit_id and unit_id in units else otherwise

    ward = units.get(setting.unit or "")
    renamed = ward is not None and naming.on(ward, day).name != ward.name
    names = {
        "ward": named(setting.unit, setting.ward_name) if renamed else setting.ward_name,
        "superior": named(setting.superior, "cấp trên"),
        "committee": named(setting.committee, "Đảng ủy"),
        "years": str(max(1, round((period.end - period.start).days / 365.25))),
        "period": spans.spoken(period),
        **{name: _beside(period, name) for name in ("next", "previous", "year_ago")},
        "year": str(period.end.year),
        "base_year": str(spans.relative(period, "base_year").end.year),
        "last_year": str(spans.relative(period, "last_year").end.year),
    }
    basis = rows.get(db, Document, report.basis) if report.basis else None
    if basis is None:
        return names
    titles = rows.titles_of(db, [("list_item", basis.type or ""), ("unit", basis.issuer or "")])
    return names | {
        "basis:full": lines.citation(basis, titles, issuer=True),
        "basis:date": lines.citation(basis, titles, issuer=True, subject=False),
        "basis:number": lines.citation(basis, titles, subject=False).split(",")[0],
        "basis:subject": lines.lower_first(basis.subject),
    }
