"""Soạn và in of an issued report: frozen pages, nothing changes, what differs, printed and saved byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.issuing.dialog import IssueDialog
from dankvan_desktop.gui.pages.issuing.differences import DifferencesDialog
from dankvan_desktop.gui.pages.issuing.withdraw import WithdrawDialog
from dankvan_desktop.gui.pages.report.page import ReportPage
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


def test_a_tampered_paper_is_told_and_not_printed(qtbot, work: Work) -> None:
    issue(work)
    page = show(qtbot, work)
    key = page.issued.issued.issuance.pdf_hash
    work.db.conn.execute("UPDATE attachment_chunk SET data = x'00' WHERE sha256 = ?", (key,))
    page.reload()
    assert "không còn nguyên như lúc ban hành" in page.panes.issued_banner.label.text()
    assert page.pdf() is None
    assert "không còn nguyên" in page.context.ask.texts()
