"""Facts about figures and plans of real reports: entered in their fields, printed in a register, read by a figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.figures import cells, grid, values
from dankvan_desktop.figures.values import Reference, Scope
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.ops.figures import CellChange, save_cells
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import registers
from dankvan_desktop.reports.registers import Total
from dankvan_desktop.store import rows

DAY = date(2024, 12, 20)
YEAR = Period("2024")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.create(tmp_path / "a.danvan", FixedClock(DAY), "Người thử")
    yield opened
    opened.db.close()


@pytest.fixture
def ward(work: Work) -> str:
    return records.save(work, by_name("unit"), None, {"name": "Phường Thử", "code": "PT"}).ids[0]


def enter(work: Work, ward: str, **figures: str) -> None:
    """Type figures of the year into the grid."""
    changes = []
    for code, text in figures.items():
        indicator = rows.get(work.db, Indicator, indicator_id(code))
        assert indicator is not None
        cell = cells.read(text, indicator)
        assert cell is not None
        where = {"indicator": indicator.id, "unit": ward, "period": YEAR.code, "category": ""}
        changes.append(CellChange({**where, **cell.draft(indicator)}))
    save_cells(work, changes, "Nhập")


def figure(work: Work, ward: str, code: str) -> Any:
    return values.compute(Scope(work.db, ward, YEAR), Reference.parse(code))


def lines(work: Work, name: str) -> dict[str, tuple[Any, ...]]:
    """The lines of a register by their first cell."""
    register = registers.find(name)
    assert register is not None
    return {str(row[0]): row for row in registers.read(work.db, register, DAY).rows if isinstance(row, tuple)}


def totals(work: Work, name: str) -> list[str]:
    """What the lines of sums say."""
    register = registers.find(name)
    assert register is not None
    return [str(row.cells[0]) for row in registers.read(work.db, register, DAY).rows if isinstance(row, Total)]


def test_611_of_661_households_registered_printed_as_92_43_percent(work: Work, ward: str) -> None:
    enter(work, ward, ty_le_ho_dang_ky_gdvh="611/661 (92,43%)")
    line = lines(work, "figures")["Tỷ lệ hộ đăng ký gia đình văn hóa"]
    assert line[1:7] == ("%", "Phường Thử", "2024", "92,43%", Decimal(611), Decimal(661))
    found = figure(work, ward, "ty_le_ho_dang_ky_gdvh")
    assert (found.text, found.value) == ("92,43%", Decimal("92.43"))
    # Divided exactly it would be 92,44: in a sum over units the parts count, not what was stated.
    indicator = rows.get(work.db, Indicator, indicator_id("ty_le_ho_dang_ky_gdvh"))
    held = {place: cells.of_observation(each) for place, each in grid.held(work.db, YEAR).items()}
    total = grid.total(indicator, "", [ward], held.get)  # type: ignore[arg-type]
    assert total.cell is not None and (total.cell.num, total.cell.den) == (Decimal(611), Decimal(661))


def test_99_77_percent_of_dossiers_on_time_with_no_counts_known(work: Work, ward: str) -> None:
    enter(work, ward, ty_le_dung_han="99,77%")
    line = lines(work, "figures")["Tỷ lệ hồ sơ giải quyết đúng hạn"]
    assert line[4:7] == ("99,77%", None, None)
    assert figure(work, ward, "ty_le_dung_han").text == "99,77%"


def test_18_of_29_targets_reached_and_11_nearly_as_totals_without_rows(work: Work, ward: str) -> None:
    enter(work, ward, chi_tieu_ke_hoach="29", chi_tieu_dat="18", chi_tieu_gan_dat="11")
    printed = lines(work, "figures")
    assert printed["Số chỉ tiêu đạt và vượt kế hoạch"][1:5] == ("chỉ tiêu", "Phường Thử", "2024", "18")
    texts = [figure(work, ward, code).text for code in ("chi_tieu_ke_hoach", "chi_tieu_dat", "chi_tieu_gan_dat")]
    assert texts == ["29 chỉ tiêu", "18 chỉ tiêu", "11 chỉ tiêu"]


def test_18_of_29_targets_reached_and_11_nearly_with_a_row_each(work: Work, ward: str) -> None:
    paper = records.save(
        work, by_name("document"), None,
        {"type": list_item_id("document_type", "NQ"), "printed_number": "12-NQ/ĐU", "subject": "Nhiệm vụ năm 2024"},
    ).ids[0]  # fmt: skip
    plans = [
        {
            "name": f"Chỉ tiêu {place}", "unit": ward, "period": "2024", "document": paper,
            **({"planned": "100", "done": "104"} if place <= 10 else {}),
            "degree": "" if place <= 10 else "reached" if place <= 18 else "nearly",
        }
        for place in range(1, 30)
    ]  # fmt: skip
    records.save_many(work, by_name("target"), plans, "Nhập chỉ tiêu")
    assert totals(work, "targets-reached") == ["18 trong 29 chỉ tiêu đạt và vượt, 11 gần đạt"]
    codes = ("chi_tieu_ke_hoach", "chi_tieu_dat", "chi_tieu_gan_dat")
    found = [figure(work, ward, f"dem_{code}") for code in codes]
    assert [(each.value, len(each.rows)) for each in found] == [(29, 29), (18, 18), (11, 11)]
    assert [figure(work, ward, code).value for code in codes] == [29, 18, 11]  # stands in for the typed total
    enter(work, ward, chi_tieu_dat="19")
    assert figure(work, ward, "chi_tieu_dat").value == 19  # a typed total prints, and is held against the count
    counted = grid.counted(Scope(work.db, ward, YEAR), grid.indicators(work.db).values())
    assert counted[indicator_id("chi_tieu_dat")].value == 18


def test_278_33_ha_are_209_35_and_68_94_and_0_04(work: Work, ward: str) -> None:
    enter(
        work, ward, dt_tu_nhien="278,33", dt_nong_nghiep="209,35", dt_phi_nong_nghiep="68,94",
        dt_chua_su_dung="0,04",
    )  # fmt: skip
    printed = lines(work, "figures")
    names = [name for name in printed if name.startswith("Diện tích")]
    assert [printed[name][4] for name in names] == ["278,33", "209,35", "68,94", "0,04"]  # the whole, then its parts
    codes = ("dt_tu_nhien", "dt_nong_nghiep", "dt_phi_nong_nghiep", "dt_chua_su_dung")
    assert [figure(work, ward, code).text for code in codes] == ["278,33 ha", "209,35 ha", "68,94 ha", "0,04 ha"]
    known = grid.indicators(work.db)
    parts = grid.parts_by_whole(known)[indicator_id("dt_tu_nhien")]
    held = {place: cells.of_observation(each) for place, each in grid.held(work.db, YEAR).items()}
    assert grid.difference(known[indicator_id("dt_tu_nhien")], ward, parts, held.get) is None  # they make up the whole
