"""Opening, creating and writing a ward file (design §7, storage.md decision 1).

One plain SQLite file: journal TRUNCATE, synchronous FULL, short immediate transactions, never WAL, because the file is
copied while it is open. `sqlite_utils` carries migrations and row writes; it is imported on the first of them.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dankvan_desktop import __version__
from dankvan_desktop.core.clock import Clock, stamp
from dankvan_desktop.store import header
from dankvan_desktop.store.migrations import SCHEMA, steps
from dankvan_desktop.store.problems import FileProblem, LostReference, named, of_error
from dankvan_desktop.store.triggers import install

if TYPE_CHECKING:
    from sqlite_utils import Database as SqliteUtils
    from sqlite_utils.db import Table

BUSY_SECONDS = 3.0
_PRAGMAS = (
    "synchronous = FULL",
    "cache_spill = OFF",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "secure_delete = ON",
    "cell_size_check = ON",
    "mmap_size = 0",
    "recursive_triggers = ON",
    "temp_store = MEMORY",
)
# storage.md §4: limits for a file that may come from anyone.
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 32_000_000),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 1),
)


class Database:
    """One open ward file. Bound to the thread that opened it; `read_only` files refuse every write in words."""

    def __init__(self, path: Path, conn: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.conn = conn
        self.read_only = read_only
        self._wrote = False
        self._carrier: SqliteUtils | None = None
        self.info = _file_info(conn, path)

    def table(self, name: str) -> Table:
        """A table through sqlite-utils: how single rows are written, inside `write`."""
        if self._carrier is None:
            from sqlite_utils import Database as SqliteUtils

            self._carrier = SqliteUtils(self.conn, execute_plugins=False)
        return self._carrier.table(name)

    @property
    def file_id(self) -> str:
        """The identity of this ward file and all its copies."""
        return self.info["file_id"]

    @property
    def is_sample(self) -> bool:
        """Whether this is a sample to look at, never to hand over."""
        return self.info.get("sample") == "1"

    @property
    def save_count(self) -> int:
        """How many operations were ever written: of two copies the one with more is newer."""
        return int(self.info["save_count"])

    def saves_now(self) -> int:
        """The save count as it stands in the file: another program may have written."""
        return int(self.conn.execute("SELECT value FROM file_info WHERE name = 'save_count'").fetchone()[0])

    @contextmanager
    def write(
        self, *, kind: str, label: str, clock: Clock, author: str, start: str, reverts: int | None = None
    ) -> Iterator[int]:
        """One operation in one immediate transaction: all of it is written, or nothing.

        Yields the operation's number, under which triggers keep the history. Raises `FileProblem`.
        """
        if self.read_only:
            raise FileProblem("read_only", self.path)
        with named(self.path):
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                operation = self.conn.execute(
                    "INSERT INTO operation (at, author, start, kind, label, reverts) VALUES (?, ?, ?, ?, ?, ?)",
                    (stamp(clock.now()), author, start, kind, label, reverts),
                ).lastrowid
                assert operation is not None
                self.conn.execute("UPDATE session SET operation = ?", (operation,))
                yield operation
                self.conn.execute("UPDATE session SET operation = NULL")
                saves = self.saves_now() + 1
                self._set_info("save_count", str(saves))
                if not self._wrote:
                    self._set_info("clean_close", "0")
                self.conn.execute("COMMIT")
            except BaseException as error:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    self._judge(error)
                raise
        self._wrote = True
        self.info["save_count"] = str(saves)

    def close(self) -> None:
        """Close; a file that was written is marked as cleanly closed."""
        if self._wrote:
            # The next start then checks the file; closing must not fail over it.
            with suppress(sqlite3.Error):
                self._set_info("clean_close", "1")
                self.conn.execute("PRAGMA journal_mode = DELETE")  # takes the empty journal away
        self.conn.close()

    def set_info(self, name: str, value: str) -> None:
        """Note a technical fact of the file, outside history and undo. Raises `FileProblem`."""
        with named(self.path):
            self._set_info(name, value)
        self.info[name] = value

    def _judge(self, error: sqlite3.Error) -> None:
        """Say what a failed write means: a stick that was pulled looks like a damaged file (storage.md §1e)."""
        if getattr(error, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_FOREIGNKEY":
            raise LostReference from error
        problem = of_error(error, self.path)
        if problem is not None and problem.kind == "damaged" and not is_damaged(self.path):
            raise FileProblem("gone", self.path) from error

    def _set_info(self, name: str, value: str) -> None:
        self.conn.execute(
            "INSERT INTO file_info (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection with all pragmas and limits; `mode` is `ro` or `rw`, so that a wrong path creates nothing."""
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        cached_statements=512,  # a report asks over a hundred different questions, each several times
    )
    if sys.version_info >= (3, 12):
        conn.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        conn.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)
    for limit, value in _LIMITS:
        conn.setlimit(limit, value)
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")
    if mode != "ro":
        conn.execute("PRAGMA journal_mode = TRUNCATE")
    return conn


