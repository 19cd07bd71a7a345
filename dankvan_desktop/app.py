"""Composition root of the window: builds everything, passes it down."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dankvan_desktop import __version__, paths
from dankvan_desktop.core.clock import Clock, SystemClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dankvan_desktop.gui.context import Ask
    from dankvan_desktop.gui.single_instance import SingleInstance, Wish
    from dankvan_desktop.gui.window import Window

LISTEN_AFTER_MS = 100
"""When the window stands; later starts try for three seconds."""
NO_ANSWER = "Chương trình đang mở ở một cửa sổ khác nhưng không trả lời. Đợi một lát hoặc khởi động lại máy rồi mở lại."


def has_screen() -> bool:
    """Whether a window can be shown; on Linux a display, or a platform named for Qt, is needed."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def run(
    path: Path | None = None,
    *,
    sample: bool = False,
    clock: Clock | None = None,
    quit_after: float | None = None,
    platform: str | None = None,
) -> int:
    """Open the window on a file, on a fresh sample, or on the file used last time; returns the exit code.

    `quit_after`: close by itself after so many seconds. `platform`: Qt's, as after `-platform`.
    """
    gc.disable()  # what a start makes stays: looking through it for garbage costs 25 ms and finds none
    _import_before_qt()
    app = make_application(("-platform", platform) if platform else ())
    from PySide6.QtCore import QTimer

    from dankvan_desktop.gui import ending, errors
    from dankvan_desktop.gui.garbage import Garbage
    from dankvan_desktop.gui.single_instance import SingleInstance, Wish

    with errors.guarded(errors.show_dialog, paths.logs()):
        instance = SingleInstance()
        if not instance.claim():
            if instance.hand_over(Wish(str(path.resolve()) if path else "", sample)):
                return 0
            errors.show_dialog(NO_ANSWER, "")
            return 1
        garbage = Garbage()
        window = build(clock or SystemClock())
        try:
            listen(window, instance)
            if quit_after is not None:
                ending.quit_after(app, window, quit_after)
            _start(window, path, sample=sample)
            QTimer.singleShot(LISTEN_AFTER_MS, window, instance.listen)
            garbage.start()
            return app.exec()
        finally:
            ending.let_jobs_end()
            garbage.end()
            instance.release()
            window.deleteLater()


def _import_before_qt() -> None:
    """PySide6 reads the source of every module that is imported after it: 20 ms for those that know nothing of Qt."""
    import getpass  # noqa: F401

    import dankvan_desktop.figures.owed
    import dankvan_desktop.figures.targets
    import dankvan_desktop.figures.waiting
    import dankvan_desktop.ops.files  # noqa: F401


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The QApplication with name, icon, style, font size and the Vietnamese of Qt's own texts."""
    from PySide6.QtCore import QLocale, QTranslator
    from PySide6.QtWidgets import QApplication

    from dankvan_desktop.gui import style
    from dankvan_desktop.gui.state import WindowState

    app = QApplication.instance()
    fresh = not isinstance(app, QApplication)
    if not isinstance(app, QApplication):
        app = QApplication(["dankvan", *style.STYLE_WORDS, *arguments])
    app.setApplicationName("Dân vận")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(style.icon("app"))
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    if translator.load(str(paths.resources() / "i18n" / "qtbase_vi.qm")):
        app.installTranslator(translator)
    style.apply(app, style.remembered_size(WindowState(state_path())), styled=fresh)
    return app


def build(clock: Clock, ask: Ask | None = None) -> Window:
    """The window with all it needs, without a file; tests hand in an `ask` of their own."""
    from dankvan_desktop.gui.ask import RealAsk
    from dankvan_desktop.gui.context import Context
    from dankvan_desktop.gui.state import WindowState
    from dankvan_desktop.gui.window import Window

    made: list[Window] = []
    context = Context(ask or RealAsk(lambda: made[0] if made else None), WindowState(state_path()))
    made.append(Window(context, clock))
    return made[0]


def state_path() -> Path:
    """Where the window's state is kept."""
    return paths.local_data() / "window.json"


def listen(window: Window, instance: SingleInstance) -> None:
    """Do what later starts of the program ask for, in this window."""

    def wished(wish: Wish) -> None:
        window.bring_to_front()
        if wish.sample:
            window.files.open_sample()
        elif wish.path:
            window.files.open(Path(wish.path))

    instance.handed_over.connect(wished)


def _start(window: Window, path: Path | None, *, sample: bool) -> None:
    window.show()
    if sample:
        window.files.open_sample()
    elif path is not None:
        window.files.open(path)
    else:
        window.files.open_last()
