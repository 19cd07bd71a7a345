"""One window a user: a second start hands over its file."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtNetwork import QLocalSocket

from dankvan_desktop.gui.single_instance import SingleInstance, Wish

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from dankvan_desktop.gui.single_instance import SingleInstance, Wish
app = QCoreApplication([])
instance = SingleInstance()
if instance.claim():
    print("first")
    instance.release()
else:
    print("handed over" if instance.hand_over(Wish(sys.argv[1])) else "no answer")
"""


@pytest.fixture
def first(qapp, data_dir):
    instance = SingleInstance()
    assert instance.claim()
    instance.listen()
    yield instance
    instance.release()


def start_second(root, path: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND, path]
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)


def test_a_second_start_hands_its_file_to_the_first(qtbot, first, root) -> None:
    with qtbot.waitSignal(first.handed_over, timeout=20_000) as told:
        second = start_second(root, "/tmp/Phường 5.danvan")
    out, _ = second.communicate(timeout=20)
    assert told.args == [Wish("/tmp/Phường 5.danvan")]
    assert out.strip() == "handed over"


def test_after_the_first_has_gone_the_next_is_first(first, root) -> None:
    first.release()
    out, _ = start_second(root, "").communicate(timeout=20)
    assert out.strip() == "first"


def test_nonsense_from_another_program_is_ignored(qtbot, first) -> None:
    heard: list[object] = []
    first.handed_over.connect(heard.append)
    for content in (b"xin chao\n", b'{"path": 5}\n', b"[]\n", b"x" * 200_000):
        socket = QLocalSocket()
        socket.connectToServer(first._name)
        assert socket.waitForConnected(3000)
        socket.write(content)
        socket.flush()
        qtbot.waitUntil(lambda socket=socket: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []


def test_users_and_data_folders_do_not_meet(qapp, first, tmp_path) -> None:
    other = SingleInstance(tmp_path / "khác")
    assert other.claim()
    other.release()
