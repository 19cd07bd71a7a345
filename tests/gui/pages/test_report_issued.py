"""Soạn và in of an issued report: frozen pages, nothing changes, what differs, printed and saved byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QLabel, QPushButton

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.issuing.dialog import IssueDialog
from dankvan_desktop.gui.pages.issuing.differences import DifferencesDialog
from dankvan_desktop.gui.pages.issuing.withdraw import WithdrawDialog
from dankvan_desktop.gui.pages.report import live
from dankvan_desktop.gui.pages.report.figure_popup import FigurePopup
from dankvan_desktop.gui.pages.report.page import ReportPage
from dankvan_desktop.gui.pdf_view import Spot
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, issuing, records, undo
from dankvan_desktop.ops.work import Work
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import dialog
from tests.ops.issued import a_typed, issue, report_of
from tests.sample import sample_file

TODAY = date(2026, 12, 21)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.open_work(sample_file(tmp_path, "year"), FixedClock(TODAY), "Người thử")
    yield opened
    opened.db.close()


def show(qtbot, work: Work, **answers: Any) -> ReportPage:
    """The annual report in front, its pages there."""
    context = Context(ScriptedAsk(**answers), WindowState(work.db.path.with_suffix(".json")))
    context.work = work
    context.state.set("report", report_of(work).id)
    shown = ReportPage(context)
    shown.context = context
    qtbot.addWidget(shown, before_close_func=_forget)
    shown.resize(QSize(1346, 620))
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    return shown


def _forget(shown: ReportPage) -> None:
    if shown._session is not None:
        shown._session.discard()
    shown._pause.stop()
    shown.keeper._timer.stop()


def offers(page: ReportPage) -> dict[str, QPushButton]:
    return {each.text(): each for each in page.panes.issued_banner.buttons}


def test_an_issued_report_shows_its_frozen_pages_and_takes_no_words(qtbot, work: Work, out_dir: Path) -> None:
    issue(work)
    page = show(qtbot, work)
    issued = issuing.frozen(work.db, report_of(work).id)
    assert issued is not None
    assert page.panes.issued_banner.isVisible()
    told = page.panes.issued_banner.label.text()
    assert told.startswith(f"Đã ban hành số {issued.issuance.symbol}, ngày 20/12/2026.")
    assert list(offers(page)) == ["Ghi đã gửi…", "Thu hồi…"]
    assert not page.panes.issue_button.isEnabled()
    assert not page.panes.word_button.take_action.isEnabled()
    for edit in page.panes.panel.editors().values():
        assert edit.text.isReadOnly()
    assert "sửa được" not in page.panes.panel._hint.text()
    assert page.pdf() == issued.pdf
    page.grab().save(str(out_dir / "report-issued.png"))


def test_what_is_saved_and_exported_is_the_frozen_paper(qtbot, work: Work, tmp_path: Path) -> None:
    held, _ = a_typed(work)
    issue(work)
    issued = issuing.frozen(work.db, report_of(work).id)
    assert issued is not None
    target = tmp_path / "ra.pdf"
    page = show(qtbot, work, save_file=[str(target), str(tmp_path / "ra.docx")])
    page.context.changed.emit(records.save(work, Observation, held.id, {"value": "4321"}))
    page.save_pdf()
    assert target.read_bytes() == issued.pdf
    page.save_word()
    import zipfile

    with zipfile.ZipFile(tmp_path / "ra.docx") as archive:
        assert "4.321" not in archive.read("word/document.xml").decode()


def test_a_figure_of_the_frozen_pages_tells_then_and_now_and_opens_its_rows(qtbot, work: Work) -> None:
    held, printed = a_typed(work)
    issue(work)
    page = show(qtbot, work)
    qtbot.waitUntil(lambda: bool(page.pages._places.figures), timeout=20_000)
    page.context.changed.emit(records.save(work, Observation, held.id, {"value": "4321"}))
    qtbot.waitUntil(lambda: bool(page.pages._places.figures), timeout=20_000)
    place = next(each for each in page.pages._places.figures if _rows(page, each.figure) == (held.id,))
    spot = Spot(place.page, place.left + place.width / 2, place.top + place.height / 2)
    assert printed.label in page.pages._tip(spot), "the hand cursor follows the tip"
    page.pages._clicked(spot, QPoint(100, 100))
    popup = next(each for each in page.findChildren(FigurePopup) if each.isVisible())
    lines = [each.text() for each in popup.findChildren(QLabel)]
    assert any(line.startswith(printed.text) for line in lines), lines
    assert any(line.startswith("Nay: 4.321") for line in lines), lines
    with qtbot.waitSignal(page.context.show_rows) as opened:
        next(each for each in popup.buttons if each.text() == "Mở 1 bản ghi").click()
    assert opened.args[:2] == ["observation", (held.id,)]


def test_frozen_pages_that_cannot_be_made_again_have_no_dead_figures(qtbot, work: Work) -> None:
    issue(work)
    page = show(qtbot, work)
    qtbot.waitUntil(lambda: bool(page.pages._places.figures), timeout=20_000)
    place = page.pages._places.figures[0]
    page.pages.show_frozen(page.issued.issued.pdf + b"\n", page.issued.document(), page.pages._printed)
    qtbot.waitUntil(lambda: not page.renderer.is_busy, timeout=20_000)
    assert page.pages._tip(Spot(place.page, place.left + 1, place.top + 1)) == ""


def _rows(page: ReportPage, reference: str) -> tuple[str, ...]:
    found = live.printed(page.pages._printed, reference)
    return found.rows if found is not None else ()


def test_what_differs_stands_in_the_banner_and_opens(qtbot, work: Work) -> None:
    held, _ = a_typed(work)
    issue(work)
    page = show(qtbot, work)
    page.context.changed.emit(records.save(work, Observation, held.id, {"value": "4321"}))
    count = len(issuing.differences(work.db, page.issued.issued.issuance))
    assert count >= 1
    offers(page)[f"Khác bản đã ban hành ({count})"].click()
    shown = dialog(DifferencesDialog)
    assert len(shown.found) == count
    shown.reject()
    assert page.panes.issued_banner.isVisible(), "the line stays"
    assert page.window().focusWidget() is page.panes.tree, "and not some button of the window"


def test_issued_from_the_button_and_withdrawn_again(qtbot, work: Work) -> None:
    page = show(qtbot, work, confirm=[True])
    page.panes.issue_button.click()
    asked = dialog(IssueDialog)
    asked.act()
    assert page.issued.is_locked and page.panes.issued_banner.isVisible()
    assert page.pdf() == page.issued.issued.pdf
    offers(page)["Thu hồi…"].click()
    back = dialog(WithdrawDialog)
    back.fields.put({"withdrawn_on": "25/12/2026", "reason": "Sai số liệu"})
    back.act()
    assert not page.issued.is_locked and not page.panes.issued_banner.isVisible()
    assert page.panes.issue_button.isEnabled()
    page.context.changed.emit(undo.undo(work))
    page.context.changed.emit(undo.undo(work))
    assert report_of(work).state == "draft" and issuing.last_of(work.db, report_of(work).id) is None


def test_hints_go_with_the_issue_and_come_back_with_the_withdrawal(qtbot, work: Work) -> None:
    page = show(qtbot, work, confirm=[True])
    part = next(each for each in page._parts if each.own)
    page.open_part(part.key)
    hints = page.panes.panel.hints
    page.panes.panel.editor(part.own[0].key).text.textCursor().insertText("Có 8,2ha đất. ")
    qtbot.waitUntil(lambda: bool(hints.hints()), timeout=10_000)
    assert page.save()
    page.panes.issue_button.setFocus()
    page.panes.issue_button.click()
    dialog(IssueDialog).act()
    assert page.issued.is_locked and not hints.isVisible()
    assert page.window().focusWidget() is page.panes.tree
    offers(page)["Thu hồi…"].click()
    back = dialog(WithdrawDialog)
    back.fields.put({"withdrawn_on": "25/12/2026", "reason": "Sai số liệu"})
    back.act()
    assert page.window().focusWidget() is page.panes.tree
    qtbot.waitUntil(hints.isVisible, timeout=10_000)
    assert hints.mend.isEnabled() and hints.leave.isEnabled()
    hints.mend.click()
    assert "8,2 ha đất" in page._session.text(part.own[0].key).plain_text()


def test_a_tampered_paper_is_told_and_not_printed(qtbot, work: Work) -> None:
    issue(work)
    page = show(qtbot, work)
    key = page.issued.issued.issuance.pdf_hash
    work.db.conn.execute("UPDATE attachment_chunk SET data = x'00' WHERE sha256 = ?", (key,))
    page.reload()
    assert "không còn nguyên như lúc ban hành" in page.panes.issued_banner.label.text()
    assert page.pdf() is None
    assert "không còn nguyên" in page.context.ask.texts()
