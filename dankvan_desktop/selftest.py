"""The trial of an installed copy: open the window off screen, write, search, undo, print, copy, close."""

from __future__ import annotations

import json
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dankvan_desktop import __version__, paths
from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import check, files, records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, pdf
from dankvan_desktop.reports.saving import write_whole
from dankvan_desktop.store import backup, copying, query

_OUTLINE = "so-ket-nq25"
_COPY = "Bản chép.danvan"
_OPEN_SECONDS = 2.0
_DEEPER = "Khối vận động quần chúng ở khu dân cư "
_BEYOND, _WITHIN = 300, 210
"""Signs of the deepest folder: a journal beside the copy fits below 260, and SQLite takes 512 bytes at most."""


@dataclass(frozen=True)
class Result:
    """What the trial found: `steps` are (name, sentence), the sentence empty when the step went well."""

    steps: tuple[tuple[str, str], ...]

    @property
    def passed(self) -> bool:
        """Whether every step went well."""
        return not self.sentence

    @property
    def sentence(self) -> str:
        """The first thing that went wrong."""
        return next((sentence for _, sentence in self.steps if sentence), "")


def run(folder: Path, platform: str | None = None) -> Result:
    """Try the program in a folder of its own, with data of its own: the user's drafts, backups and window stay alone.

    Writes `selftest.json` and the sample report, `bao-cao.pdf` by ReportLab and `ban-in.pdf` by Qt's printing, into
    `folder`. `platform`: Qt's, as after `-platform`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    steps: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="Thử Dân vận ") as named, _own_data(Path(named) / "dữ liệu"):
        held = Path(named)
        work = files.create(held / "Phường Thử.danvan", SystemClock())
        sample = files.create_sample(held / "Tệp mẫu.danvan")
        deep = deepest(held)
        try:
            for name, step in [*_record_steps(work, sample), *_paper_steps(sample, folder, platform)]:
                steps.append((name, _tried(step)))
            steps.append(("backup", _tried(lambda: _backup(work))))
            steps.append(("paths", _tried(lambda: _paths(work, deep))))
        finally:
            work.db.close()
            sample.db.close()
        steps.append(("window", _tried(lambda: _window(held / "Phường Thử.danvan", platform))))
    result = Result(tuple(steps))
    told = {
        "version": __version__,
        "passed": result.passed,
        "platform": _platform_name(),
        "longest_path": len(str(deep / _COPY)),
        "steps": {name: told or "ok" for name, told in steps},
    }
    write_whole(folder / "selftest.json", (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return result


@contextmanager
def _own_data(folder: Path) -> Iterator[None]:
    before = os.environ.get("DANKVAN_DATA_DIR")
    os.environ["DANKVAN_DATA_DIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["DANKVAN_DATA_DIR"]
        else:
            os.environ["DANKVAN_DATA_DIR"] = before


def deepest(folder: Path) -> Path:
    """A new folder far below `folder`: beyond the 260 signs of old where the PC allows them, else just within."""
    for signs in (_BEYOND, _WITHIN):
        deep = folder
        while len(str(deep)) < signs:
            deep /= _DEEPER[: max(signs - len(str(deep)), 1)].rstrip()
        try:
            deep.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue  # Windows without long paths
        return deep
    return folder


def _record_steps(work: Work, sample: Work) -> list[tuple[str, Callable[[], str]]]:
    unit = by_name("unit")

    def write() -> str:
        change = records.save(work, unit, None, {"name": "Tổ dân phố Đồng Tâm"})
        return "" if change.ids else "Không ghi được bản ghi."

    def search() -> str:
        found = query.count(work.db, query.Query(unit, words="dong tam"))
        return "" if found == 1 else "Tìm không dấu không thấy bản ghi."

    def take_back() -> str:
        undo.undo(work)
        gone = query.count(work.db, query.Query(unit, words="dong tam")) == 0
        undo.redo(work)
        return "" if gone else "Hoàn tác không có tác dụng."

    def inspect() -> str:
        errors = [finding.message for finding in check.run(sample.db) if finding.must_mend]
        return errors[0] if errors else ""

    return [("write", write), ("search", search), ("undo", take_back), ("check", inspect)]


def _paper_steps(sample: Work, folder: Path, platform: str | None) -> list[tuple[str, Callable[[], str]]]:
    def report() -> str:
        saved = build.newest_report(sample.db, _OUTLINE, None, None)
        rendered = pdf.render_pages(build.build(sample.db, _OUTLINE, saved).document)
        write_whole(folder / "bao-cao.pdf", rendered.pdf)
        return "" if rendered.pages > 1 else "Báo cáo in ra không đủ trang."

    def paper() -> str:
        from dankvan_desktop import app
        from dankvan_desktop.gui import printing

        app.make_application(("-platform", platform) if platform else ())
        printer, target = printing.new_printer(), folder / "ban-in.pdf"
        printer.setOutputFileName(str(target))
        pages = printing.print_pages((folder / "bao-cao.pdf").read_bytes(), printer, lambda _done, _count: None)
        whole = target.is_file() and target.read_bytes().startswith(b"%PDF")
        return "" if whole and pages > 1 else "Qt không in được báo cáo."

    return [("report", report), ("print", paper)]


def _backup(work: Work) -> str:
    made = backup.backup(work.db, paths.backups(), "close", work.clock)
    return "" if made.rows and made.path.is_file() else "Không sao lưu được."


def _paths(work: Work, deep: Path) -> str:
    copying.copy_verified(work.db, deep / _COPY)
    copied = files.open_work(deep / _COPY, work.clock)
    try:
        records.save(copied, by_name("unit"), None, {"name": "Tổ dân phố Ở Rất Sâu"})
        found = query.count(copied.db, query.Query(by_name("unit"), words="o rat sau"))
    finally:
        copied.db.close()
    return "" if found == 1 else "Không ghi được vào thư mục có đường dẫn dài."


def _platform_name() -> str:
    from dankvan_desktop import app

    return app.make_application().platformName()


def _window(path: Path, platform: str | None) -> str:
    from dankvan_desktop import app

    code = app.run(path, quit_after=_OPEN_SECONDS, platform=platform)
    remembered = app.state_path().read_text(encoding="utf-8")
    return "" if code == 0 and path.name in remembered else "Cửa sổ không mở được tệp."


def _tried(step: Callable[[], str]) -> str:
    """A step's sentence; an installed copy must report every fault instead of stopping at the first."""
    try:
        return step()
    except Exception as error:  # noqa: BLE001
        return f"{error.__class__.__name__}: {error} {traceback.format_exc(limit=-2)}"
