"""Background jobs: the window stays alive, progress shows after half a second, “Dừng” stops."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QThread, QThreadPool
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from dankvan_desktop.gui import jobs

ENDING = """
import atexit, sys, threading
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from dankvan_desktop.gui import jobs, quiet

app, window, go_on = QApplication([]), QWidget(), threading.Event()

def work(*tickets):
    go_on.wait(10)
    for ticket in tickets:
        ticket.step("Đang kiểm tra…")
    print("worked", flush=True)

if sys.argv[1] == "job":
    jobs.run(window, "Kiểm tra", work, print)
else:
    asked = quiet.Quiet(window)
    asked.done.connect(print)
    asked.start(work)
QTimer.singleShot(0, app.quit)
app.exec()
# What Qt itself does with every object when the interpreter ends: the worker is still at work then.
app.shutdown()
go_on.set()
"""


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


class ShowWatcher(QObject):
    """Counts how often a widget came to be seen."""

    shown = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.shown += event.type() == QEvent.Type.Show
        return False


def test_the_result_arrives_in_the_window_s_thread(qtbot, parent) -> None:
    threads: list[object] = []
    results: list[object] = []

    def task(ticket: jobs.Ticket) -> str:
        threads.append(QThread.currentThread())
        ticket.step("Đang làm…", 1, 2)
        return "xong"

    def done(result: object) -> None:
        results.append(result)
        threads.append(QThread.currentThread())

    jobs.run(parent, "Việc", task, done)
    qtbot.waitUntil(lambda: bool(results))
    assert results == ["xong"]
    assert threads[0] is not threads[1]
    assert threads[1] is QApplication.instance().thread()


def test_a_quick_job_shows_no_dialog(qtbot, parent) -> None:
    done: list[object] = []
    job = jobs.run(parent, "Việc", lambda _ticket: None, done.append)
    watcher = ShowWatcher()
    job.dialog.installEventFilter(watcher)
    qtbot.waitUntil(lambda: bool(done))
    assert watcher.shown == 0


def test_a_fault_reaches_who_asked(qtbot, parent) -> None:
    failed: list[Exception] = []

    def task(_ticket: jobs.Ticket) -> None:
        raise OSError("đĩa")

    jobs.run(parent, "Việc", task, lambda _result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], OSError)


def test_a_fault_nobody_asked_about_goes_where_all_go(qtbot, parent) -> None:
    def task(_ticket: jobs.Ticket) -> None:
        raise OSError("đĩa")

    with qtbot.captureExceptions() as caught:
        job = jobs.run(parent, "Việc", task, lambda _result: None)
        with qtbot.waitSignal(job.ended):
            pass
    qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is OSError


def test_a_long_job_shows_progress_and_can_be_stopped(qtbot, parent) -> None:
    go_on = threading.Event()
    outcome: list[str] = []

    def task(ticket: jobs.Ticket) -> None:
        ticket.step("Đang chép…", 3, 10)
        go_on.wait(10)
        ticket.step("Đang kiểm tra…", 4, 10)
        outcome.append("went on")

    job = jobs.run(parent, "Chép", task, lambda _result: outcome.append("done"), lambda _e: outcome.append("failed"))
    qtbot.waitUntil(job.dialog.isVisible)
    assert any(label.text() == "Đang chép…" for label in job.dialog.findChildren(type(job.dialog._label)))
    with qtbot.waitSignal(job.ended):
        next(button for button in job.dialog.findChildren(QPushButton) if button.text() == "Dừng").click()
        go_on.set()
    assert outcome == []


def test_a_job_that_outlives_its_page_is_forgotten(qtbot) -> None:
    page = QWidget()
    go_on = threading.Event()
    outcome: list[str] = []

    def task(ticket: jobs.Ticket) -> None:
        go_on.wait(10)
        ticket.step("Đang kiểm tra…")
        outcome.append("worked")

    jobs.run(page, "Kiểm tra", task, lambda _result: outcome.append("done"), lambda _e: outcome.append("failed"))
    with qtbot.captureExceptions() as caught:
        shiboken6.delete(page)
        go_on.set()
        assert QThreadPool.globalInstance().waitForDone(5000)
        QApplication.processEvents()
    assert (outcome, caught) == (["worked"], [])


@pytest.mark.parametrize("way", ["job", "quiet"])
def test_the_program_ends_in_silence_while_a_job_runs(root, way: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDING, way], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "worked\n", "")


THROWING = """
import threading
from PySide6.QtWidgets import QApplication, QWidget
from dankvan_desktop.gui import garbage, quiet

app, kept, where = QApplication([]), QWidget(), []

class Dialog(QWidget):
    def __init__(self):
        super().__init__()
        self.me = self

    def __del__(self):
        where.append(threading.current_thread() is threading.main_thread())

def work():
    return len([[[]] for _ in range(200_000)])

cleaner = garbage.Garbage()
cleaner.start()
for _ in range(3):
    Dialog().show()
asked = quiet.Quiet(kept)
asked.done.connect(lambda *_: app.quit())
asked.start(work)
app.exec()
assert where == [], where
kept.rows = [[[]] for _ in range(10_000)]
garbage.sweep()
print(where)
"""


def test_a_widget_in_a_cycle_of_references_dies_in_the_thread_of_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", THROWING], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "[True, True, True]"), done.stderr
