"""What every test gets: an off-screen Qt, data of its own, no network, and nothing left behind."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import socket
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

if not os.environ.get("DANKVAN_REAL_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
settings.register_profile("house", deadline=None, database=None, derandomize=True)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A folder decides its mark, so that nobody forgets it."""
    for item in items:
        if (ROOT / "tests" / "benchmarks") in item.path.parents:
            item.add_marker(pytest.mark.benchmark)
        if (ROOT / "tests" / "journeys") in item.path.parents:
            item.add_marker(pytest.mark.journey)


# --- places -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def out_dir() -> Path:
    """tests/out, ignored by git: pictures and papers for a person to look at."""
    folder = ROOT / "tests" / "out"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Home and local application data of the test run, never those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
        patch.setenv("XDG_CACHE_HOME", cache)  # the font cache stays warm
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            patch.delenv(name, raising=False)
        patch.setenv("DANKVAN_DATA_DIR", str(home / "data"))
        yield


_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def data_dir(_own_home: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The local application data of this test: a folder that does not exist yet."""
    folder = tmp_path_factory.getbasetemp() / f"local-{next(_numbers)}"
    monkeypatch.setenv("DANKVAN_DATA_DIR", str(folder))
    return folder


# --- no network, no stray log -----------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program never speaks to a network: an internet socket in a test is a mistake (mark `network` allows it)."""
    if request.node.get_closest_marker("network"):
        return
    original = socket.socket.__init__

    def refuse(self: socket.socket, family: int = -1, *args: Any, fileno: int | None = None, **kwargs: Any) -> None:
        if fileno is None and family in (-1, socket.AF_INET, socket.AF_INET6):
            raise RuntimeError("a test tried to open an internet socket")
        original(self, family, *args, fileno=fileno, **kwargs)

    monkeypatch.setattr(socket.socket, "__init__", refuse)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A log record from WARNING up fails the test, unless the test asks for `caplog` and looks at it."""
    if "caplog" in request.fixturenames:
        yield
        return
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.lines:
        pytest.fail("the log has: " + " | ".join(collector.lines))


# --- nothing survives -------------------------------------------------------------------------------------------------


def _sweep() -> None:
    from dankvan_desktop.gui.garbage import sweep

    sweep()


def _worker_threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.daemon}


def _windows() -> dict[int, Any]:
    """Living top-level widgets without a parent, by the address of the Qt object."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    import shiboken6

    found = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.parent() is None]
    return {shiboken6.getCppPointer(widget)[0]: widget for widget in found}


def _delete_later_now() -> None:
    """Carry out what deleteLater() put off; pytest-qt closes its widgets just before."""
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def _garbage() -> Iterator[None]:
    """As in the program: what lies in a cycle of references is thrown away between two tests, never in a job."""
    gc.disable()
    gc.freeze()  # thousands of collected tests are nothing to look through
    yield
    gc.enable()


@pytest.fixture(scope="session")
def _started_timers() -> Iterator[weakref.WeakSet[Any]]:
    """The QTimers that Python started; Qt has no list of them."""
    from PySide6.QtCore import QTimer

    timers: weakref.WeakSet[Any] = weakref.WeakSet()
    original = QTimer.start

    def start(self: QTimer, *args: Any) -> None:
        timers.add(self)
        original(self, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QTimer, "start", start)
        yield timers


def _running(timers: weakref.WeakSet[Any]) -> list[str]:
    import shiboken6

    return [repr(timer) for timer in list(timers) if shiboken6.isValid(timer) and timer.isActive()]


@pytest.fixture(autouse=True)
def _nothing_survives(request: pytest.FixtureRequest) -> Iterator[None]:
    """No thread, window or running timer outlives the test that made it; garbage goes when nothing runs."""
    with_qt = bool({"qtbot", "qapp"} & set(request.fixturenames))
    timers = request.getfixturevalue("_started_timers") if with_qt else weakref.WeakSet()
    threads, windows, running = _worker_threads(), _windows(), set(_running(timers)) if with_qt else set()
    yield
    _sweep()
    if with_qt:
        from PySide6.QtCore import QThreadPool

        assert QThreadPool.globalInstance().waitForDone(5000), "a job of the thread pool is still running"
    for thread in _worker_threads() - threads:
        thread.join(2)
    left = [thread.name for thread in _worker_threads() - threads]
    assert not left, f"threads are still running: {left}"
    if not with_qt:
        return
    _delete_later_now()
    if set(_windows()) - set(windows):
        gc.collect()  # a window in a cycle of references is gone now
        _delete_later_now()
    survivors = [widget for address, widget in _windows().items() if address not in windows]
    names = [f"{type(widget).__name__} “{widget.windowTitle()}”" for widget in survivors]
    for widget in survivors:  # one test's fault is not the next one's
        widget.deleteLater()
    _delete_later_now()
    assert not names, f"windows outlived the test: {names}"
    still = [timer for timer in _running(timers) if timer not in running]
    assert not still, f"timers outlived the test: {still}"


# --- typing -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def type_text(qapp: Any) -> Callable[[Any, str], None]:
    """Type a text, Vietnamese too, key by key: `type_text(widget, "Tổ dân phố 5")`; a line break is the Enter key.

    QTest's own typing maps characters to keys and aborts the whole process above U+00FF.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    def type_into(widget: Any, text: str) -> None:
        for character in text:
            if character == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
            else:
                QTest.sendKeyEvent(
                    QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
                )

    return type_into
