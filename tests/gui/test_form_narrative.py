"""The clerk's own text in the editor: what goes in comes out, figures stay whole, paste is plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtTest import QTest

from dankvan_desktop.core.narrative import ListBlock, Narrative, Para, Run, TableBlock
from dankvan_desktop.gui.form import narrative_document
from dankvan_desktop.gui.form.narrative_edit import NarrativeEdit
from dankvan_desktop.gui.form.narrative_text import Shown
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
    at(edit, 5)
    type_text(edit.text, "ạ")
    at(edit, 4)
    type_text(edit.text, "x")
    assert runs_of(edit) == [("Còn x", ""), ("3,4", FIGURE), ("ạ % hộ nghèo", "")]


def test_typing_before_a_figure_at_the_start_is_ordinary_text(edit, type_text) -> None:
    edit.set_narrative(Narrative((Para((Run("3,4", figure=FIGURE),)),)))
    at(edit, 0)
    type_text(edit.text, "Còn ")
    assert runs_of(edit) == [("Còn ", ""), ("3,4", FIGURE)]


def test_the_cursor_passes_a_figure_in_one_step(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 4)
    QTest.keyClick(edit.text, Qt.Key.Key_Right)
    type_text(edit.text, "9")
    assert runs_of(edit) == [("Còn ", ""), ("3,4", FIGURE), ("9 % hộ nghèo", "")]


@pytest.mark.parametrize(("place", "key"), [(5, Qt.Key.Key_Backspace), (4, Qt.Key.Key_Delete)])
def test_a_figure_is_deleted_whole(edit, place, key) -> None:
    with_figure(edit)
    at(edit, place)
    QTest.keyClick(edit.text, key)
    assert runs_of(edit) == [("Còn % hộ nghèo", "")]


def test_a_selection_over_a_figure_takes_it_whole(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 5, anchor=1)
    type_text(edit.text, "ó")
    assert runs_of(edit) == [("Có % hộ nghèo", "")]


def test_unikey_beside_a_figure(edit, type_text) -> None:
    with_figure(edit)
    at(edit, 5)
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


# --- live figures -----------------------------------------------------------------------------------------------------


def shows(value: str) -> dict[str, Shown]:
    return {FIGURE: Shown(value, "Tỷ lệ hộ nghèo · kỳ 2017")}


def test_a_new_value_is_shown_without_moving_the_cursor_or_losing_what_can_be_undone(edit, qtbot, type_text) -> None:
    with_figure(edit)
    at(edit, 5)
    type_text(edit.text, " đúng")
    before = edit.text.textCursor().position()
    with qtbot.assertNotEmitted(edit.changed):
        edit.show_figures(shows("12,25"))
    assert runs_of(edit) == [("Còn ", ""), ("12,25", FIGURE), (" đúng % hộ nghèo", "")]
    assert edit.text.textCursor().position() == before
    edit.text.undo()
    assert runs_of(edit) == [("Còn ", ""), ("12,25", FIGURE), (" % hộ nghèo", "")]
    edit.text.redo()
    assert "đúng" in edit.narrative().plain_text()
    assert edit.text.document().isUndoAvailable()


def test_a_wider_value_takes_more_room(edit) -> None:
    with_figure(edit)
    narrow = edit.text.document().idealWidth()
    edit.show_figures(shows("mười hai phẩy hai mươi lăm"))
    assert edit.text.document().idealWidth() > narrow + 50


def test_a_long_list_is_broken_into_lines_and_none_is_cut_off(edit) -> None:
    with_figure(edit)
    low = edit.text.document().size().height()
    edit.show_figures(shows("; ".join(f"Quyết định số {number:02d}-QĐ/ĐU" for number in range(1, 30))))
    document = edit.text.document()
    assert document.size().height() > 4 * low
    assert document.size().width() <= edit.text.viewport().width() + 1


def test_a_figure_is_put_in_where_the_cursor_stands(edit, type_text) -> None:
    edit.set_narrative(Narrative((Para((Run("Còn  hộ nghèo."),)),)))
    at(edit, 4)
    edit.text.insert_figure("ho_ngheo|2017||full", "3,4%")
    type_text(edit.text, " x ")
    assert runs_of(edit) == [("Còn ", ""), ("3,4%", "ho_ngheo|2017||full"), (" x hộ nghèo.", "")]
    edit.text.undo()
    edit.text.undo()
    assert edit.narrative().figures() == ()


def test_in_a_table_a_figure_is_its_value(edit) -> None:
    edit.table.click()
    edit.text.insert_figure("ho_ngheo|2017||full", "3,4%")
    assert edit.narrative() == Narrative((TableBlock(("3,4%", ""), (("", ""),)),))


def test_a_figure_becomes_plain_words_and_a_figure_again(edit) -> None:
    with_figure(edit)
    edit.show_figures(shows("12,25"))
    (action,) = [each for each in menu_on_figure(edit) if each.text() == "Đổi thành chữ thường"]
    action.trigger()
    assert runs_of(edit) == [("Còn 12,25 % hộ nghèo", "")]
    edit.text.undo()
    assert runs_of(edit)[1] == ("12,25", FIGURE)


def menu_on_figure(edit: NarrativeEdit) -> list[QAction]:
    menu = edit.text.menu(middle_of_figure(edit))
    edit.menu = menu  # kept as long as its actions
    return menu.actions()


def middle_of_figure(edit: NarrativeEdit) -> QPoint:
    cursor = edit.text.textCursor()
    ends = []
    for place in (4, 5):
        cursor.setPosition(place)
        ends.append(edit.text.cursorRect(cursor).center())
    return QPoint((ends[0].x() + ends[1].x()) // 2, ends[0].y())


def test_a_double_click_on_a_figure_asks_for_its_rows(edit, qtbot) -> None:
    with_figure(edit)
    with qtbot.waitSignal(edit.text.figure_opened) as opened:
        QTest.mouseDClick(edit.text.viewport(), Qt.MouseButton.LeftButton, pos=middle_of_figure(edit))
    QTest.mouseRelease(edit.text.viewport(), Qt.MouseButton.LeftButton, pos=middle_of_figure(edit))
    assert opened.args == [FIGURE]
    assert edit.text.figure_at(QPoint(3, middle_of_figure(edit).y())) is None


def test_ctrl_shift_f_asks_for_a_figure_only_where_somebody_answers(edit, qtbot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.assertNotEmitted(edit.text.figure_wanted):
        QTest.keyClick(edit.text, Qt.Key.Key_F, keys)
    edit.offer_figures()
    with qtbot.waitSignal(edit.text.figure_wanted):
        QTest.keyClick(edit.text, Qt.Key.Key_F, keys)


def test_a_copied_figure_stays_live_here_and_is_words_elsewhere(edit) -> None:
    with_figure(edit)
    edit.show_figures(shows("12,25"))
    edit.text.selectAll()
    edit.text.copy()
    assert QGuiApplication.clipboard().text() == "Còn 12,25 % hộ nghèo"
    at(edit, 0)
    edit.text.paste()
    assert runs_of(edit) == [("Còn ", ""), ("12,25", FIGURE), (" % hộ nghèoCòn ", ""), ("12,25", FIGURE),
                             (" % hộ nghèo", "")]  # fmt: skip


def test_a_hostile_clipboard_is_plain_words(edit) -> None:
    mime = QMimeData()
    mime.setData("application/x-danvan-narrative", b'{"blocks":[{"p":[{"t":"x","f":"hong"}]}]}')
    mime.setText("ch\ufffcữ")
    QGuiApplication.clipboard().setMimeData(mime)
    edit.text.paste()
    assert edit.narrative() == Narrative((Para((Run("chữ"),)),))


def test_another_text_in_its_place_can_be_undone(edit) -> None:
    items = ListBlock(((Run("a"), Run("3,4", figure=FIGURE)), (Run("b"),)))
    first = Narrative((items, TableBlock(("A",)), Para((Run("c"),))))
    second = Narrative((Para((Run("Câu khác."),)), ListBlock(((Run("x"),),), ordered=True)))
    edit.set_narrative(first)
    edit.replace(second)
    assert edit.narrative() == second
    edit.text.undo()
    assert edit.narrative() == first


@given(narratives, narratives)
def test_any_text_takes_the_place_of_any_other(qapp, first, second) -> None:
    document = QTextDocument()
    narrative_document.fill(document, shown(first))
    narrative_document.replace(document, shown(second))
    assert narrative_document.read(document) == shown(second)


def test_a_compact_text_is_as_high_as_its_words(edit) -> None:
    edit.make_compact()
    with_figure(edit)
    low = edit.text.height()
    edit.set_narrative(Narrative.from_plain("Một dòng.\n" * 9))
    assert edit.text.height() > 4 * low
    assert not edit.text.verticalScrollBar().maximum()
