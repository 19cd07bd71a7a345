"""Lịch báo cáo: rules taken over; what is due, late, written, issued, sent; a report begun with the last words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from dankvan_desktop.core.clock import FixedClock
from dankvan_desktop.core.narrative import Narrative, Para, Run
from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.issuing.withdraw import SentDialog
from dankvan_desktop.gui.pages.overview.due import lines as due_lines
from dankvan_desktop.gui.pages.report.parts import CARRIED, WRITTEN
from dankvan_desktop.gui.pages.report_calendar.offers import OffersDialog
from dankvan_desktop.gui.pages.report_calendar.page import LATE_WANTED, CalendarPage
from dankvan_desktop.gui.state import WindowState
from dankvan_desktop.ops import files, records, reports
from dankvan_desktop.ops.work import Work
from dankvan_desktop.reports import build, outline
from dankvan_desktop.store import query, rows
from tests.gui.helpers import cut_off
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import dialog, open_window
from tests.sample import sample_file

TODAY = date(2018, 5, 2)
MONTHLY = {"name": "Báo cáo công tác dân vận tháng", "kind": "month", "due_day": "20", "due_month": "last"}
WORDS = Narrative((Para((Run("Cấp ủy nghe dân nói mỗi tháng."),)),))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    opened = files.open_work(sample_file(tmp_path), FixedClock(TODAY), "Người thử")
    yield opened
    opened.db.close()


def show(qtbot, work: Work, width: int = 1346, height: int = 600, **answers: Any) -> CalendarPage:
    context = Context(ScriptedAsk(**answers), WindowState(work.db.path.with_suffix(".json")))
    context.work = work
    page = CalendarPage(context)
    page.context = context
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.shown()
    return page


def rule(work: Work, **fields: str) -> str:
    return records.save(work, by_name("report_schedule"), None, {**MONTHLY, "starts_on": "1/2018", **fields}).ids[0]


def told(page: CalendarPage) -> list[str]:
    found = []
    for row in range(page.table.rowCount()):
        cells = [page.table.item(row, column) for column in range(5)]
        found.append(" | ".join(cell.text() for cell in cells if cell is not None and cell.text()))
    return found


def test_an_empty_calendar_offers_the_usual_reports(qtbot, work: Work, out_dir: Path) -> None:
    page = show(qtbot, work)
    assert page.empty_button.isVisible()
    page.grab().save(str(out_dir / "calendar-empty.png"))
    page.empty_button.click()
    asked = dialog(OffersDialog)
    asked.grab().save(str(out_dir / "calendar-offers.png"))
    for row in range(asked.table.rowCount()):
        asked.table.item(row, 0).setCheckState(Qt.CheckState.Checked if row < 2 else Qt.CheckState.Unchecked)
    assert asked.do.text() == "Thêm 2 báo cáo (Ctrl+S)"
    asked.act()
    lines = told(page)
    assert lines[0] == "Tháng 5/2018 (tháng này)"
    assert lines[1].startswith("25/05/2018 | 23 ngày | Báo cáo công tác dân vận tháng 5/2018")
    held = rows.get_many(work.db, by_name("report_schedule"), rows.all_ids(work.db, by_name("report_schedule")))
    assert {each.outline for each in held} == {"thang", "quy"}
    page.choose_offers()
    again = dialog(OffersDialog)
    assert [offer.held for offer in again.offers][:3] == [True, True, False]
    again.reject()


def test_each_state_is_told_and_the_late_ones_are_red(qtbot, work: Work, out_dir: Path) -> None:
    held = rule(work)
    months = {month: f"2018-{month:02d}" for month in range(1, 5)}
    for month, state in ((1, "sent"), (2, "issued"), (3, "draft")):
        draft = {"subject": "x", "outline": "thang", "schedule": held, "state": state}
        if state == "sent":
            draft["sent_on"] = "22/01/2018"
        period = {"period_from": f"{months[month]}-01", "period_to": months[month]}
        records.save(work, Report, None, {**draft, **period})
    page = show(qtbot, work)
    page.grab().save(str(out_dir / "calendar.png"))
    lines = told(page)
    assert lines[0] == "Quá hạn"
    assert lines[1].endswith("quá 71 ngày | Báo cáo công tác dân vận tháng 02/2018 | Đã ban hành")
    assert lines[2].endswith("Đang soạn")
    assert lines[3].endswith("quá 12 ngày | Báo cáo công tác dân vận tháng 4/2018 | Chưa lập")
    assert page.table.item(3, 1).foreground().color().name() == style.ERROR
    assert lines[4] == "Tháng 1/2018"
    assert lines[5].endswith("Đã gửi 22/01/2018, trễ 2 ngày")
    assert page.table.item(5, 4).foreground().color().name() == style.UNSAVED, "late is not as good as in time"
    assert page.summary.text() == "12 báo cáo: 3 quá hạn, 8 chưa đến hạn, 1 đã gửi."
    assert cut_off(page) == []
    page.shown_states.setCurrentIndex(2)
    assert len([each for each in told(page) if "Báo cáo" in each]) == 3
    page.shown_states.setCurrentIndex(0)
    page.choose("Báo cáo công tác dân vận tháng 3/2018")
    assert page.do_button.text() == "Viết tiếp"
    with qtbot.waitSignal(page.context.show_page) as opened:
        page.act()
    assert opened.args == ["reports/write_report"]


def test_a_day_off_stays_the_day_and_is_named(qtbot, work: Work) -> None:
    rule(work, due_day="1")
    records.save(work, by_name("holiday"), None, {"date": "01/01/2018", "name": "Tết Dương lịch"})
    lines = told(show(qtbot, work))
    assert "01/01/2018 (ngày nghỉ lễ)" in lines[1] and "01/04/2018 (Chủ nhật)" in "".join(lines)


def test_a_report_begins_with_period_and_the_last_words_marked(qtbot, work: Work) -> None:
    held = rule(work, outline="thang")
    first = build.beginning(work.db, "thang", None, "2018-03-01", "2018-03-31")
    last = reports.begin(
        work, outline="thang", subject=first.subject, period_from="2018-03-01", period_to="2018-03-31", schedule=held
    ).ids[0]
    keys = [block.key for block in _own(outline.load("thang"))]
    reports.save_section(work, last, keys[0], "", WORDS)
    records.save(work, by_name("section"), None, {"report": last, "key": "gone.key", "body": WORDS.to_json()})
    page = show(qtbot, work, either=["Lấy lời văn kỳ trước"])
    assert page.choose("Báo cáo công tác dân vận tháng 4/2018")
    page.act()
    assert "Lấy lời văn của báo cáo kỳ trước làm bản nháp?" in page.context.ask.texts()
    made = rows.get(work.db, Report, str(page.context.state.get("report")))
    assert made is not None
    assert (made.outline, made.period_from, made.period_to) == ("thang", "2018-04-01", "2018-04-30")
    assert (made.schedule, made.based_on) == (held, last)
    texts = {each.key: each.body for each in reports.texts_of(work.db, made.id)}
    assert texts == {keys[0]: WORDS}, "a place that the outline no longer has is left behind"
    assert reports.carried(work.db, made.id) == {keys[0]}
    _marked_on_the_page(qtbot, page.context, keys[0])
    reports.save_section(work, made.id, keys[0], "", Narrative((Para((Run("Tháng này khác."),)),)))
    assert reports.carried(work.db, made.id) == frozenset()


def _marked_on_the_page(qtbot, context: Context, key: str) -> None:
    from dankvan_desktop.gui.pages.report.page import ReportPage

    shown = ReportPage(context)
    qtbot.addWidget(shown)
    shown.resize(1346, 620)
    shown.show()
    qtbot.waitUntil(lambda: shown.panes.preview.page_count() > 0, timeout=20_000)
    part = next(each for each in shown._parts if key in [place.key for place in each.places])
    assert shown.open_part(part.key)
    assert shown.panes.tree.text_state(part.key) == CARRIED != WRITTEN
    assert shown.panes.panel._carried.isVisible()


def _own(loaded: outline.Outline) -> list[outline.OwnPart]:
    found, nodes = [], list(loaded.parts)
    while nodes:
        node = nodes.pop(0)
        found += [block for block in node.blocks if isinstance(block, outline.OwnPart)]
        nodes += node.parts
    return found


def test_begun_empty_when_the_words_are_not_wanted(qtbot, work: Work) -> None:
    held = rule(work, outline="thang")
    last = reports.begin(
        work, outline="thang", subject="x", period_from="2018-03-01", period_to="2018-03-31", schedule=held
    ).ids[0]
    reports.save_section(work, last, _own(outline.load("thang"))[0].key, "", WORDS)
    page = show(qtbot, work, either=["", "Bắt đầu trống"])
    page.choose("Báo cáo công tác dân vận tháng 4/2018")
    count = query.count(work.db, query.Query(Report))
    page.act()
    assert query.count(work.db, query.Query(Report)) == count, "Escape: nothing is begun"
    assert [method for method, *_ in page.context.ask.asked] == ["either"], "and nothing is told as a failure"
    page.act()
    made = str(page.context.state.get("report"))
    assert reports.texts_of(work.db, made) == []


def test_no_outline_is_said(qtbot, work: Work) -> None:
    rule(work, name="Báo cáo lạ", kind="q1")
    page = show(qtbot, work)
    page.choose("Báo cáo lạ quý I/2018")
    page.act()
    assert "Chưa biết lập “Báo cáo lạ” theo mẫu nào" in page.context.ask.texts()


def test_sent_is_noted_from_the_calendar(qtbot, work: Work) -> None:
    held = rule(work)
    draft = {"subject": "x", "outline": "thang", "period_from": "2018-04-01", "period_to": "2018-04-30"}
    made = records.save(work, Report, None, {**draft, "schedule": held}).ids[0]
    page = show(qtbot, work)
    page.choose("Báo cáo công tác dân vận tháng 4/2018")
    page.sent_button.click()
    asked = dialog(SentDialog)
    asked.fields.put({"sent_on": "19/4/2018"})
    asked.act()
    report = rows.get(work.db, Report, made)
    assert report is not None and (report.state, report.sent_on) == ("sent", "2018-04-19")
    assert any(each.endswith("Đã gửi 19/04/2018") for each in told(page))


def test_a_report_without_a_rule_settles_the_line_of_its_outline_and_period(qtbot, work: Work) -> None:
    rule(work, outline="thang")
    draft = {"subject": "x", "outline": "thang", "period_from": "2018-04-01", "period_to": "2018-04-30"}
    records.save(work, Report, None, draft)
    lines = told(show(qtbot, work))
    assert any("tháng 4/2018" in each and each.endswith("Đang soạn") for each in lines)


def test_what_is_overdue_from_years_before_stands_first_and_the_overview_leads_there(qtbot, work: Work) -> None:
    rule(work, starts_on="10/2017")
    page = show(qtbot, work)
    lines = told(page)
    assert lines[0] == "Quá hạn"
    assert [line[:10] for line in lines[1:4]] == ["20/10/2017", "20/11/2017", "20/12/2017"]
    assert page.table.currentRow() == 1
    assert page.table.visualItemRect(page.table.item(1, 0)).top() >= 0
    counted = page.summary.text()
    assert counted == "15 báo cáo: 7 quá hạn, 8 chưa đến hạn."
    page.year.setCurrentIndex(page.year.findData(2016))
    assert told(page) == []
    page.hide()
    page.context.state.set(LATE_WANTED, True)
    page.show()
    page.shown()
    assert (page.year.currentData(), page.summary.text(), page.table.currentRow()) == (2018, counted, 1)
    page.year.setCurrentIndex(page.year.findData(2017))
    page.shown()
    assert page.year.currentData() == 2017, "asked for once only"


def test_the_line_of_the_overview_opens_the_calendar_at_what_is_overdue(qtbot, tmp_path: Path) -> None:
    window = open_window(qtbot, sample_file(tmp_path))
    work = window.context.open_work
    rule(work, starts_on=f"1/{work.clock.today().year - 1}")
    more = next(each for each in due_lines(work) if each.sentence.endswith("báo cáo của các kỳ trước"))
    window.context.show_page.emit("overview")
    window.page.todo._open(more)
    assert isinstance(window.page, CalendarPage)
    assert told(window.page)[0] == "Quá hạn"
    assert window.page.table.currentRow() == 1


@pytest.mark.parametrize("size", [10, 14])
def test_the_state_and_whom_it_goes_to_are_not_cut(qtbot, work: Work, size: int, out_dir: Path) -> None:
    held = rule(work, addressee=next(iter(rows.all_ids(work.db, by_name("unit")))))
    draft = {"subject": "x", "outline": "thang", "schedule": held, "state": "sent", "sent_on": "22/01/2018"}
    records.save(work, Report, None, {**draft, "period_from": "2018-01-01", "period_to": "2018-01"})
    app = QApplication.instance()
    style.set_font_size(app, size)
    try:
        page = show(qtbot, work, width=1346)
        QApplication.processEvents()
        page.grab().save(str(out_dir / f"calendar-{size}.png"))
        for column in (3, 4):
            if page.table.isColumnHidden(column):
                continue
            widest = max(
                page.table.fontMetrics().horizontalAdvance(cell.text())
                for row in range(page.table.rowCount())
                if (cell := page.table.item(row, column)) is not None
            )
            assert page.table.columnWidth(column) > widest
        for combo in (page.year, page.shown_states):
            label = next(each for each in combo.parent().children() if isinstance(each, QLabel))
            assert abs(label.geometry().center().y() - combo.geometry().center().y()) <= 1
    finally:
        style.set_font_size(app, 10)
