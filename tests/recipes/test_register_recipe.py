"""The recipe of a register, carried out on a copy of the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.store.ward import add, new_ward

ROWS = '''
def _addresses(db: Database) -> Iterator[Row]:
    yield Band("Của phường")
    yield from store.stored(db, store.Query(Unit, columns=("name", "valid_from")))


'''
ENTRY = '''    Register(
        name="addresses",
        title="Danh sách địa bàn",
        columns=(Column("Tên"), Column("Từ ngày", align="center")),
        rows=_addresses,
        beside="unit",
    ),
'''


def test_a_register_is_one_function_and_one_entry(tmp_path: Path, root: Path) -> None:
    for name in ("dankvan_desktop", "resources"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "samples"))
    path = tmp_path / "dankvan_desktop/reports/registers/units.py"
    text = path.read_text(encoding="utf-8")
    imports = (
        "from dankvan_desktop.core.records.units.unit import Unit\n",
        "from dankvan_desktop.store import query as store\n",
    )
    missing = "".join(line for line in imports if line not in text)
    mark = "REGISTERS: tuple[Register, ...] = (\n"
    assert text.count(mark) == 1
    text = text.replace(mark, ROWS.lstrip("\n") + mark + ENTRY)
    place = text.index("from dankvan_desktop")
    path.write_text(text[:place] + missing + text[place:], encoding="utf-8")
    work = new_ward(tmp_path / "ward.danvan")
    add(work, "unit", name="Tổ dân phố Hào Thành")
    work.db.close()
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from dankvan_desktop.cli import main; sys.exit(main())"]
        + ["register", "ward.danvan", "--records", "addresses", "--output", "a.csv"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["TT,Tên,Từ ngày", "Của phường,,"]
    assert any("Tổ dân phố Hào Thành" in line for line in lines)
