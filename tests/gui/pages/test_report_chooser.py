"""Which report is shown and in what words; one list of what is open; how the parts stand; the dialog “Ghi đã gửi”."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.issuing import still_open
from dankvan_desktop.gui.pages.issuing.dialog import IssueDialog
from dankvan_desktop.gui.pages.issuing.withdraw import SentDialog
from dankvan_desktop.gui.pages.report import chooser
from dankvan_desktop.gui.pages.report.page import ReportPage
from dankvan_desktop.gui.pages.report.parts import EDITED, EMPTY, UNSAVED, WRITTEN, ReportPart, state_of_part
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports.build import Slot
from tests.gui.helpers import cut_off
from tests.gui.scripted_ask import ScriptedAsk
from tests.ops.issued import report_of
from tests.sample import sample_file

TODAY = date(2026, 12, 21)
MONTH = {"outline": "tiep-dan", "subject": "kết quả tiếp công dân, xử lý đơn thư của cấp ủy"}


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.open_work(sample_file(tmp_path, "year"), FixedClock(TODAY), "Người thử")
    yield opened
    opened.db.close()


def a_report(work: Work, **draft: str) -> str:
    return records.save(work, Report, None, {**MONTH, "state": "draft", **draft}).ids[0]


def context_of(work: Work) -> Context:
    """With what the window of the last run remembered."""
    context = Context(ScriptedAsk(), WindowState(work.db.path.with_suffix(".json")))
    context.work = work
    return context


def show(qtbot, work: Work) -> ReportPage:
    shown = ReportPage(context_of(work))
    shown.context = shown._context
    qtbot.addWidget(shown, before_close_func=_forget)
    shown.resize(1346, 620)
    shown.show()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    return shown


def _forget(shown: ReportPage) -> None:
    if shown._session is not None:
        shown._session.discard()
    shown._pause.stop()
    shown.keeper._timer.stop()
    shown.checking._later.stop()


# --- the list of reports ----------------------------------------------------------------------------------------------


def test_drafts_come_first_and_each_entry_tells_state_and_period(work: Work) -> None:
    sent = a_report(
        work, state="sent", number="86", date="30/11/2026", period_from="1/11/2026", period_to="30/11/2026"
    )
    issued = a_report(
        work, state="issued", number="90", date="20/12/2026", period_from="10/2026", period_to="10/2026"
    )
    older = a_report(work, period_from="8/2026", period_to="8/2026")
    newer = a_report(work, period_from="9/2027", period_to="9/2027")
    listed = chooser.saved_reports(work.db)
    told = dict(listed)
    subject = MONTH["subject"]
    assert told[sent] == f"Đã gửi · 86 · 11/2026 · {subject}"
    assert told[issued] == f"Đã ban hành · 90 · 10/2026 · {subject}"
    assert told[older] == f"Nháp · 8/2026 · {subject}" and told[newer] == f"Nháp · 9/2027 · {subject}"
    order = [report_id for report_id, _ in listed]
    assert order[0] == newer and order.index(newer) < order.index(older) < order.index(issued) < order.index(sent)
    drafts = [text.startswith("Nháp") for _, text in listed]
    assert drafts == sorted(drafts, reverse=True)


def test_the_newest_draft_opens_not_the_sent_report_of_last_time(work: Work) -> None:
    sent = a_report(work, state="sent", number="86", date="30/11/2026")
    draft = a_report(work, period_from="9/2027", period_to="9/2027")
    ids = [report_id for report_id, _ in chooser.saved_reports(work.db)]
    context_of(work).state.set("report", sent)
    later = context_of(work)
    assert chooser.first_shown(later, ids) == draft
    later.state.set("report", sent)
    assert chooser.first_shown(later, ids) == sent, "asked for by another page"


@pytest.mark.parametrize("points", [10, 14])
def test_the_opened_list_is_wide_and_long(qtbot, qapp, work: Work, out_dir: Path, points: int) -> None:
    for month in range(1, 13):
        for year in (2025, 2026):
            a_report(work, period_from=f"{month}/{year}", period_to=f"{month}/{year}")
    style.apply(qapp, points)
    try:
        combo = chooser.ReportCombo()
        qtbot.addWidget(combo)
        combo.fill(chooser.saved_reports(work.db), "")
        combo.resize(style.em(combo, 16), combo.sizeHint().height())
        combo.show()
        combo.showPopup()
        view = combo.view()
        assert view.viewport().height() >= 15 * view.sizeHintForRow(0)
        assert view.width() > 2 * combo.width()
        view.window().grab().save(str(out_dir / f"report-list-{points}.png"))
        combo.hidePopup()
    finally:
        style.apply(qapp, 10)


# --- one list of what is open -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("points", [10, 14])
def test_soat_and_issuing_list_the_same(qtbot, qapp, work: Work, out_dir: Path, points: int) -> None:
    style.apply(qapp, points)
    page = show(qtbot, work)
    page.open_record(report_of(work).id)
    qtbot.waitUntil(lambda: page.checking.findings is not None and page.issued.issued is None, timeout=30_000)
    report = report_of(work)
    dialog = IssueDialog(page.context, report, page)
    dialog.open()
    dialog.look()
    qtbot.waitUntil(lambda: not dialog._job.is_busy, timeout=30_000)
    page.checking.open()
    qtbot.waitUntil(lambda: not page.checking._job.is_busy, timeout=30_000)
    assert _of_paper(page.checking.things) == _of_paper(dialog.open_things)
    assert any(text.startswith("Chưa viết lời văn") for _, text in _of_paper(page.checking.things))
    shown = page.checking.dialog
    assert shown.rows.height() > shown.height() // 2 and cut_off(shown) == []
    shown.grab().save(str(out_dir / f"soat-{points}.png"))
    dialog.grab().save(str(out_dir / f"ban-hanh-{points}.png"))
    page.grab().save(str(out_dir / f"soan-va-in-{points}.png"))
    dialog.reject()
    shown.close()
    style.apply(qapp, 10)


def _of_paper(things: list[still_open.Open]) -> list[tuple[str, str]]:
    """Without number and day, which the dialog asks, and without pages, which they may move."""
    return [
        (each.severity, each.finding.message if each.finding else each.text)
        for each in things
        if not each.text.startswith(("Văn bản chưa có số;", "Chưa có ngày ban hành;"))
    ]


# --- how the parts stand ----------------------------------------------------------------------------------------------


def _part(*places: Slot) -> ReportPart:
    return ReportPart(Slot(key="p", number="1", heading="Kết quả", level=0), places)


def _own(key: str, prompt: str = "Nêu kết quả.") -> Slot:
    return Slot(key=key, number="", heading="", level=1, prompt=prompt, is_own=True)


def _sentence(key: str) -> Slot:
    return Slot(key=key, number="", heading="", level=1, written=Narrative())


@pytest.mark.parametrize(
    ("places", "states", "told"),
    [
        ((_own("a"),), (EMPTY,), EMPTY),
        ((_own("a"),), (WRITTEN,), WRITTEN),
        ((_own("a"), _own("b")), (WRITTEN, EMPTY), "1/2"),
        ((_own("a", "Nêu vấn đề mới, nếu có."),), (EMPTY,), ""),
        ((_own("a", "Nêu vấn đề mới, nếu có."),), (WRITTEN,), WRITTEN),
        ((_own("a"), _own("b", "Nếu có thì nêu.")), (WRITTEN, EMPTY), WRITTEN),
        ((_own("a"), _sentence("b")), (EMPTY, EDITED), EDITED),
        ((_own("a"), _sentence("b")), (EMPTY, ""), EMPTY),
        ((_own("a"), _own("b")), (UNSAVED, EMPTY), UNSAVED),
        ((_sentence("a"),), ("",), ""),
    ],
)
def test_what_stands_beside_a_part(places: tuple[Slot, ...], states: tuple[str, ...], told: str) -> None:
    by_key = {place.key: state for place, state in zip(places, states, strict=True)}
    assert state_of_part(_part(*places), lambda place: by_key[place.key]) == told


def test_issuing_counts_the_unwritten_parts_as_the_tree_shows_them(qtbot, work: Work) -> None:
    page = show(qtbot, work)
    page.open_record(report_of(work).id)
    unwritten = [part for part in page._parts if page.panes.tree.text_state(part.key) == EMPTY]
    assert unwritten
    report = report_of(work)
    things = still_open.of_report(work, report, still_open.usual(work, report), page.built)
    told = next(each.text for each in things if each.text.startswith("Chưa viết lời văn"))
    assert told.startswith(f"Chưa viết lời văn {len(unwritten)} mục: ")


# --- sent -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("points", [10, 14])
def test_the_day_of_sending_stands_whole_under_a_long_subject(
    qtbot, qapp, work: Work, out_dir: Path, points: int
) -> None:
    style.apply(qapp, points)
    try:
        subject = "kết quả công tác dân vận và thực hiện Quy chế dân chủ ở cơ sở năm 2026, nhiệm vụ năm 2027 " * 2
        context = context_of(work)
        page = ReportPage(context)
        qtbot.addWidget(page, before_close_func=_forget)
        shown = SentDialog(context, Report(id="x", subject=subject.strip()), page)
        shown.open()
        qapp.processEvents()
        shown.grab().save(str(out_dir / f"sent-{points}.png"))
        box = shown.fields.editor("sent_on").input
        assert box.height() >= box.sizeHint().height() and cut_off(shown) == []
        bottom = box.mapTo(shown, box.rect().bottomLeft()).y()
        assert bottom < shown.do.mapTo(shown, shown.do.rect().topLeft()).y()
        shown.reject()
    finally:
        style.apply(qapp, 10)
