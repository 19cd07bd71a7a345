"""Between the clerk's own text and a QTextDocument: what is written comes back as it was (documents.md §3).

A live figure is one letter with its reference in the character format. A QTextDocument must have a paragraph before and
after every table; such fillers are marked, so that they do not turn into empty paragraphs of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from dankvan_desktop.core.narrative import Block, ListBlock, Narrative, Para, Run, TableBlock
from dankvan_desktop.gui.form.narrative_chip import FIGURE, KIND, LETTER, VALUE, chip

_FILLER = QTextFormat.Property.UserProperty.value + 9
"""Block format: a paragraph that only stands there because a table needs one."""
# Qt keeps objects and frames under these characters; a text must not contain them.
RESERVED = re.compile("[\ufdd0-\ufdef\ufffc]")


def fill(document: QTextDocument, narrative: Narrative) -> None:
    """Show a text in a document, in place of what it held; nothing of it can be undone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(_filler())
    _write(cursor, narrative)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def replace(document: QTextDocument, narrative: Narrative) -> None:
    """The same as one step that can be undone."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    held = cursor.currentList()
    if held is not None:
        held.remove(cursor.block())
    cursor.setBlockFormat(_filler())
    cursor.setBlockCharFormat(QTextCharFormat())
    _write(cursor, narrative)
    cursor.endEditBlock()


def insert(cursor: QTextCursor, narrative: Narrative) -> None:
    """Put a text in at the cursor, in the paragraph or list that is there: its figures live, tables as words."""
    lines: list[tuple[Run, ...]] = []
    for block in narrative.blocks:
        if isinstance(block, Para):
            lines.append(block.runs)
        elif isinstance(block, ListBlock):
            lines.extend(block.items)
        else:
            lines.extend((Run("  ".join(row)),) for row in (block.header, *block.rows))
    cursor.beginEditBlock()
    for number, runs in enumerate(lines):
        if number:
            cursor.insertBlock()
        _insert_runs(cursor, runs)
    cursor.endEditBlock()


def _write(cursor: QTextCursor, narrative: Narrative) -> None:
    fresh = True
    for block in narrative.blocks:
        if isinstance(block, Para):
            _start_block(cursor, fresh)
            _insert_runs(cursor, block.runs)
            fresh = False
        elif isinstance(block, ListBlock):
            fresh = _insert_list(cursor, block, fresh)
        else:
            _insert_table(cursor, block)
            fresh = True


def read(document: QTextDocument) -> Narrative:
    """The text that a document shows."""
    blocks: list[Block] = []
    items: list[tuple[Run, ...]] = []
    current: QTextList | None = None

    def close_list() -> None:
        if current is not None and items:
            blocks.append(ListBlock(tuple(items), is_ordered(current)))
        items.clear()

    for part in _parts(document.rootFrame()):
        held = part.textList() if isinstance(part, QTextBlock) else None
        if held is None or current is None or held.objectIndex() != current.objectIndex():
            close_list()
            current = held
        if isinstance(part, QTextTable):
            blocks.append(_read_table(part))
        elif held is not None:
            items.append(_runs(part))
        else:
            para = Para(_runs(part))
            if para.runs or not part.blockFormat().hasProperty(_FILLER):
                blocks.append(para)
    close_list()
    return Narrative(tuple(blocks))


def insert_table(cursor: QTextCursor, rows: int, columns: int) -> QTextTable:
    """An empty plain table, whose first row is its header."""
    layout = QTextTableFormat()
    layout.setBorder(1)
    layout.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    layout.setBorderBrush(QBrush(QColor("#9a9a9a")))
    layout.setBorderCollapse(True)
    layout.setCellPadding(4)
    layout.setCellSpacing(0)
    layout.setHeaderRowCount(1)
    return cursor.insertTable(rows, columns, layout)


def mark_fillers(table: QTextTable) -> None:
    """The empty paragraphs before and after a table that the user has just put in are there for its sake."""
    for place in (table.firstPosition() - 1, table.lastPosition() + 1):
        cursor = QTextCursor(table.document())
        cursor.setPosition(place)
        if cursor.block().length() == 1 and cursor.currentList() is None and cursor.currentTable() is None:
            cursor.mergeBlockFormat(_filler())


def has_filler(table: QTextTable) -> bool:
    """Whether the paragraph before a table only stands there for its sake."""
    return table.document().findBlock(table.firstPosition() - 1).blockFormat().hasProperty(_FILLER)


def _filler() -> QTextBlockFormat:
    out = QTextBlockFormat()
    out.setProperty(_FILLER, True)
    return out


def _start_block(cursor: QTextCursor, fresh: bool) -> None:
    """A paragraph of its own: the filler that is there, or a new one."""
    if fresh:
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.setBlockCharFormat(QTextCharFormat())
    else:
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        held = cursor.currentList()
        if held is not None:
            held.remove(cursor.block())
            cursor.setBlockFormat(QTextBlockFormat())
    cursor.setCharFormat(QTextCharFormat())


def _insert_list(cursor: QTextCursor, block: ListBlock, fresh: bool) -> bool:
    made: QTextList | None = None
    for item in block.items:
        _start_block(cursor, fresh)
        fresh = False
        if made is None:
            made = cursor.createList(list_format(ordered=block.ordered))
        else:
            made.add(cursor.block())
        _insert_runs(cursor, item)
    return fresh


def list_format(*, ordered: bool) -> QTextListFormat:
    """Numbers or dashes."""
    out = QTextListFormat()
    style = QTextListFormat.Style.ListDecimal if ordered else QTextListFormat.Style.ListDisc
    out.setStyle(style)
    return out


def is_ordered(held: QTextList) -> bool:
    """Whether a list is numbered."""
    return held.format().style() == QTextListFormat.Style.ListDecimal


def _insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    for run in runs:
        style = QTextCharFormat()
        if run.bold:
            style.setFontWeight(QFont.Weight.Bold)
        if run.italic:
            style.setFontItalic(True)
        if run.underline:
            style.setFontUnderline(True)
        if run.figure:
            cursor.insertText(LETTER, chip(run.figure, run.text, style))
        else:
            cursor.insertText(_safe(run.text), style)


def _insert_table(cursor: QTextCursor, block: TableBlock) -> None:
    table = insert_table(cursor, len(block.rows) + 1, len(block.header))
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    for row, cells in enumerate((block.header, *block.rows)):
        for column, cell in enumerate(cells):
            table.cellAt(row, column).firstCursorPosition().insertText(_safe(cell), QTextCharFormat() if row else bold)
    cursor.setPosition(table.lastPosition() + 1)
    cursor.setBlockFormat(_filler())


def _safe(text: str) -> str:
    return RESERVED.sub("", text).replace("\n", "\u2028")


def _parts(frame: QTextFrame) -> Iterator[QTextBlock | QTextTable]:
    """The paragraphs and tables of a frame, from top to bottom; the contents of other frames in their place."""
    walk = frame.begin()
    while not walk.atEnd():
        inner = walk.currentFrame()
        if isinstance(inner, QTextTable):
            yield inner
        elif inner is not None:
            yield from _parts(inner)
        else:
            yield walk.currentBlock()
        walk += 1


def _runs(block: QTextBlock) -> tuple[Run, ...]:
    return Para(tuple(_plain_runs(block))).runs


def _plain_runs(block: QTextBlock) -> Iterator[Run]:
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        style = fragment.charFormat()
        bold, italic = style.fontWeight() >= QFont.Weight.DemiBold, style.fontItalic()
        figure = str(style.property(FIGURE) or "") if style.objectType() == KIND else ""
        for letters in re.split(f"({LETTER})", fragment.text()):
            if letters == LETTER and figure:
                yield Run(str(style.property(VALUE) or ""), bold, italic, style.fontUnderline(), figure)
            elif letters:
                text = RESERVED.sub("", letters.replace("\u2028", "\n"))
                yield Run(text, bold, italic, style.fontUnderline())
        walk += 1


def _read_table(table: QTextTable) -> TableBlock:
    rows = [tuple(_cell_text(table, row, column) for column in range(table.columns())) for row in range(table.rows())]
    return TableBlock(rows[0], tuple(rows[1:]))


def _cell_text(table: QTextTable, row: int, column: int) -> str:
    cell = table.cellAt(row, column)
    lines: list[str] = []
    walk = cell.begin()
    while not walk.atEnd():
        lines.append("".join(run.text for run in _plain_runs(walk.currentBlock())))
        walk += 1
    return "\n".join(lines)
