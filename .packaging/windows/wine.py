"""A Windows PC for the trial: Wine with a fresh profile on a screen of its own, both gone afterwards."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from windows import launcher, places
from windows.tools import BuildError, run

_FOLDER = Path(os.environ.get("DANKVAN_WINE_DIR", "/usr/lib/wine"))
_STUBS = ("icuuc", "bcryptprimitives")
# winedbg would wait for ever at a crash; no menus and no associations on the desktop of who runs this.
_OVERRIDES = "mscoree,mshtml=;winedbg.exe=d;winemenubuilder.exe=d;" + ";".join(f"{name}=n" for name in _STUBS)
_SCREEN = "1366x768x24"
_TITLE_BAR = 40
"""Height that covers what the window manager draws, which stands before the program has drawn anything."""
PATIENCE = 60.0
"""Seconds to wait for what should happen at once; the machine may be busy."""


class Failed(BuildError):
    """The trial found something wrong."""


def lacking() -> list[str]:
    """Programs that the trial needs and this machine does not have."""
    missing = [name for name in ("Xvfb", "openbox", "import", "convert", "xdotool") if not shutil.which(name)]
    return missing + [name for name in ("wine64", "wineserver64") if not (_FOLDER / name).is_file()]


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait for something that becomes true; raises `Failed` after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise Failed(f"This did not happen: {what}.")
        time.sleep(0.1)


@dataclass
class Wine:
    """The PC: its home folder, its disk and what its programs see."""

    home: Path
    environment: dict[str, str]

    @property
    def prefix(self) -> Path:
        """The folder that Wine keeps this PC in."""
        return Path(self.environment["WINEPREFIX"])

    @property
    def local_data(self) -> Path:
        """%LOCALAPPDATA%, seen from Linux."""
        return next((self.prefix / "drive_c" / "users").glob("*/AppData/Local"))

    def windows_path(self, path: Path) -> str:
        """A path of Linux as the programs of this PC see it."""
        disk = self.prefix / "drive_c"
        if path.is_relative_to(disk):
            return str(PureWindowsPath("C:\\", *path.relative_to(disk).parts))
        return str(PureWindowsPath("Z:\\", *path.parts[1:]))

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a program and return at once; its output goes through a pipe, which a Windows Python insists on."""
        return subprocess.Popen(
            [str(_FOLDER / "wine64"), *words],
            env=self.environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *words: str, timeout: float = 180) -> tuple[int, str]:
        """Run a program to its end; exit code and what it said."""
        program = self.start(*words)
        try:
            said, _ = program.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            program.kill()
            program.communicate()
            raise Failed(f"{words[0]} did not end within {timeout:.0f} seconds.") from None
        return program.returncode, said.decode("utf-8", "replace")

    def registry(self, key: str) -> str:
        """The values of a key of the registry with all below it, empty where there is no such key."""
        target = self.home / "registry.reg"
        target.unlink(missing_ok=True)
        self.run("reg", "export", key, self.windows_path(target), "/y")
        return target.read_text(encoding="utf-16") if target.exists() else ""

    def titles(self) -> list[str]:
        """The titles of the windows on the screen."""
        asked = ["xdotool", "search", "--onlyvisible", "--name", "."]
        return [
            title for window in self._ask(asked).split() if (title := self._ask(["xdotool", "getwindowname", window]))
        ]

    def _ask(self, command: list[str]) -> str:
        """What a program says of this screen, empty when it fails: a window may be gone already."""
        try:
            done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return ""
        return done.stdout.strip() if done.returncode == 0 else ""

    def screenshot(self, target: Path) -> int:
        """Take a picture of the screen; returns how many colours a window that fills it has below its title."""
        run(["import", "-window", "root", target], env=self.environment)
        return int(run(["convert", target, "-chop", f"0x{_TITLE_BAR}", "-format", "%k", "info:"]))


@contextmanager
def computer() -> Iterator[Wine]:
    """A fresh PC with Windows 10 that knows what Wine lacks of it; everything of it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="dankvan-wine-", ignore_cleanup_errors=True) as held:
        home = Path(held) / "nhà"
        home.mkdir()
        screen, display = _screen()
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("WINE", "DANKVAN"))}
        environment |= {
            "DISPLAY": display,
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "WINEPREFIX": str(Path(held) / "prefix"),
            "WINESERVER": str(_FOLDER / "wineserver64"),
        }
        made = Wine(home, environment)
        # Without a manager of windows Wine cuts a large window off.
        manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _set_up(made)
            yield made
        finally:
            with suppress(subprocess.TimeoutExpired):
                subprocess.run([str(_FOLDER / "wineserver64"), "-k"], env=environment, check=False, timeout=PATIENCE)
            for helper in (manager, screen):
                helper.kill()
                helper.wait()


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip() if select.select([told], [], [], PATIENCE)[0] else ""
    if not number:
        screen.kill()
        raise Failed("Xvfb does not start.")
    return screen, f":{number}"


def _set_up(made: Wine) -> None:
    code, said = made.run("wineboot", "--init", timeout=300)
    if code:
        raise Failed(f"Wine does not start: {said[-1000:]}")
    system = made.prefix / "drive_c" / "windows" / "system32"
    for name in _STUBS:
        source = places.SOURCES / "stubs" / f"{name}.c"
        stub = places.WORK / f"{name}.dll"
        launcher.compile_c([source], stub, "-shared", *(["-ladvapi32"] if name == "bcryptprimitives" else []))
        shutil.copyfile(stub, system / f"{name}.dll")
    made.run("winecfg", "-v", "win10")
