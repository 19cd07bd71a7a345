"""Backups under the local application data: verified when made, thinned, put back (design §7, storage.md §7)."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dankvan_desktop.core.clock import Clock
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.store import database, header
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.migrations import SCHEMA
from dankvan_desktop.store.problems import FileProblem, named

REASONS = ("close", "timer", "upgrade", "import", "restore", "delete")
"""Why a backup was made: at close, every half hour of change, before the rest."""

MOST_BYTES = 5_000_000_000
FEWEST = 3
_NEWEST, _DAYS, _WEEKS, _MONTHS = 10, 7, 8, 12
_NAME = r"(\d{8}-\d{6}-\d{3})_(\d+)_([a-z]+)\.danvan"


@dataclass(frozen=True)
class Backup:
    """One backup. `at` in UTC; `reason` one of `REASONS`; `rows`: records in use; `size` in bytes."""

    path: Path
    at: datetime
    reason: str
    save_count: int
    size: int
    rows: int


def backup(db: Database, folder: Path, reason: str, clock: Clock) -> Backup:
    """Back up an open file under `folder` and thin the older ones.

    Raises `FileProblem` (disk_full, no_access; damaged when the open file itself does not pass); then no backup was
    added or removed.
    """
    from dankvan_desktop.store import copying

    if reason not in REASONS:
        raise ValueError(f"no reason for a backup: {reason}")
    place = place_of(folder, db.file_id)
    with named(place):
        place.mkdir(parents=True, exist_ok=True)
        for left in place.glob("*.tmp"):
            left.unlink(missing_ok=True)
    name = f"{_stamp(clock.now())}_{db.saves_now():08d}_{reason}.danvan"
    try:
        copying.write_whole(place / name, lambda temporary: copying.snapshot(db.conn, temporary))
    except FileProblem as problem:
        raise (FileProblem("damaged", db.path) if problem.kind == "damaged" else problem) from problem
    with named(place):
        _thin(place)
    return _read(place / name)


def needs_backup(db: Database, folder: Path) -> bool:
    """Whether the open file was written since its last backup."""
    saves = db.saves_now()
    names = _names(place_of(folder, db.file_id))
    return int(names[-1][2]) != saves if names else saves > 0


def newest(folder: Path, file_id: str) -> datetime | None:
    """When the newest backup of a file was made, by its name: opening every backup would cost each start 15 ms."""
    names = _names(place_of(folder, file_id))
    return _moment(names[-1][1]) if names else None


def list_backups(folder: Path, file_id: str) -> list[Backup]:
    """The backups of a file, newest first; what cannot be read is left out."""
    found: list[Backup] = []
    for path, _, _, _ in reversed(_names(place_of(folder, file_id))):
        try:
            found.append(_read(path))
        except FileProblem:
            continue
    return found


def restore(chosen: Path, target: Path, folder: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of a closed ward file.

    The present file is backed up first; one that is too damaged for that is kept beside it under another name, which is
    then returned. The restored file counts as newer than both. Raises `FileProblem`; the target is then as it was.
    """
    from dankvan_desktop.store import copying, verify

    if header.read(chosen).schema > SCHEMA:
        raise FileProblem("newer", chosen, needed=database.program_of(chosen))
    if not target.parent.is_dir():
        raise FileProblem("no_folder", target.parent)
    source = database.open_file(chosen, read_only=True)
    try:
        if verify.structure(source):
            raise FileProblem("damaged", chosen)
        saves, kept = _set_aside(target, folder, clock)
        newest = max([saves, source.save_count, *(int(each[2]) for each in _names(place_of(folder, source.file_id)))])
        try:
            copying.write_whole(target, lambda temporary: _fill(source.conn, temporary, newest + 1))
        except BaseException:
            if kept is not None:
                _move(kept, target)
            raise
    finally:
        source.close()
    return kept


def to_drop(backups: Sequence[tuple[datetime, int]], budget: int) -> list[int]:
    """Which of the backups (moment, bytes), oldest first, are one too many, by their places.

    Kept are the 10 newest and the newest of each of the last 7 days, 8 weeks and 12 months that have any; of those the
    oldest go while all together are above `budget` bytes, down to 3.
    """
    places = list(range(len(backups)))
    keep = set(places[-_NEWEST:])
    for most, period in _PERIODS:
        newest = {period(backups[place][0]): place for place in places}
        keep.update(sorted(newest.values())[-most:])
    kept = sorted(keep)
    while len(kept) > FEWEST and sum(backups[place][1] for place in kept) > budget:
        kept.pop(0)
    return [place for place in places if place not in kept]


