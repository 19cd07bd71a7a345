"""“Kiểm tra”: is the file sound, do references hold, do the facts fit together (design §10, `check`).

What somebody looked at and set aside with a reason is kept in the file; it returns when the facts behind it change.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.core.records.reports.dismissal import Dismissal
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.rules import BY_CODE, RULES
from dankvan_desktop.core.rules.model import SEVERITIES as SEVERITIES
from dankvan_desktop.core.rules.model import Corpus, Found, Rule, paper_of, papers_of, printed
from dankvan_desktop.core.spec import Record
from dankvan_desktop.ops import attachments, issuing
from dankvan_desktop.ops.facts import FileFacts
from dankvan_desktop.store import query, rows, verify
from dankvan_desktop.store.database import Database

_NEEDED_SETTINGS = ("ward_name", "header_superior", "header_issuer", "place", "unit", "signer", "recipient_list")
MOST_COMPARED = 6
"""So many of the papers issued last are compared with today's figures: each takes as long as building a report. The
others say it where they are opened."""
MOST_LISTED = 3
"""Of the figures that differ from an issued paper so many are named."""
MOST_NEIGHBOURS = 500
"""A record alone is compared with so many others at most; the whole check compares with all."""
_GROUPS = {
    "reference": "Liên kết tới bản ghi ở thùng rác",
    "setting": "Thiết lập còn thiếu",
    "attachments": "Tệp đính kèm",
    "issuance": "Báo cáo đã ban hành",
}


@dataclass(frozen=True)
class Finding:
    """One finding: a code, how grave, which record (type and id, may be empty), its title, and what to do.

    `fingerprint` is of the facts it rests on, empty where it cannot be set aside; `dismissal` and `reason` tell that it
    was.
    """

    code: str
    severity: str
    record: str
    id: str
    title: str
    message: str
    field: str = ""
    fingerprint: str = ""
    dismissal: str = ""
    reason: str = ""

    def as_dict(self) -> dict[str, str]:
        """{code, severity, record, message}; record is `type/id`."""
        place = f"{self.record}/{self.id}" if self.id else self.record
        return {"code": self.code, "severity": self.severity, "record": place, "message": self.message}

    @property
    def must_mend(self) -> bool:
        """Whether the file itself is at fault: not a fact that somebody may know better."""
        return self.severity == "error" and not self.fingerprint

    @property
    def group(self) -> str:
        """What findings of its kind are called."""
        if self.code in BY_CODE:
            return BY_CODE[self.code].label
        known = _GROUPS.get(self.code.partition(".")[0])
        if known or not self.id:
            return known or "Cấu trúc tệp"
        return by_name(self.record).SPEC.plural


def run(db: Database, *, today: str = "", everything: bool = False) -> list[Finding]:
    """What is found, errors first; `everything`: also what was set aside.

    Of a file that is not sound only that is told: the rest could not be trusted.
    """
    broken = soundness(db)
    if broken:
        return broken
    facts = FileFacts(db, whole=True, today=today)
    found = [*_references(db), *_settings(facts), *_issued(facts), *_values(facts), *_ruled(facts)]
    marked = _set_aside(found, facts.all("dismissal"))
    order, codes = list(SEVERITIES), {rule.code: place for place, rule in enumerate(RULES)}
    kept = [each for each in marked if everything or not each.dismissal]
    return sorted(kept, key=lambda each: (order.index(each.severity), codes.get(each.code, -1), each.code))


def soundness(db: Database) -> list[Finding]:
    """Whether the file is whole: pages, tables, seal."""
    return [Finding(each.code, "error", each.table, "", "", each.sentence) for each in verify.structure(db)]


def of_record(db: Database, cls: type[Record], record_id: str, *, today: str = "") -> list[Finding]:
    """What is found at one record and was not set aside, errors first: for its form. Reads only what that needs."""
    facts = FileFacts(db, whole=False, today=today)
    record = facts.get(cls.SPEC.name, record_id)
    if record is None:
        return []
    found = [*_warnings(record, facts)]
    for rule in RULES:
        for rows_or_texts in _around(rule, record, facts):
            told = rule.run(rows_or_texts, facts)
            found.extend(_finding(rule, each, facts) for each in told if (each.record, each.id) == _place(record))
    dismissals = facts.where("dismissal", "record_id", record_id)
    order = list(SEVERITIES)
    kept = [each for each in _set_aside(found, dismissals) if not each.dismissal]
    return sorted(kept, key=lambda each: order.index(each.severity))


def _place(record: Record) -> tuple[str, str]:
    return record.SPEC.name, record.id


def _around(rule: Rule, record: Record, facts: FileFacts) -> Iterator[Any]:
    """What a rule is handed to tell about one record: the record, its neighbours, its texts, its papers."""
    if rule.of == "text":
        yield Corpus(printed(record))
    elif rule.of == "paper":
        yield from papers_of(record, facts)
    elif rule.of == record.SPEC.name:
        if not rule.by:
            yield (record,)
            return
        wanted = {name: spec.kind(type(record), name).to_db(getattr(record, name)) for name in rule.by}
        near = query.Query(type(record), filters=wanted)
        if query.count(facts.db, near) <= MOST_NEIGHBOURS:
            yield rows.get_many(facts.db, type(record), query.ids(facts.db, near))


def _ruled(facts: FileFacts) -> Iterator[Finding]:
    texts = Corpus(text for cls in RECORDS for record in facts.all(cls.SPEC.name) for text in printed(record))
    papers = [paper_of(each, facts) for each in facts.all(Report.SPEC.name)]
    groups: dict[tuple[str, tuple[str, ...]], list[Sequence[Record]]] = {}
    for rule in RULES:
        handed: Iterable[Any]
        if rule.of == "text":
            handed = (texts,)
        elif rule.of == "paper":
            handed = papers
        elif rule.by:
            if (rule.of, rule.by) not in groups:
                groups[rule.of, rule.by] = _grouped(facts.all(rule.of), rule.by)
            handed = groups[rule.of, rule.by]
        else:
            handed = (facts.all(rule.of),)
        told = dict.fromkeys(each for one in handed for each in rule.run(one, facts))
        yield from (_finding(rule, each, facts) for each in told)


def _grouped(records: Iterable[Record], by: tuple[str, ...]) -> list[Sequence[Record]]:
    groups: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in records:
        groups[tuple(getattr(record, name) for name in by)].append(record)
    return list(groups.values())


def _finding(rule: Rule, found: Found, facts: FileFacts) -> Finding:
    title = facts.title(found.record, found.id)
    mark = fingerprint(rule.code, found.field, *(found.about or (found.message,)))
    return Finding(rule.code, rule.severity, found.record, found.id, title, found.message, found.field, mark)


def fingerprint(*facts: str) -> str:
    """A short mark of the facts that a finding rests on."""
    return hashlib.sha256("\x1f".join(facts).encode("utf-8")).hexdigest()[:32]


def _set_aside(found: Iterable[Finding], dismissals: Iterable[Dismissal]) -> Iterator[Finding]:
    """The findings, those that somebody set aside marked with the reason."""
    held = {(each.code, each.record_type, each.record_id, each.fingerprint): each for each in dismissals}
    for finding in found:
        one = held.get((finding.code, finding.record, finding.id, finding.fingerprint)) if finding.fingerprint else None
        yield replace(finding, dismissal=one.id, reason=one.reason) if one else finding


def _references(db: Database) -> list[Finding]:
    return [
        Finding(
            "reference", "warning", each.record, each.id, each.title, each.sentence,
            fingerprint=fingerprint("reference", each.sentence),
        )
        for each in verify.references(db)
    ]


def _settings(facts: FileFacts) -> list[Finding]:
    setting = facts.get("setting", SETTING_ID) or Setting()
    return [
        Finding(
            f"setting.{name}", "warning", "setting", SETTING_ID, "Thiết lập",
            f"Chưa nhập “{spec.kind(Setting, name).label}”. Mở Công cụ ▸ Thiết lập để nhập.",
            fingerprint=fingerprint("setting", name),
        )
        for name in _NEEDED_SETTINGS
        if not getattr(setting, name)
    ]


def _issued(facts: FileFacts) -> Iterator[Finding]:
    """What was frozen is whole; what reads otherwise today than in an issued paper. Then the other files."""
    altered = {each.id: sentence for each, sentence in issuing.unsound(facts.db)}
    for record_id, sentence in altered.items():
        yield Finding(
            "issuance.altered", "error", "issuance", record_id, facts.title("issuance", record_id), sentence
        )
    standing = [each for each in facts.all("issuance") if each.state == "issued" and each.id not in altered]
    for each in sorted(standing, key=lambda one: (one.date or "", one.created), reverse=True)[:MOST_COMPARED]:
        yield from _differing(each, facts.title("issuance", each.id), facts)
    yield from _attachments(facts, altered)


def _differing(issuance: Issuance, title: str, facts: FileFacts) -> Iterator[Finding]:
    found = issuing.differences(facts.db, issuance)
    if found:
        listed = "; ".join(f"{each.label}: đã in “{each.then}”, nay “{each.now}”" for each in found[:MOST_LISTED])
        more = f"; và {len(found) - MOST_LISTED} số liệu khác" if len(found) > MOST_LISTED else ""
        told = f"Số liệu nay khác bản đã ban hành: {listed}{more}. Xem Khác bản đã ban hành, thu hồi nếu cần."
        mark = fingerprint("issuance.differs", *(f"{each.reference}={each.now}" for each in found))
        yield Finding("issuance.differs", "warning", "issuance", issuance.id, title, told, fingerprint=mark)


def _attachments(facts: FileFacts, told: Container[str]) -> Iterator[Finding]:
    """Files that are missing or altered, that lie with a secret paper, and what they weigh together.

    `told`: issuances of which that is said already.
    """
    for each, sentence in attachments.unsound(facts.db):
        if each.record == "issuance" and each.record_id in told:
            continue
        record, record_id = (each.record, each.record_id) if each.fault != "ownerless" else ("attachment", "")
        title = facts.title(record, record_id) if record_id else each.name
        yield Finding(f"attachments.{each.fault}", "error", record, record_id, title, sentence)
    for record_id, number in attachments.secret_holders(facts.db):
        told = f"Văn bản mật đang giữ {number} tệp đính kèm. Xóa các tệp đó, rồi xóa vĩnh viễn trong Thùng rác."
        yield Finding("attachments.secret", "error", "document", record_id, facts.title("document", record_id), told)
    heavy = attachments.warning(facts.db)
    if heavy:
        yield Finding("attachments.total", "info", "", "", "", heavy)


def _values(facts: FileFacts) -> Iterator[Finding]:
    """Required values that are missing and values that no longer pass, as another program may have left them."""
    for cls in RECORDS:
        for record in facts.all(cls.SPEC.name):
            for problem in spec.read(cls, {}, record)[1]:
                title = facts.title(cls.SPEC.name, record.id)
                code = f"{cls.SPEC.name}.{problem.field}"
                yield Finding(code, "error", cls.SPEC.name, record.id, title, problem.message, problem.field)
            yield from _warnings(record, facts)


def _warnings(record: Record, facts: FileFacts) -> Iterator[Finding]:
    """What a record says about itself: allowed, and yet it looks wrong."""
    name = record.SPEC.name
    for problem in spec.warnings(record):
        code = f"{name}.{problem.field}"
        value = getattr(record, problem.field, "")
        mark = fingerprint(code, problem.message, str(value))
        yield Finding(
            code, "info", name, record.id, facts.title(name, record.id), problem.message, problem.field, mark
        )
