"""A real file and a page on it, drafts that fill every field, and a look at what is cut off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.kinds import (
    Children,
    Choice,
    Flag,
    Kind,
    LongText,
    NarrativeKind,
    PartialDate,
    PeriodKind,
    Quantity,
    Ref,
    Refs,
    Text,
    Whole,
    Year,
)
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.spec import Child, Record
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.form import Form
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records
from dankvan_desktop.store import query
from dankvan_desktop.store.query import Query
from tests.gui.scripted_ask import ScriptedAsk

DAY = date(2018, 5, 2)
LONG = "Vận động Nhân dân hiến đất mở rộng ngõ 5 đường Hải Thượng Lãn Ông, “sáng – xanh – sạch – đẹp” <b>&"


_NEW: list[bytes] = []


def _new_file(folder: Path) -> bytes:
    """A new ward file, made once in a run."""
    if not _NEW:
        path = folder / "first.danvan"
        files.create(path, FixedClock(DAY), "Người thử").db.close()
        _NEW.append(path.read_bytes())
        path.unlink()
    return _NEW[0]


@contextmanager
def open_context(folder: Path, *, read_only: bool = False) -> Iterator[Context]:
    """A context on a new ward file."""
    path = folder / "Phường Thử.danvan"
    if not path.exists():
        path.write_bytes(_new_file(folder))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, 10)
    context = Context(ScriptedAsk(), WindowState(folder / "window.json"))
    context.work = files.open_work(path, FixedClock(DAY), "Người thử", read_only=read_only)
    yield context
    context.work.db.close()


def add(context: Context, record: str, /, **draft: Any) -> str:
    """Save a record as another page would; its id."""
    change = records.save(context.open_work, by_name(record), None, draft)
    context.changed.emit(change)
    return change.ids[0]


def list_item(context: Context, list_name: str) -> str:
    """The id of the first item of a list."""
    return query.pick(context.open_work.db, "list_item", list_name=list_name, limit=1)[0][0]


def show_page(qtbot: Any, context: Context, cls: type[Record], width: int = 1366, height: int = 580) -> RecordPage:
    """A visible, active page."""
    page = RecordPage(context, cls)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def show_form(qtbot: Any, context: Context, name: str, width: int) -> Form:
    """A visible, active form of a record type."""
    form = Form(by_name(name), context)
    qtbot.addWidget(form)
    form.resize(width, 560)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def reference(context: Context, kind: Ref | Refs) -> str:
    """A row that a field can refer to."""
    found = query.pick(context.open_work.db, kind.target, list_name=kind.list_name, limit=1)
    if found:
        return found[0][0]
    cls = by_name(kind.target)
    # Only what is required, or a circle of records would be made.
    needed = {field.name: sample(context, field.kind) for field in spec.fields(cls) if field.kind.required}
    if kind.target == "document":
        needed |= {"printed_number": "47-QĐ/ĐU"}
    return add(context, kind.target, **needed)


def sample(context: Context, kind: Kind[Any]) -> Any:
    """A raw value of a kind, as an editor would give it."""
    if isinstance(kind, Ref):
        return reference(context, kind)
    if isinstance(kind, Refs):
        return [reference(context, kind)]
    if isinstance(kind, Children):
        return [{"id": "", **sample_draft(context, kind.child)}]
    if isinstance(kind, Choice):
        return kind.options[-1][0]
    if isinstance(kind, NarrativeKind):
        return Narrative.from_plain("Đoạn một.\nĐoạn hai: “xóm cũ”.").to_json()
    if isinstance(kind, LongText):
        return "Dòng một, tiếng Việt có dấu: ẵ ộ ữ\n  thụt\u00a0vào <b>&\nDòng ba"
    if isinstance(kind, Whole) and not isinstance(kind, Year):
        return kind.show(min(kind.most, 2))
    texts: tuple[tuple[type, str], ...] = (
        (Text, LONG[: getattr(kind, "max_length", 0)]),
        (Year, "2018"),
        (Quantity, "1.234,5"),
        (PartialDate, "18/04/2018"),
        (PeriodKind, "quý I/2018"),
        (Flag, "Có"),
    )
    return next(text for cls, text in texts if isinstance(kind, cls))


def good_draft(context: Context, cls: type[Record]) -> dict[str, Any]:
    """A draft with as many fields filled as can be saved together."""
    draft = sample_draft(context, cls)
    if cls.SPEC.name == "relation":
        draft["other"] = add(context, "document", type=list_item(context, "document_type"), subject="kế hoạch")
    if cls.SPEC.name == "review":  # the built-in sheet has criteria of its own
        draft["sheet"] = add(context, "score_sheet", name="Bảng điểm phường")
    if spec.read(cls, draft)[0] is None:
        draft = spec.blank(cls) | {field.name: draft[field.name] for field in spec.fields(cls) if field.kind.required}
        draft |= {"value": "1.234,5"} if cls.SPEC.name == "observation" else {}
    return draft


def sample_draft(context: Context, cls: type[Record] | type[Child]) -> dict[str, Any]:
    """A draft with every field filled."""
    return {field.name: sample(context, field.kind) for field in spec.fields(cls)}


def settle() -> None:
    """Carry out layouts that were put off."""
    for _ in range(5):
        QCoreApplication.sendPostedEvents()


def cut_off(root: QWidget) -> list[str]:
    """Visible texts that do not fit into their widgets: in Vietnamese a cut letter is another word."""
    settle()
    found: list[str] = []
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
            if label.height() < needed or narrow:
                found.append(
                    f"label “{label.text()}” {label.size().toTuple()} needs {label.sizeHint().toTuple()}, {needed}"
                )
    for button in (*root.findChildren(QPushButton), *root.findChildren(QToolButton)):
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width():
            found.append(f"button “{button.text()}” {button.width()} < {button.minimumSizeHint().width()}")
    for line in root.findChildren(QLineEdit):
        if line.isVisible() and not line.isReadOnly() and line.text() and line.property("number"):
            needed = line.fontMetrics().horizontalAdvance(line.text()) + 8
            if line.width() < needed:
                found.append(f"number “{line.text()}” {line.width()} < {needed}")
    for combo in root.findChildren(QComboBox):
        if combo.isVisible() and combo.height() < combo.fontMetrics().height() + 4:
            found.append(f"combo “{combo.currentText()}” {combo.height()}")
    return found


def shot(widget: QWidget, name: str) -> None:
    """A picture for a person to look at, where DANKVAN_SHOTS names a folder."""
    folder = os.environ.get("DANKVAN_SHOTS")
    if folder:
        settle()
        widget.grab().save(str(Path(folder) / f"{name}.png"))


def all_rows(context: Context, name: str) -> tuple[str, ...]:
    """The ids of all records in use of a type."""
    return query.ids(context.open_work.db, Query(by_name(name)))
