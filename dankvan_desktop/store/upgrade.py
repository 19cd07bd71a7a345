"""Bringing an older file to the present schema: on a copy, checked, swapped in, the original kept (design §7)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dankvan_desktop import __version__
from dankvan_desktop.store import copying, database, header
from dankvan_desktop.store.migrations import steps
from dankvan_desktop.store.problems import FileProblem, of_error
from dankvan_desktop.store.triggers import install


def upgrade(path: Path) -> Path:
    """Upgrade in place; returns where the original is kept, beside the file.

    Raises `FileProblem` damaged, disk_full, no_access; the file is then as it was.
    """
    schema = header.read(path).schema
    kept = path.with_name(f"{path.stem} (trước nâng cấp {schema}){path.suffix}")
    try:
        if not kept.exists():
            copying.write_whole(kept, lambda temporary: _copy(path, temporary))
        copying.write_whole(path, lambda temporary: _migrated(path, temporary))
    except sqlite3.Error as error:  # a file that bears our number and lacks our tables
        raise of_error(error, path) or FileProblem("damaged", path) from error
    return kept


def _migrated(path: Path, temporary: Path) -> None:
    _copy(path, temporary)
    _migrate(temporary, path)


def _copy(source: Path, target: Path) -> None:
    original = database.connect(source, "rw")  # for writing: a write that was cut short is taken back first
    try:
        copying.snapshot(original, target)
        original.execute("PRAGMA journal_mode = DELETE")
    finally:
        original.close()


def _migrate(temporary: Path, path: Path) -> None:
    from sqlite_utils import Database as SqliteUtils

    conn = database.connect(temporary, "rw")
    try:
        conn.execute("PRAGMA journal_mode = MEMORY")
        conn.execute("PRAGMA foreign_keys = OFF")
        steps().apply(SqliteUtils(conn, execute_plugins=False))
        conn.execute("BEGIN IMMEDIATE")
        install(conn)
        conn.execute("UPDATE file_info SET value = ? WHERE name = 'program'", (__version__,))
        conn.execute("COMMIT")
        if conn.execute("PRAGMA foreign_key_check").fetchone():
            raise FileProblem("damaged", path)
    finally:
        conn.close()
