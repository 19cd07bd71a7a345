"""Báo cáo ▸ the program's sentences changed in their place, live figures in any text, hints taken or left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.narrative import Narrative, Para, Run
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.pick_figure import PickFigure
from dankvan_desktop.gui.pages.report.page import ReportPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records, undo
from dankvan_desktop.reports import tree
from dankvan_desktop.store import query, rows
from tests.gui.scripted_ask import ScriptedAsk
from tests.sample import sample_file

PART, HOUSES = "p1.i.1", "p1.i.1~2"
TYPED = " Số này do công an phường cung cấp."


@pytest.fixture
def page(qtbot, tmp_path: Path) -> Iterator[ReportPage]:
    work = files.open_work(sample_file(tmp_path), FixedClock(date(2018, 5, 2)), "Người thử")
    shown = show(qtbot, work, tmp_path)
    yield shown
    _forget(shown)
    work.db.close()


def show(qtbot, work, tmp_path: Path) -> ReportPage:
    context = Context(ScriptedAsk(), WindowState(tmp_path / "state.json"))
    context.work = work
    made = ReportPage(context)
    made.context = context
    qtbot.addWidget(made, before_close_func=_forget)
    made.resize(QSize(1346, 620))
    made.show()
    made.activateWindow()
    made.open_part(PART)
    qtbot.waitUntil(lambda: made.panes.preview.page_count() > 0 and not made.hinting.is_busy, timeout=20_000)
    made.wait = qtbot.waitUntil
    return made


def _forget(shown: ReportPage) -> None:
    if shown._session is not None:
        shown._session.discard()
    shown._pause.stop()
    shown.keeper._timer.stop()


def sentence(page: ReportPage, key: str = HOUSES):
    return page.panes.panel.sentences()[key]


def write(page: ReportPage, type_text, text: str, key: str = HOUSES) -> None:
    edit = page.panes.panel.editor(key)
    edit.text.setFocus()
    QTest.keyClick(edit.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text(edit.text, text)


def _words(page: ReportPage) -> str:
    return "\n".join(tree.plain_text(block) for block in page.built.document.blocks)


def section(page: ReportPage, key: str = HOUSES):
    cls = by_name("section")
    db = page.context.open_work.db
    found = query.ids(db, query.Query(cls, filters={"report": page.report_id, "key": key}))
    return rows.get(db, cls, found[0]) if found else None


def set_houses(page: ReportPage, value: str) -> None:
    """Correct the row that the number of households comes from."""
    figure = next(each for name, each in page.built.used if each.label == "Số hộ dân")
    change = records.save(page.context.open_work, by_name("observation"), figure.rows[0], {"value": value})
    page.context.changed.emit(change)


# --- the program's sentences ------------------------------------------------------------------------------------------


def test_every_sentence_of_a_part_is_shown_with_its_figures(page) -> None:
    assert sentence(page).edit.narrative().plain_text() == (
        "Toàn phường có 1.800 hộ với 7.638 nhân khẩu, sinh sống ở 09 tổ dân phố."
    )
    assert len(sentence(page).edit.narrative().figures()) == 3
    assert not sentence(page).back.isVisible()
    assert not page.is_dirty()


def test_a_changed_sentence_is_printed_marked_and_saved_with_its_source(page, type_text) -> None:
    write(page, type_text, TYPED)
    assert sentence(page).back.isVisible() and sentence(page).state.text() == "Đã sửa"
    assert page.panes.tree.text_state(PART) == "chưa lưu"
    page._rebuild()
    assert "1.800 hộ với 7.638 nhân khẩu, sinh sống ở 09 tổ dân phố. Số này do công an" in _words(page)
    assert page.save()
    assert page.panes.tree.text_state(PART) == "đã sửa"
    held = section(page)
    assert held.body.plain_text().endswith(TYPED)
    assert held.generated.startswith("Toàn phường có {") and "1.800" not in held.generated


def test_a_figure_in_a_changed_sentence_stays_live(page, type_text) -> None:
    write(page, type_text, TYPED)
    assert page.save()
    set_houses(page, "1.912")
    assert "1.912 hộ với 7.638" in _words(page)
    assert sentence(page).edit.narrative().plain_text().startswith("Toàn phường có 1.912 hộ")
    assert not page.is_dirty()
    assert not sentence(page).now.isVisible()


def test_the_programs_words_come_back_and_go_again_by_ctrl_z(page, type_text) -> None:
    write(page, type_text, TYPED)
    sentence(page).back.click()
    assert not page.is_dirty() and not sentence(page).back.isVisible()
    assert page.undo_form()
    assert TYPED in sentence(page).edit.narrative().plain_text() and sentence(page).back.isVisible()
    while page.undo_form():
        pass
    assert not page.is_dirty()


def test_taking_a_saved_change_back_removes_it_and_undo_brings_it_again(page, type_text) -> None:
    write(page, type_text, TYPED)
    page.save()
    sentence(page).back.click()
    assert page.is_dirty()
    page._rebuild()
    assert TYPED not in _words(page)
    assert page.save() and section(page) is None
    assert page.panes.tree.text_state(PART) == "đã viết"
    page.context.changed.emit(undo.undo(page.context.open_work))
    assert TYPED in sentence(page).edit.narrative().plain_text()
    assert page.panes.tree.text_state(PART) == "đã sửa"


def test_words_taken_back_follow_the_records_before_they_are_saved(page, type_text) -> None:
    write(page, type_text, TYPED)
    page.save()
    sentence(page).back.click()
    set_houses(page, "1.912")
    assert sentence(page).edit.narrative().plain_text().startswith("Toàn phường có 1.912 hộ với")
    assert page.save() and section(page) is None


def test_a_sentence_can_be_left_out(page, type_text) -> None:
    edit = sentence(page).edit
    edit.text.setFocus()
    edit.text.selectAll()
    QTest.keyClick(edit.text, Qt.Key.Key_Delete)
    page._rebuild()
    assert "Toàn phường có" not in _words(page)
    assert page.save()
    page.reload()
    assert "Toàn phường có" not in _words(page)
    assert sentence(page).back.isVisible() and sentence(page).edit.narrative().is_empty


def listed(page: ReportPage):
    """A part with a list of the program's, opened: the key of the list and how its first line begins."""
    for part in page._parts:
        for place in part.places:
            if place.is_generated and isinstance(place.blocks[-1], tree.ListBlock) and len(place.blocks[-1].items) > 1:
                page.open_part(part.key)
                return place.key
    raise AssertionError