def place_of(folder: Path, file_id: str) -> Path:
    """The folder of one file's backups. An id that is none of ours never becomes a path."""
    if not re.fullmatch(r"[0-9a-f-]{36}", file_id):
        import hashlib

        file_id = hashlib.sha256(file_id.encode()).hexdigest()[:36]
    return folder / file_id


_PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (_DAYS, lambda at: at.date()),
    (_WEEKS, lambda at: at.isocalendar()[:2]),
    (_MONTHS, lambda at: (at.year, at.month)),
)


def _set_aside(target: Path, folder: Path, clock: Clock) -> tuple[int, Path | None]:
    """Keep the present file; returns its save count and, if it was too damaged for a backup, where it is now."""
    if not target.exists():
        return 0, None
    saves = 0
    try:
        saves = _backed_up(target, folder, clock)
    except FileProblem as problem:
        if problem.kind not in ("damaged", "not_ours"):
            raise
        kept = target.with_name(f"{target.stem} (trước khôi phục {clock.now():%Y%m%d-%H%M%S}){target.suffix}")
        _move(target, kept)
        return saves, kept
    return saves, None


def _backed_up(target: Path, folder: Path, clock: Clock) -> int:
    """Back up the file that will be replaced, which nobody else may be writing; returns its save count."""
    header.read(target)
    with named(target):
        conn = database.connect(target, "rw")  # for writing: a write that was cut short is taken back first
        try:
            conn.execute("BEGIN EXCLUSIVE")
            conn.execute("ROLLBACK")
            present = Database(target, conn, read_only=True)
            backup(present, folder, "restore", clock)
            conn.execute("PRAGMA journal_mode = DELETE")
            return present.save_count
        finally:
            conn.close()


def _move(path: Path, place: Path) -> None:
    """With its journal, which must never be applied to the file that takes the place."""
    with named(path):
        journal = database.journal_of(path)
        if journal.exists():
            os.replace(journal, database.journal_of(place))
        os.replace(path, place)


def _fill(source: sqlite3.Connection, temporary: Path, saves: int) -> None:
    from dankvan_desktop.store import copying

    copying.snapshot(source, temporary)
    conn = sqlite3.connect(temporary, isolation_level=None)
    try:
        conn.execute("PRAGMA journal_mode = OFF")
        conn.execute("UPDATE file_info SET value = ? WHERE name = 'save_count'", (str(saves),))
    finally:
        conn.close()


def _thin(place: Path) -> None:
    names = _names(place)
    sized = [(_moment(stamp), path.stat().st_size) for path, stamp, _, _ in names]
    budget = min(MOST_BYTES, shutil.disk_usage(place).free // 10)
    for each in to_drop(sized, budget):
        names[each][0].unlink(missing_ok=True)


def _names(place: Path) -> list[tuple[Path, str, str, str]]:
    """(path, stamp, save count, reason) of the backups in a folder, oldest first."""
    paths: Iterable[Path] = place.iterdir() if place.is_dir() else ()
    found = ((path, re.fullmatch(_NAME, path.name)) for path in paths)
    return sorted((path, match[1], match[2], match[3]) for path, match in found if match)


def _read(path: Path) -> Backup:
    match = re.fullmatch(_NAME, path.name)
    assert match is not None
    header.read(path)
    with named(path):
        conn = database.connect(path, "ro")
        try:
            known = [cls.SPEC.name for cls in RECORDS if _has_table(conn, cls.SPEC.name)]
            rows = sum(
                int(conn.execute(f'SELECT count(*) FROM "{name}" WHERE deleted = 0').fetchone()[0]) for name in known
            )
        finally:
            conn.close()
        return Backup(path, _moment(match[1]), match[3], int(match[2]), path.stat().st_size, rows)


def _has_table(conn: sqlite3.Connection, name: str) -> bool:
    sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return conn.execute(sql, (name,)).fetchone() is not None


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d-%H%M%S-") + f"{moment.microsecond // 1000:03d}"


def _moment(stamp: str) -> datetime:
    day, seconds, milliseconds = stamp.split("-")
    moment = datetime.strptime(day + seconds, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return moment.replace(microsecond=int(milliseconds) * 1000)
