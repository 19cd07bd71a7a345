"""The recipes of CONTRIBUTING.md, carried out on a copy of the program: what they cost in lines, and that they work."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dankvan_desktop.store.migrations import SCHEMA
from tests.store.ward import new_ward

MIGRATION = """
    @migrations()
    def m{number:04d}_{name}(db: SqliteUtils) -> None:
        {statement}
        db.execute("PRAGMA user_version = {number}")
"""
NEW_TYPE = '''"""Trees of the ward."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Ref, Text, Year
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class Tree(Record):
    """One tree."""

    SPEC: ClassVar[Spec] = Spec(
        name="tree",
        label="cây xanh",
        plural="Cây xanh",
        tab="models",
        title=("name",),
        list=ListView(columns=("name", "unit", "planted"), filters=("unit",)),
        form=(("", ("name", "unit", "planted")),),
        hint="Ghi cây đã trồng.",
    )
    name: Annotated[str, Text(label="Tên cây", required=True)] = ""
    unit: Annotated[str | None, Ref(target="unit", label="Đơn vị trồng")] = None
    planted: Annotated[int | None, Year(label="Năm trồng")] = None
'''
TREE_TABLE = """db.execute(
            "CREATE TABLE tree (id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), ward TEXT NOT NULL DEFAULT '', "
            "rev INTEGER NOT NULL DEFAULT 1, created TEXT NOT NULL, updated TEXT NOT NULL, "
            "deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), name TEXT NOT NULL DEFAULT '', "
            "unit TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED, planted INTEGER, "
            "title TEXT NOT NULL DEFAULT '', title_key TEXT NOT NULL DEFAULT '', fold TEXT NOT NULL DEFAULT '') STRICT"
        )"""
TRY = """
import json, sys
from pathlib import Path
from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import database, history, query, rows, verify

def tried(path, name, first, change, words, column):
    work = Work.begin(database.open_file(path), SystemClock())
    cls = by_name(name)
    record_id = records.save(work, cls, None, first).ids[0]
    records.save(work, cls, record_id, change)
    undo.undo(work)
    undo.redo(work)
    shown = query.page(work.db, query.Query(cls, words=words, sort=column, columns=(column,)))
    told = history.of_record(work.db, cls, record_id)[0].details
    problems = []
    try:
        records.save(work, cls, None, {**first, column: "31/31/2018" if column == "opened_on" else "xx"})
    except Exception as error:
        problems.append(str(error))
    structure = [each.code for each in verify.structure(work.db)]
    work.db.close()
    return {"cells": [row.cells for row in shown], "told": told, "problems": problems, "structure": structure}
"""


@pytest.fixture
def program(tmp_path: Path, root: Path) -> Path:
    """A copy of the program to change."""
    for name in ("dankvan_desktop", "resources"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "fonts", "samples"))
    return tmp_path


def _insert(path: Path, before: str, lines: str) -> int:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} in {path.name}"
    path.write_text(text.replace(before, lines + before), encoding="utf-8")
    return lines.count("\n")


def _migrate(program: Path, name: str, statement: str) -> None:
    """One migration: a step, and the schema number that counts it."""
    path = program / "dankvan_desktop" / "store" / "migrations" / "__init__.py"
    text = path.read_text(encoding="utf-8")
    number = int(text.split("SCHEMA = ")[1].split()[0]) + 1
    _insert(path, "\n    return migrations\n", MIGRATION.format(number=number, name=name, statement=statement))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"SCHEMA = {number - 1}\n", f"SCHEMA = {number}\n"), encoding="utf-8")


def _changed(program: Path, root: Path) -> dict[str, int]:
    """Lines added by file, against the program itself."""
    changed: dict[str, int] = {}
    for path in sorted(program.rglob("*.py")):
        name = path.relative_to(program).as_posix()
        mine = path.read_text(encoding="utf-8").splitlines()
        theirs = (root / name).read_text(encoding="utf-8").splitlines() if (root / name).exists() else []
        if mine != theirs:
            changed[name] = len(mine) - len(theirs)
    return changed


def _run(program: Path, script: str) -> Any:
    result = subprocess.run(
        [sys.executable, "-c", TRY + script], cwd=program, capture_output=True, text=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_field_is_one_line_and_one_migration(program: Path, root: Path) -> None:
    old = new_ward(program / "old.danvan")
    old.db.close()
    record = "dankvan_desktop/core/records/campaigns/campaign.py"
    line = '    opened_on: Annotated[str | None, PartialDate(label="Ngày phát động")] = None\n'
    assert _insert(program / record, "    content: Annotated", line) == 1
    text = (program / record).read_text(encoding="utf-8")
    text = text.replace("import ListRef,", "import PartialDate, ListRef,").replace(
        '("content", "note")', '("content", "note", "opened_on")'
    )
    (program / record).write_text(text, encoding="utf-8")
    _migrate(program, "campaign_opened_on", 'db.execute("ALTER TABLE campaign ADD COLUMN opened_on TEXT")')
    assert _changed(program, root) == {record: 1, "dankvan_desktop/store/migrations/__init__.py": 5}
    found = _run(
        program,
        """
kind = None
work = Work.begin(database.open_file(Path("old.danvan")), SystemClock())
kind = records.save(work, by_name("list_item"), None, {"list": "campaign_kind", "label": "Quỹ"}).ids[0]
work.db.close()
first = {"name": "Quỹ vì người nghèo", "kind": kind, "opened_on": "3/2018"}
print(json.dumps(tried(Path("old.danvan"), "campaign", first, {"opened_on": "18/4/2018"}, "quy", "opened_on")))
""",
    )
    assert found["cells"] == [["18/04/2018"]]
    assert found["told"] == ["Ngày phát động: “03/2018” → “18/04/2018”"]
    assert "không có thật" in found["problems"][0]
    assert found["structure"] == []
    assert (program / f"old (trước nâng cấp {SCHEMA}).danvan").exists()


def test_a_record_type_is_one_file_one_migration_and_one_entry(program: Path, root: Path) -> None:
    (program / "dankvan_desktop/core/records/models/tree.py").write_text(NEW_TYPE, encoding="utf-8")
    register = program / "dankvan_desktop/core/records/__init__.py"
    text = register.read_text(encoding="utf-8")
    text = text.replace("    Model,\n", "    Model,\n    Tree,\n").replace(
        "from dankvan_desktop.core.records.reports.assessment",
        "from dankvan_desktop.core.records.models.tree import Tree\n"
        "from dankvan_desktop.core.records.reports.assessment",
    )
    register.write_text(text, encoding="utf-8")
    _migrate(program, "tree", TREE_TABLE)
    changed = _changed(program, root)
    assert set(changed) == {
        "dankvan_desktop/core/records/__init__.py",
        "dankvan_desktop/core/records/models/tree.py",
        "dankvan_desktop/store/migrations/__init__.py",
    }
    assert changed["dankvan_desktop/core/records/__init__.py"] == 2, "the import and the entry"
    old = new_ward(program / "old.danvan")
    old.db.close()
    found = _run(
        program,
        """
work = Work.begin(database.open_file(Path("old.danvan")), SystemClock())
unit = records.save(work, by_name("unit"), None, {"name": "Tổ dân phố Hào Thành"}).ids[0]
work.db.close()
first = {"name": "Cây đa", "unit": unit, "planted": "2016"}
print(json.dumps(tried(Path("old.danvan"), "tree", first, {"planted": "2017"}, "hao thanh da", "planted")))
""",
    )
    assert found == {
        "cells": [["2017"]],
        "told": ["Năm trồng: “2016” → “2017”"],
        "problems": ["“xx” chưa phải là số. Chỉ nhập chữ số, ví dụ 1.234,5."],
        "structure": [],
    }


def test_a_figure_is_one_line(program: Path, root: Path) -> None:
    path = program / "dankvan_desktop" / "figures" / "catalogue" / "documents.py"
    line = '    figure("dem_van_ban_mat", "Số văn bản mật", "văn bản", "document", (("secrecy", "=", "secret"),)),\n'
    _insert(path, '    figure("dem_van_ban", ', line)
    new_ward(program / "ward.danvan").db.close()
    script = """
from dankvan_desktop.figures.values import Reference, Scope, compute
work = Work.begin(database.open_file(Path("ward.danvan")), SystemClock())
kind = {"list": "document_type", "label": "Công văn", "code": "thu"}
kind_id = records.save(work, by_name("list_item"), None, kind).ids[0]
records.save(work, by_name("document"), None, {"type": kind_id, "secrecy": "secret"})
records.save(work, by_name("document"), None, {"type": kind_id, "subject": "b"})
print(json.dumps(compute(Scope(work.db, None), Reference("dem_van_ban_mat")).text))
"""
    assert _run(program, script) == "1 văn bản"
    assert _changed(program, root) == {"dankvan_desktop/figures/catalogue/documents.py": 1}


def test_an_outline_is_one_json_file_and_no_python(program: Path, root: Path) -> None:
    data = {
        "name": "bao-cao-ngan",
        "title": "Báo cáo ngắn",
        "document_type": "BC",
        "type_name": "BÁO CÁO",
        "subject": "công tác dân vận",
        "period": {"from": "2018-01", "to": "2018-04"},
        "required": [{"figure": "so_ho"}],
        "parts": [{"key": "p1", "title": "KẾT QUẢ", "blocks": [{"text": "Có {figure:dem_van_ban}."}]}],
    }
    shutil.copytree(root / "resources" / "samples", program / "resources" / "samples")
    shutil.copytree(root / "resources" / "fonts", program / "resources" / "fonts")
    path = program / "resources" / "outlines" / "bao-cao-ngan.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def call(*words: str) -> str:
        command = [sys.executable, "-c", "import sys; from dankvan_desktop.cli import main; sys.exit(main())", *words]
        done = subprocess.run(command, cwd=program, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "bao-cao-ngan\tBáo cáo ngắn" in call("outlines").splitlines()
    call("demo", "mẫu.danvan")
    call("report", "mẫu.danvan", "--outline", "bao-cao-ngan", "--output", "a.pdf", "--figures", "a.json")
    printed = json.loads((program / "a.json").read_text(encoding="utf-8"))
    assert [each["text"] for each in printed] == ["34 văn bản"]
    assert _changed(program, root) == {}


def test_a_rule_is_one_method(program: Path, root: Path) -> None:
    path = program / "dankvan_desktop" / "core" / "records" / "campaigns" / "campaign.py"
    rule = (
        "\n    def warnings(self):\n"
        '        """A movement says who set it."""\n'
        "        if not self.set_by:\n"
        '            yield Problem("set_by", "Chưa ghi cấp nào phát động.")\n'
    )
    text = path.read_text(encoding="utf-8").replace("import ListView, ", "import ListView, Problem, ")
    path.write_text(text + rule, encoding="utf-8")
    new_ward(program / "ward.danvan").db.close()
    script = """
from dankvan_desktop.ops import check
work = Work.begin(database.open_file(Path("ward.danvan")), SystemClock())
kind = records.save(work, by_name("list_item"), None, {"list": "campaign_kind", "label": "Phong trào"}).ids[0]
records.save(work, by_name("campaign"), None, {"name": "Ngày chủ nhật xanh", "kind": kind})
print(json.dumps([finding.message for finding in check.run(work.db) if finding.record == "campaign"]))
"""
    assert _run(program, script) == ["Chưa ghi cấp nào phát động."]


def test_a_rule_over_records_is_one_function_and_one_line(program: Path, root: Path) -> None:
    rules = program / "dankvan_desktop" / "core" / "rules"
    function = (
        "\n\ndef same_place(units: Sequence[Unit], facts: Facts) -> Iterable[Found]:\n"
        '    """Two bodies under one superior have names of their own."""\n'
        "    for unit in units[1:]:\n"
        "        if unit.name in [each.name for each in units if each is not unit]:\n"
        '            yield Found("unit", unit.id, "Trùng tên với đơn vị khác.", "name", (unit.name,))\n'
    )
    path = rules / "others.py"
    path.write_text(path.read_text(encoding="utf-8") + function, encoding="utf-8")
    line = '    Rule("unit.same_place", "warning", "Đơn vị trùng tên", "unit", others.same_place, ("parent",)),\n'
    assert _insert(rules / "__init__.py", '    Rule("unit.abolished"', line) == 1
    new_ward(program / "ward.danvan").db.close()
    script = """
from dankvan_desktop.ops import check, dismissals
work = Work.begin(database.open_file(Path("ward.danvan")), SystemClock())
ids = [records.save(work, by_name("unit"), None, {"name": "Chi bộ 1"}).ids[0] for _ in range(2)]
told = [each for each in check.run(work.db) if each.code == "unit.same_place"]
alone = check.of_record(work.db, by_name("unit"), told[0].id)
dismissals.dismiss(work, told, "Hai chi bộ cùng tên.")
left = [each for each in check.run(work.db) if each.code == "unit.same_place"]
print(json.dumps([[each.message for each in found] for found in (told, alone, left)]))
"""
    assert _run(program, script) == [["Trùng tên với đơn vị khác."], ["Trùng tên với đơn vị khác."], []]
