"""Registers of “Dân chủ cơ sở”: petitions (never who sent them), reception days, opinions, findings, what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.democracy.petition import OPEN, Petition
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.spec import Record
from dankvan_desktop.figures.due import DueItem
from dankvan_desktop.figures.due_democracy import MEETINGS
from dankvan_desktop.reports.registers.model import Band, Cell, Column, Register, Row, Total
from dankvan_desktop.store import rows
from dankvan_desktop.store.database import Database

R = TypeVar("R", bound=Record)

AREAS = ("petition", "opinion", "concern", "finding", "reception_day")
"""The sources of figures/due that belong to this area."""
_HELD = ("planned", "held", "missed")


def due_register(items: Sequence[DueItem], today: date) -> Register:
    """What is due as it shows on the screen."""
    columns = (
        Column("Hạn", 0.9, "center"),
        Column("Còn (ngày)", 0.7, "right"),
        Column("Việc", 1.6),
        Column("Nội dung", 4),
        Column("Đơn vị", 1.6),
    )
    lines: list[Row] = [(_day(each.due), each.days, each.label, each.title, each.owner) for each in items]
    note = f"Tính đến ngày {dates.cite(today.isoformat())}"
    return Register("due-democracy", "Việc đến hạn, quá hạn", columns, lambda _db: lines, note)


def _petitions(db: Database) -> Iterable[Row]:
    held = sorted(_all(db, Petition), key=lambda each: (each.received_on or "", each.code))
    items = _titles(db, "list_item", [ref for each in held for ref in (each.kind, each.channel, each.result)])
    units = _titles(db, "unit", [ref for each in held for ref in (each.unit, each.owner, each.forwarded_to)])
    for each in held:
        yield (
            each.code,
            _day(each.received_on),
            items.get(each.kind or "", ""),
            each.subject,
            units.get(each.unit or "", ""),
            units.get(each.owner or "", "") or _to(units.get(each.forwarded_to or "", "")),
            _day(each.accepted_on),
            _day(each.due),
            spec.kind(Petition, "state").show(each.state),
            _day(each.answered_on),
            items.get(each.result or "", ""),
        )


def _to(unit: str) -> str:
    return f"Chuyển {unit}" if unit else ""


def _petition_sums(db: Database) -> Iterable[Row]:
    """By kind: received, within competence, settled, waiting, settled after their term."""
    held = _all(db, Petition)
    items = _titles(db, "list_item", [each.kind for each in held])
    sums = [0] * 5
    for kind in sorted({each.kind or "" for each in held}, key=lambda each: items.get(each, "")):
        alike = [each for each in held if (each.kind or "") == kind]
        line = [
            len(alike),
            sum(each.competence == "ours" for each in alike),
            sum(each.state == "answered" for each in alike),
            sum(each.state in OPEN for each in alike),
            sum(bool(each.answered_on and each.due and each.answered_on > each.due) for each in alike),
        ]
        sums = [old + new for old, new in zip(sums, line, strict=True)]
        yield (items.get(kind, ""), *line)
    yield Total(("Cộng", *sums))


def _receptions(db: Database) -> Iterable[Row]:
    """Day by day, a band a year, and what was held of what was planned."""
    held = sorted(_all(db, ReceptionDay), key=lambda each: each.planned_on or "")
    roles = _titles(db, "list_item", [each.role for each in held])
    units = _titles(db, "unit", [each.unit for each in held])
    posts = _titles(db, "post", [each.post for each in held])
    for year in dict.fromkeys((each.planned_on or "")[:4] for each in held):
        of_year = [each for each in held if (each.planned_on or "")[:4] == year]
        planned, done, missed = (sum(each.state == state for each in of_year) for state in _HELD)
        told = f"đã tiếp {done}, không tiếp {missed}, chưa ghi {planned}"
        yield Band(f"Năm {year}: {len(of_year)} ngày theo lịch; {told}")
        for each in of_year:
            who = posts.get(each.post or "", "") or roles.get(each.role or "", "")
            yield (
                _day(each.planned_on),
                who,
                units.get(each.unit or "", ""),
                "Đột xuất" if each.extraordinary else "Định kỳ",
                spec.kind(ReceptionDay, "state").show(each.state),
                _day(each.held_on),
                each.attendances,
                each.cases,
                each.missed_reason,
            )
    yield Total(
        ("Cộng", "", "", "", "", None, *(sum(getattr(each, name) or 0 for each in held) for name in _COUNTED), "")
    )


_COUNTED = ("attendances", "cases")


def _opinions(db: Database) -> Iterable[Row]:
    """All opinions, a band a meeting."""
    for meeting in MEETINGS:
        held: list[Any] = [each for each in _all(db, by_name(meeting.record)) if getattr(each, "opinions", ())]
        titles = rows.titles(db, meeting.record, [each.id for each in held])
        units = _titles(db, "unit", [opinion.owner for each in held for opinion in each.opinions])
        for each in held:
            yield Band(titles[each.id])
            for opinion in each.opinions:
                answered = getattr(opinion, "answered_on", None)
                owner = units.get(opinion.owner or "", "")
                yield (opinion.content, owner, _day(opinion.due), opinion.answer, _day(answered))


def _findings(db: Database) -> Iterable[Row]:
    held: list[Any] = [each for each in _all(db, by_name("inspection")) if getattr(each, "findings", ())]
    titles = rows.titles(db, "inspection", [each.id for each in held])
    units = _titles(db, "unit", [finding.unit for each in held for finding in each.findings])
    for each in held:
        yield Band(titles[each.id])
        for finding in each.findings:
            state = spec.kind(type(finding), "state").show(finding.state)
            unit = units.get(finding.unit or "", "")
            yield (finding.content, unit, _day(finding.due), finding.follow_up, _day(finding.done_on), state)


def _all(db: Database, cls: type[R]) -> list[R]:
    return rows.get_many(db, cls, rows.all_ids(db, cls))


def _titles(db: Database, name: str, ids: Iterable[str | None]) -> dict[str, str]:
    return rows.titles(db, name, [each for each in ids if each])


def _day(iso: str | None) -> Cell:
    """A whole date as a date, a month or a year as a text."""
    if not iso:
        return None
    return date.fromisoformat(iso) if len(iso) == 10 else dates.cite(iso)


REGISTERS: tuple[Register, ...] = (
    Register(
        "petition-register",
        "Sổ theo dõi đơn thư",
        (
            Column("Số sổ", 0.7),
            Column("Ngày nhận", 0.9, "center"),
            Column("Loại", 0.9),
            Column("Nội dung tóm tắt", 2.6),
            Column("Địa bàn", 1.1),
            Column("Đơn vị giải quyết", 1.3),
            Column("Ngày thụ lý", 0.9, "center"),
            Column("Hạn", 0.9, "center"),
            Column("Trạng thái", 1),
            Column("Ngày trả lời", 0.9, "center"),
            Column("Kết quả", 1),
        ),
        _petitions,
        beside="petition",
    ),
    Register(
        "petition-summary",
        "Tổng hợp đơn thư theo loại",
        (
            Column("Loại đơn", 2),
            Column("Tiếp nhận", 1, "right"),
            Column("Thuộc thẩm quyền", 1, "right"),
            Column("Đã trả lời", 1, "right"),
            Column("Đang giải quyết", 1, "right"),
            Column("Trả lời quá hạn", 1, "right"),
        ),
        _petition_sums,
        beside="petition",
    ),
    Register(
        "reception-register",
        "Sổ tiếp công dân",
        (
            Column("Ngày theo lịch", 1, "center"),
            Column("Người tiếp", 1.8),
            Column("Cơ quan tiếp", 1.4),
            Column("Định kỳ, đột xuất", 1),
            Column("Kết quả", 1),
            Column("Ngày tiếp", 1, "center"),
            Column("Lượt", 0.6, "right"),
            Column("Vụ việc", 0.6, "right"),
            Column("Lý do không tiếp", 1.8),
        ),
        _receptions,
        beside="reception_day",
    ),
    Register(
        "opinion-register",
        "Danh sách ý kiến và trả lời",
        (
            Column("Ý kiến", 3.5),
            Column("Đơn vị trả lời", 1.5),
            Column("Hạn", 0.9, "center"),
            Column("Trả lời", 3.5),
            Column("Ngày trả lời", 0.9, "center"),
        ),
        _opinions,
        beside="dialogue",
    ),
    Register(
        "finding-register",
        "Kết luận kiểm tra, giám sát và việc khắc phục",
        (
            Column("Kết luận", 3.2),
            Column("Đơn vị khắc phục", 1.4),
            Column("Hạn", 0.9, "center"),
            Column("Khắc phục", 3),
            Column("Ngày xong", 0.9, "center"),
            Column("Trạng thái", 1.1),
        ),
        _findings,
        beside="inspection",
    ),
)
