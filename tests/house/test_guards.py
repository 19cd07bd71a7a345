"""The guards of tests/conftest.py catch what they are for: careless tests fail, careful ones pass."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from dankvan_desktop import paths

CARELESS = """
import logging, socket, threading, warnings
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget
kept, event = [], threading.Event()
def test_thread():
    threading.Thread(target=event.wait, args=(3,)).start()
def test_window(qtbot):
    kept.append(QWidget())
    kept[-1].show()
def test_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(10_000)
def test_log():
    logging.getLogger("x").warning("lost")
def test_socket():
    socket.create_connection(("127.0.0.1", 9))
def test_qt(qtbot):
    qWarning("torn")
def test_warning():
    warnings.warn("old")
"""
CAREFUL = """
def test_careful(qtbot, caplog):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    timer = QTimer(window)
    timer.start(10_000)
    logging.getLogger("x").warning("seen")
    assert caplog.messages == ["seen"]
"""
MESSAGES = {
    "thread": "threads are still running",
    "window": "windows outlived the test",
    "timer": "timers outlived the test",
    "log": "the log has: WARNING x: lost",
    "socket": "a test tried to open an internet socket",
    "qt": "torn",
    "warning": "UserWarning: old",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory, root: Path) -> str:
    """What a run over the tests above says, under the project's own conftest and settings."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "conftest.py").write_bytes((root / "tests" / "conftest.py").read_bytes())
    (folder / "test_it.py").write_text(CARELESS + CAREFUL, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(root / "pyproject.toml"), "--rootdir", str(folder)]
    options = ["-rA", "--tb=short", "-p", "no:cacheprovider", str(folder / "test_it.py")]
    environment = os.environ | {"COLUMNS": "400"}
    return subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, env=environment).stdout


@pytest.mark.parametrize("fault", MESSAGES)
def test_a_careless_test_fails(fault: str, outcome: str) -> None:
    failed = [line for line in outcome.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert any(f"::test_{fault}" in line for line in failed), outcome
    assert MESSAGES[fault] in outcome


def test_a_careful_test_passes(outcome: str) -> None:
    assert "PASSED test_it.py::test_careful" in outcome
    assert "ERROR test_it.py::test_careful" not in outcome


def test_each_test_has_local_data_of_its_own(data_dir: Path, tmp_path: Path) -> None:
    assert paths.local_data() == data_dir
    assert not data_dir.exists()
    assert tmp_path.parent in data_dir.parents
    assert tmp_path.parent in paths.documents().parents


@pytest.mark.network
def test_the_network_mark_allows_a_socket() -> None:
    with socket.socket(socket.AF_INET) as made:
        assert made.fileno() >= 0


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit])
def test_vietnamese_is_typed_key_by_key(qtbot, type_text, editor) -> None:
    widget = editor()
    qtbot.addWidget(widget)
    type_text(widget, "Đường Nguyễn Huệ, tổ dân phố số 5")
    assert (widget.text() if editor is QLineEdit else widget.toPlainText()) == "Đường Nguyễn Huệ, tổ dân phố số 5"