def test_a_changed_list_says_when_the_program_would_write_otherwise(page, type_text) -> None:
    key = listed(page)
    write(page, type_text, " Xong.", key)
    page.save()
    text = page._session.text(key)
    held = section(page, key)
    change = records.save(
        page.context.open_work, by_name("section"), held.id, {"generated": held.generated + "\n- Một dòng đã bị xóa."}
    )
    page.context.changed.emit(change)
    shown = sentence(page, key)
    page.wait(shown.now.isVisible)
    assert "không còn viết: “- Một dòng đã bị xóa.”" in shown.now.text()
    assert page.panes.tree.text_state(page.panes.tree.current()).startswith("đã sửa ⚠")
    assert page._session.text(key) == text
    shown.keep.click()
    assert not sentence(page, key).now.isVisible()
    assert section(page, key).body == text


def test_of_a_changed_list_only_the_line_that_changed_is_shown(page, type_text) -> None:
    page.open_part("p1.iv.1")
    key = next(each for each in page.panes.panel.sentences() if "Hạn chế" not in page._session.text(each).plain_text()
               and len(page._session.text(each).plain_text().split("\n")) > 3)  # fmt: skip
    write(page, type_text, " Xong.", key)
    page.save()
    assessment = by_name("assessment")
    db = page.context.open_work.db
    first = page._session.text(key).plain_text().split("\n")[0].removeprefix("- ")[:40]
    held = next(each for each in rows.get_many(db, assessment, rows.all_ids(db, assessment)) if each.text[:40] == first)
    change = records.save(page.context.open_work, assessment, held.id, {"text": "Việc triển khai còn chậm"})
    page.context.changed.emit(change)
    shown = sentence(page, key)
    assert shown.now.text().endswith("Chương trình nay viết: “- Việc triển khai còn chậm;”")
    assert page._session.text(key).plain_text().endswith(" Xong.")


def test_a_change_is_kept_aside_and_offered_after_a_mishap(page, qtbot, tmp_path, type_text) -> None:
    write(page, type_text, TYPED)
    page.keeper.keep()
    again = show(qtbot, page.context.open_work, tmp_path)
    again.panes.banner.buttons[0].click()
    assert TYPED in sentence(again).edit.narrative().plain_text() and again.is_dirty()
    assert again.save() and section(again).generated
    _forget(again)


@pytest.mark.parametrize("answer, kept", [("save", True), ("discard", False)])
def test_leaving_asks_about_a_changed_sentence(page, type_text, answer, kept) -> None:
    write(page, type_text, TYPED)
    page.context.ask.answer("save_changes", answer)
    assert page.leave()
    assert (section(page) is not None) is kept
    assert (TYPED in sentence(page).edit.narrative().plain_text()) is kept


def test_text_whose_place_is_gone_is_shown_and_never_printed(page) -> None:
    body = Narrative.from_plain("Lời cũ.").to_json()
    draft = {"report": page.report_id, "key": "p7.cu", "heading": "Mục cũ", "body": body}
    page.context.changed.emit(records.save(page.context.open_work, by_name("section"), None, draft))
    assert page.open_part("~khac")
    (edit,) = page.panes.panel.editors().values()
    assert edit.narrative().plain_text() == "Lời cũ."
    assert "Lời cũ." not in _words(page)


