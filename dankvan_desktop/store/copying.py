"""Whole copies of a ward file: written beside their place, verified, then put there in one step (storage.md §7).

A copy is taken through SQLite, so it is whole even while another program writes; it never stands half written.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dankvan_desktop.store import verify
from dankvan_desktop.store.database import Database, connect
from dankvan_desktop.store.problems import FileProblem, named
from dankvan_desktop.store.triggers import data_tables

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Copied:
    """A verified copy: its place, its size in bytes and the rows of each table."""

    path: Path
    size: int
    counts: dict[str, int]


def copy_verified(db: Database, target: Path, *, overwrite: bool = False) -> Copied:
    """A complete, compact copy that was read again and compared (Chép ra USB).

    Nothing is left behind when it fails. Raises `FileProblem` exists, no_folder, no_access, no_room,
    bad_copy, and damaged when the open file itself is.
    """
    if target.is_dir() or (target.exists() and (not overwrite or target.samefile(db.path))):
        raise FileProblem("exists", target)
    if not target.parent.is_dir():
        raise FileProblem("no_folder", target.parent)
    needed = _pages(db.conn) * 4096
    with named(target):
        if shutil.disk_usage(target.parent).free < needed:
            raise _no_room(target, needed)
    try:
        counts: dict[str, int] = {}
        write_whole(target, lambda temporary: counts.update(_vacuum(db, temporary)))
    except FileProblem as problem:
        if problem.kind == "disk_full":
            raise _no_room(target, needed) from problem
        if problem.kind in ("damaged", "not_ours"):
            own = verify.structure(db)
            raise (FileProblem("damaged", db.path) if own else FileProblem("bad_copy", target)) from problem
        raise
    return Copied(target, target.stat().st_size, counts)


def write_whole(target: Path, fill: Callable[[Path], object]) -> None:
    """Have a ward file written beside `target`, verify it, and put it there in one step.

    `fill` gets the temporary path, at which nothing exists. Raises `FileProblem`; the target is then as it was.
    """
    temporary = target.with_name(target.name + ".tmp")
    with named(target):
        temporary.unlink(missing_ok=True)
        try:
            fill(temporary)
            _close_cleanly(temporary)
            _sync(temporary)
            if verify.damage(temporary):
                raise FileProblem("damaged", target)
            os.replace(temporary, target)
            _sync_folder(target.parent)
        finally:
            temporary.unlink(missing_ok=True)


def snapshot(conn: sqlite3.Connection, target: Path) -> None:
    """All pages of an open file as of one moment."""
    copied = sqlite3.connect(target, isolation_level=None)
    try:
        conn.backup(copied)
    finally:
        copied.close()


def counts_of(conn: sqlite3.Connection) -> dict[str, int]:
    """The rows of each table of records, child rows and links."""
    return {
        table: int(conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) for table in data_tables(conn)
    }


def _vacuum(db: Database, temporary: Path) -> dict[str, int]:
    """Write the compact copy; it holds all that was saved before it began, and what the file holds if nobody wrote."""
    before = db.saves_now()
    db.conn.execute("VACUUM INTO ?", (str(temporary),))
    copied = connect(temporary, "ro")
    try:
        saves, counts = _state(copied)
    finally:
        copied.close()
    now, wanted = _state(db.conn)
    if saves < before or (saves == now and counts != wanted):
        raise FileProblem("damaged", temporary)
    return counts


def _state(conn: sqlite3.Connection) -> tuple[int, dict[str, int]]:
    with verify.one_moment(conn):
        saves = conn.execute("SELECT value FROM file_info WHERE name = 'save_count'").fetchone()[0]
        return int(saves), counts_of(conn)


def _pages(conn: sqlite3.Connection) -> int:
    return int(conn.execute("PRAGMA page_count").fetchone()[0])


def _no_room(target: Path, needed: int) -> FileProblem:
    return FileProblem("no_room", target.parent, needed=str(needed // _MEGABYTE + 1))


def _close_cleanly(path: Path) -> None:
    """The mark of an open file is not copied along. Without a journal: the copy is thrown away if this fails."""
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        conn.execute("PRAGMA journal_mode = OFF")
        conn.execute("UPDATE file_info SET value = '1' WHERE name = 'clean_close' AND value <> '1'")
    finally:
        conn.close()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return  # some file systems of sticks cannot; the file itself is on the disk
    finally:
        os.close(handle)
