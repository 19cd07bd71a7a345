"""What happens when the program itself fails: the log, and one dialog that says the data are safe."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from dankvan_desktop import paths

LOG_BYTES, LOG_FILES = 1_000_000, 5
SENTENCE = "Chương trình gặp lỗi. Dữ liệu đã lưu vẫn an toàn."
_log = logging.getLogger("dankvan")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class PlaceFormatter(logging.Formatter):
    """Says where an exception arose and of which type, never its message: that may hold what the clerk typed."""

    def format(self, record: logging.LogRecord) -> str:
        """As ever, but never the traceback that another handler's formatter left in the record."""
        left, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = left

    def formatException(self, ei: object) -> str:
        """File, line and function of each frame, then the type."""
        assert isinstance(ei, tuple)
        frames = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(ei[2])]
        return "\n".join([*frames, f"  {ei[0].__name__}"])


class Reporter(QObject):
    """Takes every failure nobody caught, from any thread, to the log and to the user."""

    _failed = Signal(object)

    def __init__(self, show: Callable[[str, str], None]) -> None:
        """`show` gets the text and, for a fault of the program, the error code (empty: the text says all)."""
        super().__init__()
        self._show = show
        self._showing = False
        self._failed.connect(self._tell)

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What `sys.excepthook` is set to."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        code = error_code(kind, trace)
        _log.error("failure %s", code, exc_info=(kind, error, trace))
        self._failed.emit((sentence_of(error), code))

    def handle_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """What `threading.excepthook` is set to."""
        if arguments.exc_value is not None:
            self.handle(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _tell(self, failure: tuple[str, str]) -> None:
        if self._showing:
            return  # a fault that repeats itself asks once
        self._showing = True
        try:
            sentence, code = failure
            self._show(sentence or SENTENCE, "" if sentence else code)
        finally:
            self._showing = False


def error_code(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Six signs that are equal for the same fault at the same place: what the clerk reads out on the telephone."""
    frames = traceback.extract_tb(trace)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
    return f"{zlib.crc32(f'{kind.__name__}@{place}'.encode()) & 0xFFFFFF:06X}"


def sentence_of(error: BaseException) -> str:
    """The sentence of a fault of the surroundings or a refused write; empty for a fault of the program."""
    from dankvan_desktop.ops.work import Refused
    from dankvan_desktop.store.problems import FileProblem, of_open_file

    problem = error if isinstance(error, FileProblem) else of_open_file(error)
    if problem is not None:
        return problem.sentence
    return str(error) if isinstance(error, Refused) else ""


class LateLog(logging.Handler):
    """The rotating log, made for the first line: its module costs every start 11 ms, and most have nothing to say."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.INFO)
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; the lock of handlers is held."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8"
            )
            self._file.setFormatter(PlaceFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._file.emit(record)

    def close(self) -> None:
        """Close the file if there was anything to write."""
        if self._file is not None:
            self._file.close()
        super().close()


def start_log(folder: Path) -> logging.Handler | None:
    """Begin the rotating log; None where the folder cannot be written, then the program runs without one."""
    path = folder / "dankvan.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
    except OSError:
        return None
    handler = LateLog(path)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return handler


def start_crash_file(folder: Path) -> IO[str] | None:
    """Where a crash below Python leaves the stack; kept open as long as the program runs."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(stream)
    return stream


def install(show: Callable[[str, str], None], folder: Path) -> Callable[[], None]:
    """Route Python's and Qt's complaints: failures to `show` and the log in `folder`, Qt's messages to the log.

    Returns what puts everything back.
    """
    reporter = Reporter(show)
    log, crash = start_log(folder), start_crash_file(folder)
    before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = reporter.handle, reporter.handle_thread
    handler = qInstallMessageHandler(log_qt)

    def stop() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(handler)
        if crash is not None:
            faulthandler.disable()
            crash.close()
        if log is not None:
            logging.getLogger().removeHandler(log)
            log.close()
        reporter.deleteLater()

    return stop


@contextmanager
def guarded(show: Callable[[str, str], None], folder: Path) -> Iterator[None]:
    """Failures go to the log and to the user while the window lives; afterwards all is as before."""
    stop = install(show, folder)
    try:
        yield
    finally:
        stop()


def log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    """A message of Qt goes to the log."""
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), text or "")


def show_dialog(text: str, code: str) -> None:
    """The one dialog: the sentence, the code, the way to the log."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "Dân vận", text)
    if code:
        where = f"Nhật ký ở thư mục {paths.logs()}"
        box.setInformativeText(f"Nếu lỗi lặp lại, báo người hỗ trợ kỹ thuật mã lỗi {code}. {where}")
        folder = box.addButton("Mở thư mục nhật ký", QMessageBox.ButtonRole.ActionRole)
        folder.clicked.connect(open_log_folder)
    box.setDefaultButton(box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole))
    box.setWindowIcon(QApplication.windowIcon())
    box.exec()
    box.deleteLater()


def open_log_folder() -> None:
    """Show the folder of logs in the file manager."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.logs())))
