"""Bringing an older file to the present schema: on a copy, checked, swapped in, the original kept (design §7)."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from dankvan_desktop import __version__
from dankvan_desktop.store import database, header
from dankvan_desktop.store.migrations import steps
from dankvan_desktop.store.problems import FileProblem
from dankvan_desktop.store.triggers import install


def upgrade(path: Path) -> Path:
    """Upgrade in place; returns where the original is kept, beside the file. Raises `FileProblem` damaged."""
    schema = header.read(path).schema
    kept = path.with_name(f"{path.stem} (trước nâng cấp {schema}){path.suffix}")
    copy = path.with_name(path.name + ".upgrade")
    copy.unlink(missing_ok=True)
    try:
        _copy(path, copy)
        _migrate(copy)
        if not kept.exists():
            _copy(path, kept)
        os.replace(copy, path)
    finally:
        copy.unlink(missing_ok=True)
    return kept


def _copy(source: Path, target: Path) -> None:
    original = database.connect(source, "ro")
    try:
        copied = sqlite3.connect(target, isolation_level=None)
        try:
            original.backup(copied)
        finally:
            copied.close()
    finally:
        original.close()


def _migrate(path: Path) -> None:
    from sqlite_utils import Database as SqliteUtils

    conn = database.connect(path, "rw")
    try:
        conn.execute("PRAGMA foreign_keys = OFF")
        steps().apply(SqliteUtils(conn, execute_plugins=False))
        conn.execute("BEGIN IMMEDIATE")
        install(conn)
        conn.execute("UPDATE file_info SET value = ? WHERE name = 'program'", (__version__,))
        conn.execute("COMMIT")
        if conn.execute("PRAGMA foreign_key_check").fetchone() or database.quick_check(conn):
            raise FileProblem("damaged", path)
    finally:
        conn.close()
