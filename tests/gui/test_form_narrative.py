"""The clerk's own text in the editor: what goes in comes out, figures stay whole, paste is plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtTest import QTest

from dankvan_desktop.core.narrative import ListBlock, Narrative, Para, Run, TableBlock
from dankvan_desktop.gui.form import narrative_document
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from tests.gui.scripted_ask import ScriptedAsk

FIGURE = "ho_ngheo|2017|phuong|pct"
EXAMPLES = {
    "nothing": Narrative(()),
    "one paragraph": Narrative((Para((Run("Một đoạn."),)),)),
    "styles": Narrative((Para((Run("đậm ", bold=True), Run("nghiêng", italic=True), Run(" gạch", underline=True))),)),
    "empty paragraphs": Narrative((Para(()), Para((Run("giữa"),)), Para(()), Para(()))),
    "line break and no-break space": Narrative((Para((Run("dòng\u00a0một\ndòng hai"),)),)),
    "two lists": Narrative((ListBlock(((Run("a"),), (Run("b"),))), ListBlock(((Run("c"),),)))),
    "numbered after bullets": Narrative((ListBlock(((Run("a"),),)), ListBlock(((Run("b"),),), ordered=True))),
    "list then paragraph": Narrative((ListBlock(((Run("a"),),)), Para((Run("sau"),)))),
    "only a table": Narrative((TableBlock(("A", "B"), (("1", ""),)),)),
    "table between": Narrative((Para((Run("trước"),)), TableBlock(("A",)), Para((Run("sau"),)))),
    "tables side by side": Narrative((TableBlock(("A",)), TableBlock(("B",), (("x\ny",),)))),
    "empty paragraphs around a table": Narrative((Para(()), TableBlock(("A",)), Para(()))),
    "list beside a table": Narrative((ListBlock(((Run("a"),),)), TableBlock(("A",)), ListBlock(((Run("b"),),)))),
    "figure": Narrative((Para((Run("Còn "), Run("3,4", figure=FIGURE), Run(" % hộ nghèo."))),)),
    "figures alone": Narrative((Para((Run("5", figure=FIGURE), Run("5", figure=FIGURE, bold=True))),)),
    "figures side by side": Narrative((Para((Run("5", figure=FIGURE), Run("5", figure=FIGURE))),)),
    "figure without a value": Narrative((ListBlock(((Run("", figure=FIGURE),),)),)),
    "beyond the plane": Narrative((Para((Run("𠀀 chữ Nôm 𡨸"), Run("😀", bold=True))),)),
}

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
texts = st.lists(st.sampled_from(["tổ ", "dân", " vận", "\n", "\u00a0", "ẵ", "<b>&", "  "]) | words, max_size=4).map(
    "".join
)
flag = st.booleans()
figures = st.sampled_from(["", "", FIGURE])
runs = st.lists(st.builds(Run, texts, bold=flag, italic=flag, underline=flag, figure=figures), max_size=4).map(tuple)
paras = st.builds(Para, runs)
lists = st.builds(ListBlock, st.lists(runs, min_size=1, max_size=3).map(tuple), st.booleans())
tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        TableBlock,
        st.tuples(*[texts] * width),
        st.lists(st.tuples(*[texts] * width), max_size=3).map(tuple),
    )
)
narratives = st.builds(Narrative, st.lists(paras | lists | tables, max_size=6).map(tuple))


def through(narrative: Narrative) -> Narrative:
    document = QTextDocument()
    narrative_document.fill(document, narrative)
    return narrative_document.read(document)


def shown(narrative: Narrative) -> Narrative:
    """Without what nobody sees: lists without items, characters that Qt keeps for itself."""
    blocks = tuple(block for block in narrative.blocks if not (isinstance(block, ListBlock) and not block.items))
    return Narrative.from_json(narrative_document.RESERVED.sub("", Narrative(blocks).to_json()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_shown_is_read_back(qapp, name) -> None:
    assert through(EXAMPLES[name]) == EXAMPLES[name]


@given(narratives)
def test_any_text_is_read_back(qapp, narrative) -> None:
    wanted = shown(narrative)
    assert through(wanted) == wanted


@pytest.fixture
def edit(qtbot):
    made = NarrativeEdit(ScriptedAsk())
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    made.text.setFocus()
    qtbot.waitUntil(made.text.hasFocus)
    return made


def with_figure(edit: NarrativeEdit) -> None:
    edit.set_narrative(Narrative((Para((Run("Còn "), Run("3,4", figure=FIGURE), Run(" % hộ nghèo"))),)))


def runs_of(edit: NarrativeEdit) -> list[tuple[str, str]]:
    (para,) = edit.narrative().blocks
    return [(run.text, run.figure) for run in para.runs]


def at(edit: NarrativeEdit, place: int, anchor: int | None = None) -> None:
    cursor = edit.text.textCursor()
    cursor.setPosition(place if anchor is None else anchor)
    if anchor is not None:
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    edit.text.setTextCursor(cursor)


def test_typing_after_and_before_a_figure_is_ordinary_text(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 7)
    type_text(edit.text, "ạ")
    at(edit, 4)
    type_text(edit.text, "x")
    assert runs_of(edit) == [("Còn x", ""), ("3,4", FIGURE), ("ạ % hộ nghèo", "")]


def test_typing_before_a_figure_at_the_start_is_ordinary_text(edit, type_text) -> None:
    edit.set_narrative(Narrative((Para((Run("3,4", figure=FIGURE),)),)))
    at(edit, 0)
    type_text(edit.text, "Còn ")
    assert runs_of(edit) == [("Còn ", ""), ("3,4", FIGURE)]


def test_nothing_is_typed_inside_a_figure(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 5)
    type_text(edit.text, "9")
    assert ("3,4", FIGURE) in runs_of(edit)


@pytest.mark.parametrize(("place", "key"), [(7, Qt.Key.Key_Backspace), (4, Qt.Key.Key_Delete)])
def test_a_figure_is_deleted_whole(edit, place, key) -> None:
    with_figure(edit)
    at(edit, place)
    QTest.keyClick(edit.text, key)
    assert runs_of(edit) == [("Còn % hộ nghèo", "")]


def test_a_selection_that_touches_a_figure_takes_it_whole(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 6, anchor=1)
    type_text(edit.text, "ó")
    assert runs_of(edit) == [("Có % hộ nghèo", "")]


def test_unikey_beside_a_figure(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 7)
    type_text(edit.text, " tao")
    for _ in range(2):
        QTest.keyClick(edit.text, Qt.Key.Key_Backspace)
    type_text(edit.text, "ạo")
    assert runs_of(edit)[1:] == [("3,4", FIGURE), (" tạo % hộ nghèo", "")]


def test_styles_by_their_buttons(edit, type_text) -> None:
    edit.bold.click()
    type_text(edit.text, "đậm")
    edit.bold.click()
    edit.italic.click()
    type_text(edit.text, " nghiêng")
    edit.italic.click()
    edit.underline.click()
    type_text(edit.text, " gạch")
    assert edit.narrative() == Narrative(
        (Para((Run("đậm", bold=True), Run(" nghiêng", italic=True), Run(" gạch", underline=True))),)
    )


def test_lists_by_their_buttons(edit, type_text) -> None:
    edit.bullets.click()
    type_text(edit.text, "một\nhai")
    assert edit.narrative() == Narrative((ListBlock(((Run("một"),), (Run("hai"),))),))
    edit.numbers.click()
    assert edit.narrative().blocks[0].ordered
    edit.numbers.click()
    assert edit.narrative() == Narrative((ListBlock(((Run("một"),),), ordered=True), Para((Run("hai"),))))


def test_tables_by_their_buttons(edit, type_text) -> None:
    edit.table.click()
    type_text(edit.text, "Năm")
    assert edit.add_row.isEnabled() and not edit.table.isEnabled()
    edit.add_row.click()
    assert edit.narrative() == Narrative((TableBlock(("Năm", ""), (("", ""), ("", ""))),))
    edit.remove_row.click()
    edit.remove_row.click()
    assert len(edit.narrative().blocks[0].rows) == 0
    edit.text.undo()
    assert len(edit.narrative().blocks[0].rows) == 1


def test_paste_is_plain_text(edit) -> None:
    mime = QMimeData()
    mime.setHtml("<p style='color:red'><b>Tổ</b> dân vận</p>")
    mime.setText("To\u0309 dân vận\u200b\nDòng hai")
    QGuiApplication.clipboard().setMimeData(mime)
    edit.text.paste()
    assert edit.narrative() == Narrative((Para((Run("Tỏ dân vận"),)), Para((Run("Dòng hai"),))))


@pytest.mark.parametrize("as_table", [True, False])
def test_cells_of_a_sheet_become_a_table_after_asking(edit, as_table) -> None:
    edit._ask.answer("confirm", as_table)
    QGuiApplication.clipboard().setText('Năm\tTỷ lệ\n2012\t10,6\n2017\t"3,4"\n')
    edit.text.paste()
    assert "3 dòng, 2 cột" in edit._ask.texts()
    table = TableBlock(("Năm", "Tỷ lệ"), (("2012", "10,6"), ("2017", "3,4")))
    if as_table:
        assert edit.narrative() == Narrative((table,))
    else:
        assert edit.narrative().plain_text() == "Năm Tỷ lệ\n2012 10,6\n2017 3,4"


def test_showing_a_text_is_no_change(edit, qtbot) -> None:
    with qtbot.assertNotEmitted(edit.changed):
        with_figure(edit)
    with qtbot.waitSignal(edit.changed):
        edit.text.insert_plain("5")


def test_a_read_only_text_takes_no_input(edit, type_text) -> None:
    with_figure(edit)
    edit.set_read_only(True)
    type_text(edit.text, "x")
    assert edit.narrative().plain_text() == "Còn 3,4 % hộ nghèo"
    assert not edit.toolbar.isEnabled()
