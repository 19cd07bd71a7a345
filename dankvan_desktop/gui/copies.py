"""Copies of the open file, and whether a file is whole: one's own or one that was received."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dankvan_desktop import paths
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.gui import jobs, places
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.jobs import Ticket
from dankvan_desktop.store.problems import FileProblem

PATTERN = "Tệp dân vận (*.danvan)"
MOST_NAMED = 5


class Copies(QObject):
    """What the menu Tệp does with copies. Every job opens the file anew, read-only, in its own thread."""

    def __init__(self, context: Context, clock: Clock, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._clock, self._window = context, clock, window

    def save_copy(self) -> None:
        """A verified copy under a name of the user's choice; the open file stays the open one."""
        db = self._context.open_work.db
        if self._is_sample("Lưu bản sao"):
            return
        folder = paths.documents() if paths.documents().is_dir() else db.path.parent
        name = f"{db.path.stem} (bản sao {self._clock.today():%d-%m-%Y}).danvan"
        chosen = self._context.ask.save_file("Lưu bản sao", str(folder / name), PATTERN)
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_suffix(".danvan")
            self._copy(target, "Đã lưu bản sao", "Đã chép và kiểm tra xong: {path}.")

    def to_usb(self) -> None:
        """A verified, complete copy on a stick: the one to hand over. A sample is refused in words."""
        db = self._context.open_work.db
        if self._is_sample("Chép ra USB"):
            return
        start = str(places.stick() or Path.home())
        folder = self._context.ask.choose_folder("Chép ra USB: chọn USB hoặc thư mục", start)
        if folder:
            target = _free_name(Path(folder) / f"{db.path.stem} {self._clock.today():%Y-%m-%d}.danvan")
            told = "Đã chép trọn vẹn và kiểm tra lại: {path}. Nhớ chọn “Tháo an toàn” trước khi rút USB."
            self._copy(target, "Chép ra USB", told)

    def check_open(self) -> None:
        """Whether the open file is whole."""
        self._check(self._context.open_work.db.path)

    def check_received(self) -> None:
        """Whether a file that someone brought is ours and whole; it is only read."""
        start = str(places.stick() or paths.documents())
        chosen = self._context.ask.open_file("Kiểm tra tệp nhận được", start, PATTERN)
        if chosen:
            self._check(Path(chosen))

    def _is_sample(self, title: str) -> bool:
        """Whether the open file is a sample: said in words."""
        if self._context.open_work.db.is_sample:
            self._context.ask.tell(title, FileProblem("sample").sentence, failed=True)
        return self._context.open_work.db.is_sample

    def _copy(self, target: Path, title: str, told: str) -> None:
        path = self._context.open_work.db.path

        def task(ticket: Ticket) -> None:
            from dankvan_desktop.store import copying, database

            ticket.step("Đang chép và kiểm tra bản chép…")
            db = database.open_file(path, read_only=True)
            try:
                copying.copy_verified(db, target, overwrite=True)
            finally:
                db.close()

        def done(_result: object) -> None:
            self._context.ask.tell(title, told.format(path=target))

        jobs.run(self._window, title, task, done, lambda error: self._refuse(title, error))

    def _check(self, path: Path) -> None:
        def task(ticket: Ticket) -> Any:
            from dankvan_desktop.ops import check
            from dankvan_desktop.store import database, verify

            ticket.step("Đang kiểm tra tệp…")
            broken = verify.structure(path)
            if broken:
                return [check.Finding(each.code, "error", each.table, "", "", each.sentence) for each in broken]
            db = database.open_file(path, read_only=True)
            try:
                return check.run(db)
            finally:
                db.close()

        def done(findings: Any) -> None:
            self._context.ask.tell(f"Kiểm tra tệp {path.name}", summary(findings))

        jobs.run(self._window, "Kiểm tra tệp", task, done, lambda error: self._refuse("Kiểm tra tệp", error))

    def _refuse(self, title: str, error: Exception) -> None:
        if not isinstance(error, FileProblem):
            raise error
        self._context.ask.tell(title, error.sentence, failed=True)


def summary(findings: list[Any]) -> str:
    """What a check found, in a few lines: faults of the file by their sentences, the rest by number."""
    errors = [finding for finding in findings if finding.must_mend]
    others = len(findings) - len(errors)
    rest = f"Có {others} điểm nên xem lại: mở tệp rồi vào Công cụ ▸ Kiểm tra." if others else ""
    if not errors:
        return " ".join(part for part in ("Tệp nguyên vẹn: cấu trúc, niêm và các liên kết đều đúng.", rest) if part)
    lines = [f"Tệp có {len(errors)} lỗi:"]
    lines += [f"• {finding.message}" for finding in errors[:MOST_NAMED]]
    if len(errors) > MOST_NAMED:
        lines.append(f"… và {len(errors) - MOST_NAMED} lỗi khác.")
    return "\n".join([*lines, rest] if rest else lines)


def _free_name(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free
