"""The search box: typing searches all records, arrows choose, Enter opens, Escape closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from dankvan_desktop.core import numbers, text
from dankvan_desktop.core.records import TABS, by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.search_everywhere.finder import Finder
from dankvan_desktop.gui.search_everywhere.hits import HitDelegate, Hits, Line, line_of, lines_of
from dankvan_desktop.gui.search_everywhere.opener import recent
from dankvan_desktop.gui.tab import sections_of
from dankvan_desktop.store import query, search
from dankvan_desktop.store.query import Query
from dankvan_desktop.store.search import Group

WAIT_MS = 120
"""The file is searched when the keyboard has rested so long."""
OF_EACH = 6
"""So many hits of a record type are shown."""
ATTACHED = "attachment"
_KEYS = "Phím ↑ ↓ để chọn, Enter để mở, Esc để đóng."
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


def searched(context: Context) -> tuple[str, ...]:
    """The record types that can be opened, in the order of the tabs; attached files open what they belong to."""
    tabs = [name for name, _ in TABS] + ["settings"]
    shown = [section.cls.SPEC.name for tab in tabs for section in sections_of(context, tab) if section.cls]
    return (*dict.fromkeys(shown), ATTACHED)


class SearchBox(QDialog):
    """Empty it shows the records opened last; with words, hits grouped by kind as they come."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tìm khắp nơi")
        self._context, self._window = context, parent
        self._fresh = False
        self._found: dict[str, tuple[int, Group]] = {}
        """Record type → its first line, what was found."""
        names = searched(context)
        self._lists = frozenset(names) - {ATTACHED}
        self.line = QLineEdit()
        self.line.setPlaceholderText("Gõ vài chữ của bản ghi cần tìm, không dấu cũng được")
        self.line.setAccessibleName("Tìm khắp nơi")
        self.line.setAccessibleDescription(_KEYS)
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.hits = Hits()
        self.view = QListView()
        self._build_view()
        self.state = QLabel()
        self.state.setProperty("role", "hint")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.view, 1)
        column.addWidget(self.state)
        self.finder = Finder(self, context.open_work.db.path, names, OF_EACH)
        self.finder.found.connect(self._add)
        self.finder.ended.connect(self._end)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        context.file_changed.connect(self.reject)
        self._show_recent()

    def _build_view(self) -> None:
        view = self.view
        view.setModel(self.hits)
        view.setItemDelegate(HitDelegate(view))
        view.setAccessibleName("Kết quả tìm")
        view.setObjectName("everywhere")
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.clicked.connect(self._clicked)
        view.installEventFilter(self)

    def show_over(self) -> None:
        """Show over the upper part of the window."""
        style.resize_em(self, 62, 40)
        place = self._window.geometry()
        self.move(place.center().x() - self.width() // 2, place.top() + style.em(self, 3))
        self.open()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- searching ----------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._words():
            self._wait.start()
            return
        self._wait.stop()
        self.finder.stop()
        self._show_recent()

    def _words(self) -> str:
        return text.clean_line(self.line.text())

    def search(self) -> None:
        """Look for what was typed now; what was found before stays until the first new hit."""
        self._wait.stop()
        words = self._words()
        if text.fold(words):
            self._fresh, self._found = True, {}
            self.state.setText("Đang tìm…")
            self.finder.search(words)

    def _add(self, group: Group) -> None:
        lines = lines_of(group, with_rest=group.record in self._lists)
        if group.record in self._found:  # found before, counted now
            first = self._found[group.record][0]
            self.hits.replace(first, lines)
        elif self._fresh:
            self._fresh, first = False, 0
            self.hits.put(lines)
            self._choose(self.hits.next_choice(-1, 1))
        else:
            first = len(self.hits.lines)
            self.hits.add(lines)
        self._found[group.record] = (first, group)
        self.state.setText(f"Đang tìm… {self._told()}")

    def _end(self, sentence: str) -> None:
        if self._fresh:
            self._fresh = False
            self.hits.put([])
        nothing = "Không tìm thấy bản ghi nào. Bớt chữ đi hoặc viết khác để tìm lại."
        self.state.setText(sentence or (f"{self._told()} {_KEYS}" if self._found else nothing))

    def _told(self) -> str:
        counts = [group.count for _, group in self._found.values()]
        total = sum(len(group.hits) if group.count is None else group.count for _, group in self._found.values())
        return f"{'Hơn ' if None in counts else ''}{numbers.show(total)} bản ghi thuộc {len(self._found)} loại."

    def _show_recent(self) -> None:
        self._fresh, self._found = False, {}
        db = self._context.open_work.db
        wanted = [(name, each) for name, each in recent(self._context) if name in self._lists]
        by_type: dict[str, list[str]] = {}
        for name, record_id in wanted:
            by_type.setdefault(name, []).append(record_id)
        held = {(hit.record, hit.id): hit for name, ids in by_type.items() for hit in search.told(db, name, ids)}
        lines = [line_of(held[each], shows_kind=True) for each in wanted if each in held]
        self.hits.put([Line("Mở gần đây"), *lines] if lines else [])
        self._choose(self.hits.next_choice(-1, 1))
        self.state.setText(_KEYS if lines else f"Tìm trong tất cả các trang cùng một lúc. {_KEYS}")

    # --- choosing -----------------------------------------------------------------------------------------------------

    def _choose(self, row: int) -> None:
        index = self.hits.index(row, 0) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        if row == self.hits.next_choice(-1, 1):
            self.view.scrollToTop()  # with its heading
        self.view.viewport().update()

    def _move(self, step: int) -> None:
        row = self.view.currentIndex().row()
        for _ in range(abs(step)):
            following = self.hits.next_choice(row, 1 if step > 0 else -1)
            if following < 0:
                break
            row = following
        self._choose(row)

    def _clicked(self, index: QModelIndex) -> None:
        if not self.hits.lines[index.row()].is_heading:
            self.open_line(index.row())

    def open_line(self, row: int) -> None:
        """Close and show the record, or all hits of a kind."""
        if row < 0:
            return
        line, words = self.hits.lines[row], self._words()
        context = self._context
        self.accept()
        if line.hit is not None:
            context.show_record.emit(*line.hit.opens)
        elif line.rest:
            found = query.ids(context.open_work.db, Query(by_name(line.rest), words=words))
            context.show_rows.emit(line.rest, found, f"lần tìm “{words}”")

    def done(self, result: int) -> None:
        """Closing ends the search."""
        self._wait.stop()
        self.finder.stop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter work from the box and from the list alike."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._wait.isActive():
                    self.search()
                elif not self._fresh:
                    self.open_line(self.view.currentIndex().row())
                return True
        return super().eventFilter(watched, event)
