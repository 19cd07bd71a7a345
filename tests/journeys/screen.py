"""A real window under Xvfb with a window manager: keys come from xdotool, results are read from the file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 20.0

CLIPBOARD = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication(["clipboard"])
app.clipboard().dataChanged.connect(lambda: print("set", flush=True))
app.clipboard().setText(sys.argv[1])
app.exec()
"""


def missing_tools() -> list[str]:
    """Programs that the journeys need and this machine does not have."""
    return [tool for tool in TOOLS if not shutil.which(tool)]


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait for something that becomes true; fails after `PATIENCE` seconds."""
    end, pause = time.monotonic() + PATIENCE, threading.Event()
    while not happened():
        assert time.monotonic() < end, f"did not happen: {what}"
        pause.wait(0.05)


class Screen:
    """One display with one program on it."""

    def __init__(self, display: str, root: Path) -> None:
        self._root = root
        self.environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.program: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        """Start the program and wait for its window."""
        command = [sys.executable, str(self._root / "main.py"), *arguments]
        self.program = subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE)
        self.wait_for("^Dân vận –")

    def wait_for(self, title: str) -> None:
        """Wait until a window of this title (a regular expression) shows, and give it the keyboard."""
        found: list[str] = []

        def shows() -> bool:
            found[:] = self.ask("search", "--onlyvisible", "--name", title).split()
            return bool(found)

        until(shows, f"a window {title}")
        self.ask("windowactivate", "--sync", found[-1])

    def wait_gone(self, title: str) -> None:
        """Wait until no window of this title shows."""
        until(lambda: not self.ask("search", "--onlyvisible", "--name", title), f"{title} goes")

    def keys(self, *keys: str) -> None:
        """Press keys, one after the other (`ctrl+s`, `Tab`)."""
        self.ask("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type lower-case letters and digits."""
        self.ask("type", "--delay", "30", text)

    @contextmanager
    def clipboard(self, text: str) -> Iterator[None]:
        """Hold a text on the clipboard, as Excel does after Ctrl+C."""
        holder = subprocess.Popen([sys.executable, "-c", CLIPBOARD, text], env=self.environment, stdout=subprocess.PIPE)
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"set\n"
            yield
        finally:
            holder.terminate()
            holder.communicate()

    def close(self) -> None:
        """Leave by the keyboard; the program ends well."""
        self.keys("ctrl+q")
        assert self.program is not None
        _, told = self.program.communicate(timeout=PATIENCE)
        assert (self.program.returncode, told.decode()) == (0, "")

    def ask(self, *arguments: str) -> str:
        """Run xdotool; what it says, empty when it fails."""
        result = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True)
        return result.stdout.strip()


@contextmanager
def screen(root: Path) -> Iterator[Screen]:
    """A display of 1366 × 768 with openbox; whatever runs on it ends with it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        display = f":{pipe.readline().strip()}"
    shown = Screen(display, root)
    manager = subprocess.Popen(["openbox"], env=shown.environment, stderr=subprocess.DEVNULL)
    try:
        until(lambda: bool(shown.ask("get_num_desktops")), "the window manager")
        yield shown
    finally:
        for process in (shown.program, manager, server):
            if process is not None:
                process.terminate()
                process.wait(10)
                if process.stderr is not None:
                    process.stderr.close()
