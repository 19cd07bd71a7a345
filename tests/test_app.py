"""The program as it is started: window on a file, without a screen, a second time, with Qt's texts in Vietnamese."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from dankvan_desktop import app
from dankvan_desktop.core.clock import SystemClock
from dankvan_desktop.gui.ask import RealAsk
from dankvan_desktop.gui.single_instance import SingleInstance, Wish
from tests.gui.window_kit import open_window, ward_file


def start(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python main.py …` to its end."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    surroundings = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, str(root / "main.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=50,
        env=surroundings | {"PYTHONIOENCODING": "utf-8"} | environment,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
def test_without_a_screen_one_sentence_names_the_command(root) -> None:
    result = start(root, "--sample")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "main.py report" in result.stderr


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", ""])
def test_a_screen_is_known_by_its_variables(monkeypatch, name) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    if name:
        monkeypatch.setenv(name, "offscreen")
    assert app.has_screen() is (bool(name) or sys.platform != "linux")


def test_the_window_opens_on_the_sample_and_closes_by_itself(root, data_dir) -> None:
    result = start(root, "--sample", "--quit-after", "0.3", "-platform", "offscreen")
    assert (result.returncode, result.stdout) == (0, "")
    assert "Traceback" not in result.stderr
    assert (data_dir / "samples" / "Phường mẫu.danvan").is_file()
    log = (data_dir / "logs" / "dankvan.log").read_text(encoding="utf-8")
    assert "ERROR" not in log and "WARNING" not in log


def test_the_window_opens_the_file_it_is_given_and_remembers_it(root, tmp_path, data_dir) -> None:
    path = ward_file(tmp_path, "Chi bộ 1")
    result = start(root, str(path), "--quit-after", "0.3", "-platform", "offscreen")
    assert result.returncode == 0
    assert path.name in (data_dir / "window.json").read_text(encoding="utf-8")
    assert list((data_dir / "backups").rglob("*.danvan"))


def test_a_second_start_hands_over_its_file_and_ends(qtbot, root, tmp_path) -> None:
    window = open_window(qtbot)
    instance = SingleInstance()
    assert instance.claim()
    instance.listen()
    try:
        app.listen(window, instance)
        path = ward_file(tmp_path, "Chi bộ 1")
        command = [sys.executable, str(root / "main.py"), str(path), "-platform", "offscreen"]
        second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        qtbot.waitUntil(lambda: window.context.work is not None, timeout=20_000)
        assert second.wait(20) == 0
        second.communicate()
        assert window.context.open_work.db.path == path
    finally:
        instance.release()


def test_a_wish_without_a_file_only_brings_the_window_to_the_front(qtbot, tmp_path) -> None:
    window = open_window(qtbot, ward_file(tmp_path))
    instance = SingleInstance()
    app.listen(window, instance)
    window.showMinimized()
    instance.handed_over.emit(Wish())
    assert not window.isMinimized()
    assert window.context.open_work.db.path == tmp_path / "Phường Thử.danvan"
    instance.handed_over.emit(Wish(sample=True))
    assert window.context.open_work.db.is_sample


def test_buttons_of_qt_speak_vietnamese(qtbot) -> None:
    app.make_application()
    button = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(button.Save | button.Cancel | button.Close)
    qtbot.addWidget(box)
    assert sorted(each.text().replace("&", "") for each in box.buttons()) == ["Hủy", "Lưu", "Đóng"]


def test_the_window_asks_with_dialogs_of_its_own(qtbot) -> None:
    window = app.build(SystemClock())
    qtbot.addWidget(window)
    assert isinstance(window.context.ask, RealAsk)
