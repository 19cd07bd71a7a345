"""Budget of the start (design §12): until Tổng quan of a sample shows its numbers, against a bare window.

Both programs tell their own CPU time and peak memory at the moment when what matters is painted, and end there.
Bytecode is at hand, as in every installed program.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.measuring import report
from tests.sample import sample_file

RUNS = 9
TELL = """
import os, sys, time
def tell():
    spent = time.process_time()
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
    print(spent, int(peak) / 1024, flush=True)
    os._exit(0)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        tell()
app = QApplication([])
window = Window()
window.resize(1366, 700)
window.show()
app.exec()
"""
OURS = """
from dankvan_desktop import app, cli
def watched(arguments=(), make=app.make_application):
    made = make(arguments)
    from dankvan_desktop.gui.pages.overview.cards import NumberCard
    paint, seen = NumberCard.paintEvent, set()
    def painted(card, event):
        paint(card, event)
        if card.text() != "–":
            seen.add(card.caption())
        if len(seen) == 12:
            tell()
    NumberCard.paintEvent = painted
    return made
app.make_application = watched
cli.main(sys.argv[1:])
"""


def _told(program: str, *arguments: str, folder: Path) -> tuple[float, float]:
    """(CPU seconds, peak megabytes) that a program tells of itself."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "DANKVAN_DATA_DIR": str(folder / "data")}
    command = [sys.executable, "-c", TELL + program, *arguments]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=50, check=True)
    spent, peak = done.stdout.split()
    return float(spent), float(peak)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("sample", ["ward", "year"])
def test_start_until_the_overview_shows_its_numbers(tmp_path: Path, sample: str) -> None:
    path = sample_file(tmp_path, sample)
    (tmp_path / "data").mkdir()
    bare: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    for _ in range(RUNS + 1):
        bare.append(_told(BARE, folder=tmp_path))
        ours.append(_told(OURS, str(path), folder=tmp_path))
    del bare[0], ours[0]  # the first run compiles
    # Other load only ever adds: the least is what the program needs.
    least, spent = min(bare)[0], min(ours)[0]
    memory = statistics.median(peak for _, peak in ours)
    absolute = f"{least * 1000:.0f} ms bare, {spent * 1000:.0f} ms ours"
    report(f"memory of the start on the {sample}, against 95 MB", memory / 95, 1.0, f"{memory:.0f} MB")
    report(f"start on the {sample} against a bare window", spent / least, 2.6, absolute)