# --- live figures -----------------------------------------------------------------------------------------------------


def choose(page: ReportPage, act) -> None:
    """Use the dialog as soon as it is there."""
    done = []

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PickFigure)
        done.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(50, page, use)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.panes.panel.current_editor().text, Qt.Key.Key_F, keys)
    assert done


def test_a_figure_is_found_by_name_seen_and_put_in_live(page, out_dir) -> None:
    key, edit = next(iter(page.panes.panel.editors().items()))
    edit.text.setFocus()
    QTest.keyClick(edit.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    def use(dialog: PickFigure) -> None:
        dialog.search.setText("so ho dan")
        assert dialog.list.currentItem().text() == "Số hộ dân"
        assert dialog.shown.text() == "1.800 hộ"
        dialog.form.setCurrentIndex(1)
        assert dialog.shown.text() == "1.800"
        dialog.grab().save(str(out_dir / "chen-so-lieu.png"))
        dialog.pick.click()

    choose(page, use)
    assert page._session.text(key).plain_text().endswith("đô thị.1.800")
    page._rebuild()
    assert "đô thị.1.800" in _words(page)
    set_houses(page, "1.912")
    assert "đô thị.1.912" in _words(page)
    assert edit.narrative().plain_text().endswith("1.912")


def test_a_figure_without_a_value_prints_dots_and_is_told(page) -> None:
    edit = next(iter(page.panes.panel.editors().values()))
    missing = len(page.panes.missing.missing())
    empty = next(
        code for code in page.built.context.scope.indicators if page.built.context.value(f"{code}|1999").value is None
    )
    edit.text.setFocus()
    edit.text.insert_figure(f"{empty}|1999||", "")
    page._rebuild()
    assert "……" in _words(page)
    assert len(page.panes.missing.missing()) == missing + 1
    page.wait(lambda: any(each.hint.code == "figure.empty" for each in page.panes.panel.hints.hints()))


def test_a_figure_of_another_ward_does_not_stop_the_report(page) -> None:
    edit = next(iter(page.panes.panel.editors().values()))
    for reference in ("khong_co|||", "list:khong_co|||", "change:khong_co|previous||", "dem_mo_hinh|kỳ nào||x"):
        edit.text.insert_figure(reference, "5")
    page._rebuild()
    assert page.built is not None and "……" in _words(page)


def test_a_double_click_on_a_live_figure_opens_its_rows(page, qtbot) -> None:
    with qtbot.waitSignal(page.context.show_rows) as opened:
        sentence(page).edit.text.figure_opened.emit(sentence(page).edit.narrative().figures()[0])
    assert opened.args[0] == "observation" and opened.args[2] == "Số hộ dân"


# --- hints ------------------------------------------------------------------------------------------------------------

BAD = " Tại phường trần Phú, các cấp khai,quán triệt; đạt 100 % và 106,18ha; họp ngày 3/2/2017."


def with_hints(page: ReportPage, type_text) -> str:
    key = next(iter(page.panes.panel.editors()))
    edit = page.panes.panel.editors()[key]
    edit.text.setFocus()
    QTest.keyClick(edit.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    edit.text.textCursor().insertText(BAD)
    page.wait(lambda: len(page.panes.panel.hints.hints()) == 5, timeout=5_000)
    return key


def point(page: ReportPage, before: str) -> None:
    shown = page.panes.panel.hints
    place = [each.before for each in shown.hints()].index(before)
    shown.rows.setCurrentItem(shown.rows.topLevelItem(place))


def test_hints_are_told_and_nothing_is_written_by_itself(page, type_text) -> None:
    key = with_hints(page, type_text)
    assert page.panes.panel.hints.heading.text().startswith("Gợi ý chính tả, thể thức (5)")
    assert page._session.text(key).plain_text().endswith(BAD)


def test_one_hint_is_taken_and_ctrl_z_takes_it_back(page, type_text) -> None:
    key = with_hints(page, type_text)
    point(page, "106,18ha")
    page.panes.panel.hints.mend.click()
    assert "106,18 ha" in page._session.text(key).plain_text() and "100 %" in page._session.text(key).plain_text()
    page.wait(lambda: len(page.panes.panel.hints.hints()) == 4, timeout=5_000)
    assert page.undo_form()
    assert page._session.text(key).plain_text().endswith(BAD)


def test_all_hints_of_a_kind_are_taken_in_every_text(page, type_text) -> None:
    key = with_hints(page, type_text)
    other = next(place.key for part in page._parts for place in part.own if part.key != PART and place.narrative)
    page._edited(other, Narrative((*page._session.text(other).blocks, Para((Run("Còn 8,2ha đất."),)))))
    page._rebuild()
    page.wait(lambda: (other, "8,2ha") in {(each.key, each.before) for each in page.hinting._found}, timeout=5_000)
    point(page, "106,18ha")
    page.panes.panel.hints.mend_all.click()
    assert "106,18 ha" in page._session.text(key).plain_text()
    assert "8,2 ha đất" in page._session.text(other).plain_text()
    assert "trần Phú" in page._session.text(key).plain_text()


def test_a_hint_that_is_left_stays_away_until_that_is_undone(page, qtbot, tmp_path, type_text) -> None:
    with_hints(page, type_text)
    assert page.save()
    point(page, "trần Phú")
    page.panes.panel.hints.leave.click()
    assert [each.before for each in page.panes.panel.hints.hints()] == ["khai,quán", "100 %", "106,18ha", "3/2/2017"]
    again = show(qtbot, page.context.open_work, tmp_path)
    assert len(again.panes.panel.hints.hints()) == 4
    again.context.changed.emit(undo.undo(page.context.open_work))
    again.wait(lambda: len(again.panes.panel.hints.hints()) == 5, timeout=5_000)
    _forget(again)


def test_taking_and_leaving_hints_moves_neither_the_list_nor_the_keyboard(page, type_text) -> None:
    key = with_hints(page, type_text)
    panel, shown = page.panes.panel, page.panes.panel.hints
    panel.ensureWidgetVisible(shown)
    QApplication.processEvents()
    at = shown.mapTo(panel, shown.rect().topLeft()).y()
    shown.rows.setCurrentItem(shown.rows.topLevelItem(0))
    for button, left in ((shown.mend, 4), (shown.leave, 3), (shown.mend_all, 2)):
        button.setFocus()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(shown.hints()) == left, "the others in the line stay at once"
        QApplication.processEvents()
        assert button.hasFocus()
        assert abs(shown.mapTo(panel, shown.rect().topLeft()).y() - at) <= 1
    assert "phường Trần Phú, các cấp khai,quán triệt; đạt 100%" in page._session.text(key).plain_text()
    page.wait(lambda: not page._pause.isActive() and not page.hinting.is_busy, timeout=5_000)
    assert [each.before for each in shown.hints()] == ["106,18ha", "3/2/2017"] and shown.mend_all.hasFocus()
    for _ in range(2):
        shown.mend.setFocus()
        QTest.mouseClick(shown.mend, Qt.MouseButton.LeftButton)
    assert not shown.hints() and panel.editors()[key].text.hasFocus()
    assert page._session.text(key).plain_text().endswith("đạt 100% và 106,18 ha; họp ngày 03/02/2017.")


def test_the_programs_sentence_taken_back_keeps_the_keyboard(page, type_text) -> None:
    write(page, type_text, TYPED)
    sentence(page).back.setFocus()
    QTest.mouseClick(sentence(page).back, Qt.MouseButton.LeftButton)
    assert not sentence(page).back.isVisible() and sentence(page).edit.text.hasFocus()


def test_a_click_on_the_chosen_part_shows_its_pages_again(page) -> None:
    tree, bar = page.panes.tree, page.panes.preview.view.verticalScrollBar()
    last = next(part.key for part in reversed(page._parts) if part.key in page.pages._keys)
    page.open_part(last)
    QApplication.processEvents()
    there = bar.value()
    assert there > 0
    bar.setValue(0)
    tree.scrollToItem(tree.currentItem())
    place = tree.visualItemRect(tree.currentItem()).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert bar.value() == there and tree.current() == last


def test_the_place_of_a_hint_is_shown_in_the_text(page, type_text) -> None:
    key = with_hints(page, type_text)
    point(page, "100 %")
    page.panes.panel.hints.rows.picked.emit(None)
    edit = page.panes.panel.editors()[key]
    assert edit.text.textCursor().selectedText() == "100 %"


def test_hints_do_not_touch_the_programs_own_words(page, type_text) -> None:
    with_hints(page, type_text)
    own = {place.key for part in page._parts for place in part.own}
    assert {each.key for each in page.hinting._found} <= own
    write(page, type_text, " Có 8,2ha.")
    page.wait(lambda: HOUSES in {each.key for each in page.panes.panel.hints.hints()}, timeout=5_000)


def test_pictures_to_look_at(page, out_dir, type_text) -> None:
    write(page, type_text, TYPED)
    with_hints(page, type_text)
    page.grab().save(str(out_dir / "bao-cao-cau.png"))
    page.panes.panel.ensureWidgetVisible(page.panes.panel.hints)
    page.grab().save(str(out_dir / "bao-cao-goi-y.png"))
    assert page.panes.panel.horizontalScrollBar().maximum() == 0
