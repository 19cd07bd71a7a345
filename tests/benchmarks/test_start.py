"""Budget of the start (design §12): until Tổng quan of the sample shows its numbers, against a bare window."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.measuring import in_turn, report
from tests.sample import sample_file

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 700)
window.show()
QTimer.singleShot(0, window.close)
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from dankvan_desktop import app
raise SystemExit(app.run(Path(sys.argv[1]), quit_after=0))
"""


def test_start_until_the_overview_shows_its_numbers(tmp_path: Path, data_dir: Path) -> None:
    path = sample_file(tmp_path)
    commands = {"bare": ["-c", BARE], "ours": ["-c", OURS, str(path)]}
    found = in_turn(commands, environment={"DANKVAN_DATA_DIR": str(data_dir)})
    (bare, _), (ours, memory) = found["bare"], found["ours"]
    absolute = f"{bare * 1000:.0f} ms bare, {ours * 1000:.0f} ms ours, {memory:.0f} MB"
    report("memory of the start, against 95 MB", memory / 95, 1.0, f"{memory:.0f} MB")
    report("start against a bare window", ours / bare, 2.6, absolute)
