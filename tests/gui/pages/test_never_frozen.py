"""The report page of a report that went out before its paper was kept: what is printed is of today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.ops import records
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import open_window
from tests.ops.issued import report_of
from tests.sample import sample_file


def test_it_says_that_the_pages_are_of_today_s_records(qtbot, tmp_path: Path) -> None:
    window = open_window(qtbot, sample_file(tmp_path), ask=ScriptedAsk(), clock=FixedClock(date(2018, 4, 18)))
    work = window.context.open_work
    page = window.desk.open("reports", "write_report")
    banner = page.panes.issued_banner
    assert not banner.isHidden() and page.panes.issue_button.isEnabled()
    assert banner.label.text().startswith("Báo cáo số 70 không có bản giữ nguyên: in theo bản ghi hôm nay")
    window.context.changed.emit(records.save(work, Report, report_of(work).id, {"state": "draft"}))
    page.reload()
    assert banner.isHidden()
    qtbot.waitUntil(lambda: not page.renderer.is_busy, timeout=20_000)
    page._pause.stop()
