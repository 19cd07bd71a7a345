"""Pictures of every section and page, for a person to look at: the smallest screen, plain and scaled by half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from dankvan_desktop.core.records import TABS, of_tab
from dankvan_desktop.gui.specials import SPECIALS
from tests.sample import sample_file

PLACES = [
    ("overview", "overview"),
    *((tab, special.name) for tab, specials in SPECIALS.items() for special in specials),
    *((tab, cls.SPEC.name) for tab, _ in TABS for cls in of_tab(tab)),
    *(("settings", name) for name in ("setting", "signer", "recipient_list", "list_item", "holiday")),
    ("recycle", "recycle"),
    ("check", "check"),
]
"""Tab and section of every page of the window."""
RUNS = {"sections-100": ("ward", "1"), "sections-150": ("ward", "1.5"), "year-100": ("year", "1")}
"""The sample and Qt's scale factor, by the folder of the pictures."""
DAYS = {"ward": date(2018, 5, 2), "year": date(2026, 12, 31)}
"""The day on which the samples are looked at."""
WIDTH, HEIGHT, FRAME = 1366, 768, 4
"""Of the window in pixels of the screen, which it fills; the off-screen platform keeps the rest for a frame."""
ROOT = Path(__file__).parents[2]
SHOOT = """
import gc, json, sys, pathlib
gc.disable()
from datetime import date
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from dankvan_desktop import app
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.store.query import Query, ids

file, folder, places, day = json.loads(sys.argv[1])
application = app.make_application()
window = app.build(FixedClock(date.fromisoformat(day)))
window.show()
assert window.files.open(pathlib.Path(file))

def shoot(name, ready):
    deadline = QDeadlineTimer(30_000)
    while not ready(window.desk.page):
        assert not deadline.hasExpired(), name
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    for _ in range(5):
        application.processEvents()
    assert window.grab().save(f"{folder}/{name}.png"), name

READY = {
    "overview": lambda page: page.charts is not None,
    "write_report": lambda page: page.panes.preview.page_count() > 0 and not page.renderer.is_busy,
    "check": lambda page: page.again.isEnabled(),
}
for tab, section in places:
    page = window.desk.open(tab, section)
    if hasattr(page, "open_record") and hasattr(page, "cls"):
        page.open_record(next(iter(ids(window.context.open_work.db, Query(by_name(section)))), ""))
    shoot(f"{tab}-{section}", READY.get(section, lambda page: True))
window.close()
window.deleteLater()
"""


def of_one_colour(picture: QImage) -> bool:
    """Whether a picture shows nothing."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return plain.isNull() or len(set(memoryview(plain.constBits()).cast("I"))) < 2


def start(folder: Path, scratch: Path, sample: str, scale: str) -> subprocess.Popen[str]:
    """A window in a process of its own that takes its pictures."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    scratch.mkdir()
    screen = {"name": "smallest", "x": 0, "y": 0, "width": WIDTH + FRAME, "height": HEIGHT + FRAME}
    config = scratch / "screen.json"
    config.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "QT_SCALE_FACTOR": scale,
        "DANKVAN_DATA_DIR": str(scratch / "data"),
    }
    words = json.dumps([str(sample_file(scratch, sample)), str(folder), PLACES, DAYS[sample].isoformat()])
    return subprocess.Popen(
        [sys.executable, "-c", SHOOT, words], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.timeout(300)
def test_every_section_and_page_has_its_picture_on_the_smallest_screen(out_dir: Path, tmp_path: Path) -> None:
    children = {name: start(out_dir / name, tmp_path / name, *run) for name, run in RUNS.items()}
    for name, child in children.items():
        complaint = child.communicate(timeout=250)[1]
        assert child.returncode == 0, complaint
        pictures = {path.stem: QImage(str(path)) for path in (out_dir / name).glob("*.png")}
        assert set(pictures) == {f"{tab}-{section}" for tab, section in PLACES}
        assert [each for each, picture in pictures.items() if of_one_colour(picture)] == []
        sizes = {picture.size().toTuple() for picture in pictures.values()}
        assert all(abs(width - WIDTH) <= 2 and abs(height - HEIGHT) <= 2 for width, height in sizes), sizes
