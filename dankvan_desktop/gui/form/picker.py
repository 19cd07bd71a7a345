"""Choosing a row of another record type: type a few letters, with or without marks, and pick from the list.

The completion only ever pops up: inline completion eats the Backspaces that Vietnamese keyboards send (gui.md §6).
"""

from __future__ import annotations

from typing import Any, ClassVar, cast

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QSizePolicy, QToolButton, QWidget

from dankvan_desktop.core import text
from dankvan_desktop.core.kinds import Kind, Ref
from dankvan_desktop.gui.form.choice_editors import QuietCombo
from dankvan_desktop.gui.form.editor import Editor, Source, is_id, unresolved

LOST = "(không còn trong tệp)"
_ID_ROLE = Qt.ItemDataRole.UserRole
_NEW = "new"
_TYPING_MS = 120


class Picker(QuietCombo):
    """A combo to type in, whose list comes from the file. `chosen`: (id, title)."""

    chosen = Signal(str, str)
    typed = Signal()
    wanted_new = Signal(str)
    wanted_open = Signal()

    def __init__(self, target: str, list_name: str, source: Source) -> None:
        super().__init__()
        self._target, self._list_name, self._source = target, list_name, source
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.line = cast(QLineEdit, self.lineEdit())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(14)
        self.line.setPlaceholderText("gõ vài chữ để tìm")
        self._completer: QCompleter | None = None
        self.popup: QListView | None = None
        self._found = QStandardItemModel(self)
        self._wait = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._wait.timeout.connect(self.search)
        self.line.textEdited.connect(self._on_typed)

    def _on_typed(self) -> None:
        self._wait.start()
        self.typed.emit()

    def showPopup(self) -> None:
        """The arrow shows all that can be chosen."""
        self._offer("")

    def hidePopup(self) -> None:
        """Close the list."""
        if self.popup is not None:
            self.popup.hide()
        super().hidePopup()

    def search(self) -> None:
        """Offer what has the typed words."""
        self._wait.stop()
        self._offer(self.line.text())

    def _offer(self, words: str) -> None:
        if not self.isEnabled() or self.line.isReadOnly():
            return
        completer = self._completer or self._build()
        self._fill(words)
        completer.setCompletionPrefix("")
        line, origin = self.line, QPoint(0, 0)
        completer.complete(QRect(line.mapFrom(self, origin), self.size()))  # below the whole box, as wide as it
        assert self.popup is not None
        if self._found.rowCount() and text.fold(words):
            self.popup.setCurrentIndex(completer.completionModel().index(0, 0))
        else:
            self.popup.setCurrentIndex(QModelIndex())

    def _build(self) -> QCompleter:
        self._completer = completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        completer.setWidget(self.line)
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.popup = QListView()
        self.popup.setObjectName("picker")
        completer.setPopup(self.popup)
        self.popup.setAccessibleName(f"Chọn {self._source.label(self._target)}")
        return completer

    def _fill(self, words: str) -> None:
        self._found.clear()
        rows = self._source.pick(self._target, words, self._list_name)
        for row_id, title in rows:
            self._found.appendRow(_item(title, row_id))
        typed = text.clean_line(words)
        if self._source.can_create:
            label = f"Thêm mới “{typed}”…" if typed else f"Thêm mới {self._source.label(self._target)}…"
            item = _item(label, _NEW)
            font = item.font()
            font.setItalic(True)
            item.setFont(font)
            self._found.appendRow(item)
        elif not rows:
            item = _item("Không tìm thấy. Xóa bớt chữ để tìm lại.", "")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._found.appendRow(item)

    def _on_activated(self, index: QModelIndex) -> None:
        row_id = index.data(_ID_ROLE)
        if row_id == _NEW:
            words = text.clean_line(self.line.text())
            # The dialog opens when the popup has closed and let go of the keyboard.
            QTimer.singleShot(0, self, lambda: self.wanted_new.emit(words))
        elif row_id:
            self.setEditText(index.data())
            self.line.setCursorPosition(0)
            self.chosen.emit(row_id, index.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list, Ctrl+Enter the record; the combo's own changes by arrows mean nothing here."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._offer("" if event.modifiers() & Qt.KeyboardModifier.AltModifier else self._typed_words())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _has_control(event):
            self.wanted_open.emit()
        elif event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.line.event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who types fast has gone on before the list opens: it would take the keys meant for the next field."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._wait.stop()

    def _typed_words(self) -> str:
        return self.line.text() if self._wait.isActive() else ""

    def stop(self) -> None:
        """No list after the user has gone on."""
        self._wait.stop()
        if self.popup is not None:
            self.popup.hide()


class RefEditor(Editor):
    """One row of another record type."""

    merges: ClassVar[bool] = True

    def __init__(self, kind: Kind[Any], source: Source) -> None:
        super().__init__(kind, source)
        assert isinstance(kind, Ref)
        self._kind = kind
        self._id, self._title = "", ""
        self._creating = False
        self.picker = Picker(kind.target, kind.list_name, source)
        self.picker.chosen.connect(self._choose)
        self.picker.typed.connect(self._on_typed)
        self.picker.wanted_new.connect(self._create)
        self.picker.wanted_open.connect(self.open)
        self.take(self.picker)
        self.button: QToolButton | None = None
        if source.can_open and kind.target != "list_item":
            self.button = QToolButton()
            self.button.setText("Mở")
            self.button.setToolTip(f"Mở {source.label(kind.target)} này (Ctrl+Enter)")
            self.button.setAccessibleName(f"Mở {source.label(kind.target)} này")
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.button.setEnabled(False)
            self.button.clicked.connect(self.open)
            self._line.addWidget(self.button)
        self.fit()

    @property
    def input(self) -> QWidget:
        """The combo."""
        return self.picker

    @property
    def inputs(self) -> tuple[QWidget, ...]:
        """The combo and the line inside it: both see keys."""
        return (self.picker, self.picker.line)

    def raw(self) -> str:
        """The id; what was typed while it means no row yet."""
        shown = self.picker.currentText()
        if self._id and shown == self._title:
            return self._id
        return text.clean_line(shown)

    def put(self, raw: Any) -> None:
        """The title of a row, or the words of an unfinished choice."""
        raw = str(raw or "")
        self.picker.stop()
        if is_id(raw):
            titles = self.source.titles(self._kind.target, [raw])
            self._set(raw, titles.get(raw) or LOST)
        else:
            self._set("", raw)

    def problem(self) -> str:
        """Words that are no row, nor about to become one."""
        raw = self.raw()
        if not self._creating and raw and not is_id(raw):
            return unresolved(raw)
        return ""

    def tidy(self) -> None:
        """Words that name exactly one row choose it."""
        self.picker.stop()
        raw = self.raw()
        if raw and not is_id(raw):
            found = self.source.find(self._kind.target, raw, self._kind.list_name)
            if len(found) == 1:
                self._choose(found[0], self.source.titles(self._kind.target, found)[found[0]])

    def fit_cell(self) -> None:
        """The list and the line only."""
        if self.button is not None:
            self._line.removeWidget(self.button)
            self.button.deleteLater()
            self.button = None

    def select(self) -> None:
        """The title, to be typed over."""
        self.picker.line.selectAll()

    def enter(self) -> bool:
        """Words that only one row has choose it; else the list opens."""
        if not self.problem():
            return False
        rows = self.source.pick(self._kind.target, self.raw(), self._kind.list_name)
        if len(rows) == 1:
            self._choose(*rows[0])
            return False
        self.picker.search()
        return True

    def set_read_only(self, read_only: bool) -> None:
        """The record can still be opened."""
        self.picker.setEnabled(not read_only)

    def open(self) -> None:
        """Show the record that is referred to."""
        if self._id and self.raw() == self._id:
            self.source.open(self._kind.target, self._id)

    def fit(self) -> None:
        """The button is as high as the line."""
        if getattr(self, "button", None) is not None and self.button:
            self.button.setMinimumHeight(self.picker.sizeHint().height())

    def _set(self, row_id: str, title: str) -> None:
        self._id, self._title = row_id, title
        self.picker.setToolTip(title if row_id else "")
        if self.picker.currentText() != title:
            self.picker.setEditText(title)
        self.picker.line.setCursorPosition(0)
        self._show_button()

    def _choose(self, row_id: str, title: str) -> None:
        self._set(row_id, title)
        self.tell()

    def _on_typed(self) -> None:
        self._show_button()
        self.tell()

    def _show_button(self) -> None:
        if self.button:
            self.button.setEnabled(bool(self._id) and self.picker.currentText() == self._title)

    def _create(self, words: str) -> None:
        self._creating = True
        try:
            made = self.source.create(self, self._kind.target, words, self._kind.list_name)
        finally:
            self._creating = False
        if made:
            self._choose(*made)
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)


def _item(title: str, row_id: str) -> QStandardItem:
    item = QStandardItem(title)
    item.setData(row_id, _ID_ROLE)
    item.setToolTip(title)
    item.setEditable(False)
    return item


def _has_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
