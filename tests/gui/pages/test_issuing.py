"""Issuing a report in the window: the question, what is open, what differs later, withdrawn, sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dankvan_desktop.core.records import by_name
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.gui.pages.issuing.dialog import IssueDialog
from dankvan_desktop.gui.pages.issuing.differences import DifferencesDialog
from dankvan_desktop.gui.pages.issuing.old_paper import OldPaper
from dankvan_desktop.gui.pages.issuing.withdraw import SentDialog, WithdrawDialog
from dankvan_desktop.gui.window import Window
from dankvan_desktop.ops import issuing, records
from dankvan_desktop.store import rows
from tests.gui.helpers import cut_off
from tests.gui.scripted_ask import ScriptedAsk
from tests.gui.window_kit import dialog, open_window
from tests.ops.issued import a_typed, issue, report_of, symbol
from tests.sample import sample_file

TODAY = date(2026, 12, 21)



@pytest.fixture
def window(qtbot, tmp_path: Path) -> Window:
    from dankvan_desktop.core.clock import FixedClock

    shown = open_window(qtbot, sample_file(tmp_path, "year"), ask=ScriptedAsk(), clock=FixedClock(TODAY))
    return shown


def list_page(window: Window, section: str) -> Any:
    """A list of the tab, the annual report or its paper selected."""
    page = window.desk.open("reports", section)
    if section == "report":
        page.list.reveal(report_of(window.context.open_work).id)
    else:
        page.list.focus_list()
    return page


def extra(page: Any, label: str) -> None:
    """Choose an entry of the “Khác” menu."""
    actions = {action.text(): action for action in page.list.more.menu().actions()}
    actions[label].trigger()


def ask_to_issue(window: Window) -> IssueDialog:
    extra(list_page(window, "report"), "Ban hành…")
    shown = dialog(IssueDialog)
    assert isinstance(shown, IssueDialog)
    shown.look()
    return shown


def issued(window: Window) -> None:
    """The report is issued, as by another hand."""
    window.context.changed.emit(issue(window.context.open_work))


def test_the_question_offers_number_day_signer_and_says_what_is_open(qtbot, window: Window, out_dir: Path) -> None:
    shown = ask_to_issue(window)
    draft = shown.fields.draft()
    wanted = symbol(window.context.open_work)
    number = wanted.split("-")[0]
    assert (draft["number"], draft["date"], draft["place"]) == (number, "21/12/2026", "Phường Bình Minh")
    assert shown.number_note.text() == f"Số tiếp theo của sổ (nhiệm kỳ 2025-2030): {number}."
    assert shown.printed.head.text() == f"Số {wanted}\nPhường Bình Minh, ngày 21 tháng 12 năm 2026"
    assert shown.printed.receives.text().endswith("- Lưu Văn phòng Đảng ủy.")
    assert shown.printed.signs.text().startswith("T/M ĐẢNG ỦY\nBÍ THƯ")
    assert any(each.startswith("Chưa viết lời văn") for each in shown.things())
    qtbot.waitUntil(lambda: not shown._job.is_busy, timeout=20_000)
    shown.grab().save(str(out_dir / "issue-dialog.png"))
    assert cut_off(shown) == []
    shown.reject()


def test_it_is_issued_from_the_question(qtbot, window: Window) -> None:
    work = window.context.open_work
    wanted = symbol(work)
    shown = ask_to_issue(window)
    shown.context.ask.answer("confirm", True)
    shown.act()
    paper = issuing.frozen(work.db, report_of(work).id)
    assert paper is not None and paper.issuance.symbol == wanted
    assert (report_of(work).state, report_of(work).date) == ("issued", "2026-12-21")
    page = list_page(window, "issuance")
    assert page.list.model.rowCount() == 1
    assert not page.list.new.isVisible() and not page.list.delete.isVisible()


def test_a_taken_number_is_said_beside_it(window: Window) -> None:
    shown = ask_to_issue(window)
    shown.context.ask.answer("confirm", True)
    shown.fields.put({"number": str(int(shown.fields.draft()["number"]) - 1)})
    shown.act()
    assert shown.isVisible()
    assert "Số này đã có trong sổ" in shown.fields.rows["number"].error
    assert report_of(window.context.open_work).state == "draft"
    shown.reject()


def test_grave_things_are_asked_about_first(window: Window) -> None:
    shown = ask_to_issue(window)
    shown.fields.put({"recipient_list": ""})
    shown.context.ask.answer("confirm", False)
    shown.act()
    assert "Chưa chọn nơi nhận." in shown.things() and "điểm phải sửa" in shown.context.ask.texts()
    assert shown.isVisible() and report_of(window.context.open_work).state == "draft"
    shown.reject()


def test_a_missing_figure_leads_to_its_form(qtbot, window: Window) -> None:
    work = window.context.open_work
    records.delete(work, Observation, rows.all_ids(work.db, Observation))
    shown = ask_to_issue(window)
    missing = [each.missing for each in shown.open_things if each.missing is not None]
    assert missing and len(shown.lines.enter_buttons) == len(missing)
    with qtbot.waitSignal(window.context.new_record) as asked:
        shown.lines.enter_buttons[0].click()
    assert asked.args == ["observation", dict(missing[0].draft)]
    assert report_of(window.context.open_work).state == "draft"


def test_another_day_in_another_term_has_another_number(window: Window) -> None:
    work = window.context.open_work
    term = {"name": "2020-2025", "unit": rows.get(work.db, by_name("setting"), _setting()).committee}
    records.save(work, by_name("term"), None, {**term, "starts_on": "2020", "ends_on": "14/7/2025"})
    shown = ask_to_issue(window)
    shown.fields.editor("date").set_raw("01/06/2025")
    shown._typed()
    assert shown.fields.draft()["number"] == "1"
    assert "nhiệm kỳ 2020-2025" in shown.number_note.text()
    shown.reject()


def _setting() -> str:
    from dankvan_desktop.core.records.units.setting import SETTING_ID

    return SETTING_ID


def test_what_differs_is_listed_and_opens_its_rows(qtbot, window: Window, out_dir: Path) -> None:
    work = window.context.open_work
    held, value = a_typed(work)
    issued(window)
    extra(list_page(window, "issuance"), "Khác bản đã ban hành…")
    shown = dialog(DifferencesDialog)
    assert shown.summary.text() == "Số liệu và lời văn nay giống bản đã ban hành."
    shown.reject()
    window.context.changed.emit(records.save(work, Observation, held.id, {"value": "4321"}))
    extra(list_page(window, "report"), "Khác bản đã ban hành…")
    shown = dialog(DifferencesDialog)
    lines = [[shown.figures.item(row, column).text() for column in range(4)] for row in range(len(shown.found))]
    row = next(place for place, cells in enumerate(lines) if cells[2] == value.text)
    assert lines[row][3].startswith("4.321")
    assert any("4.321" in shown.passages.item(each, 1).text() for each in range(shown.passages.rowCount()))
    assert shown.summary.text().startswith(f"Nếu in lại hôm nay thì {len(lines)} số liệu và ")
    shown.figures.selectRow(row)
    shown.grab().save(str(out_dir / "issue-differences.png"))
    with qtbot.waitSignal(window.context.show_rows) as opened:
        QTest.mouseClick(shown.do, Qt.MouseButton.LeftButton)
    assert opened.args[:2] == ["observation", (held.id,)]


def test_the_issued_paper_opens_where_another_report_was_shown(qtbot, window: Window) -> None:
    issued(window)
    shown = window.desk.open("reports", "write_report")
    listed = [shown.panes.reports.itemData(row) for row in range(shown.panes.reports.count())]
    other = next(each for each in listed if each != report_of(window.context.open_work).id)
    shown.open_record(other)
    assert shown.report_id == other
    extra(list_page(window, "issuance"), "Xem bản in")
    assert window.desk.page is shown and shown.report_id == report_of(window.context.open_work).id
    assert shown.issued.is_locked
    qtbot.waitUntil(lambda: not shown.renderer.is_busy, timeout=20_000)
    shown._pause.stop()


def test_withdrawing_asks_for_a_reason_and_keeps_the_old_pages(window: Window, out_dir: Path) -> None:
    issued(window)
    work = window.context.open_work
    extra(list_page(window, "issuance"), "Thu hồi…")
    shown = dialog(WithdrawDialog)
    shown.act()
    assert shown.fields.rows["reason"].error
    shown.fields.put({"withdrawn_on": "21/12/2026", "reason": "Sai diện tích"})
    shown.grab().save(str(out_dir / "issue-withdraw.png"))
    shown.act()
    assert report_of(work).state == "draft"
    page = list_page(window, "issuance")
    assert page.list.model.index(0, 3).data() == "Đã thu hồi"
    extra(page, "Thu hồi…")
    extra(page, "Xem bản in")
    old = dialog(OldPaper)
    assert old.preview.page_count() > 3
    old.accept()


def test_a_report_is_noted_as_sent(window: Window) -> None:
    issued(window)
    extra(list_page(window, "issuance"), "Ghi đã gửi…")
    shown = dialog(SentDialog)
    shown.fields.put({"sent_on": "19/12/2026"})
    shown.act()
    assert "sớm hơn ngày ban hành" in shown.fields.rows["sent_on"].error
    shown.fields.put({"sent_on": "20/12/2026"})
    shown.act()
    assert report_of(window.context.open_work).sent_on == "2026-12-20"


def test_the_form_of_an_issued_report_says_why_it_refuses(window: Window) -> None:
    issued(window)
    page = list_page(window, "report")
    page.open_record(report_of(window.context.open_work).id)
    page.form.put_draft({"subject": "khác"})
    assert not page.save()
    assert page.form.message_of("subject").startswith("⚠ Báo cáo đã ban hành: số ")
    page.form.reset()


def test_nothing_is_issued_in_a_file_that_is_read_only(qtbot, tmp_path: Path) -> None:
    from dankvan_desktop.core.clock import FixedClock
    from dankvan_desktop.gui.context import Context
    from dankvan_desktop.gui.pages.issuing import commands
    from dankvan_desktop.gui.state import WindowState
    from dankvan_desktop.ops import files

    work = files.open_work(sample_file(tmp_path, "year"), FixedClock(TODAY), read_only=True)
    context = Context(ScriptedAsk(), WindowState(tmp_path / "window.json"))
    context.work = work
    told: list[str] = []
    context.message.connect(told.append)
    report = rows.get_many(work.db, Report, rows.all_ids(work.db, Report))[0]
    commands.issue(context, None, (report.id,))
    assert told == ["Tệp chỉ cho đọc: chép tệp vào máy này rồi mở bản chép để sửa."]
    work.db.close()
