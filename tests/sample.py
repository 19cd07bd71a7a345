"""The sample ward for tests: built once a run, copied for each test that writes."""

from __future__ import annotations

from pathlib import Path

from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.ops import files
from dankvan_desktop.ops.work import Work

_BUILT: dict[str, bytes] = {}


def sample_file(folder: Path, name: str = "ward") -> Path:
    """A sample file in a folder."""
    if name not in _BUILT:
        work = files.create_sample(folder / "first.danvan", name)
        work.db.close()
        _BUILT[name] = (folder / "first.danvan").read_bytes()
    path = folder / f"{name}.danvan"
    path.write_bytes(_BUILT[name])
    return path


def open_sample(folder: Path, name: str = "ward") -> Work:
    """An open sample; the caller closes it."""
    return files.open_work(sample_file(folder, name), SystemClock(), "Người thử")


