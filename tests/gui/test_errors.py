"""When the program fails: one dialog, a log that holds nothing of what the clerk typed."""

from __future__ import annotations

import logging
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QMessageBox

from dankvan_desktop import paths
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.gui import errors
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store.problems import FileProblem
from tests.gui.window_kit import open_window, ward_file

SECRET = "Nguyễn Văn A 012345678901"


def fail(error: BaseException) -> tuple[type[BaseException], BaseException, object]:
    """An exception with its traceback, as the hook gets it."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001
        return type(caught), caught, caught.__traceback__


@pytest.fixture
def log(tmp_path, caplog):
    """The folder of a running log."""
    handler = errors.start_log(tmp_path / "logs")
    assert handler is not None
    yield tmp_path / "logs"
    logging.getLogger().removeHandler(handler)
    handler.close()


def written(folder: Path) -> str:
    return (folder / "dankvan.log").read_text(encoding="utf-8")


def test_a_fault_is_told_once_with_a_code_and_logged_without_its_message(qtbot, log) -> None:
    told: list[tuple[str, str]] = []
    reporter = errors.Reporter(lambda text, code: told.append((text, code)))
    reporter.handle(*fail(ValueError(SECRET)))
    assert [text for text, _ in told] == ["Chương trình gặp lỗi. Dữ liệu đã lưu vẫn an toàn."]
    code = told[0][1]
    assert len(code) == 6
    assert code in written(log) and "ValueError" in written(log) and "test_errors.py" in written(log)
    assert SECRET not in written(log)
    reporter.handle(*fail(ValueError("khác")))
    assert told[1][1] == code, "the same fault at the same place has the same code"


def test_a_fault_while_the_dialog_shows_opens_no_second_one(qtbot, log) -> None:
    told: list[str] = []

    def show(text: str, _code: str) -> None:
        told.append(text)
        reporter.handle(*fail(KeyError("lần hai")))

    reporter = errors.Reporter(show)
    reporter.handle(*fail(KeyError("lần một")))
    assert len(told) == 1


@pytest.mark.parametrize(
    "error, sentence",
    [
        (FileProblem("disk_full"), FileProblem("disk_full").sentence),
        (Refused(Problem("name", "Chưa nhập tên.")), "Chưa nhập tên."),
    ],
)
def test_a_fault_of_the_surroundings_is_told_as_it_is(qtbot, log, error, sentence) -> None:
    told: list[tuple[str, str]] = []
    errors.Reporter(lambda text, code: told.append((text, code))).handle(*fail(error))
    assert told == [(sentence, "")]


def test_a_damaged_file_is_told_as_damaged_also_while_a_list_is_read(qtbot, tmp_path, caplog) -> None:
    path = ward_file(tmp_path)
    with closing(sqlite3.connect(path)) as conn:
        pages = conn.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'signer' AND rootpage > 0").fetchall()
        (size,) = conn.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        for (page,) in pages:
            file.seek((page - 1) * size)
            file.write(bytes(size))
    told: list[tuple[str, str]] = []
    stop = errors.install(lambda text, code: told.append((text, code)), tmp_path / "logs")
    try:
        open_window(qtbot, path).context.show_record.emit("signer", "")
    finally:
        stop()
    assert set(told) == {(FileProblem("damaged", "đang mở").sentence, "")}


def test_a_fault_in_a_thread_is_told_in_the_window_s_thread(qtbot, log) -> None:
    told: list[object] = []
    stop = errors.install(lambda _text, _code: told.append(threading.current_thread()), log)
    try:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told) == 1)
    finally:
        stop()
    assert told == [threading.main_thread()]
    assert "ZeroDivisionError" in written(log)


def test_everything_is_as_before_afterwards(qtbot, tmp_path) -> None:
    before = sys.excepthook, threading.excepthook, list(logging.getLogger().handlers)
    stop = errors.install(lambda _text, _code: None, tmp_path)
    assert sys.excepthook is not before[0]
    stop()
    assert (sys.excepthook, threading.excepthook, list(logging.getLogger().handlers)) == before


def test_the_log_is_kept_small(log) -> None:
    for number in range(700):
        logging.getLogger("dankvan").warning("%s %s", number, "x" * 10_000)
    files = sorted(path.name for path in log.iterdir())
    assert len(files) == errors.LOG_FILES
    assert all(path.stat().st_size <= errors.LOG_BYTES for path in log.iterdir())


def test_what_qt_says_goes_to_the_log(log) -> None:
    errors.log_qt(QtMsgType.QtWarningMsg, None, "QPainter::begin: engine == 0")
    assert "WARNING qt QPainter::begin" in written(log)


def test_a_folder_that_cannot_be_written_costs_only_the_log(tmp_path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_text("không phải thư mục", encoding="utf-8")
    assert errors.start_log(blocked / "logs") is None
    assert errors.start_crash_file(blocked / "logs") is None


def test_the_dialog_has_the_sentence_the_code_and_the_way_to_the_log(qtbot, monkeypatch) -> None:
    opened: list[str] = []
    seen: list[tuple[str, str, list[str]]] = []

    def look(box: QMessageBox) -> int:
        seen.append((box.text(), box.informativeText(), [button.text() for button in box.buttons()]))
        next(button for button in box.buttons() if button.text() == "Mở thư mục nhật ký").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    errors.show_dialog(errors.SENTENCE, "0A1B2C")
    assert seen[0][0] == errors.SENTENCE
    assert "0A1B2C" in seen[0][1] and str(paths.logs()) in seen[0][1]
    assert sorted(seen[0][2]) == ["Mở thư mục nhật ký", "Đóng"]
    assert opened == [str(paths.logs())]
