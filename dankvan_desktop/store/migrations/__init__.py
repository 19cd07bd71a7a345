"""The schema, step by step. A released step never changes; a new one is added and `SCHEMA` counts it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database as SqliteUtils
    from sqlite_utils.migrations import Migrations

SCHEMA = 3
"""The newest schema this program knows; stands in a file's `user_version`."""


def steps() -> Migrations:
    """All steps from an empty file to `SCHEMA`, each setting `user_version` to its number."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("ward")

    @migrations()
    def m0001_initial(db: SqliteUtils) -> None:
        _run(db, "m0001_initial")
        db.execute("PRAGMA user_version = 1")

    @migrations()
    def m0002_year(db: SqliteUtils) -> None:
        _run(db, "m0002_year")
        db.execute("PRAGMA user_version = 2")

    @migrations()
    def m0003_reports(db: SqliteUtils) -> None:
        _run(db, "m0003_reports")
        db.execute("PRAGMA user_version = 3")

    return migrations


def _run(db: SqliteUtils, name: str) -> None:
    script = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """The single statements: `executescript` would commit the transaction they must share."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip()]
