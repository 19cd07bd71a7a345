"""Báo cáo ▸ Soạn và in: text, figures and finished pages of one report, on the sample ward."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records import by_name
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report.page import ReportPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records, undo
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import pdf
from dankvan_desktop.store import query, rows
from tests.gui.scripted_ask import ScriptedAsk
from tests.sample import sample_file

DAY = date(2018, 5, 2)
WIDE = QSize(1346, 620)
TYPED = "Cấp ủy họp dân mỗi quý, nghe dân nói thẳng."


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Work]:
    """The sample ward."""
    work = files.open_work(sample_file(tmp_path), FixedClock(DAY), "Người thử")
    yield work
    work.db.close()


@pytest.fixture
def page(qtbot, sample: Work) -> Iterator[ReportPage]:
    """The page on the sample's report, its pages made."""
    shown = show(qtbot, sample)
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    yield shown
    _forget(shown)


def show(qtbot, work: Work, size: QSize = WIDE, **answers: Any) -> ReportPage:
    """The page in front; questions are answered by script."""
    context = Context(ScriptedAsk(**answers), WindowState(work.db.path.with_suffix(".json")))
    context.work = work
    shown = ReportPage(context)
    shown.context = context
    qtbot.addWidget(shown, before_close_func=_forget)
    shown.resize(size)
    shown.show()
    shown.activateWindow()
    return shown


def _forget(shown: ReportPage) -> None:
    """No timer and no job goes on when a test ends."""
    if shown._session is not None:
        shown._session.discard()
    shown._pause.stop()
    shown.keeper._timer.stop()
    shown.pages._compare.stop()
    shown.checking._later.stop()


