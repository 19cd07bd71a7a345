"""What the overview shows: what is due, what is missing, the numbers of the file and of a year, each with its rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dankvan_desktop.core import numbers
from dankvan_desktop.core.frozen import Frozen, fixed
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.units.setting import SETTING_ID, Setting
from dankvan_desktop.figures import values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops.issued_locks import in_force
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import counting, glance, query, rows
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
    ("dem_mo_hinh_quyet_dinh_cong_nhan", "Mô hình công nhận"),
    ("dem_tien_dong_gop", "Đóng góp (đồng)"),
    ("dem_doi_thoai_hn", "Hội nghị đối thoại"),
    ("dem_tiep_dan_ky", "Ngày tiếp dân"),
    ("dem_don_tiep_nhan", "Đơn thư nhận"),
    ("dem_cuoc_kiem_tra_giam_sat", "Kiểm tra, giám sát"),
    ("dem_khen_thuong", "Khen thưởng"),
    ("dem_chi_tieu_dat", "Chỉ tiêu đạt, vượt"),
)
"""Figures of one year."""

CATALOGUES = ("indicator", "known_document", "score_sheet")
"""Record types of which every file has rows from the beginning."""

DATED = (
    ("document", "date"),
    ("activity", "period"),
    ("model", "registered_on"),
    ("contribution", "period"),
    ("dialogue", "period"),
    ("reception_day", "planned_on"),
    ("petition", "received_on"),
    ("award", "year"),
    ("target", "period"),
)
"""The fields whose years can be chosen."""

POVERTY = (("ty_le_ho_ngheo", "Hộ nghèo"), ("ty_le_can_ngheo", "Hộ cận nghèo"))
_MOST_YEARS = 6
_MOST_DOCUMENTS = 1_000_000


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
    """Whether nobody has entered anything yet: there are only the catalogues that every file has."""
    return glance.is_empty(db, [cls.SPEC.name for cls in RECORDS if cls.SPEC.tab and cls.SPEC.name not in CATALOGUES])


def number(where: Scope, code: str, caption: str) -> Number:
    """One card."""
    value = values.compute(where, Reference(code))
    record, ids = values.opens(where.db, value)
    shown = numbers.show(value.value) if value.value is not None else "0"
    return Number(caption, shown, Rows(record, ids, value.label))


def years(db: Database) -> tuple[int, ...]:
    """The years of which the file holds something, in order."""
    return glance.years(db, DATED)


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
    report = next((each for each in rows.get_many(work.db, Report, ids) if not in_force(work.db, each.id)), None)
    if report is None:
        return Lacking("", "", (), ()) if ids else None
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
