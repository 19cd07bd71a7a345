"""Nothing but the window shows on the screen while its pages are built: a widget shown before it has its place is a
window of its own for a moment, flashes, and takes the keyboard away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from dankvan_desktop.core.records import TABS, of_tab
from dankvan_desktop.gui.specials import SPECIALS
from tests.gui.window_kit import open_window
from tests.sample import sample_file


class Watch(QObject):
    """Remembers what was shown as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.flashed: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never stops an event."""
        shown = watched if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) else None
        if shown is not None and shown.isWindow() and shown is not self._window:
            self.flashed.append(f"{type(shown).__name__} {shown.accessibleName()}".strip())
        return False


def test_no_widget_is_a_window_while_the_pages_are_built(qtbot, tmp_path: Path) -> None:
    window = open_window(qtbot)
    watch = Watch(window)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    try:
        assert window.files.open(sample_file(tmp_path, "ward"))
        for tab, _ in TABS:
            for name in [*(cls.SPEC.name for cls in of_tab(tab)), *(each.name for each in SPECIALS.get(tab, ()))]:
                window.desk.open(tab, name)
                QApplication.processEvents()
    finally:
        application.removeEventFilter(watch)
    assert watch.flashed == []
