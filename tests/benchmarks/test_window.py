"""Budgets of the window (design §12): a list of 100,000 rows, a key stroke in its search box, a form of 15 fields."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QTableView, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.records import RECORDS, by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.query import Query
from dankvan_desktop.store.search import Search
from tests.benchmarks.large import ROWS, large_ward
from tests.benchmarks.measuring import in_turn, report
from tests.gui.helpers import add, open_context, sample_draft, show_form, show_page
from tests.gui.scripted_ask import ScriptedAsk

DOCUMENT = by_name("document")
FORM = "award"
FIELDS = 16


@pytest.fixture(scope="module")
def context(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """A ward with 100,000 documents."""
    folder = tmp_path_factory.mktemp("large")
    style.apply(qapp, 10)
    made = Context(ScriptedAsk(), WindowState(folder / "window.json"))
    made.work = large_ward(folder / "ward.danvan")
    yield made
    made.work.db.close()


class BareModel(QAbstractTableModel):
    """Rows as they come from SQLite."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[Any, ...]] = []

    def put(self, found: list[tuple[Any, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """As many as were read."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """As the list has."""
        return 0 if parent.isValid() else len(DOCUMENT.SPEC.list.columns)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value as it is."""
        return self.rows[index.row()][index.column() + 1] if role == Qt.ItemDataRole.DisplayRole else None


def paint(widget: QWidget) -> None:
    """What has changed is seen."""
    QCoreApplication.sendPostedEvents()
    widget.repaint()


def type_key(page: RecordPage, letter: str) -> None:
    """A key stroke in the search box, seen at once."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter if kind == QEvent.Type.KeyPress else "")
        QCoreApplication.sendEvent(page.list.filters.search, event)
    paint(page.list.filters.search)


def test_the_first_page_of_100_000_rows(qtbot: Any, context: Context) -> None:
    page = show_page(qtbot, context, DOCUMENT)
    work, view, model = context.open_work, QTableView(), BareModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(page.list.view.size())
    view.show()
    qtbot.waitExposed(view)
    sql: list[str] = []
    work.db.conn.set_trace_callback(sql.append)
    assert len(query.page(work.db, Query(DOCUMENT))) == 200
    work.db.conn.set_trace_callback(None)

    def bare() -> None:
        model.put(work.db.conn.execute(sql[0]).fetchall())
        paint(view.viewport())

    def ours() -> None:
        page.list.reload()
        paint(page.list.view.viewport())

    found = in_turn({"bare": bare, "ours": ours})
    assert page.list.count.text() == f"{ROWS:,} văn bản".replace(",", ".")
    absolute = f"{found['ours'] * 1000:.0f} ms, the same SQL and a bare table {found['bare'] * 1000:.0f} ms"
    report("first page of a list of 100,000", found["ours"] / found["bare"], 3.0, absolute)


def test_a_key_stroke_until_the_list_is_searched(qtbot: Any, context: Context) -> None:
    page = show_page(qtbot, context, DOCUMENT)
    letters = cycle("ve sinh")
    found = in_turn({"key": lambda: type_key(page, next(letters))}, runs=30)
    spent = found["key"] / found["pace"]
    page.list.filters.now()
    assert "ve sinh" in page.list.filters.words
    report("a key stroke in the search box, against 1 ms", spent * 1000, 1.0, f"{spent * 1000:.2f} ms")


@pytest.mark.parametrize("words", ["v", "ve sinh", "khoi 9", "khongco"])
def test_the_rows_after_a_key_stroke(qtbot: Any, context: Context, words: str) -> None:
    page = show_page(qtbot, context, DOCUMENT)
    page.list.filters.search.setText(words)

    def search() -> None:
        page.list.model.show(None, Query(DOCUMENT))
        page.list.search()
        paint(page.list.view.viewport())

    found = in_turn({"seen": search, "counted": page.list._count}, runs=9)
    qtbot.waitUntil(lambda: "/" in page.list.count.text())
    seen, counted = (found[name] / found["pace"] for name in ("seen", "counted"))
    absolute = f"{seen * 1000:.0f} ms, and {counted * 1000:.0f} ms to count: {page.list.count.text()}"
    report(f"“{words}” in 100,000 until its rows are seen, against 80 ms", seen / 0.080, 1.0, absolute)


@pytest.mark.parametrize("words", ["v", "ve sinh", "khối 9", "khongco"])
def test_first_hits_everywhere(context: Context, words: str) -> None:
    path = context.open_work.db.path
    names = tuple(cls.SPEC.name for cls in RECORDS)
    found = in_turn({"first": lambda: next(Search(path, words, names, 6).groups(), None)}, runs=9)
    spent = found["first"] / found["pace"]
    what = f"“{words}” everywhere, in the background, until the first hits, against 120 ms"
    report(what, spent / 0.120, 1.0, f"{spent * 1000:.0f} ms")


def test_a_page_far_down_does_not_sort_again(qtbot: Any, context: Context) -> None:
    page = show_page(qtbot, context, DOCUMENT)
    model, top = page.list.model, page.list.view.rootIndex()
    model.fetchMore(top)
    found = in_turn({"next": lambda: model.fetchMore(top)}, runs=60)
    spent = found["next"] / found["pace"]
    assert model.rowCount() == 62 * 200
    report("a further page of 100,000, against 10 ms", spent / 0.010, 1.0, f"{spent * 1000:.1f} ms")


def test_a_form_of_16_fields_is_filled(qtbot: Any, tmp_path: Any) -> None:
    cls = by_name(FORM)
    assert len(spec.fields(cls)) == FIELDS
    with open_context(tmp_path) as context:
        form = show_form(qtbot, context, FORM, 900)
        draft = sample_draft(context, cls)
        ids = [add(context, FORM, **draft), add(context, FORM, **{**draft, "name": "Bằng khen", "year": "2018"})]
        records = cycle(rows.get_many(context.open_work.db, cls, ids))

        def build() -> QWidget:
            box = QWidget()
            layout = QFormLayout(box)
            for field in spec.fields(cls):
                layout.addRow(field.kind.label, QLineEdit(field.kind.label))
            box.resize(900, 560)
            box.show()
            paint(box)
            return box

        def fill() -> None:
            form.load(next(records))
            paint(form)

        found = in_turn({"bare": lambda: build().deleteLater(), "ours": fill})
    absolute = f"{found['ours'] * 1000:.1f} ms, 16 line edits {found['bare'] * 1000:.1f} ms"
    report("a form of 16 fields filled, against building 16 line edits", found["ours"] / found["bare"], 2.0, absolute)
