"""Opening, making and closing the ward file, with everything said in words that may be odd about it."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dankvan_desktop import paths
from dankvan_desktop.core import dates
from dankvan_desktop.core.clock import Clock
from dankvan_desktop.gui import places
from dankvan_desktop.gui.backups import Backups
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.copies import Copies
from dankvan_desktop.ops import files as ward_files
from dankvan_desktop.ops.work import Work
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.problems import FileProblem

EXTENSION = ".danvan"
PATTERN = "Tệp dân vận (*.danvan)"
MOST_RECENT = 8
SAMPLE_NAME = "Phường mẫu"


class Files(QObject):
    """The file of one window. `leave` asks about unsaved changes before the file goes."""

    def __init__(self, context: Context, clock: Clock, window: QWidget, leave: Callable[[], bool]) -> None:
        super().__init__(window)
        self._context, self._clock, self._window, self._leave = context, clock, window, leave
        self.older = False
        """Whether the open file is an older copy of what this PC has seen."""
        self.backups = Backups(context, clock, window)
        self.copies = Copies(context, clock, window)
        context.changed.connect(lambda _change: self._remember_saves())

    def new(self) -> bool:
        """Make an empty file where the user says, and go to its settings. False when nothing was made."""
        chosen = self._context.ask.save_file("Tạo tệp mới", str(self._in_documents("Phường")), PATTERN)
        if not chosen:
            return False
        path = with_extension(Path(chosen))
        if not self._accept_place(path) or not self._leave():
            return False
        try:
            made = ward_files.create(path, self._clock, author())
        except FileProblem as problem:
            self._context.ask.tell("Chưa tạo được tệp", problem.sentence, failed=True)
            return False
        self._put_in_place(made)
        self._context.show_page.emit("settings")
        self._context.message.emit("Đã tạo tệp mới. Ghi tên phường và các dòng đầu văn bản trước.")
        return True

    def choose(self) -> bool:
        """Let the user pick a file and open it."""
        work = self._context.work
        folder = work.db.path.parent if work else paths.documents()
        chosen = self._context.ask.open_file("Mở tệp", str(folder), PATTERN)
        return bool(chosen) and self.open(Path(chosen))

    def open(self, path: Path) -> bool:
        """Open a file instead of the one that is open; False when that one stays."""
        work = self._context.work
        if work is not None and _same_file(work.db.path, path):
            return True
        if not self._accept_place(path):
            return False
        try:
            opened = ward_files.open_work(path.resolve(), self._clock, author())
        except FileProblem as problem:
            self._refuse(path, problem)
            return False
        older = opened.db.save_count < self._most_saves(opened.db.file_id)
        if (older and not self._accept_older(opened.db)) or not self._leave():
            opened.db.close()
            return False
        self._put_in_place(opened, older=older)
        return True

    def open_sample(self) -> bool:
        """Write a fresh sample ward under the local data and open it."""
        if not self._leave():
            return False
        path = paths.local_data() / "samples" / (SAMPLE_NAME + EXTENSION)
        self.close()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            ward_files.create_sample(path).db.close()
            self._put_in_place(ward_files.open_work(path, self._clock, author()))
        except FileProblem as problem:
            self._context.ask.tell("Chưa mở được tệp mẫu", problem.sentence, failed=True)
        except OSError:
            self._context.ask.tell("Chưa mở được tệp mẫu", FileProblem("no_access", path.parent).sentence, failed=True)
        return self._context.work is not None

    def open_last(self) -> bool:
        """Open the file used last time, if it is still there."""
        recent = self.recent()
        return bool(recent) and recent[0].exists() and self.open(recent[0])

    def close(self) -> None:
        """Close the open file, with a backup of what was changed; the pages are gone before."""
        work = self._context.work
        if work is None:
            return
        self._context.work = None
        self.older = False
        self._context.file_changed.emit()
        self.backups.at_close(work.db)
        work.db.close()

    def recent(self) -> list[Path]:
        """The files opened lately, newest first."""
        return [Path(each) for each in self._context.state.get("recent", [])]

    def show_folder(self) -> None:
        """The folder of the open file in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.open_work.db.path.parent)))

    def restore(self) -> None:
        """Let the user choose a backup and put it in the place of the open file."""
        work = self._context.work
        if work is None:
            self._context.ask.tell("Khôi phục", "Mở tệp cần khôi phục trước, rồi chọn lại mục này.")
            return
        self.restore_file(work.db.path, work.db.file_id)

    def restore_file(self, path: Path, file_id: str) -> None:
        """Choose among the backups of a file and put one in its place; the present one is kept as a backup."""
        from dankvan_desktop.gui.pages.restore import choose_backup

        chosen = choose_backup(self._window, self._clock, file_id)
        if chosen is None or not self._leave():
            return
        self.close()
        try:
            kept = self.backups.restore(chosen.path, path)
        except FileProblem as problem:
            self._context.ask.tell("Chưa khôi phục được", problem.sentence, failed=True)
        else:
            done = f"Đã khôi phục bản sao lưu lúc {dates.show_moment(chosen.at, self._clock.today())}."
            self._context.ask.tell("Đã khôi phục", f"{done} Tệp hỏng được giữ lại ở {kept}." if kept else done)
        self.open(path)

    def _put_in_place(self, work: Work, *, older: bool = False) -> None:
        self.close()
        self.older = older
        self._context.work = work
        self._remember_saves()
        if not work.db.is_sample:
            self._remember_path(work.db)
        self.backups.begin()
        self._context.file_changed.emit()

    def _refuse(self, path: Path, problem: FileProblem) -> None:
        if problem.kind == "missing":
            kept = [str(each) for each in self.recent() if each != path]
            self._context.state.set("recent", kept)
        file_id = self._context.state.get("file_ids", {}).get(str(path.resolve()), "")
        if problem.kind == "damaged" and file_id:
            if self._context.ask.confirm("Tệp bị hỏng", problem.sentence, "Khôi phục từ bản sao lưu…", "Đóng"):
                self.restore_file(path, file_id)
            return
        self._context.ask.tell("Không mở được tệp", problem.sentence, failed=True)

    def _accept_place(self, path: Path) -> bool:
        accepted = self._context.state.get("accepted_places", [])
        sentence = places.warning(path)
        if not sentence or str(path.parent) in accepted:
            return True
        if not self._context.ask.confirm("Chỗ để tệp chưa an toàn", sentence, "Vẫn dùng chỗ này"):
            return False
        self._context.state.set("accepted_places", [*accepted, str(path.parent)])
        return True

    def _accept_older(self, opened: Database) -> bool:
        behind = self._most_saves(opened.file_id) - opened.save_count
        text = (
            f"Tệp {opened.path.name} là bản cũ: trên máy này đã có bản mới hơn, nhiều hơn {behind} lần ghi. "
            "Nếu sửa bản cũ này thì những gì đã ghi ở bản mới sẽ không có trong đó."
        )
        return self._context.ask.confirm("Bản cũ hơn", text, "Vẫn mở bản cũ")

    def _most_saves(self, file_id: str) -> int:
        return int(self._context.state.get("save_counts", {}).get(file_id, 0))

    def _remember_saves(self) -> None:
        work = self._context.work
        if work is None or work.db.is_sample:
            return
        counts = dict(self._context.state.get("save_counts", {}))
        counts[work.db.file_id] = max(int(counts.get(work.db.file_id, 0)), work.db.save_count)
        self._context.state.set("save_counts", counts)

    def _remember_path(self, opened: Database) -> None:
        path = str(opened.path.resolve())
        others = [str(each) for each in self.recent() if str(each) != path]
        self._context.state.set("recent", [path, *others][:MOST_RECENT])
        self._context.state.set("file_ids", {**self._context.state.get("file_ids", {}), path: opened.file_id})

    def _in_documents(self, stem: str) -> Path:
        """In our folder of Documents, made first so that the dialog opens there."""
        folder = paths.documents()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            folder = folder.parent
        return folder / (stem + EXTENSION)


def with_extension(path: Path) -> Path:
    """The path with our extension at its end."""
    return path if path.suffix.lower() == EXTENSION else path.with_name(path.name + EXTENSION)


def author() -> str:
    """Who works at this PC: the name of the account, for the history of records."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _same_file(left: Path, right: Path) -> bool:
    try:
        return left.samefile(right)
    except OSError:
        return False