def write(page: ReportPage, type_text, text: str) -> str:
    """Type at the end of the first text of the chosen part; gives its key."""
    key, edit = next(iter(page.panes.panel.editors().items()))
    edit.text.setFocus()
    QTest.keyClick(edit.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text(edit.text, text)
    return key


def saved_text(page: ReportPage, key: str) -> str:
    """The words of a place as the file holds them."""
    section = by_name("section")
    found = query.ids(page.context.open_work.db, query.Query(section, filters={"report": page.report_id, "key": key}))
    return rows.get(page.context.open_work.db, section, found[0]).body.plain_text() if found else ""


def words(page: ReportPage) -> str:
    """All words of the finished pages on one line."""
    return " ".join(page.panes.preview.text().split())


def go_on(page: ReportPage) -> None:
    """Print or save all the same, where figures are missing."""
    if page.output.before is not None:
        page.output.before.go_on.click()


def tell(page: ReportPage) -> str:
    """What was asked and told."""
    return page.context.ask.texts()


# --- pages ------------------------------------------------------------------------------------------------------------


def test_the_finished_pages_stand_beside_the_text(page) -> None:
    assert 8 <= page.panes.preview.page_count() <= 16
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words(page)
    assert "Nơi nhận" in words(page)


def test_typed_text_comes_into_the_pages_by_itself_and_the_place_stays(page, qtbot, type_text) -> None:
    page.open_part("p1.ii.1")
    place = page.panes.preview.place()
    assert place > 0
    write(page, type_text, f"\n{TYPED}")
    assert TYPED not in words(page)
    qtbot.waitUntil(lambda: TYPED in words(page), timeout=20_000)
    assert page.panes.preview.place() == place
    assert page.panes.panel.current_editor().text.hasFocus()


def test_choosing_a_part_shows_its_text_its_page_and_its_figures(page) -> None:
    assert page.open_part("p1.i.1")
    first = page.panes.preview.place()
    assert "Số hộ dân" in [figure.label for figure in page.panes.panel.figures.figures()]
    assert page.open_part("p2.ii")
    assert page.panes.preview.place() > first
    assert not page.open_part("p9")


def test_the_tree_tells_what_is_written(page, qtbot, type_text) -> None:
    page.open_part("p1.ii.1")
    assert page.panes.tree.text_state("p1.ii.1") == "đã viết"
    write(page, type_text, "!")
    assert page.panes.tree.text_state("p1.ii.1") == "chưa lưu"
    for edit in page.panes.panel.editors().values():
        edit.text.selectAll()
        QTest.keyClick(edit.text, Qt.Key.Key_Delete)
    page.save()
    assert page.panes.tree.text_state("p1.ii.1") == "chưa viết"
    assert page.panes.tree.text_state("p1") == ""


# --- figures ----------------------------------------------------------------------------------------------------------


def test_every_figure_of_a_part_opens_exactly_its_rows(page, qtbot) -> None:
    page.open_part("p1.i.1")
    shown = page.panes.panel.figures
    place = [figure.label for figure in shown.figures()].index("Số hộ dân")
    shown.rows.setCurrentItem(shown.rows.topLevelItem(place))
    with qtbot.waitSignal(page.context.show_rows) as opened:
        QTest.keyClick(shown.rows, Qt.Key.Key_Return)
    record, ids, what = opened.args
    assert (record, ids, what) == ("observation", shown.figures()[place].rows, "Số hộ dân")
    (held,) = rows.get_many(page.context.open_work.db, by_name("observation"), ids)
    assert held.value == 1800


def test_a_list_of_papers_opens_the_papers(page, qtbot) -> None:
    found = next(
        (part, figure)
        for part in page._parts
        for figure in part.heading.figures
        if figure.source == "count(document)" and len(figure.rows) > 5
    )
    page.open_part(found[0].key)
    shown = page.panes.panel.figures
    shown.rows.setCurrentItem(shown.rows.topLevelItem(shown.figures().index(found[1])))
    with qtbot.waitSignal(page.context.show_rows) as opened:
        shown.button.click()
    assert opened.args[:2] == ["document", found[1].rows]


def test_what_is_missing_opens_a_filled_form(page, qtbot) -> None:
    shown = page.panes.missing
    assert f"Còn thiếu {len(shown.missing())} số liệu" == shown.heading.text()
    shown.rows.setCurrentItem(shown.rows.topLevelItem(0))
    with qtbot.waitSignal(page.context.new_record) as opened:
        shown.button.click()
    record, draft = opened.args
    assert record == "observation"
    indicator = rows.get(page.context.open_work.db, by_name("indicator"), draft["indicator"])
    assert indicator.name == shown.missing()[0].label
    count, told = len(shown.missing()), shown.missing()[0]
    change = records.save(page.context.open_work, by_name("observation"), None, {**draft, "value": "12"})
    page.context.changed.emit(change)
    assert len(shown.missing()) < count
    assert draft["indicator"] not in {each.draft["indicator"] for each in shown.missing() if each.period == told.period}


def test_a_changed_record_changes_the_pages_but_not_the_typed_text(page, qtbot, type_text) -> None:
    page.open_part("p1.i.1")
    figure = next(each for each in page.panes.panel.figures.figures() if each.label == "Số hộ dân")
    write(page, type_text, f" {TYPED}")
    change = records.save(page.context.open_work, by_name("observation"), figure.rows[0], {"value": "1.912"})
    page.context.changed.emit(change)
    qtbot.waitUntil(lambda: "1.912 hộ" in words(page) and TYPED in words(page), timeout=20_000)
    assert page.is_dirty()
    assert TYPED in page.panes.panel.current_editor().narrative().plain_text()


# --- saving -----------------------------------------------------------------------------------------------------------


def test_save_writes_one_operation_a_place_and_undo_takes_it_back(page, qtbot, type_text) -> None:
    page.open_part("p1.ii.1")
    first = write(page, type_text, f" {TYPED}")
    page.open_part("p1.ii.2")
    second = write(page, type_text, f" {TYPED}")
    assert page.panes.state.text() == "Lời văn 2 mục chưa lưu" and page.panes.save_button.isEnabled()
    before = saved_text(page, second)
    changes = []
    page.context.changed.connect(changes.append)
    assert page.save()
    assert [change.record for change in changes] == ["section", "section"]
    assert TYPED in saved_text(page, first) and TYPED in saved_text(page, second)
    assert page.panes.state.text().startswith("Đã lưu ") and not page.is_dirty()
    page.context.changed.emit(undo.undo(page.context.open_work))
    assert saved_text(page, second) == before
    assert TYPED in saved_text(page, first)
    assert page.panes.panel.current_editor().narrative().plain_text() == before
    qtbot.waitUntil(lambda: words(page).count(TYPED) == 1, timeout=20_000)


def test_typing_back_to_the_saved_text_leaves_nothing_to_save(page, type_text) -> None:
    page.open_part("p1.ii.1")
    write(page, type_text, "x")
    assert page.is_dirty()
    QTest.keyClick(page.panes.panel.current_editor().text, Qt.Key.Key_Backspace)
    assert not page.is_dirty() and not page.panes.save_button.isEnabled()


def test_ctrl_z_undoes_in_the_text(page, type_text) -> None:
    page.open_part("p1.ii.1")
    write(page, type_text, "x")
    assert page.undo_form()
    assert not page.is_dirty()
    assert page.redo_form()
    assert page.is_dirty()


def test_ctrl_b_is_for_the_text_that_has_the_focus(page) -> None:
    page.open_part("p1.i.1")
    first, second = list(page.panes.panel.editors().values())[:2]
    second.text.setFocus()
    second.text.selectAll()
    QTest.keyClick(second.text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert all(run.bold for block in second.narrative().blocks for run in block.runs)
    assert not any(run.bold for block in first.narrative().blocks for run in block.runs)


@pytest.mark.parametrize(
    "answer, left, kept", [("save", True, True), ("discard", True, False), ("back", False, False)]
)
def test_leaving_asks_about_unsaved_text(page, type_text, answer, left, kept) -> None:
    page.open_part("p1.ii.1")
    key = write(page, type_text, f" {TYPED}")
    page.context.ask.answer("save_changes", answer)
    assert page.leave() is left
    assert (TYPED in saved_text(page, key)) is kept
    assert page.is_dirty() is (answer == "back")
    shown = page.panes.panel.current_editor().narrative().plain_text()
    assert (TYPED in shown) is (answer != "discard")


def test_text_that_a_mishap_left_behind_is_offered_again(page, qtbot, type_text) -> None:
    page.open_part("p1.ii.1")
    key = write(page, type_text, f" {TYPED}")
    page.keeper.keep()
    again = show(qtbot, page.context.open_work)
    assert "Có lời văn chưa lưu" in again.panes.banner.label.text()
    again.panes.banner.buttons[0].click()
    assert again.is_dirty() and TYPED in again._session.text(key).plain_text()
    assert again.save()
    assert TYPED in saved_text(again, key)
    third = show(qtbot, page.context.open_work)
    assert not third.panes.banner.isVisible()


def test_a_full_disk_keeps_the_typed_text_and_says_so(page, type_text) -> None:
    page.open_part("p1.ii.1")
    write(page, type_text, f" {TYPED}")
    conn = page.context.open_work.db.conn
    conn.execute(f"PRAGMA max_page_count = {conn.execute('PRAGMA page_count').fetchone()[0]}")
    edit = page.panes.panel.current_editor()
    edit.set_narrative(Narrative.from_plain(TYPED + "\nđất đai, nhà ở, việc làm" * 4_000))
    edit.changed.emit()
    assert not page.save()
    assert "Ổ đĩa đã đầy" in tell(page)
    assert page.is_dirty() and TYPED in edit.narrative().plain_text()


# --- reports ----------------------------------------------------------------------------------------------------------


def test_a_new_report_is_begun_from_an_outline_and_chosen(page, qtbot) -> None:
    old = page.report_id
    menu = page.panes.new_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert page.report_id != old
    assert page.panes.reports.currentData() == page.report_id
    assert rows.get(page.context.open_work.db, by_name("report"), page.report_id).outline == "so-ket-nq25"
    assert page.panes.tree.text_state("p1.ii.1") == "chưa viết"
    page.panes.reports.setCurrentIndex(page.panes.reports.findData(old))
    page.panes.reports.activated.emit(page.panes.reports.currentIndex())
    assert page.report_id == old and page.panes.tree.text_state("p1.ii.1") == "đã viết"


def test_another_report_is_not_chosen_over_unsaved_text(page, type_text) -> None:
    page.new_report("so-ket-nq25")
    begun, other = page.report_id, page.panes.reports.findData(page.report_id) == 0
    write(page, type_text, TYPED)
    page.context.ask.answer("save_changes", "back")
    page.panes.reports.setCurrentIndex(1 if other else 0)
    page.panes.reports.activated.emit(page.panes.reports.currentIndex())
    assert page.report_id == begun == page.panes.reports.currentData()
    assert TYPED in page.panes.panel.current_editor().narrative().plain_text()


def test_information_of_the_report_is_changed_in_a_dialog(page, qtbot) -> None:
    from PySide6.QtCore import QTimer

    from dankvan_desktop.gui.form.dialog import NewRecordDialog

    def fill() -> None:
        dialog = page.window().findChild(NewRecordDialog)
        dialog.form.editor("number").input.setText("81")
        dialog.save()

    QTimer.singleShot(0, fill)
    page.panes.info_button.click()
    qtbot.waitUntil(lambda: "Số 81-BC/ĐU" in words(page), timeout=20_000)


def test_a_deleted_report_gives_way(page) -> None:
    change = records.delete(page.context.open_work, by_name("report"), [page.report_id])
    page.context.changed.emit(change)
    assert page.report_id == ""
    assert any("Soạn báo cáo" in button.text() for button in page._empty.findChildren(QPushButton))
    page.context.changed.emit(undo.undo(page.context.open_work))
    assert page.report_id == change.ids[0]


def test_an_outline_that_does_not_exist_is_told_in_words(page) -> None:
    change = records.save(page.context.open_work, by_name("report"), page.report_id, {"outline": "khong-co"})
    page.context.changed.emit(change)
    notice = [label.text() for label in page.panes.preview.findChildren(QLabel) if label.isVisible()]
    assert any("Không có mẫu báo cáo tên “khong-co”" in text for text in notice)
    assert page.pdf() is None


def test_an_empty_file_offers_the_outlines(qtbot, tmp_path) -> None:
    work = files.create(tmp_path / "new.danvan", FixedClock(DAY), "Người thử")
    shown = show(qtbot, work)
    button = next(each for each in shown.findChildren(QPushButton) if each.text().startswith("Soạn báo cáo:"))
    button.click()
    assert shown.report_id
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    _forget(shown)
    work.db.close()


def test_a_read_only_file_can_be_read_and_printed_only(qtbot, tmp_path) -> None:
    work = files.open_work(sample_file(tmp_path), FixedClock(DAY), read_only=True)
    shown = show(qtbot, work)
    assert shown.panes.panel.current_editor().text.isReadOnly()
    assert not shown.panes.info_button.isEnabled() and shown.panes.print_button.isEnabled()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    _forget(shown)
    work.db.close()


# --- PDF and paper ----------------------------------------------------------------------------------------------------


def test_the_saved_pdf_is_the_rendered_paper_with_the_unsaved_text(page, tmp_path, type_text) -> None:
    page.open_part("p1.ii.1")
    write(page, type_text, f" {TYPED}")
    target = tmp_path / "báo cáo.pdf"
    page.context.ask.answer("save_file", str(target.with_suffix("")))
    page.panes.pdf_button.click()
    go_on(page)
    assert target.read_bytes() == pdf.render(page.built.document)
    assert not list(tmp_path.glob("*.tmp"))
    assert TYPED in " ".join(page.panes.preview.text().split()) or TYPED in str(page.built.document)
    suggested = page.context.ask.asked[-1][2]
    assert Path(suggested).name.startswith("70 ") and suggested.endswith(".pdf")


def test_a_folder_that_does_not_exist_is_told_in_words(page, tmp_path) -> None:
    page.context.ask.answer("save_file", str(tmp_path / "no" / "a.pdf"))
    page.save_pdf()
    go_on(page)
    assert "Không có thư mục" in tell(page)


def test_a_folder_that_cannot_be_written_is_told_in_words(page, tmp_path) -> None:
    (tmp_path / "a.pdf").mkdir()
    page.context.ask.answer("save_file", str(tmp_path / "a.pdf"))
    page.save_pdf()
    go_on(page)
    assert f"{tmp_path / 'a.pdf'}. Chọn" in tell(page)
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")
def test_a_disk_that_fills_up_leaves_the_old_file_whole(page, tmp_path) -> None:
    import signal

    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    page.context.ask.answer("save_file", str(target))
    assert page.pdf() is not None
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        page.save_pdf()
        go_on(page)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert "Ổ đĩa đã đầy" in tell(page)
    assert target.read_bytes() == b"old" and not list(tmp_path.glob("*.tmp"))


def test_a_character_without_a_glyph_is_asked_about_before_paper_is_spent(page, type_text) -> None:
    page.open_part("p1.ii.1")
    write(page, type_text, " ☃")
    page.context.ask.answer("confirm", False)
    page.print_pages()
    go_on(page)
    assert "“☃”" in tell(page) and "máy in" not in tell(page)


def test_printing_without_a_printer_says_so(page) -> None:
    from dankvan_desktop.gui import printing

    if printing.has_printer():
        pytest.skip("this machine has a printer")
    page.panes.print_button.click()
    go_on(page)
    assert "chưa cài máy in" in tell(page)


# --- looks ------------------------------------------------------------------------------------------------------------


def test_a_narrow_window_shows_text_or_pages(qtbot, sample) -> None:
    shown = show(qtbot, sample, QSize(891, 340))
    qtbot.waitUntil(lambda: shown.width() == 891 and not shown.panes.is_wide)
    assert shown.panes.panel.isVisible() and not shown.panes.preview.isVisible()
    next(each for each in shown.findChildren(QPushButton) if each.text() == "Trang in").click()
    assert shown.panes.preview.isVisible() and not shown.panes.panel.isVisible()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    shown.open_part("p2.ii")
    next(each for each in shown.findChildren(QPushButton) if each.text() == "Lời văn").click()
    assert shown.panes.panel.isVisible() and not shown.panes.preview.isVisible()
    next(each for each in shown.findChildren(QPushButton) if each.text() == "Trang in").click()
    qtbot.waitUntil(lambda: shown.panes.preview.place() > 5_000)
    shown.resize(1346, 620)
    qtbot.waitUntil(lambda: shown.panes.preview.isVisible() and shown.panes.panel.isVisible())
    shown.resize(891, 340)
    qtbot.waitUntil(lambda: not shown.panes.is_wide)


@pytest.mark.parametrize("points", [10, 14])
@pytest.mark.parametrize("size", [QSize(1346, 620), QSize(891, 340)])
def test_no_button_and_no_word_is_cut(qtbot, qapp, sample, out_dir, size, points) -> None:
    style.apply(qapp, points)
    try:
        shown = show(qtbot, sample, size)
        qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
        try:
            qtbot.waitUntil(lambda: cut(shown) == [] and shown.width() == size.width(), timeout=2_000)
        finally:
            shown.grab().save(str(out_dir / f"report-{size.width()}-{points}.png"))
            assert cut(shown) == []
    finally:
        style.apply(qapp, 10)


def cut(shown: ReportPage) -> list[str]:
    """What is shown in less room than it needs."""
    found = []
    for label in (each for each in shown.findChildren(QLabel) if each.isVisible() and each.text()):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed:
            found.append(label.text())
    for button in (each for each in shown.findChildren(QAbstractButton) if each.isVisible()):
        if button.width() < button.sizeHint().width():
            found.append(button.text())
    return found
