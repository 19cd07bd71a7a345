"""What a clerk does in one sitting, with the keyboard only, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dankvan_desktop import paths
from dankvan_desktop.core.records import by_name
from dankvan_desktop.store import backup, database, query
from tests.gui.window_kit import ward_file
from tests.journeys.screen import Screen, missing_tools, screen, until

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(missing_tools()), reason=f"not on this machine: {missing_tools()}"),
]


@pytest.fixture
def desk(root: Path, tmp_path: Path, data_dir: Path) -> Iterator[tuple[Screen, Path]]:
    """The program on a ward file with two units, in front of the clerk."""
    path = ward_file(tmp_path, "Chi bộ 1", "Chi bộ 2")
    with screen(root) as shown:
        shown.start(str(path))
        yield shown, path


def units(path: Path) -> list[str]:
    """The units in use, read from the file."""
    db = database.open_file(path, read_only=True)
    try:
        return [row.cells[0] for row in query.page(db, query.Query(by_name("unit")))]
    finally:
        db.close()


def test_a_unit_is_entered_with_the_keyboard_only(desk: tuple[Screen, Path]) -> None:
    shown, path = desk
    shown.keys("ctrl+2", "ctrl+n")
    shown.type("to dan pho 9")
    shown.keys("Tab")
    shown.type("to 9")
    shown.keys("ctrl+s")
    until(lambda: len(units(path)) == 3, "the unit is in the file")
    assert units(path) == ["Chi bộ 1", "Chi bộ 2", "to dan pho 9"]
    shown.close()
    db = database.open_file(path, read_only=True)
    assert query.page(db, query.Query(by_name("unit"), columns=("short_name",)))[-1].cells == ("to 9",)
    assert [each.reason for each in backup.list_backups(paths.backups(), db.file_id)] == ["close"]
    db.close()


def test_rows_of_excel_are_pasted_and_taken_back_from_the_menu(desk: tuple[Screen, Path]) -> None:
    shown, path = desk
    with shown.clipboard("Tên đơn vị\tThuộc\nTổ dân vận số 1\tchi bo 1\nTổ dân vận số 2\tChi bộ 2\n"):
        shown.keys("ctrl+2", "ctrl+shift+v")
        shown.wait_for("^Dán hàng từ Excel")
        shown.keys("ctrl+s")
        shown.wait_gone("^Dán hàng từ Excel")
    until(lambda: len(units(path)) == 4, "the pasted rows are in the file")
    assert units(path)[2:] == ["Tổ dân vận số 1", "Tổ dân vận số 2"]
    shown.wait_for("^Dân vận –")
    shown.keys("alt+s", "h")
    until(lambda: units(path) == ["Chi bộ 1", "Chi bộ 2"], "all of them are gone in one step")
    shown.close()


def test_a_deleted_unit_comes_back(desk: tuple[Screen, Path]) -> None:
    shown, path = desk
    shown.keys("ctrl+2", "ctrl+f")
    shown.type("chi bo 2")
    shown.keys("Down", "Delete")
    until(lambda: units(path) == ["Chi bộ 1"], "the unit is in the recycle bin")
    shown.keys("alt+s", "h")
    until(lambda: units(path) == ["Chi bộ 1", "Chi bộ 2"], "the unit is back")
    shown.close()
