"""A generated sentence on the screen: typed text between places that stand as little boxes with their names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip

from dankvan_desktop.core.text import clean
from dankvan_desktop.gui import style
from dankvan_desktop.gui.form.narrative_chip import FIGURE, LETTER, VALUE, Chips, chip
from dankvan_desktop.gui.pages.outlines.places import PLACE, Names

_MOST_EM = 24
_MOST_LINES = 9


class SentenceEdit(QTextEdit):
    """`text` and `set_text` speak the outline's language. `lines`: whether Enter begins another line."""

    changed = Signal()

    def __init__(self, names: Names, name: str, *, lines: bool = False, least: int = 1) -> None:
        super().__init__()
        self._names, self._lines, self._least = names, lines, least
        self._quiet = False
        self._chips = Chips(self.document(), self._shown)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    # --- the text -----------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The text with `{…}` places."""
        return self._raw(0, self.document().characterCount() - 1)

    def set_text(self, text: str) -> None:
        """Show a text; says nothing of it."""
        self._quiet = True
        try:
            self.setPlainText("")
            self._insert(QTextCursor(self.document()), text)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        finally:
            self._quiet = False
        self.updateGeometry()

    def insert_place(self, place: str) -> None:
        """A place at the cursor."""
        self._insert(self.textCursor(), f"{{{place}}}")
        self.setFocus()

    def type_over(self, text: str) -> None:
        """Put what was typed in place of all that stands here and go on typing."""
        self.selectAll()
        self._insert(self.textCursor(), text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus()

    def wrap(self, before: str, after: str) -> None:
        """Put marks around what is selected, or around nothing with the cursor between them."""
        cursor = self.textCursor()
        inner = self._raw(cursor.selectionStart(), cursor.selectionEnd())
        self._insert(cursor, f"{before}{inner}{after}")
        if not inner:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(after))
            self.setTextCursor(cursor)
        self.setFocus()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        done = 0
        for match in PLACE.finditer(text):
            cursor.insertText(text[done : match.start()], QTextCharFormat())
            cursor.insertText(LETTER, chip(match.group(1), self._names.label(match.group(1))))
            done = match.end()
        cursor.insertText(text[done:], QTextCharFormat())
        cursor.endEditBlock()

    def _raw(self, start: int, end: int) -> str:
        out: list[str] = []
        cursor = QTextCursor(self.document())
        for place in range(start, end):
            char = self.document().characterAt(place)
            if char == LETTER:
                cursor.setPosition(place + 1)
                raw = cursor.charFormat().property(FIGURE)
                out.append(f"{{{raw}}}" if raw else "")
            else:
                out.append("\n" if char in ("\u2029", "\u2028") else char)
        return "".join(out)

    def _shown(self, place: str) -> str:
        """The name of a place, shortened where the line is too narrow."""
        room = min(style.em(self, _MOST_EM), max(self.viewport().width() - style.em(self, 2), 60))
        metrics = QFontMetricsF(self.document().defaultFont())
        return metrics.elidedText(self._names.label(place), Qt.TextElideMode.ElideMiddle, room)

    def _tell(self) -> None:
        self.updateGeometry()
        if not self._quiet:
            self.changed.emit()

    # --- typing -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins another line only where lines are meant; what is typed beside a place is text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._lines:
                self.textCursor().insertBlock()
            else:
                event.ignore()
            return
        if event.text():
            self.setCurrentCharFormat(QTextCharFormat())
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied places are pasted as places."""
        cursor = self.textCursor()
        data = QMimeData()
        data.setText(self._raw(cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text; places that were copied are places again."""
        text = clean(source.text())
        self._insert(self.textCursor(), text if self._lines else text.replace("\n", " ").replace("\t", " "))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only."""
        return source.hasText() and not source.hasUrls()

    # --- sizes --------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as the text, within reason."""
        line = self.fontMetrics().lineSpacing()
        wanted = max(round(self.document().size().height()), self._least * line + 8)
        return QSize(style.em(self, 10), min(wanted, _MOST_LINES * line) + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        """Never lower than that."""
        return QSize(style.em(self, 6), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_chips"):
            self.document().markContentsDirty(0, self.document().characterCount())
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """The whole name of a place that had to be shortened."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cursor = self.cursorForPosition(event.pos())
            cursor.movePosition(QTextCursor.MoveOperation.Right)
            QToolTip.showText(event.globalPos(), str(cursor.charFormat().property(VALUE) or ""), self)
            return True
        return super().event(event)