def create(path: Path, clock: Clock, new_id: Callable[[], str], *, sample: bool = False) -> Database:
    """A new, empty file: it walks all migrations. Raises `FileProblem` exists, no_folder, no_access, disk_full."""
    if path.exists():
        raise FileProblem("exists", path)
    if not path.parent.is_dir():
        raise FileProblem("no_folder", path.parent)
    temporary = path.with_name(path.name + ".new")
    with named(path):
        try:
            temporary.unlink(missing_ok=True)
            temporary.touch()
            _build(temporary, clock, new_id, sample)
            os.replace(temporary, path)
        finally:
            for left in (temporary, journal_of(temporary)):
                left.unlink(missing_ok=True)
    return open_file(path)


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open an existing file: header, then version, then structure if the last close was not clean.

    A file that cannot be written opens read-only. Raises `FileProblem` missing, not_ours, newer, damaged, locked.
    """
    head = header.read(path)
    if head.schema > SCHEMA:
        raise FileProblem("newer", path, needed=program_of(path))
    if head.schema < 1 or (not head.whole and not has_journal(path)):
        raise FileProblem("damaged", path)
    with named(path):
        writable = not read_only and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if writable and head.schema < SCHEMA:
            from dankvan_desktop.store.upgrade import upgrade

            upgrade(path)
        conn = connect(path, "rw" if writable else "ro")
        try:
            if writable:
                writable = _can_write(conn)
            database = Database(path, conn, read_only=not writable)
            if database.info.get("clean_close") != "1" and quick_check(conn):
                raise FileProblem("damaged", path)
        except BaseException:
            conn.close()
            raise
    return database


def is_damaged(path: Path) -> bool:
    """Whether a file that gave errors is really damaged: opened and checked anew."""
    try:
        conn = connect(path, "ro")
    except sqlite3.Error:
        return False
    try:
        return bool(quick_check(conn))
    except sqlite3.Error as error:
        problem = of_error(error, path)
        return problem is not None and problem.kind == "damaged"
    finally:
        conn.close()


def quick_check(conn: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with the structure; empty when it is sound."""
    found = tuple(str(row[0]) for row in conn.execute("PRAGMA quick_check(5)"))
    return () if found == ("ok",) else found


def _build(path: Path, clock: Clock, new_id: Callable[[], str], sample: bool) -> None:
    from sqlite_utils import Database as SqliteUtils

    conn = connect(path, "rw")
    try:
        conn.execute("PRAGMA page_size = 4096")
        conn.execute("PRAGMA encoding = 'UTF-8'")
        conn.execute(f"PRAGMA application_id = {header.APPLICATION_ID}")
        conn.execute("BEGIN IMMEDIATE")
        steps().apply(SqliteUtils(conn, execute_plugins=False))
        now = stamp(clock.now())
        conn.execute("UPDATE _sqlite_migrations SET applied_at = ?", (now,))
        info = {
            "kind": "ward",
            "file_id": new_id(),
            "save_count": "0",
            "clean_close": "1",
            "sample": "1" if sample else "0",
            "program": __version__,
            "created": now,
        }
        conn.executemany("INSERT INTO file_info (name, value) VALUES (?, ?)", info.items())
        install(conn)
        conn.execute("COMMIT")
    finally:
        conn.close()


def _file_info(conn: sqlite3.Connection, path: Path) -> dict[str, str]:
    try:
        info = dict(conn.execute("SELECT name, value FROM file_info").fetchall())
    except sqlite3.Error as error:
        if of_error(error, path) is not None:
            raise
        raise FileProblem("damaged", path) from error  # no such table
    if not {"kind", "file_id", "save_count"} <= info.keys() or not info["save_count"].isdecimal():
        raise FileProblem("damaged", path)
    return info


def _can_write(conn: sqlite3.Connection) -> bool:
    try:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        problem = of_error(error, "")
        if problem is not None and problem.kind == "read_only":
            return False
        raise
    return True


def program_of(path: Path) -> str:
    """The program version that a newer file names; read without touching the file."""
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return "mới nhất"
    try:
        row = conn.execute("SELECT value FROM file_info WHERE name = 'program'").fetchone()
    except sqlite3.Error:
        return "mới nhất"
    finally:
        conn.close()
    return str(row[0])[:20] if row else "mới nhất"


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back a write that was cut short."""
    return path.with_name(path.name + "-journal")


def has_journal(path: Path) -> bool:
    """Whether a write was cut short: SQLite finishes it when the file is opened for writing."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0
