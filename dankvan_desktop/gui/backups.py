"""Backups of the open file: at close, every half hour of change, and before something takes its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dankvan_desktop import paths
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.gui import jobs
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.jobs import Ticket
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.problems import FileProblem

if TYPE_CHECKING:
    from dankvan_desktop.store.backup import Backup

EVERY_MS = 30 * 60 * 1000


class Backups(QObject):
    """Knows when the last backup of the open file was made and makes the next one. Samples are not backed up."""

    made = Signal()

    def __init__(self, context: Context, clock: Clock, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._clock, self._window = context, clock, window
        self._last: datetime | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.make)

    def begin(self) -> None:
        """A file was opened."""
        self._last = None
        if self.wanted:
            from dankvan_desktop.store import backup

            self._last = backup.newest(paths.backups(), self._context.open_work.db.file_id)
        self._timer.start()

    def last(self) -> datetime | None:
        """When the newest backup of the open file was made."""
        return self._last if self._context.work is not None else None

    @property
    def wanted(self) -> bool:
        """Whether the open file is one that is backed up."""
        work = self._context.work
        return work is not None and not work.db.is_sample and not work.db.read_only

    def make(self) -> None:
        """In the background, when something was written since the last one."""
        work = self._context.work
        if work is None or not self._due(work.db):
            return
        path, clock = work.db.path, self._clock

        def task(_ticket: Ticket) -> Backup:
            from dankvan_desktop.store import backup, database

            db = database.open_file(path, read_only=True)
            try:
                return backup.backup(db, paths.backups(), "timer", clock)
            finally:
                db.close()

        def done(made: Backup) -> None:
            self._last = made.at
            self.made.emit()

        jobs.run(self._window, "Đang sao lưu…", task, done, self._not_made)

    def at_close(self, db: Database) -> None:
        """Before the file closes; a failure is told and does not keep the file open."""
        from dankvan_desktop.store import backup

        self._timer.stop()
        if not self._due(db):
            return
        try:
            backup.backup(db, paths.backups(), "close", self._clock)
        except FileProblem as problem:
            self._not_made(problem)

    def restore(self, chosen: Path, target: Path) -> Path | None:
        """Put a backup in the place of the closed ward file, which is backed up first. Raises `FileProblem`.

        Gives where the present file is kept if it was too damaged for a backup.
        """
        from dankvan_desktop.store import backup

        return backup.restore(chosen, target, paths.backups(), self._clock)

    def _due(self, db: Database) -> bool:
        from dankvan_desktop.store import backup

        return not db.is_sample and not db.read_only and backup.needs_backup(db, paths.backups())

    def _not_made(self, error: Exception) -> None:
        if not isinstance(error, FileProblem):
            raise error
        self._context.ask.tell("Chưa sao lưu được", f"{error.sentence} Dữ liệu trong tệp đang mở vẫn đủ.", failed=True)
