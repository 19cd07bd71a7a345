"""Tries the installer under Wine as a clerk would meet it: .packaging/trial. Pictures of it go to dist/trial."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from windows import installer, pdfdiff, places, wine
from windows.tools import BuildError, fresh, run, sha256

NO_WINE = 3
IS_RUNNING, IS_NEWER = 12, 13
_LONG = 300
_STEPS = ["write", "search", "undo", "check", "report", "print", "backup", "paths", "window"]
_PROGRAM_KEY = r"HKCU\Software\Classes\DankVan.Data\shell\open\command"
_UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\DankVan"
_NEW_WARDS = """
import sys
from pathlib import Path
from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.ops import files
for path in sys.argv[1:]:
    files.create(Path(path), SystemClock()).db.close()
"""
_COLOURS = 100
"""A drawn window has more; one that is not drawn yet has one."""


def main(argv: list[str] | None = None) -> int:
    """Exit 0 all well, 1 something is wrong, 3 there is no Wine here."""
    argparse.ArgumentParser(prog=".packaging/trial", description=__doc__).parse_args(argv)
    if lacking := wine.lacking():
        print(f"THE WINDOWS PROGRAM WAS NOT TRIED: this machine lacks {', '.join(lacking)}.", file=sys.stderr)
        return NO_WINE
    begun = time.monotonic()
    try:
        if not places.setup().is_file():
            raise wine.Failed(f"{places.setup().name} is missing: run .packaging/build first.")
        with wine.computer() as computer:
            trial = Trial(computer)
            for step in trial.steps():
                step()
                print(f"{time.monotonic() - begun:6.1f} s  {(step.__doc__ or '').splitlines()[0]}", flush=True)
    except BuildError as error:
        print(f"THE TRIAL OF THE WINDOWS PROGRAM FAILED. {error}", file=sys.stderr)
        return 1
    print(f"The Windows program works under Wine; pictures in {places.DIST / 'trial'}")
    return 0


def expect(true: object, otherwise: str) -> None:
    """Raise `wine.Failed` with the sentence unless it is true."""
    if not true:
        raise wine.Failed(otherwise)


class Trial:
    """One clerk's PC from the first installation to the removal of the program."""

    def __init__(self, computer: wine.Wine) -> None:
        self.pc = computer
        self.shown = fresh(places.DIST / "trial")
        self.folder = computer.local_data / "Programs" / places.NAME
        self.program = self.folder / f"{places.NAME}.exe"
        self.data = computer.local_data / "DanVanPhuong"
        self.papers = computer.home / "Giấy tờ của phường Đông Thọ"
        self.wards = [self.papers / "Phường Đông Thọ.danvan", self.papers / "Phường Quảng Thắng.danvan"]
        self.before: dict[str, str] = {}
        self.running: subprocess.Popen[bytes]

    def steps(self) -> list[Callable[[], None]]:
        """In the order of a clerk's year."""
        return [
            self.install,
            self.selftest,
            self.same_report,
            self.double_click,
            self.second_start,
            self.refuse_while_running,
            self.close,
            self.nothing_written_beside,
            self.upgrade,
            self.refuse_downgrade,
            self.uninstall,
        ]

    def setup(self, path: Path) -> int:
        """Run an installer without its pages; gives its exit code."""
        return self.pc.run(self.pc.windows_path(path), "/S")[0]

    def install(self) -> None:
        """Installed for this user, .danvan files belong to it"""
        expect(self.setup(places.setup()) == 0, "The installer failed.")
        expect(self.program.is_file(), f"The installer left no {self.program}.")
        expect(places.version() in self.pc.registry(_UNINSTALL_KEY), "Windows does not know the installed version.")
        self.before = _contents(self.folder)

    def selftest(self) -> None:
        """The installed program tried itself: records, search, undo, both kinds of print, long paths, window"""
        target = self.pc.home / "Kết quả thử"
        words = ["selftest", "--output", self.pc.windows_path(target), "-platform", "windows"]
        code, said = self.pc.run(self.pc.windows_path(self.program), *words)
        told = target / "selftest.json"
        expect(told.is_file(), f"The self-test ended with {code} and told nothing. {said[-2000:]}")
        result = json.loads(told.read_text(encoding="utf-8"))
        expect(code == 0 and result["passed"], f"The self-test failed ({code}): {result}")
        expect(list(result["steps"]) == _STEPS, f"The self-test has other steps: {list(result['steps'])}")
        expect(result["platform"] == "windows", f"The self-test ran on {result['platform']} instead of windows.")
        expect(result["longest_path"] > _LONG, f"Long paths do not work: {result['longest_path']}")
        expect(result["version"] == places.version(), f"The installed version is {result['version']}.")
        expect(not self.data.exists(), "The self-test wrote into the user's own data.")

    def same_report(self) -> None:
        """The report printed by the installed program is the one printed from source, byte for byte"""
        ours = self.pc.home / "from source"
        command: list[str | Path] = [sys.executable, places.ROOT / "main.py", "selftest", "--output", ours]
        run(command, env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.pc.home)})
        printed = self.pc.home / "Kết quả thử" / "bao-cao.pdf"
        if told := pdfdiff.difference(ours / "bao-cao.pdf", printed):
            raise wine.Failed(f"The report of the installed program differs from the one printed from source. {told}")

    def double_click(self) -> None:
        """Started with a file of Vietnamese name as a double-click would; the window was photographed"""
        self.papers.mkdir()
        run([sys.executable, "-c", _NEW_WARDS, *self.wards], cwd=places.ROOT)
        command = self.pc.registry(_PROGRAM_KEY).replace("\\\\", "\\").replace('\\"', '"')
        wanted = f'"{self.pc.windows_path(self.program)}" "%1"'
        expect(wanted in command, f"A double-click on a .danvan file would run {command}")
        self.running = self.pc.start(self.pc.windows_path(self.program), self.pc.windows_path(self.wards[0]))
        self._wait_for(self.wards[0])
        self._photograph("window.png")

    def second_start(self) -> None:
        """A second start handed its file to the first window and ended"""
        code, said = self.pc.run(self.pc.windows_path(self.program), self.pc.windows_path(self.wards[1]), timeout=60)
        expect(code == 0, f"The second start ended with {code}. {said[-1000:]}")
        self._wait_for(self.wards[1])
        self._photograph("second-start.png")

    def refuse_while_running(self) -> None:
        """While the program ran, it could neither be installed over nor removed"""
        code = self.setup(places.setup())
        expect(code == IS_RUNNING, f"Installing while the program runs ended with {code} instead of {IS_RUNNING}.")
        # `_?=` keeps the uninstaller from going on in a copy of itself, whose exit code nobody would see.
        uninstaller, place = self.pc.windows_path(self.folder / "uninstall.exe"), self.pc.windows_path(self.folder)
        code, _ = self.pc.run(uninstaller, "/S", f"_?={place}")
        expect(code == IS_RUNNING, f"Removing while the program runs ended with {code} instead of {IS_RUNNING}.")
        expect(_contents(self.folder) == self.before, "Removing while the program runs was not refused.")

    def close(self) -> None:
        """Closed by its window: data, backup and log under %LOCALAPPDATA%, no fault in the log"""
        self.pc.run("taskkill", "/im", self.program.name)
        wine.until(lambda: self.running.poll() is not None, "the program closes")
        expect(self.running.returncode == 0, f"The program ended with {self.running.returncode}.")
        log = (self.data / "logs" / "dankvan.log").read_text(encoding="utf-8")
        expect("ERROR" not in log and "CRITICAL" not in log, f"The log tells of a fault:\n{log[-2000:]}")
        expect((self.data / "window.json").is_file(), "The state of the window was not kept.")

    def nothing_written_beside(self) -> None:
        """Nothing was written beside the program"""
        changed = sorted(set(_contents(self.folder).items()) ^ set(self.before.items()))
        expect(not changed, f"These files of the installed program changed: {changed[:5]}")

    def upgrade(self) -> None:
        """A newer version was installed over it; the ward files and the program's data are as before"""
        kept = _contents(self.papers) | _contents(self.data)
        newer = installer.make_setup(release=False, version=_next(places.version()), quick=True, folder=self.pc.home)
        stale = self.folder / "site" / "left_by_the_old_version.py"
        stale.write_text("", encoding="utf-8")
        expect(self.setup(newer) == 0, "The upgrade failed.")
        expect(not stale.exists(), "The upgrade left files of the older version.")
        expect(kept == _contents(self.papers) | _contents(self.data), "The upgrade changed the user's data.")

    def refuse_downgrade(self) -> None:
        """An older version over a newer one was refused"""
        code = self.setup(places.setup())
        expect(code == IS_NEWER, f"Installing an older version ended with {code} instead of {IS_NEWER}.")

    def uninstall(self) -> None:
        """Removed: the program is gone, the ward files and the program's data are still there"""
        kept = _contents(self.papers) | _contents(self.data)
        self.pc.run(self.pc.windows_path(self.folder / "uninstall.exe"), "/S")
        wine.until(lambda: not self.folder.exists(), "the folder of the program goes")
        wine.until(lambda: not self.pc.registry(_UNINSTALL_KEY), "Windows forgets the program")
        expect(not self.pc.registry(_PROGRAM_KEY), "The .danvan files still belong to the removed program.")
        expect(kept == _contents(self.papers) | _contents(self.data), "Removing the program changed the user's data.")

    def _wait_for(self, ward: Path) -> None:
        state = self.data / "window.json"
        wine.until(lambda: state.is_file() and _newest(state) == ward.name, f"the window opens {ward.name}")
        wine.until(lambda: any("Dân vận –" in title for title in self.pc.titles()), "the title names the ward")

    def _photograph(self, name: str) -> None:
        picture = self.shown / name
        wine.until(lambda: self.pc.screenshot(picture) > _COLOURS, "the window is drawn")


def _newest(state: Path) -> str:
    """The name of the file that was opened last."""
    try:
        recent = json.loads(state.read_text(encoding="utf-8")).get("recent") or [""]
    except ValueError:
        return ""  # being written
    return str(recent[0]).replace("\\", "/").rsplit("/", 1)[-1]


def _contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    return {str(path): sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def _next(version: str) -> str:
    *begin, last = version.split(".")
    return ".".join([*begin, str(int(last) + 1)])
