"""The text field of the clerk's own text: plain paste, live figures that stay whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextEdit, QToolTip

from dankvan_desktop.core.narrative import MAX_COLUMNS, Narrative, bare, whole
from dankvan_desktop.core.text import clean
from dankvan_desktop.gui.form import narrative_document as mapping
from dankvan_desktop.gui.form.narrative_chip import FIGURE, KIND, LETTER, Chips, chip, plain, references

_KEEP = QTextCursor.MoveMode.KeepAnchor
_MIME = "application/x-danvan-narrative"
INSERT_KEYS = "Ctrl+Shift+F"


@dataclass(frozen=True)
class Shown:
    """What a live figure shows now ("" where nothing is known), and in a line what it is."""

    text: str
    tip: str = ""


_UNKNOWN = Shown("")


class NarrativeText(QTextEdit):
    """The text itself."""

    table_pasted = Signal(object)
    """A block of cells from a sheet (tuple of rows) that the owner may turn into a table."""
    figure_opened = Signal(str)
    """The rows behind a figure are wanted: its reference."""
    figure_wanted = Signal()
    """A figure is to be put in at the cursor."""
    inserts_figures = False
    """Whether somebody answers `figure_wanted`."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, Shown] = {}
        self._chips = Chips(self.document(), self._told)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """No higher than need be: the text takes what room there is, and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    # --- figures ------------------------------------------------------------------------------------------------------

    def show_figures(self, shown: Mapping[str, Shown]) -> bool:
        """What each reference (`narrative.bare`) shows from now on; the cursor and what can be undone stay.

        Whether anything in this text reads otherwise now; `textChanged` is emitted then.
        """
        before, self._shown = self._shown, dict(shown)
        held = {bare(each) for each in references(self.document())}
        changed = any(before.get(each, _UNKNOWN).text != self._shown.get(each, _UNKNOWN).text for each in held)
        if changed:
            self.document().markContentsDirty(0, self.document().characterCount())
        return changed

    def text_of(self, reference: str) -> str | None:
        """What a reference shows; None where nobody told."""
        return self._told(reference)

    def insert_figure(self, reference: str, value: str) -> None:
        """Put a live figure in at the cursor; in a table its value, as words."""
        cursor = self.textCursor()
        style = plain(self.currentCharFormat())
        self._shown.setdefault(bare(reference), Shown(value))
        if cursor.currentTable():
            cursor.insertText(value, style)
        else:
            cursor.insertText(LETTER, chip(whole(reference), value, style))
        self.setCurrentCharFormat(style)

    def figure_at(self, point: QPoint) -> tuple[int, str] | None:
        """The figure under a point of the viewport: its place in the document and its reference."""
        near = self.cursorForPosition(point).position()
        for place in (near, near - 1):
            reference = self._reference(place)
            if reference:
                left, right = self._edge(place), self._edge(place + 1)
                if left.x() <= point.x() and (point.x() <= right.x() or right.y() > left.y()):
                    return place, reference
        return None

    def make_plain(self, place: int) -> None:
        """The figure at a place becomes fixed words: what it shows now."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + 1, _KEEP)
        style = cursor.charFormat()
        cursor.insertText(self._chips.shown(style), plain(style))

    def _told(self, reference: str) -> str | None:
        found = self._shown.get(bare(reference))
        return None if found is None else found.text

    def _reference(self, place: int) -> str:
        if place < 0 or self.document().characterAt(place) != LETTER:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        style = cursor.charFormat()
        return str(style.property(FIGURE) or "") if style.objectType() == KIND else ""

    def _edge(self, place: int) -> QPoint:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        return self.cursorRect(cursor).topLeft()

    def select_words(self, words: str, before: int) -> None:
        """Select words, those that have as many of the same `before` them."""
        cursor = QTextCursor(self.document())
        for _ in range(before + 1):
            found = self.document().find(words, cursor, QTextDocument.FindFlag.FindCaseSensitively)
            if found.isNull():
                return
            cursor = found
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- mouse and menu -----------------------------------------------------------------------------------------------

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a figure: its rows."""
        found = self.figure_at(event.position().toPoint())
        if found is not None:
            self.figure_opened.emit(found[1])
        else:
            super().mouseDoubleClickEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """A figure tells what it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.figure_at(event.pos())
            shown = self._shown.get(bare(found[1])) if found else None
            if shown is not None and shown.tip:
                QToolTip.showText(event.globalPos(), shown.tip, self)
                return True
            QToolTip.hideText()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual, and what can be done with figures."""
        menu = self.menu(event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def menu(self, point: QPoint) -> QMenu:
        """The menu at a point of the viewport."""
        menu = self.createStandardContextMenu(point)
        first = menu.actions()[0] if menu.actions() else None
        found = self.figure_at(point)
        actions = []
        if found is not None:
            place, reference = found
            actions.append(("Mở các dòng của số liệu này", "", lambda: self.figure_opened.emit(reference)))
            if not self.isReadOnly():
                actions.append(("Đổi thành chữ thường", "", lambda: self.make_plain(place)))
        if self.inserts_figures and not self.isReadOnly():
            actions.append(("Chèn số liệu…", INSERT_KEYS, self.figure_wanted.emit))
        for text, keys, act in actions:
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, act=act: act())
            if first is not None:
                menu.insertAction(first, action)
        if actions and first is not None:
            menu.insertSeparator(first)
        return menu

    # --- copy and paste -----------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain words for anybody; with figures also what keeps them live in another text of this program."""
        cursor, mime = self.textCursor(), QMimeData()
        places = range(cursor.selectionStart(), cursor.selectionEnd())
        letters = [
            self._chips.shown(self._style(place)) if self._reference(place) else self.document().characterAt(place)
            for place in places
        ]
        text = "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        mime.setText(text.translate({0x2029: "\n", 0x2028: "\n", 0xFDD0: "\n", 0xFDD1: "\n"}))
        if any(self._reference(place) for place in places):
            copy = QTextDocument()
            QTextCursor(copy).insertFragment(cursor.selection())
            held = mapping.read(copy).shown_as(self._told)
            mime.setData(_MIME, held.to_json().encode("utf-8"))
        return mime

    def _style(self, place: int) -> QTextCharFormat:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        return cursor.charFormat()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text; a dropped file is for the form as a whole."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only, but for live figures; cells of a sheet are handed to the owner."""
        if source.hasFormat(_MIME) and not self.textCursor().currentTable():
            try:
                mapping.insert(self.textCursor(), Narrative.from_json(bytes(source.data(_MIME).data()).decode("utf-8")))
                return
            except ValueError:
                pass
        text = source.text()
        rows = list(csv.reader(io.StringIO(text), delimiter="\t")) if "\t" in text else []
        if len(rows) > 0 and 1 < max(map(len, rows)) <= MAX_COLUMNS and not self.textCursor().currentTable():
            self.table_pasted.emit(tuple(tuple(row) for row in rows if any(cell.strip() for cell in row)))
        else:
            self.insert_plain(text)

    def insert_plain(self, text: str) -> None:
        """Text without any style of where it came from, one paragraph a line."""
        self.textCursor().insertText(mapping.RESERVED.sub("", clean(text).replace("\t", " ")))

    # --- size ---------------------------------------------------------------------------------------------------------

    def grow_with_text(self) -> None:
        """As high as its text from now on, without a scroll bar of its own."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        height = round(self.document().size().height()) + 2 * self.frameWidth() + 2
        if height != self.height():
            self.setFixedHeight(height)
