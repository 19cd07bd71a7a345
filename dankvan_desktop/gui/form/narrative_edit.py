"""Writing the clerk's own text: paragraphs, lists, plain tables, bold, italic, underline; live figures stay whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolButton, QVBoxLayout, QWidget

from dankvan_desktop.core.narrative import MAX_COLUMNS, Narrative
from dankvan_desktop.core.text import clean
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Ask
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.form import narrative_document as mapping

_LEAST_EM = 9
_KEEP = QTextCursor.MoveMode.KeepAnchor


class NarrativeText(QTextEdit):
    """The text itself."""

    table_pasted = Signal(object)
    """A block of cells from a sheet (tuple of rows) that the owner may turn into a table."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.cursorPositionChanged.connect(self._leave_figure)

    def sizeHint(self) -> QSize:
        """No higher than need be: the text takes what room there is, and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text; a dropped file is for the form as a whole."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text only; cells of a sheet are handed to the owner."""
        text = source.text()
        rows = list(csv.reader(io.StringIO(text), delimiter="\t")) if "\t" in text else []
        if len(rows) > 0 and 1 < max(map(len, rows)) <= MAX_COLUMNS and not self.textCursor().currentTable():
            self.table_pasted.emit(tuple(tuple(row) for row in rows if any(cell.strip() for cell in row)))
        else:
            self.insert_plain(text)

    def insert_plain(self, text: str) -> None:
        """Text without any style of where it came from, one paragraph a line."""
        self.guard_figures()
        self.textCursor().insertText(clean(text).replace("\t", " "))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure is deleted whole, and nothing typed becomes part of it."""
        key = event.key()
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.textCursor().hasSelection():
            self._select_figure_beside(before=key == Qt.Key.Key_Backspace)
        if event.text() or key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.guard_figures()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """The same for text that an input method composes."""
        if event.commitString() or event.preeditString():
            self.guard_figures()
        super().inputMethodEvent(event)

    def guard_figures(self) -> None:
        """Before a change: the selection takes figures whole, new text is no part of a figure."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            start = self._figure_bounds(cursor.selectionStart())
            end = self._figure_bounds(cursor.selectionEnd())
            if start or end:
                low = start[0] if start else cursor.selectionStart()
                high = end[1] if end else cursor.selectionEnd()
                cursor.setPosition(low)
                cursor.setPosition(high, _KEEP)
                self.setTextCursor(cursor)
        if self.currentCharFormat().hasProperty(mapping.FIGURE):
            self.setCurrentCharFormat(mapping.without_figure(self.currentCharFormat()))

    def _leave_figure(self) -> None:
        """The cursor never stands inside a figure."""
        cursor = self.textCursor()
        bounds = self._figure_bounds(cursor.position())
        if bounds and not cursor.hasSelection():
            low, high = bounds
            near = low if cursor.position() - low < high - cursor.position() else high
            cursor.setPosition(near)
            self.setTextCursor(cursor)

    def _select_figure_beside(self, *, before: bool) -> None:
        cursor = self.textCursor()
        place = cursor.position()
        for low, high in self._figures(cursor):
            if place == (high if before else low):
                cursor.setPosition(low if before else high)
                cursor.setPosition(place, _KEEP)
                self.setTextCursor(cursor)
                return

    def _figure_bounds(self, place: int) -> tuple[int, int] | None:
        """Begin and end of the figure that a position lies strictly inside."""
        cursor = self.textCursor()
        cursor.setPosition(place)
        return next(((low, high) for low, high in self._figures(cursor) if low < place < high), None)

    def _figures(self, cursor: QTextCursor) -> list[tuple[int, int]]:
        found = []
        walk = cursor.block().begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            if fragment.charFormat().hasProperty(mapping.FIGURE):
                found.append((fragment.position(), fragment.position() + fragment.length()))
            walk += 1
        return found


