"""When the window cannot even be opened: a sentence and where the log is, also where there is no console."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dankvan_desktop import __version__, paths
from dankvan_desktop.core.clock import SystemClock

SENTENCE = "Chương trình không mở được. Dữ liệu đã lưu vẫn an toàn. Hãy cài lại; nếu vẫn lỗi, báo người hỗ trợ"


@contextmanager
def spoken() -> Iterator[None]:
    """Exit with 1 after telling of a fault of the program that nobody caught; expected problems pass through."""
    from dankvan_desktop.core.dates import BadDate
    from dankvan_desktop.ops.work import Refused
    from dankvan_desktop.store.problems import FileProblem

    try:
        yield
    except (BadDate, FileProblem, Refused):
        raise
    except Exception as error:  # noqa: BLE001
        log = write(error)
        tell(f"{SENTENCE}: {log}." if log else f"{SENTENCE}.")
        raise SystemExit(1) from None


def write(error: BaseException) -> Path | None:
    """Add where a fault arose to `start.log`; its message only where a part of the program is missing.

    Gives the log, None where it cannot be written.
    """
    import traceback

    frames = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    said = f"{type(error).__name__}: {error}" if isinstance(error, ImportError) else type(error).__name__
    log = paths.logs() / "start.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write("\n".join([f"{SystemClock().now():%Y-%m-%d %H:%M:%S} {__version__}", *frames, f"  {said}\n"]))
    except OSError:
        return None
    return log


def tell(sentence: str) -> None:
    """Say it on the console; where the installed program has none, in a box of Windows itself."""
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
    elif os.name == "nt" and "DANKVAN_NO_DIALOG" not in os.environ:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "Dân vận", 0x10)  # type: ignore[attr-defined,unused-ignore]
