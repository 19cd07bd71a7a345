"""A quarter's figures from a spreadsheet, with the keyboard only, in a real window."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.catalogue import indicator_id, list_item_id
from dankvan_desktop.store import database, query, rows
from tests.gui.window_kit import DAY, ward_file
from tests.journeys.screen import missing_tools, screen, until

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing_tools()), reason=f"not on this machine: {missing_tools()}"),
]

BLOCK = (
    "Chỉ tiêu\tTổ dân phố 2\tTổ dân phố 1\n"
    "Số hộ dân\t98\t120\n"
    "Số nhân khẩu\t377\t1.045\n"
)  # fmt: skip


def figures(path: Path) -> dict[tuple[str | None, str], Decimal | None]:
    """(indicator, unit) → figure of the first quarter of 2018, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        found = rows.get_many(db, Observation, query.ids(db, query.Query(Observation)))
        units = rows.titles(db, "unit", [each.unit for each in found if each.unit])
        assert {each.period.code for each in found if each.period} <= {"2018-Q1"}
        return {(each.indicator, units[each.unit or ""]): each.value for each in found}
    finally:
        db.close()


def test_a_quarter_is_pasted_from_a_spreadsheet(root: Path, tmp_path: Path, data_dir: Path) -> None:
    path = ward_file(tmp_path)
    work = files.open_work(path, FixedClock(DAY))
    for name in ("Tổ dân phố 1", "Tổ dân phố 2"):
        draft = {"name": name, "kind": list_item_id("unit_kind", "to_dan_pho")}
        records.save(work, by_name("unit"), None, draft)
    work.db.close()
    with screen(root) as shown, shown.clipboard(BLOCK):
        shown.start(str(path))
        shown.keys("ctrl+7", "alt+k", "ctrl+a")
        shown.type("quy 1/2018")
        shown.keys("Return", "ctrl+v")
        shown.wait_for("^Dán số liệu vào bảng")
        shown.keys("ctrl+s")
        shown.wait_gone("^Dán số liệu vào bảng")
        shown.wait_for("^Dân vận –")
        assert figures(path) == {}, "nothing is written before the clerk saves"
        shown.keys("ctrl+s")
        until(lambda: len(figures(path)) == 4, "the figures are in the file")
        assert figures(path) == {
            (indicator_id("so_ho"), "Tổ dân phố 1"): 120,
            (indicator_id("so_ho"), "Tổ dân phố 2"): 98,
            (indicator_id("nhan_khau"), "Tổ dân phố 1"): 1045,
            (indicator_id("nhan_khau"), "Tổ dân phố 2"): 377,
        }
        shown.keys("alt+s", "h")
        until(lambda: figures(path) == {}, "all of them are gone in one step")
        shown.close()
