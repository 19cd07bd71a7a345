"""A real window for tests, with answers to its questions given beforehand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from dankvan_desktop import app
from dankvan_desktop.core.clock import Clock, FixedClock, SystemClock
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.work import Change
from tests.gui.scripted_ask import ScriptedAsk

DAY = date(2018, 5, 2)


def open_window(
    qtbot: Any, path: Path | None = None, *, ask: ScriptedAsk | None = None, clock: Clock | None = None
) -> Window:
    """A window that shows, on a file if one is given; it closes without a question at the end of the test."""
    app.make_application()
    window = app.build(clock or SystemClock(), ask or ScriptedAsk())
    qtbot.addWidget(window, before_close_func=_forget_changes)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    if path is not None:
        assert window.files.open(path), window.context.ask.texts()
    return window


def ward_file(folder: Path, *units: str, name: str = "Phường Thử") -> Path:
    """An own ward file, not a sample, with some units."""
    path = folder / f"{name}.danvan"
    work = files.create(path, FixedClock(DAY), "Người thử")
    for unit in units:
        records.save(work, by_name("unit"), None, {"name": unit})
    work.db.close()
    return path


def write(window: Window, record: str, draft: dict[str, Any], record_id: str | None = None) -> Change:
    """Write a record as a page would."""
    change = records.save(window.context.open_work, by_name(record), record_id, draft)
    window.context.changed.emit(change)
    return change


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The visible button with a text."""
    found = [each for each in parent.findChildren(QAbstractButton) if each.isVisible() and each.text() == text]
    assert len(found) == 1, [each.text() for each in parent.findChildren(QAbstractButton) if each.isVisible()]
    return found[0]


def menu(window: Window, name: str) -> QMenu:
    """An opened menu of the menu bar (or a submenu), by its text without the menu letter."""
    found = window.findChildren(QMenu, name)
    assert len(found) == 1, name
    found[0].aboutToShow.emit()
    return found[0]


def menu_texts(window: Window, name: str) -> list[str]:
    """What a menu says, without menu letters and lines."""
    return [action.text().replace("&", "") for action in menu(window, name).actions() if not action.isSeparator()]


def dialog(kind: type[QDialog]) -> QDialog:
    """The one dialog of a kind that shows."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(found) == 1, found
    return found[0]


def _forget_changes(window: Window) -> None:
    asked = window.context.ask
    assert isinstance(asked, ScriptedAsk)
    asked.answer("save_changes", *["discard"] * 20)
