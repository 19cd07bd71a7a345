"""Writing the clerk's own text: paragraphs, lists, plain tables, bold, italic, underline; live figures stay whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTable
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.text import clean
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Ask
from dankvan_desktop.gui.flow import FlowLayout
from dankvan_desktop.gui.form import narrative_document as mapping
from dankvan_desktop.gui.form.narrative_text import INSERT_KEYS, NarrativeText, Shown

_LEAST_EM = 9


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
        tip = f"Chèn số liệu tự cập nhật từ hồ sơ ({INSERT_KEYS})"
        self.figure = self._button(row, "Chèn số liệu…", tip, INSERT_KEYS, self.text.figure_wanted.emit)
        self.figure.setVisible(False)
        self.figure.setEnabled(False)
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
        """The text as it stands, its figures with what they show now."""
        return mapping.read(self.text.document()).shown_as(self.text.text_of)

    def replace(self, narrative: Narrative) -> None:
        """Another text in place of this one, as a step that Ctrl+Z takes back."""
        mapping.replace(self.text.document(), narrative)

    def show_figures(self, shown: Mapping[str, Shown]) -> None:
        """What live figures show from now on; says nothing of it."""
        self._quiet = True
        try:
            self.text.show_figures(shown)
        finally:
            self._quiet = False

    def offer_figures(self) -> None:
        """Somebody answers `text.figure_wanted`."""
        self.text.inserts_figures = True
        self.figure.setVisible(True)
        self.figure.setEnabled(True)

    def make_compact(self) -> None:
        """Without buttons (their keys stay), as high as the text."""
        self.toolbar.hide()
        self.least_em = 1.5
        self.fit()
        self.text.grow_with_text()

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
