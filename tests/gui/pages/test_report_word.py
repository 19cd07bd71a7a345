"""Báo cáo ▸ Word: out to a file, and the words that were changed there back by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.report.page import ReportPage
from dankvan_desktop.gui.pages.report.word_back import WordDialog
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files
from dankvan_desktop.reports import docx, returned
from tests.gui.scripted_ask import ScriptedAsk
from tests.reports import office
from tests.sample import sample_file

PLACE = "p1.ii.1"
NEW = "Đồng chí Bí thư viết lại câu này."


@pytest.fixture
def page(qtbot, tmp_path: Path) -> Iterator[ReportPage]:
    work = files.open_work(sample_file(tmp_path), FixedClock(date(2018, 5, 2)), "Người thử")
    context = Context(ScriptedAsk(), WindowState(tmp_path / "state.json"))
    context.work = work
    shown = ReportPage(context)
    shown.context = context
    qtbot.addWidget(shown, before_close_func=_forget)
    shown.resize(QSize(1346, 620))
    shown.show()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    yield shown
    _forget(shown)
    qtbot.waitUntil(lambda: not isValid(shown) or not shown.renderer.is_busy, timeout=20_000)
    work.db.close()


def _forget(shown: ReportPage) -> None:
    if shown._session is not None:
        shown._session.discard()
    shown._pause.stop()
    shown.keeper._timer.stop()


def save_word(page: ReportPage, path: Path) -> Path:
    page.context.ask.answer("save_file", str(path.with_suffix("")))
    page.panes.word_button.save_action.trigger()
    if page.output.before is not None:
        page.output.before.go_on.click()
    return path


def own_line(page: ReportPage) -> tuple[str, str]:
    """Key and first line of a text that the sample has."""
    slot = next(slot for slot in page.built.slots if slot.is_own and slot.blocks)
    return slot.key, returned.printed_lines(slot.blocks[0])[0]


def change(path: Path, old: str, new: str) -> None:
    document = Document(str(path))
    paragraph = next(each for each in document.paragraphs if each.text == old)
    paragraph.runs[0].text = new
    for run in paragraph.runs[1:]:
        run.text = ""
    document.save(str(path))


def take(page: ReportPage, path: Path, act: Callable[[WordDialog], None]) -> None:
    """Choose the file; `act` uses the dialog as soon as it is there."""
    page.context.ask.answer("open_file", str(path))
    done: list[WordDialog] = []

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WordDialog)
        done.append(dialog)
        act(dialog)

    QTimer.singleShot(60, page, use)
    page.panes.word_button.take_action.trigger()
    assert done


def test_the_word_document_holds_what_was_typed_last(page, tmp_path) -> None:
    page._edited(own_line(page)[0], Narrative.from_plain(NEW))
    path = save_word(page, tmp_path / "báo cáo.docx")
    assert path.read_bytes() == docx.render(page.built.document)
    assert NEW in office.lines(path.read_bytes())
    suggested = page.context.ask.asked[-1][2]
    assert Path(suggested).name.startswith("70 ") and suggested.endswith(".docx")


def test_a_folder_that_is_gone_is_told_in_words(page, tmp_path) -> None:
    save_word(page, tmp_path / "no" / "a.docx")
    assert "Không có thư mục" in page.context.ask.texts()


def test_changed_words_are_shown_side_by_side_and_taken_by_hand(page, tmp_path, out_dir) -> None:
    key, old = own_line(page)
    path = save_word(page, tmp_path / "a.docx")
    change(path, old, NEW)

    def use(dialog: WordDialog) -> None:
        assert dialog.list.count() == 1
        assert old in dialog.old.toPlainText() and dialog.old.isReadOnly()
        assert NEW in dialog.new.toPlainText() and dialog.new.extraSelections()
        assert not dialog.keep.isEnabled()
        dialog.new.setPlainText(f"{dialog.new.toPlainText()}\nVà một câu của văn thư.")
        dialog.take.click()
        dialog.grab().save(str(out_dir / "word_back.png"))
        dialog.keep.click()

    take(page, path, use)
    text = page._session.text(key).plain_text()
    assert text.startswith(NEW) and text.endswith("Và một câu của văn thư.")
    assert page.is_dirty()
    assert page.save()
    change(path, NEW, old)  # Word holds the old words again: they differ from what was taken

    def see(dialog: WordDialog) -> None:
        assert (NEW in dialog.old.toPlainText(), old in dialog.new.toPlainText()) == (True, True)
        dialog.back.click()

    take(page, path, see)


def test_nothing_is_taken_that_was_not_chosen(page, tmp_path) -> None:
    key, old = own_line(page)
    before = page._session.text(key)
    path = save_word(page, tmp_path / "a.docx")
    change(path, old, NEW)

    def turn_back(dialog: WordDialog) -> None:
        dialog.take.click()
        dialog.take.click()
        assert not dialog.keep.isEnabled()
        dialog.take.click()
        dialog.back.click()

    take(page, path, turn_back)
    assert page._session.text(key) == before and not page.is_dirty()


def test_a_sentence_of_the_program_is_taken_as_a_changed_one(page, tmp_path) -> None:
    path = save_word(page, tmp_path / "a.docx")
    document = Document(str(path))
    old = next(each.text for each in document.paragraphs if each.text.startswith("Toàn phường có 1.800 hộ"))
    change(path, old, NEW)

    def use(dialog: WordDialog) -> None:
        assert (dialog.old.toPlainText(), dialog.new.toPlainText()) == (old, NEW)
        dialog.take.click()
        dialog.keep.click()

    take(page, path, use)
    assert page.open_part("p1.i.1")
    shown = page.panes.panel.sentences()["p1.i.1~2"]
    assert shown.edit.narrative().plain_text() == NEW and shown.back.isVisible()
    assert page.save()
    shown.back.click()
    assert shown.edit.narrative().plain_text() == old


def test_a_file_without_changes_or_of_another_paper_is_told_in_words(page, tmp_path) -> None:
    same = save_word(page, tmp_path / "a.docx")
    other = tmp_path / "khác.docx"
    Document().save(str(other))
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"abc")
    for path, words in ((same, "giống hệt"), (other, "không có đề mục nào"), (broken, "không phải tệp Word")):
        page.context.ask.answer("open_file", str(path))
        page.take_from_word()
        assert words in page.context.ask.asked[-1][2]
    assert not page.is_dirty()
    page.context.ask.answer("open_file", "")
    page.take_from_word()
