"""What the overview shows: what is due, what is missing, the numbers of the file and of a year, each with its rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.figures import values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import counting, query, rows
from dankvan_desktop.store.database import Database

if TYPE_CHECKING:
    from dankvan_desktop.reports.build import Missing

TOTALS = (
    ("dem_don_vi", "Đơn vị, tổ chức"),
    ("dem_van_ban", "Văn bản"),
    ("dem_phong_trao", "Phong trào thi đua"),
    ("dem_cuoc_van_dong", "Cuộc vận động"),
    ("dem_mo_hinh_dang_thuc_hien", "Mô hình đang thực hiện"),
    ("dem_so_lieu", "Số liệu"),
)
"""Figures of the whole file: code, caption of the card."""

OF_A_YEAR = (
    ("dem_van_ban_di", "Văn bản đi"),
    ("dem_van_ban_den", "Văn bản đến"),
    ("dem_hoat_dong", "Hoạt động"),
    ("dem_mo_hinh_dang_ky", "Mô hình đăng ký"),
    ("dem_doi_thoai_hn", "Hội nghị đối thoại"),
    ("dem_khen_thuong", "Khen thưởng"),
)
"""Figures of one year."""

WAITING = (
    ("dem_y_kien_cho_tra_loi", "{} ý kiến chờ trả lời"),
    ("dem_van_de_cho_giai_quyet", "{} vấn đề nổi lên chưa giải quyết xong"),
    ("dem_ket_luan_cho_khac_phuc", "{} kết luận kiểm tra, giám sát chưa khắc phục xong"),
    ("dem_kien_nghi_cho_tra_loi", "{} kiến nghị cấp trên chưa trả lời"),
)
"""Figures of what somebody waits for: code, sentence."""

POVERTY = (("ty_le_ho_ngheo", "Hộ nghèo"), ("ty_le_can_ngheo", "Hộ cận nghèo"))
_OVERDUE = (("state", "in", "planned,doing"),)
_MOST_YEARS = 6
_MOST_DOCUMENTS = 1_000_000
_LONG_AGO = "1930-01-01"


@fixed
class Rows(Frozen):
    """A number and the records behind it."""

    record: str
    ids: tuple[str, ...]
    what: str

    @property
    def shown(self) -> str:
        """The number as it reads."""
        return numbers.show(len(self.ids))


@fixed
class Number(Frozen):
    """A card: caption, number as it reads, rows."""

    caption: str
    shown: str
    rows: Rows


@fixed
class Due(Frozen):
    """One line of what is to be done; `late`: its day has passed."""

    sentence: str
    rows: Rows
    late: bool = False


@fixed
class Series(Frozen):
    """A row of a chart: name, a value a category, the rows behind each."""

    name: str
    values: tuple[Decimal | None, ...]
    rows: tuple[Rows, ...]


@fixed
class Lacking(Frozen):
    """What the newest report still needs."""

    subject: str
    report_id: str
    missing: tuple[Missing, ...] = ()
    empty_texts: tuple[str, ...] = field(default=())


def scope(db: Database, period: Period | None = None) -> Scope:
    """Figures of the ward itself."""
    setting = rows.get(db, Setting, SETTING_ID) or Setting()
    return Scope(db, setting.unit, period)


def is_empty(db: Database) -> bool:
    """Whether nobody has entered anything yet: no unit, no paper, no figure."""
    return not any(query.count(db, query.Query(cls)) for cls in (Unit, Document, Observation))


def number(where: Scope, code: str, caption: str) -> Number:
    """One card."""
    value = values.compute(where, Reference(code))
    record, ids = values.opens(where.db, value)
    shown = numbers.show(value.value) if value.value is not None else "0"
    return Number(caption, shown, Rows(record, ids, value.label))


def due(work: Work) -> list[Due]:
    """What is overdue and what somebody waits for, the overdue first."""
    yesterday = work.clock.today() - timedelta(days=1)
    whole = scope(work.db)
    past = Scope(work.db, whole.unit, Period(f"{_LONG_AGO}..{yesterday.isoformat()}"))
    late = values.select(past, "task", _OVERDUE, "due")
    found = []
    if late:
        behind = Rows("task", late, "Nhiệm vụ quá hạn")
        found.append(Due(f"{behind.shown} nhiệm vụ quá hạn", behind, late=True))
    for code, sentence in WAITING:
        value = values.compute(whole, Reference(code))
        if value.value:
            record, ids = values.opens(work.db, value)
            found.append(Due(sentence.format(numbers.show(value.value)), Rows(record, ids, value.label)))
    return found


def paper_years(db: Database) -> tuple[int, ...]:
    """The years of the papers, in order."""
    dates = query.filter_values(db, Document, "date")
    return tuple(sorted({int(date[:4]) for date, _ in dates}))


def papers_by_year(db: Database) -> dict[int, tuple[str, ...]]:
    """Ids of the papers of each year, the years in order; papers without a date are left out."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in query.page(db, query.Query(Document, columns=("date",)), 0, _MOST_DOCUMENTS):
        year = row.cells[0][-4:]
        if year.isdecimal():
            found[int(year)].append(row.id)
    return {year: tuple(found[year]) for year in sorted(found)}


def poverty(where: Scope) -> tuple[tuple[str, ...], tuple[Series, ...]]:
    """Years for which a poverty rate is held, and the rates as the reports print them."""
    years: set[str] = set()
    for code, _ in POVERTY:
        indicator = counting.by_code(where.db, "indicator", code)
        held = counting.observations(where.db, indicator, where.unit) if indicator else []
        years |= {str(each.period.end.year) for each in rows.get_many(where.db, Observation, held) if each.period}
    shown = tuple(sorted(years)[-_MOST_YEARS:])
    series = []
    for code, name in POVERTY if shown else ():
        found = [values.compute(where, Reference(code, year)) for year in shown]
        behind = tuple(
            Rows("observation", value.rows, f"{value.label} {year}") for value, year in zip(found, shown, strict=True)
        )
        series.append(Series(name, tuple(_decimal(value.value) for value in found), behind))
    return shown, tuple(series)


def lacking(work: Work) -> Lacking | None:
    """What the newest report in the making still needs; None where there is none. Builds the whole report."""
    from dankvan_desktop.core.records.reports.report import Report
    from dankvan_desktop.reports import build
    from dankvan_desktop.reports.outline import OutlineProblem

    ids = query.ids(work.db, query.Query(Report))
    report = rows.get(work.db, Report, ids[0]) if ids else None
    if report is None:
        return None
    try:
        built = build.build(work.db, report.outline, report.id)
    except OutlineProblem:
        return None
    empty = tuple(
        f"{slot.number} {slot.heading}".strip()
        for slot in built.slots
        if slot.is_own and (slot.narrative is None or slot.narrative.is_empty)
    )
    return Lacking(report.subject, report.id, built.missing, empty)


def odd(path: Path) -> tuple[int, int]:
    """How many errors and other findings a check of the file has; opens the file anew: for a thread."""
    from dankvan_desktop.ops import check
    from dankvan_desktop.store import database

    db = database.open_file(path, read_only=True)
    try:
        found = check.run(db)
    finally:
        db.close()
    errors = sum(each.severity == "error" for each in found)
    return errors, len(found) - errors


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