class NarrativeEdit(QWidget):
    """The text with its buttons. `ask` is asked before cells of a sheet become a table; without it they do."""

    changed = Signal()

    def __init__(self, ask: Ask | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._quiet = False
        self.text = NarrativeText()
        self.text.textChanged.connect(self._tell)
        self.text.table_pasted.connect(self._take_table)
        self.text.currentCharFormatChanged.connect(self._show_format)
        self.text.cursorPositionChanged.connect(self._show_format)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.toolbar = self._build_toolbar()
        column.addWidget(self.toolbar)
        column.addWidget(self.text, 1)
        self.least_em: float = _LEAST_EM
        self.fit()
        self.set_narrative(Narrative())
        self._show_format()

    def _build_toolbar(self) -> QWidget:
        bar = QWidget()
        row = FlowLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.bold = self._button(row, "B", "Đậm (Ctrl+B)", "Ctrl+B", self._toggle_bold, checkable=True)
        self.italic = self._button(row, "I", "Nghiêng (Ctrl+I)", "Ctrl+I", self._toggle_italic, checkable=True)
        self.underline = self._button(row, "U", "Gạch chân (Ctrl+U)", "Ctrl+U", self._toggle_underline, checkable=True)
        for button, change in (
            (self.bold, QFont.setBold),
            (self.italic, QFont.setItalic),
            (self.underline, QFont.setUnderline),
        ):
            font = button.font()
            change(font, True)
            button.setFont(font)
        self.bullets = self._button(
            row, "• Gạch đầu dòng", "Danh sách gạch đầu dòng", "", lambda: self._toggle_list(False), checkable=True
        )
        self.numbers = self._button(
            row, "1. Đánh số", "Danh sách đánh số", "", lambda: self._toggle_list(True), checkable=True
        )
        self.table = self._button(row, "Bảng", "Chèn bảng 2 cột", "", self._insert_small_table)
        self.add_row = self._button(row, "Thêm dòng", "Thêm dòng dưới dòng đang đứng", "", self._add_row)
        self.remove_row = self._button(row, "Xóa dòng", "Xóa dòng đang đứng", "", self._remove_row)
        return bar

    def _button(
        self, row: FlowLayout, text: str, tip: str, keys: str, act: Callable[[], None], *, checkable: bool = False
    ) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: act())
        if keys:
            # In the focus of this text only: two texts on one page would make the keys mean both, that is none.
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        row.addWidget(button)
        return button

    def fit(self) -> None:
        """Sizes that follow the font: the buttons', and the text's least height (`least_em`)."""
        for button in self.toolbar.findChildren(QToolButton):
            button.setMinimumSize(QSize(style.em(self, 1.9), style.em(self, 1.9)))
        self.text.setMinimumHeight(style.em(self, self.least_em))
        self.text.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size means new sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "least_em"):
            self.fit()

    # --- the text -----------------------------------------------------------------------------------------------------

    def set_narrative(self, narrative: Narrative) -> None:
        """Show a text; says nothing of it."""
        self._quiet = True
        try:
            mapping.fill(self.text.document(), narrative)
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
        finally:
            self._quiet = False

    def narrative(self) -> Narrative:
        """The text as it stands."""
        return mapping.read(self.text.document())

    def set_read_only(self, read_only: bool) -> None:
        """The text can still be copied."""
        self.text.setReadOnly(read_only)
        self.toolbar.setEnabled(not read_only)

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    # --- styles -------------------------------------------------------------------------------------------------------

    def _toggle_bold(self) -> None:
        change = QTextCharFormat()
        change.setFontWeight(QFont.Weight.Bold if self.bold.isChecked() else QFont.Weight.Normal)
        self.text.mergeCurrentCharFormat(change)

    def _toggle_italic(self) -> None:
        change = QTextCharFormat()
        change.setFontItalic(self.italic.isChecked())
        self.text.mergeCurrentCharFormat(change)

    def _toggle_underline(self) -> None:
        change = QTextCharFormat()
        change.setFontUnderline(self.underline.isChecked())
        self.text.mergeCurrentCharFormat(change)

    def _toggle_list(self, ordered: bool) -> None:
        cursor = self.text.textCursor()
        if cursor.currentTable():
            return
        button = self.numbers if ordered else self.bullets
        held = cursor.currentList()
        cursor.beginEditBlock()
        if not button.isChecked() and held:
            held.remove(cursor.block())
            cursor.setBlockFormat(QTextBlockFormat())
        elif held:
            held.setFormat(mapping.list_format(ordered=ordered))
        else:
            cursor.createList(mapping.list_format(ordered=ordered))
        cursor.endEditBlock()
        self._show_format()

    # --- tables -------------------------------------------------------------------------------------------------------

    def insert_table(self, rows: int, columns: int) -> QTextTable | None:
        """A plain table at the cursor; its first row is the header. None inside another table."""
        cursor = self.text.textCursor()
        if cursor.currentTable():
            return None
        cursor.beginEditBlock()
        table = mapping.insert_table(cursor, rows, columns)
        mapping.mark_fillers(table)
        cursor.endEditBlock()
        self.text.setTextCursor(table.cellAt(0, 0).firstCursorPosition())
        return table

    def _insert_small_table(self) -> None:
        self.insert_table(2, 2)

    def _take_table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        width = max(map(len, rows), default=0)
        question = f"Nội dung chép từ Excel có {len(rows)} dòng, {width} cột. Dán thành bảng?"
        if rows and (self._ask is None or self._ask.confirm("Dán bảng", question, "Dán thành bảng", "Dán chữ")):
            self._insert_cells(rows, width)
        else:
            self.text.insert_plain("\n".join("\t".join(row) for row in rows))

    def _insert_cells(self, rows: tuple[tuple[str, ...], ...], width: int) -> None:
        table = self.insert_table(len(rows), width)
        if table is None:
            return
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                table.cellAt(row, column).firstCursorPosition().insertText(clean(cell).replace("\n", "\u2028"))

    def _add_row(self) -> None:
        table = self.text.textCursor().currentTable()
        if table:
            table.insertRows(table.cellAt(self.text.textCursor()).row() + 1, 1)

    def _remove_row(self) -> None:
        cursor = self.text.textCursor()
        table = cursor.currentTable()
        if table:
            cell = table.cellAt(cursor)
            row, column, left = cell.row(), cell.column(), table.rows() - 1
            filler = mapping.has_filler(table)
            cursor.beginEditBlock()
            table.removeRows(row, 1)
            if left and filler:
                # Removing the first row gives its format to the paragraph before the table.
                mapping.mark_fillers(table)
            cursor.endEditBlock()
            if left:
                self.text.setTextCursor(table.cellAt(min(row, left - 1), column).firstCursorPosition())

    def _show_format(self, *_ignored: object) -> None:
        """The buttons tell where the cursor stands."""
        now = self.text.currentCharFormat()
        self.bold.setChecked(now.fontWeight() >= QFont.Weight.DemiBold)
        self.italic.setChecked(now.fontItalic())
        self.underline.setChecked(now.fontUnderline())
        cursor = self.text.textCursor()
        held, table = cursor.currentList(), cursor.currentTable()
        self.bullets.setChecked(held is not None and not mapping.is_ordered(held))
        self.numbers.setChecked(held is not None and mapping.is_ordered(held))
        self.add_row.setEnabled(table is not None)
        self.remove_row.setEnabled(table is not None)
        for button in (self.table, self.bullets, self.numbers):
            button.setEnabled(table is None)
