"""The trial of an installed copy: open the window off screen, write, search, undo, print, copy, close."""

from __future__ import annotations

import json
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dankvan_desktop import __version__
from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.ops import check, files, records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, pdf
from dankvan_desktop.reports.saving import write_whole
from dankvan_desktop.store import copying, query

_OUTLINE = "so-ket-nq25"


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


def run(folder: Path) -> Result:
    """Try the program in a folder of its own; writes `selftest.json` and `bao-cao.pdf` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    steps: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="Thử Dân vận ") as held:
        work = files.create(Path(held) / "Phường Thử.danvan", SystemClock())
        sample = files.create_sample(Path(held) / "Tệp mẫu.danvan")
        try:
            for name, step in _steps(work, sample, Path(held), folder):
                steps.append((name, _tried(step)))
        finally:
            work.db.close()
            sample.db.close()
        steps.append(("window", _tried(lambda: _window(Path(held) / "Phường Thử.danvan"))))
    result = Result(tuple(steps))
    told = {"version": __version__, "passed": result.passed, "steps": {name: told or "ok" for name, told in steps}}
    write_whole(folder / "selftest.json", (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return result


def _steps(work: Work, sample: Work, held: Path, folder: Path) -> list[tuple[str, Callable[[], str]]]:
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

    def print_report() -> str:
        saved = build.newest_report(sample.db, _OUTLINE, None, None)
        rendered = pdf.render_pages(build.build(sample.db, _OUTLINE, saved).document)
        write_whole(folder / "bao-cao.pdf", rendered.pdf)
        return "" if rendered.pages > 1 else "Báo cáo in ra không đủ trang."

    def copy() -> str:
        copying.copy_verified(work.db, held / "Bản chép.danvan")
        return ""

    def inspect() -> str:
        errors = [finding.message for finding in check.run(sample.db) if finding.severity == "error"]
        return errors[0] if errors else ""

    return [
        ("write", write),
        ("search", search),
        ("undo", take_back),
        ("report", print_report),
        ("copy", copy),
        ("check", inspect),
    ]


def _window(path: Path) -> str:
    from dankvan_desktop import app

    return "" if app.run(path, quit_after=0.5) == 0 else "Cửa sổ không mở được."


def _tried(step: Callable[[], str]) -> str:
    """A step's sentence; an installed copy must report every fault instead of stopping at the first."""
    try:
        return step()
    except Exception as error:  # noqa: BLE001
        return f"{error.__class__.__name__}: {error} {traceback.format_exc(limit=-2)}"
