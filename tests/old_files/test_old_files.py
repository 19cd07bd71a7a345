"""A real file of every schema that ever stood on main opens in this program, with all that it held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.ops import records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store import database, header, history, query, rows, verify
from dankvan_desktop.store.migrations import SCHEMA
from tests.old_files.make import FOLDER, make

FILES = sorted(FOLDER.glob("*.danvan"))


def test_every_schema_has_its_file() -> None:
    assert [path.name for path in FILES] == [f"schema-{number:04d}.danvan" for number in range(1, SCHEMA + 1)]
    assert [header.read(path).schema for path in FILES] == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_old_file_opens_with_all_it_held(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    assert verify.structure(copy) == [], "whole by the measure of its own time"
    db = database.open_file(copy)
    assert verify.structure(db) == [], "and brought up as if it had been made today"
    work = Work.begin(db, SystemClock())
    for cls in RECORDS:
        stored = query.ids(db, query.Query(cls))
        deleted = query.ids(db, query.Query(cls, deleted=True))
        for record in rows.get_many(db, cls, [*stored, *deleted]):
            assert len(history.of_record(db, cls, record.id)) >= 1
            records.save(work, cls, record.id, {}) if not record.deleted else None
    assert database.header.read(copy).schema == SCHEMA
    assert {cls.SPEC.name for cls in RECORDS if query.count(db, query.Query(cls))} >= _types_of(path)
    db.close()


def _types_of(path: Path) -> set[str]:
    db = database.open_file(path, read_only=True)
    sql = "SELECT table_name FROM seal WHERE row_count > 0"
    names = {row[0] for row in db.conn.execute(sql)} & {cls.SPEC.name for cls in RECORDS}
    db.close()
    return names


def test_the_newest_old_file_has_every_type_of_today(tmp_path: Path) -> None:
    make(tmp_path / "today.danvan")
    assert _types_of(tmp_path / "today.danvan") == {cls.SPEC.name for cls in RECORDS}
    assert verify.structure(tmp_path / "today.danvan") == []
